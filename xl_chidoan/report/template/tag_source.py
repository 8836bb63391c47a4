"""From a part of a Word template, its tags checked, to Jinja source.

docxtpl's ``patch_xml`` joins tags that Word split over runs and lifts ``{%p %}`` and ``{%tr %}``
out of their paragraphs and rows. Around it stands what it leaves open: merged cells come out in
the order the schema asks for, and braces that are text stay text.

It is also told here, once, whether filling a page in could tear its XML. Printed values are
escaped, so a page of plain tags is safe where each condition and loop holds whole elements. All
others are parsed each time, which takes a quarter of the time of filling in; a page of plain tags
with pictures is parsed when it shows one.
"""

import re
from collections.abc import Callable, Sequence
from xml.parsers import expat

from jinja2 import nodes

from xl_chidoan.report.marks import NEVER_TEXT
from xl_chidoan.report.template import environment
from xl_chidoan.text.normalise import nfc

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
_BLOCKS = (nodes.If, nodes.For)
_PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, *_BLOCKS, nodes.Name, nodes.Const),
    *(nodes.Getattr, nodes.Getitem, nodes.Compare, nodes.Operand, nodes.Test, nodes.CondExpr),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Add, nodes.Sub, nodes.Concat, nodes.List),
    nodes.Keyword,
)
_PLAIN_FILTERS = (
    "so", "phan_tram", "tien", "ngay", "hoa", "can_dong", "upper", "default", "length", "join",
)  # fmt: skip
# A piece stands among elements, or begins and ends in the text of a run.
_AROUND = ("<x>{}</x>", "<w:r><w:t>{}</w:t></w:r>")


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


def _keep_merged_rows(row: re.Match[str]) -> str:
    """Rows that ``{% vm %}`` merges stay on one page: all but the last keep with the next."""
    if not _MERGED.search(row[0]) or "<w:keepNext" in row[0]:
        return row[0]

    def kept(start: re.Match[str]) -> str:
        return start[0] + (_KEEP if "<w:pPr>" in start[0] else f"<w:pPr>{_KEEP}</w:pPr>")

    return _PARAGRAPH.sub(kept, row[0])


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


def may_tear(source: str) -> bool:
    """Tell whether the XML of a page has to be checked every time it is filled in."""
    tree = environment.parse(source)
    if "<w:txbxContent" in source:  # runs in runs: marks beside them cannot be told apart
        return True
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Filter):
            is_plain = node.name in _PLAIN_FILTERS
        elif isinstance(node, nodes.Call):  # a page with pictures is checked when they are shown
            is_plain = isinstance(node.node, nodes.Name) and node.node.name == "anh"
        else:
            is_plain = isinstance(node, _PLAIN)
        if not is_plain:
            return True
    blocks = tree.find_all(_BLOCKS)
    return any(not _is_whole(body) for block in blocks for body in (block.body, block.else_))


def _is_whole(body: Sequence[nodes.Node]) -> bool:
    """Tell whether a piece closes what it opens; blocks in it are looked at by themselves."""
    outputs = (node for node in body if isinstance(node, nodes.Output))
    pieces = (piece for output in outputs for piece in output.nodes)
    text = "".join(piece.data for piece in pieces if isinstance(piece, nodes.TemplateData))
    return any(is_well_formed(around.format(text)) for around in _AROUND)


def is_well_formed(xml: str) -> bool:
    """Tell whether a text is XML."""
    try:
        expat.ParserCreate().Parse(xml.encode(), True)
    except expat.ExpatError:
        return False
    return True
