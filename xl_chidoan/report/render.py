"""From a branch and its figures to the Word report."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from xl_chidoan.compute.nearest import Nearest
from xl_chidoan.errors import DataError, TemplateError
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.provenance.origin import Provenance
from xl_chidoan.report.provenance.stamp import Stamper
from xl_chidoan.report.template import compiled
from xl_chidoan.report.template.compiled import Compiled
from xl_chidoan.text.report_words import LISTED


class RenderedReport(NamedTuple):
    """A report as the bytes of a .docx, and the labels of its gaps (each once, in order)."""

    data: bytes
    gaps: Sequence[str]


def render(
    template: Path,
    branch: Branch,
    figures: Figures,
    *,
    draft: bool = False,
    origin: Provenance | None = None,
) -> RenderedReport:
    """Fill a Word template in; the report tells its ``origin`` and records its figures.

    A figure without a value is a gap: a draft shows it highlighted, else DataError
    ``figures_missing`` lists all of them. Raises TemplateError where the template is faulty
    (``template_faults`` with all of them where there are several) and FileError where it cannot
    be read.
    """
    try:
        context = ReportContext(branch, figures)
        stamper = Stamper(branch, figures, context, origin)
        return fill_in(compiled.compiled(template), context, draft=draft, stamper=stamper)
    except TemplateError as error:
        from xl_chidoan.report.inspection.template import explained

        raise explained(error, template, branch, figures) from error


def fill_in(
    template: Compiled,
    context: Mapping[str, Any],
    *,
    draft: bool = False,
    stamper: Stamper | None = None,
) -> RenderedReport:
    """Fill a compiled template in with a context; raises as :func:`render`."""
    require_names(template, context)
    expansion = template.expansion()
    if template.needs_docxtpl:
        from xl_chidoan.report.template import reference

        data = reference.fill_in(template, context, expansion)
        if stamper is not None:
            data = stamper.on(data)
    else:
        data = compiled.fill_in(template, context, expansion, stamper)
    if not expansion.gaps:
        return RenderedReport(data, ())
    from html import unescape

    gaps = tuple(map(unescape, expansion.gaps))
    if not draft:
        raise DataError("figures_missing", gaps=gaps, count=len(gaps), labels=LISTED.join(gaps))
    return RenderedReport(data, gaps)


def require_names(template: Compiled, known: Collection[str]) -> None:
    """Refuse a template with a name that does not exist.

    Raises TemplateError ``template_unknown_name`` or, with a proposal, the same with ``_near``.
    """
    for wanted in template.names:
        if wanted.required and wanted.name not in known:
            near = Nearest(known).to(wanted.name)
            raise TemplateError(
                "template_unknown_name_near" if near else "template_unknown_name",
                name=wanted.name,
                near=near,
                part=wanted.part,
                excerpt=wanted.excerpt,
            )
