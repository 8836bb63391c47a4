"""A table of the schema found in an older workbook: its place, its columns, its rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from xl_chidoan.headings.recognition import Recognised
from xl_chidoan.reading.areas import Area, column_letters
from xl_chidoan.reading.cell_parsing import header_text
from xl_chidoan.schema import Table
from xl_chidoan.text.upgrade_words import UNTITLED_COLUMN
from xl_chidoan.upgrade.fitting import fitting_columns
from xl_chidoan.upgrade.headings import match_headings
from xl_chidoan.upgrade.sheets import FoundSheet


class Origin(StrEnum):
    """How a table was found in the old workbook, the surest way first."""

    TABLE = "table"
    NAMED_RANGE = "named_range"
    RENAMED_TABLE = "renamed_table"
    PLAIN_RANGE = "plain_range"


@dataclass(slots=True)
class FoundTable:
    """One contract table at its old place.

    ``columns`` maps every sheet column to its old heading, ``matches`` each recognised one to its
    column of the schema. ``rows`` are the filled sheet rows, ascending. ``name`` is the table's old
    name ('' for plain cells). ``formulas`` are those that fill new rows, by sheet column.
    """

    schema: Table
    sheet: FoundSheet
    origin: Origin
    name: str
    area: Area
    header_row: int
    columns: Mapping[int, str]
    matches: Mapping[int, Recognised]
    rows: Sequence[int]
    formulas: Mapping[int, str] = field(default_factory=dict[int, str])

    @property
    def whole(self) -> Area:
        """The table's cells, its heading included."""
        return self.area._replace(first_row=self.header_row or self.area.first_row)

    @property
    def first_data_row(self) -> int:
        """First sheet row under the heading."""
        return self.header_row + 1 if self.header_row else self.area.first_row

    def rows_between(self, first: int, last: int) -> Sequence[int]:
        """Return the filled rows from ``first`` to ``last``, both included."""
        return self.rows[bisect_left(self.rows, first) : bisect_right(self.rows, last)]

    def score(self) -> tuple[int, int]:
        """Return a key that sorts candidates by certainty: recognised columns, then rows."""
        return len(self.matches), len(self.rows)


def found_table(
    sheet: FoundSheet,
    table: Table,
    origin: Origin,
    name: str,
    area: Area,
    header_row: int,
    names: Mapping[int, str],
    formulas: Mapping[int, str],
) -> FoundTable:
    """Recognise the columns of ``area``, the data rows under ``header_row`` (0 = none).

    ``names`` are headings stored in the file but not in cells, ``formulas`` those that fill new
    rows; both are by sheet column.
    """
    columns: dict[int, str] = {}
    for column in range(area.first_column, area.last_column + 1):
        # Where cell and column name differ the cell counts: it is what the officer sees.
        shown = header_text(sheet.value(header_row, column)) if header_row else ""
        columns[column] = shown or names.get(column, "")
    by_place = match_headings(table, list(columns.values()))
    rows = [
        row
        for row in sorted(sheet.used_rows())
        if area.first_row <= row <= area.last_row and _is_used(sheet, row, area)
    ]
    matches = {area.first_column + place: match for place, match in by_place.items()}
    values = {
        column: [sheet.value(row, column) for row in rows]
        for column in columns
        if column not in matches
    }
    matches |= fitting_columns(table, columns, matches, values)
    return FoundTable(
        table, sheet, origin, name, area, header_row, columns, matches, rows, formulas
    )


def _is_used(sheet: FoundSheet, row: int, area: Area) -> bool:
    columns = range(area.first_column, area.last_column + 1)
    cells = sheet.values.get(row, {})
    return any(column in cells for column in columns) or any(
        (row, column) in sheet.formulas or (row, column) in sheet.comments for column in columns
    )


def overlap(one: FoundTable, other: FoundTable) -> bool:
    """Whether two tables share a cell."""
    return one.sheet is other.sheet and one.whole.overlaps(other.whole)


def extra_header(found: FoundTable, column: int) -> str:
    """Return the heading of an officer's own column; one without is called by its letter."""
    return found.columns[column] or UNTITLED_COLUMN.format(letters=column_letters(column))
