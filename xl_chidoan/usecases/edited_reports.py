"""Refreshes, verifies and reconciles reports that were written earlier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xl_chidoan.computing.periods import term_of
from xl_chidoan.computing.report_period import period_of_key
from xl_chidoan.errors import DataError
from xl_chidoan.model import Branch, Problem
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.ooxml.zip_package import read_file
from xl_chidoan.reconcile.reconciling import reconcile_document
from xl_chidoan.refreshing.changes import Refreshed
from xl_chidoan.refreshing.report_refresh import Agreement, refresh_report, verify_report
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text.report_words import LISTED
from xl_chidoan.usecases.word_reports import origin_of, require_sound
from xl_chidoan.usecases.workbooks import Assessment, Source, StrPath, assess, read

_WORD_SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class RefreshedFile:
    """A refreshed report on disk, and the changes made."""

    path: Path
    result: Refreshed


def refresh(
    report: StrPath,
    source: Source,
    target: StrPath | None = None,
    *,
    overwrite: bool = False,
    draft: bool = False,
    written: datetime | None = None,
) -> RefreshedFile:
    """Write a copy of a report, edited in Word, with the present figures of a workbook.

    Everything that officers typed, moved or deleted is kept; figures they typed over are listed.
    The report itself is never changed.

    Args:
        report: Path of the .docx that :func:`export` wrote and somebody may have edited.
        source: Path of the workbook, or what :func:`read` returned.
        target: The new .docx; None is the next free name beside the report.
        overwrite: Take the workbook's figures in place of those typed over by hand.
        draft: Write the copy even if data are wrong or missing; gaps are marked in yellow.
        written: The time of writing to store in the report's properties; None stores none.

    Returns:
        :class:`RefreshedFile`: ``path``, and in ``result`` the ``changes`` and what was ``kept``
        or is ``missing``, and figures ``lost`` from the text, each with its ``sentence`` in
        Vietnamese.

    Raises:
        DataError: ``data_has_errors`` or ``refresh_figures_missing``, unless ``draft``.
        FileError: A file cannot be read or written.

    >>> import tempfile, xl_chidoan
    >>> done = xl_chidoan.export(xl_chidoan.sample(), tempfile.mkdtemp())
    >>> again = xl_chidoan.refresh(done.report, xl_chidoan.sample())
    >>> again.path.name == done.report.stem + " (2).docx", list(again.result.changes)
    (True, [])

    """
    path = Path(report)
    result = renew(
        read_file(path), source, shown=str(path), overwrite=overwrite, draft=draft, written=written
    )
    return RefreshedFile(save_new(path if target is None else Path(target), result.data), result)


def renew(
    report: bytes,
    source: Source,
    *,
    shown: str,
    overwrite: bool = False,
    draft: bool = False,
    written: datetime | None = None,
) -> Refreshed:
    """Refresh a report in memory like :func:`refresh`; ``shown`` is its name in errors."""
    assessment = _assessed(source, report, shown)
    require_sound(assessment, draft)
    branch, figures = assessment.branch, assessment.figures
    origin = origin_of(branch, figures, written)
    done = refresh_report(report, branch, figures, origin=origin, overwrite=overwrite, shown=shown)
    gaps = tuple(dict.fromkeys(each.label for each in done.missing if each.reason == "no_value"))
    if gaps and not draft:
        labels = LISTED.join(gaps)
        raise DataError("refresh_figures_missing", gaps=gaps, count=len(gaps), labels=labels)
    return done


def verify(report: Path, source: Source) -> Agreement:
    """Tell whether a report still agrees with a workbook.

    Raises FileError and as :func:`assess`.
    """
    document = read_file(report)
    assessment = _assessed(source, document, str(report))
    return verify_report(document, assessment.branch, assessment.figures, shown=str(report))


def reconcile(report: Path, source: Source) -> Sequence[Problem]:
    """List the claims of any Word report or text that the workbook's figures contradict.

    Raises FileError and as :func:`assess`.
    """
    written_by_us = report.suffix.casefold() == _WORD_SUFFIX
    assessment = _assessed(source, read_file(report), str(report)) if written_by_us else None
    assessment = assessment or assess(source)
    return reconcile_document(report, assessment.branch, assessment.figures)


def _assessed(source: Source, document: bytes, shown: str) -> Assessment:
    """Compute a workbook for the period of a report: the one its properties name.

    It is the workbook's own period where the report does not tell how it was made.
    """
    origin = ReportDocument(document, shown).provenance()
    if origin is None:
        return assess(source)
    branch = source.branch if isinstance(source, Assessment) else source
    if not isinstance(branch, Branch):
        branch = read(branch)
    period = period_of_key(origin.period, term_of(branch.info))
    if isinstance(source, Assessment) and period in (None, source.figures.period):
        return source
    return assess(branch, period)
