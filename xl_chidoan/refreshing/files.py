"""Refreshes and checks reports that are files."""

from dataclasses import dataclass
from pathlib import Path

from xl_chidoan.errors import DataError
from xl_chidoan.model import Branch, Figures
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.ooxml.zip_package import read_file
from xl_chidoan.refreshing.changes import Refreshed
from xl_chidoan.refreshing.report_refresh import refresh_report
from xl_chidoan.refreshing.verifying import Verdict, verify_report
from xl_chidoan.report.provenance.origin import Provenance
from xl_chidoan.text.report_words import LISTED


@dataclass(frozen=True, slots=True)
class RefreshedFile:
    """The ``path`` of a refreshed report and the ``result`` of refreshing it."""

    path: Path
    result: Refreshed


def refresh_file(
    report: Path,
    target: Path,
    branch: Branch,
    figures: Figures,
    *,
    origin: Provenance | None = None,
    overwrite: bool = False,
    draft: bool = False,
) -> RefreshedFile:
    """Write ``report`` with the workbook's current figures to ``target`` or the next free name.

    The file ``report`` itself is never changed. Raises DataError ``refresh_figures_missing`` where
    figures of the report have no value in the workbook, unless ``draft``; FileError where a file
    cannot be read or written.
    """
    result = refresh_report(
        read_file(report),
        branch,
        figures,
        origin=origin,
        overwrite=overwrite,
        shown=str(report),
    )
    gaps = tuple(dict.fromkeys(each.label for each in result.missing if each.reason == "no_value"))
    if gaps and not draft:
        labels = LISTED.join(gaps)
        raise DataError("refresh_figures_missing", gaps=gaps, count=len(gaps), labels=labels)
    return RefreshedFile(save_new(target, result.data), result)


def verify_file(report: Path, branch: Branch, figures: Figures) -> Verdict:
    """Compare the file ``report`` with the workbook. Raises FileError where it cannot be read."""
    return verify_report(read_file(report), branch, figures, shown=str(report))
