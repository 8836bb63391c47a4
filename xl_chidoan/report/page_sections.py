"""A further section after a report's last one, upright as the report itself."""

from lxml import etree

from xl_chidoan.ooxml.namespaces import W
from xl_chidoan.ooxml.xml import Element

_WORD = f"{{{W}}}"
_UPRIGHT = (
    f'<w:sectPr xmlns:w="{W}"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" '
    'w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)
_FLAT_LINE = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" '
    'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)


def upright_section(body: Element) -> Element:
    """Return a section with the page and the margins of the first upright one, else those of A4.

    Headers, footers and page numbers go on as before it.
    """
    section = etree.fromstring(_UPRIGHT)
    for known in body.iter(f"{_WORD}sectPr"):
        page, margins = known.find(f"{_WORD}pgSz"), known.find(f"{_WORD}pgMar")
        if page is None or margins is None or page.get(f"{_WORD}orient") == "landscape":
            continue
        if _number(page, "w") > _number(page, "h"):
            continue
        for ours, theirs in zip(section, (page, margins), strict=True):
            for name, value in theirs.attrib.items():
                ours.set(name, value)
        break
    return section


def text_width(section: Element) -> int:
    """Width between the margins, in twips."""
    page, margins = section
    return _number(page, "w") - _number(margins, "left") - _number(margins, "right")


def end_last_section(body: Element) -> None:
    """Let the section that ended with the document end with its last paragraph instead."""
    section = body[-1] if len(body) and body[-1].tag == f"{_WORD}sectPr" else None
    if section is None:
        section = etree.fromstring(_UPRIGHT)
    else:
        body.remove(section)
    last = body[-1] if len(body) else None
    if (
        last is None
        or last.tag != f"{_WORD}p"
        or last.find(f"{_WORD}pPr/{_WORD}sectPr") is not None
    ):
        last = flat_line()
        body.append(last)
    properties = last.find(f"{_WORD}pPr")
    if properties is None:
        properties = etree.Element(f"{_WORD}pPr")
        last.insert(0, properties)
    change = properties.find(f"{_WORD}pPrChange")
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)


def flat_line() -> Element:
    """Return a paragraph without height, as Word wants one after a table and no page for it."""
    return etree.fromstring(_FLAT_LINE)


def _number(element: Element, name: str) -> int:
    try:
        return int(element.get(f"{_WORD}{name}", "0"))
    except ValueError:
        return 0
