"""Upgrades a workbook: from the old file to the bytes of the new one and an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from xlsxwriter.workbook import Workbook

from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.headings import Degree
from xl_chidoan.master.edition import Edition, make_workbook
from xl_chidoan.master.layout import ExtraColumn
from xl_chidoan.master.theme import Styles
from xl_chidoan.model import Figures, RawWorkbook
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_package, read_workbook
from xl_chidoan.schema import SCHEMA_VERSION, TABLES
from xl_chidoan.text.upgrade_words import GAINED_CODE, difference_words
from xl_chidoan.upgrade.compare import Difference, differing_figures, lost_cells
from xl_chidoan.upgrade.found_workbook import FoundWorkbook, book_from, read_book
from xl_chidoan.upgrade.merge import MergedTable, merge_tables, old_raw, with_shipped_columns
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote, noted
from xl_chidoan.upgrade.placement import NewPlaces
from xl_chidoan.upgrade.recognise import FoundTable, Origin, recognise_tables
from xl_chidoan.upgrade.references import UnplacedReferenceError, mapped
from xl_chidoan.upgrade.sheet_plan import leftover_notes, own_names, plan_sheets
from xl_chidoan.upgrade.write import OwnContentWriter, address

_MOST_SHOWN = 10
_SURE = {Origin.TABLE, Origin.NAMED_RANGE}


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The new workbook, its figures, and the notes in the order of the account.

    ``figures_after`` are computed from ``data``. They equal the figures of the old rows read under
    today's headings.
    """

    data: bytes
    figures_after: Figures
    notes: Sequence[UpgradeNote]


def upgrade_file(old: Path, new: Path) -> tuple[Path, Upgraded]:
    """Upgrade ``old`` into ``new`` or the next free name; return the file written.

    The suffix of ``new`` chooses the edition. Raises UsageError ``upgrade_suffix``, and as
    :func:`upgrade_workbook` and :func:`save_new`; nothing is written in any of these cases.
    """
    edition = {".xlsm": Edition.MASTER, ".xlsx": Edition.WEB}.get(new.suffix.lower())
    if edition is None:
        raise UsageError("upgrade_suffix", path=str(new))
    upgraded = upgrade_workbook(old, edition=edition)
    return save_new(new, upgraded.data), upgraded


def upgrade_workbook(old: Path, *, edition: Edition) -> Upgraded:
    """Upgrade a workbook of any layout to today's; ``old`` is only read.

    Raises FileError like :func:`read_workbook`. Raises DataError ``no_tables`` where no table of
    the schema is found, ``upgrade_newer`` where a later version made the workbook, and
    ``upgrade_figures_differ`` (``differences``) or ``upgrade_cells_lost`` (``cells``) where the new
    workbook, read back, does not equal the old one.
    """
    book = read_book(old)
    if book.version > SCHEMA_VERSION:
        raise DataError("upgrade_newer", path=str(old), version=book.version)
    found = recognise_tables(book)
    if not found:
        raise DataError("no_tables", name=old.name)
    notes = _account(found)
    fresh = _fresh(edition)
    tables, merge_notes = merge_tables(book, found, old_raw(recognise_tables(fresh), fresh))
    notes += merge_notes
    raw = RawWorkbook(old.name, [table.raw for table in tables])

    plan = plan_sheets(book, found, fresh, notes)
    notes += leftover_notes(book, plan, fresh)
    own_tables = [item.name for extra in plan.extras for item in extra.tables]
    places = NewPlaces(tables, plan.names, plan.loose, own_tables)

    def also(workbook: Workbook, styles: Styles) -> None:
        writer = OwnContentWriter(workbook, styles, book, places, notes)
        for table in tables:
            writer.over_table(table)
        for extra in plan.extras:
            writer.add_sheet(extra)
        writer.define_names(own_names(book, found, fresh))

    data = make_workbook(
        raw,
        edition,
        extras={table.schema.name: _with_formulas(table, places) for table in tables},
        also=also,
    )
    lost = lost_cells(tables, plan.extras, book_from(data, old.name))
    if lost:
        cells = [f"{sheet}!{address(cell)}" for sheet, cell in lost]
        first = ", ".join(cells[:_MOST_SHOWN])
        raise DataError(
            "upgrade_cells_lost", path=str(old), cells=cells, count=len(cells), first=first
        )
    before = compute(read_branch(with_shipped_columns(old_raw(found, book))))
    after = compute(read_branch(read_package(package_from(data, old.name), old.name)))
    _compare(old, found, before, after, notes)
    return Upgraded(data, after, notes)


