"""Marks: how figures, notes, gaps and breaks travel through a Word template.

A template only knows text, so whatever is more than text passes through it as Unicode
noncharacters (U+FDD0..U+FDEF). They are legal in XML, never occur in text, survive escaping and
the joining of runs, and :mod:`xl_chidoan.report.template.marked_runs` turns them into Word's own
elements once the template is rendered. Officers' text is stripped of them on entry, so it cannot
pose as a mark.

A mark is ``MARK`` and one more noncharacter saying which; a figure's code ends with ``CODE_END``::

    FIGURE code CODE_END text FIGURE_END     a content control tagged with the code
    FIGURE code CODE_END GAP label GAP_END FIGURE_END     the same without a value
    NOTE text NOTE_END                       a footnote; figures may stand in it
    LINE, TAB, HYPHEN                        line break, tab, hyphen that does not break
    PARAGRAPH, PAGE                          a new paragraph like this one, on a new page
"""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from xl_chidoan.model import Indicator
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.normalise import nfc
from xl_chidoan.text.report_words import NO, YES, gap_text

MARK = "\ufdd0"
FIGURE = MARK + "\ufdd1"
CODE_END = "\ufdd2"
FIGURE_END = MARK + "\ufdd3"
NOTE = MARK + "\ufdd4"
NOTE_END = MARK + "\ufdd5"
GAP = MARK + "\ufdd6"
GAP_END = MARK + "\ufdd7"
LINE = MARK + "\ufdd8"
TAB = MARK + "\ufdd9"
HYPHEN = MARK + "\ufdda"
PARAGRAPH = MARK + "\ufddb"
PAGE = MARK + "\ufddc"
NO_BREAK_SPACE = "\u00a0"

