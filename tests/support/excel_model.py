"""A workbook file as the open workbook of an Excel host: cells, number formats, tables, names.

Read with openpyxl, so that nothing of the product's own reading takes part.
"""

import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

_TABLES = (
    "tblThongTin",
    "tblDoanVien",
    "tblHoatDong",
    "tblChiTieu",
    "tblKetQua",
    "tblNoiDung",
    "tblDanhMuc",
)


def excel_model(path: Path) -> dict[str, Any]:
    """Return ``{name, date1904, sheets: [{name, visibility, tables, cells}], names}``.

    ``cells`` maps "row,column" (1-based) to value, number format and Office.js' value type.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl on print areas that grow
        book = openpyxl.load_workbook(path, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and cell.number_format == "General":
                    continue
                value, kind = _office_value(cell.value, cell.data_type, book.epoch)
                cells[f"{cell.row},{cell.column}"] = [value, cell.number_format, kind]
        tables = [
            {"name": table.displayName, "ref": table.ref, "totals": bool(table.totalsRowCount)}
            for table in sheet.tables.values()
        ]
        visibility = "Visible" if sheet.sheet_state == "visible" else "Hidden"
        sheets.append(
            {"name": sheet.title, "visibility": visibility, "tables": tables, "cells": cells}
        )
    return {
        "name": path.name,
        "date1904": book.epoch == CALENDAR_MAC_1904,
        "sheets": sheets,
        "names": [],
    }


def pane_payload(model: dict[str, Any]) -> dict[str, Any]:
    """Return what the task pane sends for a workbook."""
    found = {
        table["name"].casefold(): (sheet, table)
        for sheet in model["sheets"]
        for table in sheet["tables"]
    }
    tables = [_table(*found[name.casefold()]) for name in _TABLES if name.casefold() in found]
    return {"name": model["name"], "date1904": model["date1904"], "tables": tables}


def table_range(model: dict[str, Any], name: str) -> list[list[Any]]:
    """Return a table with its headers as Excel hands it to a cell function."""
    table = next(one for one in pane_payload(model)["tables"] if one["name"] == name)
    return [table["headers"], *table["values"]]


def _table(sheet: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    left, top, right, bottom = range_boundaries(table["ref"])
    last = bottom - table["totals"]

    def cell(row: int, column: int) -> list[Any]:
        return sheet["cells"].get(f"{row},{column}", ["", "General", "Empty"])

    columns = range(left, right + 1)
    rows = range(top + 1, last + 1)
    formats = [[cell(row, column)[1] for row in rows] for column in columns]
    below = [[cell(row, column)[0] for column in columns] for row in range(last + 1, last + 201)]
    while below and not any(each != "" for each in below[-1]):
        below.pop()
    return {
        "name": table["name"],
        "sheet": sheet["name"],
        "row": top + 1,
        "column": left,
        "headers": [cell(top, column)[0] for column in columns],
        "values": [[cell(row, column)[0] for column in columns] for row in rows],
        "errors": [
            [row - top - 1, column - left]
            for row in rows
            for column in columns
            if cell(row, column)[2] == "Error"
        ],
        "formats": [one[0] if len(set(one)) == 1 else one for one in formats],
        "below": [] if table["totals"] else below,
    }


def _office_value(value: Any, kind: str, epoch: datetime) -> tuple[Any, str]:
    if value is None:
        return "", "Empty"
    if kind == "e":
        return value, "Error"
    if isinstance(value, bool):
        return value, "Boolean"
    if isinstance(value, date | datetime | time | timedelta):
        serial = float(to_excel(value, epoch))
        return int(serial) if serial.is_integer() else serial, "Double"
    if isinstance(value, int | float):
        return value, "Double"
    return str(value), "String"
