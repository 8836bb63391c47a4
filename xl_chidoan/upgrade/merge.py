"""Builds the tables of the new workbook: the officer's rows, then the rows today's master adds.

A column that was not recognised is blank in the new workbook and stands beside the old column that
may be meant. Both are reported again when that workbook is upgraded.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from xl_chidoan import schema
from xl_chidoan.master.layout import FIRST_ROW, ExtraColumn
from xl_chidoan.model import RawTable, RawWorkbook
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.reading.cell_parsing import is_blank, parser
from xl_chidoan.schema import Table
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import fold, slug
from xl_chidoan.upgrade.fitting import fits, nearest_heading
from xl_chidoan.upgrade.found_workbook import FoundWorkbook
from xl_chidoan.upgrade.looks import GENERAL, NumberFormat
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote, noted
from xl_chidoan.upgrade.recognise import FoundTable, extra_header

NEW_HEADER_ROW: Final = FIRST_ROW  # 1-based; layout counts rows from 0
NEW_FIRST_ROW: Final = FIRST_ROW + 1
_LONGEST_HEADER: Final = 255
_TERM: Final = "nhiem_ky"


@dataclass(frozen=True, slots=True)
class MergedTable:
    """One table of the new workbook.

    ``found`` is the old table, None where there was none. ``column_of`` and ``row_of`` map old
    sheet columns and rows to new ones (all from 1); heading rows are not in ``row_of``. ``extras``
    are the officer's own columns, ``extra_columns`` their old sheet columns.
    """

    schema: Table
    found: FoundTable | None
    raw: RawTable
    extras: Sequence[ExtraColumn]
    extra_columns: Sequence[int]
    column_of: Mapping[int, int]
    row_of: Mapping[int, int]


def merge_tables(
    book: FoundWorkbook, found: Mapping[str, FoundTable], master: RawWorkbook
) -> tuple[Sequence[MergedTable], Sequence[UpgradeNote]]:
    """Merge every table; return the tables in the schema's order, and the notes about them.

    ``master`` holds the rows of a fresh workbook: information codes and whole lists that the old
    workbook lacks are added to its own. Targets, results and texts are the officer's alone.
    """
    fresh = {table.name: table for table in master.tables}
    merged: list[MergedTable] = []
    notes: list[UpgradeNote] = []
    for table in schema.TABLES:
        old = found.get(table.name)
        if old is None:
            absent = noted("table_absent", NoteKind.TAKEN, table=table.name, sheet=table.sheet)
            notes.append(absent)
            merged.append(_empty(table))
        else:
            merged.append(_merge(book, old, notes))
            notes += missing_columns(old, merged[-1].extra_columns)
    own_groups = _groups_without_list(merged, fresh)
    complete = [_with_master(table, fresh, notes) for table in merged]
    if own_groups:
        names = ", ".join(own_groups)
        notes.append(noted("rows_added", NoteKind.ADDED, table=schema.LISTS.name, names=names))
    return [_with_groups(table, own_groups) for table in complete], notes


def _groups_without_list(
    merged: Sequence[MergedTable], fresh: Mapping[str, RawTable]
) -> Sequence[str]:
    """Return the activities' groups that today's list lacks, where the old workbook has no list.

    There every group counted, which a list without it would end.
    """
    tables = {table.schema.name: table for table in merged}
    name_of = schema.LISTS.header("list")
    lists = tables[schema.LISTS.name].raw
    if any(_cell(lists, row, name_of) == schema.GROUP_LIST for row in lists.rows):
        return ()
    shipped = fresh[schema.LISTS.name]
    known = {
        slug(_cell(shipped, row, header))
        for row in shipped.rows
        if _cell(shipped, row, name_of) == schema.GROUP_LIST
        for header in (schema.LISTS.header("value"), schema.LISTS.header("code"))
    }
    activities = tables[schema.ACTIVITIES.name].raw
    used = (_cell(activities, row, schema.ACTIVITIES.header("group")) for row in activities.rows)
    return [group for group in dict.fromkeys(used) if slug(group) and slug(group) not in known]


def _cell(table: RawTable, row: Sequence[Any], header: str) -> str:
    value = row[table.headers.index(header)] if header in table.headers else None
    text, reason = parser(schema.CellKind.TEXT)(value)
    return text if isinstance(text, str) and not reason else cell_text(value).strip()


def _with_groups(merged: MergedTable, groups: Sequence[str]) -> MergedTable:
    if merged.schema.name != schema.LISTS.name or not groups:
        return merged
    lists = schema.LISTS
    titles = (lists.header("list"), lists.header("value"))
    more = [
        [
            dict(zip(titles, (schema.GROUP_LIST, group), strict=True)).get(h)
            for h in merged.raw.headers
        ]
        for group in groups
    ]
    return replace(merged, raw=merged.raw._replace(rows=[*merged.raw.rows, *more]))


def old_raw(found: Mapping[str, FoundTable], book: FoundWorkbook) -> RawWorkbook:
    """Return the old workbook's tables under today's names and headings.

    A table that it lacks is empty.
    """
    tables = [_empty(table).raw for table in schema.TABLES if table.name not in found]
    for old in found.values():
        columns = sorted(old.matches)
        headers = [old.schema.column(old.matches[column].key).header for column in columns]
        rows = [[old.sheet.value(row, column) for column in columns] for row in old.rows]
        first = old.first_data_row
        name, sheet = old.schema.name, old.sheet.name
        tables.append(
            RawTable(name, sheet, headers, rows, first, old.area.first_column, list(old.rows))
        )
    return RawWorkbook(book.name, tables, book.date1904)


def with_shipped_columns(raw: RawWorkbook) -> RawWorkbook:
    """Add the columns that the new workbook adds, blank as there, to tables that lack them.

    Without them no figure that rests on one is known, so nothing could be compared.
    """
    return raw._replace(tables=[*map(_with_shipped_columns, raw.tables)])


def _with_shipped_columns(raw: RawTable) -> RawTable:
    table = next((each for each in schema.TABLES if fold(each.name) == fold(raw.name)), None)
    if table is None:
        return raw
    known = set(map(fold, raw.headers))
    headers = [each.header for each in table.columns if each.shipped]
    added = [header for header in headers if fold(header) not in known]
    rows = [[*row, *(None for _ in added)] for row in raw.rows]
    return raw._replace(headers=[*raw.headers, *added], rows=rows)


def _empty(table: Table) -> MergedTable:
    table = table.laid_out()
    headers = [column.header for column in table.columns]
    raw = RawTable(table.name, table.sheet, headers, [], NEW_FIRST_ROW, 1)
    return MergedTable(table, None, raw, (), (), {}, {})


def _merge(book: FoundWorkbook, old: FoundTable, notes: list[UpgradeNote]) -> MergedTable:
    table = old.schema.laid_out([old.schema.header(match.key) for match in old.matches.values()])
    keys = [column.key for column in table.columns]
    column_of = {column: keys.index(match.key) + 1 for column, match in old.matches.items()}
    used = {column for row in old.rows for column in old.sheet.values.get(row, {})}
    used |= {column for _row, column in old.sheet.formulas}
    extra_columns = [
        column
        for column in old.columns
        if column not in column_of and (old.columns[column] or column in used)
    ]
    taken = {fold(column.header) for column in table.columns}
    extras: list[ExtraColumn] = []
    for place, column in enumerate(extra_columns, len(keys) + 1):
        column_of[column] = place
        header = _free_header(extra_header(old, column), taken)
        width = old.sheet.width_pixels(column)
        common = _common_format(book, old, column)
        extras.append(ExtraColumn(header, max(width, 40) if width else 130, common))
        notes.append(_own_column(old, column, header, place))
    by_new = sorted((new, column) for column, new in column_of.items())
    width = len(keys) + len(extras)
    rows: list[list[Any]] = []
    for row in old.rows:
        cells: list[Any] = [None] * width
        for new, column in by_new:
            cells[new - 1] = old.sheet.value(row, column)
        rows.append(cells)
    headers = [column.header for column in table.columns] + [extra.header for extra in extras]
    return MergedTable(
        schema=table,
        found=old,
        raw=RawTable(table.name, table.sheet, headers, rows, NEW_FIRST_ROW, 1),
        extras=extras,
        extra_columns=extra_columns,
        column_of=column_of,
        row_of={row: NEW_FIRST_ROW + place for place, row in enumerate(old.rows)},
    )


def _own_column(old: FoundTable, column: int, header: str, place: int) -> UpgradeNote:
    """Return a note about the old and the new place of an officer's own column."""
    code = "extra_carried" if header == old.columns[column] else "extra_renamed"
    return noted(
        code,
        NoteKind.OWN,
        table=old.schema.name,
        sheet=old.sheet.name,
        old=old.columns[column],
        column=column_letters(column),
        new=header,
        new_sheet=old.schema.sheet,
        new_column=column_letters(place),
    )


