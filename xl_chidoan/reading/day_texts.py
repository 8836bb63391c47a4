"""Reading a day out of a text, one grammar for workbooks and for lists that someone sent.

dateutil and dateparser guess the century, day or month that a text leaves open; here the caller
learns what is open. Texts are day first, as in Vietnam.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from xl_chidoan.reading.days import calendar_day
from xl_chidoan.text.normalise import fold

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
