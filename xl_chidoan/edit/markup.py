"""Finding and changing tags in a part's bytes without changing any other byte.

lxml would write the whole part anew. The patterns hold for well-formed XML without CDATA sections
and comments in the range searched: there "<" always opens a tag.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import unescape

from xl_chidoan.errors import FileError

_ATTRIBUTES: Final = rb"""(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*"""
_ATTRIBUTE: Final = re.compile(rb"""\s([^\s=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROOT: Final = re.compile(
    rb"<(?:([A-Za-z_][\w.\-]*):)?[A-Za-z_][\w.\-]*" + _ATTRIBUTES + rb"\s*/?>"
)
_ENTITIES: Final = {"&quot;": '"', "&apos;": "'"}
# Excel writes a character that XML forbids as _x0007_, and escapes a text that looks like it.
_LOOKS_ESCAPED: Final = re.compile("_x[0-9A-Fa-f]{4}_")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@cache
def tag(name: str, prefix: str = "") -> re.Pattern[bytes]:
    """Return a pattern for the start tag, or the empty tag, of the element ``name``."""
    return re.compile(b"<" + (prefix + name).encode() + _ATTRIBUTES + rb"\s*/?>")


def is_empty(found: bytes) -> bool:
    """Whether the tag ``found`` closes itself."""
    return found.endswith(b"/>")


def root_prefix(xml: bytes) -> str:
    """Return the namespace prefix of the root element with its colon, or ''."""
    root = _ROOT.search(xml)
    return f"{root[1].decode()}:" if root and root[1] else ""


def attributes(found: bytes) -> dict[str, str]:
    """Return the attributes of the tag ``found``."""
    return {
        name.decode(): unescape((double or single).decode(), _ENTITIES)
        for name, double, single in _ATTRIBUTE.findall(found)
    }


def with_attribute(found: bytes, name: str, value: str) -> bytes:
    """Return the tag ``found`` with the attribute ``name`` set; the others keep their order."""
    new = f'{name}="{escape(value)}"'.encode()
    pattern = re.compile(rb"""(?<=\s)%s\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode()))
    if pattern.search(found):
        return pattern.sub(lambda _: new, found, count=1)
    end = 2 if is_empty(found) else 1
    return found[:-end].rstrip() + b" " + new + found[-end:]


def without_attribute(found: bytes, name: str) -> bytes:
    """Return the tag ``found`` without the attribute ``name``."""
    return re.sub(rb"""\s+%s\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode()), b"", found)


def element_end(xml: bytes, found: re.Match[bytes], name: str, prefix: str = "") -> int:
    """Return the end of the element ``name`` that the tag ``found`` opens.

    The element must not hold another one of its name.
    """
    if is_empty(found[0]):
        return found.end()
    closing = f"</{prefix}{name}>".encode()
    end = xml.find(closing, found.end())
    return end + len(closing) if end >= 0 else len(xml)


def children(
    xml: bytes, name: str, prefix: str, start: int, end: int
) -> Iterator[tuple[re.Match[bytes], int]]:
    """Yield start tag and end of each element ``name`` between ``start`` and ``end``."""
    at = start
    while found := tag(name, prefix).search(xml, at, end):
        at = element_end(xml, found, name, prefix)
        yield found, at


def escape(text: str) -> str:
    """Escape ``text`` for use between tags or in an attribute."""
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(letter, entity)
    return text


def cell_text(text: str) -> str:
    """Escape the ``text`` of a cell so that Excel reads every character back."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    marked = _LOOKS_ESCAPED.sub(lambda found: f"_x005F{found[0]}", lines)
    coded = _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", marked)
    return escape(coded.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def check_well_formed(xml: bytes, path: str) -> None:
    """Raise FileError ``file_damaged`` where the part ``xml`` is not well-formed."""
    try:
        expat.ParserCreate("utf-8").Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise FileError("file_damaged", path=path) from error
