"""One cell to one typed value: a pure parser for every kind of column.

Each parser takes a cell that is not blank and returns ``(value, reason)``. ``reason`` is '' where
the cell is plainly of its kind; otherwise it is the code of the problem to report, an error where
the value is UNKNOWN and a warning where it was understood all the same.

Texts are read as Vietnamese offices write: day before month, a dot between thousands, a comma
before decimals. A text that could mean two numbers is refused.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import partial
from operator import eq
from typing import Any, Final
from unicodedata import is_normalized

from xl_chidoan.model import UNCALCULATED, UNKNOWN, CellError, Problem, TypedTable
from xl_chidoan.reading.days import (
    FIRST_YEAR,
    LAST_YEAR,
    bare_year,
    date_words,
    day_of_number,
    is_known_day,
    lacks_day,
    written_day,
)
from xl_chidoan.schema import (
    MET_WORD,
    NOT_JUDGED,
    NOT_MET_WORD,
    OLD_SPELLINGS,
    YES,
    CellKind,
    Column,
)
from xl_chidoan.text.formats import cell_text, date_text, percent_text
from xl_chidoan.text.normalise import fold, nfc, slug

Reading = tuple[Any, str]
Parser = Callable[[Any], Reading]

# Compiled by ``re`` when a text first needs them: most workbooks hold no such text.
_PERCENT_SIGNS = ("%", "％")
_WHOLE = r"(?a)\d+"
_DOTS = r"(?a)[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"  # 1.050.000,5
_SPACES = r"(?a)[1-9]\d{0,2}(?:[ \u00a0\u2007\u2009\u202f]\d{3})+(?:,\d+)?"
_COMMAS = r"(?a)[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)"  # 1,050.5
_DECIMAL = r"(?a)\d+[.,]\d+"
_AMBIGUOUS = r"(?a)[1-9]\d{0,2},\d{3}|[1-9]\d{3,}\.\d{3}"
_SLASHED = r"(?a)\d+\s*/\s*\d+"
_MINUS = r"[-−–]\s*"
_CURRENCY = r"(?i)\s*(?:đồng|vnđ|vnd|đ|₫)\Z"

_TOTAL = r"(?:tổng(?: cộng| số)?|cộng)(?: .{0,20}:)?[\s.:]*"

_SERIALS_LIKELY_DATES = range(30_000, 60_001)  # 1982 to 2064

_YES_WORDS = {fold(YES), "x", "1", "true"}
_NO_WORDS = {"không", "0", "false"}
_RESULT_WORDS = {
    fold(MET_WORD): Fraction(1),
    fold(NOT_MET_WORD): Fraction(0),
    "chưa đạt": Fraction(0),
    fold(NOT_JUDGED): NOT_JUDGED,
}


def parser(kind: CellKind, *, choices: Sequence[str] = (), date1904: bool = False) -> Parser:
    """Return the parser for cells of ``kind`` that are not blank."""
    parse = _PARSERS.get(kind, _raw)
    if kind is CellKind.CHOICE:
        by_key = {fold(choice): choice for choice in choices}
        by_key |= {fold(old): new for old, new in OLD_SPELLINGS.items() if new in choices}
        parse = partial(_choice, by_key=by_key)
    elif kind is CellKind.DATE:
        parse = partial(_date, date1904=date1904)

    def parse_cell(value: Any) -> Reading:
        if type(value) is CellError:
            return UNKNOWN, "cell_uncalculated" if value == UNCALCULATED else "cell_error"
        return parse(value)

    return parse_cell


def is_blank(value: Any) -> bool:
    """Whether a cell is empty or holds only blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_total(value: Any) -> bool:
    """Whether a cell announces a line of totals, such as ``TỔNG CỘNG:``.

    >>> is_total("Tổng cộng"), is_total("CỘNG:"), is_total("Tổng vệ sinh")
    (True, True, False)
    """
    return isinstance(value, str) and re.fullmatch(_TOTAL, fold(value)) is not None


def are_clean(texts: Collection[str]) -> bool:
    """Whether reading changes none of ``texts``: not blank, trimmed, composed, plain line ends."""
    together = "\n".join(texts)
    return (
        "" not in texts
        and "\r" not in together
        and (together.isascii() or is_normalized("NFC", together))
        and all(map(eq, texts, map(str.strip, texts)))
    )


