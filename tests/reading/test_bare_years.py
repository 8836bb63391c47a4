"""A year typed where a day belongs is no day, however the host hands it over."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.reading.raw_tables import MEMBER, problems, raw_table, read
from xl_chidoan.importing.dates import DateFault, read_dates
from xl_chidoan.model import UNKNOWN, Severity
from xl_chidoan.schema import TABLES, CellKind

# 1995 in a cell with a date format is the day of that number, 17/6/1905.
TYPED: tuple[Any, ...] = (1995, 1995.0, "1995", date(1905, 6, 17), datetime(1905, 6, 17))
DATE_COLUMNS = [
    (table.name, column.header)
    for table in TABLES
    for column in table.columns
    if column.kind is CellKind.DATE
]


@pytest.mark.parametrize("cell", TYPED, ids=repr)
@pytest.mark.parametrize(("name", "header"), DATE_COLUMNS)
def test_in_every_column_of_dates(name: str, header: str, cell: Any) -> None:
    row = MEMBER if name == "tblDoanVien" else {"Mã HĐ": "H1", "Nhóm": "a", "Tên hoạt động": "b"}
    branch = read(raw_table(name, [row | {header: cell}]))
    (problem,) = problems(branch)
    assert (problem.code, problem.severity) == ("date_incomplete", Severity.ERROR)
    assert problem.column == header
    assert f"“{header}” chỉ ghi “1995”" in problem.message
    table = branch.tables[name]
    (key,) = (each.key for each in table.schema.columns if each.header == header)
    assert table[key][0] is UNKNOWN
    mended = read(raw_table(name, [row | {header: date(1995, 8, 2)}]))
    assert problems(mended) == []


@pytest.mark.parametrize("cell", TYPED, ids=repr)
def test_as_the_day_of_the_report(cell: Any) -> None:
    branch = read(raw_table("tblThongTin", [{"Mã": "ngay_bao_cao", "Giá trị": cell}]))
    (problem,) = problems(branch)
    assert (problem.code, problem.cell) == ("date_incomplete", "C5")
    assert branch.info.get("ngay_bao_cao") is UNKNOWN


def test_where_days_are_counted_from_1904() -> None:
    row = MEMBER | {"Ngày sinh": date(1909, 6, 18)}
    (problem,) = problems(read(raw_table("tblDoanVien", [row]), date1904=True))
    assert "chỉ ghi “1995”" in problem.message
    assert problems(read(raw_table("tblDoanVien", [row]))) == []


def test_days_before_and_after_are_days() -> None:
    # Day 1899 is 13/3/1905, day 2101 1/10/1905.
    for day in (date(1905, 3, 13), date(1905, 10, 1), date(1910, 1, 1)):
        assert problems(read(raw_table("tblDoanVien", [MEMBER | {"Ngày sinh": day}]))) == []


@pytest.mark.parametrize("cell", TYPED, ids=repr)
def test_in_a_list_that_is_imported(cell: Any) -> None:
    (value,) = read_dates([cell], today=date(2024, 8, 2)).values
    assert value is DateFault.INCOMPLETE
