"""Whether filling a page in could tear its XML, told once, when it is prepared.

Printed values are escaped, so a page of plain tags is safe where each condition and loop holds
whole elements. All others are parsed each time, which takes a quarter of the time of filling in.
"""

from collections.abc import Sequence
from xml.parsers import expat

from jinja2 import nodes

from xl_chidoan.report.template import environment

_BLOCKS = (nodes.If, nodes.For)
_PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, *_BLOCKS, nodes.Name, nodes.Const),
    *(nodes.Getattr, nodes.Getitem, nodes.Compare, nodes.Operand, nodes.Test, nodes.CondExpr),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Add, nodes.Sub, nodes.Concat, nodes.List),
)
_PLAIN_FILTERS = ("so", "phan_tram", "tien", "ngay", "hoa", "upper", "default", "length", "join")
# A piece stands among elements, or begins and ends in the text of a run.
_AROUND = ("<x>{}</x>", "<w:r><w:t>{}</w:t></w:r>")


def may_tear(source: str) -> bool:
    """Tell whether the XML of a page has to be checked every time it is filled in."""
    tree = environment.parse(source)
    if "<w:txbxContent" in source:  # runs in runs: marks beside them cannot be told apart
        return True
    for node in tree.find_all(nodes.Node):
        is_plain = isinstance(node, nodes.Filter) and node.name in _PLAIN_FILTERS
        if not is_plain and not isinstance(node, _PLAIN):
            return True
    blocks = tree.find_all(_BLOCKS)
    return any(not _is_whole(body) for block in blocks for body in (block.body, block.else_))


def _is_whole(body: Sequence[nodes.Node]) -> bool:
    """Tell whether a piece closes what it opens; blocks in it are looked at by themselves."""
    outputs = (node for node in body if isinstance(node, nodes.Output))
    pieces = (piece for output in outputs for piece in output.nodes)
    text = "".join(piece.data for piece in pieces if isinstance(piece, nodes.TemplateData))
    return any(_parses(around.format(text)) for around in _AROUND)


def _parses(xml: str) -> bool:
    try:
        expat.ParserCreate().Parse(xml.encode(), True)
    except expat.ExpatError:
        return False
    return True
