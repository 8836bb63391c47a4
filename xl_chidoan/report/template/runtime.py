"""What a compiled template needs while it is filled in: lookups, loops, filters, escaping.

Free of Jinja, whose import alone takes longer than filling a report in.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from types import CodeType, MappingProxyType, TracebackType
from typing import Any

from xl_chidoan.errors import TemplateError
from xl_chidoan.report import marks
from xl_chidoan.text import formats
from xl_chidoan.text.report_words import paragraph_text, part_name

FILE_NAME = "<template>"  # of the code compiled from a template; its lines are paragraphs
MOST_PIECES = 5_000_000
MOST_CHARACTERS = 100_000_000
LONGEST_JOIN = 1_000_000
MOST_DIGITS = 10

Page = Callable[[Mapping[str, Any], "Budget", Callable[[str], None]], None]


class TooMuchError(Exception):
    """A template asks for more than any report needs."""


class UnknownNameError(Exception):
    """A template asks for a part that a value does not have."""


class _Missing:
    """A name that the workbook does not have, where the template asks whether it has it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __bool__(self) -> bool:
        raise UnknownNameError(self.name)

    def __str__(self) -> str:
        raise UnknownNameError(self.name)

    def __iter__(self) -> Any:
        raise UnknownNameError(self.name)

    def __eq__(self, other: object) -> bool:
        raise UnknownNameError(self.name)

    def __hash__(self) -> int:
        return id(self)


class Budget:
    """How many more pieces of text one report may be made of."""

    __slots__ = ("_left",)

    def __init__(self, most: int = MOST_PIECES) -> None:
        self._left = most

    def turns(self, items: Iterable[Any], pieces: int) -> list[Any]:
        """Return the items of a loop whose body writes so many pieces at a turn."""
        if isinstance(items, str):
            raise TypeError("a text is not repeated letter by letter")
        turns = list(items)
        self._left -= len(turns) * pieces
        if self._left < 0:
            raise TooMuchError
        return turns


class Loop:
    """The name ``loop`` inside a loop."""

    __slots__ = ("index0", "length")

    def __init__(self, index0: int, length: int) -> None:
        self.index0 = index0
        self.length = length

    def __getitem__(self, key: str) -> Any:
        if key == "last":
            return self.index0 == self.length - 1
        if key == "first":
            return self.index0 == 0
        if key == "index":
            return self.index0 + 1
        if key in ("index0", "length"):
            return getattr(self, key)
        raise KeyError(key)


def load(code: CodeType) -> Page:
    """Make a compiled part ready to be filled in."""
    names: dict[str, Any] = {
        "_value": value,
        "_part": part,
        "_shown": shown,
        "_joined": joined,
        "_loop": Loop,
        "_filters": FILTERS,
        "_tests": TESTS,
    }
    exec(code, names)
    return names["page"]


def fill_in(page: Page, values: Mapping[str, Any], name: str, source: Callable[[], str]) -> str:
    """Fill one part in; ``source`` gives its source where an error needs it.

    Raises TemplateError, with the part and the paragraph.
    """
    pieces: list[str] = []
    try:
        page(values, Budget(), pieces.append)
        if sum(map(len, pieces)) > MOST_CHARACTERS:
            raise TooMuchError
    except Exception as error:
        place = place_of(source(), _line_of(error.__traceback__), name)
        if isinstance(error, TooMuchError | RecursionError | MemoryError):
            raise TemplateError("template_endless", **place) from error
        if isinstance(error, UnknownNameError):
            raise TemplateError("template_unknown_name", name=str(error), **place) from error
        raise TemplateError("template_value", **place) from error
    return "".join(pieces)


def place_of(source: str, line: int, part: str) -> dict[str, str]:
    """Say where a line of a part's source stands, in an officer's words."""
    lines = source.split("\n")
    paragraph = lines[line - 1] if 0 < line <= len(lines) else ""
    return {"part": part_name(part), "excerpt": paragraph_text(paragraph)}


def value(values: Mapping[str, Any], name: str) -> Any:
    """Return what a name stands for."""
    return values[name] if name in values else _Missing(name)


def part(whole: Any, key: Any) -> Any:
    """Return what ``whole.key`` or ``whole["key"]`` stands for."""
    try:
        return whole[key]
    except (KeyError, IndexError, TypeError):
        if key == "gia_tri" and isinstance(whole, marks.Figure):
            return whole.gia_tri
        raise UnknownNameError(key) from None


def shown(value: Any) -> str:
    """Return what ``{{ value }}`` prints, escaped: live figures with their marks."""
    return marks.escaped(printed(value))


def printed(value: Any) -> str:
    """Return what ``{{ value }}`` prints: nothing for None, no lists."""
    if isinstance(value, marks.Figure):
        return value.marked
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return formats.date_text(value)
    if isinstance(value, int | float | _Missing):
        return str(value)
    raise TypeError("only texts, numbers and dates can be printed")


def joined(*values: Any) -> str:
    """Return ``a ~ b``: the texts in a row, without the codes of figures."""
    return "".join(map(_text, values))


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str) else printed(value)


def _writer(write: Callable[..., str]) -> Callable[..., str]:
    def filtered(value: Any, *arguments: int) -> str:
        if any(type(digits) is not int or not 0 <= digits <= MOST_DIGITS for digits in arguments):
            raise ValueError(arguments)
        if isinstance(value, marks.Figure):
            if value.missing:
                return value
            value = value.value
        if isinstance(value, float):
            value = Fraction(str(value))
        return write(value, *arguments)

    return filtered


def _join(items: Iterable[Any], separator: str = "") -> str:
    pieces = [_text(item) for item in items]
    if sum(map(len, pieces)) + len(separator) * len(pieces) > LONGEST_JOIN:
        raise TooMuchError
    return separator.join(pieces)


def _default(value: Any, instead: Any = "", also_empty: bool = False) -> Any:
    missing = isinstance(value, _Missing)
    return instead if missing or (also_empty and not value) else value


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "so": _writer(formats.count_text),
        "phan_tram": _writer(formats.percent_text),
        "tien": _writer(formats.money_text),
        "ngay": _writer(formats.date_text),
        "hoa": marks.upper,
        "upper": marks.upper,
        "join": _join,
        "length": len,
        "default": _default,
    }
)
TESTS: Mapping[str, Callable[[Any], bool]] = MappingProxyType(
    {
        "defined": lambda value: not isinstance(value, _Missing),
        "undefined": lambda value: isinstance(value, _Missing),
        "none": lambda value: value is None,
    }
)


def _line_of(traceback: TracebackType | None) -> int:
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == FILE_NAME:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
