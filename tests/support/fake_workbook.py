"""A real workbook file opened in the Excel of plain Python, which can save it again.

openpyxl stands in for Excel's reading and writing of files; it knows tables, formulas and number
formats, which is what the tests look at.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.formula import ArrayFormula

from tests.support.excel_entry import Formula
from tests.support.fake_cells import Range, Table
from tests.support.fake_excel import Excel, Sheet


def open_in_excel(path: Path, *, fullname: str = "") -> Excel:
    """Return an Excel that has ``path`` open, with the lock file it leaves beside it."""
    data = path.read_bytes()
    excel = Excel(fullname=fullname or str(path))
    excel.book.sheets.all.clear()
    saved = _load(data)
    shown = _load(data, data_only=True)
    for page in saved.worksheets:
        sheet = excel.book.sheets.add_quietly(page.title)
        _fill(sheet, page, shown[page.title])
    excel.front = excel.book.sheets[0]
    excel.selected = Range(excel.front, 3, 2, 1, 1)
    excel.book.file = lambda: _saved(data, excel)
    path.with_name(f"~${path.name}").touch()
    return excel


def _load(data: bytes, **options: Any) -> Any:
    with _quiet():
        return openpyxl.load_workbook(io.BytesIO(data), **options)


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that openpyxl drops
        yield


def _fill(sheet: Sheet, page: Any, shown: Any) -> None:
    for letter, look in page.column_dimensions.items():
        first, last = look.min or openpyxl.utils.column_index_from_string(letter), look.max
        for column in range(first, (last or first) + 1):
            sheet.column_formats[column] = look.number_format
    for row in page.iter_rows():
        for cell in row:
            place = cell.row, cell.column
            sheet.formats[place] = cell.number_format
            if cell.data_type == "f":
                formula = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
                sheet.formulas[place] = Formula(formula)
                sheet.cells[place] = shown.cell(*place).value
            elif cell.value is not None:
                sheet.cells[place] = _as_com(cell.value)
    for table in page.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        area = Range(sheet, top, left, bottom - top + 1, right - left + 1)
        sheet.tables.append(Table(table.name, area, show_totals=bool(table.totalsRowCount)))


def _as_com(value: Any) -> Any:
    if isinstance(value, bool | str):
        return value
    return datetime(*value.timetuple()[:6]) if isinstance(value, date) else float(value)


def _saved(data: bytes, excel: Excel) -> bytes:
    book = _load(data)
    for sheet in excel.book.sheets:
        page = book[sheet.name]
        for place in sheet.cells.keys() | sheet.formulas.keys() | sheet.formats.keys():
            cell = page.cell(*place)
            if isinstance(cell, openpyxl.cell.cell.MergedCell):
                continue
            old = sheet.formulas.get(place)
            if old is None or cell.data_type != "f":
                _put(cell, old, sheet.cells.get(place))
            if place in sheet.formats:
                cell.number_format = sheet.formats[place]
        for table in sheet.tables:
            area = table.range
            first = f"{get_column_letter(area.column)}{area.row}"
            right, bottom = area.column + area.width - 1, area.row + area.height - 1
            page.tables[table.name].ref = f"{first}:{get_column_letter(right)}{bottom}"
            if page.tables[table.name].autoFilter is not None:
                page.tables[table.name].autoFilter.ref = page.tables[table.name].ref
    target = io.BytesIO()
    with _quiet():
        book.save(target)
    return target.getvalue()


def _put(cell: Any, formula: str | None, value: Any) -> None:
    cell.value = formula or value
    if formula is None and isinstance(value, str):
        cell.data_type = "s"  # text, whatever it begins with