_LINE_ENDS = "\r\n|[\r\n\v\f\u0085\u2028\u2029]"
# As docxtpl's Listing has them; other control characters are no text.
_LAYOUT = {"\a": PARAGRAPH, "\f": PAGE, "\t": TAB}
_CONTROLS = re.compile("\r\n|[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
# What XML 1.0 forbids, and the noncharacters that are marks here.
NEVER_TEXT = "[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
_PIECES = f"({FIGURE}[^{CODE_END}]*{CODE_END}|{MARK}.)"
_NOTES = f"(?s:{NOTE}.*?{NOTE_END})"
# A year, a dash between blanks, a year; either year may be a figure.
_DASHES = (" - ", " \u2013 ")
_DASH = re.compile(" - | \u2013 ")
_YEAR_BEFORE = re.compile(rf"(?<![\d.,])\d{{4}}(?:{FIGURE_END})?\Z")
_YEAR_AFTER = re.compile(rf"(?:{FIGURE}[^{CODE_END}]*{CODE_END})?\d{{4}}(?![\d.,]\d)")
_LONGEST_YEAR = 7  # a character before it, four digits, the end of a figure
# 01-CT/TWĐTN, 29-HD/TWĐTN-VP, 30/2020/NĐ-CP: a number, then capitals joined by - and /.
_DOCUMENT_NUMBER = re.compile(r"\b\d+(?:/\d{4})?[-/][A-ZĐ]+(?:[-/&][A-ZĐ]+)*(?!\w)")


class Figure(str):
    """An indicator's text that remembers its code, as a template prints it.

    Behaves as the text alone in comparisons and joins (where the code is lost); printed by itself
    it becomes a live figure. Without a value its text is a gap, which is false in a condition but
    stays visible wherever it is printed.
    """

    __slots__ = ("code", "missing", "value")

    code: str
    value: object
    missing: bool

    def __new__(cls, code: str, label: str, text: str, value: object) -> "Figure":
        """Make a figure; without ``text`` and ``value`` it is a gap."""
        missing = value is None and not text
        self = super().__new__(cls, GAP + clean(label) + GAP_END if missing else clean(text))
        self.code = code
        self.value = value
        self.missing = missing
        return self

    def __bool__(self) -> bool:
        return not self.missing and len(self) > 0

    @property
    def gia_tri(self) -> object:
        """The value behind the text: a number, a date, a text, or None."""
        return float(self.value) if isinstance(self.value, Fraction) else self.value

    @property
    def marked(self) -> str:
        """The text between marks that carry the code."""
        return FIGURE + self.code + CODE_END + str(self) + FIGURE_END

    def __reduce__(self) -> tuple[Callable[..., "Figure"], tuple[object, ...]]:
        """Let a figure travel to another process."""
        return _figure_as_it_was, (str(self), self.code, self.value, self.missing)


def _figure_as_it_was(text: str, code: str, value: object, missing: bool) -> Figure:
    self = str.__new__(Figure, text)
    self.code, self.value, self.missing = code, value, missing
    return self


def figure(indicator: Indicator) -> Figure:
    """Return an indicator as a template prints it."""
    return Figure(indicator.code, indicator.label, indicator.text, indicator.value)


@lru_cache(maxsize=8192)  # most figures of a report are those of the report before
def live(code: str, label: str, text: str, *, missing: bool) -> str:
    """Return a figure between its marks, to stand in a text, kept on one line."""
    return unbroken(Figure(code, label, text, None if missing else text).marked)


def note(marked: str) -> str:
    """Return a footnote to stand at this place; '' for a blank text."""
    return NOTE + marked + NOTE_END if marked.strip() else ""


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Return what an officer typed as it may enter a template, character for character.

    Composed (NFC), with line breaks and tabs as marks, without the characters XML forbids.
    """
    text = nfc(text)
    if text.isprintable():
        return text
    if text.replace("\n", "").replace(NO_BREAK_SPACE, "").isprintable():
        return text.replace("\n", LINE)
    text = re.sub(NEVER_TEXT, "", text)
    return re.sub(_LINE_ENDS, LINE, text).replace("\t", TAB)


def unbroken(marked: str) -> str:
    """Keep "2022 - 2024" and "01-CT/TWĐTN" on one line; what is printed stays the same.

    The blanks of a range of years become no-break spaces, the hyphens of a document's number
    hyphens that do not break. Nothing else of the text is touched.
    """
    marked = unbroken_years(marked)
    if "-" not in marked:
        return marked
    return _DOCUMENT_NUMBER.sub(lambda found: found[0].replace("-", HYPHEN), marked)


def unbroken_years(marked: str) -> str:
    """Keep "2022 - 2024" on one line, where either year may be a figure."""
    if not has_dash(marked):
        return marked

    def kept(dash: re.Match[str]) -> str:
        start, end = dash.span()
        before = marked[max(0, start - _LONGEST_YEAR) : start]
        if _YEAR_BEFORE.search(before) and _YEAR_AFTER.match(marked, end):
            return f"{NO_BREAK_SPACE}{dash[0][1]}{NO_BREAK_SPACE}"
        return dash[0]

    return _DASH.sub(kept, marked)


def has_dash(marked: str) -> bool:
    """Tell whether a text has a dash between blanks."""
    return _DASHES[0] in marked or _DASHES[1] in marked


def escaped(text: str) -> str:
    """Return a text as XML writes it, in elements and in attributes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&#34;") if '"' in text else text


def printed(value: object) -> str:
    """Return what a template prints for a value: live figures with their marks, nothing for None.

    Line ends, tabs, bells and form feeds of a text are breaks, as in docxtpl's Listing. Raises
    TypeError for lists and whatever else is no text, number or date.
    """
    if isinstance(value, Figure):
        return value.marked
    if isinstance(value, str):
        return _CONTROLS.sub(_layout, value) if _CONTROLS.search(value) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, int | float):
        return str(value)
    raise TypeError("only texts, numbers and dates can be printed")


def _layout(found: re.Match[str]) -> str:
    return LINE if found[0] in "\r\n\v" else _LAYOUT.get(found[0], "")


def upper(marked: str) -> str:
    """Return the text in capitals; codes, marks and the labels of gaps stay as they are."""
    return changed(str.upper, marked)


def changed(change: Callable[[str], str], marked: str) -> str:
    """Apply ``change`` to the text around marks; codes and the labels of gaps stay as they are."""
    pieces = re.split(f"({GAP}.*?{GAP_END}|{_PIECES[1:]}", str(marked))
    return "".join(piece if index % 2 else change(piece) for index, piece in enumerate(pieces))


def plain(marked: str) -> str:
    """Return the text alone, for places where Word allows no more (properties, field codes).

    Notes are left out, breaks become blanks, gaps are written out.
    """
    if MARK not in marked:
        return marked
    if NOTE in marked:
        marked = re.sub(_NOTES, "", marked)
    marked = marked.replace(LINE, " ").replace(TAB, " ").replace(HYPHEN, "-")
    marked = marked.replace(PARAGRAPH, " ").replace(PAGE, " ")
    if GAP in marked:
        gaps = re.split(f"{GAP}(.*?){GAP_END}", marked)
        gaps[1::2] = map(gap_text, gaps[1::2])
        marked = "".join(gaps)
    return re.sub(_PIECES, "", marked)
