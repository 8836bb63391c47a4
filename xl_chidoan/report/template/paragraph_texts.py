"""The texts of a template's parts as docxtpl sees them: paragraphs, field codes, attributes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from xl_chidoan.ooxml.namespaces import W
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.report.template.tag_source import HAS_TAGS

_WORD = f"{{{W}}}"
PARAGRAPH, TEXT = f"{_WORD}p", f"{_WORD}t"
_DELETED = f"{_WORD}delText"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A text in which a tag may stand.

    ``paragraph`` counts from 1 in its part; 0 for a part without paragraphs. ``node`` is the
    paragraph's element, None for field codes, attributes and properties. ``starts`` are the
    places in ``text`` where a new ``w:t`` begins, ``texts`` these elements and ``orders`` their
    places in the part. ``deleted`` marks text that was deleted under tracked changes.
    """

    part: str
    paragraph: int
    text: str
    node: Any = None
    starts: Sequence[int] = ()
    texts: Sequence[Any] = ()
    orders: Sequence[int] = (0,)
    deleted: bool = False


class _Paragraph:
    def __init__(self, node: Any, number: int) -> None:
        self.node = node
        self.number = number
        self.texts: list[Any] = []
        self.orders: list[int] = []

    def unit(self, part: str) -> Unit:
        pieces = [node.text or "" for node in self.texts]
        starts: list[int] = []
        length = 0
        for piece in pieces:
            starts.append(length)
            length += len(piece)
        return Unit(part, self.number, "".join(pieces), self.node, starts, self.texts, self.orders)


def units(root: Element, part: str) -> Sequence[Unit]:
    """Return the texts of one part with anything in them, paragraphs first, then the others."""
    found: list[_Paragraph] = []
    others: list[Unit] = []
    for order, (node, paragraph) in enumerate(_walk(root, found)):
        number = paragraph.number if paragraph else 0
        if node.tag == TEXT and paragraph:
            paragraph.texts.append(node)
            paragraph.orders.append(order)
        elif node.text and HAS_TAGS.search(node.text):
            deleted = node.tag == _DELETED
            others.append(Unit(part, number, node.text, orders=(order,), deleted=deleted))
        for value in node.attrib.values():
            if HAS_TAGS.search(value):
                others.append(Unit(part, number, value, orders=(order,)))
    made = (paragraph.unit(part) for paragraph in found)
    return [*(unit for unit in made if unit.text), *others]


def _walk(root: Element, found: list[_Paragraph]) -> Iterator[tuple[Any, _Paragraph | None]]:
    """Yield every element with the paragraph around it; text boxes nest paragraphs."""
    inside: list[_Paragraph] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            if node.tag == PARAGRAPH:
                inside.append(_Paragraph(node, len(found) + 1))
                found.append(inside[-1])
            yield node, inside[-1] if inside else None
        elif node.tag == PARAGRAPH:
            inside.pop()
