"""Reads paragraphs, tables and footnotes of a Word report (.docx) or a plain text file.

Plain text is expected as Word saves it: each cell of a table begins a line with a tab.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.zip_package import Package, open_package, read_file

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY: Final = "word/document.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_BREAKS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_FOOTNOTE_MARKS: Final = ("\ufffd", "\u0002")
_PLAIN_SUFFIXES: Final = {".txt", ".text"}


class ReportParagraph(NamedTuple):
    """One paragraph; ``number`` counts from 1, footnotes on their own."""

    number: int
    text: str
    is_note: bool = False


class ReportTable(NamedTuple):
    """One table; ``number`` counts from 1, ``rows`` are cell texts, the first row the header."""

    number: int
    rows: Sequence[Sequence[str]]


def read_document(path: Path) -> Sequence[ReportParagraph | ReportTable]:
    """Read the paragraphs and tables of a report in order, footnotes last.

    Raises FileError as :func:`xl_chidoan.ooxml.zip_package.open_package`, ``report_not_word`` for a
    package that is no Word document, and ``file_damaged``.
    """
    if path.suffix.lower() in _PLAIN_SUFFIXES:
        return list(plain_blocks(_plain_text(path)))
    package = open_package(path)
    if _BODY not in package:
        raise FileError("report_not_word", path=str(path))
    blocks: list[ReportParagraph | ReportTable] = []
    paragraphs = tables = notes = 0
    body = _tree(package, _BODY).find(f"{_W}body")
    for element in _blocks(body if body is not None else ()):
        if element.tag == f"{_W}tbl":
            tables += 1
            blocks.append(ReportTable(tables, _rows(element)))
        else:
            paragraphs += 1
            blocks.append(ReportParagraph(paragraphs, _text(element)))
    for part in _NOTES:
        if part in package:
            for note in _tree(package, part):
                if note.get(f"{_W}type") in (None, "normal"):
                    notes += 1
                    text = " ".join(_text(each) for each in note.iter(f"{_W}p"))
                    blocks.append(ReportParagraph(notes, text, is_note=True))
    return blocks


def _tree(package: Package, part: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(package.read_xml(part), parser)
    except etree.XMLSyntaxError as error:
        raise FileError("file_damaged", path=package.path) from error


def _blocks(container: Any) -> Iterator[Any]:
    """Return paragraphs and tables in ``container``, also inside controls and insertions."""
    for element in container:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(element)


def _rows(table: Any) -> Sequence[Sequence[str]]:
    return [
        [
            "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
            for cell in row.iter(f"{_W}tc")
        ]
        for row in table.iter(f"{_W}tr")
    ]


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: Any, pieces: list[str]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif child.tag not in (f"{_W}del", f"{_W}pPr", f"{_W}rPr", f"{_W}moveFrom", _FALLBACK):
            _collect(child, pieces)


# --- plain text


def _plain_text(path: Path) -> str:
    data = read_file(path)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("file_damaged", path=str(path)) from error


def plain_blocks(text: str) -> Iterator[ReportParagraph | ReportTable]:
    """Split text that Word saved without format into paragraphs, tables and footnotes."""
    lines = text.splitlines()
    number = tables = notes = 0
    index = 0
    while index < len(lines):
        if lines[index].startswith("\t"):
            cells, index = _plain_cells(lines, index)
            tables += 1
            yield ReportTable(tables, cells)
            continue
        line = lines[index].strip()
        index += 1
        if not line:
            continue
        if line.startswith(_FOOTNOTE_MARKS):
            notes += 1
            text = line.lstrip("".join(_FOOTNOTE_MARKS)).strip()
            yield ReportParagraph(notes, text, is_note=True)
        else:
            number += 1
            yield ReportParagraph(number, line)


def _plain_cells(lines: Sequence[str], start: int) -> tuple[Sequence[Sequence[str]], int]:
    """Read the table at line ``start``; return its rows and the line after it.

    Cells up to the first blank line are the header; all rows are as wide.
    """
    width = 0
    while start + width < len(lines) and lines[start + width].startswith("\t"):
        width += 1
    cells: list[list[str]] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if line.startswith("\t"):
            cells.append([line[1:].strip()])
        elif line.strip():
            if len(cells) % width == 0 and line.startswith(_FOOTNOTE_MARKS):
                break
            if len(cells) % width == 0 and not lines[index - 1].strip():
                break
            cells[-1].append(line.strip())
        index += 1
    texts = ["\n".join(cell) for cell in cells]
    return [texts[first : first + width] for first in range(0, len(texts), width)], index
