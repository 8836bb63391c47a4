"""Counts the controls of each figure in a report, so that one that is lost later can be told.

Left out are the copies of text boxes that Word keeps for old programs, and the page of sources,
which repeats each figure once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from xl_chidoan.ooxml.namespaces import MC, W
from xl_chidoan.report.provenance.current_figures import is_cell_tag, is_source_tag
from xl_chidoan.report.provenance.report_record import ReportRecord

if TYPE_CHECKING:  # an export only writes, and does without lxml
    from xl_chidoan.ooxml.xml import Element
    from xl_chidoan.report.word_document import ReportDocument

_TAGS = re.compile(r'<w:tag w:val="([^"]+)"')
_COPIES = re.compile(r"<mc:Fallback\b.*?</mc:Fallback>", re.DOTALL)


def places_in_pages(pages: Iterable[str]) -> Counter[str]:
    """Count the controls by their tags in the XML of ``pages``, none of which is of sources."""
    return Counter(
        tag
        for page in pages
        for tag in _TAGS.findall(_COPIES.sub("", page) if "<mc:Fallback" in page else page)
    )


def places_in_report(report: "ReportDocument") -> Counter[str]:
    """Count the controls by their tags in a whole report."""
    found: Counter[str] = Counter()
    for page in report.pages:
        for tag in report.tree(page).iter(f"{{{W}}}tag"):
            name = tag.get(f"{{{W}}}val", "")
            if name and not _is_copy(tag) and not _is_on_source_page(tag):
                found[name] += 1
    return found


def recorded_places(record: ReportRecord) -> Mapping[str, int]:
    """Return in how many controls each figure of ``record`` stood.

    A record of an earlier version does not say: then each figure outside the comparison table,
    where blank cells are recorded too, is taken to have stood once.
    """
    if record.places:
        return record.places
    return {tag: 1 for tag in record.figures if not is_cell_tag(tag) and not is_source_tag(tag)}


def _is_copy(tag: "Element") -> bool:
    return next(tag.iterancestors(f"{{{MC}}}Fallback"), None) is not None


def _is_on_source_page(tag: "Element") -> bool:
    row = next(tag.iterancestors(f"{{{W}}}tr"), None)
    return row is not None and any(
        is_source_tag(each.get(f"{{{W}}}val", "")) for each in row.iter(f"{{{W}}}tag")
    )
