"""Imports members from another list: makes a plan to look at, then carries it out."""

from pathlib import Path

from xl_chidoan.importing.import_plan import ImportOptions, ImportPlan
from xl_chidoan.importing.planning import plan_import as plan
from xl_chidoan.importing.writing import AppliedImport, apply
from xl_chidoan.model import RawWorkbook
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook


def plan_import(
    list_path: Path, workbook: Path | RawWorkbook, options: ImportOptions
) -> ImportPlan:
    """Return the plan of importing a list of members into ``workbook``; nothing is written.

    Raises as :func:`xl_chidoan.importing.planning.plan_import` and, for a path, FileError.
    """
    raw = read_workbook(workbook) if isinstance(workbook, Path) else workbook
    return plan(list_path, raw, read_branch(raw), options)


def apply_import(plan: ImportPlan, workbook: Path, output: Path | None) -> AppliedImport:
    """Write a plan into ``workbook`` (kept as a backup) or into ``output``.

    Raises as :func:`xl_chidoan.importing.writing.apply`.
    """
    return apply(plan, workbook, output)
