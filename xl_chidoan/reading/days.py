"""Excel's day numbers, the days they stand for, and which days can be meant at all."""

from datetime import date, datetime, time, timedelta
from typing import Final

EPOCH: Final = date(1899, 12, 30)
EPOCH_1904: Final = date(1904, 1, 1)
FALSE_LEAP_DAY: Final = 60
"""Excel counts a 29 February 1900: days before it have one number less than from EPOCH."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

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


def day_fraction(clock: time | timedelta) -> float:
    """Return a time of day, or a length of time, in days."""
    if isinstance(clock, timedelta):
        return clock / _DAY
    start = datetime.combine(EPOCH, time())
    return (datetime.combine(EPOCH, clock) - start) / _DAY
