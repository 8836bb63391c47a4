"""The small language of an officer's text: ``{code}`` figures, ``[[...]]`` notes, ``{{`` ``}}``.

Everything else is text and stays as typed, character for character. Parsing takes linear time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypeVar

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


Segment = TypeVar("Segment", FigureUse, FigureUse | Note)


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


@lru_cache(maxsize=4096)  # a text is checked first, then printed
def parse(text: str) -> ParsedText:
    """Split ``text`` into literal text, figures and notes; faulty marks stay as text."""
    faults: list[Fault] = []
    body: list[str | FigureUse | Note] = []
    note: list[str | FigureUse] | None = None
    note_offset = end = 0

    def fault(code: str, offset: int) -> None:
        start = max(0, offset - _EXCERPT_BEFORE)
        faults.append(Fault(code, offset, text[start : offset + _EXCERPT_AFTER]))

    for match in _TOKEN.finditer(text):
        token, offset = match.group(), match.start()
        parts = body if note is None else note
        parts.append(text[end:offset])
        end = match.end()
        if token in ("{{", "}}"):
            parts.append(token[0])
        elif token == "{":
            fault("text_figure_unclosed", offset)
            parts.append(token)
        elif token == "}":
            fault("text_brace_stray", offset)
            parts.append(token)
        elif token == "[[" and note is None:
            note, note_offset = [], offset
        elif token == "]]" and note is not None:
            if segments := _joined(note):
                body.append(Note(segments, note_offset))
            else:
                fault("text_note_empty", note_offset)
                body.append("[[]]")
            note = None
        elif token[0] == "{" and (code := code_of(token[1:-1])):
            parts.append(FigureUse(code, token, offset))
        else:
            if token[0] == "{":
                fault("text_figure_empty", offset)
            parts.append(token)
    if note is None:
        body.append(text[end:])
    else:
        fault("text_note_unclosed", note_offset)
        body += ["[[", *note, text[end:]]
    faults.sort(key=lambda found: found.offset)
    return ParsedText(_joined(body), tuple(faults))


def _joined(parts: Sequence[str | Segment]) -> tuple[str | Segment, ...]:
    """Return ``parts`` with neighbouring texts as one, without blank ones."""
    found: list[str | Segment] = []
    for are_texts, run in groupby(parts, lambda part: isinstance(part, str)):
        together = list(run)
        found += ["".join(map(str, together))] if are_texts else together
    return tuple(part for part in found if part)


def code_of(typed: str) -> str:
    """Return the indicator's code for the text between braces, which mostly is one already."""
    if typed.isidentifier() and typed.isascii() and typed.islower() and "__" not in typed:
        return typed.strip("_")
    return slug(typed)


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
