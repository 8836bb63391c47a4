"""Changing cells of a worksheet part, and the area of a table's own part, by splicing bytes.

openpyxl would write the parts anew, without saved results and what Excel added later.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xl_chidoan.edit.markup import (
    attributes,
    children,
    element_end,
    is_empty,
    root_prefix,
    tag,
    with_attribute,
    without_attribute,
)
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.ooxml.small_parts import relationships
from xl_chidoan.ooxml.zip_package import Package
from xl_chidoan.reading.areas import Area, column_letters, column_number, parse_area
from xl_chidoan.reading.table_places import Index

_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_SQREF_TAGS: Final = ("conditionalFormatting", "dataValidation")
_EXTENSION_RANGE: Final = re.compile(rb"(<(?:[\w.\-]+:)?sqref>)([^<]*)(</)")
_FORMULA: Final = "calculatedColumnFormula"


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where one ``<row>`` begins, holds its cells and ends in the part's bytes."""

    number: int
    start: int
    inner: int
    end: int
    tag: bytes


@dataclass(frozen=True, slots=True)
class CellMarkup:
    """One ``<c>`` element: its column, bytes and style number, and what it holds."""

    column: int
    xml: bytes
    style: str
    has_formula: bool
    has_value: bool


class SheetPart:
    """A worksheet part (UTF-8) whose rows can be given new cells."""

    def __init__(self, xml: bytes, path: str) -> None:
        self.xml = xml
        self.prefix = root_prefix(xml)
        opening = tag("sheetData", self.prefix).search(xml)
        if opening is None:
            raise FileError("file_damaged", path=path)
        self._opening = opening
        closing = f"</{self.prefix}sheetData>".encode()
        self._end = opening.end() if is_empty(opening[0]) else xml.rfind(closing)
        if self._end < opening.end() or b"<!" in xml or b"<?" in xml[opening.end() :]:
            # Comments, CDATA and instructions may hold what looks like tags; Excel writes none.
            raise FileError("edit_resave", path=path)
        self.rows = list(self._find_rows())
        self._numbers = [row.number for row in self.rows]
        if any(one >= two for one, two in zip(self._numbers, self._numbers[1:], strict=False)):
            raise FileError("edit_resave", path=path)

    def _find_rows(self) -> Iterator[RowPlace]:
        number = 0
        for found, end in children(self.xml, "row", self.prefix, self._opening.end(), self._end):
            given = attributes(found[0]).get("r")
            number = int(given) if given else number + 1
            yield RowPlace(number, found.start(), found.end(), end, found[0])

    def row(self, number: int) -> RowPlace | None:
        """Return the row of this number, if the part has it."""
        place = bisect_left(self._numbers, number)
        if place < len(self.rows) and self._numbers[place] == number:
            return self.rows[place]
        return None

    def cells(self, number: int) -> Sequence[CellMarkup]:
        """Return the cells of a row, in order."""
        row = self.row(number)
        if row is None or is_empty(row.tag):
            return ()
        cells: list[CellMarkup] = []
        for column, found, end in self._places(row):
            xml = self.xml[found.start() : end]
            has_formula = tag("f", self.prefix).search(xml) is not None
            has_value = _has_value(xml, self.prefix)
            style = attributes(found[0]).get("s", "")
            cells.append(CellMarkup(column, xml, style, has_formula, has_value))
        return cells

    def _places(self, row: RowPlace) -> Iterator[tuple[int, re.Match[bytes], int]]:
        """Yield the column, the start tag and the end of each cell of a row."""
        column = 0
        for found, end in children(self.xml, "c", self.prefix, row.inner, row.end):
            place = _ADDRESS.fullmatch(attributes(found[0]).get("r", ""))
            column = column_number(place[1]) if place else column + 1
            yield column, found, end

    def column_style(self, column: int) -> str:
        """Return the style number that the sheet gives to a whole column, or ''."""
        for found in tag("col", self.prefix).finditer(self.xml, 0, self._opening.start()):
            given = attributes(found[0])
            if int(given.get("min", 0)) <= column <= int(given.get("max", 0)):
                return given.get("style", "")
        return ""

    def merged_areas(self) -> Sequence[Area]:
        """Return all areas of merged cells."""
        found = tag("mergeCell", self.prefix).finditer(self.xml, self._end)
        areas = (parse_area(attributes(each[0]).get("ref", "")) for each in found)
        return [area for area in areas if area is not None]

    def with_rows(self, changes: Mapping[int, Mapping[int, bytes]]) -> bytes:
        """Return the part with cells set: row number -> column number -> the cell's XML."""
        pieces: list[bytes] = []
        at = self._opening.start()
        head = self.xml[:at]
        opening, closing = self._opening[0], b""
        if is_empty(opening):
            opening = opening[:-2].rstrip() + b">"
            closing = f"</{self.prefix}sheetData>".encode()
        pieces.append(opening)
        at = self._opening.end()
        for number in sorted(changes):
            place = bisect_left(self._numbers, number)
            existing = self.row(number)
            if existing is None:
                last = self.rows[-1].end if self.rows else self._opening.end()
                start = self.rows[place].start if place < len(self.rows) else last
                new = f'<{self.prefix}row r="{number}">'.encode()
                pieces += (self.xml[at:start], self._whole_row(new, changes[number]))
                at = start
            else:
                changed = self._changed_row(existing, changes[number])
                pieces += (self.xml[at : existing.start], changed)
                at = existing.end
        pieces += (self.xml[at : self._end], closing, self.xml[self._end :])
        return self._with_dimension(head, changes) + b"".join(pieces)

    def _whole_row(self, opening: bytes, cells: Mapping[int, bytes]) -> bytes:
        content = b"".join(cells[column] for column in sorted(cells))
        return opening + content + f"</{self.prefix}row>".encode()

    def _changed_row(self, row: RowPlace, new: Mapping[int, bytes]) -> bytes:
        opening = row.tag
        spans = attributes(opening).get("spans", "")
        if spans.count(":") == 1:
            first, last = map(int, spans.split(":"))
            wider = f"{min(first, *new)}:{max(last, *new)}"
            opening = opening if wider == spans else with_attribute(opening, "spans", wider)
        if is_empty(opening):
            return self._whole_row(opening[:-2].rstrip() + b">", new)
        left = dict(new)
        pieces = [opening]
        at = row.inner
        for column, found, end in self._places(row):
            pieces.append(self.xml[at : found.start()])
            pieces += [left.pop(each) for each in sorted(left) if each < column]
            pieces.append(left.pop(column, self.xml[found.start() : end]))
            at = end
        pieces += [left[each] for each in sorted(left)]
        pieces.append(self.xml[at : row.end])
        return b"".join(pieces)

    def _with_dimension(self, head: bytes, changes: Mapping[int, Mapping[int, bytes]]) -> bytes:
        found = tag("dimension", self.prefix).search(head)
        area = parse_area(attributes(found[0]).get("ref", "")) if found else None
        columns = [column for cells in changes.values() for column in cells]
        if found is None or area is None or not columns:
            return head
        wider = Area(
            min(area.first_row, *changes),
            min(area.first_column, *columns),
            max(area.last_row, *changes),
            max(area.last_column, *columns),
        )
        if wider == area:
            return head
        new = with_attribute(found[0], "ref", area_text(wider))
        return head[: found.start()] + new + head[found.end() :]


