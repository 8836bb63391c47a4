"""Reads a list that someone sent (.xlsx, .xlsm, .xls, .csv, a web page) into grids of cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xl_chidoan.errors import FileError
from xl_chidoan.importing.delimited import read_delimited
from xl_chidoan.importing.old_excel import read_old_excel
from xl_chidoan.importing.web_tables import read_web_tables
from xl_chidoan.ooxml.zip_package import package_from, read_file
from xl_chidoan.reading.areas import MAX_ROW, Area
from xl_chidoan.reading.table_places import read_index
from xl_chidoan.reading.workbook_file import CellGrid, read_grids

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")
_MOST_COLUMNS: Final = 256
_BLANK: Final = (None, "")


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The filled cells of one sheet; rows and columns are numbered from 1 as on the sheet.

    Cells hold what :class:`~xl_chidoan.model.RawTable` describes; a CSV file has only texts.
    ``hidden`` says that Excel does not show the sheet.
    """

    sheet: str
    rows: Sequence[Sequence[Any]]
    row_numbers: Sequence[int]
    column_numbers: Sequence[int]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list someone sent: all its sheets, in order."""

    name: str
    grids: Sequence[SheetRows]
    date1904: bool = False


def read_list(path: Path) -> ListFile:
    """Read every sheet of a list; the format is found by the file's content, not by its name.

    Raises FileError as :func:`open_package`, and ``list_is_web_page`` (a page without a table),
    ``list_not_readable``, ``list_too_heavy`` or ``file_too_large``.
    """
    data = read_file(path)
    if not data:
        raise FileError("file_empty", path=str(path))
    if data.startswith(_ZIP):
        return _from_package(data, path)
    if data.startswith(_OLE):
        return _from_old_excel(data, path)
    if data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        tables = read_web_tables(data)
        if tables is None:
            raise FileError("list_is_web_page", path=str(path))
        return _of_texts(tables, path)
    return _of_texts(read_delimited(data, str(path)), path)


def _of_texts(rows: Sequence[Sequence[str]], path: Path) -> ListFile:
    # A title above the table is a shorter row: pad every row to the widest.
    width = max(map(len, rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    return ListFile(
        path.name, [SheetRows(path.stem, rows, range(1, len(rows) + 1), range(1, width + 1))]
    )


def _from_old_excel(data: bytes, path: Path) -> ListFile:
    """Read a .xls file, whose sheets have at most 65,536 rows and 256 columns."""
    grids = [
        SheetRows(
            name,
            rows,
            range(top, top + len(rows)),
            range(left, left + (len(rows[0]) if rows else 0)),
            hidden,
        )
        for name, rows, top, left, hidden in read_old_excel(data, str(path))
    ]
    return ListFile(path.name, grids)


def _from_package(data: bytes, path: Path) -> ListFile:
    package = package_from(data, str(path))
    index = read_index(package)
    everything = [Area(1, 1, MAX_ROW, _MOST_COLUMNS)]
    cells = read_grids(package, index, {name: everything for name, _part in index.sheets})
    grids = [_filled(name, grid, hidden=name in index.hidden) for name, grid in cells.items()]
    return ListFile(path.name, grids, index.date1904)


def _filled(name: str, grid: CellGrid, *, hidden: bool) -> SheetRows:
    """Return the sheet without its blank rows and columns."""
    rows = [i for i, row in enumerate(grid.cells) if any(cell not in _BLANK for cell in row)]
    columns = [
        j for j in range(len(grid.columns)) if any(grid.cells[i][j] not in _BLANK for i in rows)
    ]
    return SheetRows(
        name,
        [[grid.cells[i][j] for j in columns] for i in rows],
        [grid.rows[i] for i in rows],
        [grid.columns[j] for j in columns],
        hidden,
    )
