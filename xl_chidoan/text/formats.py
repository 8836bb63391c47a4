"""Numbers, money and dates as Vietnamese offices write them.

Everything is exact: values are int, Fraction or Decimal, never float, and a half is rounded
away from zero on the exact value (1/16 is 6,3%).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xl_chidoan.model import UNKNOWN, Form

Exact = int | Fraction | Decimal

_RANGE = " đến "
_MOST_PERCENT_DECIMALS = 9
_MOST_DECIMALS = 4  # decimals of a number whose decimals never end, such as 1/3
_FIRST_MONTH_WITHOUT_ZERO = 3
_SMALL_COUNTS = tuple(f"{count:02}" for count in range(100))


def rounded(value: Exact, digits: int = 0) -> int:
    """Round ``value`` x 10^digits half up (away from zero) to a whole number.

    >>> rounded(Fraction(5, 2)), rounded(Fraction(1, 16), 3)
    (3, 63)
    """
    if type(value) is int:
        return value * 10**digits
    numerator, denominator = value.as_integer_ratio()
    whole = (2 * abs(numerator) * 10**digits + denominator) // (2 * denominator)
    return -whole if numerator < 0 else whole


def whole_text(value: Exact) -> str:
    """Write ``value`` rounded to a whole number, thousands with a dot: ``1.050.000``."""
    return f"{rounded(value):,}".replace(",", ".")


def number_text(value: Exact, digits: int = _MOST_DECIMALS) -> str:
    """Write ``value`` with at most ``digits`` decimals and no trailing zero: ``1.500``, ``2,5``."""
    if type(value) is int:
        return f"{value:,}".replace(",", ".")
    return _shifted_text(rounded(value, digits), digits)


def _shifted_text(scaled: int, digits: int) -> str:
    """Write ``scaled`` / 10^digits without trailing zeros."""
    whole, decimals = divmod(abs(scaled), 10**digits)
    sign = "-" if scaled < 0 else ""
    tail = f"{decimals:0{digits}}".rstrip("0") if decimals else ""
    return f"{sign}{whole:,}".replace(",", ".") + (f",{tail}" if tail else "")


def count_text(value: Exact) -> str:
    """Write a count: below ten with a leading zero (``04``), else as :func:`number_text`.

    >>> count_text(4), count_text(0), count_text(1050000), count_text(Fraction(5, 2))
    ('04', '00', '1.050.000', '2,5')
    """
    if type(value) is int and 0 <= value < len(_SMALL_COUNTS):
        return _SMALL_COUNTS[value]
    text = number_text(value)
    return f"0{text}" if len(text) == 1 else text


def range_text(least: Exact, most: Exact) -> str:
    """Write a range of counts, or one where both are the same: ``19 đến 25``."""
    texts = dict.fromkeys((count_text(least), count_text(most)))
    return _RANGE.join(texts)


def percent_text(ratio: Exact, digits: int = 1) -> str:
    """Write a ratio (1 = 100 %) in percent, at most ``digits`` decimals: ``16,7%``, ``100%``."""
    return f"{_shifted_text(rounded(ratio, digits + 2), digits)}%"


def percent_beside(ratio: Exact, lines: Iterable[Exact], digits: int = 0) -> str:
    """Write a ratio with as many decimals as keep it on its own side of each of ``lines``.

    249/250 beside 1 is 99,6%, never 100%; at least ``digits`` decimals are allowed.

    >>> percent_beside(Fraction(249, 250), [1])
    '99,6%'
    """
    crossed = [line for line in lines if line != ratio]
    while digits < _MOST_PERCENT_DECIMALS and any(
        (ratio < line) != (Fraction(rounded(ratio, digits + 2), 10 ** (digits + 2)) < line)
        or rounded(ratio, digits + 2) == line * 10 ** (digits + 2)
        for line in crossed
    ):
        digits += 1
    return percent_text(ratio, digits)


def money_text(value: Exact) -> str:
    """Write an amount of đồng: ``1.050.000đ``."""
    return f"{whole_text(value)}đ"


def signed_text(value: Exact, form: Form) -> str:
    """Write a difference with its sign: ``+3``, ``-2``, ``0``, ``+1,5%``, ``-200.000đ``."""
    sign = "+" if value > 0 else "-" if value < 0 else ""
    size = abs(value)
    if form is Form.RATIO:
        return f"{sign}{percent_text(size)}"
    return f"{sign}{money_text(size) if form is Form.MONEY else number_text(size)}"


def _month_text(month: int) -> str:
    return str(month) if month >= _FIRST_MONTH_WITHOUT_ZERO else f"0{month}"


def date_text(day: date) -> str:
    """Write a date: days always two digits, months 1 and 2 too: ``02/8/2024``, ``15/02/2024``."""
    return f"{day.day:02}/{_month_text(day.month)}/{day.year}"


def letterhead_date_text(day: date) -> str:
    """Write a date as a letterhead does: ``ngày 02 tháng 8 năm 2024``."""
    return f"ngày {day.day:02} tháng {_month_text(day.month)} năm {day.year}"


_WRITERS = {
    Form.COUNT: count_text,
    Form.RATIO: percent_text,
    Form.WHOLE: whole_text,
    Form.NUMBER: number_text,
    Form.MONEY: money_text,
    Form.DATE: date_text,
    Form.YEAR: str,
    Form.TEXT: str,
}


def value_text(value: Any, form: Form) -> str:
    """Write an indicator's value in its form; '' where there is none."""
    if value is None:
        return ""
    if form is Form.COUNT:  # nearly every figure
        return count_text(value)
    return _WRITERS[form](value)


def cell_text(value: Any) -> str:
    """Write the typed value of a cell as an officer would, for messages; '' for a blank cell."""
    if value is None or value is UNKNOWN:
        return ""
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, Fraction | Decimal):
        return number_text(value)
    return str(value)
