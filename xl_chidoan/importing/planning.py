"""Makes the plan of an import from a list file: rows to add, cells to fill or change, doubts.

Nothing is written here; :mod:`xl_chidoan.importing.writing` carries a plan out on a file.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.headings import Part
from xl_chidoan.importing.column_matching import (
    Layout,
    check_fields,
    find_layout,
    match_columns,
    settle,
)
from xl_chidoan.importing.import_plan import ColumnMatch, ImportOptions, ImportPlan
from xl_chidoan.importing.list_files import ListFile, SheetRows, read_list
from xl_chidoan.importing.matching import ExistingMembers, match_people
from xl_chidoan.importing.people import PeopleReader
from xl_chidoan.importing.values import NOT_TAKEN, is_national
from xl_chidoan.model import Branch, Problem, RawWorkbook, Severity
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.normalise import fold
from xl_chidoan.text.old_letters import Encoding, convert, detect

_PARTS = frozenset(Part)


def plan_import(
    source: Path, raw: RawWorkbook, branch: Branch, options: ImportOptions
) -> ImportPlan:
    """Return the plan of importing the list ``source`` into a workbook; nothing is written.

    ``raw`` and ``branch`` are the workbook read by ``read_workbook`` and ``read_branch``.

    Raises FileError as :func:`read_list`; DataError ``import_no_members_table``,
    ``import_workbook_column``, ``import_no_headings``, ``import_no_name``,
    ``import_extra_missing``; UsageError
    ``import_no_sheet``, and as :func:`match_columns`.
    """
    if not branch.members.present:
        raise DataError("import_no_members_table", name=branch.name, table=MEMBERS.name)
    chosen = options.chosen or {}
    existing = ExistingMembers(branch, raw)
    for column in MEMBERS.columns:
        if column.required and not existing.has_column(column.key):
            raise DataError(
                "import_workbook_column", column=column.header, sheet=existing.table.sheet
            )
    found_list = read_list(source)
    grid, layout, encodings = _member_grid(found_list, options, source)
    national = is_national(heading.own for heading in layout.headings)
    matches = match_columns(
        layout.headings, grid.column_numbers, chosen=chosen, extra=options.extra
    )
    if national:
        matches = [
            match.moved("", "") if match.field in NOT_TAKEN and not match.chosen else match
            for match in matches
        ]
    matches = settle(matches, grid.rows[layout.first :], grid.column_numbers)
    matches = [replace(match, encoding=encodings[match.index]) for match in matches]
    check_fields(matches, str(source))
    heading_row = grid.row_numbers[layout.top]
    matches, problems = _usable(matches, existing, grid.sheet, heading_row)
    reader = PeopleReader(
        grid,
        matches,
        options,
        first=layout.first,
        date1904=found_list.date1904,
        national=national,
        known=existing.known_values(),
    )
    people = reader.read()
    found = match_people(
        people,
        existing,
        sheet=grid.sheet,
        name_letter=reader.name_letter,
        today=options.today,
        update=options.update,
    )
    return ImportPlan(
        source=source.name,
        sheet=grid.sheet,
        heading_row=heading_row,
        columns=matches,
        people=len(people),
        new=found.new,
        updates=found.updates,
        unchanged=found.unchanged,
        conflicts=found.conflicts,
        leavers=found.leavers,
        problems=[*problems, *reader.problems, *found.problems],
        member_sheet=branch.members.sheet,
    )


def _member_grid(
    source: ListFile, options: ImportOptions, path: Path
) -> tuple[SheetRows, Layout, Sequence[Encoding]]:
    """Return the sheet with the members, its texts converted to Unicode, and its headings."""
    grids = source.grids
    if options.sheet:
        grids = [grid for grid in grids if fold(grid.sheet) == fold(options.sheet)]
        if not grids:
            known = ", ".join(grid.sheet for grid in source.grids)
            raise UsageError("import_no_sheet", sheet=options.sheet, known=known)
    best: tuple[SheetRows, Layout, Sequence[Encoding]] | None = None
    for grid in grids:
        converted, encodings = _in_unicode(grid)
        layout = find_layout(converted, options.chosen or ())
        if layout and (best is None or layout.recognised > best[1].recognised):
            best = converted, layout, encodings
    if best is None:
        raise DataError("import_no_headings", path=str(path))
    return best


def _in_unicode(grid: SheetRows) -> tuple[SheetRows, Sequence[Encoding]]:
    columns = list(zip(*grid.rows, strict=False))
    texts = [[cell for cell in column if isinstance(cell, str)] for column in columns]
    encodings = detect(texts)
    rows = [
        [
            convert(cell, encoding) if isinstance(cell, str) else cell
            for cell, encoding in zip(row, encodings, strict=False)
        ]
        for row in grid.rows
    ]
    return replace(grid, rows=rows), encodings


def _usable(
    matches: Sequence[ColumnMatch], existing: ExistingMembers, sheet: str, row: int
) -> tuple[Sequence[ColumnMatch], list[Problem]]:
    """Return the matches without those that the workbook has no column for, and report these."""
    usable: list[ColumnMatch] = []
    problems: list[Problem] = []

    def report(code: str, match: ColumnMatch, **values: str) -> None:
        cell = f"{match.letter}{row}"
        problems.append(
            Problem(code, Severity.WARNING, sheet, cell, match.source, match.source, values)
        )

    for match in matches:
        if match.repeated:
            report("import_column_repeated", match)
        if match.field and match.field not in _PARTS and not existing.has_column(match.field):
            if match.chosen:
                raise DataError(
                    "import_extra_missing",
                    column=match.header,
                    sheet=existing.table.sheet,
                    table=MEMBERS.name,
                )
            report("import_column_absent", match, header=match.header)
            match = match.moved("", "")
        if match.field and match.encoding is not Encoding.UNICODE:
            report("import_encoding", match, encoding=str(match.encoding))
        usable.append(match)
    return usable, problems
