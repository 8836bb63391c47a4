"""The buttons that write a report from an open workbook, or refresh one."""

from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.hosts.button_books import INFO, MEMBERS, sample_tables, start, written_sheets
from tests.support.fake_cells import BusyError
from tests.support.fake_excel import raw_table
from tests.support.word_edits import WordDocument
from xl_chidoan.errors import FileError
from xl_chidoan.hosts import excel as buttons
from xl_chidoan.hosts.excel import tasks


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(tasks, "_documents", lambda: folder)
    return folder


def test_export_writes_beside_the_workbook_and_opens_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "so.xlsm")
    before = excel.state()
    buttons.export_report()
    (report,) = opened
    assert report.parent == tmp_path
    assert report.name.startswith("BaoCao_")
    assert any("24" in paragraph.text for paragraph in docx.Document(str(report)).paragraphs)
    assert excel.alerts == []
    assert written_sheets(excel) == set()
    assert excel.state() == before
    assert len(excel.of("set")) > 3  # the status bar told what was going on


@pytest.mark.parametrize("fullname", ["so.xlsm", "https://tinh.sharepoint.com/sites/x/so.xlsm"])
def test_a_workbook_not_on_this_machine_reports_into_documents(
    monkeypatch: pytest.MonkeyPatch, documents: Path, opened: list[Path], fullname: str
) -> None:
    excel = start(monkeypatch, sample_tables(), fullname)
    buttons.export_report()
    assert opened[0].parent == documents
    assert len(excel.alerts) == 1
    assert "Documents" in excel.alerts[0]
    assert str(opened[0]) in excel.alerts[0]


def test_xlwings_cannot_tell_where_a_workbook_is(
    monkeypatch: pytest.MonkeyPatch, documents: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, sample_tables(), "so.xlsm")
    excel.book.path = BusyError("OneDrive")
    buttons.export_report()
    assert opened[0].parent == documents


def test_a_folder_that_takes_no_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, documents: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "so.xlsm")
    real = tasks.word_reports.export

    def export(assessment: Any, target: Path, **options: Any) -> Any:
        if target.parent == tmp_path:
            raise FileError("folder_read_only", path=str(target), folder=str(target.parent))
        return real(assessment, target, **options)

    monkeypatch.setattr(tasks.word_reports, "export", export)
    buttons.export_report()
    assert opened[0].parent == documents
    assert len(excel.alerts) == 1


def test_word_does_not_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "so.xlsm")
    monkeypatch.setattr(tasks, "_open", lambda _report: False)
    buttons.export_report()
    (report,) = tmp_path.glob("*.docx")
    assert excel.alerts == [
        f"Đã xuất báo cáo nhưng chưa mở được bằng Word. Hãy tự mở tệp:\n{report}"
    ]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_errors_are_listed_and_a_draft_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path], answer: str
) -> None:
    tables = [raw_table("tblThongTin", INFO), raw_table("tblDoanVien", MEMBERS)]
    excel = start(monkeypatch, tables, tmp_path / "so.xlsm")
    excel.answers.append(answer)
    before = excel.state()
    buttons.export_report()
    assert len(opened) == (answer == "yes")
    assert "Bạn có muốn xuất bản nháp" in excel.alerts[0]
    assert "Kiểm tra" in [sheet.name for sheet in excel.book.sheets]
    assert written_sheets(excel) == {"Kiểm tra"}
    assert excel.state() == before


def test_gaps_are_named_and_a_draft_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    people = [row for row in MEMBERS if row[0] != "DV02"]
    tables = [raw_table("tblThongTin", INFO), raw_table("tblDoanVien", people)]
    excel = start(monkeypatch, tables, tmp_path / "so.xlsm")
    excel.answers.append("no")
    buttons.export_report()
    assert opened == []
    assert excel.alerts[0].startswith("Còn thiếu")
    assert written_sheets(excel) == set()
    assert list(tmp_path.glob("*.docx")) == []


def test_a_second_click_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "so.xlsm")
    real = tasks.workbooks.assess

    def assess(*arguments: Any, **options: Any) -> Any:
        buttons.export_report()
        return real(*arguments, **options)

    monkeypatch.setattr(tasks.workbooks, "assess", assess)
    buttons.export_report()
    assert excel.alerts == ["Sổ Chi đoàn đang làm việc trước đó. Xin chờ xong rồi hãy bấm lại."]
    assert len(opened) == 1
    monkeypatch.setattr(tasks.workbooks, "assess", real)
    buttons.export_report()
    assert [report.name for report in opened][1].endswith("(2).docx")


def test_a_chosen_report_gets_the_open_workbooks_figures(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "So.xlsm")
    buttons.export_report()
    (report,) = opened
    before = report.read_bytes()
    members = next(table for table in sample_tables() if table.name == "tblDoanVien")
    reason = members.headers.index("Ngày rời")
    rows = [list(row) for row in members.rows]
    rows[-1][reason] = datetime(2024, 8, 1)
    excel = start(
        monkeypatch,
        [
            members._replace(rows=rows) if table.name == members.name else table
            for table in sample_tables()
        ],
        tmp_path / "So.xlsm",
    )
    excel.picked = str(report)

    buttons.refresh_report()

    refreshed = opened[-1]
    assert refreshed.name == f"{report.stem} (2).docx"
    assert report.read_bytes() == before
    (message,) = excel.alerts
    assert "“24” → “23”" in message
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(refreshed)).paragraphs)
    assert "24 đoàn viên" not in text


def test_a_figure_lost_to_retyping_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "So.xlsm")
    buttons.export_report()
    (report,) = opened
    edited = WordDocument(report.read_bytes())
    edited.unwrap(edited.control("tuoi_tb"))
    report.write_bytes(edited.save())
    excel.picked = str(report)

    buttons.refresh_report()

    message = excel.alerts[-1]
    assert "1 số liệu không còn gắn với sổ như khi xuất" in message
    assert "Độ tuổi trung bình: trong báo cáo không còn chỗ nào" in message


def test_no_report_chosen_is_no_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "So.xlsm")

    buttons.refresh_report()

    assert (excel.alerts, opened, excel.of("set")) == ([], [], [])


def test_the_officers_own_template_beside_the_workbook_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    start(monkeypatch, sample_tables(), tmp_path / "So.xlsm")
    own = tmp_path / "mau-bao-cao" / "bao-cao-nhiem-ky.docx"
    own.parent.mkdir()
    template = docx.Document()
    template.add_paragraph("Mẫu riêng: {{ tong_doan_vien }} đoàn viên")
    template.save(str(own))

    buttons.export_report()

    first = docx.Document(str(opened[0])).paragraphs[0].text
    assert first.startswith("Mẫu riêng")
