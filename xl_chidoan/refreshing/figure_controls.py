"""Finds the content controls of figures, reads their text and tells what forbids a change.

Word splits runs anywhere, puts controls around paragraphs, cells and rows, and bookmarks,
comments, spelling marks and revisions inside them. A control's text is what would be printed after
all revisions are accepted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from lxml import etree

from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refreshing.word_elements import ALTERNATE, FALLBACK, is_on, names, value, w
from xl_chidoan.report.provenance.fingerprints import Fingerprint, comparable, digest

_MAY_PRECEDE = frozenset(" \t\n([{“‘\"'«")
_MAY_FOLLOW = frozenset(" \t\n)]}”’\"'».,;:!?…")
OBJECT = "\ufffc"  # stands for a picture, a text box or a symbol
PARAGRAPH_END = "\r"

_LEFT_OUT = names(
    *("rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx"),
    *("del", "moveFrom", "instrText", "smartTagPr", "customXmlPr"),
)
_OBJECTS = names("drawing", "pict", "object", "sym", "ptab", "pgNum", "contentPart") | {ALTERNATE}
_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("br"): "\n", w("noBreakHyphen"): "-"}
_REVISIONS = names("ins", "del", "moveFrom", "moveTo")
_GONE = names("del", "moveFrom")
_FIELDS = names("fldChar", "fldSimple", "instrText")
_LOCKS = ("contentLocked", "sdtContentLocked")


class KeptReason(StrEnum):
    """Why a figure that differs is left alone; the values are keys of ``refresh_words.KEPT``.

    The last three are said of a control itself: why its text must not be changed.
    """

    OVERTYPED = "overtyped"
    UNKNOWN_ORIGIN = "unknown_origin"
    EMPTIED = "emptied"
    TRACKED = "tracked"
    LOCKED = "locked"
    COMPLEX = "complex"


class Span(NamedTuple):
    """Where a recorded text stands in a control's text, from ``start`` up to ``end``."""

    start: int
    end: int
    capitals: bool


class Piece(NamedTuple):
    """An element of a run and the text it prints."""

    element: Element
    text: str


@dataclass(frozen=True, slots=True)
class Control:
    """One content control.

    ``known`` tells of a tag whether it is a figure's; the text of such a control nested in this
    one does not count as text of this one.
    """

    element: Element
    tag: str
    known: Callable[[str], bool]

    @property
    def content(self) -> Element:
        """The control's ``w:sdtContent``, added where Word left it out."""
        found = self.element.find(w("sdtContent"))
        return etree.SubElement(self.element, w("sdtContent")) if found is None else found

    @property
    def properties(self) -> Element | None:
        """The control's ``w:sdtPr``."""
        return self.element.find(w("sdtPr"))

    @property
    def shows_placeholder(self) -> bool:
        """Whether the control is empty and shows Word's request to type a text."""
        return is_on(self.properties, "showingPlcHdr")

    @property
    def text(self) -> str:
        """The text the control prints after revisions are accepted; '' for Word's placeholder."""
        return "" if self.shows_placeholder else "".join(piece.text for piece in self.pieces())

    @property
    def is_copy(self) -> bool:
        """Whether the control is in the copy of a text box that Word keeps for old programs."""
        return any(each.tag == FALLBACK for each in self.element.iterancestors())

    @property
    def is_deleted(self) -> bool:
        """Whether accepting all revisions would delete the control."""
        return any(each.tag in _GONE for each in self.element.iterancestors()) or any(
            row.find(f"{w('trPr')}/{w('del')}") is not None
            for row in self.element.iterancestors(w("tr"))
        )

    @property
    def obstacle(self) -> KeptReason | None:
        """The reason not to change the control's text; None where it may be changed."""
        if self._is_revised():
            return KeptReason.TRACKED
        around = [self.element, *self.element.iterancestors(w("sdt"))]
        if any(value(each.find(f"{w('sdtPr')}/{w('lock')}")) in _LOCKS for each in around):
            return KeptReason.LOCKED
        if any(each.tag in _FIELDS for each in self.content.iter()):
            return KeptReason.COMPLEX
        text = self.text
        return KeptReason.COMPLEX if OBJECT in text or PARAGRAPH_END in text else None

    def pieces(self) -> Sequence[Piece]:
        """Return what the control prints, in order, without the figures nested in it."""
        return list(_pieces(self.content, self.known))

    def around(self) -> tuple[str, str]:
        """Return the text of the control's paragraph before it and after it."""
        paragraph = next(self.element.iterancestors(w("p")), None)
        if paragraph is None:
            return "", ""
        # Elements are told apart by place, as a control whose text was deleted prints nothing.
        earlier = set(takewhile(lambda each: each is not self.element, paragraph.iter()))
        inside = set(self.element.iter())
        before: list[str] = []
        after: list[str] = []
        for piece in _pieces(paragraph, lambda _: False):
            if piece.element in earlier:
                before.append(piece.text)
            elif piece.element not in inside:
                after.append(piece.text)
        return "".join(before).replace(OBJECT, ""), "".join(after).replace(OBJECT, "")

    def _is_revised(self) -> bool:
        for each in self.content.iter(*_REVISIONS):
            parent = each.getparent()
            # A mark in w:rPr or w:trPr concerns the end of a paragraph or a row, not this text.
            if parent is None or parent.tag not in (w("rPr"), w("trPr")):
                return True
        if any(each.tag in _REVISIONS for each in self.element.iterancestors()):
            return True
        return any(
            row.find(f"{w('trPr')}/{w(mark)}") is not None
            for row in self.element.iterancestors(w("tr"))
            for mark in ("ins", "del")
        )


