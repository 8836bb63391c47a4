"""Composes the Word report of a workbook, and helps those who change its templates."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_chidoan import shipped
from xl_chidoan.computing.periods import PeriodKind
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.model import Branch, Figures, Problem
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.report.provenance.origin import Provenance, provenance
from xl_chidoan.report.render import RenderedReport, render
from xl_chidoan.text.normalise import slug
from xl_chidoan.usecases.workbooks import (
    Assessment,
    PeriodLike,
    Progress,
    Source,
    StrPath,
    assess,
    silent,
)

if TYPE_CHECKING:
    from xl_chidoan.report.content.catalogue import Field
    from xl_chidoan.report.template.template_faults import TemplateProblem

TERM_REPORT, YEAR_REPORT = "bao-cao-nhiem-ky", "bao-cao-nam"
QUARTER_REPORT, MONTH_REPORT = "bao-cao-quy", "bao-cao-thang"
_TEMPLATES = {
    PeriodKind.TERM: TERM_REPORT,
    PeriodKind.YEAR: YEAR_REPORT,
    PeriodKind.SCHOOL_YEAR: YEAR_REPORT,
    PeriodKind.MONTH: MONTH_REPORT,
}
_WORD_SUFFIX = ".docx"
_LONGEST_NAME_IN_FILE = 60


class Export(NamedTuple):
    """A report on disk, the labels of a draft's gaps, and the problems of the workbook.

    ``wanted`` is the requested path; ``report`` differs from it where a file had that name already.
    ``pdf`` is the path of the PDF beside the report, if one was requested.
    """

    report: Path
    wanted: Path
    gaps: Sequence[str]
    problems: Sequence[Problem]
    pdf: Path | None = None


def export(
    source: Source,
    target: StrPath | None = None,
    *,
    template: StrPath | None = None,
    period: PeriodLike = None,
    draft: bool = False,
    sources: bool = False,
    charts: bool = False,
    pdf: bool = False,
    written: datetime | None = None,
    progress: Progress = silent,
) -> Export:
    """Write the Word report of a workbook; existing files are never overwritten.

    Args:
        source: Path of the workbook, or what :func:`read` returned.
        target: The report's .docx, or a folder for it. None means the workbook's folder (the
            current folder for a branch), with a file named after branch and period. If the name is
            taken, `` (2)`` or the next free number is added.
        template: Name of a template that comes with the package, or path of a .docx. None is the
            one for reports on the period's kind.
        period: The time to report on, as for :func:`compute`.
        draft: Write the report even if data are wrong or missing; gaps are marked in yellow.
        sources: Add a page that names the rows each figure was counted from.
        charts: Add charts that Word can edit, even if the workbook does not ask for them.
        pdf: Write a PDF as well, through Word or LibreOffice.
        written: The time of writing to store in the report's properties; None stores none.
        progress: Called with the key of each stage as it begins.

    Returns:
        :class:`Export` with the path that was written.

    Raises:
        DataError: ``data_has_errors`` (``values["problems"]``) or ``figures_missing``
            (``values["gaps"]``), unless ``draft``.
        TemplateError: The template is faulty.
        FileError: A file cannot be read or written.

    >>> import tempfile, xl_chidoan
    >>> folder = tempfile.mkdtemp()
    >>> xl_chidoan.export(xl_chidoan.sample(), folder).report.name
    'BaoCao_chi_doan_van_phong_tinh_doan_2022-2024.docx'
    >>> xl_chidoan.export(xl_chidoan.sample(), folder).report.name
    'BaoCao_chi_doan_van_phong_tinh_doan_2022-2024 (2).docx'

    """
    given = None if template is None else template_path(os.fspath(template))
    assessment = assess(source, period, progress=progress)
    found = given or template_path(template_for(assessment.figures))
    wanted = report_path(source, assessment, target)
    rendered = compose(
        assessment,
        template=found,
        draft=draft,
        sources=sources,
        charts=charts,
        written=written,
        progress=progress,
    )
    progress("save")
    report = save_new(wanted, rendered.data)
    made = _as_pdf(report, progress) if pdf else None
    return Export(report, wanted, rendered.gaps, assessment.problems, made)


def compose(
    source: Source,
    *,
    template: Path,
    draft: bool = False,
    sources: bool = False,
    charts: bool = False,
    written: datetime | None = None,
    progress: Progress = silent,
) -> RenderedReport:
    """Compose the Word report in memory. Arguments and errors are those of :func:`export`."""
    assessment = assess(source, progress=progress)
    require_sound(assessment, draft)
    progress("render")
    branch, figures = assessment.branch, assessment.figures
    origin = origin_of(branch, figures, written)
    rendered = render(template, branch, figures, draft=draft, origin=origin)
    if charts or branch.info.get("bieu_do") is True:
        from xl_chidoan.report.charts.appendix import add_charts  # few reports have charts

        rendered = rendered._replace(data=add_charts(rendered.data, branch, figures))
    if sources:
        from xl_chidoan.report.provenance.sources import finish  # loads the page of sources

        data = finish(rendered.data, branch, figures, origin, sources=True)
        rendered = rendered._replace(data=data)
    return rendered


def require_sound(assessment: Assessment, draft: bool) -> None:
    """Raise DataError ``data_has_errors`` if the data have errors, unless ``draft``."""
    if assessment.errors and not draft:
        raise DataError("data_has_errors", problems=assessment.errors, count=len(assessment.errors))


def origin_of(branch: Branch, figures: Figures, written: datetime | None) -> Provenance:
    """Return the description of the workbook that the report's properties store."""
    return provenance(
        branch,
        workbook=branch.name,
        workbook_saved=branch.saved,
        written=written,
        figures=figures,
    )


