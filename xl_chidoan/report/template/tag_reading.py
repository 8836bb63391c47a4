"""The texts of a template's parts as docxtpl sees them, and the tags in each.

Texts are paragraphs, field codes and attributes. Told of a tag is where it begins and ends, what
Word has put between, and what stands beside it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Any

from lxml import etree

from xl_chidoan.ooxml.namespaces import W
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.report.template.template_faults import Faults, Unit

HAS_TAGS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
MOST_TAGS = 5_000  # in one part
LONGEST_TAG = 2_000  # characters; reading one takes time too
_MOST_TORN = 3  # paragraphs in which the rest of a tag is looked for

_WORD = f"{{{W}}}"
PARAGRAPH, TEXT = f"{_WORD}p", f"{_WORD}t"
_DELIMITERS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG = re.compile(r"\{[{%#](-?)(?:(tr|tc|p|r)(?=\s))?(.*?)-?[}%#]\}", re.DOTALL)
_KEYWORD = re.compile(r"\s*([^\W\d]\w*)")
_SINGLE = re.compile(r"(?<![{_])\{\s*\{?\s*([a-z]\w*(?:\.\w+)?)\s*(?:\|[^{}]*)?\}(?!\})", re.ASCII)
_RAW = "raw", "endraw"
HOLDERS = {"p": PARAGRAPH, "tr": f"{_WORD}tr", "tc": f"{_WORD}tc"}
_CURLY = str.maketrans("“”‘’", "\"\"''")  # docxtpl sets them straight
# Around the runs of a paragraph; half a tag inside one of these cannot be joined with the other.
_AROUND = {
    "ins": "tracked",
    "del": "tracked",
    "moveFrom": "tracked",
    "moveTo": "tracked",
    "hyperlink": "link",
    "fldSimple": "field",
    "sdt": "control",
}
_OBJECTS = tuple(
    f"{_WORD}{name}"
    for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference")
)
_BETWEEN = {
    "fldChar": "field",
    "instrText": "field",
    "drawing": "picture",
    "pict": "picture",
    "object": "picture",
    "footnoteReference": "note",
    "endnoteReference": "note",
}
_DELETED = f"{_WORD}delText"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ``kind`` is ``{`` (prints), ``%`` or ``#``; ``lift`` p, tr, tc, r or ''.

    ``body`` is what stands inside, without the lift; ``keyword`` its first word where it is a
    command. ``order`` sorts tags of a part as they are read.
    """

    unit: Unit
    typed: str
    kind: str
    lift: str
    body: str
    keyword: str
    order: tuple[int, int]

    @property
    def position(self) -> Any:
        """The element that the tag takes the place of: its row, its cell or its paragraph."""
        return holder(self.unit.node, self.lift)


def holder(paragraph: Any, lift: str) -> Any:
    """Return the paragraph, row or cell that a lifted tag stands for; None outside of tables."""
    wanted = HOLDERS.get(lift, PARAGRAPH)
    node = paragraph
    while node is not None and node.tag != wanted:
        node = node.getparent()
    return node


def torn_tags(
    texts: Sequence[Unit], faults: Faults
) -> tuple[Sequence[Tag], Mapping[Unit, tuple[int, int]]]:
    """Tell of tags that begin in one paragraph and end in a later one.

    Returns them, and of the paragraphs that hold a piece of one what is left, from where to where.
    """
    found: list[Tag] = []
    left: dict[Unit, tuple[int, int]] = {}
    for at, unit in enumerate(texts):
        begin = left.get(unit, (0, 0))[0]
        if unit.node is None or (_is_whole(unit.text[begin:]) and not unit.text.endswith("{")):
            continue
        for after in range(at + 2, at + 2 + _MOST_TORN):
            pieces = texts[at:after]
            last = pieces[-1]
            if after > len(texts) or last.node is None:
                break
            joined = "".join(piece.text for piece in pieces)
            before = len(joined) - len(last.text)
            tag = next((tag for tag in _TAG.finditer(joined, begin) if tag.end() > before), None)
            crosses = tag is not None and tag.start() < len(unit.text)
            if tag is None or not crosses or _is_whole(last.text):
                continue
            if _DELIMITERS.search(tag[0][2:-2]) is None and tag[0][-2:] == _CLOSING[tag[0][:2]]:
                found.append(_tag(unit, tag[0], tag.start()))
                faults.error(unit, "template_split", tag=tag[0], cause="paragraph")
                left |= {piece: (len(piece.text), len(piece.text)) for piece in pieces}
                left[unit] = begin, tag.start()
                left[last] = tag.end() - before, len(last.text)
                break
    return found, left


