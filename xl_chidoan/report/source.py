"""From a part of a Word template to Jinja source: checking its tags, then preparing its XML.

docxtpl's ``patch_xml`` joins tags that Word split over runs and lifts ``{%p %}`` and ``{%tr %}``
out of their paragraphs and rows. Around it stands what it leaves open: faults it would turn into
lost text are found first, and merged cells come out in the order the schema asks for.
"""

# lxml's public element class is called _Element.
# pyright: reportPrivateUsage=false

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from xl_chidoan.errors import TemplateError
from xl_chidoan.report.marks import NEVER_TEXT
from xl_chidoan.text.normalise import nfc
from xl_chidoan.text.report import paragraph_text, part_name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = f"{{{W}}}"
HAS_TAGS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")

_DELIMITERS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LIFTED = re.compile(r"(\{[%{#]-?(p|tr|tc) .*?[%}#]\})", re.DOTALL)
_RICH = re.compile(r"\{\{-?(?:p|r|tr|tc)\s[^}]*\}\}")
_HOLDER = {"p": f"{_WORD}p", "tr": f"{_WORD}tr", "tc": f"{_WORD}tc"}

_ROW = re.compile(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:<w:pPr>(?:<w:pStyle [^>]*/>)?)?")
_MERGED = re.compile(r"\{%\s*vm\s*%\}")
_CELL_PROPERTIES = re.compile(r"<w:tcPr>(.*?)</w:tcPr>", re.DOTALL)
_MOVED = re.compile(r'<w:(?:vMerge|gridSpan) w:val="\{[^"]*"/>')
_KEEP = "{% if not loop.last %}<w:keepNext/>{% endif %}"
_NEW_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_BEFORE_SPAN = ("cnfStyle", "tcW")
_BEFORE_MERGE = (*_BEFORE_SPAN, "gridSpan", "hMerge")


def check_tags(root: etree._Element, part: str) -> None:
    """Refuse tags that are not closed in their paragraph, and text that a tag would swallow.

    Raises TemplateError ``template_brace``, ``template_text_lost`` or, for docxtpl's tags that
    print ready-made XML, ``template_forbidden``.
    """
    for paragraph in root.iter(f"{_WORD}p"):
        text = _own_text(paragraph)
        if not HAS_TAGS.search(text):
            continue
        place = {"part": part_name(part), "excerpt": paragraph_text(text)}
        waiting = ""
        for found in _DELIMITERS.finditer(text):
            delimiter = found[0]
            if not waiting and delimiter in _CLOSING:
                waiting = _CLOSING[delimiter]
            elif waiting == delimiter:
                waiting = ""
            elif not waiting or delimiter in _CLOSING:
                raise TemplateError("template_brace", **place)
        if waiting:
            raise TemplateError("template_brace", **place)
        if found := _RICH.search(text):
            raise TemplateError("template_forbidden", command=found[0], **place)
        for tag, holder in _LIFTED.findall(text):
            container = next(
                (node for node in _upwards(paragraph) if node.tag == _HOLDER[holder]), paragraph
            )
            whole = "".join(_own_text(each) for each in container.iter(f"{_WORD}p"))
            if whole.replace(tag, "", 1).strip():
                raise TemplateError("template_text_lost", tag=tag, **place)


def jinja_source(xml: str, patch: Callable[[str], str]) -> str:
    """Return the Jinja source of one part: a line a paragraph, tags joined and lifted.

    ``patch`` is docxtpl's ``patch_xml``.
    """
    # A template typed on a Mac may spell names decomposed; no mark may come in with a template.
    xml = patch(NEVER_TEXT.sub("", nfc(_ROW.sub(_keep_merged_rows, xml))))
    xml = _CELL_PROPERTIES.sub(_ordered_cell_properties, xml)
    # docxtpl's way to write braces that are text, undone here so that officers' text never is.
    for typed, braces in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        xml = xml.replace(typed, f"{{{{ '{braces}' }}}}")
    return _NEW_PARAGRAPH.sub("\n<w:p", xml)


def _own_text(paragraph: etree._Element) -> str:
    """Text of a paragraph without that of text boxes in it."""
    return "".join(
        text.text or ""
        for text in paragraph.iter(f"{_WORD}t")
        if next(node for node in _upwards(text) if node.tag == f"{_WORD}p") is paragraph
    )


def _upwards(node: Any) -> Iterator[Any]:
    while node is not None:
        yield node
        node = node.getparent()


def _keep_merged_rows(row: re.Match[str]) -> str:
    """Rows that ``{% vm %}`` merges stay on one page: all but the last keep with the next."""
    if not _MERGED.search(row[0]) or "<w:keepNext" in row[0]:
        return row[0]
    return _PARAGRAPH.sub(_keep_paragraph, row[0])


def _keep_paragraph(start: re.Match[str]) -> str:
    if "<w:pPr>" in start[0]:
        return start[0] + _KEEP
    return f"{start[0]}<w:pPr>{_KEEP}</w:pPr>"


def _ordered_cell_properties(found: re.Match[str]) -> str:
    """Move what docxtpl adds to a cell's properties to where the schema has it."""
    content = found[1]
    for moved in _MOVED.findall(content):
        before = _BEFORE_MERGE if "vMerge" in moved else _BEFORE_SPAN
        content = content.replace(moved, "", 1)
        start = 0
        while leading := re.match(rf"<w:(?:{'|'.join(before)})\b[^>]*/>", content[start:]):
            start += leading.end()
        content = content[:start] + moved + content[start:]
    return f"<w:tcPr>{content}</w:tcPr>"
