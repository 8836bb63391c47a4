"""Cell functions of single values: ratio, attainment, verdict, age, and the texts of figures.

A blank argument gives None; an unusable one raises FormulaError. Numbers are computed exactly and
rounded to a float only at the end.
"""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, Final

from xl_chidoan.computing.attainment import possible_verdicts
from xl_chidoan.computing.member_figures import completed_years
from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas.arguments import day_of, scalar
from xl_chidoan.formulas.grids import number
from xl_chidoan.model import UNKNOWN, CellError
from xl_chidoan.reading.cell_parsing import Reading, is_blank, parser, shown
from xl_chidoan.schema import DEFAULT_EXCEEDED_FROM, CellKind
from xl_chidoan.text.formats import count_text, date_text, money_text, percent_text
from xl_chidoan.text.function_words import PREFIX
from xl_chidoan.text.labels import VERDICTS

Number = int | float

_MOST_DECIMALS: Final = 9
_MINUS = re.compile(r"[-−–]\s*")
_READ_NUMBER = parser(CellKind.NUMBER)
_READ_RESULT = parser(CellKind.RESULT)
_READ_DATE = parser(CellKind.DATE)


def ratio(part: Any, whole: Any) -> Number | None:
    """CD_TYLE: ``part`` over ``whole``, 1 = 100 %."""
    above, below = amount(part), amount(whole)
    if above is None or below is None:
        return None
    if below == 0:
        raise FormulaError("divided_by_zero")
    return number(above / below)


def attainment(done: Any, level: Any, periods: Any = None) -> Number | None:
    """CD_HOANTHANH: ``done`` over ``level`` x ``periods``, 1 = 100 %.

    A level of 0 means that nothing may occur: the result is 1 where ``done`` is 0, else 0.
    """
    actual, asked = _read(done, _READ_RESULT), _read(level, _READ_RESULT)
    count = amount(periods)
    if actual is None or asked is None:
        return None
    if count == 0:
        raise FormulaError("no_periods")
    if asked == 0:
        return int(actual == 0)
    return number(actual / (asked * (1 if count is None else count)))


def verdict(attained: Any, exceeded_from: Any = None) -> str | None:
    """CD_DANHGIA: the verdict on an attainment (1 = 100 %)."""
    found, mark = amount(attained), amount(exceeded_from)
    if found is None:
        return None
    (judged,) = possible_verdicts(found, DEFAULT_EXCEEDED_FROM if mark is None else mark)
    return VERDICTS[judged]


def age(birth: Any, day: Any = None) -> int | None:
    """CD_TUOI: completed years on ``day`` (today where blank)."""
    born, until = _date(birth), _date(day)
    if born is None:
        return None
    (years,) = completed_years([born], until or date.today())
    if years is UNKNOWN:
        raise FormulaError("born_later")
    return years


def written_count(value: Any) -> str | None:
    """CD_SO: ``04``, ``1.050.000``."""
    return _written(count_text, value)


def written_percent(value: Any, digits: Any = None) -> str | None:
    """CD_PHANTRAM: ``16,7%``; ``digits`` decimals at most (1 where blank)."""
    most = amount(digits)
    if most is None:
        most = Fraction(1)
    if most.denominator != 1 or most > _MOST_DECIMALS:
        raise FormulaError("decimals", most=_MOST_DECIMALS)
    return _written(lambda found: percent_text(found, int(most)), value)


def written_money(value: Any) -> str | None:
    """CD_TIEN: ``1.050.000đ``."""
    return _written(money_text, value)


def written_date(value: Any) -> str | None:
    """CD_NGAY: ``02/8/2024``."""
    day = _date(value)
    return None if day is None else date_text(day)


def amount(value: Any) -> Fraction | None:
    """Read an argument as a number >= 0; None where blank."""
    return _read(value, _READ_NUMBER)


def _written(write: Callable[[Fraction], str], value: Any) -> str | None:
    """Return ``value`` written by ``write``, with a minus sign before a negative number."""
    cell = _cell(value)
    negative = False
    if isinstance(cell, str) and (minus := _MINUS.match(cell.strip())):
        cell, negative = cell.strip()[minus.end() :], True
    elif isinstance(cell, int | float) and cell < 0:
        cell, negative = -cell, True
    found = amount(cell)
    if found is None:
        return None
    return write(-found if negative else found)


def _date(value: Any) -> date | None:
    cell = day_of(_cell(value))
    if is_blank(cell):
        return None
    day, _ = _READ_DATE(cell)
    if day is UNKNOWN:
        raise FormulaError("date_unreadable", value=shown(cell))
    return day


def _read(value: Any, read: Callable[[Any], Reading]) -> Fraction | None:
    cell = _cell(value)
    if is_blank(cell):
        return None
    found, reason = read(cell)
    if found is UNKNOWN:
        told = reason in ("number_negative", "number_ambiguous")
        raise FormulaError(reason if told else "number_unreadable", value=shown(cell))
    return found


def _cell(value: Any) -> Any:
    """Return the argument's cell; an error or a message in it becomes the function's result."""
    cell = scalar(value)
    if isinstance(cell, CellError):
        raise FormulaError("cell_error", value=cell.text)
    if isinstance(cell, str) and cell.startswith(PREFIX):
        raise FormulaError("passed_on", sentence=cell)
    return cell
