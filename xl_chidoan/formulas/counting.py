"""CD_DEM and CD_TONG: rows of a table range that meet conditions, counted or summed.

The range's first row holds the headers, which are compared without case and spacing. Blank rows
are not records and never count.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import compress
from math import fsum
from typing import Any

from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas.arguments import Rows, as_rows, plain, plain_column, scalar, serial
from xl_chidoan.formulas.criteria import Condition, condition
from xl_chidoan.model import UNKNOWN, CellError
from xl_chidoan.reading.cell_parsing import exact, is_blank, parser, shown
from xl_chidoan.schema import CellKind
from xl_chidoan.text.normalise import fold

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