def _is_whole(text: str) -> bool:
    """Tell whether every tag of a text is opened and closed in it."""
    opened = ""
    for delimiter in _DELIMITERS.findall(text):
        if opened and delimiter != _CLOSING[opened]:
            return False
        if not opened and delimiter not in _CLOSING:
            return False
        opened = "" if opened else delimiter
    return not opened


def tags_of(unit: Unit, faults: Faults, begin: int = 0, end: int | None = None) -> Sequence[Tag]:
    """Return the tags of one text that can be told apart; tell of those that cannot.

    Only what stands from ``begin`` to ``end`` is read.
    """
    text = unit.text[:end]
    found: list[Tag] = []
    opened: re.Match[str] | None = None
    raw = False
    balanced = True
    for delimiter in _DELIMITERS.finditer(text, begin):
        if opened is None:
            if delimiter[0] in _CLOSING:
                opened = delimiter
            elif not raw:
                balanced = False
        elif delimiter[0] == _CLOSING[opened[0]]:
            tag = _tag(unit, text[opened.start() : delimiter.end()], opened.start())
            opened = None
            if raw and tag.keyword != _RAW[1]:
                continue
            raw = tag.keyword == _RAW[0]
            if tag.keyword not in _RAW:
                _check_split(tag, opened_at=tag.order[1], faults=faults)
                found.append(tag)
        else:
            balanced = balanced and raw
            opened = delimiter if delimiter[0] in _CLOSING else opened
    if opened is not None or raw or not balanced:
        faults.error(unit, "template_brace")
        return found
    for single in _SINGLE.finditer(_TAG.sub("", text[begin:])):
        faults.warning(unit, "template_single_brace", typed=single[0], name=single[1])
    return found


def check_lifted(tags: Sequence[Tag], faults: Faults) -> None:
    """Tell of text and pictures that tags for a whole paragraph, row or cell would swallow."""
    seen: set[Any] = set()
    for tag in tags:
        if tag.lift not in HOLDERS:
            continue
        place = tag.position
        if place is None:
            faults.error(tag.unit, "template_no_table", tag=tag.typed)
        elif place not in seen:
            seen.add(place)
            text = "".join(node.text or "" for node in place.iter(TEXT))
            has_objects = next(place.iter(*_OBJECTS), None) is not None
            if text.replace(tag.typed, "", 1).strip() or has_objects:
                faults.error(tag.unit, "template_text_lost", tag=tag.typed)


def _tag(unit: Unit, typed: str, start: int) -> Tag:
    parts = _TAG.fullmatch(typed)
    assert parts is not None, typed
    kind, lift, body = typed[1], parts[2] or "", parts[3].translate(_CURLY)
    word = _KEYWORD.match(body) if kind == "%" else None
    index = bisect_right(unit.starts, start) - 1 if unit.starts else 0
    order = (unit.orders[max(index, 0)], start)
    return Tag(unit, typed, kind, lift, body, word[1] if word else "", order)


def _check_split(tag: Tag, opened_at: int, faults: Faults) -> None:
    """Tell of a tag that Word has cut in a way that cannot be mended."""
    unit = tag.unit
    if len(unit.texts) < 2:
        return
    first = bisect_right(unit.starts, opened_at) - 1
    last = bisect_right(unit.starts, opened_at + len(tag.typed) - 1) - 1
    if first == last:
        return
    around = [_around(node, unit.node) for node in unit.texts[first : last + 1]]
    causes = (
        max(_AROUND.get(_local(element), "") for element in each ^ around[0]) or "other"
        for each in around
        if each != around[0]
    )
    if cause := next(causes, "") or _between(unit.texts[first], unit.texts[last]):
        faults.error(unit, "template_split", tag=tag.typed, cause=cause)


def _around(node: Any, paragraph: Any) -> set[Any]:
    """Return the elements between a paragraph and the run of a text."""
    run = node.getparent()
    return set(takewhile(lambda each: each is not paragraph, run.iterancestors()))


def _between(first: Any, last: Any) -> str:
    """Return what stands between two texts of one parent's runs that a tag cannot hold."""
    start, end = first.getparent(), last.getparent()
    nodes = list(first.itersiblings())
    for run in () if start is end else start.itersiblings():
        nodes += run.iter()
        if run is end:
            break
    return next((_BETWEEN[name] for node in nodes if (name := _local(node)) in _BETWEEN), "")


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


class _Paragraph:
    def __init__(self, node: Any, number: int) -> None:
        self.node = node
        self.number = number
        self.texts: list[Any] = []
        self.orders: list[int] = []

    def unit(self, part: str) -> Unit:
        pieces = [node.text or "" for node in self.texts]
        starts = [0, *accumulate(map(len, pieces))][:-1]
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
