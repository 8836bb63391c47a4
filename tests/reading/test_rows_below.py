"""Records typed under a table are told, with their number; what else stands there is not."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.support.fake_excel import Excel, raw_table
from tests.support.workbooks import Grid, write_workbook
from xl_chidoan.hosts.excel.open_workbook import read_book as read_live
from xl_chidoan.hosts.web.sent_workbook import read_book as read_sent
from xl_chidoan.model import Problem, RawTable, RawWorkbook, Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook

HEADERS = ["Mã CT", "Năm", "Thực hiện", "Tổng số"]
ROWS = [["CT1", 2022, 1, 2], ["CT1", 2023, 2, 2]]  # rows 5 and 6 of the sheet

RECORD = ["CT2", 2022, 3, 4]
CASES: list[tuple[str, dict[int, list[Any]], list[int]]] = [
    ("nothing", {}, []),
    ("one", {7: RECORD}, [7]),
    ("three", {7: RECORD, 8: RECORD, 9: ["CT3", 2022]}, [7, 8, 9]),
    ("after a blank line", {8: RECORD, 9: RECORD}, [8, 9]),
    ("blank line between", {7: RECORD, 9: RECORD}, [7, 9]),
    ("far below", {10: RECORD}, []),
    ("a note", {7: ["Ghi chú: số liệu đến tháng 8"]}, []),
    ("a signature", {8: ["Người lập", None, None, "BÍ THƯ"], 9: ["An", None, None, "Bình"]}, []),
    ("totals", {7: ["TỔNG CỘNG", None, 6, 8]}, []),
    ("records and totals", {7: RECORD, 8: ["Tổng cộng:", None, 6, 8]}, [7]),
    ("records and signature", {7: RECORD, 9: ["Người lập", None, None, "Bí thư"]}, [7]),
]


def from_file(below: dict[int, list[Any]], folder: Path) -> RawWorkbook:
    def add(book: xlsxwriter.Workbook) -> None:
        for number, cells in below.items():
            book.get_worksheet_by_name("Kết quả").write_row(number - 1, 0, cells)

    path = folder / "so.xlsx"
    write_workbook(path, [Grid("tblKetQua", ROWS, HEADERS, "Kết quả", at="A4")], also=add)
    return read_workbook(path)


def from_file_with_a_far_cell(below: dict[int, list[Any]], folder: Path) -> RawWorkbook:
    return from_file({**below, 900_000: [None] * 50 + ["xa"]}, folder)


def from_excel(below: dict[int, list[Any]], _folder: Path) -> RawWorkbook:
    excel = Excel([raw_table("tblKetQua", [HEADERS, *ROWS])])
    sheet = excel.book.sheets[0]
    for number, cells in below.items():
        sheet.cells.update({(number, column): cell for column, cell in enumerate(cells, 1)})
    return read_live(excel.book)  # type: ignore[arg-type]


def from_pane(below: dict[int, list[Any]], _folder: Path) -> RawWorkbook:
    last = max(below, default=6)
    rows = [[*below.get(number, []), *[""] * 4][:4] for number in range(7, last + 1)]
    table = {
        "name": "tblKetQua", "sheet": "Kết quả", "row": 5, "column": 1, "headers": HEADERS,
        "values": ROWS, "errors": [], "formats": ["General"] * 4,
        "below": [["" if cell is None else cell for cell in row] for row in rows],
    }  # fmt: skip
    return read_sent({"name": "so.xlsx", "tables": [table]})


@pytest.mark.parametrize("host", [from_file, from_file_with_a_far_cell, from_excel, from_pane])
@pytest.mark.parametrize(("name", "below", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_which_rows_are_records(
    host: Any, name: str, below: dict[int, list[Any]], wanted: list[int], tmp_path: Path
) -> None:
    (table,) = host(below, tmp_path).tables
    assert [*filter(None, [table.row_below]), *table.more_below] == wanted


def test_the_sentence_says_how_many_and_which() -> None:
    (problem,) = told(RawTable("tblKetQua", "S", HEADERS, ROWS, 5, 1, None, 8, (9, 11)))
    assert (problem.severity, problem.cell) == (Severity.ERROR, "A8")
    assert "còn 3 dòng có số liệu (từ dòng 8 đến dòng 11)" in problem.message
    assert "kéo góc dưới bên phải của bảng tblKetQua xuống hết dòng 11" in problem.hint


def test_dragging_the_corner_down_cures_it(tmp_path: Path) -> None:
    (table,) = from_file({8: RECORD, 9: RECORD}, tmp_path).tables
    (problem,) = told(table)
    last = problem.values["last"]
    path = tmp_path / "keo.xlsx"
    rows = [*ROWS, [None] * 4, RECORD, RECORD]
    assert 4 + len(rows) == last
    write_workbook(path, [Grid("tblKetQua", rows, HEADERS, "Kết quả", at="A4")])
    (table,) = read_workbook(path).tables
    assert told(table) == []
    assert len(read_branch(RawWorkbook("so.xlsx", [table])).results) == 4


def told(table: RawTable) -> list[Problem]:
    branch = read_branch(RawWorkbook("so.xlsx", [table]))
    return [each for each in branch.problems if each.code == "row_below_table"]
