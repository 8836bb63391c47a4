"""The last step of an export: the report says where it comes from and what was written in it."""

from collections.abc import Sequence

from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.document import ReportDocument
from xl_chidoan.report.present import plain_texts, present_figures, record, table_rows
from xl_chidoan.report.provenance import Provenance
from xl_chidoan.report.source import W

_TAG, _VALUE = f"{{{W}}}tag", f"{{{W}}}val"


def finish(
    data: bytes,
    branch: Branch,
    figures: Figures,
    origin: Provenance,
    *,
    sources: bool = False,
) -> bytes:
    """Return a rendered report that tells its origin and records its figures.

    With ``sources`` it ends in a page that says where each figure comes from.
    """
    report = ReportDocument(data)
    if sources:
        from xl_chidoan.report.sources import add_sources

        add_sources(report, figures, origin)
    tags = tags_of(report)
    present = present_figures(figures, tags)
    rows = table_rows(branch, figures)
    report.set_written(record(tags, present, rows, plain_texts(branch, figures)))
    report.set_provenance(origin)
    return report.packed()


def tags_of(report: ReportDocument) -> Sequence[str]:
    """Tags of all controls of a report, each once, in reading order."""
    tags: dict[str, None] = {}
    for page in report.pages:
        for tag in report.tree(page).iter(_TAG):
            tags.setdefault(tag.get(_VALUE, ""))
    return tuple(tag for tag in tags if tag)
