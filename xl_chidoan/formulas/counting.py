"""CD_DEM and CD_TONG: rows of a table range that meet conditions, counted or summed.

The range's first row holds the headers, which are compared without case and spacing. Blank rows
are not records and never count.

Conditions are those of COUNTIFS: a value, or a text with an operator (``>=18``, ``<>``, ``<>x``,
``=``) and wildcards (``*``, ``?``; ``~`` before one makes it literal). Numbers and dates in a text
are read as Vietnamese offices write them. Texts are compared in NFC, without case and outer spaces.
"""

import operator
import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import compress
from math import fsum
from typing import Any

from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas.arguments import Rows, as_rows, plain, plain_column, scalar, serial
from xl_chidoan.model import UNKNOWN, CellError
from xl_chidoan.reading.cell_parsing import exact, is_blank, parser, shown
from xl_chidoan.schema import CellKind
from xl_chidoan.text.normalise import fold, nfc, slug

Condition = Callable[[Any], bool]

_READ_NUMBER = parser(CellKind.NUMBER)


def count_rows(table: Any, conditions: Sequence[Any]) -> int | None:
    """Count the rows that meet all ``conditions``: column, condition, column, condition ..."""
    met = _matching(table, conditions)
    return None if met is None else sum(met[1])


def sum_rows(table: Any, column: Any, conditions: Sequence[Any]) -> int | float | None:
    """Sum ``column`` over the rows that meet all ``conditions``.

    Blank and logical cells count as 0, and numbers typed as text are read. Raises FormulaError for
    a cell that cannot be read in a row that counts, as the sum would be wrong without it.
    """
    name = _name(column)
    found = _matching(table, conditions)
    if name is None or found is None:
        return None
    rows, met = found
    cells = _column(rows, _place(rows, name))
    numbers = [_number(cell, name) for cell in compress(cells, met)]
    total = exact(fsum(numbers))
    return total.numerator if total.denominator == 1 else float(total)


def _matching(table: Any, conditions: Sequence[Any]) -> tuple[Rows, Sequence[bool]] | None:
    """Return the range's rows, and a flag for each row below the headers: whether it counts.

    Returns None where the range, a column's name or the last condition is blank or left out.
    """
    rows = as_rows(table)
    if not rows or all(is_blank(plain(cell)) for cell in rows[0]):
        return None
    names = [_name(argument) for argument in conditions[::2]]
    if None in names:
        return None
    if len(conditions) % 2:
        raise FormulaError("condition_missing", column=names[-1])
    wanted = [condition(_criterion(argument)) for argument in conditions[1::2]]
    met = [True] * (len(rows) - 1)
    for name, meets in zip(names, wanted, strict=True):
        answers = _answers(_column(rows, _place(rows, str(name))), meets)
        met = [one and other for one, other in zip(met, answers, strict=True)]
    if all(meets(None) for meets in wanted):  # else no blank row is among them
        met = [
            counts and any(not is_blank(cell) for cell in row)
            for counts, row in zip(met, rows[1:], strict=True)
        ]
    return rows, met


def _name(argument: Any) -> str | None:
    """Return a column's name as typed; None where blank."""
    cell = scalar(argument)
    return None if is_blank(cell) else shown(cell).strip()


def _criterion(argument: Any) -> Any:
    """Return a condition's plain value: None for a blank cell, '' for an empty text."""
    cell = as_rows(argument)[0][0] if isinstance(argument, list | tuple) else argument
    return cell if cell == "" else scalar(argument)


def _place(rows: Rows, name: str) -> int:
    headers = [fold(shown(plain(header))) for header in rows[0]]
    wanted = fold(name)
    if wanted in headers:
        return headers.index(wanted)
    near = get_close_matches(wanted, [header for header in headers if header], n=1)
    if not near:
        raise FormulaError("column_unknown", column=name)
    spelling = shown(rows[0][headers.index(near[0])]).strip()
    raise FormulaError("column_unknown_near", column=name, nearest=spelling)


def _column(rows: Rows, place: int) -> Sequence[Any]:
    return plain_column([row[place] for row in rows[1:]], CellKind.RAW)


def _answers(cells: Sequence[Any], meets: Condition) -> list[bool]:
    """Return the answers of ``meets``, which is called once per distinct cell.

    Cells are told apart by type too, as TRUE and 1 are equal as keys but not as cells.
    """
    keys = [(type(cell), cell) for cell in cells] if bool in set(map(type, cells)) else None
    if keys is None:
        known = {cell: meets(serial(cell)) for cell in set(cells)}
        return [known[cell] for cell in cells]
    typed = {key: meets(serial(key[1])) for key in set(keys)}
    return [typed[key] for key in keys]


def _number(cell: Any, column: str) -> float:
    if is_blank(cell) or isinstance(cell, bool):
        return 0.0
    if isinstance(cell, CellError):
        raise FormulaError("sum_error", column=column, value=cell.text)
    if isinstance(cell, int | float):
        return float(cell)
    found, _ = _READ_NUMBER(cell)
    if found is UNKNOWN:
        raise FormulaError("sum_unreadable", column=column, value=shown(cell))
    return float(found)


# --- conditions

_OPERATOR = re.compile(r"(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_WILDCARD = re.compile(r"~[*?~]|[*?]|[^*?~]+|~")
_ORDERS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_BOOLEANS = {"true": True, "false": False}
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
