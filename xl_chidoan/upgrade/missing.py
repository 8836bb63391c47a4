"""Columns of today's tables that an older table has not, or has under a name unknown here."""

from collections.abc import Sequence

from xl_chidoan.read.cells import is_blank
from xl_chidoan.upgrade.fitting import fits, nearest_heading
from xl_chidoan.upgrade.found import FoundTable, extra_header
from xl_chidoan.upgrade.notes import Note, NoteKind


def missing_columns(old: FoundTable, extra_columns: Sequence[int]) -> Sequence[Note]:
    """Return what there is to say of the columns that no heading was recognised as.

    ``extra_columns`` are the sheet columns that travel as the officer's own: one of them may hold
    what is missing. An optional column is merely new where none of them holds anything.
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
    matched = {match.key for match in old.matches.values()}
    notes: list[Note] = []
    others: list[str] = []
    added: list[str] = []
    for column in table.columns:
        if column.key in matched:
            continue
        near = nearest_heading(table, column, headers, values)
        if near:
            code = "column_missing_near" if fits(column, values[near]) else "column_missing_unfit"
            told = {"table": table.name, "sheet": name, "column": column.header,
                    "near": headers[near]}  # fmt: skip
            notes.append(Note(code, NoteKind.MISSING, told))
        elif column.required or headers:
            others.append(column.header)
        else:
            added.append(column.header)
    shared = {"table": table.name, "sheet": name}
    if others:
        code = "columns_missing_own" if headers else "columns_missing"
        told = {"columns": others, "own": list(headers.values())}
        notes.append(Note(code, NoteKind.MISSING, shared | told))
    if added:
        notes.append(Note("columns_added", NoteKind.ADDED, shared | {"columns": added}))
    return notes
