"""The stamp of a report: its origin and the record of what was written, added last by an export."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.provenance.current_figures import (
    comparison_rows,
    current_figures,
    make_record,
    plain_text_digests,
)
from xl_chidoan.report.provenance.origin import Provenance, with_properties
from xl_chidoan.report.provenance.places import places_in_pages
from xl_chidoan.report.provenance.report_record import ReportRecord

_TAGS = r'<w:tag w:val="([^"]+)"'


class StampPlace(NamedTuple):
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


def stamp(
    branch: Branch,
    figures: Figures,
    context: Mapping[str, Any],
    origin: Provenance | None,
    place: StampPlace,
    pages: Iterable[str],
) -> Mapping[str, str]:
    """Return the XML of the two parts by name; ``pages`` is the XML of the filled-in pages."""
    filled = tuple(pages)
    tags = {*place.tags, *(tag for page in filled for tag in re.findall(_TAGS, page))}
    rows = comparison_rows(context["bang_so_sanh"])
    known = {*tags, *(tag for row in rows for tag in row.cells)}
    current = current_figures(figures, tags, known)
    places = places_in_pages(filled) + Counter(place.tags)
    record = make_record(tags, current, rows, plain_text_digests(branch, figures), places)
    return {
        place.record: record.to_xml(),
        place.properties: with_properties(place.others, place.first_id, origin),
    }


def no_stamp(place: StampPlace, _pages: Iterable[str]) -> Mapping[str, str]:
    """Return the two parts by name with nothing recorded yet."""
    return {
        place.record: ReportRecord().to_xml(),
        place.properties: with_properties(place.others, place.first_id, None),
    }


Stamp = Callable[[StampPlace, Iterable[str]], Mapping[str, str]]
"""Writes the two parts of a report, given where they go and its pages."""
