"""Use cases, the same for the command line, the button in Excel and the web.

Hosts bring files or cell grids and show what comes back; nothing here prints or asks.
"""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.model import Branch, Figures, Problem, RawWorkbook, Severity
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.text.normalise import slug

if TYPE_CHECKING:
    from xl_chidoan.importing.import_plan import ImportOptions, ImportPlan
    from xl_chidoan.importing.writing import AppliedImport
    from xl_chidoan.refreshing.changes import Refreshed
    from xl_chidoan.refreshing.files import RefreshedFile
    from xl_chidoan.refreshing.verifying import Verdict
    from xl_chidoan.report.inspection.printable_fields import Field
    from xl_chidoan.report.provenance.origin import Provenance
    from xl_chidoan.report.render import RenderedReport
    from xl_chidoan.report.template.template_faults import TemplateProblem
    from xl_chidoan.upgrade.run import Upgraded

TERM_REPORT = "bao-cao-nhiem-ky"
_LONGEST_NAME_IN_FILE = 60

Progress = Callable[[str], None]


def _silent(_stage: str) -> None:
    return None


class Assessment(NamedTuple):
    """A workbook that was read, computed and checked."""

    branch: Branch
    figures: Figures
    problems: Sequence[Problem]

    @property
    def errors(self) -> Sequence[Problem]:
        """The problems that stop an export."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


class Export(NamedTuple):
    """A report on disk: its place, the gaps of a draft, and what the check found."""

    report: Path
    gaps: Sequence[str]
    problems: Sequence[Problem]


def assess_file(workbook: Path, *, progress: Progress = _silent) -> Assessment:
    """Read, compute and check a workbook file (.xlsx, .xlsm)."""
    from xl_chidoan.reading.workbook_file import read_workbook

    progress("read")
    return assess(read_workbook(workbook), progress=progress)


def figures_of_file(workbook: Path, *, progress: Progress = _silent) -> Figures:
    """Read and compute a workbook file, without the checks that only an officer needs."""
    from xl_chidoan.reading.workbook_file import read_workbook

    progress("read")
    branch = read_branch(read_workbook(workbook))
    progress("compute")
    return compute(branch, checked=False)


def assess(raw: RawWorkbook, *, progress: Progress = _silent) -> Assessment:
    """Compute and check a workbook that a host already turned into cell grids."""
    from xl_chidoan.checking import check

    branch = read_branch(raw)
    progress("compute")
    figures = compute(branch)
    progress("check")
    return Assessment(branch, figures, check(branch, figures))


class Extras(NamedTuple):
    """What a report carries beyond its template: a page of sources, an appendix of charts."""

    sources: bool = False
    charts: bool = False


NOTHING_MORE = Extras()


def compose(
    assessment: Assessment,
    *,
    template: Path,
    draft: bool = False,
    extras: Extras = NOTHING_MORE,
    origin: "Provenance | None" = None,
    progress: Progress = _silent,
) -> "RenderedReport":
    """Compose the Word report in memory.

    ``origin`` is what the report says of itself (see :func:`origin_of`); without it the report
    tells the workbook's name and data alone. Charts come where ``extras`` or the workbook asks
    for them. Raises DataError ``data_has_errors`` (``problems``) or ``figures_missing``
    (``gaps``) unless ``draft``, and TemplateError or FileError where the template is at fault.
    """
    from xl_chidoan.report.provenance.origin import provenance
    from xl_chidoan.report.render import render

    _require_sound(assessment, draft)
    progress("render")
    branch, figures = assessment.branch, assessment.figures
    origin = origin or provenance(branch)
    rendered = render(template, branch, figures, draft=draft, origin=origin)
    if extras.charts or branch.info.get("bieu_do") is True:
        from xl_chidoan.report.charts.appendix import add_charts

        rendered = rendered._replace(data=add_charts(rendered.data, branch, figures))
    if extras.sources:
        from xl_chidoan.report.provenance.finished_report import finish

        data = finish(rendered.data, branch, figures, origin, sources=True)
        rendered = rendered._replace(data=data)
    return rendered


def export(
    assessment: Assessment,
    target: Path,
    *,
    template: Path,
    draft: bool = False,
    extras: Extras = NOTHING_MORE,
    origin: "Provenance | None" = None,
    progress: Progress = _silent,
) -> Export:
    """Write the Word report beside nothing that exists: ``target`` or the next free name.

    Raises as :func:`compose`, and FileError where the disk is at fault.
    """
    rendered = compose(
        assessment,
        template=template,
        draft=draft,
        extras=extras,
        origin=origin,
        progress=progress,
    )
    progress("save")
    written = save_new(target, rendered.data)
    return Export(written, rendered.gaps, assessment.problems)


def export_pdf(report: Path, *, progress: Progress = _silent) -> Path:
    """Write a Word report as PDF beside it; see :func:`xl_chidoan.report.pdf.write_pdf`."""
    from xl_chidoan.report.pdf import write_pdf

    progress("pdf")
    return write_pdf(report)


def report_name(assessment: Assessment) -> str:
    """File name of the report, ASCII: ``BaoCao_<branch>_<term>.docx``."""
    info = assessment.branch.info
    branch = info.get("don_vi")
    name = slug(branch) if isinstance(branch, str) else ""
    first, last = info.get("nhiem_ky_tu"), info.get("nhiem_ky_den")
    term = f"{first}-{last}" if isinstance(first, int) and isinstance(last, int) else ""
    parts = ("BaoCao", name[:_LONGEST_NAME_IN_FILE].strip("_"), term)
    return "_".join(part for part in parts if part) + ".docx"


def template_path(name: str) -> Path:
    """Find a template: a path to a .docx, or the name of one shipped in ``templates/``."""
    typed = Path(name)
    if os.path.isfile(typed):  # Path.is_file raises where a name is too long
        return typed
    if typed.name == name:
        candidate = shipped.template(typed.stem if typed.suffix == ".docx" else name)
        if os.path.isfile(candidate):
            return candidate
    raise FileError("template_missing", path=name, known=", ".join(shipped.TEMPLATES))


def new_workbook(target: Path, *, sample: bool = False, web: bool = False) -> Path:
    """Write a fresh master workbook (or the sample) to ``target`` or the next free name."""
    source = shipped.workbook(shipped.WEB if web else shipped.SAMPLE if sample else shipped.MASTER)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise FileError("file_missing", path=str(source)) from error
    return save_new(target, data)


def plan_import(list_path: Path, workbook: Path, options: "ImportOptions") -> "ImportPlan":
    """Say what importing a list of members into ``workbook`` would do; nothing is written."""
    from xl_chidoan.reading.workbook_file import read_workbook

    return plan_import_into(list_path, read_workbook(workbook), options)


def plan_import_into(list_path: Path, raw: RawWorkbook, options: "ImportOptions") -> "ImportPlan":
    """Do the same for a workbook that a host already turned into cell grids."""
    from xl_chidoan.importing.planning import plan_import as plan

    return plan(list_path, raw, read_branch(raw), options)


def upgrade(old: Path, new: Path) -> "tuple[Path, Upgraded]":
    """Bring a workbook of any earlier layout to today's, at ``new`` or the next free name.

    Raises DataError ``upgrade_figures_differ`` or ``upgrade_cells_lost`` with nothing written.
    """
    from xl_chidoan.upgrade.run import upgrade_file

    return upgrade_file(old, new)


def apply_import(plan: "ImportPlan", workbook: Path, output: Path | None) -> "AppliedImport":
    """Write a plan into ``workbook`` (kept as a backup) or into ``output``."""
    from xl_chidoan.importing.writing import apply

    return apply(plan, workbook, output)


def inspect_template(
    template: Path, workbook: Path | None = None
) -> "tuple[Sequence[TemplateProblem], bool]":
    """Find every fault of a template, and whether an export could use it all the same.

    Names are looked up in ``workbook`` where one is given.
    """
    from xl_chidoan.report.inspection.template_inspection import has_errors
    from xl_chidoan.report.inspection.template_inspection import inspect_template as inspect

    if workbook is None:
        found = inspect(template)
    else:
        done = assess_file(workbook)
        found = inspect(template, done.branch, done.figures)
    return found, not has_errors(found)


def fields_of_file(workbook: Path) -> "Sequence[Field]":
    """Name everything a template may print, with its present value."""
    from xl_chidoan.report.inspection.printable_fields import list_fields

    done = assess_file(workbook)
    return list_fields(done.branch, done.figures)


def origin_of(branch: Branch, workbook: Path, written: datetime | None = None) -> "Provenance":
    """Describe the workbook a report is written from; ``written`` is the host's present moment."""
    from xl_chidoan.report.provenance.origin import provenance

    saved = datetime.fromtimestamp(workbook.stat().st_mtime, UTC) if workbook.is_file() else None
    return provenance(branch, workbook=workbook.name, workbook_saved=saved, written=written)


