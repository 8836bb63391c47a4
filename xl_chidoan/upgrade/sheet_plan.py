"""Plans the new place of what stands outside the schema's tables, and notes what has none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xl_chidoan.schema import TABLES
from xl_chidoan.text.normalise import fold
from xl_chidoan.text.upgrade_words import OLD_SHEET
from xl_chidoan.text.workbook_words import HELPER_SHEET
from xl_chidoan.upgrade.found_workbook import DefinedName, FoundWorkbook, ListObject
from xl_chidoan.upgrade.merge import NEW_HEADER_ROW
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote, noted
from xl_chidoan.upgrade.recognise import FoundTable
from xl_chidoan.upgrade.sheets import Cell, FoundSheet

_LONGEST_NAME: Final = 31
_LIKE: Final = 0.5
_FEWEST_TEXTS: Final = 4
_INPUT_SHEETS: Final = {table.sheet for table in TABLES}

DRAWN: Final = ("picture", "chart", "shape", "pivot", "control", "oleObject", "sparklineGroup")
RULES: Final = ("conditionalFormatting", "dataValidation", "sheetProtection", "dataTable")
_RESERVED: Final = "_xlnm."


@dataclass(frozen=True, slots=True)
class ExtraSheet:
    """A sheet to add: the old sheet, its new name, and the cells to carry over (None = all)."""

    sheet: FoundSheet
    name: str
    cells: frozenset[Cell] | None
    tables: Sequence[ListObject]

    def has(self, row: int, column: int) -> bool:
        """Tell whether a cell is carried over to this sheet."""
        return self.cells is None or (row, column) in self.cells

    def table_at(self, row: int, column: int) -> str:
        """Return the name of the officer's table around a cell, its totals included; else ''."""
        return next((item.name for item in self.tables if item.area.contains(row, column)), "")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """Sheets to add, and the new names of all old sheets for cells that keep their address.

    ``homes`` are the new sheets of what lies over the cells, such as form controls.
    """

    extras: Sequence[ExtraSheet]
    names: Mapping[str, str]
    loose: Mapping[str, frozenset[Cell]]
    homes: Mapping[str, str]


def plan_sheets(
    book: FoundWorkbook,
    found: Mapping[str, FoundTable],
    fresh: FoundWorkbook,
    notes: list[UpgradeNote],
) -> SheetPlan:
    """Decide for every sheet; ``fresh`` is an empty workbook of today's layout.

    Titles, results and lists that this product wrote are built anew instead of carried over. Cells
    beside or around a table keep their address on an added sheet.
    """
    used = {sheet.name.casefold() for sheet in fresh.sheets}
    ours = our_sheets(book, fresh)
    extras: list[ExtraSheet] = []
    names: dict[str, str] = {}
    loose: dict[str, frozenset[Cell]] = {}
    homes: dict[str, str] = {}
    taken_tables = {table.name for table in found.values()}
    for sheet in book.sheets:
        on_sheet = [table for table in found.values() if table.sheet is sheet]
        own = [
            item
            for item in book.tables
            if item.sheet == sheet.name and item.name not in taken_tables
        ]
        same = ours.get(sheet.name)
        if same is not None and not on_sheet and fold(same.name) != fold(sheet.name):
            notes.append(noted("sheet_rebuilt", NoteKind.TAKEN, old=sheet.name, new=same.name))
        if not on_sheet and same is None:
            name = _free_name(sheet.name, used)
            extras.append(ExtraSheet(sheet, name, None, own))
            names[sheet.name] = homes[sheet.name] = name
            code = "sheet_carried" if name == sheet.name else "sheet_carried_renamed"
            notes.append(noted(code, NoteKind.TAKEN, old=sheet.name, new=name))
            continue
        homes[sheet.name] = on_sheet[0].schema.sheet if on_sheet else same.name if same else ""
        areas = [table.whole for table in on_sheet]
        around = {
            cell for cell in sheet.filled() if not any(area.contains(*cell) for area in areas)
        }
        made = {cell for cell in around if _is_ours(sheet, cell, on_sheet, same)}
        notes += [
            noted("title_replaced", NoteKind.LEFT, sheet=sheet.name, value=sheet.value(*cell))
            for cell in sorted(made)
            if same is not None and _is_other_title(sheet, cell, same)
        ]
        loose[sheet.name] = cells = frozenset(around - made)
        if same is not None and not on_sheet and same.name not in _INPUT_SHEETS:
            names[sheet.name] = same.name
        if cells:
            name = _free_name(sheet.name, used)
            extras.append(ExtraSheet(sheet, name, cells, own))
            names.setdefault(sheet.name, name)
            told = {"old": sheet.name, "new": name, "count": len(cells)}
            notes.append(noted("cells_carried", NoteKind.TAKEN, **told))
    return SheetPlan(extras, names, loose, homes)


