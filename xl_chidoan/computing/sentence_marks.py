"""The small language of an officer's text: ``{code}`` figures, ``[[...]]`` notes, ``{{`` ``}}``.

Everything else is text and stays as typed, character for character. Parsing takes linear time.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_chidoan.model import Indicator
from xl_chidoan.text.normalise import slug

# "]]" closes a note at its last possible place, so that "[[xem [1]]]" ends with "[1]".
_TOKEN = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|\[\[|\]\](?!\])")
_EXCERPT_BEFORE, _EXCERPT_AFTER = 12, 24


class FigureUse(NamedTuple):
    """``{code}`` at ``offset``; ``typed`` is the text as typed, braces included."""

    code: str
    typed: str
    offset: int


class Note(NamedTuple):
    """``[[...]]`` at ``offset``: a footnote. Notes do not nest."""

    segments: tuple[str | FigureUse, ...]
    offset: int


class Fault(NamedTuple):
    """A mark that cannot be parsed and is kept as text.

    ``code`` is a problem code: text_figure_unclosed, text_brace_stray, text_figure_empty,
    text_note_unclosed or text_note_empty. ``excerpt`` shows the text around ``offset``.
    """

    code: str
    offset: int
    excerpt: str


class ParsedText(NamedTuple):
    """An officer's text in order, literal text as str, with every fault found in it."""

    segments: tuple[str | FigureUse | Note, ...]
    faults: tuple[Fault, ...]

    def figures(self) -> Iterator[FigureUse]:
        """Every figure used, those in notes included."""
        for segment in self.segments:
            if isinstance(segment, FigureUse):
                yield segment
            elif isinstance(segment, Note):
                yield from (part for part in segment.segments if isinstance(part, FigureUse))


class _Parts:
    """Collects segments and joins neighbouring texts."""

    def __init__(self) -> None:
        self._segments: list[str | FigureUse | Note] = []
        self._pending: list[str] = []

    def write(self, text: str) -> None:
        self._pending.append(text)

    def place(self, segment: FigureUse | Note) -> None:
        self._flush()
        self._segments.append(segment)

    def extend(self, other: "_Parts") -> None:
        for segment in other.finish():
            if isinstance(segment, str):
                self.write(segment)
            else:
                self.place(segment)

    def finish(self) -> list[str | FigureUse | Note]:
        self._flush()
        return self._segments

    def _flush(self) -> None:
        text = "".join(self._pending)
        self._pending.clear()
        if text:
            self._segments.append(text)


@lru_cache(maxsize=4096)  # a text is checked first, then printed
def parse(text: str) -> ParsedText:
    """Split ``text`` into literal text, figures and notes; faulty marks stay as text."""
    faults: list[Fault] = []
    body, note, note_offset, end = _Parts(), None, 0, 0

    def fault(code: str, offset: int) -> None:
        start = max(0, offset - _EXCERPT_BEFORE)
        faults.append(Fault(code, offset, text[start : offset + _EXCERPT_AFTER]))

    for match in _TOKEN.finditer(text):
        token, offset = match.group(), match.start()
        parts = body if note is None else note
        parts.write(text[end:offset])
        end = match.end()
        if token in ("{{", "}}"):
            parts.write(token[0])
        elif token == "{":
            fault("text_figure_unclosed", offset)
            parts.write(token)
        elif token == "}":
            fault("text_brace_stray", offset)
            parts.write(token)
        elif token == "[[" and note is None:
            note, note_offset = _Parts(), offset
        elif token == "]]" and note is not None:
            segments = note.finish()
            note = None
            if segments:
                body.place(Note(_flat(segments), note_offset))
            else:
                fault("text_note_empty", note_offset)
                body.write("[[]]")
        elif token[0] == "{":
            code = _code(token[1:-1])
            if code:
                parts.place(FigureUse(code, token, offset))
            else:
                fault("text_figure_empty", offset)
                parts.write(token)
        else:
            parts.write(token)
    if note is None:
        body.write(text[end:])
    else:
        fault("text_note_unclosed", note_offset)
        note.write(text[end:])
        body.write("[[")
        body.extend(note)
    faults.sort(key=lambda found: found.offset)
    return ParsedText(tuple(body.finish()), tuple(faults))


def _code(typed: str) -> str:
    """Return the indicator's code for the text between braces, which mostly is one already."""
    if typed.isidentifier() and typed.isascii() and typed.islower() and "__" not in typed:
        return typed.strip("_")
    return slug(typed)


def _flat(segments: list[str | FigureUse | Note]) -> tuple[str | FigureUse, ...]:
    return tuple(segment for segment in segments if not isinstance(segment, Note))


def fill(text: str, indicators: Mapping[str, Indicator]) -> str:
    """``text`` with the indicators' texts put in, for places without footnotes.

    Figures that are unknown or have no value stay as typed; notes stay in their brackets.
    """
    if "{" not in text and "}" not in text:
        return text
    return "".join(_plain(segment, indicators) for segment in parse(text).segments)


def _plain(segment: str | FigureUse | Note, indicators: Mapping[str, Indicator]) -> str:
    if isinstance(segment, str):
        return segment
    if isinstance(segment, Note):
        return f"[[{''.join(_plain(part, indicators) for part in segment.segments)}]]"
    indicator = indicators.get(segment.code)
    return segment.typed if indicator is None or indicator.value is None else indicator.text
