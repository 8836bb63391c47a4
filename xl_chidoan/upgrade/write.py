"""Writes an officer's content besides plain values: formulas, own formats, comments, sheets.

It changes cells of the workbook that :mod:`xl_chidoan.master` makes and adds sheets at its end.
"""

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.master import theme
from xl_chidoan.master.input_sheet import info_look
from xl_chidoan.master.layout import alignment, number_format
from xl_chidoan.master.sheet_cells import EMPTY_TEXT, write_value
from xl_chidoan.master.theme import Styles
from xl_chidoan.model import UNCALCULATED, CellError
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.reading.days import day_fraction, day_number
from xl_chidoan.schema import CellKind
from xl_chidoan.upgrade.found_workbook import FoundWorkbook, ListObject
from xl_chidoan.upgrade.looks import GENERAL, Look
from xl_chidoan.upgrade.merge import NEW_FIRST_ROW, NEW_HEADER_ROW, MergedTable
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote, noted
from xl_chidoan.upgrade.placement import NewPlaces
from xl_chidoan.upgrade.references import UnplacedReferenceError, mapped
from xl_chidoan.upgrade.sheet_plan import ExtraSheet
from xl_chidoan.upgrade.sheets import Cell, FoundFormula, FoundSheet

_TABLE_STYLE: Final = re.compile(r"TableStyle(?:Light|Medium|Dark)\d{1,2}")
_ERRORS: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


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


class _NoValue(float):
    """The value of an array formula that has none yet, as XlsxWriter takes it."""

    def __format__(self, _: str) -> str:
        return ""


