"""Finds a table that was turned into plain cells, by its headings, so that it can be made again."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from xl_chidoan.reading.areas import Area, column_letters
from xl_chidoan.reading.cell_parsing import is_blank
from xl_chidoan.schema import Table
from xl_chidoan.text.normalise import fold

SEARCHED: Final = Area(1, 1, 5_000, 60)
"""Where on a sheet such a table is looked for."""

_HEADING_ROWS: Final = 40
_ENOUGH: Final = 0.6  # of a table's headings; others may have been renamed or left out
_BLANK_LINES: Final = 1


def plain_range(table: Table, rows: Sequence[tuple[int, Mapping[int, Any]]]) -> str:
    """Return the cells of ``table``, headings included, as ``A4:D36``; '' where there are none.

    ``rows`` are a sheet's numbered rows in their order, each with its cells by column.
    """
    wanted = {fold(column.header) for column in table.columns if column.shipped}
    for place, (number, cells) in enumerate(rows):
        if number > _HEADING_ROWS:
            break
        texts = {column: fold(cell) for column, cell in cells.items() if isinstance(cell, str)}
        found = [column for column, text in texts.items() if text in wanted]
        if len({texts[column] for column in found}) < _ENOUGH * len(wanted):
            continue
        first, last = min(found), max(found)
        while not is_blank(cells.get(last + 1)):
            last += 1
        while first > 1 and not is_blank(cells.get(first - 1)):
            first -= 1
        bottom = _last_row(number, rows[place + 1 :], range(first, last + 1))
        return f"{column_letters(first)}{number}:{column_letters(last)}{bottom}"
    return ""


def _last_row(
    heading: int, rows: Sequence[tuple[int, Mapping[int, Any]]], columns: Sequence[int]
) -> int:
    """Return the last row of a table; one blank row belongs to a table without any record."""
    last = heading
    for number, cells in rows:
        if all(is_blank(cells.get(column)) for column in columns):
            continue
        if number - last - 1 > _BLANK_LINES:
            break
        last = number
    return max(last, heading + 1)
