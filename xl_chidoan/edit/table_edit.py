"""Adding and changing rows of one table of a workbook, as bytes in and bytes out.

What changes: the sheet's part, the table's part when it grows, the workbook's part (Excel is told
to calculate anew, since saved results of other cells may rest on the old rows), and the styles
when a date needs a format that the cell lacks. Every other member of the file stays: macros,
ribbon, charts, shared strings, calculation chain. openpyxl would lose several of these. The changed
workbook is read back before it is given out: only the cells of the edit may differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from xl_chidoan.edit.cell_xml import CellValue, StylesPart, cell_xml, same_value
from xl_chidoan.edit.markup import check_well_formed, element_end, root_prefix, tag, with_attribute
from xl_chidoan.edit.sheet_xml import CellMarkup, SheetPart, TablePart, extend_ranges, find_table
from xl_chidoan.edit.splice import replace_members
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.model import CellError, RawTable, RawWorkbook
from xl_chidoan.ooxml.small_parts import relationships
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.reading.areas import MAX_ROW, Area, column_letters
from xl_chidoan.reading.table_places import Index, read_index
from xl_chidoan.reading.workbook_file import read_package
from xl_chidoan.schema import TABLE_BY_NAME
from xl_chidoan.text.normalise import fold

_BEFORE_CALCULATION: Final = ("definedNames", "externalReferences", "functionGroups", "sheets")


@dataclass(frozen=True, slots=True)
class TableEdit:
    """Rows to append to a table and cells to change in it.

    Columns are named by their key in the schema or by their heading. ``updated`` maps sheet rows
    to the cells to change there; None empties a cell.
    """

    table: str
    appended: Sequence[Mapping[str, CellValue]] = ()
    updated: Mapping[int, Mapping[str, CellValue]] = field(
        default_factory=dict[int, Mapping[str, CellValue]]
    )


@dataclass(frozen=True, slots=True)
class EditedWorkbook:
    """The changed file, and which rows and cells of its sheet were written.

    ``rows`` are the sheet rows of the appended records. ``kept_formulas`` are addresses of cells
    that hold a formula, which is never overwritten. ``cells`` gives the written values by sheet
    row and column, with the blanks of appended records and without cells that hold formulas.
    """

    data: bytes
    rows: Sequence[int]
    kept_formulas: Sequence[str]
    cells: Mapping[int, Mapping[int, CellValue]]


def edit_table(data: bytes, edit: TableEdit, path: str) -> EditedWorkbook:
    """Return the workbook ``data`` with ``edit`` carried out; ``path`` names it in errors.

    Blank rows at the table's end are filled first; then the table grows downwards.

    Raises DataError ``edit_no_table``, ``edit_no_column``, ``edit_totals_row``,
    ``edit_rows_below``, ``edit_sheet_full``, ``edit_text_too_long``, ``edit_date_outside``;
    FileError as :func:`package_from` and ``edit_resave`` where the file is built in a way that
    cannot be patched safely. Nothing outside memory is touched.
    """
    package = package_from(data, path)
    index = read_index(package)
    before = read_package(package_from(data, path), path)
    table, others = find_table(package, index, edit.table)
    headers = next(
        raw.headers for raw in before.tables if raw.name.casefold() == table.name.casefold()
    )
    xml = package.read_xml(table.sheet_part)
    check_well_formed(xml, path)
    patch = _Patch(
        SheetPart(xml, path),
        table,
        others,
        headers,
        StylesPart(package.read_xml(index.styles)) if index.styles in package else None,
        index,
    )
    changes, rows = patch.changes(edit)
    parts = patch.parts(changes, rows)
    if patch.styles is not None and patch.styles.xml != package.read_xml(index.styles):
        parts[index.styles] = patch.styles.xml
    links = relationships(package, "")
    workbook_part = next(link.target for link in links if link.kind == "officeDocument")
    parts[workbook_part] = calculated_on_load(package.read_xml(workbook_part))
    for content in parts.values():
        check_well_formed(content, path)
    names = {name.lower().lstrip("/"): name for name in package.names}
    edited = replace_members(
        data, {names[part.lower()]: content for part, content in parts.items()}, path
    )
    verify(before, read_package(package_from(edited, path), path), table.name, changes)
    return EditedWorkbook(edited, rows, patch.kept, patch.written(changes, rows))


def calculated_on_load(xml: bytes) -> bytes:
    """Return the workbook part ``xml`` with the request to calculate everything on opening."""
    prefix = root_prefix(xml)
    found = tag("calcPr", prefix).search(xml)
    if found:
        new = with_attribute(found[0], "fullCalcOnLoad", "1")
        return xml[: found.start()] + new + xml[found.end() :]
    for name in _BEFORE_CALCULATION:
        before = tag(name, prefix).search(xml)
        if before:
            end = element_end(xml, before, name, prefix)
            return xml[:end] + f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode() + xml[end:]
    return xml


class _Patch:
    """Turns an edit into cells of one sheet."""

    def __init__(
        self,
        sheet: SheetPart,
        table: TablePart,
        others: Sequence[Area],
        headers: Sequence[str],
        styles: StylesPart | None,
        index: Index,
    ) -> None:
        self.sheet = sheet
        self.table = table
        self.styles = styles
        self.kept: list[str] = []
        self._others = others
        self._date1904 = index.date1904
        self._columns: dict[str, int] = {}
        self._styles_above: dict[int, str] = {}
        for place, header in enumerate(headers, start=table.area.first_column):
            self._columns.setdefault(fold(header), place)
        schema = TABLE_BY_NAME.get(table.name)
        for column in schema.columns if schema else ():
            if fold(column.header) in self._columns:
                self._columns[column.key] = self._columns[fold(column.header)]

    def changes(self, edit: TableEdit) -> tuple[dict[int, dict[int, CellValue]], Sequence[int]]:
        """Return values by sheet row and column, and the rows of the appended records."""
        data = self.table.data
        changes: dict[int, dict[int, CellValue]] = {}
        for row, values in edit.updated.items():
            if not data.first_row <= row <= data.last_row:
                raise ValueError(f"row {row} is outside table {self.table.name}")
            changes[row] = {self._column(name): value for name, value in values.items()}
        first = self._first_free_row(set(edit.updated))
        rows = range(first, first + len(edit.appended))
        self._check_room(rows)
        for row, values in zip(rows, edit.appended, strict=True):
            changes[row] = {self._column(name): value for name, value in values.items()}
        return changes, rows

    def parts(
        self, changes: Mapping[int, dict[int, CellValue]], rows: Sequence[int]
    ) -> dict[str, bytes]:
        """Return the changed parts; cells that hold a formula are dropped from ``changes``."""
        cells = {row: self._row_cells(row, values, row in rows) for row, values in changes.items()}
        xml = self.sheet.with_rows({row: found for row, found in cells.items() if found})
        parts: dict[str, bytes] = {}
        table = self.table
        last = max(rows, default=0)
        if last > table.data.last_row:
            xml = extend_ranges(xml, table.data, last)
            parts[table.part] = table.ending_at(last)
        elif rows and (content := table.without_insert_row()) != table.xml:
            parts[table.part] = content
        parts[table.sheet_part] = xml
        return parts

    def written(
        self, changes: Mapping[int, Mapping[int, CellValue]], rows: Sequence[int]
    ) -> Mapping[int, Mapping[int, CellValue]]:
        """Return ``changes`` with the blanks of appended records, after :meth:`parts`."""
        area = self.table.area
        columns = range(area.first_column, area.last_column + 1)
        whole: dict[int, Mapping[int, CellValue]] = dict(changes)
        for row in rows:
            calculated = self.table.formulas if row > self.table.data.last_row else ()
            formulas = {cell.column for cell in self.sheet.cells(row) if cell.has_formula}
            blank = [column for column in columns if column not in formulas.union(calculated)]
            whole[row] = dict.fromkeys(blank) | dict(changes[row])
        return whole

    def _column(self, name: str) -> int:
        column = self._columns.get(name) or self._columns.get(fold(name))
        if column is None:
            raise DataError(
                "edit_no_column", column=name, table=self.table.name, sheet=self.table.sheet
            )
        return column

    def _first_free_row(self, updated: set[int]) -> int:
        """Return the row after the last one that holds anything."""
        data = self.table.data
        row = data.last_row
        while row >= data.first_row and row not in updated and not self._is_used(row):
            row -= 1
        return row + 1

    def _is_used(self, row: int) -> bool:
        data = self.table.data
        return any(
            cell.has_value
            for cell in self.sheet.cells(row)
            if data.first_column <= cell.column <= data.last_column
            and not (cell.has_formula and cell.column in self.table.formulas)
        )

    def _check_room(self, rows: Sequence[int]) -> None:
        """Refuse where the table would have to grow over something else."""
        data = self.table.data
        last = max(rows, default=0)
        if last <= data.last_row:
            return
        values = {"table": self.table.name, "sheet": self.table.sheet, "more": last - data.last_row}
        if self.table.totals_rows:
            raise DataError("edit_totals_row", **values)
        if last > MAX_ROW:
            raise DataError("edit_sheet_full", **values)
        new = Area(data.last_row + 1, data.first_column, last, data.last_column)
        for area in (*self._others, *self.sheet.merged_areas()):
            if area.overlaps(new):
                cell = f"{column_letters(area.first_column)}{area.first_row}"
                raise DataError("edit_rows_below", cell=cell, **values)
        for row in range(new.first_row, new.last_row + 1):
            for cell in self.sheet.cells(row):
                inside = new.first_column <= cell.column <= new.last_column
                if inside and (cell.has_value or cell.has_formula):
                    place = f"{column_letters(cell.column)}{row}"
                    raise DataError("edit_rows_below", cell=place, **values)

    def _row_cells(
        self, row: int, values: dict[int, CellValue], appended: bool
    ) -> dict[int, bytes]:
        existing = {cell.column: cell for cell in self.sheet.cells(row)}
        cells: dict[int, bytes] = {}
        for column in list(values):
            cell = existing.get(column)
            if cell is not None and cell.has_formula:
                self.kept.append(f"{column_letters(column)}{row}")
                del values[column]
        area = self.table.area
        columns = range(area.first_column, area.last_column + 1) if appended else values
        for column in columns:
            cell = existing.get(column)
            style = self._style(cell, row, column, appended)
            if column in values:
                cells[column] = self._cell(row, column, values[column], style)
            elif cell is not None and (cell.has_formula or row <= self.table.data.last_row):
                continue
            elif column in self.table.formulas:
                cells[column] = self._formula(row, column, style)
            elif style:
                cells[column] = self._cell(row, column, None, style)
        return cells

    def _cell(self, row: int, column: int, value: CellValue, style: str) -> bytes:
        address = f"{column_letters(column)}{row}"
        if isinstance(value, date) and self.styles is not None:
            style = self.styles.date_style(style)
        return cell_xml(
            address, value, style=style, prefix=self.sheet.prefix, date1904=self._date1904
        )

    def _formula(self, row: int, column: int, style: str) -> bytes:
        """Return a cell of a calculated column; Excel calculates it on opening the file."""
        prefix, formula = self.sheet.prefix, self.table.formulas[column]
        address = f"{column_letters(column)}{row}"
        start = f'<{prefix}c r="{address}"' + (f' s="{style}"' if style else "")
        kind = f' t="array" ref="{address}"' if formula.array else ""
        inner = f"<{prefix}f{kind}>".encode() + formula.text + f"</{prefix}f>".encode()
        return f"{start}>".encode() + inner + f"</{prefix}c>".encode()

    def _style(self, cell: CellMarkup | None, row: int, column: int, appended: bool) -> str:
        """Return the style of a cell: its own in the table, else that of the row above."""
        data = self.table.data
        if cell is not None and (not appended or row <= data.last_row):
            return cell.style
        if column not in self._styles_above:
            self._styles_above[column] = self._style_above(min(row - 1, data.last_row), column)
        return self._styles_above[column]

    def _style_above(self, row: int, column: int) -> str:
        if row >= self.table.data.first_row:
            for cell in self.sheet.cells(row):
                if cell.column == column:
                    return cell.style
        return self.sheet.column_style(column)


def verify(
    before: RawWorkbook,
    after: RawWorkbook,
    table: str,
    changes: Mapping[int, Mapping[int, CellValue]],
) -> None:
    """Compare all tables of a workbook before and after an edit.

    ``changes`` gives the new values of ``table`` by sheet row and column. Raises FileError
    ``edit_failed`` where any other cell differs or a new value is not found.
    """
    if [each.name for each in before.tables] != [each.name for each in after.tables]:
        raise FileError("edit_failed", path=before.name)
    for old, new in zip(before.tables, after.tables, strict=True):
        meant = changes if old.name == table else {}
        if list(old.headers) != list(new.headers) or not _as_meant(old, new, meant):
            raise FileError("edit_failed", path=before.name)


def _as_meant(old: RawTable, new: RawTable, changes: Mapping[int, Mapping[int, CellValue]]) -> bool:
    old_rows, new_rows = _by_number(old), _by_number(new)
    blank = (None,) * len(old.headers)
    for number in old_rows.keys() | new_rows.keys() | changes.keys():
        was, now = old_rows.get(number, blank), new_rows.get(number, blank)
        meant = changes.get(number, {})
        if not meant and was == now:
            continue
        for place, (cell, found) in enumerate(zip(was, now, strict=True), old.first_column):
            if place in meant:
                if not same_value(meant[place], found):
                    return False
            elif not same_value(cell, found) and not (
                number in changes and _is_new_formula(cell, found)
            ):
                return False
    return True


def _by_number(table: RawTable) -> Mapping[int, tuple[Any, ...]]:
    numbers = table.row_numbers or range(table.first_row, table.first_row + len(table.rows))
    width = len(table.headers)
    return {
        number: (*row, *(None,) * (width - len(row)))
        for number, row in zip(numbers, table.rows, strict=True)
    }


def _is_new_formula(was: Any, now: Any) -> bool:
    return was in (None, "") and isinstance(now, CellError)
