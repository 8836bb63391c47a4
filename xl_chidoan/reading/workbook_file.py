"""Reading a workbook file (.xlsx, .xlsm): the contract's tables as raw cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xl_chidoan.model import RawTable, RawWorkbook
from xl_chidoan.ooxml.zip_package import Package, open_package
from xl_chidoan.reading.areas import Area
from xl_chidoan.reading.calamine_cells import CellGrid, read_grids
from xl_chidoan.reading.cell_parsing import FEWEST_BELOW, header_text
from xl_chidoan.reading.table_places import TablePlace, find_places, read_index


def read_workbook(path: Path) -> RawWorkbook:
    """Read the contract's tables, wherever they stand, hidden rows included.

    A table is an Excel table or, failing that, a range of cells with one of the tables' names.
    Totals rows are no data. The workbook may hold none of the tables.

    Raises FileError as :func:`open_package`, :func:`read_index` and :func:`read_grids`.
    """
    raw = read_package(open_package(path), path.name)
    return raw._replace(folder=path.absolute().parent)


def read_package(package: Package, name: str) -> RawWorkbook:
    """Read the tables of an open package; ``name`` is the workbook's.

    Raises FileError as :func:`read_workbook`.
    """
    index = read_index(package)
    places = find_places(package, index)
    areas = {sheet: [place.area for place in found] for sheet, found in places.items()}
    grids = read_grids(package, index, areas)
    tables = [
        _table(place, sheet, grid, places[sheet])
        for sheet, grid in grids.items()
        for place in places[sheet]
    ]
    return RawWorkbook(name, tables, index.date1904)


def _table(place: TablePlace, sheet: str, grid: CellGrid, others: Sequence[TablePlace]) -> RawTable:
    """Cut one table out of its sheet's cells."""
    numbers, rows = _cut(grid, place.data)
    return RawTable(
        name=place.name,
        sheet=sheet,
        headers=_headers(grid, place),
        rows=rows,
        first_row=place.area.first_row + place.header_rows,
        first_column=place.area.first_column,
        row_numbers=numbers,
        row_below=_row_below(grid, place, others),
    )


def _headers(grid: CellGrid, place: TablePlace) -> Sequence[str]:
    width = place.area.last_column - place.area.first_column + 1
    names = [*place.column_names, *[""] * width][:width]
    _, rows = _cut(grid, place.header)
    if not rows:
        return names
    # Where cell and column name differ the cell counts: it is what the officer sees.
    return [header_text(cell) or name for cell, name in zip(rows[0], names, strict=True)]


def _row_below(grid: CellGrid, place: TablePlace, others: Sequence[TablePlace]) -> int:
    """Return the row under the table if it looks like a record left outside, else 0."""
    below = place.below
    _, rows = _cut(grid, below)
    if below is None or not rows:
        return 0
    filled = sum(cell not in ("", None) for cell in rows[0])
    taken = any(below.overlaps(other.area) for other in others)
    return 0 if filled < FEWEST_BELOW or taken else below.first_row


def _cut(grid: CellGrid, area: Area | None) -> tuple[Sequence[int], Sequence[Sequence[Any]]]:
    """Row numbers and cells of ``area``, without the rows that lie outside the grid."""
    if area is None:
        return (), ()
    top, bottom = bisect_left(grid.rows, area.first_row), bisect_right(grid.rows, area.last_row)
    left = bisect_left(grid.columns, area.first_column)
    right = bisect_right(grid.columns, area.last_column)
    rows = grid.cells[top:bottom]
    width = area.last_column - area.first_column + 1
    if right - left < width:  # columns without any value are not in the grid
        offsets = [column - area.first_column for column in grid.columns[left:right]]
        rows = [_spread(row[left:right], offsets, width) for row in rows]
    elif right - left < len(grid.columns):
        rows = [row[left:right] for row in rows]
    return grid.rows[top:bottom], rows


def _spread(cells: Sequence[Any], offsets: Sequence[int], width: int) -> Sequence[Any]:
    row: list[Any] = [None] * width
    for offset, cell in zip(offsets, cells, strict=True):
        row[offset] = cell
    return row
