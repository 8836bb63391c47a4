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
    """Return the rendered report ``data`` with its record, and its origin unless that is None.

    The stamp is the one that :class:`xl_chidoan.report.provenance.stamp.Stamper` makes during
    rendering. With ``sources`` and an origin, a page at the end says where each figure comes from.
    Raises FileError as :class:`xl_chidoan.report.word_document.ReportDocument`.
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