def _free_header(header: str, taken: set[str]) -> str:
    """Return ``header`` changed so that Excel accepts it in a table, where headings are unique."""
    header = " ".join(header.split("\n")) if "\n" in header else header
    header = header.replace("\r", "")[:_LONGEST_HEADER]
    free, number = header, 2
    while fold(free) in taken:
        tail = f" ({number})"
        free = header[: _LONGEST_HEADER - len(tail)] + tail
        number += 1
    taken.add(fold(free))
    return free


def _common_format(book: FoundWorkbook, old: FoundTable, column: int) -> NumberFormat:
    formats = Counter(
        book.look(old.sheet, row, column).get("num_format", GENERAL)
        for row in old.rows
        if old.sheet.value(row, column) is not None
    )
    return formats.most_common(1)[0][0] if formats else GENERAL


def _with_master(
    merged: MergedTable, fresh: Mapping[str, RawTable], notes: list[UpgradeNote]
) -> MergedTable:
    """Add the master's rows that the table lacks: by code, or whole lists."""
    table = merged.schema
    if table.name not in (schema.INFO.name, schema.LISTS.name):
        return merged
    present = {fold(str(row[0])) for row in merged.raw.rows if row[0] is not None}
    rows = [row for row in fresh[table.name].rows if fold(str(row[0])) not in present]
    if not rows:
        return merged
    added = list(dict.fromkeys(str(row[0]) for row in rows))
    names = ", ".join(added)
    notes.append(noted("rows_added", NoteKind.ADDED, table=table.name, names=names))
    cells = [dict(zip(fresh[table.name].headers, row, strict=True)) for row in rows]
    if table.name == schema.INFO.name:
        for row in cells:
            if str(row[table.header("code")]).startswith(_TERM):
                del row[table.header("value")]  # the master's term is not this branch's
    more = [[row.get(header) for header in merged.raw.headers] for row in cells]
    return replace(merged, raw=merged.raw._replace(rows=[*merged.raw.rows, *more]))


