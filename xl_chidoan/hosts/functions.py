"""The cell functions as Excel calls them: thin wrappers, the same on the desktop and on the web.

xlwings exports this module: on the desktop as VBA functions ``CD_TYLE`` ..., on the web as
Office.js functions of ``cd_tyle`` .... Parameters have no annotations, as xlwings would use them
as converters. Every argument comes raw and is converted by :mod:`xl_chidoan.formulas`.

Nothing raises: a cell shows the result, nothing where the input is blank, or ``Lỗi: `` and one
sentence. Array functions return rows without headers. On the web they spill; on the desktop
they fill the range they were entered in, with blanks after the result (docs/decisions.md,
padding). The function wizard's texts are in :mod:`xl_chidoan.text.function_words`.
"""

# ruff: noqa: D103
# pyright: reportMissingParameterType=false

import inspect
from collections.abc import Callable
from functools import wraps
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

ON_WEB = bool(xw.on_server)
_DATE_FORMAT = "dd/mm/yyyy"

Function = Callable[..., Any]


def __getattr__(name: str) -> Function:
    """Find ``CD_TYLE``, the name under which the wrappers in VBA call ``cd_tyle``."""
    function = name.lower()
    if name.isupper() and function in NAMES:
        return globals()[function]
    raise AttributeError(name)


def _exported(function: Function, sized: bool = False) -> Function:
    """Register a function with its help under its name in Excel, every argument raw.

    ``sized``: VBA adds the size of the calling range as two last arguments.
    """
    text = HELP[function.__name__]
    excel_name = function.__name__.upper()
    function.__doc__ = text.summary
    if not ON_WEB:
        function.__name__ = excel_name
    for argument, told in text.arguments.items():
        function = xw.arg(argument, "raw", doc=told)(function)
    if sized:
        function = xw.arg("so_dong", "raw", vba="CallerRows")(function)
        function = xw.arg("so_cot", "raw", vba="CallerColumns")(function)
    function = xw.ret(date_format=_DATE_FORMAT)(function)
    if ON_WEB:
        return xw.func(name=excel_name)(function)
    return xw.func(category=TAB)(function)


def _answer(function: Function, *arguments: Any) -> Any:
    """Call ``function``; give its result, or the message that the cell shows instead."""
    try:
        return function(*arguments)
    except FormulaError as error:
        return str(error)
    except Exception:  # an officer gets a sentence instead of a traceback for any fault
        return failure("unforeseen")


def _cell(function: Function) -> Function:
    """Export a function of one cell; None is written as blank."""

    @wraps(function)
    def call(*arguments: Any) -> Any:
        result = _answer(function, *arguments)
        return "" if result is None else result

    return _exported(call)


def _array(width: int, capacity: int) -> Callable[[Function], Function]:
    """Export a function of an array formula with ``width`` columns.

    Where the host does not tell the size of the calling range, ``capacity`` rows are assumed. On
    the web results spill and need no padding.
    """

    def export(function: Function) -> Function:
        given = len(inspect.signature(function).parameters)

        @wraps(function)
        def call(*arguments: Any) -> list[list[Any]]:
            result = _answer(function, *arguments[:given])
            rows = [[result]] if isinstance(result, str) else result
            rows = [["" if cell is None else cell for cell in row] for row in rows or [[None]]]
            if ON_WEB:
                return _padded(rows, 1, 1)
            height, breadth = arguments[given:] or (0, 0)
            return _padded(rows, int(height or capacity), int(breadth or width))

        if not ON_WEB:
            _add_size(call)
        return _exported(call, sized=not ON_WEB)

    return export


def _add_size(function: Any) -> None:
    """Give ``function`` the two parameters that VBA fills in."""
    signature = inspect.signature(function)
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    size = [inspect.Parameter(name, kind, default=0) for name in ("so_dong", "so_cot")]
    function.__signature__ = signature.replace(parameters=[*signature.parameters.values(), *size])


def _padded(rows: list[list[Any]], height: int, width: int) -> list[list[Any]]:
    """Pad rows with blanks to a range's size; the last row says how many did not fit."""
    width = max(width, *map(len, rows))
    if 1 < height < len(rows):
        rows = [*rows[: height - 1], [failure("rows_hidden", count=len(rows) - height + 1)]]
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return filled + [[""] * width for _ in range(height - len(filled))]


@_cell
def cd_tyle(tu, mau):
    return scalars.ratio(tu, mau)


@_cell
def cd_hoanthanh(thuc_hien, muc, so_ky=None):
    return scalars.attainment(thuc_hien, muc, so_ky)


@_cell
def cd_danhgia(muc_hoan_thanh, nguong_vuot=None):
    return scalars.verdict(muc_hoan_thanh, nguong_vuot)


@_cell
def cd_tuoi(ngay_sinh, ngay=None):
    return scalars.age(ngay_sinh, ngay)


@_cell
def cd_dem(bang, *dieu_kien):
    return counting.count_rows(bang, dieu_kien)


@_cell
def cd_tong(bang, cot_cong, *dieu_kien):
    return counting.sum_rows(bang, cot_cong, dieu_kien)


@_cell
def cd_chiso(ma, doan_vien, thong_tin, hoat_dong=None, danh_muc=None):
    return tables.indicator(ma, doan_vien, thong_tin, hoat_dong, danh_muc)


@_array(4, STATISTICS_CAPACITY)
def cd_thongke(doan_vien, thong_tin, danh_muc=None):
    return tables.statistics(doan_vien, thong_tin, danh_muc)


@_array(7, ACTIVITY_CAPACITY)
def cd_hoatdong(hoat_dong, thong_tin, danh_muc=None):
    return tables.activities_by_group(hoat_dong, thong_tin, danh_muc)


@_array(5, COMPARISON_CAPACITY)
def cd_bangsosanh(chi_tieu, ket_qua, thong_tin, hoat_dong=None, doan_vien=None, danh_muc=None):
    return tables.comparison(chi_tieu, ket_qua, thong_tin, hoat_dong, doan_vien, danh_muc)


@_array(5, COMPARISON_CAPACITY)
def cd_chitieu(chi_tieu, ket_qua, thong_tin, hoat_dong=None, doan_vien=None, danh_muc=None):
    return tables.targets_in_figures(chi_tieu, ket_qua, thong_tin, hoat_dong, doan_vien, danh_muc)


@_cell
def cd_so(n):
    return scalars.written_count(n)


@_cell
def cd_phantram(x, so_le=None):
    return scalars.written_percent(x, so_le)


@_cell
def cd_tien(n):
    return scalars.written_money(n)


@_cell
def cd_ngay(ngay):
    return scalars.written_date(ngay)
