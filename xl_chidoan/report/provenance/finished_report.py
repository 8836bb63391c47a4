"""Stamping a report after it was written, with its page of sources where that is asked for."""

from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.provenance.origin import Provenance
from xl_chidoan.report.provenance.present import (
    plain_texts,
    present_figures,
    record,
    table_rows,
)
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
    """Return a rendered report that tells its origin and records its figures.

    The same stamp as :class:`xl_chidoan.report.provenance.stamp.Stamper` writes, for a report that
    was finished by other means. With ``sources`` it ends in a page that says where each figure
    comes from.
    """
    report = ReportDocument(data)
    if sources and origin:
        add_sources(report, figures, origin)
    tags = report.tags_of_controls()
    present = present_figures(figures, tags)
    rows = table_rows(branch, figures)
    report.set_written(record(tags, present, rows, plain_texts(branch, figures)))
    if origin:
        report.set_provenance(origin)
    return report.packed()
