"""From a branch and its figures to the Word report."""

from functools import partial
from pathlib import Path

from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.provenance.origin import Provenance
from xl_chidoan.report.provenance.stamp import stamp
from xl_chidoan.report.template.filling import RenderedReport, fill_in, ready_template

__all__ = ["RenderedReport", "render"]


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
        context = ReportContext(branch, figures, draft=draft)
        ready = ready_template(template)
        stamped = partial(stamp, branch, figures, context, origin)
        return fill_in(ready, context, draft=draft, stamp=stamped, folder=branch.folder)
    except TemplateError as error:
        # Loads lxml, and looks through the whole template: only where something is wrong.
        from xl_chidoan.report.inspection import explained

        raise explained(error, template, branch, figures) from error
