"""Turns the workbook sent by the task pane into the same grids of cells as a file.

The pane sends the contract's tables and nothing else:

    {"name": "ChiDoan.xlsx", "date1904": false, "tables": [{
        "name": "tblDoanVien", "sheet": "Đoàn viên",
        "row": 6, "column": 2,         the first cell under the headers, 1-based
        "headers": ["Mã ĐV", ...],
        "values": [["DV01", ...]],     numbers, texts, true and false, "" where blank
        "errors": [[0, 3]],            places in values whose text is an error such as #DIV/0!
        "formats": ["@", ["General", "dd/mm/yyyy"]],
                                       per column: one number format, or one for each row
        "below": [["DV33", ...]]}]}    rows under the table, as far as any is filled

Dates arrive as day numbers. As in a file, a number is a date if the cell's number format is a date
format, in any column; the reader judges all other numbers as it does in a file.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final, TypeVar

from xl_chidoan.errors import DataError
from xl_chidoan.model import CellError, RawTable, RawWorkbook
from xl_chidoan.reading.areas import MAX_COLUMN, MAX_ROW, Area
from xl_chidoan.reading.cell_parsing import header_text
from xl_chidoan.reading.days import FALSE_LEAP_DAY, epoch, kind_of
from xl_chidoan.reading.rows_below import LOOKED_BELOW, records_below
from xl_chidoan.schema import TABLE_BY_NAME

T = TypeVar("T")

_NAMES: Final = {name.casefold() for name in TABLE_BY_NAME}
_LONGEST_NAME: Final = 300
_LAST_DAY: Final = 2_958_465  # 31/12/9999
_STARTS: Final = {date1904: datetime.combine(epoch(date1904), time()) for date1904 in (False, True)}


def read_book(book: Any) -> RawWorkbook:
    """Return the workbook of a request. Raises DataError ``request_malformed``."""
    given = typed(book, dict)
    date1904 = typed(given.get("date1904", False), bool)
    seen: set[str] = set()
    tables: list[RawTable] = []
    for table in _list(given.get("tables")):
        raw = _table(typed(table, dict), date1904)
        key = raw.name.casefold()
        if key not in _NAMES or key in seen:
            raise _malformed()
        seen.add(key)
        tables.append(raw)
    below = {_text(table, "name"): _rows_below(table) for table in given["tables"]}
    return RawWorkbook(
        name=_text(given, "name"),
        tables=[_with_rows_below(table, below[table.name], tables) for table in tables],
        date1904=date1904,
    )


def _table(given: Mapping[str, Any], date1904: bool) -> RawTable:
    headers = [_header(header) for header in _list(given.get("headers"))]
    values = [_list(row) for row in _list(given.get("values"))]
    width = len(headers)
    if not 0 < width <= MAX_COLUMN or any(len(row) != width for row in values):
        raise _malformed()
    columns = [list(column) for column in zip(*values, strict=True)] or [[] for _ in headers]
    if any(type(cell) not in _CELL_TYPES for column in columns for cell in column):
        raise _malformed()
    formats = _list(given.get("formats"))
    if len(formats) != width:
        raise _malformed()
    for place, (column, form) in enumerate(zip(columns, formats, strict=True)):
        columns[place] = _dated(column, form, date1904)
    for error in _list(given.get("errors", [])):
        row, place = _cell(error, len(values), width)
        columns[place][row] = CellError(str(values[row][place]))
    return RawTable(
        name=_text(given, "name"),
        sheet=_text(given, "sheet"),
        headers=headers,
        rows=[list(row) for row in zip(*columns, strict=True)],
        first_row=_whole(given, "row", 1, MAX_ROW),
        first_column=_whole(given, "column", 1, MAX_COLUMN),
    )


def _dated(cells: list[Any], form: Any, date1904: bool) -> list[Any]:
    """Return a column in which numbers with a date format are dates."""
    if isinstance(form, str):
        kind = kind_of(form)
        return [_moment(cell, kind, date1904) for cell in cells] if kind else cells
    forms = _list(form)
    if len(forms) != len(cells) or not all(isinstance(one, str) for one in forms):
        raise _malformed()
    return [_moment(cell, kind_of(one), date1904) for cell, one in zip(cells, forms, strict=True)]


def _moment(cell: Any, kind: str, date1904: bool) -> Any:
    if not kind or type(cell) not in (int, float) or not 0 <= cell <= _LAST_DAY:
        return cell
    if kind == "elapsed":
        return timedelta(days=cell)
    start = _STARTS[date1904]
    if not date1904 and cell < FALSE_LEAP_DAY:
        start += timedelta(days=1)
    if cell < 1 and cell != 0:
        return (start + _rounded(cell)).time()
    try:
        moment = start + _rounded(cell)
    except OverflowError:
        return cell
    return moment.date() if moment.time() == time() else moment


def _rounded(days: float) -> timedelta:
    """Return a fraction of a day in whole seconds, as Excel shows it."""
    return timedelta(seconds=round(days * 86_400))


def _rows_below(given: Mapping[str, Any]) -> list[list[Any]]:
    rows = [_list(row) for row in _list(given.get("below", []))]
    width = len(_list(given.get("headers")))
    if len(rows) > LOOKED_BELOW or any(len(row) != width for row in rows):
        raise _malformed()
    if any(type(cell) not in _CELL_TYPES for row in rows for cell in row):
        raise _malformed()
    return rows


def _with_rows_below(
    table: RawTable, rows: Sequence[Sequence[Any]], others: Sequence[RawTable]
) -> RawTable:
    """Add the rows under a table that seem to be its records, up to another table."""
    area = _area(table)
    below = Area(area.last_row + 1, area.first_column, MAX_ROW, area.last_column)
    following = [
        _area(other).first_row
        for other in others
        if other.sheet == table.sheet and below.overlaps(_area(other))
    ]
    stop = min(following, default=MAX_ROW + 1)
    found = records_below(area.last_row, enumerate(rows, area.last_row + 1), stop)
    return table._replace(row_below=found[0], more_below=found[1:]) if found else table


def _area(table: RawTable) -> Area:
    """Return where a table stands, its headers included."""
    last_row = table.first_row + len(table.rows) - 1
    last_column = table.first_column + len(table.headers) - 1
    return Area(table.first_row - 1, table.first_column, last_row, last_column)


def _header(value: Any) -> str:
    if not isinstance(value, str | int | float):
        raise _malformed()
    return header_text(value)


def _cell(value: Any, rows: int, columns: int) -> tuple[int, int]:
    pair = [typed(number, int) for number in _list(value)]
    if len(pair) != 2 or not (0 <= pair[0] < rows and 0 <= pair[1] < columns):
        raise _malformed()
    return pair[0], pair[1]


def typed(value: Any, kind: type[T]) -> T:
    """Return a value of a request that must be a ``kind``; raise DataError ``request_malformed``.

    Numbers and truth values are told apart, unlike in Python.
    """
    if type(value) is not kind:
        raise _malformed()
    return value


def _text(given: Mapping[str, Any], key: str) -> str:
    value = typed(given.get(key), str)
    if len(value) > _LONGEST_NAME:
        raise _malformed()
    return value


def _whole(given: Mapping[str, Any], key: str, least: int, most: int) -> int:
    value = typed(given.get(key, 0), int)
    if not least <= value <= most:
        raise _malformed()
    return value


def _list(value: Any) -> list[Any]:
    return typed(value, list)


def _malformed() -> DataError:
    return DataError("request_malformed")


_CELL_TYPES: Final = {str, int, float, bool, type(None)}
