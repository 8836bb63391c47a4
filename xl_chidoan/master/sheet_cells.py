"""Writes one cell: a value, a formula with its cached value, or an array formula."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any, Final, cast

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.model import CellError

Cell = str | int | float | bool | date | None

EMPTY_TEXT: Final = "\ue000"
"""Stands for the cached value of a formula that gives an empty text.

XlsxWriter would take an empty text for no value at all.
:func:`xl_chidoan.master.repack.repack` replaces this mark by the empty text.
"""

REST_OF_ARRAY: Final = "_xlfn.\ue001"
"""Placeholder formula of a cell inside an array formula that was entered in another cell.

XlsxWriter stores a value in the form of a formula's result only together with a formula;
:func:`xl_chidoan.master.repack.repack` removes the placeholder and keeps the value. The prefix
"_xlfn." saves time: XlsxWriter then skips its search for newer functions in each of the thousands
of cells.
"""


class _Exact(float):
    """A number that XlsxWriter, which writes 16 digits, writes with all it needs."""

    def __format__(self, _: str) -> str:
        return float.__repr__(self)


def write_value(
    worksheet: Worksheet,
    row: int,
    column: int,
    value: Cell | time | timedelta | CellError,
    form: Format,
) -> None:
    """Write ``value`` by its Python type, so that text never becomes a number, formula or link."""
    if value is None or value == "":
        worksheet.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value, form)
    elif isinstance(value, int | float):
        exact = float(f"{value:.16G}") == value
        worksheet.write_number(row, column, value if exact else _Exact(value), form)
    elif isinstance(value, CellError):
        if value.text:
            worksheet.write_formula(row, column, f"={value.text}", form, cast("Any", value.text))
        else:
            worksheet.write_blank(row, column, None, form)
    elif isinstance(value, date | time | timedelta):
        worksheet.write_datetime(row, column, cast("Any", value), form)
    else:
        worksheet.write_string(row, column, value, form)


def write_band(worksheet: Worksheet, row: int, first: int, last: int, form: Format) -> None:
    """Give the blank cells of a row, from column ``first`` to ``last``, one format."""
    for column in range(first, last + 1):
        worksheet.write_blank(row, column, None, form)


def write_formula(
    worksheet: Worksheet, row: int, column: int, formula: str, form: Format, cached: Cell
) -> None:
    """Write ``formula`` and its value ``cached``, shown by programs that do not calculate."""
    worksheet.write_formula(row, column, formula, form, _stored(cached))


def write_array(
    worksheet: Worksheet,
    row: int,
    column: int,
    formula: str,
    form: Format,
    cached: Sequence[Sequence[Cell]],
) -> None:
    """Write one array formula over an area of the size of ``cached``, its cells' values."""
    last_row, last_column = row + len(cached) - 1, column + len(cached[0]) - 1
    worksheet.write_array_formula(
        row, column, last_row, last_column, formula, form, _stored(cached[0][0])
    )
    for line, values in enumerate(cached):
        for place, value in enumerate(values):
            if line or place:
                rest = f"={REST_OF_ARRAY}"
                worksheet.write_formula(row + line, column + place, rest, form, _stored(value))


def _stored(cached: Cell) -> Any:
    return EMPTY_TEXT if cached is None or cached == "" else cached
