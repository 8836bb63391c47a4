"""Help for those who change templates: all faults of a template, all names it may use."""

from collections.abc import Sequence
from pathlib import Path

from xl_chidoan.report.content.catalogue import Field, list_fields
from xl_chidoan.report.inspection import has_errors, inspect_template
from xl_chidoan.report.template.template_faults import TemplateProblem
from xl_chidoan.usecases.workbooks import Source, assess


def check_template(
    template: Path, source: Source | None = None
) -> tuple[Sequence[TemplateProblem], bool]:
    """Find every fault of a template, and tell whether an export can use it in spite of them.

    Names are looked up in the workbook ``source`` where one is given. Raises FileError and as
    :func:`assess`.
    """
    if source is None:
        found = inspect_template(template)
    else:
        assessment = assess(source)
        found = inspect_template(template, assessment.branch, assessment.figures)
    return found, not has_errors(found)


def template_fields(source: Source) -> Sequence[Field]:
    """List every name a template may print, with its present value. Raises as :func:`assess`."""
    assessment = assess(source)
    return list_fields(assessment.branch, assessment.figures)
