"""The page of sources of a report: rows for the figures that are in it, and for no others."""

from collections.abc import Iterator, Mapping

from xl_chidoan.model import Figures
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refresh.figure_controls import controls
from xl_chidoan.refresh.findings import find
from xl_chidoan.refresh.word_elements import value, w
from xl_chidoan.report.control_tags import control_tag
from xl_chidoan.report.provenance.present import SOURCES, Present, is_source_tag
from xl_chidoan.report.provenance.sources import figure_row, knows_hidden
from xl_chidoan.report.provenance.written import Written, whole_number
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text.source_words import HEADS


def follow_figures(
    report: ReportDocument,
    present: Mapping[str, Present],
    figures: Figures,
    written: Written | None,
) -> int:
    """Drop the rows of figures no longer in the report, add those of new ones; return how many.

    A row an officer took out stays out, one they wrote in stays.
    """
    if written is None:
        return 0
    root = report.tree(report.main)
    rows = list(_rows(root))
    if not rows:
        return 0
    listed = {tag for row in rows for tag in _tags(row)}
    elsewhere = _tags_elsewhere(report, rows)
    changed = 0
    last = rows[-1]
    new: list[Present] = []
    for tag in elsewhere:
        known = present.get(tag)
        row_tag = "" if known is None else control_tag(f"{SOURCES}{known.code}")
        if known is not None and tag not in listed and row_tag not in written.figures:
            new.append(known)
    if new and len(list(last.iter(w("tcW")))) == len(HEADS):
        widths = [whole_number(each.get(w("w"), "")) for each in last.iter(w("tcW"))]
        used = {value(each) for each in root.iter(w("id"))}
        numbers = (number for number in range(720_000_001, 2**31) if str(number) not in used)
        for each in reversed(new):
            ids = next(numbers), next(numbers)
            last.addnext(figure_row(widths, each, figures, ids, knows_hidden(root)))
        changed += len(new)
    for row in rows:
        tags = _figure_tags(row)
        gone = all(tag not in elsewhere or tag not in present for tag in tags)
        if tags and gone and _is_as_written(row, written):
            _take_out(row)
            changed += 1
    if changed:
        report.touch(report.main)
    return changed


def _rows(root: Element) -> Iterator[Element]:
    for row in root.iter(w("tr")):
        if any(is_source_tag(tag) for tag in _tags(row)):
            yield row


def _tags(row: Element) -> list[str]:
    return [value(tag) for tag in row.iter(w("tag"))]


def _figure_tags(row: Element) -> list[str]:
    return [tag for tag in _tags(row) if not is_source_tag(tag)]


def _tags_elsewhere(report: ReportDocument, rows: list[Element]) -> dict[str, None]:
    on_page = {tag for row in rows for tag in row.iter(w("tag"))}
    found = {
        value(tag): None
        for page in report.pages
        for tag in report.tree(page).iter(w("tag"))
        if tag not in on_page
    }
    return {tag: None for tag in report.tags_of_controls() if tag in found}


def _take_out(row: Element) -> None:
    parent = row.getparent()
    if parent is not None:
        parent.remove(row)


def _is_as_written(row: Element, written: Written) -> bool:
    return all(
        find(control.text, written.figures.get(control.tag, ())) is not None
        and control.obstacle is None
        for control in controls(row, lambda _: True)
    )