def refresh(
    report: Path,
    target: Path,
    workbook: Path,
    *,
    overwrite: bool = False,
    draft: bool = False,
    written: datetime | None = None,
) -> "RefreshedFile":
    """Write ``report`` with the workbook's present figures to ``target`` or the next free name.

    Raises DataError ``data_has_errors`` or ``refresh_figures_missing`` unless ``draft``.
    """
    done = assess_file(workbook)
    origin = origin_of(done.branch, workbook, written)
    return refresh_from(done, report, target, origin=origin, overwrite=overwrite, draft=draft)


def refresh_from(
    assessment: Assessment,
    report: Path,
    target: Path,
    *,
    origin: "Provenance | None" = None,
    overwrite: bool = False,
    draft: bool = False,
) -> "RefreshedFile":
    """Do the same from a workbook that was read already; raises as :func:`refresh`."""
    from xl_chidoan.refreshing.files import refresh_file

    _require_sound(assessment, draft)
    return refresh_file(
        report,
        target,
        assessment.branch,
        assessment.figures,
        origin=origin,
        overwrite=overwrite,
        draft=draft,
    )


def renew(
    assessment: Assessment,
    report: bytes,
    *,
    shown: str,
    overwrite: bool = False,
    draft: bool = False,
) -> "Refreshed":
    """Bring a report in memory up to date; ``shown`` names it in errors.

    Raises DataError ``data_has_errors`` or ``refresh_figures_missing`` unless ``draft``, and
    FileError where the report cannot be read.
    """
    from xl_chidoan.refreshing.report_refresh import refresh_report
    from xl_chidoan.report.provenance.origin import provenance
    from xl_chidoan.text.report_words import LISTED

    _require_sound(assessment, draft)
    branch, figures = assessment.branch, assessment.figures
    done = refresh_report(
        report, branch, figures, origin=provenance(branch), overwrite=overwrite, shown=shown
    )
    gaps = tuple(dict.fromkeys(each.label for each in done.missing if each.reason == "no_value"))
    if gaps and not draft:
        labels = LISTED.join(gaps)
        raise DataError("refresh_figures_missing", gaps=gaps, count=len(gaps), labels=labels)
    return done


def verify(report: Path, workbook: Path) -> "Verdict":
    """Tell whether a report still agrees with a workbook."""
    from xl_chidoan.refreshing.files import verify_file

    done = assess_file(workbook)
    return verify_file(report, done.branch, done.figures)


def reconcile(report: Path, workbook: Path) -> Sequence[Problem]:
    """List what any Word report or text says that the workbook's figures contradict."""
    from xl_chidoan.reconcile.reconciling import reconcile_document

    done = assess_file(workbook)
    return reconcile_document(report, done.branch, done.figures)


def _require_sound(assessment: Assessment, draft: bool) -> None:
    if assessment.errors and not draft:
        raise DataError("data_has_errors", problems=assessment.errors, count=len(assessment.errors))
