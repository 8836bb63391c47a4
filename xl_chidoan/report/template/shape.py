"""Whether filling a template in could tear its XML, told once, when it is compiled.

Printed values are escaped, so only what a condition or a loop leaves out or repeats can do harm.
A piece that closes exactly the elements it opens again, or the other way round, does none.
"""

import re
from collections.abc import Iterable
from xml.parsers import expat

from jinja2 import nodes

_ELEMENT = re.compile(r"<(/?)([\w:.-]+)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")


def may_tear(tree: nodes.Template) -> bool:
    """Tell whether the XML of a compiled part has to be checked every time it is filled in."""
    try:
        whole = _text(tree.body)
        expat.ParserCreate(namespace_separator=" ").Parse(whole.encode(), True)
    except (_TornError, expat.ExpatError):
        return True
    # A run around a text box holds other runs: marks beside it cannot be told apart by looking.
    return "<w:txbxContent" in whole


class _TornError(Exception):
    pass


def _text(body: Iterable[nodes.Node]) -> str:
    """XML of a piece with nothing in its conditions and loops, which are checked on the way."""
    out: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            out += (part.data for part in node.nodes if isinstance(part, nodes.TemplateData))
        elif isinstance(node, nodes.If):
            for branch in (node.body, node.else_):
                _require_whole(_text(branch))
            for other in node.elif_:
                _require_whole(_text(other.body))
        elif isinstance(node, nodes.For):
            for branch in (node.body, node.else_):
                _require_whole(_text(branch))
        else:
            raise _TornError
    return "".join(out)


def _require_whole(piece: str) -> None:
    closed: list[str] = []
    opened: list[str] = []
    for ending, name, empty in _ELEMENT.findall(piece):
        if empty:
            continue
        if not ending:
            opened.append(name)
        elif not opened:
            closed.append(name)
        elif opened.pop() != name:
            raise _TornError
    # What was open before the piece was closed inside out; it must be opened again outside in.
    if closed[::-1] != opened or "<" in _ELEMENT.sub("", piece) or ">" in _ELEMENT.sub("", piece):
        raise _TornError
