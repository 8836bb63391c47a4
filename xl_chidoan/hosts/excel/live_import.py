"""Imports members into a workbook that is open in Excel, unsaved changes included.

Excel saves a copy of the open workbook, and the cells to write are found in it as in a closed
workbook. The copy is kept as the backup.
"""

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings.main import Table

from xl_chidoan.edit.cell_xml import same_value
from xl_chidoan.edit.safe_saving import backup_name
from xl_chidoan.errors import DataError, FileError, XlChiDoanError
from xl_chidoan.hosts.excel.cell_changes import Cells, write_table
from xl_chidoan.hosts.excel.open_workbook import read_book
from xl_chidoan.hosts.excel.session import undisturbed
from xl_chidoan.importing.import_plan import ImportPlan
from xl_chidoan.importing.writing import AppliedImport, edited_workbook
from xl_chidoan.model import CellError, RawTable, RawWorkbook
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.schema import MEMBERS


def read_open(book: xw.Book, path: Path) -> RawWorkbook:
    """Read the tables of an open workbook. Raises FileError ``excel_busy``."""
    try:
        return read_book(book)
    except Exception as error:
        raise FileError("excel_busy", path=str(path)) from error


def apply_to_open(plan: ImportPlan, book: xw.Book, path: Path) -> AppliedImport:
    """Write a plan into an open workbook; the officer looks at it and saves it.

    ``path`` is the workbook's path. A copy of its present state is saved beside it first.

    Raises FileError ``excel_busy``, ``excel_not_copied``, ``excel_not_written`` (all is put
    back), ``excel_not_restored`` (``backup``), ``workbook_changed``; DataError
    ``excel_table_filtered``; and as :func:`edited_workbook`.
    """
    path = path.resolve()
    try:
        table = _table(book)
        with undisturbed(book.app):
            return _apply(plan, book, table, path)
    except XlChiDoanError:
        raise
    except Exception as error:
        raise FileError("excel_busy", path=str(path)) from error


def _apply(plan: ImportPlan, book: xw.Book, table: Table | None, path: Path) -> AppliedImport:
    before = read_book(book)
    copy = _copy(book, path)
    edited = edited_workbook(plan, copy, str(path))
    if table is None:  # the copy has it: Excel changed under our hands
        raise FileError("workbook_changed", path=str(path))
    backup = save_new(backup_name(path), copy)
    undo = ExitStack()
    try:
        write_table(table, edited.cells, undo)
        _check(book, edited.cells)
    except BaseException as error:
        if not _put_back(book, undo, before):
            raise FileError("excel_not_restored", path=str(path), backup=str(backup)) from error
        with suppress(OSError):
            backup.unlink()
        if isinstance(error, Exception):
            raise FileError("excel_not_written", path=str(path)) from error
        raise
    return AppliedImport(path, backup, tuple(edited.kept_formulas), saved=False)


def _table(book: xw.Book) -> Table | None:
    """Return the members' table.

    Raises DataError ``excel_table_filtered``: cells of hidden rows would not all be written.
    """
    for sheet in book.sheets:
        for table in sheet.tables:
            if table.name.casefold() == MEMBERS.name.casefold():
                filters: Any = table.api.AutoFilter
                if filters is not None and filters.FilterMode:
                    raise DataError("excel_table_filtered", table=MEMBERS.name, sheet=sheet.name)
                return table
    return None


def _copy(book: xw.Book, path: Path) -> bytes:
    """Return the bytes of the file that Excel would save now."""
    temporary = path.with_name(f".xl-chidoan-{os.urandom(8).hex()}{path.suffix}")
    try:
        book.api.SaveCopyAs(str(temporary))
        return temporary.read_bytes()
    except Exception as error:
        raise FileError("excel_not_copied", path=str(path), folder=str(path.parent)) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _check(book: xw.Book, cells: Cells) -> None:
    """Raise ValueError where a cell does not hold the value written into it."""
    found = _members(read_book(book))
    for row, values in cells.items():
        for column, meant in values.items():
            cell = found.rows[row - found.first_row][column - found.first_column]
            cell = cell.text if isinstance(cell, CellError) else cell
            hidden = isinstance(meant, str) and meant == f"'{cell}"  # how Excel marks a text
            if not (hidden or same_value(meant, cell)):
                raise ValueError(f"row {row}, column {column}")


def _put_back(book: xw.Book, undo: ExitStack, before: RawWorkbook) -> bool:
    """Undo what was written and tell whether all tables equal ``before``."""
    try:
        undo.close()
        return read_book(book).tables == before.tables
    except Exception:
        return False


def _members(raw: RawWorkbook) -> RawTable:
    return next(table for table in raw.tables if table.name.casefold() == MEMBERS.name.casefold())