def template_for(figures: Figures) -> str:
    """Return the name of the template for reports on the period of ``figures``."""
    return _TEMPLATES.get(figures.period.kind, QUARTER_REPORT)


def report_path(source: Source, assessment: Assessment, target: StrPath | None) -> Path:
    """Return the report's path: ``target``, a file in that folder, or one beside the workbook.

    The report of a workbook inside the installed package goes to the current folder, as the
    package's folder is not the user's.
    """
    name = report_name(assessment)
    if target is not None:
        path = Path(target)
        return path / name if os.path.isdir(path) or not path.suffix else path
    folder = Path(source).parent if isinstance(source, str | os.PathLike) else Path()
    if folder == shipped.workbook(shipped.SAMPLE).parent and not shipped.is_checkout():
        folder = Path()
    return (folder / name).absolute()


def report_name(assessment: Assessment) -> str:
    """File name of the report, ASCII: ``BaoCao_<branch>_<period>.docx``."""
    unit = assessment.branch.info.get("don_vi")
    name = slug(unit) if isinstance(unit, str) else ""
    period = assessment.figures.period.key
    parts = ("BaoCao", name[:_LONGEST_NAME_IN_FILE].strip("_"), period)
    return "_".join(part for part in parts if part) + _WORD_SUFFIX


def template_path(name: str) -> Path:
    """Find a template: a path to a .docx, or the name of one shipped in ``templates/``.

    Raises FileError ``template_missing``.
    """
    typed = Path(name)
    if os.path.isfile(typed):  # Path.is_file raises where a name is too long
        return typed
    if typed.name == name:
        candidate = shipped.template(typed.stem if typed.suffix == _WORD_SUFFIX else name)
        if os.path.isfile(candidate):
            return candidate
    raise FileError("template_missing", path=name, known=", ".join(shipped.TEMPLATES))


def _as_pdf(report: Path, progress: Progress) -> Path:
    from xl_chidoan.report.pdf import write_pdf  # few reports are wanted as PDF

    progress("pdf")
    return write_pdf(report)


def check_template(
    template: Path, source: Source | None = None
) -> "tuple[Sequence[TemplateProblem], bool]":
    """Find every fault of a template, and tell whether an export can use it in spite of them.

    Names are looked up in the workbook ``source`` where one is given. Raises FileError and as
    :func:`assess`.
    """
    from xl_chidoan.report.inspection import has_errors, inspect_template  # loads lxml

    if source is None:
        found = inspect_template(template)
    else:
        assessment = assess(source)
        found = inspect_template(template, assessment.branch, assessment.figures)
    return found, not has_errors(found)


def template_fields(source: Source) -> "Sequence[Field]":
    """List every name a template may print, with its present value. Raises as :func:`assess`."""
    from xl_chidoan.report.content.catalogue import list_fields  # an export does without

    assessment = assess(source)
    return list_fields(assessment.branch, assessment.figures)
