"""Finds the schema's tables in a workbook of any layout.

It looks for their names first, like today's reader, then for their headings: in Excel tables of
another name, and in plain cells under a heading row. The account names every table found so.
A :class:`FoundTable` is such a table: its place, its columns, its rows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from xl_chidoan import schema
from xl_chidoan.headings import Recognised
from xl_chidoan.reading.areas import MAX_ROW, Area, column_letters, parse_area, unquoted
from xl_chidoan.reading.cell_parsing import header_text
from xl_chidoan.schema import Table
from xl_chidoan.text.normalise import fold, slug
from xl_chidoan.text.upgrade_words import UNTITLED_COLUMN
from xl_chidoan.upgrade.fitting import fitting_columns, match_headings
from xl_chidoan.upgrade.found_workbook import FoundWorkbook, ListObject
from xl_chidoan.upgrade.sheets import FoundSheet

_HEADING_ROWS: Final = 200
_PREFIXES: Final = ("tbl", "table", "bang")
_DISTINCT: Final = {
    schema.INFO.name: {"code", "value"},
    schema.LISTS.name: {"list", "value"},
    schema.RESULTS.name: {"year", "done"},
}
_FEWEST: Final = 3


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


def recognise_tables(book: FoundWorkbook) -> Mapping[str, FoundTable]:
    """Return the schema's tables by name, each from the surest candidate."""
    found: dict[str, FoundTable] = {}
    taken: list[FoundTable] = []

    def take(table: FoundTable) -> None:
        found[table.schema.name] = table
        taken.append(table)

    for table in _named(book):
        if table.schema.name not in found:
            take(table)
    for candidates in (_renamed(book, taken), _plain(book, taken)):
        for table in sorted(candidates, key=FoundTable.score, reverse=True):
            overlaps = any(overlap(table, other) for other in taken)
            if table.schema.name not in found and not overlaps:
                take(table)
    return {table.name: found[table.name] for table in schema.TABLES if table.name in found}


def _named(book: FoundWorkbook) -> Iterator[FoundTable]:
    """Yield Excel tables, then named ranges, with the name of a schema table."""
    wanted = {table.name.casefold(): table for table in schema.TABLES}
    for item in book.tables:
        table = wanted.get(item.name.casefold())
        if table is not None:
            yield _from_list_object(book, item, table, Origin.TABLE)
    for name in book.names:
        table = wanted.get(name.name.casefold())
        title, _, reference = name.text.rpartition("!")
        area, sheet = parse_area(reference), book.sheet(unquoted(title))
        if table is not None and area is not None and sheet is not None:
            data = Area(area.first_row + 1, area.first_column, area.last_row, area.last_column)
            yield found_table(
                sheet, table, Origin.NAMED_RANGE, name.name, data, area.first_row, {}, {}
            )


def _renamed(book: FoundWorkbook, taken: Sequence[FoundTable]) -> Iterator[FoundTable]:
    """Yield Excel tables of a similar name, or of another name, with a schema table's headings."""
    names = {table.name for table in taken}
    for item in book.tables:
        if item.name in names:
            continue
        for table in schema.TABLES:
            candidate = _from_list_object(book, item, table, Origin.RENAMED_TABLE)
            near = _bare(item.name) in (_bare(table.name), _bare(table.sheet))
            if _is_likely(candidate, hinted=near):
                yield candidate


def _bare(name: str) -> str:
    """Return a table's name without prefix, accents and signs: ``tbl_Doan_Vien2`` = doanvien."""
    bare = slug(name).replace("_", "").rstrip("0123456789")
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    return bare


def _from_list_object(
    book: FoundWorkbook, item: ListObject, table: Table, origin: Origin
) -> FoundTable:
    sheet = book.sheet(item.sheet)
    assert sheet is not None, item.sheet
    area = item.area
    first = area.first_row + item.header_rows
    data = Area(first, area.first_column, area.last_row - item.totals_rows, area.last_column)
    names = dict(enumerate(item.headers, area.first_column))
    formulas = {area.first_column + place: text for place, text in item.formulas.items()}
    header_row = area.first_row if item.header_rows else 0
    return found_table(sheet, table, origin, item.name, data, header_row, names, formulas)


