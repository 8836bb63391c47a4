"""Tables as ranges of cells, with every column of a new workbook."""

from collections.abc import Sequence
from typing import Any

from xl_chidoan.schema import TABLE_BY_NAME
from xl_chidoan.text.normalise import fold

Rows = Sequence[Sequence[Any]]


def with_all_columns(name: str, rows: Rows) -> tuple[tuple[Any, ...], ...]:
    """Add the shipped columns that ``rows`` lack, blank, after those that are there."""
    header, *others = rows
    known = {fold(str(each)) for each in header if each}
    shipped = [column.header for column in TABLE_BY_NAME[name].laid_out().columns]
    lacking = [title for title in shipped if fold(title) not in known]
    blank = (None,) * len(lacking)
    return ((*header, *lacking), *((*row, *blank) for row in others))
