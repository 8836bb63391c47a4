"""The open workbook as the pane sends it gives the grids that its file gives."""

import contextlib
import datetime as dt
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.excel_model import excel_model, pane_payload
from tests.support.raising import raising
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import DataError
from xl_chidoan.hosts.web.sent_workbook import read_book
from xl_chidoan.model import CellError, RawTable, RawWorkbook
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook


def _cells(table: RawTable) -> list[list[Any]]:
    """Rows of cells, the blank ones left out: a file has nothing where they are."""
    rows = [[None if cell == "" else cell for cell in row] for row in table.rows]
    return [row for row in rows if any(cell is not None for cell in row)]


def _by_name(raw: RawWorkbook) -> dict[str, RawTable]:
    return {table.name: table for table in raw.tables}


def _one(rows: list[list[Any]], **changes: Any) -> dict[str, Any]:
    table = {
        "name": "tblKetQua",
        "sheet": "Kết quả",
        "row": 5,
        "column": 2,
        "headers": ["Mã CT", "Năm"],
        "values": rows,
        "errors": [],
        "formats": ["@", "General"],
        "below": [],
        **changes,
    }
    return {"name": "ChiDoan.xlsx", "date1904": False, "tables": [table]}


def test_the_sample_is_the_same_from_excel_and_from_its_file(
    book: dict[str, Any], sample_path: Path
) -> None:
    sent, filed = read_book(book), read_workbook(sample_path)
    by_name = _by_name(filed)
    assert sent.name == filed.name
    assert len(sent.tables) == len(by_name) == 7
    for table in sent.tables:
        other = by_name[table.name]
        assert _cells(table) == _cells(other)
        assert list(table.headers) == list(other.headers)
        assert (table.sheet, table.first_row, table.first_column) == (
            other.sheet,
            other.first_row,
            other.first_column,
        )


def test_a_workbook_of_every_kind_of_cell_is_the_same_from_excel_and_from_its_file(
    tmp_path: Path,
) -> None:
    path = _workbook_of_many_kinds(tmp_path, epoch_1904=False)
    sent, filed = read_book(pane_payload(excel_model(path))), read_workbook(path)
    for name, table in _by_name(filed).items():
        assert _cells(_by_name(sent)[name]) == _cells(table)
        assert _by_name(sent)[name].row_below == table.row_below
    assert _by_name(sent)["tblDoanVien"].row_below == 9
    one, other = read_branch(sent), read_branch(filed)
    assert one.members.columns == other.members.columns
    assert one.problems == other.problems
    assert compute(one).indicators == compute(other).indicators


def test_dates_of_a_1904_workbook_are_the_same_from_excel_and_from_its_file(tmp_path: Path) -> None:
    path = _workbook_of_many_kinds(tmp_path, epoch_1904=True)
    payload = pane_payload(excel_model(path))
    assert payload["date1904"] is True
    sent, filed = read_book(payload), read_workbook(path)
    assert sent.date1904
    sent_rows, filed_rows = (_cells(_by_name(raw)["tblDoanVien"]) for raw in (sent, filed))
    assert [row[2] for row in sent_rows] == [row[2] for row in filed_rows]
    assert sent_rows[0][2] == dt.date(1979, 5, 19)


def _workbook_of_many_kinds(folder: Path, *, epoch_1904: bool) -> Path:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    from openpyxl.worksheet.table import Table

    book = openpyxl.Workbook()
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Đoàn viên"
    rows = [
        ["Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Ghi chú", "Quy hoạch"],
        ["DV01", "Lê Thị Hoa", dt.date(1979, 5, 19), "Nữ", 12.5, True],
        [7, "Trần Văn Bình", dt.datetime(1995, 2, 28, 13, 30), "Nam", dt.date(2020, 3, 19), None],
        ["DV03", "Hoàng Anh", 34000, "nữ", "#N/A", "x"],
        ["DV04", "Vi An", "02/8/1996", None, dt.time(7, 30), False],
        [None, None, None, None, None, None],
        ["DV06", "Lò Thị Mơ", 12000, "Nữ", None, "Có"],
    ]
    for place, row in enumerate(rows, 2):
        for column, value in enumerate(row, 2):
            if value is not None:
                sheet.cell(place, column, value)
    sheet["F5"].data_type = "e"
    sheet["D5"].number_format = "General"
    sheet["D8"].number_format = '"ngày" 0'
    sheet.add_table(Table(displayName="tblDoanVien", ref="B2:G8"))
    sheet["B9"], sheet["C9"] = "DV07", "Quên Kéo Bảng"
    info = book.create_sheet("Thông tin")
    for row in (["Mã", "Mục", "Giá trị"], ["ngay_bao_cao", "Ngày", dt.date(2024, 8, 2)]):
        info.append(row)
    info.append(["nhiem_ky_tu", "Từ", 2022])
    info.append(["nhiem_ky_den", "Đến", 2024])
    info.add_table(Table(displayName="tblThongTin", ref="A1:C4"))
    path = folder / "nhieu-kieu.xlsx"
    book.save(path)
    return path


def test_error_cells_are_errors_and_text_that_spells_one_is_text() -> None:
    rows = [["#N/A", "#N/A"]]
    raw = read_book(_one(rows, errors=[[0, 1]]))
    assert raw.tables[0].rows == [["#N/A", CellError("#N/A")]]


@given(st.dates(dt.date(1900, 3, 1), dt.date(2200, 12, 31)))
def test_a_day_number_with_a_date_format_is_that_day(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    raw = read_book(_one([["CT01", serial]], formats=["@", "dd/mm/yyyy"]))
    assert raw.tables[0].rows[0][1] == day


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["name", "tables", "values", "headers", "formats", "row"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_is_sent_is_a_workbook_or_is_refused(sent: Any) -> None:
    with contextlib.suppress(DataError):  # its code is looked at below
        assert isinstance(read_book(sent), RawWorkbook)


@pytest.mark.parametrize(
    "change",
    [
        {"values": [["CT01"]]},
        {"values": [["CT01", [2022]]]},
        {"values": [["CT01", {"a": 1}]]},
        {"headers": []},
        {"headers": ["Mã CT", None]},
        {"formats": ["@"]},
        {"formats": ["@", ["General", "General"]]},
        {"formats": ["@", 5]},
        {"errors": [[0, 2]]},
        {"errors": [[-1, 0]]},
        {"errors": [[True, 0]]},
        {"row": 0},
        {"row": 1.5},
        {"column": 99_999},
        {"name": "tblKhac"},
        {"sheet": None},
        {"below": -1},
    ],
)
def test_a_table_that_is_not_well_formed_is_refused(change: dict[str, Any]) -> None:
    assert read_book(_one([["CT01", 2022]])).tables
    with raising(DataError, "request_malformed"):
        read_book(_one([["CT01", 2022]], **change))


def test_a_table_sent_twice_is_refused() -> None:
    given_book = _one([["CT01", 2022]])
    given_book["tables"].append(deepcopy(given_book["tables"][0]))
    with raising(DataError, "request_malformed"):
        read_book(given_book)
