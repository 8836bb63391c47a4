"""A workbook as text: sheets, tables, rules, every cell with its format, formula and value."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from tests.golden.show import one_line


@lru_cache(maxsize=3)
def _books(data: bytes) -> tuple[Workbook, Workbook]:
    """Read a workbook twice: as it is typed, and as Excel last saved its values."""
    return load(data, values=False), load(data, values=True)


def load(data: bytes, *, values: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl names what it does not keep
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


@lru_cache(maxsize=8)
def sheets(data: bytes) -> dict[str, list[str]]:
    """Write every sheet down, by its name."""
    typed, saved = _books(data)
    return {sheet.title: list(_sheet(sheet, saved[sheet.title])) for sheet in typed}


def names(data: bytes) -> list[str]:
    return [f"{name} = {each.attr_text}" for name, each in _books(data)[0].defined_names.items()]


def table_rows(data: bytes) -> dict[str, list[str]]:
    """Return the rows of each table as lines, formulas as they are typed."""
    typed, _ = _books(data)
    return {
        name: [one_line([plain(cell.value) for cell in row]) for row in sheet[ref]]
        for sheet in typed
        for name, ref in sheet.tables.items()
    }


def tables(data: bytes) -> dict[str, list[list[object]]]:
    """Return the values of each table, its heading row first."""
    _, saved = _books(data)
    return {
        name: [[cell.value for cell in row] for row in sheet[ref]]
        for sheet in saved
        for name, ref in sheet.tables.items()
    }


def plain(value: object) -> object:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, ArrayFormula):
        return f"{{{value.text}}} in {value.ref}"
    return value if isinstance(value, bool | int | float | str | None) else str(value)


def _sheet(typed: Worksheet, saved: Worksheet) -> Iterator[str]:
    yield f"{typed.sheet_state}, {typed.dimensions}, panes frozen at {typed.freeze_panes}"
    for merged in sorted(str(each) for each in typed.merged_cells.ranges):
        yield f"merged {merged}"
    for table in typed.tables.values():
        columns = one_line([column.name for column in table.tableColumns])
        yield f"table {table.name} at {table.ref}: {columns}"
    yield from _validations(typed)
    yield from _conditional_formats(typed)
    yield f"charts: {len(typed._charts)}"
    for row, values in zip(typed.iter_rows(), saved.iter_rows(), strict=True):
        yield from _row(row, values)


def _validations(sheet: Worksheet) -> Iterator[str]:
    for each in sheet.data_validations.dataValidation:
        told = (each.type, each.operator, each.formula1, each.formula2, each.errorStyle)
        said = (each.promptTitle, each.prompt, each.errorTitle, each.error)
        yield f"validation {each.sqref}: {one_line([*told, *said])}"


def _conditional_formats(sheet: Worksheet) -> Iterator[str]:
    yield f"conditional formats: {len(sheet.conditional_formatting)}"
    for each in sheet.conditional_formatting:
        rules = [[rule.type, rule.operator, rule.priority, *rule.formula] for rule in each.rules]
        yield f"conditional format {each.sqref}: {one_line(rules)}"


def _row(typed: Sequence[Cell], saved: Sequence[Cell]) -> Iterator[str]:
    for cell, value in zip(typed, saved, strict=True):
        if cell.value is not None:
            yield f"{cell.coordinate} {_format(cell)}{_content(cell, value)}{_link(cell)}"


def _format(cell: Cell) -> str:
    return "" if cell.number_format == "General" else f"[{cell.number_format}] "


def _content(cell: Cell, saved: Cell) -> str:
    kept = f" -> {one_line(plain(saved.value))}" if cell.data_type == "f" else ""
    return f"{one_line(plain(cell.value))}{kept}"


def _link(cell: Cell) -> str:
    link = getattr(cell, "hyperlink", None)
    return f" link {link.location or link.target}" if link else ""
