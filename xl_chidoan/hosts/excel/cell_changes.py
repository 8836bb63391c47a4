"""Writes cells of a table in an open workbook, in few steps that can each be undone.

Excel treats a text from a program as if it were typed: "007" would become a number, "=1+1" a
formula. A cell in text format or a leading apostrophe keeps it a text.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import xlwings as xw
from xlwings.main import Table

from xl_chidoan.edit.cell_xml import CellValue
from xl_chidoan.reading.days import kind_of

Cells = Mapping[int, Mapping[int, CellValue]]
"""Values by sheet row and column; None empties a cell."""

_TEXT_FORMAT: Final = "@"
_DATE_FORMAT: Final = "dd/mm/yyyy"
_WORDS_READ_AS_VALUES: Final = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A rectangle of cells: sheet row and column of the first cell, and rows of equal width."""

    row: int
    column: int
    rows: list[Sequence[CellValue]]


def blocks(cells: Cells) -> Sequence[CellBlock]:
    """Group cells into rectangles: runs within a row, joined with equal runs in the next rows."""
    found: list[CellBlock] = []
    last: dict[tuple[int, int], CellBlock] = {}
    for row in sorted(cells):
        for start, stop in _runs(sorted(cells[row])):
            values = [cells[row][column] for column in range(start, stop)]
            above = last.get((start, stop))
            if above is not None and above.row + len(above.rows) == row:
                above.rows.append(values)
            else:
                last[start, stop] = CellBlock(row, start, [values])
                found.append(last[start, stop])
    return found


def _runs(columns: Sequence[int]) -> Sequence[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = runs[-1][0], column + 1
        else:
            runs.append((column, column + 1))
    return runs


def write_table(table: Table, cells: Cells, undo: ExitStack) -> None:
    """Write ``cells`` into a table of an open workbook; extend the table downwards if needed.

    Before each step, the call that undoes it is pushed on ``undo``. Errors of Excel are raised
    unchanged.
    """
    area = table.range
    bottom = area.row + area.shape[0] - 1
    if max(cells, default=0) > bottom:
        _grow(table, bottom, cells, undo)
    for block in blocks(cells):
        _write(area.sheet, block, undo)


def _grow(table: Table, bottom: int, cells: Cells, undo: ExitStack) -> None:
    """Extend a table to the last row of ``cells``, with the formats and formulas of its last row.

    Excel copies both unless its options forbid it, so missing ones are copied here.
    """
    area, last = table.range, max(cells)
    sheet, left, width = area.sheet, area.column, area.shape[1]
    new = sheet.range((bottom + 1, left), (last, left + width - 1))
    undo.callback(new.clear_contents)  # Excel leaves formulas behind when a table shrinks
    undo.callback(table.resize, area)
    table.resize(area.resize(row_size=last - area.row + 1))
    for column in range(left, left + width):
        above = sheet.range((bottom, column))
        strip = sheet.range((bottom + 1, column), (last, column))
        if strip.number_format != above.number_format:
            undo.callback(_set_format, strip, strip.number_format)
            strip.number_format = above.number_format
        calculated = column not in cells.get(last, {})
        if calculated and above.api.HasFormula and strip.api.HasFormula is not True:
            sheet.range((bottom, column), (last, column)).api.FillDown()


def _write(sheet: xw.Sheet, block: CellBlock, undo: ExitStack) -> None:
    """Write one block at once, after its date cells have a date format."""
    height, width = len(block.rows), len(block.rows[0])
    first, last = (block.row, block.column), (block.row + height - 1, block.column + width - 1)
    area = sheet.range(first, last)
    formats = [_column_formats(sheet, block, column) for column in range(width)]
    old = area.options(ndim=2, err_to_str=True).value
    undo.callback(_put, area, _sent(old, formats))
    for column, shown in enumerate(formats):
        for row, code in enumerate(shown):
            if isinstance(block.rows[row][column], date) and kind_of(code) != "date":
                cell = sheet.range((block.row + row, block.column + column))
                undo.callback(_set_format, cell, code)
                cell.number_format = _DATE_FORMAT
    area.value = _sent(block.rows, formats)


def _column_formats(sheet: xw.Sheet, block: CellBlock, column: int) -> Sequence[str]:
    """Return the number formats of one column of a block, with one call where all are equal."""
    rows = range(block.row, block.row + len(block.rows))
    place = block.column + column
    shared: Any = sheet.range((rows[0], place), (rows[-1], place)).number_format
    if shared is not None:
        return [shared] * len(rows)
    return [sheet.range((row, place)).number_format for row in rows]


def _sent(rows: Sequence[Sequence[Any]], formats: Sequence[Sequence[str]]) -> list[list[Any]]:
    """Convert values for Excel; ``formats`` are by column and row."""
    return [
        [_for_excel(value, formats[column][row]) for column, value in enumerate(values)]
        for row, values in enumerate(rows)
    ]


def _for_excel(value: Any, number_format: str) -> Any:
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return text if number_format == _TEXT_FORMAT or _stays_text(text) else f"'{text}"
    if value is None or isinstance(value, bool | date):
        return value
    return float(value)  # all that Excel knows; Decimal would bring a currency format


def _stays_text(text: str) -> bool:
    """Tell whether Excel is sure to keep a text as text: words without any sign or digit."""
    if not text:
        return True
    plain = text[0].isalpha() and not any(letter.isdigit() for letter in text)
    return plain and text.strip().casefold() not in _WORDS_READ_AS_VALUES


def _put(area: xw.Range, rows: list[list[Any]]) -> None:
    area.value = rows


def _set_format(area: xw.Range, code: str | None) -> None:
    if code is not None:  # cells of several formats: those under a table, which are blank
        area.number_format = code
