"""Stamps a report that is already written, and adds the page of sources if asked to."""

from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.provenance.current_figures import (
    comparison_table_rows,
    current_figures,
    make_record,
    plain_text_digests,
)
from xl_chidoan.report.provenance.origin import Provenance
from xl_chidoan.report.provenance.sources import add_sources
from xl_chidoan.report.word_document import ReportDocument


def finish(
    data: bytes,
    branch: Branch,
    figures: Figures,
    origin: Provenance | None,
    *,
    sources: bool = False,
) -> bytes:
    """Return the rendered report ``data`` with its stamp, as an export makes it.

    With ``sources`` a page is added at the end that says where each figure comes from.
    """
    report = ReportDocument(data)
    if sources and origin:
        add_sources(report, figures, origin)
    tags = report.tags_of_controls()
    current = current_figures(figures, tags)
    rows = comparison_table_rows(branch, figures)
    report.set_record(make_record(tags, current, rows, plain_text_digests(branch, figures)))
    if origin:
        report.set_provenance(origin)
    return report.packed()
