"""Whatever the order, names and company of its tables, a workbook keeps every value.

What the new workbook holds is read with calamine alone, not with the code under test.
"""

import io
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.upgrade.books import plain_sheet
from xl_chidoan.master.edition import Edition
from xl_chidoan.schema import ACTIVITIES, MEMBERS, CellKind, Table
from xl_chidoan.upgrade.run import upgrade_workbook

RENAMED = {
    "Mã ĐV": ["Mã đoàn viên", "MÃ ĐV", "Ma DV"],
    "Họ và tên": ["Họ tên", " họ  và tên ", "Họ và tên đoàn viên"],
    "Ngày sinh": ["Ngày tháng năm sinh", "NGÀY SINH"],
    "Giới tính": ["Phái", "Giới  tính"],
    "Trình độ chuyên môn": ["Trình độ", "Trình độ CM"],
    "Ngày tiếp nhận": ["Ngày chuyển đến"],
    "Mã HĐ": ["Mã hoạt động", "Ma HD"],
    "Nhóm": ["Nhóm hoạt động", "NHÓM"],
    "Tên hoạt động": ["Nội dung hoạt động", "Tên hoạt đông"],
    "Lượt tham gia": ["Số lượt", "Lượt tham  gia"],
    "Kinh phí": ["Số tiền"],
}
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    min_size=1,
    max_size=12,
).filter(lambda text: bool(text.strip()))
DAYS = st.dates(date(1904, 1, 5), date(2100, 12, 31))  # both calendars of Excel know them
NUMBERS = st.one_of(st.integers(-5, 99_999), st.floats(-1e6, 1e6).map(lambda x: round(x, 4)))
LOOKALIKES = st.sampled_from(
    ["04", "1.050.000", "=A1", "+84", "83,3%", "2/8/2024", "#N/A", "-", "TRUE"]
)
ALLOWED = {"suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
ANY = st.one_of(TEXT, DAYS, NUMBERS, LOOKALIKES, st.booleans(), st.none())


@st.composite
def tables(draw: st.DrawFn, table: Table) -> tuple[list[str], list[str], list[list[Any]]]:
    """Old headings, the schema's heading of each ('' = the officer's own), and rows."""
    wanted = [column.header for column in table.columns]
    kept = [column.header for column in table.columns if column.required or draw(st.booleans())]
    own = draw(st.lists(st.sampled_from(["Sở thích", "Điểm", "CCCD", "x-1"]), unique=True))
    order = draw(st.permutations([*kept, *own]))
    headers: list[str] = []
    for header in order:
        choices = [header, unicodedata.normalize("NFD", header), *RENAMED.get(header, [])]
        headers.append(draw(st.sampled_from(choices)))
    likely = {column.header: _likely(column.kind) for column in table.columns}
    rows = [
        [draw(likely.get(header, ANY)) for header in order] for _ in range(draw(st.integers(1, 4)))
    ]
    return headers, [header if header in wanted else "" for header in order], rows


def _likely(kind: CellKind) -> st.SearchStrategy[Any]:
    natural = {CellKind.DATE: DAYS, CellKind.COUNT: NUMBERS, CellKind.NUMBER: NUMBERS}.get(
        kind, TEXT
    )
    return st.one_of(natural, natural, ANY)


@st.composite
def books(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "members": draw(tables(MEMBERS)),
        "activities": draw(tables(ACTIVITIES)),
        "names": draw(st.sampled_from([("tblDoanVien", "tblHoatDong"), ("DanhSach", "NhatKy")])),
        "together": draw(st.booleans()),
        "blank_after": draw(st.integers(0, 3)),
        "hidden": draw(st.booleans()),
        "date1904": draw(st.booleans()),
        "extra": draw(st.lists(st.lists(ANY, min_size=1, max_size=3), max_size=4)),
    }


def _write(path: Path, book: dict[str, Any]) -> None:
    options = {"strings_to_formulas": False, "date_1904": book["date1904"]}
    target = xlsxwriter.Workbook(str(path), options)
    left = 0
    for name, (headers, _keys, rows) in zip(
        book["names"], (book["members"], book["activities"]), strict=True
    ):
        gap: list[list[Any]] = [[]] if book["blank_after"] < len(rows) else []
        cells = [headers, *rows[: book["blank_after"]], *gap, *rows[book["blank_after"] :]]
        place = 0 if not book["together"] else left
        sheet = plain_sheet(target, "Một" if book["together"] else name, cells, 2, place)
        columns = [{"header": header} for header in headers]
        sheet.add_table(2, place, 1 + len(cells), place + len(headers) - 1,
                        {"name": name, "columns": columns})  # fmt: skip
        if book["hidden"]:
            sheet.set_row(3, None, None, {"hidden": True})
        left += len(headers) + 2
    plain_sheet(target, "Sổ tay", book["extra"])
    target.close()


def _plain(cell: Any) -> Any:
    return None if cell == "" else cell


def _rows(sheet: Any) -> list[dict[str, Any]]:
    found = sheet.to_python(skip_empty_area=False)
    headers = found[3]
    rows = [dict(zip(headers, map(_plain, row), strict=True)) for row in found[4:]]
    return [row for row in rows if any(cell is not None for cell in row.values())]


def _as_read(cell: Any) -> Any:
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def _check(book: dict[str, Any], folder: Path) -> None:
    path = folder / "cũ.xlsx"
    _write(path, book)
    before = path.read_bytes()
    done = upgrade_workbook(path, edition=Edition.WEB)
    assert path.read_bytes() == before
    new = python_calamine.load_workbook(io.BytesIO(done.data))
    for table, (headers, keys, rows) in (
        (MEMBERS, book["members"]),
        (ACTIVITIES, book["activities"]),
    ):
        found = _rows(new.get_sheet_by_name(table.sheet))
        expected = [row for row in rows if any(cell is not None for cell in row)]
        assert len(found) == len(expected)
        for new_row, old_row in zip(found, expected, strict=True):
            for header, key, cell in zip(headers, keys, old_row, strict=True):
                assert new_row[key or header] == _as_read(cell), (header, cell)
                assert type(new_row[key or header]) is type(_as_read(cell))
    values = Counter(
        cell for row in new.get_sheet_by_name("Sổ tay").to_python() for cell in row if cell != ""
    )
    assert values == Counter(
        _as_read(cell) for row in book["extra"] for cell in row if cell is not None
    )


@settings(max_examples=4, **ALLOWED)
@given(book=books())
def test_every_value_is_kept(book: dict[str, Any], tmp_path: Path):
    _check(book, tmp_path)


@pytest.mark.slow
@settings(max_examples=150, **ALLOWED)
@given(book=books())
def test_every_value_is_kept_in_many_books(book: dict[str, Any], tmp_path: Path):
    _check(book, tmp_path)
