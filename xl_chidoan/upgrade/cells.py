"""Writing single cells of a new workbook: formats, formulas, and what XlsxWriter refuses."""

import warnings
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.build.cells import EMPTY_TEXT, write_value
from xl_chidoan.model import CellError
from xl_chidoan.read.areas import column_letters
from xl_chidoan.upgrade.looks import Look
from xl_chidoan.upgrade.notes import Note, NoteKind
from xl_chidoan.upgrade.references import Placement, UnplacedReferenceError, mapped
from xl_chidoan.upgrade.sheets import Cell, Formula, Sheet

_ERRORS: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_FALSE_LEAP_DAY: Final = datetime(1900, 3, 1)  # Excel counts a 29 February 1900
_EPOCH: Final = datetime(1899, 12, 30)
_DAY: Final = 86_400


class CellWriter:
    """Writes cells of one workbook; adds to ``notes`` what could not be placed."""

    def __init__(self, workbook: Workbook, places: Placement, notes: list[Note]) -> None:
        self._workbook = workbook
        self._places = places
        self._notes = notes
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, look: Look) -> Format:
        """Return the format of a look, the same one for the same look."""
        key = tuple(sorted(look.items()))
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._workbook.add_format(look)
        return found

    def tried(self, call: Callable[[], object]) -> bool:
        """Whether XlsxWriter accepted something; it warns, raises or returns a negative number."""
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            try:
                result = call()
            except (UserWarning, XlsxWriterException):
                return False
        return not (isinstance(result, int) and result < 0)

    def note_cells(self, code: str, sheet: Sheet, cells: Sequence[Cell]) -> None:
        """Note cells of a sheet, if there are any."""
        if cells:
            values = {"sheet": sheet.name, "cells": [address(cell) for cell in sorted(cells)]}
            self._notes.append(Note(code, NoteKind.LEFT, values))

    def write_formula(
        self,
        worksheet: Worksheet,
        place: Cell,
        formula: Formula,
        value: Any,
        form: Format,
        home: tuple[Sheet, str, str],
    ) -> bool:
        """Write a formula with its value; the value alone, and False, where it has no place."""
        sheet, new_sheet, table = home
        area = formula.array
        try:
            text = mapped(formula.text, sheet.name, new_sheet, table, self._places)
            # XlsxWriter would take a closing brace for the end of an array formula.
            if text.endswith("}") or (area and isinstance(value, CellError)):
                raise UnplacedReferenceError(text)
            if (
                table
                and area
                and (area.first_row, area.first_column)
                != (
                    area.last_row,
                    area.last_column,
                )
            ):
                raise UnplacedReferenceError(text)
        except UnplacedReferenceError:
            write_value(worksheet, *place, value, form)
            return False
        cached = _cached(value)
        if area is None:
            worksheet.write_formula(*place, f"={text}", form, cached)
            return True
        corner = (place[0] + area.last_row - area.first_row,
                  place[1] + area.last_column - area.first_column)  # fmt: skip
        cached = int(cached) if isinstance(cached, bool) else cached
        if formula.dynamic:
            worksheet.write_dynamic_array_formula(*place, *corner, f"={text}", form, cached)
        else:
            worksheet.write_array_formula(*place, *corner, f"={text}", form, cached)
        # XlsxWriter fills an array's other cells with noughts; they get their values next.
        for row in range(place[0], corner[0] + 1):
            for column in range(place[1], corner[1] + 1):
                if (row, column) != place:
                    write_value(worksheet, row, column, sheet.value(row + 1, column + 1), form)
        return True


def address(cell: Cell) -> str:
    """Return ``C5`` for (5, 3)."""
    return f"{column_letters(cell[1])}{cell[0]}"


def _cached(value: Any) -> Any:
    """Return a formula's value as XlsxWriter has to be given it."""
    if value is None:
        return EMPTY_TEXT
    if isinstance(value, CellError):
        return value.text if value.text in _ERRORS or not value.text else "#VALUE!"
    if isinstance(value, timedelta):
        return value.total_seconds() / _DAY
    if isinstance(value, time):
        return (datetime.combine(_EPOCH, value) - _EPOCH).total_seconds() / _DAY
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        days = (moment - _EPOCH).total_seconds() / _DAY
        return days - 1 if moment < _FALSE_LEAP_DAY else days
    return value
