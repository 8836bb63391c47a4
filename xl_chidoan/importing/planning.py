"""Makes the plan of an import from a list file: rows to add, cells to fill or change, doubts.

Nothing is written here; :mod:`xl_chidoan.importing.writing` carries a plan out on a file.
"""

from pathlib import Path

from xl_chidoan.errors import DataError
from xl_chidoan.importing.import_plan import FoundList, ImportOptions, ImportPlan
from xl_chidoan.importing.list_files import read_list
from xl_chidoan.importing.list_reading import ListReader, counts_people
from xl_chidoan.importing.matching import ExistingMembers, match_people
from xl_chidoan.importing.sheet_choice import choose
from xl_chidoan.model import Branch, RawWorkbook
from xl_chidoan.schema import MEMBERS


def plan_import(
    source: Path, raw: RawWorkbook, branch: Branch, options: ImportOptions
) -> ImportPlan:
    """Return the plan of importing the list ``source`` into a workbook; nothing is written.

    ``raw`` and ``branch`` are the workbook read by ``read_workbook`` and ``read_branch``.

    Raises FileError as :func:`read_list`; DataError ``import_no_members_table``,
    ``import_workbook_column``, ``import_no_headings``, ``import_no_name``,
    ``import_extra_missing``; and as :func:`choose` and :func:`match_columns`.
    """
    if not branch.members.present:
        raise DataError("import_no_members_table", name=branch.name, table=MEMBERS.name)
    existing = ExistingMembers(branch, raw)
    for column in MEMBERS.columns:
        if column.required and not existing.has_column(column.key):
            raise DataError(
                "import_workbook_column", column=column.header, sheet=existing.table.sheet
            )
    found_list = read_list(source)
    reader = ListReader(found_list, existing, options, source)
    lists = [found for grid in found_list.grids for found in reader.read(grid)]
    known = [grid.sheet for grid in found_list.grids]
    taken, said = choose(lists, options.sheets, known) if lists or options.sheets else ([], [])
    if not taken:
        raise reader.fault(options.sheets) or DataError("import_no_headings", path=str(source))
    for part in taken:
        if part.fault:
            raise part.fault
    found = match_people(
        [person for part in taken for person in part.people],
        existing,
        today=options.today,
        update=options.update,
    )
    read = {part.grid.sheet for part in lists}
    counted = [part for part in lists if part not in taken and counts_people(part)]
    return ImportPlan(
        source=source.name,
        lists=[
            FoundList(
                part.grid.sheet,
                part.heading_row,
                part.columns,
                0 if part in counted else len(part.people),
                part.grid.hidden,
                part in taken,
            )
            for part in lists
        ],
        unread=[grid.sheet for grid in found_list.grids if grid.rows and grid.sheet not in read],
        new=found.new,
        updates=found.updates,
        unchanged=found.unchanged,
        conflicts=found.conflicts,
        leavers=found.leavers,
        problems=[*said, *(each for part in taken for each in part.problems), *found.problems],
        member_sheet=branch.members.sheet,
    )
