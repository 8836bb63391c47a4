"""Excel's day numbers, and the days they stand for."""

from datetime import date, datetime, time, timedelta
from typing import Final

EPOCH: Final = date(1899, 12, 30)
EPOCH_1904: Final = date(1904, 1, 1)
FALSE_LEAP_DAY: Final = 60
"""Excel counts a 29 February 1900: days before it have one number less than from EPOCH."""

_DAY: Final = timedelta(days=1)


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


def day_fraction(clock: time | timedelta) -> float:
    """Return a time of day, or a length of time, in days."""
    if isinstance(clock, timedelta):
        return clock / _DAY
    start = datetime.combine(EPOCH, time())
    return (datetime.combine(EPOCH, clock) - start) / _DAY
