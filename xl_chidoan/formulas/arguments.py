"""Converts the arguments of a cell function from a host's types to plain Python values.

Excel's COM gives rows as tuples, dates as datetime, errors as whole-number codes and amounts in a
currency format as Decimal. The web gives rows as lists (a single row without its frame), dates as
serial numbers, errors as text or dict. Both give a bare value for a single cell. Blank cells are
None or ''.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, cast

from xl_chidoan.errors import FormulaError
from xl_chidoan.model import CellError
from xl_chidoan.reading.days import EPOCH, LAST_YEAR
from xl_chidoan.schema import CellKind

Rows = Sequence[Sequence[Any]]

_LAST_SERIAL = (date(LAST_YEAR, 12, 31) - EPOCH).days
_SERIALS: Final = range(LAST_YEAR + 1, _LAST_SERIAL + 1)  # 1900..2100 is a year alone

_ERROR_CODES = range(-2146826288, -2146826188)  # VT_ERROR: 0x800A07D0 and on
_ERRORS = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
}
_OTHER_ERROR: Final = "#N/A"
_ERROR_TEXTS = frozenset(_ERRORS.values())


def as_rows(value: Any) -> Rows:
    """Return a range of any shape as rows of cells; the cells keep the host's types."""
    if not isinstance(value, list | tuple):
        return [[value]]
    rows = cast("Sequence[Any]", value)
    if rows and not isinstance(rows[0], list | tuple):
        return [rows]
    return rows


def scalar(value: Any) -> Any:
    """Return the only cell of an argument, converted; raise FormulaError if there are several."""
    rows = as_rows(value)
    if len(rows) > 1 or (rows and len(rows[0]) > 1):
        raise FormulaError("one_cell")
    return plain(rows[0][0]) if rows and rows[0] else None


def plain(value: Any) -> Any:
    """Return a cell as str, int, float, bool, date, CellError, or None where blank."""
    if value is None or value == "":
        return None
    convert = _CONVERTERS.get(type(value))
    if convert is not None:
        return convert(value)
    if isinstance(value, datetime):  # pywin32 has a type of its own
        return value.date()
    return value


def plain_column(cells: Sequence[Any], kind: CellKind) -> Sequence[Any]:
    """Return the converted cells of a table column; in DATE columns serial numbers become dates.

    Large columns are converted after every change, so cells that are plain already are skipped.
    """
    types = set(map(type, cells))
    if kind is CellKind.DATE:
        return _days(cells, types)
    if types <= _PLAIN_TYPES and (str not in types or _ERROR_TEXTS.isdisjoint(cells)):
        return cells
    return [plain(cell) for cell in cells]


def _days(cells: Sequence[Any], types: set[type[Any]]) -> Sequence[Any]:
    if types <= _DATE_TYPES:
        return cells
    if all(issubclass(kind, _MOMENT_TYPES) for kind in types):  # what COM gives
        if None not in cells:
            return list(map(datetime.date, cells))
        return [None if cell is None else cell.date() for cell in cells]
    if types <= _SERIAL_TYPES:  # what the web gives
        days = {cell: _day(cell) for cell in set(cells)}
        return [days[cell] for cell in cells]
    return [_day(cell) for cell in cells]


def serial(value: Any) -> Any:
    """Return a date as Excel's day number, any other plain cell unchanged."""
    return (value - EPOCH).days if isinstance(value, date) else value


def _day(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date()
    if type(cell) is float or type(cell) is int:
        day = int(cell)
        return EPOCH + timedelta(days=day) if day in _SERIALS else plain(cell)
    return plain(cell)


def day_of(value: Any) -> Any:
    """Return a serial number as its date, any other plain cell unchanged."""
    return value if isinstance(value, bool) else _day(value)


def _text(value: str) -> Any:
    return CellError(value) if value in _ERROR_TEXTS else value


def _integer(value: int) -> Any:
    # Excel's numbers are doubles, so over COM an int of this size can only be an error.
    return CellError(_ERRORS.get(value, _OTHER_ERROR)) if value in _ERROR_CODES else value


def _data_type(value: dict[str, Any]) -> Any:
    basic = value.get("basicValue")
    return CellError(str(basic)) if value.get("type") == "Error" else plain(basic)


_CONVERTERS: dict[type, Callable[[Any], Any]] = {
    str: _text,
    int: _integer,
    dict: _data_type,
    Decimal: float,
}
_PLAIN_TYPES = {str, float, bool, date, CellError, type(None)}
_DATE_TYPES = {date, type(None)}
_MOMENT_TYPES = (datetime, type(None))
_SERIAL_TYPES = {float, int, str, type(None)}
