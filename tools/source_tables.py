"""Reads the source of the shipped workbooks, a CSV file per table, and builds them from it."""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from xl_chidoan import schema, shipped
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.master.edition import Edition, make_workbook
from xl_chidoan.master.layout import FIRST_ROW
from xl_chidoan.model import RawTable, RawWorkbook
from xl_chidoan.schema import CellKind, Column, Table

SOURCES = MappingProxyType(
    {Edition.MASTER: "master", Edition.SAMPLE: "sample", Edition.WEB: "master"}
)
"""The folder in ``workbook/source/`` of each edition."""


def build_workbook(edition: Edition, *, project: bytes | None = None) -> bytes:
    """Build one edition from its source; the same source gives the same bytes.

    ``project`` is the VBA project, as for :func:`.make_workbook`. Raises as :func:`load_source`.
    """
    return make_workbook(load_source(SOURCES[edition]), edition, project=project)


def source_folder(kind: str) -> Path:
    """Folder of the source tables of one kind: ``sample`` or ``master``."""
    return shipped.root() / "workbook" / "source" / kind


def load_source(kind: str) -> RawWorkbook:
    """Load ``workbook/source/<kind>`` (``sample`` or ``master``) as raw tables.

    Cells have the types of an Excel file: date for dates, int or float for numbers, str for codes,
    None where blank. Tables have their place in the built workbook. Their columns are in the
    schema's order: the shipped ones, and the optional ones that the source has.

    Raises FileError ``source_missing`` where a table has no file; DataError
    ``source_columns_missing``, ``source_columns_unknown``, ``source_row`` or ``source_cell`` where
    a table does not obey the schema.
    """
    folder = source_folder(kind)
    return RawWorkbook(kind, [_load_table(folder, table) for table in schema.TABLES])


def _load_table(folder: Path, table: Table) -> RawTable:
    path = folder / f"{table.name}.csv"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except OSError as error:
        raise FileError("source_missing", path=str(path)) from error
    records = list(csv.reader(lines, strict=True))
    head = records[0] if records else []
    _check_head(path, table, head)
    table = table.laid_out(head)
    places = {header: place for place, header in enumerate(head)}
    rows = [_row(path, table, places, number, cells) for number, cells in enumerate(records[1:], 2)]
    headers = [column.header for column in table.columns]
    return RawTable(table.name, table.sheet, headers, rows, FIRST_ROW + 1, 1)


def _check_head(path: Path, table: Table, head: list[str]) -> None:
    """Raise DataError unless ``head`` names each of the table's columns once, in any order."""
    needed = [column.header for column in table.columns if not column.optional]
    if missing := [header for header in needed if header not in head]:
        raise DataError(
            "source_columns_missing",
            path=str(path), table=table.name, missing=_named(missing), found=_named(head),
        )  # fmt: skip
    known = [column.header for column in table.columns]
    unknown = [
        header for place, header in enumerate(head) if header not in known or header in head[:place]
    ]
    if unknown:
        raise DataError(
            "source_columns_unknown",
            path=str(path), table=table.name, unknown=_named(unknown), known=_named(known),
        )  # fmt: skip


def _named(headers: list[str]) -> str:
    return ", ".join(f"“{header}”" for header in headers)


def _row(
    path: Path, table: Table, places: Mapping[str, int], number: int, cells: list[str]
) -> list[Any]:
    if len(cells) != len(places):
        raise DataError("source_row", path=str(path), row=number, count=len(places))
    values: list[Any] = []
    for column in table.columns:
        # An optional column may be missing from the source.
        cell = cells[places[column.header]] if column.header in places else ""
        try:
            values.append(_value(_kind(table, column, places, cells), cell))
        except ValueError as error:
            raise DataError(
                "source_cell", path=str(path), row=number, column=column.header, value=cell
            ) from error
    return values


def _kind(table: Table, column: Column, places: Mapping[str, int], cells: list[str]) -> CellKind:
    if column.kind is not CellKind.RAW:
        return column.kind
    field = schema.INFO_FIELD_BY_CODE.get(cells[places[table.header("code")]])
    return field.kind if field else CellKind.TEXT


def _value(kind: CellKind, cell: str) -> Any:
    return _TYPES[kind](cell) if cell else None


def _number(cell: str) -> int | float:
    value = float(cell)
    return int(value) if value.is_integer() else value


def _result(cell: str) -> int | float | str:
    return cell if cell in (schema.MET_WORD, schema.NOT_MET_WORD) else _number(cell)


_TYPES: MappingProxyType[CellKind, Callable[[str], Any]] = MappingProxyType(
    {
        CellKind.TEXT: str,
        CellKind.CODE: str,
        CellKind.CHOICE: str,
        CellKind.FLAG: str,
        CellKind.RAW: str,
        CellKind.DATE: date.fromisoformat,
        CellKind.YEAR: int,
        CellKind.COUNT: int,
        CellKind.NUMBER: _number,
        CellKind.RESULT: _result,
    }
)