def _plain(book: FoundWorkbook, taken: Sequence[FoundTable]) -> Iterator[FoundTable]:
    """Yield rows of cells under a heading row that names a contract table's columns."""
    for sheet in book.sheets:
        others = [item.area for item in book.tables if item.sheet == sheet.name]
        known = [*others, *(table.whole for table in taken if table.sheet is sheet)]
        headings = list(_headings(sheet, known))
        for heading, table in headings:
            row = heading.first_row
            under = heading._replace(first_row=row + 1, last_row=MAX_ROW)
            below = (*others, *(other for other, _table in headings))
            starts = [other.first_row for other in below if other.overlaps(under)]
            end = min(starts, default=MAX_ROW + 1)
            area = under._replace(last_row=_last_row(sheet, table, heading, end))
            candidate = found_table(sheet, table, Origin.PLAIN_RANGE, "", area, row, {}, {})
            if _is_likely(candidate, hinted=fold(sheet.name) == fold(table.sheet)):
                yield candidate


def _headings(sheet: FoundSheet, known: Sequence[Area]) -> Iterator[tuple[Area, Table]]:
    """Yield runs of texts outside the ``known`` tables that could be a heading row."""
    for row in sorted(sheet.values)[:_HEADING_ROWS]:
        for run in _runs(sheet.values[row]):
            area = Area(row, run[0], row, run[-1])
            if any(area.overlaps(other) for other in known):
                continue
            headers = [header_text(sheet.value(row, column)) for column in run]
            best, most = None, 1
            for table in schema.TABLES:
                matches = match_headings(table, headers)
                if len(matches) > most:
                    best, most = table, len(matches)
            if best is not None:
                yield area, best


def _runs(cells: Mapping[int, Any]) -> Iterator[Sequence[int]]:
    """Yield the runs of neighbouring columns that hold texts."""
    run: list[int] = []
    for column in sorted(column for column, cell in cells.items() if isinstance(cell, str)):
        if run and column != run[-1] + 1:
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _last_row(sheet: FoundSheet, table: Table, heading: Area, end: int) -> int:
    """Return the last row of the records under ``heading``, above row ``end``.

    A record fills at least two recognised columns, which a remark below the table does not.
    """
    header, first, last = heading.first_row, heading.first_column, heading.last_column
    headers = [header_text(sheet.value(header, column)) for column in range(first, last + 1)]
    columns = [first + place for place in match_headings(table, headers)]
    found = header
    for row in sorted(sheet.values):
        if header < row < end:
            cells = sheet.values[row]
            if sum(column in cells for column in columns) >= 2:
                found = row
    return max(found, header + 1)


def _is_likely(candidate: FoundTable, *, hinted: bool) -> bool:
    """Tell whether the headings suffice; fewer do where a name has ``hinted`` at the table."""
    table = candidate.schema
    keys = {match.key for match in candidate.matches.values()}
    required = {column.key for column in table.columns if column.required}
    if not _DISTINCT.get(table.name, set()) <= keys:
        return False
    if table is schema.INFO and not hinted and not _has_info_codes(candidate):
        return False
    missing = len(required - keys)
    if hinted:
        return len(keys) >= 2 and missing * 2 <= len(required)
    few = len(keys) < min(_FEWEST, len(table.columns))
    return missing == 0 or (missing == 1 and not few)


def _has_info_codes(candidate: FoundTable) -> bool:
    code = next(column for column, match in candidate.matches.items() if match.key == "code")
    values = (candidate.sheet.value(row, code) for row in candidate.rows)
    return any(isinstance(value, str) and fold(value) in schema.INFO_FIELD_BY_CODE
               for value in values)  # fmt: skip
