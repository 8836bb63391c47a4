"""The record a report carries of what was written in it, and its XML.

It is a custom XML part, which Word and LibreOffice keep when they save. Names of its elements and
attributes never change, so that reports already sent out can be read.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from xl_chidoan.report import marks
from xl_chidoan.report.control_tags import control_tag
from xl_chidoan.report.marks import escaped
from xl_chidoan.report.provenance.fingerprints import DIGEST_BYTES, Fingerprint, comparable, digest

if TYPE_CHECKING:  # an export only writes, and does without lxml
    from xl_chidoan.ooxml.xml import Element

NAMESPACE = "urn:xl-chidoan:written"
_TAG = f"{{{NAMESPACE}}}"
_START, _END = f'<written xmlns="{NAMESPACE}">', "</written>"
_MOST_FINGERPRINTS = 16  # of one figure: two for each text it was left with
_MOST_DIGITS = 10
_MOST_PLACES = 10_000  # of one figure in one report
_HEX = frozenset("0123456789abcdef")
_NOTE = re.compile(f"{marks.NOTE}.*?{marks.NOTE_END}", re.DOTALL)
_FIGURE = re.compile(
    f"{marks.FIGURE}([^{marks.CODE_END}]*){marks.CODE_END}.*?{marks.FIGURE_END}", re.DOTALL
)


class RecordedRow(NamedTuple):
    """One row of the comparison table as it was written.

    ``code`` is the target's code as a slug, ``label`` the code as typed; ``number`` and
    ``content`` are digests of the cells TT and Nội dung.
    """

    code: str
    label: str
    number: str
    content: str


class ReportRecord(NamedTuple):
    """What one report held when it was written.

    ``figures`` gives the fingerprints of a control's text by its tag, ``rows`` the comparison
    table in its order, ``texts`` digests of what stands in the report as plain text (lists,
    narrative), by name. ``places`` says in how many controls a figure stood, by its tag; records
    of earlier versions have none.
    """

    figures: Mapping[str, Sequence[Fingerprint]] = MappingProxyType({})
    rows: Sequence[RecordedRow] = ()
    texts: Mapping[str, str] = MappingProxyType({})
    places: Mapping[str, int] = MappingProxyType({})

    def to_xml(self) -> str:
        """Return the record as XML, without a declaration."""
        pieces = [_START]
        for tag, fingerprints in self.figures.items():
            places = self.places.get(tag, 0)
            counted = f' places="{places}"' if places else ""
            pieces.append(f'<figure tag="{escaped(tag)}"{counted}>')
            for each in fingerprints:
                capitals = ' capitals="1"' if each.capitals else ""
                pieces.append(f'<text digest="{each.digest}" length="{each.length}"{capitals}/>')
            pieces.append("</figure>")
        for row in self.rows:
            code, label, number, content = map(escaped, row)
            pieces.append(
                f'<row code="{code}" label="{label}" number="{number}" content="{content}"/>'
            )
        for name, value in self.texts.items():
            pieces.append(f'<plain name="{escaped(name)}" digest="{escaped(value)}"/>')
        return "".join((*pieces, _END))


def record_from_xml(root: "Element") -> ReportRecord:
    """Read a record from its root element.

    Officers and other programs can change the part: fingerprints without a digest are left out, a
    length that is no number is 0, a missing attribute is ''.
    """
    figures: dict[str, Sequence[Fingerprint]] = {}
    places: dict[str, int] = {}
    for figure in root.iter(f"{_TAG}figure"):
        fingerprints = [
            Fingerprint(digits, whole_number(text.get("length", "")), text.get("capitals") == "1")
            for text in list(figure)[:_MOST_FINGERPRINTS]
            if len(digits := text.get("digest", "")) == 2 * DIGEST_BYTES and _HEX.issuperset(digits)
        ]
        tag = figure.get("tag", "")
        figures[tag] = fingerprints
        if (counted := whole_number(figure.get("places", ""))) > 0:
            places[tag] = min(counted, _MOST_PLACES)
    rows = [
        RecordedRow(*(row.get(name, "") for name in ("code", "label", "number", "content")))
        for row in root.iter(f"{_TAG}row")
    ]
    texts = {text.get("name", ""): text.get("digest", "") for text in root.iter(f"{_TAG}plain")}
    return ReportRecord(figures, rows, texts, places)


def whole_number(text: str, instead: int = 0) -> int:
    """Return the number in an attribute; ``instead`` where it has none of at most 10 digits."""
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return int(text)
    return instead


@lru_cache(maxsize=4096)
def digest_of_content(marked: str) -> str:
    """Return the digest of a marked text as :func:`text_with_tags` gives it."""
    return digest(text_with_tags(marked))


def text_with_tags(marked: str) -> str:
    """Return a marked text with ``{tag}`` for each figure and without its footnotes.

    Such a text stays the same while its figures change; refreshing reads the same text from a
    cell of a report.
    """
    if marks.MARK not in marked:
        return comparable(marked)
    text = _FIGURE.sub(lambda found: f"{{{control_tag(found[1])}}}", _NOTE.sub("", marked))
    for mark, shown in ((marks.LINE, "\n"), (marks.TAB, "\t"), (marks.HYPHEN, "-")):
        text = text.replace(mark, shown)
    return comparable(text)
