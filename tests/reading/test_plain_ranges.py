"""A table turned into plain cells is told with the cells to select and the name to give."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table as ExcelTable

import xl_chidoan
from tests.support.fake_excel import Excel, raw_table
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.hosts.excel.open_workbook import read_book
from xl_chidoan.model import Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.schema import TABLES, Table


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_of_the_sample(table: Table, tmp_path: Path) -> None:
    name = table.name
    book = openpyxl.load_workbook(xl_chidoan.sample())
    (sheet,) = (each for each in book.worksheets if name in each.tables)
    place = sheet.tables[name].ref
    del sheet.tables[name]
    path = tmp_path / "so.xlsx"
    book.save(path)
    raw = read_workbook(path)
    assert raw.plain == {name: (sheet.title, place)}
    branch = read_branch(raw)
    problems = check(branch, compute(branch))
    (problem,) = [each for each in problems if each.code == "table_plain"]
    assert (problem.severity, problem.sheet) == (Severity.ERROR, sheet.title)
    assert problem.cell == place.partition(":")[0]
    assert f"Hãy chọn các ô {place}" in problem.hint
    assert f"đặt tên bảng (Table Name) là {name}" in problem.hint
    assert "table_missing" not in {each.code for each in problems}
    # The cure, followed literally.
    sheet.add_table(ExcelTable(displayName=name, ref=place))
    book.save(path)
    assert read_workbook(path).plain == {}
    assert len(read_branch(read_workbook(path)).tables.get(name, "x")) > 0


def test_in_the_open_workbook() -> None:
    members = [["Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính"], ["DV01", "Lê An", None, "Nữ"]]
    results = [["Mã CT", "Năm", "Thực hiện", "Tổng số"], ["CT1", 2022, 1, 2], ["CT1", 2023, 1, 2]]
    excel = Excel([raw_table("tblDoanVien", members), raw_table("tblKetQua", results)])
    excel.book.sheets["Kết quả"].tables.clear()
    raw = read_book(excel.book)  # type: ignore[arg-type]
    assert raw.plain == {"tblKetQua": ("Kết quả", "A4:D6")}


def test_a_sheet_of_other_cells_is_no_table(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(xl_chidoan.sample())
    for sheet in book.worksheets:
        if "tblKetQua" in sheet.tables:
            book.remove(sheet)
    notes = book.create_sheet("Ghi riêng")
    notes.append(["Mã CT", "Ghi chú"])
    book.save(tmp_path / "so.xlsx")
    assert read_workbook(tmp_path / "so.xlsx").plain == {}