def header_text(cell: Any) -> str:
    """Return the text of a heading cell, '' where it is blank or an error."""
    if cell is None or isinstance(cell, CellError):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def exact(value: float) -> Fraction:
    """Return a number as Excel shows it: the decimal of 15 significant digits.

    >>> exact(0.1 + 0.2)
    Fraction(3, 10)
    """
    return Fraction(format(value, ".15g"))


def shown(value: Any) -> str:
    """Return a cell's value as the officer sees it, for messages and text columns."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return _plain_number(value).replace(".", ",")
    if isinstance(value, datetime):
        clock = f" {value:%H:%M}" if value.time() != time() else ""
        return f"{date_text(value)}{clock}"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, CellError):
        return value.text
    return "" if value is None else str(value)


def _raw(value: Any) -> Reading:
    return value, ""


def _text(value: Any) -> Reading:
    if isinstance(value, str):
        # Outer blanks only: a narrative is printed character for character.
        text = nfc(value.strip())
        return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text), ""
    return shown(value), "text_is_date" if _is_time(value) else ""


def _code(value: Any) -> Reading:
    if isinstance(value, str):
        return nfc(value.strip()), ""
    if _is_time(value):
        return UNKNOWN, "code_is_date"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _plain_number(value), ""
    return shown(value), ""


def _date(value: Any, date1904: bool) -> Reading:
    reason = ""
    if isinstance(value, str):
        value, reason = _text_date(value)
    elif isinstance(value, datetime):
        value = value.date()
    elif isinstance(value, float | int) and not isinstance(value, bool):
        value, reason = _number_date(value, date1904)
    elif not isinstance(value, date):
        return UNKNOWN, "date_unreadable"
    if isinstance(value, date) and not is_known_day(value):
        return UNKNOWN, "date_out_of_range"
    if not reason and isinstance(value, date) and bare_year(value, date1904=date1904):
        return UNKNOWN, "date_incomplete"
    return value, reason


def _text_date(text: str) -> Reading:
    words = date_words(text)
    written = written_day(words)
    if written is None:
        return UNKNOWN, "date_incomplete" if lacks_day(words) else "date_unreadable"
    if len(written.year) == 2:
        return UNKNOWN, "date_short_year"
    day = written.in_year(int(written.year))
    return (UNKNOWN, "date_impossible") if day is None else (day, "date_text")


def _number_date(value: float, date1904: bool) -> Reading:
    """Read a day number whose cell lost its date format."""
    if value != value // 1:
        return UNKNOWN, "date_unreadable"
    if int(value) in _SERIALS_LIKELY_DATES:
        return day_of_number(value, date1904=date1904), "date_number"
    known_year = FIRST_YEAR <= value <= LAST_YEAR
    return UNKNOWN, "date_incomplete" if known_year else "date_unreadable"


def _year(value: Any) -> Reading:
    reason = ""
    if isinstance(value, str):
        text = value.strip()
        if not (re.fullmatch(_WHOLE, text) and len(text) == 4):
            return UNKNOWN, "year_unreadable"
        value, reason = int(text), "number_text"
    elif _is_time(value):
        return UNKNOWN, "year_is_date"
    if isinstance(value, bool) or value != value // 1 or not FIRST_YEAR <= value <= LAST_YEAR:
        return UNKNOWN, "year_unreadable"
    return int(value), reason


def _number(value: Any) -> Reading:
    if isinstance(value, str):
        text = value.strip()
        amount = re.sub(_CURRENCY, "", text)
        return _ratio_text(amount if re.match(_WHOLE, amount) else text)
    return _plain(value)


def _count(value: Any) -> Reading:
    number, reason = _number_text(value.strip()) if isinstance(value, str) else _plain(value)
    if number is UNKNOWN:
        return UNKNOWN, reason
    if number.denominator != 1:
        return UNKNOWN, "count_not_whole"
    return int(number), reason


def _result(value: Any) -> Reading:
    if isinstance(value, bool):
        return Fraction(value), ""
    if isinstance(value, str):
        word = _RESULT_WORDS.get(fold(value))
        return (word, "") if word is not None else _ratio_text(value.strip())
    return _plain(value)


def _plain(value: Any) -> Reading:
    """Read a cell that holds no text as a number."""
    if _is_time(value):
        return UNKNOWN, "number_is_date"
    if isinstance(value, bool) or value - value != 0:  # infinite or not a number
        return UNKNOWN, "number_unreadable"
    if value < 0:
        return UNKNOWN, "number_negative"
    return exact(value), ""


def _ratio_text(text: str) -> Reading:
    if text.endswith(_PERCENT_SIGNS):
        number, reason = _number_text(text[:-1].rstrip())
        return (number, reason) if number is UNKNOWN else (number / 100, reason)
    return _number_text(text)


def _number_text(text: str) -> Reading:
    if re.fullmatch(_WHOLE, text):
        return Fraction(text), "number_text"
    if re.fullmatch(_SLASHED, text):
        return UNKNOWN, "number_fraction"
    if minus := re.match(_MINUS, text):
        number, reason = _number_text(text[minus.end() :])
        return UNKNOWN, reason if number is UNKNOWN else "number_negative"
    if re.fullmatch(_DOTS, text):
        plain = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(_SPACES, text):
        plain = re.sub(r"\s", "", text).replace(",", ".")
    elif re.fullmatch(_COMMAS, text):
        plain = text.replace(",", "")
    elif re.fullmatch(_AMBIGUOUS, text):
        return UNKNOWN, "number_ambiguous"
    elif re.fullmatch(_DECIMAL, text):
        plain = text.replace(",", ".")
    else:
        return UNKNOWN, "number_unreadable"
    return Fraction(plain), "number_text"


def _flag(value: Any) -> Reading:
    if isinstance(value, bool):
        return value, ""
    word = fold(value) if isinstance(value, str) else shown(value)
    if word in _YES_WORDS:
        return True, ""
    if word in _NO_WORDS:
        return False, ""
    return UNKNOWN, "flag_unreadable"


def _choice(value: Any, by_key: dict[str, str]) -> Reading:
    choice = by_key.get(fold(shown(value)))
    return (UNKNOWN, "choice_unknown") if choice is None else (choice, "")


def _is_time(value: Any) -> bool:
    return isinstance(value, date | time | timedelta)


def _plain_number(value: float) -> str:
    """Return the number with at most 15 significant digits and no exponent.

    >>> _plain_number(5.0), _plain_number(1.5), _plain_number(1e15)
    ('5', '1.5', '1000000000000000')
    """
    if value - value != 0:
        return str(value)
    text = format(value, ".15g")
    return text if "e" not in text else format(value, "f").rstrip("0").rstrip(".")


_PARSERS: Final[dict[CellKind, Parser]] = {
    CellKind.TEXT: _text,
    CellKind.CODE: _code,
    CellKind.YEAR: _year,
    CellKind.COUNT: _count,
    CellKind.NUMBER: _number,
    CellKind.RESULT: _result,
    CellKind.FLAG: _flag,
}


_LONGEST_SHOWN: Final = 80
_NEAR: Final = 0.75  # likeness of two words from which one may be a slip for the other


def cell_problem(
    table: TypedTable, column: Column, index: int, cell: Any, reason: str, value: Any
) -> Problem:
    """Return the problem of one cell: an error where its ``value`` is UNKNOWN, else a warning.

    ``cell`` is what the sheet holds, ``reason`` the code that the parser gave.
    """
    text = shown(cell)
    values: dict[str, Any] = {}
    if reason == "date_incomplete" and isinstance(cell, date):
        # A year typed where Excel expects a day: that is what the officer knows to have typed.
        day = cell.date() if isinstance(cell, datetime) else cell
        text = str(bare_year(day) or bare_year(day, date1904=True))
    if reason == "choice_unknown":
        values["choices"] = ", ".join(column.choices)
        if near := _nearest(text, column.choices):
            reason = "choice_near"
            values["nearest"] = near
    elif value is not UNKNOWN:
        as_percent = text.rstrip().endswith(_PERCENT_SIGNS)
        values["understood"] = percent_text(value, 2) if as_percent else cell_text(value)
    values["value"] = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    describe = table.error if value is UNKNOWN else table.warning
    return describe(reason, column.key, index, **values)


def _nearest(text: str, choices: Sequence[str]) -> str:
    """Return the choice that ``text`` was probably meant for, accents aside; '' where none is."""
    by_slug = {slug(choice): choice for choice in choices}
    near = nearest(slug(text[:_LONGEST_SHOWN]), by_slug)
    return by_slug[near] if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return which of ``known`` a word was probably meant for; '' where none is."""
    from difflib import get_close_matches  # imported only where something is wrong

    return next(iter(get_close_matches(word, known, n=1, cutoff=_NEAR)), "")
