"""Conditions as COUNTIFS understands them.

A condition is a value, or a text with an operator (``>=18``, ``<>``, ``<>x``, ``=``) and wildcards
(``*``, ``?``; ``~`` before one makes it literal). Numbers and dates in a text are read as
Vietnamese offices write them. Texts are compared in NFC, without case and outer spaces.
"""

import operator
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas.arguments import plain, serial
from xl_chidoan.model import UNKNOWN, CellError
from xl_chidoan.reading.cell_parsing import is_blank, parser
from xl_chidoan.schema import CellKind
from xl_chidoan.text.normalise import nfc, slug

Condition = Callable[[Any], bool]

_OPERATOR = re.compile(r"(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_WILDCARD = re.compile(r"~[*?~]|[*?]|[^*?~]+|~")
_ORDERS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_BOOLEANS = {"true": True, "false": False}
_READ_NUMBER = parser(CellKind.NUMBER)
_READ_DATE = parser(CellKind.DATE)
_NUMBER_LIKE = re.compile(r"[-+]?[\d.,\s]*\d\s*[%％]?")


def condition(value: Any) -> Condition:
    """Return a function that tells whether a plain cell meets the condition ``value``.

    Dates in cells are serial numbers. As in Excel, a blank cell as the condition means 0 and an
    empty text means blank cells. Raises FormulaError where a number in ``value`` is ambiguous.
    """
    if value is None:
        return _equal_to(0.0)
    if value == "":
        return is_blank
    wanted = serial(plain(value))
    if not isinstance(wanted, str):
        return _equal_to(wanted)
    match = _OPERATOR.fullmatch(wanted)
    sign, operand = match.groups() if match else (None, wanted)
    if sign in _ORDERS:
        return _in_order(_ORDERS[sign], _typed(operand))
    met = _equal(operand)
    return (lambda cell: not met(cell)) if sign == "<>" else met


def _equal(operand: str) -> Condition:
    if not operand.strip():
        return is_blank
    value = _typed(operand)
    if not isinstance(value, str):
        return _equal_to(value)
    pattern = _pattern(value)
    if pattern is not None:
        return lambda cell: (
            isinstance(cell, str) and not is_blank(cell) and bool(pattern.fullmatch(_key(cell)))
        )
    wanted = _key(value)
    return lambda cell: isinstance(cell, str) and _key(cell) == wanted


def _equal_to(wanted: Any) -> Condition:
    """Return the test for cells equal to ``wanted``, typed as text or not (``"5"`` equals 5)."""
    logical = isinstance(wanted, bool)

    def met(cell: Any) -> bool:
        if is_blank(cell):
            return False
        value = _typed_or_text(cell) if isinstance(cell, str) else cell
        return isinstance(value, bool) == logical and value == wanted

    return met


def _in_order(compare: Callable[[Any, Any], bool], wanted: Any) -> Condition:
    """Return the test that compares cells of the kind of ``wanted``, numbers or texts."""
    if isinstance(wanted, bool):
        return lambda cell: isinstance(cell, bool) and compare(cell, wanted)
    if isinstance(wanted, int | float):
        return lambda cell: (
            isinstance(cell, int | float) and not isinstance(cell, bool) and compare(cell, wanted)
        )
    if isinstance(wanted, CellError) or is_blank(wanted):
        return lambda cell: False
    key = _order_key(wanted)
    return lambda cell: (
        isinstance(cell, str) and not is_blank(cell) and compare(_order_key(cell), key)
    )


def _typed(text: str) -> Any:
    """Return the value that Excel would store for ``text`` typed into a cell."""
    stripped = nfc(text.strip())
    if (found := _BOOLEANS.get(stripped.casefold())) is not None:
        return found
    if _NUMBER_LIKE.fullmatch(stripped):
        number, reason = _READ_NUMBER(stripped.lstrip("+-"))
        if reason == "number_ambiguous":
            raise FormulaError("number_ambiguous", value=stripped)
        if number is not UNKNOWN:
            return float(-number if stripped.startswith("-") else number)
    day, _ = _READ_DATE(stripped) if stripped else (UNKNOWN, "")
    if isinstance(day, date):
        return float(serial(day))
    error = plain(stripped)
    return error if isinstance(error, CellError) else text


def _typed_or_text(text: str) -> Any:
    try:
        return _typed(text)
    except FormulaError:
        return text


def _key(text: str) -> str:
    return nfc(text.strip()).casefold()


def _order_key(text: str) -> tuple[str, str]:
    """Return a sort key that puts letters with marks next to those without, as dictionaries do."""
    return slug(text), _key(text)


def _pattern(text: str) -> re.Pattern[str] | None:
    """Return the pattern of a text with wildcards; None where it has none."""
    parts = _WILDCARD.findall(_key(text))
    if all(part[0] not in "*?~" for part in parts):
        return None
    return re.compile("".join(map(_regular, parts)), re.DOTALL)


def _regular(part: str) -> str:
    if part in ("*", "?"):
        return ".*" if part == "*" else "."
    return re.escape(part[1:] if part[0] == "~" and len(part) == 2 else part)