def controls(root: Element, known: Callable[[str], bool]) -> Iterator[Control]:
    """Return the controls under ``root`` whose tag is ``known``, in reading order."""
    for element in root.iter(w("sdt")):
        tag = value(element.find(f"{w('sdtPr')}/{w('tag')}"))
        if tag and known(tag):
            yield Control(element, tag, known)


def find_recorded(shown: str, fingerprints: Sequence[Fingerprint]) -> Span | None:
    """Find the text of one of ``fingerprints`` in ``shown``, the text of a control.

    It may be the whole, or stand once beside words an officer typed: Word puts what is typed at
    the edge of a control inside it. Return None where any other digit stands in the control, as
    the figure was typed over then, and where two places match.
    """
    text = comparable(shown)
    whole = digest(text)
    for each in fingerprints:
        if len(text) == each.length and whole == each.digest:
            return Span(0, len(shown), each.capitals)
    if len(text) != len(shown):  # composing changed the places of characters
        return None
    found: set[Span] = set()
    for each in fingerprints:
        if not 0 < each.length < len(text):
            continue
        for start in range(len(text) - each.length + 1):
            end = start + each.length
            if _stands_alone(text, start, end) and digest(text[start:end]) == each.digest:
                found.add(Span(start, end, each.capitals))
    if len(found) != 1:
        return None
    return found.pop()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether blanks or signs bound ``text[start:end]`` and no digit is outside it."""
    before, after = text[:start], text[end:]
    return (
        (not before or before[-1] in _MAY_PRECEDE)
        and (not after or after[0] in _MAY_FOLLOW)
        and not any(letter.isdecimal() for letter in before + after)
    )


def text_of(element: Element, shown: Callable[[str], str] | None = None) -> str:
    """Return the text of ``element``; ``shown``, if given, gives the text for a tagged control."""
    return "".join(piece.text for piece in _pieces(element, lambda _: False, shown))


def _pieces(
    parent: Element, known: Callable[[str], bool], shown: Callable[[str], str] | None = None
) -> Iterator[Piece]:
    """Return the pieces under ``parent`` in reading order, paragraphs parted by PARAGRAPH_END."""
    paragraphs = 0
    for child in parent:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            continue
        if tag == w("t"):
            yield Piece(child, child.text or "")
        elif tag in _SIGNS:
            yield Piece(child, _SIGNS[tag])
        elif tag in _OBJECTS:
            yield Piece(child, OBJECT)
        else:
            if tag == w("sdt"):
                inner = value(child.find(f"{w('sdtPr')}/{w('tag')}"))
                if inner and shown is not None:
                    yield Piece(child, shown(inner))
                    continue
                if inner and known(inner):
                    continue
            if tag in (w("p"), w("tc"), w("tr")):
                paragraphs += 1
                if paragraphs > 1:
                    yield Piece(child, PARAGRAPH_END)
            yield from _pieces(child, known, shown)
