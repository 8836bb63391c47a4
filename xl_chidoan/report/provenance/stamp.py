"""The last step of an export: the report says where it comes from and what was written in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.provenance.origin import Provenance, with_properties
from xl_chidoan.report.provenance.present import (
    plain_texts,
    present_figures,
    record,
    rows_of,
    table_rows,
)
from xl_chidoan.report.provenance.written import Written

if TYPE_CHECKING:
    from xl_chidoan.report.word_document import ReportDocument

_TAGS = r'<w:tag w:val="([^"]+)"'


class Stamp(NamedTuple):
    """Names of the parts in which a report records its figures and tells its origin.

    ``others`` is the latter up to where ours go, ``first_id`` the first free number there.
    ``tags`` are those of controls that stand in pages without any tag of the template's language.
    """

    record: str
    properties: str
    others: str
    first_id: int
    tags: Sequence[str]


class Stamper:
    """Writes the stamp of one report beside its other parts, as text, while it is filled in."""

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
        """Return the parts of the stamp as XML by name, given the report's pages."""
        tags = {*stamp.tags, *(tag for page in pages for tag in re.findall(_TAGS, page))}
        rows = rows_of(self._context["bang_so_sanh"])
        known = {*tags, *(tag for row in rows for tag in row.cells)}
        present = present_figures(self._figures, tags, known)
        written = record(tags, present, rows, plain_texts(self._branch, self._figures))
        return {
            stamp.record: written.to_xml(),
            stamp.properties: with_properties(stamp.others, stamp.first_id, self._origin),
        }

    def on(self, data: bytes) -> bytes:
        """Return a report that was written without the parts of its stamp with them."""
        return finish(data, self._branch, self._figures, self._origin)


def no_stamp(stamp: Stamp) -> Mapping[str, str]:
    """Return the parts of a stamp that says nothing yet."""
    return {
        stamp.record: Written().to_xml(),
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
    """Return a rendered report that tells its origin and records its figures.

    The same stamp as :class:`Stamper` writes, for a report that was finished by other means. With
    ``sources`` it ends in a page that says where each figure comes from.
    """
    from xl_chidoan.report.word_document import ReportDocument

    report = ReportDocument(data)
    if sources and origin:
        from xl_chidoan.report.provenance.sources import add_sources

        add_sources(report, figures, origin)
    tags = tags_of(report)
    present = present_figures(figures, tags)
    rows = table_rows(branch, figures)
    report.set_written(record(tags, present, rows, plain_texts(branch, figures)))
    if origin:
        report.set_provenance(origin)
    return report.packed()


def tags_of(report: "ReportDocument", pages: Sequence[str] | None = None) -> Sequence[str]:
    """Tags of all controls of a report, or of some ``pages``, each once, in reading order."""
    from xl_chidoan.ooxml.namespaces import W

    tags: dict[str, None] = {}
    for page in report.pages if pages is None else pages:
        for tag in report.tree(page).iter(f"{{{W}}}tag"):
            tags.setdefault(tag.get(f"{{{W}}}val", ""))
    return tuple(tag for tag in tags if tag)
