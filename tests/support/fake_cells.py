"""Ranges, tables and names of the Excel of plain Python (see fake_excel)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.fake_excel import Sheet


class BusyError(Exception):
    """Stands for pywintypes.com_error."""


@dataclass
class Font:
    """Takes any format."""

    bold: bool = False
    size: float = 10
    color: str = ""


@dataclass
class Range:
    sheet: "Sheet"
    row: int
    column: int
    height: int
    width: int
    font: Font = field(default_factory=Font)
    color: str = ""
    column_width: float = 8
    wrap_text: bool = False
    ndim: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        return self.height, self.width

    @property
    def address(self) -> str:
        return f"R{self.row}C{self.column}:{self.height}x{self.width}"

    def resize(self, row_size: int | None = None, column_size: int | None = None) -> "Range":
        return Range(
            self.sheet, self.row, self.column, row_size or self.height, column_size or self.width
        )

    def options(self, *, ndim: int, err_to_str: bool) -> "Range":
        assert ndim == 2
        assert err_to_str
        return replace(self, ndim=ndim)

    def select(self) -> None:
        self.sheet.excel.event("select", self.sheet.name)
        self.sheet.excel.selected = self

    @property
    def value(self) -> Any:
        self.sheet.excel.event("read", self.sheet.name, self.address)
        rows = [
            [self.sheet.cells.get((line, place)) for place in self._columns()]
            for line in range(self.row, self.row + self.height)
        ]
        return rows[0][0] if self.ndim == 0 and self.height == self.width == 1 else rows

    @value.setter
    def value(self, value: Any) -> None:
        self._write(value, "value")

    def clear_contents(self) -> None:
        self.sheet.excel.event("clear", self.sheet.name, self.address)
        for place in self.places():
            self.sheet.cells.pop(place, None)
            self.sheet.formulas.pop(place, None)

    @property
    def number_format(self) -> str | None:
        self.sheet.excel.event("get", "number_format")
        codes = {self.sheet.format_of(*place) for place in self.places()}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.sheet.excel.event("format", self.sheet.name, self.address)
        for place in self.places():
            self.sheet.formats[place] = code

    @property
    def api(self) -> "_RangeApi":
        return _RangeApi(self)

    def places(self) -> list[tuple[int, int]]:
        rows = range(self.row, self.row + self.height)
        return [(row, column) for row in rows for column in self._columns()]

    @property
    def formula(self) -> Any:
        return self.value

    @formula.setter
    def formula(self, value: Any) -> None:
        self._write(value, "formula")

    def _columns(self) -> range:
        return range(self.column, self.column + self.width)

    def _write(self, value: Any, kind: str) -> None:
        excel = self.sheet.excel
        excel.event("write", self.sheet.name, kind)
        rows = value if isinstance(value, list) else [[value]]
        rows = rows if isinstance(rows[0], list) else [rows]
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                self.sheet.enter(self.row + line, self.column + place, cell)
        if excel.mode != "manual":
            excel.calculated.append(self.address)


class _RangeApi:
    def __init__(self, area: Range) -> None:
        self._area = area

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802
        self._area.sheet.excel.event("get", "HasFormula")
        found = {place in self._area.sheet.formulas for place in self._area.places()}
        return found.pop() if len(found) == 1 else None

    def FillDown(self) -> None:  # noqa: N802
        area = self._area
        area.sheet.excel.event("fill", area.sheet.name)
        for row, column in area.places()[area.width :]:
            for kept in (area.sheet.formulas, area.sheet.formats, area.sheet.cells):
                above = kept.get((area.row, column))
                if above is not None:
                    kept[row, column] = above


@dataclass
class Column:
    name: str


class _Filter:
    FilterMode = True


class _TableApi:
    AutoFilter: _Filter | None = None


@dataclass
class Table:
    """``hands_down``: whether a table that grows gives its looks and formulas to new rows."""

    name: str
    range: Range
    show_headers: bool = True
    show_totals: bool = False
    columns: Sequence[Column] = ()
    hands_down: bool = True
    api: _TableApi = field(default_factory=_TableApi)

    def filter_rows(self) -> None:
        self.api.AutoFilter = _Filter()

    def resize(self, area: Range) -> None:
        sheet, old = area.sheet, self.range
        sheet.excel.event("resize", sheet.name, area.address)
        assert (area.row, area.column, area.width) == (old.row, old.column, old.width)
        assert area.height >= 2  # Excel wants a header and a row
        self.range = area
        bottom = old.row + old.height - 1
        for row in range(bottom + 1, area.row + area.height) if self.hands_down else ():
            for column in range(old.column, old.column + old.width):
                for kept in (sheet.formulas, sheet.formats):
                    if (bottom, column) in kept:
                        kept[row, column] = kept[bottom, column]
                if (row, column) in sheet.formulas:
                    sheet.cells[row, column] = sheet.formulas[row, column]


@dataclass
class Name:
    name: str
    area: Range | None

    @property
    def refers_to_range(self) -> Range:
        if self.area is None:
            raise BusyError("no range")
        return self.area
