"""Turns the marks of a rendered part into Word's runs, content controls and footnotes.

One pass over the XML text, without a tree: a part is mostly text without marks, and a report is
made many times faster this way than by parsing and writing it again.
"""

import re
from hashlib import blake2b

from xl_chidoan.report import marks
from xl_chidoan.text.report import gap_text

LONGEST_TAG = 64  # Word's limit for a control's tag
# Content controls are numbered from here, far from the small numbers Word gives its own.
FIRST_CONTROL_ID = 700_000_001

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_NOTE = re.compile(f"{marks.NOTE}(.*?)(?:{marks.NOTE_END}|$)", re.DOTALL)
_FIGURE = re.compile(rf"{marks.FIGURE}([\w.|-]+){marks.CODE_END}(.*?){marks.FIGURE_END}", re.DOTALL)
_GAP = re.compile(f"{marks.GAP}(.*?){marks.GAP_END}", re.DOTALL)
_LEFT_OVER = f"{marks.FIGURE}[^{marks.CODE_END}]*{marks.CODE_END}|{marks.MARK}."
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
_CONTROL_END = "</w:sdtContent></w:sdt>"


def control_tag(code: str) -> str:
    """Return the tag of a figure's control: its code, shortened where Word's limit asks for it.

    A code of more than 64 characters keeps its first 47 and ends in a digest of the whole.
    """
    if len(code) <= LONGEST_TAG:
        return code
    return f"{code[:47]}~{blake2b(code.encode(), digest_size=8).hexdigest()}"


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
        """Return the XML of one rendered part with runs in place of its marks.

        The line breaks that marked paragraphs for error messages are taken out too.
        """
        xml = xml.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")
        self.gaps.update(dict.fromkeys(_GAP.findall(xml)))
        out: list[str] = []
        done = 0
        while (at := xml.find(marks.MARK, done)) >= 0:
            tag = xml.rfind("<", done, at)
            in_text = xml.startswith(("<w:t>", "<w:t "), tag) and xml.find(">", tag, at) > 0
            start = max(xml.rfind("<w:r>", done, at), xml.rfind("<w:r ", done, at))
            if in_text and start >= 0:
                end = xml.index(_RUN_END, at) + len(_RUN_END)
                piece = self._run(xml[start:end])
            else:  # an attribute, a field code, a property: text is all that fits
                start = at
                end = min(found for found in (xml.find("<", at), xml.find('"', at)) if found >= 0)
                piece = marks.plain(xml[start:end])
            out += (xml[done:start], piece)
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

    def _run(self, run: str) -> str:
        content = run[run.index(">") + 1 : -len(_RUN_END)]
        properties = ""
        if found := _RUN_PROPERTIES.match(content):
            properties = "" if found[0] == "<w:rPr/>" else found[0]
            content = content[found.end() :]
        return self._runs(properties, content)

    def _runs(self, properties: str, content: str) -> str:
        """Write a run's content as runs: wherever a mark asks for it, one ends and one begins."""
        start = f"<w:r>{properties}"
        begin, end = start + _TEXT_START, _TEXT_END + _RUN_END

        def reference(found: re.Match[str]) -> str:
            number = self.first_note + len(self.notes)
            self.notes.append(self._runs("", _TEXT_START + found[1] + _TEXT_END))
            return (
                f'{end}<w:r><w:rPr><w:rStyle w:val="{self.note_reference}"/></w:rPr>'
                f'<w:footnoteReference w:id="{number}"/>{_RUN_END}{begin}'
            )

        def control(found: re.Match[str]) -> str:
            self._controls += 1
            return (
                f'{end}<w:sdt><w:sdtPr>{properties}<w:tag w:val="{control_tag(found[1])}"/>'
                f'<w:id w:val="{FIRST_CONTROL_ID + self._controls}"/>'
                '<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>'
                f"{begin}{found[2]}{end}{_CONTROL_END}{begin}"
            )

        def gap(found: re.Match[str]) -> str:
            shown = f"<w:r>{_highlighted(properties)}{_TEXT_START}{gap_text(found[1])}"
            return f"{end}{shown}{end}{begin}"

        def text(found: re.Match[str]) -> str:
            marked = found[1]
            if marks.NOTE in marked:
                marked = _NOTE.sub(reference, marked)
            marked = _FIGURE.sub(control, marked)
            if marks.MARK in marked:
                marked = _GAP.sub(gap, marked)
                for mark, element in _BREAKS:
                    marked = marked.replace(mark, element)
                marked = re.sub(_LEFT_OVER, "", marked)
            return _TEXT_START + marked + _TEXT_END

        runs = start + _TEXT.sub(text, content) + _RUN_END
        return runs.replace(_TEXT_START + _TEXT_END, "").replace(start + _RUN_END, "")


def _highlighted(properties: str) -> str:
    properties = re.sub(_HIGHLIGHT, "", properties) or "<w:rPr></w:rPr>"
    place = re.search(_AFTER_HIGHLIGHT, properties)
    at = place.start() if place else len(properties)
    return f'{properties[:at]}<w:highlight w:val="yellow"/>{properties[at:]}'