@cache
def _fresh(edition: Edition) -> FoundWorkbook:
    """Read the shipped workbook, to tell its content from an officer's own."""
    return read_book(shipped.workbook(edition.file_name))


def _with_formulas(table: MergedTable, places: NewPlaces) -> Sequence[ExtraColumn]:
    """Return the officer's columns with the formulas that fill their new rows."""
    found = table.found
    if found is None:
        return table.extras
    extras: list[ExtraColumn] = []
    for extra, column in zip(table.extras, table.extra_columns, strict=True):
        formula = found.formulas.get(column, "")
        # XlsxWriter replaces every @ in a column's formula by "this row", even inside texts.
        if formula and "@" not in formula:
            try:
                name, sheet = found.name, found.sheet.name
                text = mapped(formula, sheet, table.schema.sheet, name, places)
                extra = replace(extra, formula=text)
            except UnplacedReferenceError:
                pass  # formulas of single cells have a note each
        extras.append(extra)
    return extras


def _account(found: Mapping[str, FoundTable]) -> list[UpgradeNote]:
    """Return notes about the place and the old headings of each table."""
    notes: list[UpgradeNote] = []
    for table in found.values():
        name, place = table.schema.name, {"sheet": table.sheet.name, "name": table.name}
        code = f"taken_{table.origin}"
        notes.append(noted(code, NoteKind.TAKEN, table=name, count=len(table.rows), **place))
        for column, match in sorted(table.matches.items()):
            if match.degree is not Degree.SAME:
                old, new = table.columns[column], table.schema.column(match.key).header
                notes.append(
                    noted("heading_renamed", NoteKind.RENAMED, table=name, old=old, new=new)
                )
    return notes


def _compare(
    old: Path,
    found: Mapping[str, FoundTable],
    before: Figures,
    after: Figures,
    notes: list[UpgradeNote],
) -> None:
    """Compare the figures; add to ``notes`` those that only the new workbook gives.

    Where all tables and headings already have today's names, the figures of the old workbook read
    by the ordinary reader must be equal too.
    """
    differences = differing_figures(before, after)
    recognised = len(found) < len(TABLES) or any(
        table.origin not in _SURE
        or any(match.degree is not Degree.SAME for match in table.matches.values())
        for table in found.values()
    )
    daily = _daily_figures(old)
    gained = differing_figures(daily, after) if daily is not None else ()
    if not differences and gained and not recognised:
        differences = gained
    if differences:
        raise DataError(
            "upgrade_figures_differ",
            path=str(old),
            differences=differences,
            count=len(differences),
            first=_shown(differences),
        )
    for difference in gained:
        code = f"{GAINED_CODE}{difference.aspect}"
        notes.append(UpgradeNote(code, NoteKind.GAINED, difference._asdict()))


def _daily_figures(old: Path) -> Figures | None:
    """Return the figures of the old workbook as every other command reads it."""
    try:
        return compute(read_branch(with_shipped_columns(read_workbook(old))))
    except DataError:
        return None  # none of its tables has today's name


def _shown(differences: Sequence[Difference]) -> str:
    return "; ".join(
        difference_words(difference.aspect, difference._asdict())
        for difference in differences[:_MOST_SHOWN]
    )
