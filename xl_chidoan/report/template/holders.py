"""Mending what a condition has left empty, as Word would not open it.

Word asks for a paragraph at the end of every cell, header, footer, note and text box, for one
anywhere in the body, for cells in every row and rows in every table. Told by text, as shipped
templates do without lxml.
"""

import re
from typing import Final

_HOLDER: Final = "tc|hdr|ftr|txbxContent|footnote|endnote"
_HOLDERS: Final = re.compile(rf"</w:(?:{_HOLDER})>")
# Marks between paragraphs, which are no content.
_MARKS: Final = (
    r"(?:\s|<w:(?:bookmark|perm|comment|move|customXml)\w*(?:Start|End)(?: [^>]*)?/>"
    r"|<w:proofErr(?: [^>]*)?/>)*"
)
_EMPTY: Final = re.compile(
    rf"(?:</w:tcPr>|<w:tcPr/>|</w:tbl>|<w:(?:{_HOLDER})(?: [^>]*)?>){_MARKS}\Z"
)
_EMPTY_BODY: Final = re.compile(rf"<w:body(?: [^>]*)?>{_MARKS}\Z")
_ROW: Final = r"(?s)<w:tr(?: [^>]*)?>(?:(?!<w:tc[ >]|</?w:tr[ >]).)*</w:tr>"
_TABLE: Final = r"(?s)<w:tbl>(?:(?!<w:tr[ >]|</?w:tbl>).)*</w:tbl>"
_CONTROL: Final = re.compile(rf"<w:sdtContent/>|<w:sdtContent>{_MARKS}</w:sdtContent>")
_OPENED: Final = r"<(/?)w:(p|tr|tbl|tc|body|hdr|ftr|footnote|endnote|txbxContent)(?: [^>]*?)?(/?)>"
_END_OF_CONTROL: Final = "</w:sdt>"
_LONGEST_TAIL: Final = 2_000  # characters looked at before the end of the body


def mended(xml: str) -> str:
    """Return a page that Word opens, whatever its conditions have left out."""
    while (less := _without_empty(xml)) != xml:
        xml = less
    out: list[str] = []
    done = 0
    for end in _HOLDERS.finditer(xml):
        piece = xml[done : end.start()]
        out.append(piece)
        if not piece.endswith("</w:p>") and _EMPTY.search(piece):
            out.append("<w:p/>")
        done = end.start()
    out.append(xml[done:])
    return _with_body("".join(out))


def _without_empty(xml: str) -> str:
    """Take out rows without cells, tables without rows and controls around neither."""
    if xml.count("</w:tr>") != xml.count("</w:tc></w:tr>"):
        xml = re.sub(_ROW, "", xml)
    if xml.count("</w:tbl>") != xml.count("</w:tr></w:tbl>"):
        xml = re.sub(_TABLE, "", xml)
    for control in reversed([*_CONTROL.finditer(xml)]):
        around = _around(xml, control.start())
        if around in ("tr", "tbl"):
            start = xml.rfind("<w:sdt>", 0, control.start())
            end = xml.find(_END_OF_CONTROL, control.end()) + len(_END_OF_CONTROL)
            if start >= 0:
                xml = xml[:start] + xml[end:]
        elif around != "p":
            content = "<w:sdtContent><w:p/></w:sdtContent>"
            xml = xml[: control.start()] + content + xml[control.end() :]
    return xml


def _around(xml: str, place: int) -> str:
    """Return the name of the innermost paragraph, cell, row, table or holder open at a place."""
    opened: list[str] = []
    for tag in re.compile(_OPENED).finditer(xml, 0, place):
        if tag[1]:
            del opened[-1:]
        elif not tag[3]:
            opened.append(tag[2])
    return opened[-1] if opened else ""


def _with_body(xml: str) -> str:
    """Return a document whose body holds something before the settings of its page."""
    end = xml.rfind("</w:body>")
    if end < 0:
        return xml
    tail = xml[max(0, end - _LONGEST_TAIL) : end]
    if tail.endswith("</w:sectPr>"):
        changed = tail.rfind("<w:sectPrChange")
        cut = tail.rfind("<w:sectPr", 0, changed if changed >= 0 else None)
        if cut < 0:
            return xml
    else:
        cut = len(tail)
    if _EMPTY_BODY.search(tail[:cut]) is None:
        return xml
    place = end - len(tail) + cut
    return f"{xml[:place]}<w:p/>{xml[place:]}"
