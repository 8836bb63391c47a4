"""The stamp of a report: its origin and the record of what was written, added last by an export."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.provenance.current_figures import (
    comparison_rows,
    comparison_table_rows,
    current_figures,
    make_record,
    plain_text_digests,
)
from xl_chidoan.report.provenance.origin import Provenance, with_properties
from xl_chidoan.report.provenance.report_record import ReportRecord

if TYPE_CHECKING:
    from xl_chidoan.report.word_document import ReportDocument

_TAGS = r'<w:tag w:val="([^"]+)"'


class Stamp(NamedTuple):
    """Where the stamp of a report goes.

    ``record`` and ``properties`` are the names of the parts for its record and its origin.
    ``others`` is the XML of the properties up to where ours go, ``first_id`` the next free id
    there. ``tags`` are those of controls in pages that no template tag stands in.
    """

    record: str
    properties: str
    others: str
    first_id: int
    tags: Sequence[str]


class Stamper:
    """Makes the stamp of one report as text while the report is filled in."""

    def __init__(
        self,
        branch: Branch,
        figures: Figures,
        context: Mapping[str, Any],
        origin: Provenance | None,
    ) -> None:
        self._branch = branch
        self._figures = figures
        self._context = context
        self._origin = origin

    def texts(self, stamp: Stamp, pages: Iterable[str]) -> Mapping[str, str]:
        """Return the XML of the two parts by name; ``pages`` is the XML of the filled-in pages."""
        tags = {*stamp.tags, *(tag for page in pages for tag in re.findall(_TAGS, page))}
        rows = comparison_rows(self._context["bang_so_sanh"])
        known = {*tags, *(tag for row in rows for tag in row.cells)}
        current = current_figures(self._figures, tags, known)
        record = make_record(tags, current, rows, plain_text_digests(self._branch, self._figures))
        return {
            stamp.record: record.to_xml(),
            stamp.properties: with_properties(stamp.others, stamp.first_id, self._origin),
        }

    def on(self, data: bytes) -> bytes:
        """Return the report ``data``, written without a stamp, with one."""
        return finish(data, self._branch, self._figures, self._origin)


def no_stamp(stamp: Stamp) -> Mapping[str, str]:
    """Return the two parts by name with nothing recorded yet."""
    return {
        stamp.record: ReportRecord().to_xml(),
        stamp.properties: with_properties(stamp.others, stamp.first_id, None),
    }


def finish(
    data: bytes,
    branch: Branch,
    figures: Figures,
    origin: Provenance | None,
    *,
    sources: bool = False,
) -> bytes:
    """Return the rendered report ``data`` with its stamp, as :class:`Stamper` makes it.

    With ``sources`` a page is added at the end that says where each figure comes from.
    """
    from xl_chidoan.report.word_document import ReportDocument

    report = ReportDocument(data)
    if sources and origin:
        from xl_chidoan.report.provenance.sources import add_sources

        add_sources(report, figures, origin)
    tags = tags_of(report)
    current = current_figures(figures, tags)
    rows = comparison_table_rows(branch, figures)
    report.set_record(make_record(tags, current, rows, plain_text_digests(branch, figures)))
    if origin:
        report.set_provenance(origin)
    return report.packed()


def tags_of(report: "ReportDocument", pages: Sequence[str] | None = None) -> Sequence[str]:
    """Return the tags of all controls, or of those in ``pages``, each once, in reading order."""
    from xl_chidoan.ooxml.namespaces import W

    tags: dict[str, None] = {}
    for page in report.pages if pages is None else pages:
        for tag in report.tree(page).iter(f"{{{W}}}tag"):
            tags.setdefault(tag.get(f"{{{W}}}val", ""))
    return tuple(tag for tag in tags if tag)
