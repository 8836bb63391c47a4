"""The last step of an export: the report says where it comes from and what was written in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.provenance.origin import Provenance, with_properties
from xl_chidoan.report.provenance.present import (
    plain_texts,
    present_figures,
    record,
    rows_of,
)
from xl_chidoan.report.provenance.written import Written

_TAGS = r'<w:tag w:val="([^"]+)"'


class StampPlace(NamedTuple):
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

    def texts(self, stamp: StampPlace, pages: Iterable[str]) -> Mapping[str, str]:
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


def no_stamp(stamp: StampPlace) -> Mapping[str, str]:
    """Return the parts of a stamp that says nothing yet."""
    return {
        stamp.record: Written().to_xml(),
        stamp.properties: with_properties(stamp.others, stamp.first_id, None),
    }
