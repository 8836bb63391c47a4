"""Writes cells and rows of the comparison table as an export would."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from xl_chidoan.ooxml.namespaces import W15
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refreshing import rewrite
from xl_chidoan.refreshing.edited_table import EditedRow, EditedTable, cells
from xl_chidoan.refreshing.word_elements import (
    clear,
    drop,
    free_ids,
    names,
    properties_of,
    value,
    w,
)
from xl_chidoan.report.marks import escaped
from xl_chidoan.report.provenance.report_record import whole_number
from xl_chidoan.report.provenance.sources import knows_hidden
from xl_chidoan.report.template.marked_runs import Expansion
from xl_chidoan.report.word_document import ReportDocument, word_elements

_NOTE_TEXT, _NOTE_REFERENCE = "FootnoteText", "FootnoteReference"
_MARKS_OF_OTHERS = names(
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"),
    *("permStart", "permEnd", "footnoteReference", "endnoteReference", "commentReference"),
)
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_IDENTITIES = (f"{{{_W14}}}paraId", f"{{{_W14}}}textId")


class TableCellWriter:
    """Writes into the table of one report, and the footnotes of new texts into its notes."""

    def __init__(self, report: ReportDocument) -> None:
        self._report = report
        self._root = report.tree(report.main)
        self._notes = report.linked("footnotes")
        ids = [0]
        styles = (_NOTE_TEXT, _NOTE_REFERENCE)
        if self._notes:
            notes = list(report.tree(self._notes).iter(w("footnote")))
            ids += [whole_number(note.get(w("id"), "")) for note in notes]
            styles = _note_styles(notes)
        self._expansion = Expansion(max(ids) + 1, *styles)
        self._numbers = free_ids(self._root, 710_000_001)
        self._hidden = knows_hidden(self._root)

    def set_cell(self, cell: Element, marked: str) -> None:
        """Replace what ``cell`` holds by a marked text in the format of its first run."""
        paragraphs = list(cell.iter(w("p")))
        formatting = next((run.find(w("rPr")) for run in cell.iter(w("r"))), None)
        paragraph = paragraphs[0] if paragraphs else etree.SubElement(cell, w("p"))
        before = paragraph.find(w("pPr"))
        for child in list(cell):
            if child.tag != w("tcPr"):
                cell.remove(child)
        for child in list(paragraph):
            if child is not before:
                paragraph.remove(child)
        cell.append(paragraph)
        if not marked:
            if formatting is not None:
                etree.SubElement(paragraph, w("r")).append(deepcopy(formatting))
            return
        for child in self._runs(marked):
            paragraph.append(child)
        for run in paragraph.iter(w("r")):
            _format(run, formatting)
        for properties in paragraph.iter(w("sdtPr")):
            if formatting is not None:
                properties.insert(0, deepcopy(formatting))

    def copy_row(self, like: EditedRow, code: str) -> EditedRow:
        """Return a blank row for the target ``code``, formatted as ``like``, outside the table."""
        element = deepcopy(like.element)
        element.tail = None
        for each in list(element.iter()):
            for name in _IDENTITIES:
                each.attrib.pop(name, None)
            if each.tag in _MARKS_OF_OTHERS:
                drop(each)
        for _, cell in cells(element):
            self.set_cell(cell, "")
            if merge_of(cell) == "restart":
                set_merge(cell, "")
        return EditedRow(element, code)

    def finish(self) -> None:
        """Add the footnotes of all texts written so far to the report."""
        if self._expansion.notes and self._notes:
            root = self._report.tree(self._notes)
            for note in word_elements(self._expansion.notes_xml()):
                self._settle(note)
                root.append(note)
            self._report.touch(self._notes)

    def _runs(self, marked: str) -> list[Element]:
        xml = f'<w:r><w:t xml:space="preserve">{escaped(marked)}</w:t></w:r>'
        (paragraph,) = word_elements(f"<w:p>{self._expansion.expand(xml)}</w:p>")
        self._settle(paragraph)
        if not self._notes:  # without a part for notes, their numbers must not stand alone
            for reference in list(paragraph.iter(w("footnoteReference"))):
                drop(reference)
        return list(paragraph)

    def _settle(self, element: Element) -> None:
        """Give new controls free ids, and drop names the document does not declare."""
        for number in element.iter(w("id")):
            number.set(w("val"), str(next(self._numbers)))
        if not self._hidden:
            for appearance in list(element.iter(f"{{{W15}}}appearance")):
                drop(appearance)


def set_merge(cell: Element, kind: str) -> None:
    """Merge a cell as first (``restart``) or later (``continue``) of its group; '' unmerges."""
    properties = properties_of(cell, "tcPr")
    clear(properties, "vMerge")
    if kind:
        merge = etree.Element(w("vMerge"))
        merge.set(w("val"), kind)
        before = names("cnfStyle", "tcW", "gridSpan", "hMerge")
        properties.insert(sum(1 for each in properties if each.tag in before), merge)


def merge_of(cell: Element) -> str:
    """Return ``restart`` or ``continue``; '' for a cell that is not merged vertically."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return "" if merge is None else merge.get(w("val"), "continue")


def swap(one: Element, other: Element) -> None:
    """Exchange what two cells hold; their own formatting stays."""
    moved = [[child for child in cell if child.tag != w("tcPr")] for cell in (one, other)]
    one.extend(moved[1])
    other.extend(moved[0])


def keep_together(table: EditedTable, rows: list[EditedRow]) -> None:
    """Keep ``rows`` on one page, where the table does so for any of its rows."""
    if next(table.element.iter(w("keepNext")), None) is None:
        return
    for row in rows:
        for paragraph in row.element.iter(w("p")):
            properties = properties_of(paragraph, "pPr")
            clear(properties, "keepNext")
            if row is not rows[-1]:
                first = 1 if properties.find(w("pStyle")) is not None else 0
                properties.insert(first, etree.Element(w("keepNext")))


def retag(cell: Element, tags: Mapping[str, str]) -> None:
    """Replace the tags of controls in ``cell``; ``tags`` gives the new one by the old."""
    for tag in cell.iter(w("tag")):
        tag.set(w("val"), tags.get(value(tag), value(tag)))


def _format(run: Element, formatting: Element | None) -> None:
    """Give ``run`` the ``formatting`` where it has none of its own; a gap keeps its highlight."""
    properties = run.find(w("rPr"))
    if formatting is None:
        return
    if properties is None:
        run.insert(0, deepcopy(formatting))
    elif properties.find(w("highlight")) is not None:  # a gap
        run.replace(properties, deepcopy(formatting))
        rewrite.highlight(run, True)


def _note_styles(notes: list[Element]) -> tuple[str, str]:
    """Return the ids of the styles for a note's text and its number, as the report's notes use."""
    for note in notes:
        text = value(note.find(f"{w('p')}/{w('pPr')}/{w('pStyle')}"))
        for run in note.iter(w("r")):
            if run.find(w("footnoteRef")) is not None:
                number = value(run.find(f"{w('rPr')}/{w('rStyle')}"))
                return text or _NOTE_TEXT, number or _NOTE_REFERENCE
    return _NOTE_TEXT, _NOTE_REFERENCE
