"""A Word report as text: a line for each paragraph, row and cell, in reading order.

``[tag: ...]`` is a content control, ``{#1a2b ...}`` a run with properties, ``^2`` the reference to
footnote 2. Properties stand as short digests; the legend at the end spells each of them out.
"""

import re
from collections.abc import Iterator

from lxml import etree

from tests.golden.parts import Tree, attributes, canonical, local, part_lines, parts_of
from tests.golden.show import digest

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PAGES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_WRITTEN = "Báo cáo được ghi lúc"
_SPACES = re.compile(rb' xmlns:\w+="[^"]*"')
_SHORT = 6
_SILENT = {"proofErr", "lastRenderedPageBreak", "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr"}


def outline(data: bytes) -> str:
    """Write a report down; only the moment it was written is left out."""
    parts = parts_of(data)
    custom = "docProps/custom.xml"
    if custom in parts:
        parts[custom] = _without_moment(parts[custom])
    writer = _Writer()
    lines: list[str] = []
    for name in sorted(filter(_PAGES.fullmatch, parts)):
        lines += [f"== {name}", *writer.blocks(etree.fromstring(parts[name]), 0), ""]
    lines += ["== properties of the file", *_properties(parts), ""]
    lines += ["== legend", *sorted(writer.legend), ""]
    return "\n".join([*lines, "== digests of all parts", *part_lines(parts)])


def _without_moment(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for each in root:
        if each.get("name") == _WRITTEN:
            each[0].text = "(moment)"
    return etree.tostring(root)


def _properties(parts: dict[str, bytes]) -> Iterator[str]:
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        for each in etree.fromstring(parts[name]) if name in parts else ():
            yield f"{each.get('name') or local(each)}: {''.join(each.itertext())}"


class _Writer:
    """Writes pages, and keeps the legend of the properties it met."""

    def __init__(self) -> None:
        self.legend: set[str] = set()

    def blocks(self, parent: Tree, depth: int) -> Iterator[str]:
        for each in parent:
            if isinstance(each.tag, str) and local(each) not in _SILENT:
                yield from self._block(each, depth)

    def _block(self, each: Tree, depth: int) -> Iterator[str]:
        name, indent = local(each), "  " * depth
        if name == "p":
            yield f"{indent}{self._paragraph(each)}"
        elif name == "sectPr":
            yield f"{indent}section {self._short(each)}"
        elif name == "sdt":
            yield f"{indent}control [{_tag(each)}]"
            yield from self.blocks(each.find(f"{_W}sdtContent"), depth + 1)
        else:
            yield f"{indent}{name}{self._known(each)}{attributes(each)}{self._grid(each)}"
            yield from self.blocks(each, depth + 1)

    def _grid(self, table: Tree) -> str:
        columns = [each.get(f"{_W}w", "") for each in table.findall(f"{_W}tblGrid/{_W}gridCol")]
        return f" columns {' '.join(columns)}" if columns else ""

    def _known(self, each: Tree) -> str:
        """Return digests of what a table, row or cell says of itself."""
        found = (each.find(f"{_W}{name}") for name in ("tblPr", "trPr", "tcPr"))
        return "".join(f" {self._short(one)}" for one in found if one is not None)

    def _paragraph(self, paragraph: Tree) -> str:
        properties = paragraph.find(f"{_W}pPr")
        style, own = "", ""
        if properties is not None:
            named = properties.find(f"{_W}pStyle")
            style = "" if named is None else f" {named.get(f'{_W}val')}"
            if len(properties) > (named is not None):
                own = f" {self._short(properties)}"
        return f"p{style}{own} | {self._inline(paragraph)}"

    def _inline(self, parent: Tree) -> str:
        children = (each for each in parent if isinstance(each.tag, str))
        return "".join(self._piece(each) for each in children if local(each) not in _SILENT)

    def _piece(self, each: Tree) -> str:
        name = local(each)
        if name == "r":
            properties = each.find(f"{_W}rPr")
            said = self._inline(each)
            return said if properties is None else f"{{{self._short(properties)} {said}}}"
        if name == "sdt":
            return f"[{_tag(each)}: {self._inline(each.find(f'{_W}sdtContent'))}]"
        if name == "t":
            return each.text or ""
        if name == "footnoteReference":
            return f"^{each.get(f'{_W}id')}"
        if name == "drawing":
            return f"<drawing {self._short(each)}>"
        inner = (each.text or "") + self._inline(each)
        return f"<{name}{attributes(each)}{': ' if inner else ''}{inner}>"

    def _short(self, element: Tree) -> str:
        written = canonical(element)
        short = f"#{digest(written)[:_SHORT]}"
        self.legend.add(f"{short} {_SPACES.sub(b'', written).decode()}")
        return short


def _tag(control: Tree) -> str:
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    return "" if tag is None else tag.get(f"{_W}val", "")
