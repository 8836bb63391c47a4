"""Keeps the page of sources of a report to the figures that stand in the report."""

from collections.abc import Mapping

from xl_chidoan.model import Figures
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refreshing.figure_controls import controls, find_recorded
from xl_chidoan.refreshing.word_elements import drop, free_ids, tags_in, value, w
from xl_chidoan.report.control_tags import control_tag
from xl_chidoan.report.provenance.current_figures import SOURCES, CurrentFigure, is_source_tag
from xl_chidoan.report.provenance.report_record import ReportRecord, whole_number
from xl_chidoan.report.provenance.sources import figure_row, knows_hidden
from xl_chidoan.report.word_document import ReportDocument, word_elements
from xl_chidoan.text.source_words import HEADS


def follow_figures(
    report: ReportDocument,
    current: Mapping[str, CurrentFigure],
    figures: Figures,
    record: ReportRecord | None,
) -> int:
    """Remove rows of figures no longer in ``report``, add rows of new ones; return their number.

    A row that an officer took out stays out, and one that an officer wrote in stays. Without a
    ``record`` nothing is changed, as neither can be told.
    """
    if record is None:
        return 0
    root = report.tree(report.main)
    rows = [row for row in root.iter(w("tr")) if any(map(is_source_tag, tags_in(row)))]
    if not rows:
        return 0
    listed = {tag for row in rows for tag in tags_in(row)}
    elsewhere = _tags_elsewhere(report, rows)
    changed = 0
    last = rows[-1]
    new: list[CurrentFigure] = []
    for tag in elsewhere:
        known = current.get(tag)
        row_tag = "" if known is None else control_tag(f"{SOURCES}{known.code}")
        if known is not None and tag not in listed and row_tag not in record.figures:
            new.append(known)
    if new and len(list(last.iter(w("tcW")))) == len(HEADS):
        widths = [whole_number(each.get(w("w"), "")) for each in last.iter(w("tcW"))]
        numbers = free_ids(root, 720_000_001)
        for each in reversed(new):
            ids = next(numbers), next(numbers)
            xml = figure_row(widths, each, figures, ids, knows_hidden(root))
            last.addnext(word_elements(xml)[0])
        changed += len(new)
    for row in rows:
        tags = [tag for tag in tags_in(row) if not is_source_tag(tag)]
        removed = all(tag not in elsewhere or tag not in current for tag in tags)
        if tags and removed and _is_as_written(row, record):
            drop(row)
            changed += 1
    if changed:
        report.touch(report.main)
    return changed


def _tags_elsewhere(report: ReportDocument, rows: list[Element]) -> dict[str, None]:
    """Return the tags of controls outside ``rows``, in reading order."""
    on_page = {tag for row in rows for tag in row.iter(w("tag"))}
    found = {
        value(tag): None
        for page in report.pages
        for tag in report.tree(page).iter(w("tag"))
        if tag not in on_page
    }
    return {tag: None for tag in report.tags_of_controls() if tag in found}


def _is_as_written(row: Element, record: ReportRecord) -> bool:
    """Tell whether every control in ``row`` shows a recorded text that may be changed."""
    return all(
        find_recorded(control.text, record.figures.get(control.tag, ())) is not None
        and control.obstacle is None
        for control in controls(row, lambda _: True)
    )
