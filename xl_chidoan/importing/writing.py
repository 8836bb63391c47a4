"""Carries out an import plan on a workbook file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_chidoan.edit.cell_xml import CellValue
from xl_chidoan.edit.safe_saving import read_closed, replace_workbook
from xl_chidoan.edit.table_edit import EditedWorkbook, TableEdit, edit_table
from xl_chidoan.errors import FileError, UsageError
from xl_chidoan.importing.import_plan import ImportPlan
from xl_chidoan.model import RawWorkbook
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_package
from xl_chidoan.schema import MEMBERS, YES
from xl_chidoan.text.normalise import fold


@dataclass(frozen=True, slots=True)
class AppliedImport:
    """The path of the workbook, changed or not, and of its backup if it was replaced.

    ``kept_formulas`` are cells that were not changed because they hold a formula. ``saved`` is
    False where the workbook is open in Excel and the officer still has to save it.
    """

    path: Path
    backup: Path | None
    kept_formulas: tuple[str, ...]
    saved: bool = True


def apply(plan: ImportPlan, workbook: Path, output: Path | None = None) -> AppliedImport:
    """Write a plan into ``workbook`` itself, or into ``output`` (or its next free name).

    A plan that changes nothing makes ``output`` a copy of the workbook, byte by byte, and leaves
    the workbook itself alone, without a backup.

    Raises FileError ``workbook_open``, ``workbook_changed`` where the members are no longer those
    the plan was made for, and as :func:`edit_table`, :func:`replace_workbook`, :func:`save_new`;
    UsageError ``import_output_suffix``. Nothing is written in any of these cases.
    """
    if output is not None and output.suffix.lower() != workbook.suffix.lower():
        raise UsageError("import_output_suffix", path=str(output), suffix=workbook.suffix)
    old = read_closed(workbook)
    same = output is not None and output.exists() and output.samefile(workbook)
    copy = None if same else output
    if plan.empty:
        return AppliedImport(save_new(copy, old) if copy else workbook, None, ())
    edited = edited_workbook(plan, old, str(workbook))
    if copy is None:
        replaced = replace_workbook(workbook, edited.data, old)
        return AppliedImport(replaced.path, replaced.backup, tuple(edited.kept_formulas))
    written = save_new(copy, edited.data)
    return AppliedImport(written, None, tuple(edited.kept_formulas))


def edited_workbook(plan: ImportPlan, data: bytes, path: str) -> EditedWorkbook:
    """Carry out a plan on the workbook ``data``. Raises like :func:`apply`."""
    _check_current(plan, read_package(package_from(data, path), path), path)
    return edit_table(data, table_edit(plan), path)


def table_edit(plan: ImportPlan) -> TableEdit:
    """Return the rows to append and the cells to change for a plan, in the sheet's order."""
    return TableEdit(
        MEMBERS.name,
        appended=[_cells(member.values) for member in plan.new],
        updated={update.sheet_row: _cells(update.values) for update in plan.updates},
    )


def _cells(values: Mapping[str, Any]) -> Mapping[str, CellValue]:
    return {
        key: (YES if value else None) if isinstance(value, bool) else value
        for key, value in values.items()
    }


def _check_current(plan: ImportPlan, raw: RawWorkbook, path: str) -> None:
    """Raise FileError ``workbook_changed`` where rows or codes differ from those in the plan."""
    members = read_branch(raw).members
    codes = dict(zip(members.row_numbers, members["code"], strict=True))
    used = {fold(code) for code in members["code"] if isinstance(code, str)}
    moved = any(
        update.code and codes.get(update.sheet_row) != update.code for update in plan.updates
    )
    if moved or any(fold(member.values["code"]) in used for member in plan.new):
        raise FileError("workbook_changed", path=path)
