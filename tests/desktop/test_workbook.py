"""The shipped workbooks in a real host: functions, changes, buttons.

LibreOffice calculates every formula, running the workbook's own VBA, which asks Python. What the
cells then show is held against the report's own figures and against the values stored in the file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from openpyxl.worksheet.formula import ArrayFormula

from tests.support.docx_text import paragraph_text
from tests.support.fake_excel import Excel
from tests.support.libreoffice_host import Host
from tests.support.vba_doubles import Machine
from tools.build import edition_bytes
from tools.source_tables import SOURCES, load_source
from xl_chidoan.computing.figures import compute
from xl_chidoan.formulas.grids import activity_rows, comparison_rows, statistics_rows, target_rows
from xl_chidoan.hosts import excel as commands
from xl_chidoan.hosts.excel import tasks
from xl_chidoan.master.edition import Edition
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook

pytestmark = [pytest.mark.libreoffice, pytest.mark.uno]

GUIDE, MEMBERS, STATISTICS, COMPARISON = "Hướng dẫn", "Đoàn viên", "Thống kê", "So sánh"
THREE = ["Xuất báo cáo", "Kiểm tra dữ liệu", "Cập nhật báo cáo"]
BLOCKS = {
    "CD_THONGKE": (STATISTICS, "B18:E117"),
    "CD_HOATDONG": (STATISTICS, "G18:M257"),
    "CD_BANGSOSANH": (COMPARISON, "B6:F85"),
    "CD_CHITIEU": (COMPARISON, "H6:L85"),
}


def plain(value: Any) -> Any:
    return "" if value is None else value


def same(found: Any, expected: Any) -> bool:
    if isinstance(found, str) and isinstance(expected, int):
        return found == str(expected)  # openpyxl takes the stored text "1" for a number
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return found == pytest.approx(expected, rel=1e-14)
    return found == plain(expected)


def formula_cells(path: Path) -> Iterator[tuple[str, Any]]:
    """Sheet and cell of every formula in a file, all cells of an array formula among them."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, ArrayFormula):
                    yield from (
                        (sheet.title, part) for line in sheet[cell.value.ref] for part in line
                    )
                elif cell.data_type == "f":
                    yield sheet.title, cell


def expected_rows(edition: Edition, function: str) -> list[list[Any]]:
    branch = read_branch(load_source(SOURCES[edition]))
    figures = compute(branch)
    return {
        "CD_THONGKE": lambda: statistics_rows(branch, figures),
        "CD_HOATDONG": lambda: activity_rows(branch, figures),
        "CD_BANGSOSANH": lambda: comparison_rows(figures),
        "CD_CHITIEU": lambda: target_rows(branch, figures),
    }[function]()


@pytest.mark.parametrize("function", BLOCKS)
def test_the_functions_fill_their_blocks(opened: Host, edition: Edition, function: str) -> None:
    sheet, address = BLOCKS[function]
    found = opened.values(sheet, address)
    rows = expected_rows(edition, function)
    for line, row in zip(found, rows, strict=False):
        assert all(same(cell, wanted) for cell, wanted in zip(line, row, strict=True)), (line, row)
    assert {cell for line in found[len(rows) :] for cell in line} == {""}
    assert opened.failures == []


def test_attainment_and_verdict_of_each_target(opened: Host, edition: Edition) -> None:
    """What CD_HOANTHANH and CD_DANHGIA give in each row is what the report says of the target."""
    targets = compute(read_branch(load_source(SOURCES[edition]))).targets
    found = opened.values(COMPARISON, "M6:N85")
    for (attained, verdict), target in zip(found, targets, strict=False):
        assert same(attained, target.attainment and float(target.attainment))
        assert (
            verdict
            == {
                "missed": "Chưa đạt",
                "no_data": "Chưa có số liệu",
                "met": "Đạt chỉ tiêu",
                "exceeded": "Vượt chỉ tiêu",
            }[target.verdict.name.lower()]
        )
    assert {cell for line in found[len(targets) :] for cell in line} == {""}
    assert opened.formula(COMPARISON, "M6").upper().count("CD_HOANTHANH(") == 1
    assert opened.formula(COMPARISON, "N6").upper().count("CD_DANHGIA(") == 1


def test_every_formula_gives_its_stored_value(opened: Host, path: Path) -> None:
    stored = openpyxl.load_workbook(path, data_only=True)
    found = {sheet.title: opened.values(sheet.title, sheet.dimensions) for sheet in stored}
    compared = 0
    for sheet, cell in formula_cells(path):
        now, before = found[sheet][cell.row - 1][cell.column - 1], stored[sheet][cell.coordinate]
        assert same(now, before.value), (sheet, cell.coordinate, cell.value, now, before.value)
        compared += 1
    assert compared > 6000


def test_the_sheets_bear_their_buttons(opened: Host) -> None:
    on_guide = opened.buttons(GUIDE)
    assert [label for label, _ in on_guide] == THREE
    assert [macro.partition("?")[0].rpartition(".")[2] for _, macro in on_guide] == [
        "XuatBaoCao",
        "KiemTraDuLieu",
        "CapNhatBaoCao",
    ]
    for sheet in (STATISTICS, COMPARISON):
        assert opened.buttons(sheet) == on_guide
    for sheet in opened.sheets()[1:8]:
        assert [label for label, _ in opened.buttons(sheet)] == ["Kiểm tra dữ liệu"]


# --- what an officer does, in the sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """One open workbook; no test counts on what another changed in it."""
    path = tmp_path_factory.mktemp("mo") / "so.xlsm"
    path.write_bytes(edition_bytes(Edition.SAMPLE))
    with Host(path) as host:
        host.recalculate()
        yield host


