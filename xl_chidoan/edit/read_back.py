"""Reading a changed workbook back before it is kept: only the cells of the edit may differ."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from xl_chidoan.edit.cell_xml import CellValue
from xl_chidoan.errors import FileError
from xl_chidoan.model import CellError, RawTable, RawWorkbook

_CLOCK_ERROR: Final = timedelta(seconds=1)


def verify(
    before: RawWorkbook,
    after: RawWorkbook,
    table: str,
    changes: Mapping[int, Mapping[int, CellValue]],
) -> None:
    """Compare all tables of a workbook before and after an edit.

    ``changes`` gives the new values of ``table`` by sheet row and column. Raises FileError
    ``edit_failed`` where any other cell differs or a new value is not found.
    """
    if [each.name for each in before.tables] != [each.name for each in after.tables]:
        raise FileError("edit_failed", path=before.name)
    for old, new in zip(before.tables, after.tables, strict=True):
        meant = changes if old.name == table else {}
        if list(old.headers) != list(new.headers) or not _as_meant(old, new, meant):
            raise FileError("edit_failed", path=before.name)


def _as_meant(old: RawTable, new: RawTable, changes: Mapping[int, Mapping[int, CellValue]]) -> bool:
    old_rows, new_rows = _by_number(old), _by_number(new)
    blank = (None,) * len(old.headers)
    for number in old_rows.keys() | new_rows.keys() | changes.keys():
        was, now = old_rows.get(number, blank), new_rows.get(number, blank)
        meant = changes.get(number, {})
        if not meant and was == now:
            continue
        for place, (cell, found) in enumerate(zip(was, now, strict=True), old.first_column):
            if place in meant:
                if not same_value(meant[place], found):
                    return False
            elif not same_value(cell, found) and not (
                number in changes and _is_new_formula(cell, found)
            ):
                return False
    return True


def _by_number(table: RawTable) -> Mapping[int, tuple[Any, ...]]:
    numbers = table.row_numbers or range(table.first_row, table.first_row + len(table.rows))
    width = len(table.headers)
    return {
        number: (*row, *(None,) * (width - len(row)))
        for number, row in zip(numbers, table.rows, strict=True)
    }


def _is_new_formula(was: Any, now: Any) -> bool:
    return was in (None, "") and isinstance(now, CellError)


def same_value(meant: Any, found: Any) -> bool:
    """Whether the cell value ``found`` is ``meant``; times may differ by less than a second."""
    if type(meant) is type(found) and meant == found:
        return True
    one, other = _plain(meant), _plain(found)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < _CLOCK_ERROR
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\r\n", "\n").replace("\r", "\n") or None
    if isinstance(value, Fraction | Decimal | int) and not isinstance(value, bool):
        return float(value)
    return value
