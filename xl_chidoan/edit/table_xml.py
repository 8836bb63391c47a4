"""Reading and changing an Excel table's own part: its area and its calculated columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xl_chidoan.edit.markup import (
    attributes,
    children,
    root_prefix,
    tag,
    with_attribute,
    without_attribute,
)
from xl_chidoan.edit.sheet_xml import area_text
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.ooxml.small_parts import relationships
from xl_chidoan.ooxml.zip_package import Package
from xl_chidoan.reading.areas import Area, parse_area
from xl_chidoan.reading.table_places import Index

_FORMULA: Final = "calculatedColumnFormula"


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
