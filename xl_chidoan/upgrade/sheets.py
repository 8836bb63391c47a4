"""Reads a whole sheet: values, formulas, formats, links and what else an officer put on it.

Values come from calamine, which tells dates from numbers by the cells' formats. calamine gives
neither formulas nor formats, so a streaming pass of expat over the same part collects them. It
keeps only filled or formatted cells, up to a fixed number.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from xml.parsers import expat

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.zip_package import Package
from xl_chidoan.reading.areas import Area, column_number, parse_area
from xl_chidoan.upgrade.controls import Controls
from xl_chidoan.upgrade.references import shifted

Cell = tuple[int, int]  # row and column, from 1

_MOST_CELLS: Final = 3_000_000
_MOST_BLANKS: Final = 100_000  # formatted cells without content; formats of more are dropped
_DIGIT_PIXELS: Final = 7  # width of a digit in Excel's standard font
_TRUE: Final = {"1", "true"}
_MAIN: Final = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "",
}
_column_number = lru_cache(column_number)
_COUNTED: Final = {
    "conditionalFormatting",
    "dataValidation",
    "picture",
    "oleObject",
    "control",
    "autoFilter",
    "sheetProtection",
    "sparklineGroup",
}


@dataclass(frozen=True, slots=True)
class FoundFormula:
    """A formula without ``=``; ``array`` is the area of an array formula."""

    text: str
    array: Area | None = None
    dynamic: bool = False


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """Width (in characters, as the file has it; 0 = standard) of columns ``first`` to ``last``."""

    first: int
    last: int
    width: float
    hidden: bool

    @property
    def pixels(self) -> int:
        """The width on screen; 0 = standard."""
        return round(self.width * _DIGIT_PIXELS)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the id of its target outside, or a place in the workbook."""

    relationship: str
    location: str


@dataclass(slots=True)
class FoundSheet:
    """A sheet of the old workbook; ``styles`` are indices of the workbook's cell formats.

    ``features`` counts elements that are not carried over, as ``controls`` are. ``rows`` maps rows
    that differ from the standard to (height in points or 0, hidden). ``frozen`` is the number of
    frozen (rows, columns).
    """

    name: str
    part: str
    state: str = ""
    values: dict[int, dict[int, Any]] = field(default_factory=dict[int, dict[int, Any]])
    formulas: dict[Cell, FoundFormula] = field(default_factory=dict[Cell, FoundFormula])
    styles: dict[Cell, int] = field(default_factory=dict[Cell, int])
    columns: list[ColumnWidths] = field(default_factory=list[ColumnWidths])
    rows: dict[int, tuple[float, bool]] = field(default_factory=dict[int, tuple[float, bool]])
    merged: list[Area] = field(default_factory=list[Area])
    frozen: tuple[int, int] = (0, 0)
    tab_color: str = ""
    links: dict[Cell, Link] = field(default_factory=dict[Cell, Link])
    comments: dict[Cell, tuple[str, str]] = field(default_factory=dict[Cell, tuple[str, str]])
    features: Counter[str] = field(default_factory=Counter[str])
    controls: Controls = field(default_factory=Controls)

    def value(self, row: int, column: int) -> Any:
        """Return a cell's value, None where blank."""
        return self.values.get(row, {}).get(column)

    def filled(self) -> set[Cell]:
        """Return the cells that hold a value, a formula or a comment."""
        cells = {(row, column) for row, found in self.values.items() for column in found}
        return cells | self.formulas.keys() | self.comments.keys()

    def used_rows(self) -> set[int]:
        """Return the rows of :meth:`filled` cells."""
        others = {row for row, _column in (*self.formulas, *self.comments)}
        return self.values.keys() | others

    def width_pixels(self, column: int) -> int:
        """Return a column's width in pixels, 0 where it is standard."""
        for found in self.columns:
            if found.first <= column <= found.last:
                return found.pixels
        return 0


def read_details(package: Package, sheet: FoundSheet) -> None:
    """Add to ``sheet`` everything but its values and comments.

    Raises FileError ``file_damaged`` or ``file_too_large``.
    """
    try:
        _DetailReader(sheet, package.path).parse(package.read_xml(sheet.part))
    except (expat.ExpatError, ValueError) as error:
        raise FileError("file_damaged", path=package.path) from error


