"""What a .docx says: paragraphs, footnotes, tables and content controls, as a reader meets them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Paragraph:
    style: str
    text: str


@dataclass(frozen=True)
class Control:
    """One content control: its tag, its text, the properties of its first run."""

    tag: str
    text: str
    properties: tuple[str, ...]


class DocxText:
    """A document read for tests; ``¹`` stands in the text where a footnote is."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        notes = etree.fromstring(self.parts["word/footnotes.xml"])
        self._notes = {note.get(f"{W}id"): note for note in notes}

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs of the body, those of tables included, in reading order."""
        return [
            Paragraph(_style(each), paragraph_text(each)) for each in self.document.iter(f"{W}p")
        ]

    @property
    def lines(self) -> list[str]:
        """Texts of the paragraphs that have one."""
        return [paragraph.text for paragraph in self.paragraphs if paragraph.text]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def notes(self) -> list[str]:
        """Texts of the footnotes in the order of their numbers in the body."""
        used = [each.get(f"{W}id") for each in self.document.iter(f"{W}footnoteReference")]
        return [
            "\n".join(paragraph_text(each) for each in self._notes[number].iter(f"{W}p"))[1:]
            for number in used
        ]

    @property
    def tables(self) -> list[list[list[str]]]:
        """Texts of the cells by table and row."""
        return [
            [
                ["\n".join(map(paragraph_text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
                for row in table.iter(f"{W}tr")
            ]
            for table in self.document.iter(f"{W}tbl")
        ]

    @property
    def controls(self) -> list[Control]:
        """Content controls of the body, then of the footnotes."""
        roots = (self.document, *self._notes.values())
        return [_control(each) for root in roots for each in root.iter(f"{W}sdt")]


def paragraph_text(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    for each in paragraph.iter():
        if each.tag == f"{W}t":
            yield each.text or ""
        elif each.tag == f"{W}br":
            yield "\n"
        elif each.tag == f"{W}tab" and each.getparent().tag == f"{W}r":
            yield "\t"
        elif each.tag == f"{W}noBreakHyphen":
            yield "-"
        elif each.tag == f"{W}footnoteReference":
            yield "¹"


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def _control(element: Any) -> Control:
    properties = element.find(f"{W}sdtContent/{W}r/{W}rPr")
    names = () if properties is None else tuple(etree.QName(each).localname for each in properties)
    tag = element.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
    return Control(tag, paragraph_text(element), names)