def _has_value(xml: bytes, prefix: str) -> bool:
    """Whether a cell holds anything but an empty text."""
    for name in ("v", "t"):
        for found in tag(name, prefix).finditer(xml):
            if not is_empty(found[0]) and xml[found.end() : found.end() + 2] != b"</":
                return True
    return False


def area_text(area: Area) -> str:
    """Write an area like ``B3:R27``."""
    first = f"{column_letters(area.first_column)}{area.first_row}"
    last = f"{column_letters(area.last_column)}{area.last_row}"
    return first if first == last else f"{first}:{last}"


def extend_ranges(xml: bytes, table: Area, last_row: int) -> bytes:
    """Extend validations and conditional formats of ``table`` to ``last_row``.

    Excel does so when a table grows: ranges inside the table's columns that end at its last row
    grow with it, those that reach further stay.
    """
    prefix = root_prefix(xml)
    pattern = re.compile(b"|".join(tag(name, prefix).pattern for name in _SQREF_TAGS))

    def tagged(found: re.Match[bytes]) -> bytes:
        ranges = attributes(found[0]).get("sqref", "")
        wider = _extended(ranges, table, last_row)
        return found[0] if wider == ranges else with_attribute(found[0], "sqref", wider)

    def written(found: re.Match[bytes]) -> bytes:
        wider = _extended(found[2].decode(), table, last_row)
        return found[1] + wider.encode() + found[3]

    cells = tag("sheetData", prefix).search(xml)
    assert cells is not None, "SheetPart has found it before"
    end = element_end(xml, cells, "sheetData", prefix)
    return xml[:end] + _EXTENSION_RANGE.sub(written, pattern.sub(tagged, xml[end:]))


