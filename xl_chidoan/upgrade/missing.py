"""Columns of today's tables that were not recognised in an older table.

Such a column is blank in the new workbook and stands beside the old column that may be meant. Both
are reported again when that workbook is upgraded.
"""

from collections.abc import Sequence

from xl_chidoan.reading.cell_parsing import is_blank
from xl_chidoan.upgrade.fitting import fits, nearest_heading
from xl_chidoan.upgrade.found import FoundTable, extra_header
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote


def missing_columns(old: FoundTable, extra_columns: Sequence[int]) -> Sequence[UpgradeNote]:
    """Return notes about the columns of the schema that were not found, or were found blank.

    ``extra_columns`` are the sheet columns kept as the officer's own; one of them may be the
    missing column. Where all of these are empty, a missing column that need not be filled is
    reported as new. A blank column is reported only where one of these could be meant.
    """
    if not old.rows:
        return ()
    table, name = old.schema, old.sheet.name
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
            told = {"table": table.name, "sheet": name, "column": column.header,
                    "near": headers[near]}  # fmt: skip
            notes.append(UpgradeNote(code, NoteKind.MISSING, told))
        elif place:
            continue
        elif column.required or headers:
            others.append(column.header)
        else:
            added.append(column.header)
    shared = {"table": table.name, "sheet": name}
    if others:
        code = "columns_missing_own" if headers else "columns_missing"
        told = {"columns": others, "own": list(headers.values())}
        notes.append(UpgradeNote(code, NoteKind.MISSING, shared | told))
    if added:
        notes.append(UpgradeNote("columns_added", NoteKind.ADDED, shared | {"columns": added}))
    return notes
