"""Turns the marks of a rendered part into Word's runs, content controls and footnotes.

By hand, as no library makes footnotes and content controls of a template's values. One pass over
the XML text, without a tree: a part is mostly text without marks, and a report is
made many times faster this way than by parsing and writing it again.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from xl_chidoan.report import marks
from xl_chidoan.report.control_tags import FIRST_CONTROL_ID, control_tag
from xl_chidoan.text.report_words import gap_text

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_NOTE = re.compile(f"{marks.NOTE}(.*?)(?:{marks.NOTE_END}|$)", re.DOTALL)
_CODE = re.compile(r"[\w.|-]+")
_GAP = f"(?s){marks.GAP}(.*?){marks.GAP_END}"
_LEFT_OVER = f"{marks.MARK}."
_RUN_PROPERTIES = re.compile(r"<w:rPr>(?:.*</w:rPrChange>)?.*?</w:rPr>|<w:rPr/>", re.DOTALL)
_AFTER_HIGHLIGHT = (
    r"<w:(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath"
    r"|rPrChange)\b|</w:rPr>"
)
_HIGHLIGHT = r"<w:highlight\b[^>]*/>"

_TEXT_START, _TEXT_END = '<w:t xml:space="preserve">', "</w:t>"
_RUN_END = "</w:r>"
_BREAKS = (
    (marks.LINE, f"{_TEXT_END}<w:br/>{_TEXT_START}"),
    (marks.TAB, f"{_TEXT_END}<w:tab/>{_TEXT_START}"),
    (marks.HYPHEN, f"{_TEXT_END}<w:noBreakHyphen/>{_TEXT_START}"),
)
APPEARANCE = '<w15:appearance w15:val="hidden"/>'
_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_PARAGRAPH = r"(?s)<w:p(?: [^>]*)?>(?:<w:pPr>(.*?)</w:pPr>)?"
_OF_ONE_PARAGRAPH = r"(?s)<w:(sectPr|pPrChange)\b.*?(?:</w:\1>|\Z)"
_LONG = 20_000  # characters of a run
_CONTROL_END = "</w:sdtContent></w:sdt>"
# More characters that no text holds.
_CUT, _NEXT_PARAGRAPH, _NEXT_PAGE = "\ufddf", "\ufdde", "\ufddd"


class Expansion:
    """What the parts of one report share while their marks are turned into runs.

    ``first_note`` is the first free footnote number of the template, ``note_text`` and
    ``note_reference`` its styles for a note's text and number. ``notes`` and ``gaps`` are filled
    in reading order; ``gaps`` holds each label once.
    """

    def __init__(self, first_note: int, note_text: str, note_reference: str) -> None:
        self.first_note = first_note
        self.note_text = note_text
        self.note_reference = note_reference
        self.notes: list[str] = []
        self.gaps: dict[str, None] = {}
        self._controls = 0

    def expand(self, xml: str) -> str:
        """Return the XML of one rendered part with runs in place of its marks."""
        out: list[str] = []
        done = 0
        while (at := xml.find(marks.MARK, done)) >= 0:
            tag = xml.rfind("<", done, at)
            in_text = xml.startswith(("<w:t>", "<w:t "), tag) and xml.find(">", tag, at) > 0
            start = _run_before(xml, done, tag) if in_text else -1
            if start >= 0:
                end = xml.index(_RUN_END, at) + len(_RUN_END)
                out.append(xml[done:start])
                written = len(out)
                self._write(xml[start:end], out)
                if marks.PARAGRAPH in xml[start:end] or marks.PAGE in xml[start:end]:
                    out[written:] = [_in_paragraphs("".join(out[written:]), xml[:start])]
            else:  # an attribute, a field code, a property: text is all that fits
                start = at
                end = min(found for found in (xml.find("<", at), xml.find('"', at)) if found >= 0)
                out += (xml[done:start], marks.plain(xml[start:end]))
            if marks.GAP in xml[start:end]:
                self.gaps.update(dict.fromkeys(re.findall(_GAP, xml[start:end])))
            done = end
        out.append(xml[done:])
        return "".join(out)

    def notes_xml(self) -> str:
        """Return the ``w:footnote`` elements of all notes met so far."""
        number = (
            f'<w:r><w:rPr><w:rStyle w:val="{self.note_reference}"/></w:rPr><w:footnoteRef/></w:r>'
        )
        blank = f"<w:r>{_TEXT_START} {_TEXT_END}{_RUN_END}"
        return "".join(
            f'<w:footnote w:id="{self.first_note + index}"><w:p><w:pPr>'
            f'<w:pStyle w:val="{self.note_text}"/></w:pPr>{number}{blank}{runs}</w:p></w:footnote>'
            for index, runs in enumerate(self.notes)
        )

    def _write(self, run: str, out: list[str]) -> None:
        """Write one run as runs, controls and references, with their numbers."""
        # Long ones are seldom the same, and thousands of them would fill the memory.
        pieces = _runs(run) if len(run) < _LONG else _runs.__wrapped__(run)
        out.append(pieces[0])
        for note, following in zip(pieces[1::2], pieces[2::2], strict=True):
            if note:
                out.append(self._reference(note))
            else:
                self._controls += 1
                out.append(str(FIRST_CONTROL_ID + self._controls))
            out.append(following)

    def _reference(self, note: str) -> str:
        """Return the reference to a footnote whose text is this run."""
        number = self.first_note + len(self.notes)
        runs: list[str] = []
        self._write(note, runs)
        self.notes.append("".join(runs))
        return (
            f'<w:r><w:rPr><w:rStyle w:val="{self.note_reference}"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/>{_RUN_END}'
        )


def _run_before(xml: str, low: int, high: int) -> int:
    """Return where the last run that begins before ``high`` does; -1 where none does."""
    start = xml.rfind("<w:r>", low, high)
    return max(start, xml.rfind("<w:r ", max(start, low), high))


def _in_paragraphs(runs: str, before: str) -> str:
    """Begin new paragraphs among runs, like the one that is open at the end of ``before``."""
    at = max(before.rfind("<w:p>"), before.rfind("<w:p "))
    found = re.match(_PARAGRAPH, before[at:]) if at >= 0 else None
    properties = re.sub(_OF_ONE_PARAGRAPH, "", (found and found[1]) or "")
    begin = f"<w:p><w:pPr>{properties}</w:pPr>"
    page = f"</w:p>{_PAGE_BREAK}{begin}"
    return runs.replace(_NEXT_PARAGRAPH, f"</w:p>{begin}").replace(_NEXT_PAGE, page)


@lru_cache(maxsize=4096)  # from one report to the next most runs say the same
def _runs(run: str) -> Sequence[str]:
    """Write a run as runs: wherever a mark asks for it, one ends and one begins.

    The XML is cut at what is numbered in each report anew: XML, what, XML ... XML. "What" is ''
    for a control's id, and for a footnote its text, as a run.
    """
    content = run[run.index(">") + 1 : -len(_RUN_END)]
    properties = ""
    if found := _RUN_PROPERTIES.match(content):
        properties = "" if found[0] == "<w:rPr/>" else found[0]
        content = content[found.end() :]
    start = f"<w:r>{properties}"
    begin, end = start + _TEXT_START, _TEXT_END + _RUN_END

    def written(marked: str) -> str:
        if marks.NOTE not in marked:
            return _written(marked, properties, begin, end)
        pieces = _NOTE.split(marked)
        pieces[0::2] = [_written(piece, properties, begin, end) for piece in pieces[0::2]]
        pieces[1::2] = [
            f"{end}{_CUT}<w:r>{_TEXT_START}{note}{end}{_CUT}{begin}" for note in pieces[1::2]
        ]
        return "".join(pieces)

    pieces = _TEXT.split(content)
    pieces[1::2] = [_TEXT_START + written(marked) + _TEXT_END for marked in pieces[1::2]]
    runs = start + "".join(pieces) + _RUN_END
    runs = runs.replace(_TEXT_START + _TEXT_END, "").replace(start + _RUN_END, "")
    return runs.split(_CUT)


def _written(marked: str, properties: str, begin: str, end: str) -> str:
    """Write a text without notes, between the ``begin`` and the ``end`` of a run."""
    tag = f'{end}<w:sdt><w:sdtPr>{properties}<w:tag w:val="'
    number = f'"/><w:id w:val="{_CUT}{_CUT}"/>{APPEARANCE}</w:sdtPr><w:sdtContent>{begin}'
    first, *figures = marked.split(marks.FIGURE)
    pieces = [first]
    for figure in figures:
        code, _, rest = figure.partition(marks.CODE_END)
        shown, _, following = rest.partition(marks.FIGURE_END)
        if _CODE.fullmatch(code):
            pieces += (tag, control_tag(code), number, shown, end, _CONTROL_END, begin, following)
        else:  # a template that writes marks of its own
            pieces += (shown, following)
    text = "".join(pieces)
    if marks.MARK not in text:
        return text

    def gap(found: re.Match[str]) -> str:
        shown = f"<w:r>{_highlighted(properties)}{_TEXT_START}{gap_text(found[1])}"
        return f"{end}{shown}{end}{begin}"

    if marks.GAP in text:
        text = re.sub(_GAP, gap, text)
    for mark, element in _BREAKS:
        text = text.replace(mark, element)
    for mark, place in ((marks.PARAGRAPH, _NEXT_PARAGRAPH), (marks.PAGE, _NEXT_PAGE)):
        text = text.replace(mark, f"{end}{place}{begin}")
    return re.sub(_LEFT_OVER, "", text) if marks.MARK in text else text


def _highlighted(properties: str) -> str:
    properties = re.sub(_HIGHLIGHT, "", properties) or "<w:rPr></w:rPr>"
    place = re.search(_AFTER_HIGHLIGHT, properties)
    at = place.start() if place else len(properties)
    return f'{properties[:at]}<w:highlight w:val="yellow"/>{properties[at:]}'
