"""Writes single cells of a new workbook, and notes what XlsxWriter refuses."""

import warnings
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any, Final

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.master.sheet_cells import EMPTY_TEXT, write_value
from xl_chidoan.model import CellError
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.reading.days import day_fraction, day_number
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote
from xl_chidoan.upgrade.references import Placement, UnplacedReferenceError, mapped
from xl_chidoan.upgrade.sheets import Cell, FoundFormula, FoundSheet

_ERRORS: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


class FreeCellWriter:
    """Writes cells of one workbook; adds to ``notes`` what could not be placed."""

    def __init__(self, places: Placement, notes: list[UpgradeNote]) -> None:
        self._places = places
        self._notes = notes

    def tried(self, call: Callable[[], object]) -> bool:
        """Tell whether XlsxWriter accepts ``call``: no warning, no error, no negative result."""
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            try:
                result = call()
            except (UserWarning, XlsxWriterException):
                return False
        return not (isinstance(result, int) and result < 0)

    def note_cells(self, code: str, sheet: FoundSheet, cells: Sequence[Cell]) -> None:
        """Add a note about ``cells`` of a sheet, if there are any."""
        if cells:
            values = {"sheet": sheet.name, "cells": [address(cell) for cell in sorted(cells)]}
            self._notes.append(UpgradeNote(code, NoteKind.LEFT, values))

    def write_formula(
        self,
        worksheet: Worksheet,
        place: Cell,
        formula: FoundFormula,
        value: Any,
        form: Format,
        home: tuple[FoundSheet, str, str],
    ) -> bool:
        """Write a formula with its value; where that fails, write the value and return False."""
        sheet, new_sheet, table = home
        area = formula.array
        # Excel allows no array over several cells inside a table.
        spilling = area is not None and bool(table) and area[:2] != area[2:]
        try:
            text = mapped(formula.text, sheet.name, new_sheet, table, self._places)
            # XlsxWriter would take a closing brace for the end of an array formula.
            if text.endswith("}") or spilling or (area and isinstance(value, CellError)):
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
        # XlsxWriter fills an array's other cells with zeros; the next lines write their values.
        for row in range(place[0], corner[0] + 1):
            for column in range(place[1], corner[1] + 1):
                if (row, column) != place:
                    write_value(worksheet, row, column, sheet.value(row + 1, column + 1), form)
        return True


def address(cell: Cell) -> str:
    """Return ``C5`` for (5, 3)."""
    return f"{column_letters(cell[1])}{cell[0]}"


def _cached(value: Any) -> Any:
    """Return a formula's value in the form that XlsxWriter's write_formula takes."""
    if value is None:
        return EMPTY_TEXT
    if isinstance(value, CellError):
        return value.text if value.text in _ERRORS or not value.text else "#VALUE!"
    if isinstance(value, time | timedelta):
        return day_fraction(value)
    return day_number(value) if isinstance(value, date) else value
