"""Pictures of activities in a report written from an open workbook: those beside its file."""

import zipfile
from pathlib import Path

import pytest

from tests.hosts.button_books import sample_tables, start
from tests.support.docx_text import DocxText
from tests.support.pictures import png
from xl_chidoan.hosts import excel as buttons
from xl_chidoan.hosts.excel import tasks
from xl_chidoan.model import RawTable

HEADING = "PHỤ LỤC: HÌNH ẢNH HOẠT ĐỘNG"


def pictured_tables(names: str) -> list[RawTable]:
    """The sample as Excel gives it, with the pictures of one activity that the report names."""
    tables = {table.name: table for table in sample_tables()}
    activities = tables["tblHoatDong"]
    code = list(activities.headers).index("Mã HĐ")
    tables["tblHoatDong"] = activities._replace(
        headers=[*activities.headers, "Ảnh"],
        rows=[[*row, names if row[code] == "TC05" else None] for row in activities.rows],
    )
    return list(tables.values())


def media(report: Path) -> list[bytes]:
    with zipfile.ZipFile(report) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        return [package.read(name) for name in names]


def test_pictures_beside_the_open_workbook_are_in_the_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    (tmp_path / "cay.png").write_bytes(png(40, 30))
    excel = start(monkeypatch, pictured_tables("cay.png"), tmp_path / "so.xlsm")
    buttons.export_report()
    assert excel.alerts == []
    assert media(opened[0]) == [png(40, 30)]
    assert HEADING in DocxText(opened[0].read_bytes()).text


def test_a_picture_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path]
) -> None:
    excel = start(monkeypatch, pictured_tables("cay.png"), tmp_path / "so.xlsm")
    buttons.export_report()
    assert opened == []
    (told,) = excel.alerts
    assert "không tìm thấy ảnh “cay.png”. Hãy để ảnh cùng thư mục với sổ" in told


@pytest.mark.parametrize("fullname", ["Sổ1", "https://tinh.sharepoint.com/sites/x/so.xlsm"])
def test_a_workbook_without_a_folder_here_has_a_sentence_for_each_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path], fullname: str
) -> None:
    (tmp_path / "cay.png").write_bytes(png(40, 30))  # where the report goes is not the workbook's
    monkeypatch.setattr(tasks, "_documents", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    start(monkeypatch, pictured_tables("cay.png; hoa.png"), fullname)
    buttons.export_report()
    assert media(opened[0]) == []
    heading, pictures, caption = DocxText(opened[0].read_bytes()).lines[-3:]
    assert heading == HEADING
    assert caption.startswith("Trồng, chăm sóc cây đào")
    assert pictures.split("] ")[0] == (
        "[Chưa có ảnh “cay.png”: sổ chưa lưu trên máy này hoặc gửi qua mạng nên không kèm tệp ảnh. "
        "Hãy chèn ảnh vào đây."
    )
    assert pictures.count("Hãy chèn ảnh vào đây.") == 2