def our_sheets(book: FoundWorkbook, fresh: FoundWorkbook) -> Mapping[str, FoundSheet]:
    """Return, by its name, each sheet that this product made, as an empty workbook has it today.

    One that the officer has renamed is known by the texts of its first rows. ``fresh`` is the empty
    workbook.
    """
    ours: dict[str, FoundSheet] = {}
    for same in fresh.sheets if book.version else ():
        ranked = [
            (_likeness(sheet, same) > _LIKE, fold(sheet.name) == fold(same.name), sheet.name)
            for sheet in book.sheets
            if sheet.name not in ours
        ]
        is_alike, is_named, name = max(ranked, default=(False, False, ""))
        if is_alike or is_named:
            ours[name] = same
    return ours


def _likeness(sheet: FoundSheet, fresh: FoundSheet) -> float:
    """Return the share of the texts of ``fresh``'s first rows that stand on ``sheet`` too."""
    texts = [
        sheet.value(row, column) == value
        for row in range(1, NEW_HEADER_ROW + 1)
        for column, value in fresh.values.get(row, {}).items()
        if isinstance(value, str)
    ]
    return sum(texts) / len(texts) if len(texts) >= _FEWEST_TEXTS else 0


def _is_ours(
    sheet: FoundSheet, cell: Cell, on_sheet: Sequence[FoundTable], fresh: FoundSheet | None
) -> bool:
    """Tell whether today's workbook builds a cell outside the tables anew.

    ``fresh`` is the sheet of this name in an empty workbook, None where this product did not make
    the old workbook.
    """
    value = sheet.value(*cell)
    if fresh is None:
        titles = {fold(table.schema.page.title) for table in on_sheet}
        titles |= {fold(table.schema.sheet) for table in on_sheet}
        above = all(not table.header_row or cell[0] < table.header_row for table in on_sheet)
        is_title = isinstance(value, str) and fold(value) in titles
        return above and cell not in sheet.formulas and is_title
    if fresh.name == HELPER_SHEET:
        return True
    if cell in sheet.comments:
        return False
    shown = fresh.value(*cell)
    if fresh.name not in _INPUT_SHEETS:  # all of it is computed
        return cell in fresh.styles or shown is not None
    if cell in fresh.formulas and cell in sheet.formulas:
        return True
    return shown is not None and (shown == value or cell[0] < NEW_HEADER_ROW)


def _is_other_title(sheet: FoundSheet, cell: Cell, fresh: FoundSheet) -> bool:
    """Tell whether a title cell around an input table has another text than in today's workbook."""
    computed = cell in fresh.formulas and cell in sheet.formulas
    differs = sheet.value(*cell) != fresh.value(*cell)
    return fresh.name in _INPUT_SHEETS and not computed and differs


def _free_name(name: str, used: set[str]) -> str:
    """Return a sheet name that is not taken: ``Thống kê (cũ)``, ``Thống kê (cũ 2)``."""
    free, number = name, 1
    while free.casefold() in used:
        tail = OLD_SHEET.format(number="" if number == 1 else f" {number}")
        free = name[: _LONGEST_NAME - len(tail)] + tail
        number += 1
    used.add(free.casefold())
    return free


def leftover_notes(book: FoundWorkbook, plan: SheetPlan, fresh: FoundWorkbook) -> list[UpgradeNote]:
    """Return a note for everything in the old workbook that has no place in the new one."""
    notes: list[UpgradeNote] = []
    carried = {extra.sheet.name for extra in plan.extras if extra.cells is None}
    ours = our_sheets(book, fresh)
    for sheet in book.sheets:
        same = None if sheet.name in carried else ours.get(sheet.name)
        for feature in DRAWN:
            count = sheet.features[feature] - (same.features[feature] if same else 0)
            if count > 0:
                left = noted(f"left_{feature}", NoteKind.LEFT, sheet=sheet.name, count=count)
                notes.append(left)
        if same is None:
            notes += [
                noted(f"left_{feature}", NoteKind.LEFT, sheet=sheet.name)
                for feature in RULES
                if sheet.features[feature]
            ]
        if sheet.name in carried and sheet.features["autoFilter"]:
            notes.append(noted("left_autoFilter", NoteKind.LEFT, sheet=sheet.name))
    notes += [noted("left_sheet", NoteKind.LEFT, sheet=name) for name in book.other_sheets]
    if book.macros and book.macros != fresh.macros:
        notes.append(noted("left_macros", NoteKind.LEFT))
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
