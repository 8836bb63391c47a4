"""Tells which rows under a table are its records, typed or pasted outside it.

Someone who goes on under a table fills row after row, perhaps after one blank line. A signature, a
note or a line of totals stands there too and is no record.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from xl_chidoan.reading.cell_parsing import is_blank, is_total

LOOKED_BELOW: Final = 2_000
"""Rows under a table that are looked at; a branch has fewer records of any kind."""

_FEWEST_CELLS: Final = 2
_FEWEST_AFTER_BLANK: Final = 3  # two names under a blank line are a signature
_BLANK_LINES: Final = 1


def records_below(
    last_row: int, rows: Iterable[tuple[int, Sequence[Any]]], stop: int
) -> tuple[int, ...]:
    """Return the numbers of the records among ``rows``, which follow a table's ``last_row``.

    ``rows`` are numbered and may lack blank ones; from row ``stop`` on stands another table.
    """
    found: list[int] = []
    before = last_row
    for number, cells in rows:
        filled = [cell for cell in cells if not is_blank(cell)]
        if not filled:
            continue
        blank = number - before - 1
        fewest = _FEWEST_AFTER_BLANK if blank else _FEWEST_CELLS
        if number >= stop or blank > _BLANK_LINES or len(filled) < fewest:
            break
        if any(map(is_total, filled)):
            break
        found.append(number)
        before = number
    return tuple(found)