def count(host: Host, code: str) -> Any:
    return next(row[2] for row in host.values(STATISTICS, "B18:E117") if row[0] == code)


def test_a_change_of_a_member_reaches_cells_and_charts(sample: Host) -> None:
    row = 5 + next(
        place for place, line in enumerate(sample.values(MEMBERS, "A5:D36")) if line[3] == "Nam"
    )
    assert (count(sample, "nam"), count(sample, "nu")) == (4, 20)
    sample.set_value(MEMBERS, f"D{row}", "Nữ")
    assert (count(sample, "nam"), count(sample, "nu")) == (3, 21)
    (chart,) = [line for line in sample.values("Phụ trợ", "A1:Z8") if "Nam" in line]
    assert chart[chart.index("Nam") + 1] == 3


def test_a_result_missed_and_one_taken_back_change_the_verdict(sample: Host) -> None:
    codes = [line[0] for line in sample.values(COMPARISON, "H6:H22")]
    cell = f"N{6 + codes.index('CT02a')}"
    assert sample.value(COMPARISON, cell) == "Đạt chỉ tiêu"
    typed = [line[0] for line in sample.values("Kết quả", "A5:A60")]
    rows = [5 + place for place, code in enumerate(typed) if code == "CT02a"]
    places = [f"{column}{row}" for row in rows for column in "ABCD"]
    before = [sample.value("Kết quả", place) for place in places]
    sample.set_value("Kết quả", f"C{rows[0]}", 10)  # of 25, where 95 % were asked
    assert sample.value(COMPARISON, cell) == "Chưa đạt"
    for place in places:
        sample.set_value("Kết quả", place, None)
    assert sample.value(COMPARISON, cell) == "Chưa có số liệu"
    for place, value in zip(places, before, strict=True):
        sample.set_value("Kết quả", place, value)
    assert sample.value(COMPARISON, cell) == "Đạt chỉ tiêu"


@pytest.fixture
def excel(
    sample: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Excel, list[Path]]]:
    """What each pressed button met: an Excel with the tables as they stand in LibreOffice."""
    met: list[tuple[Excel, list[Path]]] = []

    def run(statement: str) -> None:
        assert statement.startswith("import xl_chidoan.hosts.excel; xl_chidoan.hosts.excel.")
        saved = sample.save_as(tmp_path / "dang-mo.xlsx")
        here = Excel(read_workbook(saved).tables, fullname=str(tmp_path / "so.xlsm"))
        reports: list[Path] = []
        met.append((here, reports))
        monkeypatch.setattr(tasks.xw.Book, "caller", classmethod(lambda _cls: here.book))
        monkeypatch.setattr(tasks, "_open", lambda report: reports.append(report) or True)
        name = statement.rpartition(".")[2].removesuffix("()")
        getattr(commands, name)()

    sample.on_command = run
    return met


def test_the_button_writes_the_report_of_the_open_workbook(
    sample: Host, excel: list[tuple[Excel, list[Path]]], tmp_path: Path
) -> None:
    sample.set_value("Thông tin", "C5", "Chi đoàn Sở Ngoại vụ")
    sample.press(STATISTICS, "Xuất báo cáo")
    ((here, reports),) = excel
    assert here.alerts == sample.messages == sample.failures == []
    (report,) = reports
    assert report.parent == tmp_path
    document = docx.Document(str(report))
    text = "\n".join(map(paragraph_text, document.element.body.iter(qn("w:p"))))
    assert "Chi đoàn Sở Ngoại vụ" in text
    assert "24 đoàn viên" in text


def test_the_button_lists_the_problems_of_the_open_workbook(
    sample: Host, excel: list[tuple[Excel, list[Path]]]
) -> None:
    right = sample.value(MEMBERS, "D5")
    sample.set_value(MEMBERS, "D5", "Nam giới")
    sample.press(MEMBERS, "Kiểm tra dữ liệu")
    sample.set_value(MEMBERS, "D5", right)
    ((here, reports),) = excel
    assert reports == []
    cells = here.book.sheets["Kiểm tra"].cells
    rows = [tuple(cells.get((row, column)) for column in range(1, 7)) for row in range(5, 30)]
    assert ("Lỗi", MEMBERS, '=HYPERLINK("#\'Đoàn viên\'!D5","D5")', "Giới tính") in [
        row[:4] for row in rows
    ]
    (told,) = here.alerts
    assert told.startswith("Đã kiểm tra: 1 lỗi")


def test_the_button_refreshes_a_chosen_report(
    sample: Host, excel: list[tuple[Excel, list[Path]]]
) -> None:
    sample.press(GUIDE, "Cập nhật báo cáo")
    ((here, reports),) = excel
    assert (here.alerts, reports) == ([], [])  # no report was chosen in the dialog
    assert sample.messages == []


def test_without_python_one_sentence_says_so_and_no_figure_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsm"
    path.write_bytes(edition_bytes(Edition.SAMPLE))
    with Host(path, machine=Machine(config={})) as host:
        host.recalculate()
        told = (
            "Lỗi: Sổ này chưa nối được với Python: máy chưa cài, hoặc sổ nằm ngoài thư mục đã cài."
        )
        assert host.value(STATISTICS, "G3").startswith(told)
        assert host.value(COMPARISON, "F3").startswith(told)
        for sheet, address in (*BLOCKS.values(), (COMPARISON, "M6:N85")):
            assert {cell for line in host.values(sheet, address) for cell in line} == {""}
        host.press(STATISTICS, "Xuất báo cáo")
        (message,) = host.messages
        assert message == told.removeprefix("Lỗi: ") + (
            " Hãy chạy CaiDat.cmd (hoặc lệnh xl-chidoan install) rồi mở lại sổ."
        )
        assert host.commands == []