def _extended(ranges: str, table: Area, last_row: int) -> str:
    words: list[str] = []
    for word in ranges.split(" "):
        area = parse_area(word)
        if (
            area is not None
            and area.last_row == table.last_row
            and area.first_row <= table.first_row + 1
            and area.first_column >= table.first_column
            and area.last_column <= table.last_column
        ):
            word = area_text(Area(area.first_row, area.first_column, last_row, area.last_column))
        words.append(word)
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class ColumnFormula:
    """The formula of a calculated column as XML text; ``array`` marks an array formula."""

    text: bytes
    array: bool


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table part (UTF-8) and the sheet it stands on."""

    name: str
    part: str
    sheet: str
    sheet_part: str
    xml: bytes
    area: Area
    header_rows: int
    totals_rows: int
    formulas: Mapping[int, ColumnFormula]  # by sheet column

    @property
    def data(self) -> Area:
        """The rows between headers and totals; none where ``last_row`` is before ``first_row``."""
        return Area(
            self.area.first_row + self.header_rows,
            self.area.first_column,
            self.area.last_row - self.totals_rows,
            self.area.last_column,
        )

    def ending_at(self, last_row: int) -> bytes:
        """Return the part with the table ending at ``last_row``; the table has no totals."""
        prefix = root_prefix(self.xml)
        old = area_text(self.area)
        wider = Area(self.area.first_row, self.area.first_column, last_row, self.area.last_column)
        xml = self.xml
        for name in ("autoFilter", "table"):  # the later one first: places before it stay right
            found = tag(name, prefix).search(xml)
            if found is None or (name != "table" and attributes(found[0]).get("ref") != old):
                continue
            new = with_attribute(found[0], "ref", area_text(wider))
            xml = xml[: found.start()] + new + xml[found.end() :]
        return xml

    def without_insert_row(self) -> bytes:
        """Return the part without ``insertRow``, which marks a table without records."""
        found = tag("table", root_prefix(self.xml)).search(self.xml)
        if found is None or "insertRow" not in attributes(found[0]):
            return self.xml
        new = without_attribute(found[0], "insertRow")
        return self.xml[: found.start()] + new + self.xml[found.end() :]


def find_table(package: Package, index: Index, name: str) -> tuple[TablePart, list[Area]]:
    """Find a table by name, and the areas of the other tables on its sheet.

    Raises DataError ``edit_no_table`` where the workbook has no Excel table of that name.
    """
    for sheet, sheet_part in index.sheets:
        parts = [
            link.target
            for link in relationships(package, sheet_part)
            if link.kind == "table" and link.target in package
        ]
        tables = [_read(package, part, sheet, sheet_part) for part in parts]
        for table in tables:
            if table.name.casefold() == name.casefold():
                others = [other.area for other in tables if other is not table]
                return table, others
    raise DataError("edit_no_table", path=package.path, table=name)


def _read(package: Package, part: str, sheet: str, sheet_part: str) -> TablePart:
    xml = package.read_xml(part)
    prefix = root_prefix(xml)
    found = tag("table", prefix).search(xml)
    given = attributes(found[0]) if found else {}
    area = parse_area(given.get("ref", ""))
    if area is None or b"<!" in xml:
        raise FileError("file_damaged", path=package.path)
    formulas: dict[int, ColumnFormula] = {}
    columns = children(xml, "tableColumn", prefix, 0, len(xml))
    for place, (column, end) in enumerate(columns, start=area.first_column):
        for formula, stop in children(xml, _FORMULA, prefix, column.end(), end):
            text = xml[formula.end() : xml.rfind(b"</", formula.end(), stop)]
            array = attributes(formula[0]).get("array", "0") in ("1", "true")
            formulas[place] = ColumnFormula(text, array)
    return TablePart(
        name=given.get("displayName") or given.get("name", ""),
        part=part,
        sheet=sheet,
        sheet_part=sheet_part,
        xml=xml,
        area=area,
        header_rows=0 if given.get("headerRowCount") == "0" else 1,
        totals_rows=0 if given.get("totalsRowCount", "0") == "0" else 1,
        formulas=formulas,
    )
