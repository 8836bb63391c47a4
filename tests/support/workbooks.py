"""Small workbooks with real Excel tables, for tests that need a file to read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from xl_chidoan import schema

Row = Mapping[str, Any] | Sequence[Any]


@dataclass(frozen=True)
class Formula:
    """A formula cell with the value Excel last saved for it."""

    text: str
    cached: Any = 0


@dataclass(frozen=True)
class Percent:
    """A number that the sheet shows as a percentage (1 = 100 %)."""

    value: float


@dataclass(frozen=True)
class Grid:
    """One table: rows as mappings from header to value, or as sequences in header order.

    Without ``headers`` and ``sheet`` they are those of the contract's table of that name.
    ``at`` is the cell of the first header.
    """

    name: str
    rows: Sequence[Row] = field(default_factory=list[Row])
    headers: Sequence[str] = ()
    sheet: str = ""
    at: str = "A3"
    totals: bool = False
    header_row: bool = True

    def titles(self) -> Sequence[str]:
        if self.headers:
            return self.headers
        return [column.header for column in schema.TABLE_BY_NAME[self.name].laid_out().columns]

    def sheet_name(self) -> str:
        return self.sheet or schema.TABLE_BY_NAME[self.name].sheet


def write_workbook(
    path: Path,
    tables: Iterable[Grid],
    *,
    date1904: bool = False,
    also: Callable[[xlsxwriter.Workbook], object] | None = None,
) -> Path:
    """Write ``tables`` as Excel tables on their sheets; ``also`` may add more before saving."""
    options = {"default_date_format": "dd/mm/yyyy", "date_1904": date1904}
    book = xlsxwriter.Workbook(str(path), options)
    percent = book.add_format({"num_format": "0.0%"})
    for table in tables:
        sheet = book.get_worksheet_by_name(table.sheet_name())
        sheet = sheet or book.add_worksheet(table.sheet_name())
        titles = list(table.titles())
        first_row, first_column = xl_cell_to_rowcol(table.at)
        data_row = first_row + table.header_row
        for i, row in enumerate(table.rows):
            cells = [row.get(title) for title in titles] if isinstance(row, Mapping) else row
            for j, cell in enumerate(cells):
                _write(sheet, data_row + i, first_column + j, cell, percent)
        last_row = data_row + max(len(table.rows), 1) - 1 + table.totals
        sheet.add_table(
            first_row,
            first_column,
            last_row,
            first_column + len(titles) - 1,
            {
                "name": table.name,
                "header_row": table.header_row,
                "total_row": table.totals,
                "columns": [
                    {
                        "header": title,
                        **({"total_string": "Cộng"} if table.totals and not n else {}),
                    }
                    for n, title in enumerate(titles)
                ],
            },
        )
    if also is not None:
        also(book)
    book.close()
    return path


def _write(sheet: Any, row: int, column: int, cell: Any, percent: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, cell.cached)
    elif isinstance(cell, Percent):
        sheet.write_number(row, column, cell.value, percent)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, date | datetime):
        sheet.write_datetime(row, column, cell)
    else:
        sheet.write_number(row, column, float(cell))
