"""Reads whole columns of dates; an ambiguous date is reported, never guessed.

dateutil and dateparser read one text at a time, but only the whole column shows whether the day or
the month comes first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from xl_chidoan.reading.days import (
    FIRST_YEAR,
    LAST_YEAR,
    WrittenDay,
    bare_year,
    calendar_day,
    date_words,
    day_of_number,
    is_known_day,
    lacks_day,
    written_day,
)


class DateOrder(StrEnum):
    """Which number of 03/04/1995 is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DateFault(StrEnum):
    """Why a cell gives no date."""

    AMBIGUOUS = "ambiguous"  # two days are possible
    INCOMPLETE = "incomplete"  # a year or a month without its day
    IMPOSSIBLE = "impossible"  # no such day, or one that cannot have come yet
    UNREADABLE = "unreadable"


_CENTURY_BACK: Final = 80  # no person in a list was born earlier
_SERIALS: Final = range(7_000, 75_000)  # 1919 to 2105: later than any year written as a number
_RUN = re.compile(r"\d{7,8}")
_FEWEST_SWAPPED: Final = 2


@dataclass(frozen=True, slots=True)
class DateColumn:
    """One column of dates: for every cell a date, a fault, or None for a blank.

    ``other_days`` maps a cell's index to the date that its text gives when read month first. It
    has only texts read day first although neither the column nor ``order`` tells the order.
    """

    values: Sequence[date | DateFault | None]
    other_days: Mapping[int, date]


def read_dates(
    cells: Sequence[Any],
    *,
    today: date,
    date1904: bool = False,
    order: DateOrder | None = None,
    may_be_future: bool = True,
) -> DateColumn:
    """Read one column of dates; ``order`` settles what is ambiguous otherwise.

    Dates are day first, as in Vietnam. If the column also holds texts that are dates only month
    first, every text that is a date both ways is ambiguous. Real dates up to the 12th are
    ambiguous beside texts that all begin with a number above 12: a program that reads month first
    has probably converted the texts it could.
    """
    read = [_read(cell, today, date1904) for cell in cells]
    texts = [value for value in read if isinstance(value, WrittenDay)]
    true_dates = [
        value for cell, value in zip(cells, read, strict=True) if isinstance(cell, date) and value
    ]
    month_first = any(text.day <= 12 < text.month for text in texts)
    swapped = order is None and _look_swapped(texts, true_dates)
    settled = order is not None or month_first or any(_is_day_first(text) for text in texts)
    values: list[date | DateFault | None] = []
    other_days: dict[int, date] = {}

    def is_possible(day: date) -> bool:
        return (day <= today or may_be_future) and is_known_day(day)

    for index, (cell, value) in enumerate(zip(cells, read, strict=True)):
        chosen: date | DateFault | None
        other: date | None = None
        if isinstance(value, WrittenDay):
            chosen = _resolve(value, order, month_first)
            other = None if settled else _month_first(value)
        elif swapped and isinstance(cell, date) and isinstance(value, date):
            chosen = value if value.day == value.month else DateFault.AMBIGUOUS
        else:
            chosen = value
        if isinstance(chosen, date):
            chosen = chosen if is_possible(chosen) else DateFault.IMPOSSIBLE
        if isinstance(chosen, date) and other and other != chosen and is_possible(other):
            other_days[index] = other
        values.append(chosen)
    return DateColumn(values, other_days)


def latest_year(cell: Any) -> int | None:
    """Return the year of an incomplete date such as ``8/2009`` or ``2009``."""
    years = re.findall(r"\d{4}", str(cell))
    return int(years[0]) if len(years) == 1 else None


def _is_day_first(text: WrittenDay) -> bool:
    """Tell whether only the first number can be a day, even if that date does not exist (31/02)."""
    return 12 < text.day <= 31 and 1 <= text.month <= 12


def _look_swapped(texts: Sequence[WrittenDay], true_dates: Sequence[Any]) -> bool:
    days = [value for value in true_dates if isinstance(value, date)]
    return (
        bool(texts)
        and all(text.day > 12 for text in texts)
        and all(day.day <= 12 for day in days)
        and sum(day.day != day.month for day in days) >= _FEWEST_SWAPPED
    )


def _resolve(text: WrittenDay, order: DateOrder | None, month_first: bool) -> date | DateFault:
    day_first = text.in_year(int(text.year))
    other = _month_first(text)
    if order is DateOrder.MONTH_FIRST:
        return other or DateFault.IMPOSSIBLE
    if order is DateOrder.DAY_FIRST or not month_first:
        return day_first or DateFault.IMPOSSIBLE
    if day_first and other and day_first != other:
        return DateFault.AMBIGUOUS
    return day_first or other or DateFault.IMPOSSIBLE


def _month_first(text: WrittenDay) -> date | None:
    return calendar_day(int(text.year), text.day, text.month)


def _read(cell: Any, today: date, date1904: bool) -> date | DateFault | WrittenDay | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        # A year typed in a cell with a date format looks like a day of 1905.
        return DateFault.INCOMPLETE if bare_year(day, date1904=date1904) else day
    if isinstance(cell, int | float):
        return _from_number(cell, date1904)
    return _from_text(cell, today, date1904) if isinstance(cell, str) else DateFault.UNREADABLE


def _from_number(number: float, date1904: bool) -> date | DateFault:
    whole = int(number)
    if whole in _SERIALS:
        return day_of_number(whole, date1904=date1904)
    if FIRST_YEAR <= whole <= LAST_YEAR and whole == number:
        return DateFault.INCOMPLETE
    if whole == number and _RUN.fullmatch(str(whole)):
        return _from_run(str(whole))
    return DateFault.UNREADABLE


def _from_text(text: str, today: date, date1904: bool) -> date | DateFault | WrittenDay | None:
    words = date_words(text)
    if not words:
        return None
    if written := written_day(words):
        year = _full_year(written.year, today)
        if not year:
            return DateFault.AMBIGUOUS
        if written.order_open:
            return written._replace(year=str(year))
        return written.in_year(year) or DateFault.IMPOSSIBLE
    if lacks_day(words):
        return DateFault.INCOMPLETE
    if _RUN.fullmatch(words):
        return _from_run(words)
    if words.isascii() and words.isdigit() and len(words) == 5:
        return _from_number(int(words), date1904)
    return DateFault.UNREADABLE


def _from_run(digits: str) -> date | DateFault:
    """Read eight digits such as 03081995 or 19950803, if only one order gives a date."""
    padded = digits.zfill(8)
    days = {
        day
        for day in (
            calendar_day(int(padded[4:]), int(padded[2:4]), int(padded[:2])),
            calendar_day(int(digits[:4]), int(digits[4:6]), int(digits[6:])),
        )
        if day and is_known_day(day)
    }
    if len(days) > 1:
        return DateFault.AMBIGUOUS
    return days.pop() if days else DateFault.UNREADABLE


def _full_year(digits: str, today: date) -> int | None:
    """Complete a two-digit year to the only century possible for a date of a member."""
    if len(digits) == 4:
        return int(digits)
    years = [
        century + int(digits)
        for century in (1900, 2000)
        if today.year - _CENTURY_BACK <= century + int(digits) <= today.year
    ]
    return years[0] if len(years) == 1 else None
