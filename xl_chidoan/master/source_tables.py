"""The source of the shipped workbooks: one CSV file a table, read as Excel would hand it over."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from xl_chidoan import schema, shipped
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.master.layout import FIRST_ROW
from xl_chidoan.model import RawTable, RawWorkbook
from xl_chidoan.schema import Column, Kind, Table


def load_source(kind: str) -> RawWorkbook:
    """Load ``workbook/source/<kind>`` (``sample`` or ``master``) as raw tables.

    Cells are what an Excel file holds: dates as date, numbers as int or float, text for codes,
    None where blank. Tables stand where the built workbook puts them. Raises FileError
    ``source_missing`` for a table without a file, DataError ``source_headers`` or ``source_cell``
    for one that does not obey the schema.
    """
    folder = shipped.source(kind)
    return RawWorkbook(kind, [_load_table(folder, table) for table in schema.TABLES])


def _load_table(folder: Path, table: Table) -> RawTable:
    path = folder / f"{table.name}.csv"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except OSError as error:
        raise FileError("source_missing", path=str(path)) from error
    records = list(csv.reader(lines, strict=True))
    headers = [column.header for column in table.columns]
    if not records or records[0] != headers:
        raise DataError("source_headers", path=str(path), headers=", ".join(headers))
    rows = [_row(path, table, number, cells) for number, cells in enumerate(records[1:], 2)]
    return RawTable(table.name, table.sheet, headers, rows, FIRST_ROW + 1, 1)


def _row(path: Path, table: Table, number: int, cells: list[str]) -> list[Any]:
    if len(cells) != len(table.columns):
        raise DataError("source_row", path=str(path), row=number, count=len(table.columns))
    values: list[Any] = []
    for column, cell in zip(table.columns, cells, strict=True):
        try:
            values.append(_value(_kind(table, column, cells), cell))
        except ValueError as error:
            raise DataError(
                "source_cell", path=str(path), row=number, column=column.header, value=cell
            ) from error
    return values


def _kind(table: Table, column: Column, cells: list[str]) -> Kind:
    if column.kind is not Kind.RAW:
        return column.kind
    code = cells[table.columns.index(table.column("code"))]
    field = schema.INFO_FIELD_BY_CODE.get(code)
    return field.kind if field else Kind.TEXT


def _value(kind: Kind, cell: str) -> Any:
    return _TYPES[kind](cell) if cell else None


def _number(cell: str) -> int | float:
    value = float(cell)
    return int(value) if value.is_integer() else value


def _result(cell: str) -> int | float | str:
    return cell if cell in (schema.MET_WORD, schema.NOT_MET_WORD) else _number(cell)


_TYPES: MappingProxyType[Kind, Callable[[str], Any]] = MappingProxyType(
    {
        Kind.TEXT: str,
        Kind.CODE: str,
        Kind.CHOICE: str,
        Kind.FLAG: str,
        Kind.RAW: str,
        Kind.DATE: date.fromisoformat,
        Kind.YEAR: int,
        Kind.COUNT: int,
        Kind.NUMBER: _number,
        Kind.RESULT: _result,
    }
)
