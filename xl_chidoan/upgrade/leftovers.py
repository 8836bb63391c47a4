"""Notes about content of the old workbook that an upgrade cannot carry over."""

from collections.abc import Mapping
from typing import Final

from xl_chidoan.upgrade.found import FoundTable
from xl_chidoan.upgrade.found_workbook import DefinedName, FoundWorkbook
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote
from xl_chidoan.upgrade.sheet_plan import SheetPlan

DRAWN: Final = ("picture", "chart", "shape", "pivot", "control", "oleObject", "sparklineGroup")
RULES: Final = ("conditionalFormatting", "dataValidation", "sheetProtection", "dataTable")
_RESERVED: Final = "_xlnm."


def leftover_notes(book: FoundWorkbook, plan: SheetPlan, fresh: FoundWorkbook) -> list[UpgradeNote]:
    """Return a note for everything in the old workbook that has no place in the new one."""
    notes: list[UpgradeNote] = []
    carried = {extra.sheet.name for extra in plan.extras if extra.cells is None}
    for sheet in book.sheets:
        same = fresh.sheet(sheet.name) if book.version and sheet.name not in carried else None
        for feature in DRAWN:
            count = sheet.features[feature] - (same.features[feature] if same else 0)
            if count > 0:
                values = {"sheet": sheet.name, "count": count}
                notes.append(UpgradeNote(f"left_{feature}", NoteKind.LEFT, values))
        if same is None:
            notes += [
                UpgradeNote(f"left_{feature}", NoteKind.LEFT, {"sheet": sheet.name})
                for feature in RULES
                if sheet.features[feature]
            ]
        if sheet.name in carried and sheet.features["autoFilter"]:
            notes.append(UpgradeNote("left_autoFilter", NoteKind.LEFT, {"sheet": sheet.name}))
    notes += [
        UpgradeNote("left_sheet", NoteKind.LEFT, {"sheet": name}) for name in book.other_sheets
    ]
    if book.macros and book.macros != fresh.macros:
        notes.append(UpgradeNote("left_macros", NoteKind.LEFT))
    return notes


def own_names(
    book: FoundWorkbook, found: Mapping[str, FoundTable], fresh: FoundWorkbook
) -> list[tuple[str, str, str]]:
    """Return the officer's defined names as (name, sheet, formula)."""
    ours = {name.name.casefold() for name in fresh.names}
    ours |= {table.name.casefold() for table in found.values()}
    return [(name.name, name.sheet, name.text) for name in book.names if _is_own(name, ours)]


def _is_own(name: DefinedName, ours: set[str]) -> bool:
    return (
        not name.hidden
        and not name.name.startswith(_RESERVED)
        and name.name.casefold() not in ours
        and bool(name.text)
    )
