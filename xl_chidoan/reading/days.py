"""Days as cells hold them: Excel's day numbers, formats that show them, and texts.

The grammar of texts is the same for workbooks and for lists that someone sent. dateutil and
dateparser guess the century, day or month that a text leaves open; here the caller learns what is
open. Texts are day first, as in Vietnam.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from xl_chidoan.text.normalise import fold

EPOCH: Final = date(1899, 12, 30)
EPOCH_1904: Final = date(1904, 1, 1)
FALSE_LEAP_DAY: Final = 60
"""Excel counts a 29 February 1900: days before it have one number less than from EPOCH."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

LAST_BARE_YEAR: Final = EPOCH_1904 + timedelta(days=LAST_YEAR)
"""The last day whose number looks like a year, by either count of days."""

_DAY: Final = timedelta(days=1)


def is_known_day(day: date) -> bool:
    """Whether ``day`` lies in a year that data of a branch can be from."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar; None where it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_number(number: float, *, date1904: bool = False) -> date:
    """Return the day of a whole day number after February 1900."""
    return epoch(date1904) + timedelta(days=int(number))


def epoch(date1904: bool) -> date:
    """Return the day that the day numbers of a workbook are counted from."""
    return EPOCH_1904 if date1904 else EPOCH


def day_number(value: date, *, date1904: bool = False) -> float:
    """Return the number of a day, whole but for the clock of a datetime.

    >>> day_number(date(1900, 1, 1)), day_number(datetime(2024, 8, 2, 18))
    (1, 45506.75)
    """
    day = value.date() if isinstance(value, datetime) else value
    number = (day - epoch(date1904)).days
    if not date1904 and number <= FALSE_LEAP_DAY:
        number -= 1
    if isinstance(value, datetime) and value.time() != time():
        return number + day_fraction(value.time())
    return number


def bare_year(day: date, *, date1904: bool = False) -> int:
    """Return the year that someone typed in a cell with a date format; 0 where ``day`` is a day.

    Excel takes 1995 for the day of that number, in the summer of 1905 (1909 where days are counted
    from 1904). Nobody means a day of those years.

    >>> bare_year(date(1905, 6, 17)), bare_year(date(1995, 6, 17))
    (1995, 0)
    """
    if day > LAST_BARE_YEAR:
        return 0
    number = int(day_number(day, date1904=date1904))
    return number if FIRST_YEAR <= number <= LAST_YEAR else 0


def day_fraction(clock: time | timedelta) -> float:
    """Return a time of day, or a length of time, in days."""
    if isinstance(clock, timedelta):
        return clock / _DAY
    start = datetime.combine(EPOCH, time())
    return (datetime.combine(EPOCH, clock) - start) / _DAY


# Compiled by ``re`` when a text first needs them: most workbooks hold no such text.
_CLOCK: Final = r"(?a)[ t]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?z?$"
_DAY_FIRST: Final = r"(?a)(\d{1,2}) ?[/.\-, ] ?(\d{1,2}) ?[/.\-, ] ?(\d{4}|\d{2})"
_YEAR_FIRST: Final = r"(?a)(\d{4})( ?[/.\- ] ?)(\d{1,2})\2(\d{1,2})"
_IN_WORDS: Final = r"(?a)(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})"
_ENGLISH: Final = r"(?a)(\d{1,2})[ \-/.]([a-z]{3})[a-z]*[ \-/.,]+(\d{4}|\d{2})"
_NO_DAY: Final = r"(?a)(?:năm )?\d{4}|(?:tháng )?\d{1,2}(?: ?[/.\-] ?| năm )\d{4}"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun",
                  "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip


class WrittenDay(NamedTuple):
    """The numbers of a date as written.

    ``year`` keeps its two or four digits: two leave the century open. ``order_open`` tells that
    ``day`` and ``month`` may have been meant the other way round, as in 03/04/1995.
    """

    day: int
    month: int
    year: str
    order_open: bool = False

    def in_year(self, year: int) -> date | None:
        """Return the day in a full ``year``; None where the calendar has no such day."""
        return calendar_day(year, self.month, self.day)


def date_words(text: str) -> str:
    """Return ``text`` as the functions below take it: folded, without quotes and time of day."""
    return re.sub(_CLOCK, "", fold(text).strip("'\" "))


def written_day(words: str) -> WrittenDay | None:
    """Read the words of a date; None where they are none, or lack the day.

    >>> written_day("03/08/95")
    WrittenDay(day=3, month=8, year='95', order_open=True)
    >>> written_day("ngày 3 tháng 8 năm 1995")
    WrittenDay(day=3, month=8, year='1995', order_open=False)
    """
    if found := re.fullmatch(_DAY_FIRST, words):
        return WrittenDay(int(found[1]), int(found[2]), found[3], order_open=True)
    if found := re.fullmatch(_YEAR_FIRST, words):
        return WrittenDay(int(found[4]), int(found[3]), found[1])
    if found := re.fullmatch(_IN_WORDS, words):
        return WrittenDay(int(found[1]), int(found[2]), found[3])
    found = re.fullmatch(_ENGLISH, words)
    if found and found[2] in _MONTHS:
        return WrittenDay(int(found[1]), _MONTHS.index(found[2]) + 1, found[3])
    return None


def lacks_day(words: str) -> bool:
    """Whether words name a year, or a month of a year, without the day.

    >>> lacks_day("tháng 8 năm 1995"), lacks_day("03/08/1995")
    (True, False)
    """
    return re.fullmatch(_NO_DAY, words) is not None


# Compiled by ``re`` when a number format first needs them.
_QUOTED: Final = r'"[^"]*"|\\.|_.|\*.'
_ELAPSED: Final = r"(?i)\[(?:h+|m+|s+)\]"
_BRACKETS: Final = r"\[[^\]]*\]"
_DATE_LETTERS: Final = r"(?i)[dmyhs]|am/pm|a/p"


@lru_cache(maxsize=1024)
def kind_of(number_format: str) -> str:
    """Tell what a number format shows: ``date``, ``elapsed`` (more than a day's hours) or ''.

    Times of day count as dates, and the format of numbers above nought decides.

    >>> kind_of("dd/mm/yyyy"), kind_of("[h]:mm"), kind_of('0" đồng"'), kind_of("[Red]0.0%")
    ('date', 'elapsed', '', '')
    """
    first = re.sub(_QUOTED, "", number_format).split(";", 1)[0]
    if re.search(_ELAPSED, first):
        return "elapsed"
    return "date" if re.search(_DATE_LETTERS, re.sub(_BRACKETS, "", first)) else ""
