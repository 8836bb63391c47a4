"""From a part of a Word template, its tags checked, to Jinja source.

docxtpl's ``patch_xml`` joins tags that Word split over runs and lifts ``{%p %}`` and ``{%tr %}``
out of their paragraphs and rows. Around it stands what it leaves open: merged cells come out in
the order the schema asks for, and braces that are text stay text.
"""

import re
from collections.abc import Callable

from xl_chidoan.report.marks import NEVER_TEXT
from xl_chidoan.text.normalise import nfc
from xl_chidoan.text.report_words import paragraph_text, part_name

HAS_TAGS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")

_ROW = re.compile(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:<w:pPr>(?:<w:pStyle [^>]*/>)?)?")
_MERGED = re.compile(r"\{%\s*vm\s*%\}")
_CELL_PROPERTIES = re.compile(r"<w:tcPr>(.*?)</w:tcPr>", re.DOTALL)
_MOVED = re.compile(r'<w:(?:vMerge|gridSpan) w:val="\{[^"]*"/>')
_KEEP = "{% if not loop.last %}<w:keepNext/>{% endif %}"
_NEW_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
# docxtpl joins braces over everything between them; over the end of a paragraph they are text.
_APART = re.compile(
    r"((?<=\{)(?:<[^>]*>)*?</w:p>)(?=(?:<[^>]*>)+[{%#])"
    r"|((?<=[%}#])(?:<[^>]*>)*?</w:p>)(?=(?:<[^>]*>)+\})"
)
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_KEPT_APART = "\ufddf"  # a character that no text holds
_BEFORE_SPAN = ("cnfStyle", "tcW")
_BEFORE_MERGE = (*_BEFORE_SPAN, "gridSpan", "hMerge")


def jinja_source(xml: str, patch: Callable[[str], str]) -> str:
    """Return the Jinja source of one part: a line a paragraph, tags joined and lifted.

    ``patch`` is docxtpl's ``patch_xml``.
    """
    # A template typed on a Mac may spell names decomposed; no mark may come in with a template.
    xml = re.sub(NEVER_TEXT, "", nfc(_ROW.sub(_keep_merged_rows, xml)))
    xml = _APART.sub(lambda end: f"{end[0]}{_KEPT_APART}", xml)
    xml = patch(xml).replace(_KEPT_APART, "")
    xml = _TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), xml)  # docxtpl leaves this one
    xml = _CELL_PROPERTIES.sub(_ordered_cell_properties, xml)
    # docxtpl's way to write braces that are text, undone here so that officers' text never is.
    for typed, braces in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        xml = xml.replace(typed, f"{{{{ '{braces}' }}}}")
    return _NEW_PARAGRAPH.sub("\n<w:p", xml)


def one_line(xml: str) -> str:
    """Take out the line breaks before paragraphs that Jinja's messages have counted."""
    return xml.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")


def place_of(source: str, line: int, part: str) -> dict[str, str]:
    """Say where a line of a part's source stands, in an officer's words."""
    lines = source.split("\n")
    paragraph = lines[line - 1] if 0 < line <= len(lines) else ""
    return {"part": part_name(part), "excerpt": paragraph_text(paragraph)}


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