def missing_columns(old: FoundTable, extra_columns: Sequence[int]) -> Sequence[UpgradeNote]:
    """Return notes about the columns of the schema that were not found, or were found blank.

    ``extra_columns`` are the sheet columns kept as the officer's own; one of them may be the
    missing column. Where all of these are empty, a missing column that need not be filled is
    reported as new. A blank column is reported only where one of these could be meant.
    """
    if not old.rows:
        return ()
    table = old.schema
    shared = {"table": table.name, "sheet": old.sheet.name}
    values = {
        column: [old.sheet.value(row, column) for row in old.rows] for column in extra_columns
    }
    headers = {
        column: extra_header(old, column)
        for column in extra_columns
        if not all(is_blank(value) for value in values[column])
    }
    matched = {match.key: place for place, match in old.matches.items()}
    notes: list[UpgradeNote] = []
    others: list[str] = []
    added: list[str] = []
    for column in table.columns:
        place = matched.get(column.key)
        if place and not all(is_blank(old.sheet.value(row, place)) for row in old.rows):
            continue
        if column.optional and not place:
            added += [column.header] if column.shipped else []
            continue
        near = nearest_heading(column, headers, values)
        if near:
            code = "column_missing_near" if fits(column, values[near]) else "column_missing_unfit"
            if place:
                code = "column_blank_near"
            told = {"column": column.header, "near": headers[near]}
            notes.append(noted(code, NoteKind.MISSING, **shared, **told))
        elif place:
            continue
        elif column.required or headers:
            others.append(column.header)
        else:
            added.append(column.header)
    if others:
        code = "columns_missing_own" if headers else "columns_missing"
        own = list(headers.values())
        notes.append(noted(code, NoteKind.MISSING, columns=others, own=own, **shared))
    if added:
        notes.append(noted("columns_added", NoteKind.ADDED, columns=added, **shared))
    return notes