def _accepted(call: Callable[[], object]) -> bool:
    """Tell whether XlsxWriter accepts ``call``: no warning, no error, no negative result."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            result = call()
        except (UserWarning, XlsxWriterException):
            return False
    return not (isinstance(result, int) and result < 0)


class OwnContentWriter:
    """Writes into one new workbook; adds to ``notes`` what could not be placed.

    ``empty`` are sheet and address of formulas that could not be placed and had no value to keep.
    """

    def __init__(
        self,
        workbook: Workbook,
        styles: Styles,
        book: FoundWorkbook,
        places: NewPlaces,
        notes: list[UpgradeNote],
    ) -> None:
        self._workbook = workbook
        self._styles = styles
        self._book = book
        self._places = places
        self._notes = notes
        self.empty: set[tuple[str, Cell]] = set()

    def over_table(self, merged: MergedTable) -> None:
        """Write the formulas, number formats, fills and comments of one table's old cells."""
        found = merged.found
        worksheet = self._workbook.get_worksheet_by_name(merged.schema.sheet)
        if found is None or worksheet is None:
            return
        sheet = found.sheet
        valued: list[Cell] = []
        for row in found.rows:
            for column, new_column in merged.column_of.items():
                cell = (row, column)
                value, formula = sheet.value(row, column), sheet.formulas.get(cell)
                base = self._base_look(merged, row, new_column)
                look = self._needed_look(base, sheet, cell, value)
                if formula is None and look == base:
                    continue
                place = (merged.row_of[row] - 1, new_column - 1)
                form = self._styles.input(**look)
                if formula is None:
                    write_value(worksheet, *place, value, form)
                elif not self._write_formula(
                    worksheet, place, formula, value, form, (sheet, merged.schema.sheet, found.name)
                ):
                    valued.append(cell)
        self._note_formulas(sheet, valued)
        self._write_table_comments(worksheet, merged, sheet)
        linked = [cell for cell in sheet.links if found.whole.contains(*cell)]
        self._note_cells("link_left", sheet, linked)

    def add_sheet(self, extra: ExtraSheet) -> None:
        """Add one of the officer's sheets."""
        worksheet = self._workbook.add_worksheet(extra.name)
        sheet = extra.sheet
        if extra.cells is None:
            self._lay_out(worksheet, sheet)
        headers: set[Cell] = set()
        calculated: dict[int, range] = {}
        for item in extra.tables:
            headers |= self._add_table(worksheet, extra, item, calculated)
        self._merge(worksheet, extra)
        self._write_cells(worksheet, extra, headers, calculated)
        for cell, (words, author) in sheet.comments.items():
            if extra.has(*cell):
                worksheet.write_comment(cell[0] - 1, cell[1] - 1, words, {"author": author})

    def define_names(self, names: Sequence[tuple[str, str, str]]) -> None:
        """Define the officer's names: (name, sheet or '', formula), where they can be placed."""
        for name, sheet, formula in names:
            title = sheet or (self._book.sheets[0].name if self._book.sheets else "")
            try:
                text = mapped(formula, title, "", "", self._places)
                scope = self._places.home(sheet) if sheet else ""
            except UnplacedReferenceError:
                self._notes.append(noted("name_left", NoteKind.LEFT, name=name))
                continue
            full = f"{scope}!{name}" if scope else name
            if not _accepted(lambda n=full, t=text: self._workbook.define_name(n, f"={t}")):
                self._notes.append(noted("name_left", NoteKind.LEFT, name=name))

    def _note_cells(self, code: str, sheet: FoundSheet, cells: Sequence[Cell]) -> None:
        """Add a note about ``cells`` of a sheet, if there are any."""
        if cells:
            places = [address(cell) for cell in sorted(cells)]
            self._notes.append(noted(code, NoteKind.LEFT, sheet=sheet.name, cells=places))

    def _note_formulas(self, sheet: FoundSheet, cells: Sequence[Cell]) -> None:
        """Add notes about formulas of a sheet that were left out, with and without a value."""
        empty = [cell for cell in cells if sheet.value(*cell) in (None, UNCALCULATED)]
        self._note_cells("formula_left", sheet, empty)
        self._note_cells("formula_valued", sheet, [cell for cell in cells if cell not in empty])
        self.empty |= {(sheet.name, cell) for cell in empty}

    def _write_formula(
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
            faulty = isinstance(value, CellError) and value != UNCALCULATED
            if text.endswith("}") or spilling or (area and faulty):
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
        if value == UNCALCULATED:
            cached = cast("Any", _NoValue())
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

    def _base_look(self, merged: MergedTable, row: int, new_column: int) -> Look:
        """Return the look that the new workbook gives to cells of this table column."""
        table = merged.schema
        place = new_column - 1
        if place >= len(table.columns):
            return {"num_format": merged.extras[place - len(table.columns)].number_format}
        column = table.columns[place]
        if column.kind is CellKind.RAW:
            code = merged.raw.rows[merged.row_of[row] - NEW_FIRST_ROW][0]
            return info_look(str(code or ""))
        return {"num_format": number_format(column), **alignment(table, column)}

    def _needed_look(self, base: Look, sheet: FoundSheet, cell: Cell, value: Any) -> Look:
        """Return ``base`` with the cell's fill and a number format that keeps the value's type."""
        own = self._book.look(sheet, *cell)
        format_ = own.get("num_format", GENERAL)
        look = dict(base)
        is_extra = len(base) == 1
        timed = isinstance(value, time | timedelta) or (
            isinstance(value, datetime) and value.time() != time()
        )
        expects_date = base["num_format"] == theme.DATE_FORMAT
        number = isinstance(value, int | float) and not isinstance(value, bool)
        percent = base["num_format"] == GENERAL and "%" in str(format_) and number
        if (
            (is_extra and value is not None)
            or timed
            or percent
            or (isinstance(value, date) and not expects_date)
            or (number and expects_date)
        ):
            look["num_format"] = format_
        if "bg_color" in own:
            look["bg_color"] = own["bg_color"]
        return look

    def _write_table_comments(
        self, worksheet: Worksheet, merged: MergedTable, sheet: FoundSheet
    ) -> None:
        found = merged.found
        for (row, column), (words, author) in sheet.comments.items():
            if found is None or not found.whole.contains(row, column):
                continue
            new_row = NEW_HEADER_ROW if row == found.header_row else merged.row_of.get(row)
            new_column = merged.column_of.get(column)
            if new_row and new_column:
                options = {"author": author}
                worksheet.write_comment(new_row - 1, new_column - 1, words, options)
            else:
                told = {"sheet": sheet.name, "cell": address((row, column)), "text": words}
                self._notes.append(noted("comment_left", NoteKind.LEFT, **told))

    def _lay_out(self, worksheet: Worksheet, sheet: FoundSheet) -> None:
        for found in sheet.columns:
            pixels = found.pixels or None
            if pixels or found.hidden:
                options = {"hidden": found.hidden}
                first, last = found.first - 1, found.last - 1
                worksheet.set_column_pixels(first, last, pixels, None, options)
        for row, (height, hidden) in sheet.rows.items():
            worksheet.set_row(row - 1, height or None, None, {"hidden": hidden})
        if any(sheet.frozen):
            worksheet.freeze_panes(*sheet.frozen)
        if sheet.tab_color:
            worksheet.set_tab_color(f"#{sheet.tab_color}")
        if sheet.state == "hidden":
            worksheet.hide()
        elif sheet.state == "veryHidden":
            worksheet.very_hidden()

    def _merge(self, worksheet: Worksheet, extra: ExtraSheet) -> None:
        for area in extra.sheet.merged:
            first, last = (area.first_row, area.first_column), (area.last_row, area.last_column)
            if first == last or not extra.has(*first):
                continue
            form = self._styles.format(self._book.look(extra.sheet, *first))
            corners = (first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1)
            if not _accepted(lambda c=corners, f=form: worksheet.merge_range(*c, "", f)):
                self._note_cells("merge_left", extra.sheet, [first])

    def _write_cells(
        self,
        worksheet: Worksheet,
        extra: ExtraSheet,
        headers: set[Cell],
        calculated: Mapping[int, range],
    ) -> None:
        sheet = extra.sheet
        valued: list[Cell] = []
        unlinked: list[Cell] = []
        cells = sheet.filled() | sheet.styles.keys()
        for row, column in sorted(cells):
            if not extra.has(row, column) or (row, column) in headers:
                continue
            place = (row - 1, column - 1)
            value, formula = sheet.value(row, column), sheet.formulas.get((row, column))
            form = self._styles.format(self._book.look(sheet, row, column))
            if formula is not None:
                home = (sheet, extra.name, extra.table_at(row, column))
                if not self._write_formula(worksheet, place, formula, value, form, home):
                    valued.append((row, column))
                continue
            spare = row in calculated.get(column, ()) or (row, column) in sheet.styles
            if value is not None or spare:
                write_value(worksheet, *place, value, form)
            link = sheet.links.get((row, column))
            if link is not None and not self._write_link(worksheet, sheet, place, value, form):
                unlinked.append((row, column))
        self._note_formulas(sheet, valued)
        self._note_cells("link_left", sheet, unlinked)

    def _write_link(
        self, worksheet: Worksheet, sheet: FoundSheet, place: Cell, value: Any, form: Format
    ) -> bool:
        link = sheet.links[place[0] + 1, place[1] + 1]
        target = self._book.links.get(sheet.name, {}).get(link.relationship, "")
        if link.location and not target:
            try:
                home = sheet.name
                target = f"internal:{mapped(link.location, home, '', '', self._places)}"
            except UnplacedReferenceError:
                return False
        if not target or not isinstance(value, str):
            return False
        return _accepted(lambda: worksheet.write_url(*place, target, form, value))

    def _add_table(
        self,
        worksheet: Worksheet,
        extra: ExtraSheet,
        item: ListObject,
        calculated: dict[int, range],
    ) -> set[Cell]:
        """Add one of the officer's Excel tables; return its heading cells."""
        area, sheet = item.area, extra.sheet
        last = area.last_row - item.totals_rows
        formats: list[dict[str, Any]] = []
        for place, header in enumerate(item.headers):
            column = area.first_column + place
            look = self._book.look(sheet, area.first_row, column)
            formats.append({"header": header, "header_format": self._styles.format(look)})
            if place in item.formulas and "@" not in item.formulas[place]:
                try:
                    text = mapped(
                        item.formulas[place], sheet.name, extra.name, item.name, self._places
                    )
                except UnplacedReferenceError:
                    continue
                formats[-1]["formula"] = f"={text}"
                calculated[column] = range(area.first_row + item.header_rows, last + 1)
        style = item.style if _TABLE_STYLE.fullmatch(item.style) else None
        options = {
            "name": item.name,
            "style": style,
            "columns": formats,
            "header_row": bool(item.header_rows),
        }
        corners = (area.first_row - 1, area.first_column - 1, last - 1, area.last_column - 1)
        if not _accepted(lambda: worksheet.add_table(*corners, options)):
            left = noted("table_left", NoteKind.LEFT, sheet=sheet.name, name=item.name)
            self._notes.append(left)
            return set()
        if not item.header_rows:
            return set()
        columns = range(area.first_column, area.last_column + 1)
        return {(area.first_row, column) for column in columns}
