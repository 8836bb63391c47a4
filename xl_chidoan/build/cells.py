"""Writing one cell by what it holds."""

from datetime import date
from typing import Any, cast

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | date | None


def write_value(worksheet: Worksheet, row: int, column: int, value: Cell, form: Format) -> None:
    """Write a value as its type says: text is never taken for a number, formula or link."""
    if value is None or value == "":
        worksheet.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value, form)
    elif isinstance(value, int | float):
        worksheet.write_number(row, column, value, form)
    elif isinstance(value, date):
        worksheet.write_datetime(row, column, cast("Any", value), form)
    else:
        worksheet.write_string(row, column, value, form)


def write_formula(
    worksheet: Worksheet, row: int, column: int, formula: str, form: Format, cached: Cell
) -> None:
    """Write a formula with the value it has now, shown by programs that do not calculate."""
    worksheet.write_formula(row, column, formula, form, cast("Any", "" if cached is None else cached))