class _DetailReader:
    """The expat handlers of one pass."""

    def __init__(self, sheet: FoundSheet, path: str) -> None:
        self._sheet = sheet
        self._path = path
        self._row = 0
        self._column = 0
        self._style = 0
        self._dynamic = False
        self._blank = True
        self._cells = 0
        self._blanks = 0
        self._formula: Mapping[str, str] | None = None
        self._text: list[str] = []
        self._shared: dict[str, tuple[Cell, str]] = {}
        self._sharing: list[tuple[Cell, str]] = []
        self._names: dict[str, str] = {}

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)
        for cell, key in self._sharing:
            if key in self._shared:
                first, text = self._shared[key]
                moved = shifted(text, cell[0] - first[0], cell[1] - first[1])
                self._sheet.formulas[cell] = FoundFormula(moved)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = self._names.get(name) or self._local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self._formula = attributes
            self._text = []
            self._blank = False
        elif name in ("v", "is"):
            self._blank = False
        elif name == "row":
            self._start_row(attributes)
        else:
            self._start_other(name, attributes)

    def _local(self, name: str) -> str:
        """Return an element's name without the namespace of sheets; other namespaces are kept.

        A ``col`` in a control's anchor or an ``f`` in a sparkline is not an element of the sheet.
        """
        space, _, local = name.rpartition(" ")
        self._names[name] = local if space in _MAIN or local in _COUNTED else name
        return self._names[name]

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        hidden = attributes.get("hidden") in _TRUE
        custom = attributes.get("customHeight") in _TRUE
        if hidden or custom:
            height = float(attributes.get("ht", 0)) if custom else 0.0
            self._sheet.rows[self._row] = (height, hidden)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r", "")
        letters = reference.rstrip("0123456789")
        if letters:
            self._row = int(reference[len(letters) :])
            self._column = _column_number(letters)
        else:
            self._column += 1
        self._style = int(attributes.get("s", 0))
        self._dynamic = "cm" in attributes
        self._blank = True

    def _start_other(self, name: str, attributes: Mapping[str, str]) -> None:
        sheet = self._sheet
        if name == "col":
            first, last = int(attributes["min"]), int(attributes["max"])
            width = float(attributes.get("width", 0))
            sheet.columns.append(
                ColumnWidths(first, last, width, attributes.get("hidden") in _TRUE)
            )
        elif name == "mergeCell":
            area = parse_area(attributes.get("ref", ""))
            if area is not None:
                sheet.merged.append(area)
        elif name == "pane" and attributes.get("state", "").startswith("frozen"):
            rows, columns = attributes.get("ySplit", "0"), attributes.get("xSplit", "0")
            sheet.frozen = (int(float(rows)), int(float(columns)))
        elif name == "tabColor":
            sheet.tab_color = attributes.get("rgb", "")[-6:]
        elif name == "hyperlink":
            area = parse_area(attributes.get("ref", ""))
            identifier = next((attributes[key] for key in attributes if key.endswith(" id")), "")
            if area is not None:
                place = (area.first_row, area.first_column)
                sheet.links[place] = Link(identifier, attributes.get("location", ""))
        if name in _COUNTED:
            sheet.features[name] += 1

    def _characters(self, text: str) -> None:
        if self._formula is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        name = self._names.get(name) or self._local(name)
        if name == "f" and self._formula is not None:
            self._end_formula(self._formula, "".join(self._text))
            self._formula = None
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if self._blank:
            self._blanks += 1
            if self._blanks > _MOST_BLANKS:
                return
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise FileError("file_too_large", path=self._path)
        if self._style or self._blank:
            self._sheet.styles[self._row, self._column] = self._style

    def _end_formula(self, attributes: Mapping[str, str], text: str) -> None:
        cell = (self._row, self._column)
        kind = attributes.get("t", "normal")
        if kind == "dataTable":
            self._sheet.features["dataTable"] += 1
        elif kind == "shared" and not text:
            self._sharing.append((cell, attributes.get("si", "")))
        elif text:
            if kind == "shared":
                self._shared[attributes.get("si", "")] = (cell, text)
            area = parse_area(attributes.get("ref", "")) if kind == "array" else None
            self._sheet.formulas[cell] = FoundFormula(
                text, area, self._dynamic and area is not None
            )
