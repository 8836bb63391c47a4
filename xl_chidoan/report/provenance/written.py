"""What a report's figures said when it was written, to tell those typed over from old ones.

A report carries this record as a custom XML part, which Word and LibreOffice keep when they save.
It holds digests alone, so that a text an officer takes out is not left behind in the report.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from xl_chidoan.report import marks
from xl_chidoan.report.control_tags import control_tag
from xl_chidoan.report.marks import escaped
from xl_chidoan.text.normalise import nfc

if TYPE_CHECKING:  # an export only writes, and does without lxml
    from xl_chidoan.ooxml.xml import Element

NAMESPACE = "urn:xl-chidoan:written"
_TAG = f"{{{NAMESPACE}}}"
_START, _END = f'<written xmlns="{NAMESPACE}">', "</written>"
_DIGEST_BYTES = 8
_SAME = (("\u00a0", " "), ("\u202f", " "), ("\u2011", "-"))
_MOST_PRINTS = 16  # of one figure: two for each text it was left with
_MOST_DIGITS = 10
_HEX = frozenset("0123456789abcdef")
_NOTE = re.compile(f"{marks.NOTE}.*?{marks.NOTE_END}", re.DOTALL)
_FIGURE = re.compile(
    f"{marks.FIGURE}([^{marks.CODE_END}]*){marks.CODE_END}.*?{marks.FIGURE_END}", re.DOTALL
)


class Print(NamedTuple):
    """Fingerprint of a text as written; ``capitals`` where a template had it in capitals."""

    digest: str
    length: int
    capitals: bool = False


class WrittenRow(NamedTuple):
    """One row of the comparison table: the target's slug and code, digests of TT and content."""

    code: str
    label: str
    number: str
    content: str


class Written(NamedTuple):
    """The record of one report.

    ``figures`` gives the fingerprints of a control's text by its tag, ``rows`` the comparison
    table, ``texts`` digests of what is in the report as plain text (lists, narrative).
    """

    figures: Mapping[str, Sequence[Print]] = MappingProxyType({})
    rows: Sequence[WrittenRow] = ()
    texts: Mapping[str, str] = MappingProxyType({})

    def to_xml(self) -> str:
        """Return the record as XML, without a declaration."""
        pieces = [_START]
        for tag, prints in self.figures.items():
            pieces += (f'<figure tag="{escaped(tag)}">', *map(_print_xml, prints), "</figure>")
        for row in self.rows:
            code, label, number, content = map(escaped, row)
            pieces.append(
                f'<row code="{code}" label="{label}" number="{number}" content="{content}"/>'
            )
        for name, value in self.texts.items():
            pieces.append(f'<plain name="{escaped(name)}" digest="{escaped(value)}"/>')
        return "".join((*pieces, _END))


def _print_xml(each: Print) -> str:
    capitals = ' capitals="1"' if each.capitals else ""
    return f'<text digest="{each.digest}" length="{each.length}"{capitals}/>'


def from_xml(root: "Element") -> Written:
    """Read a record; entries that make no sense are left out."""
    figures: dict[str, Sequence[Print]] = {}
    for figure in root.iter(f"{_TAG}figure"):
        prints = [
            Print(
                text.get("digest", ""),
                whole_number(text.get("length", "")),
                text.get("capitals") == "1",
            )
            for text in list(figure)[:_MOST_PRINTS]
        ]
        figures[figure.get("tag", "")] = [each for each in prints if _is_digest(each.digest)]
    rows = [
        WrittenRow(*(row.get(name, "") for name in ("code", "label", "number", "content")))
        for row in root.iter(f"{_TAG}row")
    ]
    texts = {text.get("name", ""): text.get("digest", "") for text in root.iter(f"{_TAG}plain")}
    return Written(figures, rows, texts)


def whole_number(text: str, instead: int = 0) -> int:
    """Return the number an attribute holds; ``instead`` where it holds none of a sensible size."""
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return int(text)
    return instead


def _is_digest(text: str) -> bool:
    return len(text) == 2 * _DIGEST_BYTES and _HEX.issuperset(text)


def normal(text: str) -> str:
    """Text as it is compared: composed, breaks that do not break as plain ones."""
    if text.isascii():
        return text
    text = nfc(text)
    for unbroken, breaking in _SAME:
        text = text.replace(unbroken, breaking)
    return text


def digest(text: str) -> str:
    """Digest of a text in its normal form."""
    return blake2b(
        normal(text).encode(errors="surrogatepass"), digest_size=_DIGEST_BYTES
    ).hexdigest()


@lru_cache(maxsize=4096)
def prints_of(text: str) -> Sequence[Print]:
    """Fingerprints under which a figure's text may stand in a report: as it is, and in capitals."""
    shown = normal(text)
    capitals = shown.upper()
    plain = Print(digest(shown), len(shown))
    if capitals == shown:
        return (plain,)
    return (plain, Print(digest(capitals), len(capitals), capitals=True))


def digest_of_all(texts: Iterable[str]) -> str:
    """Digest of several texts in their order."""
    return digest("\x00".join(texts))


@lru_cache(maxsize=4096)
def digest_of_content(marked: str) -> str:
    """Digest of a marked content as :func:`skeleton` gives it."""
    return digest(skeleton(marked))


def skeleton(marked: str) -> str:
    """Text of a marked content with ``{tag}`` for its figures and without its notes."""
    if marks.MARK not in marked:
        return normal(marked)
    text = _FIGURE.sub(lambda found: f"{{{control_tag(found[1])}}}", _NOTE.sub("", marked))
    for mark, shown in ((marks.LINE, "\n"), (marks.TAB, "\t"), (marks.HYPHEN, "-")):
        text = text.replace(mark, shown)
    return normal(text)
