"""The cell functions as Excel calls them: thin wrappers, the same on the desktop and on the web.

xlwings exports this module: on the desktop as VBA functions ``CD_TYLE`` ..., on the web as
Office.js functions of ``cd_tyle`` .... Every argument comes raw and is converted by
:mod:`xl_chidoan.formulas`. Names and help of functions and arguments are those of
:mod:`xl_chidoan.text.function_words`.

Nothing raises: a cell shows the result, nothing where the input is blank, or ``Lỗi: `` and one
sentence. Array functions return rows without headers. On the web they spill; on the desktop
they fill the range they were entered in, with blanks after the result (docs/decisions.md,
padding).
"""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Any

import xlwings as xw

from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas import counting, scalars, tables
from xl_chidoan.formulas.grids import (
    ACTIVITY_CAPACITY,
    COMPARISON_CAPACITY,
    STATISTICS_CAPACITY,
)
from xl_chidoan.text.excel_words import TAB
from xl_chidoan.text.function_words import HELP, failure

NAMES = tuple(sorted(HELP))
"""Names of the functions, each of which has its help."""

_SIZE = ("so_dong", "so_cot")  # what VBA tells an array function of the calling range

ON_WEB = bool(xw.on_server)
_DATE_FORMAT = "dd/mm/yyyy"
_FURTHER = "conditions"  # the parameter that takes all further arguments
_POSITIONAL = Parameter.POSITIONAL_OR_KEYWORD

Function = Callable[..., Any]


def __getattr__(name: str) -> Function:
    """Find ``CD_TYLE``, the name under which the wrappers in VBA call ``cd_tyle``."""
    function = name.lower()
    if name.isupper() and function in NAMES:
        return globals()[function]
    raise AttributeError(name)


def _exported(name: str, call: Any, compute: Function, *, sized: bool = False) -> Function:
    """Register ``call`` under a name in Excel, with the help and the arguments of that name.

    An argument may be left out where ``compute`` can do without its parameter at this place; a
    sequence, its last one, takes all further arguments.
    ``sized``: VBA adds the size of the calling range as two last arguments.
    """
    text = HELP[name]
    excel_name = name.upper()
    arguments = zip(text.arguments, signature(compute).parameters.values(), strict=True)
    parameters = [
        Parameter(
            argument,
            Parameter.VAR_POSITIONAL if asked.name == _FURTHER else _POSITIONAL,
            default=asked.default,
        )
        for argument, asked in arguments
    ]
    if sized:
        parameters += [Parameter(each, _POSITIONAL, default=0) for each in _SIZE]
    call.__signature__ = Signature(parameters)
    call.__annotations__ = {}  # xlwings would use them as converters
    call.__name__ = name if ON_WEB else excel_name
    call.__qualname__ = name
    call.__doc__ = text.summary
    for argument, told in text.arguments.items():
        call = xw.arg(argument, "raw", doc=told)(call)
    for argument, caller in zip(_SIZE, ("CallerRows", "CallerColumns"), strict=True):
        call = xw.arg(argument, "raw", vba=caller)(call) if sized else call
    call = xw.ret(date_format=_DATE_FORMAT)(call)
    if ON_WEB:
        return xw.func(name=excel_name)(call)
    return xw.func(category=TAB)(call)


def _answer(function: Function, *arguments: Any) -> Any:
    """Call ``function``; give its result, or the message that the cell shows instead."""
    try:
        return function(*arguments)
    except FormulaError as error:
        return str(error)
    except Exception:  # an officer gets a sentence instead of a traceback for any fault
        return failure("unforeseen")


def _cell(name: str, compute: Function) -> Function:
    """Export a function of one cell; None is written as blank."""
    asked = list(signature(compute).parameters)
    fixed = asked.index(_FURTHER) if _FURTHER in asked else None

    def call(*arguments: Any) -> Any:
        if fixed is not None:
            arguments = (*arguments[:fixed], arguments[fixed:])
        result = _answer(compute, *arguments)
        return "" if result is None else result

    return _exported(name, call, compute)


def _array(name: str, compute: Function, width: int, capacity: int) -> Function:
    """Export a function of an array formula with ``width`` columns.

    Where the host does not tell the size of the calling range, ``capacity`` rows are assumed. On
    the web results spill and need no padding.
    """
    given = len(signature(compute).parameters)

    def call(*arguments: Any) -> list[list[Any]]:
        result = _answer(compute, *arguments[:given])
        rows = [[result]] if isinstance(result, str) else result
        rows = [["" if cell is None else cell for cell in row] for row in rows or [[None]]]
        if ON_WEB:
            return _padded(rows, 1, 1)
        height, breadth = arguments[given:] or (0, 0)
        return _padded(rows, int(height or capacity), int(breadth or width))

    return _exported(name, call, compute, sized=not ON_WEB)


def _padded(rows: list[list[Any]], height: int, width: int) -> list[list[Any]]:
    """Pad rows with blanks to a range's size; the last row says how many did not fit."""
    width = max(width, *map(len, rows))
    if 1 < height < len(rows):
        rows = [*rows[: height - 1], [failure("rows_hidden", count=len(rows) - height + 1)]]
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return filled + [[""] * width for _ in range(height - len(filled))]


cd_tyle = _cell("cd_tyle", scalars.ratio)
cd_hoanthanh = _cell("cd_hoanthanh", scalars.attainment)
cd_danhgia = _cell("cd_danhgia", scalars.verdict)
cd_tuoi = _cell("cd_tuoi", scalars.age)
cd_dem = _cell("cd_dem", counting.count_rows)
cd_tong = _cell("cd_tong", counting.sum_rows)
cd_chiso = _cell("cd_chiso", tables.indicator)
cd_thongke = _array("cd_thongke", tables.statistics, 4, STATISTICS_CAPACITY)
cd_hoatdong = _array("cd_hoatdong", tables.activities_by_group, 7, ACTIVITY_CAPACITY)
cd_bangsosanh = _array("cd_bangsosanh", tables.comparison, 5, COMPARISON_CAPACITY)
cd_chitieu = _array("cd_chitieu", tables.targets_in_figures, 5, COMPARISON_CAPACITY)
cd_so = _cell("cd_so", scalars.written_count)
cd_phantram = _cell("cd_phantram", scalars.written_percent)
cd_tien = _cell("cd_tien", scalars.written_money)
cd_ngay = _cell("cd_ngay", scalars.written_date)
