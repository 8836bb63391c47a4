"""Writes a new text into a content control without touching what stands around it."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refreshing.figure_controls import Control
from xl_chidoan.refreshing.word_elements import SPACE, clear, names, properties_of, w
from xl_chidoan.report import marks
from xl_chidoan.text.report_words import GAP

_SIGNS = {marks.LINE: "br", marks.TAB: "tab", marks.HYPHEN: "noBreakHyphen"}
_AFTER_HIGHLIGHT = names(
    *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
_YELLOW = "yellow"
_GAP_START = GAP.partition("{")[0]


def replace(control: Control, start: int, end: int, text: str, *, gap: bool = False) -> None:
    """Put ``text`` in place of the control's characters from ``start`` up to ``end``.

    The text is formatted as the first character it replaces. With ``gap`` it is highlighted; the
    highlight of a gap that it replaces is taken off.
    """
    was_gap = control.text.startswith(_GAP_START)
    run = _cut(control, start, end, _elements(text))
    if run is None:
        run = _fill(control, _elements(text))
    if gap or was_gap:
        highlight(run, gap)


def highlight(run: Element, wanted: bool) -> None:
    """Highlight ``run`` in yellow, or take its highlight off where it is not ``wanted``."""
    if not wanted and run.find(w("rPr")) is None:
        return
    properties = properties_of(run, "rPr")
    clear(properties, "highlight")
    if wanted:
        after = (i for i, each in enumerate(properties) if each.tag in _AFTER_HIGHLIGHT)
        mark = etree.Element(w("highlight"))
        mark.set(w("val"), _YELLOW)
        properties.insert(next(after, len(properties)), mark)


def empty(control: Control) -> None:
    """Remove a control with its text, leaving an empty run that keeps the formatting."""
    run = etree.Element(w("r"))
    first = next(control.content.iter(w("r")), None)
    properties = None if first is None else first.find(w("rPr"))
    if properties is not None:
        run.append(deepcopy(properties))
    parent = control.element.getparent()
    if parent is not None and parent.tag == w("p"):
        control.element.addprevious(run)
        _remove(control.element)
    else:
        replace(control, 0, len(control.text), "")


def _cut(control: Control, start: int, end: int, wanted: Sequence[Element]) -> Element | None:
    """Replace characters by the elements ``wanted``; return their run, None without one."""
    first: Element | None = None
    runs: list[Element] = []
    offset = 0
    for element, text in control.pieces() if not control.shows_placeholder else ():
        begin, offset = offset, offset + len(text)
        if offset <= start or begin >= end:
            continue
        run = element.getparent()
        if run is None:
            continue
        fresh: list[Element] = []
        if begin < start:
            fresh.append(_text(text[: start - begin]))
        if first is None:
            first = run
            fresh += wanted
        if offset > end:
            fresh.append(_text(text[end - begin :]))
        for each in fresh:
            element.addprevious(each)
        _remove(element)
        runs.append(run)
    for run in runs:
        if run is not first and all(child.tag == w("rPr") for child in run):
            _remove(run)
    return first


def _fill(control: Control, wanted: Sequence[Element]) -> Element:
    """Write into a control that prints nothing, or only Word's placeholder; return the run."""
    content = control.content
    properties = control.properties
    paragraphs = list(content.iter(w("p")))
    holder = paragraphs[0] if paragraphs else content
    if control.shows_placeholder and properties is not None:
        for run in list(holder.iter(w("r"))):
            _remove(run)
        clear(properties, "showingPlcHdr")
    blank = (w("rPr"), w("t"))
    runs = holder.iter(w("r"))
    run = next((run for run in runs if all(each.tag in blank for each in run)), None)
    if run is None:
        run = etree.SubElement(holder, w("r"))
        formatting = None if properties is None else properties.find(w("rPr"))
        if formatting is not None:
            run.append(deepcopy(formatting))
    clear(run, "t")
    run.extend(wanted)
    return run


def _elements(text: str) -> list[Element]:
    """Return elements of a run that print ``text``, unbroken where an export keeps it unbroken."""
    marked = marks.unbroken(marks.clean(text))
    for mark in _SIGNS:
        marked = marked.replace(mark, f"\x00{mark}\x00")
    pieces = [piece for piece in marked.split("\x00") if piece]
    found = [
        etree.Element(w(_SIGNS[piece])) if piece in _SIGNS else _text(piece) for piece in pieces
    ]
    return found or [_text("")]


def _text(text: str) -> Element:
    element = etree.Element(w("t"))
    element.text = text
    element.set(SPACE, "preserve")
    return element


def _remove(element: Element) -> None:
    """Remove ``element`` but keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
