"""Finding a workbook's tables in its small parts, before any cell is read."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.small_parts import PlainElement, elements, relationships
from xl_chidoan.ooxml.zip_package import Package
from xl_chidoan.reading.areas import Area, parse_area, unquoted
from xl_chidoan.schema import TABLES

_WANTED = {table.name.casefold() for table in TABLES}
_TRUE = {"1", "true", "on"}
_BUILT_IN = "_xlnm."  # Excel's own names (print areas, titles, filters): never a table's
_NEAR = 0.85  # likeness of two names from which one may be a slip for the other


class Index(NamedTuple):
    """What the workbook part says: sheets (name, part) in order, and what they share.

    ``strings`` and ``styles`` are part names, '' where there is none. ``hidden`` names the sheets
    that Excel does not show.
    """

    sheets: Sequence[tuple[str, str]]
    named_areas: Mapping[str, Sequence[tuple[str, Area]]]  # sheet name -> (name, area)
    strings: str
    styles: str
    date1904: bool
    hidden: Set[str] = frozenset()


class TablePlace(NamedTuple):
    """The area of one table, how many header and totals rows it has, and its column names."""

    name: str
    area: Area
    header_rows: int = 1
    totals_rows: int = 0
    column_names: Sequence[str] = ()

    @property
    def header(self) -> Area | None:
        """The header row, or None where the table shows none."""
        if not self.header_rows:
            return None
        return self._rows(self.area.first_row, self.area.first_row)

    @property
    def data(self) -> Area | None:
        """The rows between header and totals, or None where there are none."""
        first = self.area.first_row + self.header_rows
        last = self.area.last_row - self.totals_rows
        return self._rows(first, last) if first <= last else None

    @property
    def below(self) -> Area | None:
        """The row right under the table; None under totals, where notes are at home."""
        row = self.area.last_row + 1
        return None if self.totals_rows else self._rows(row, row)

    def _rows(self, first: int, last: int) -> Area:
        return Area(first, self.area.first_column, last, self.area.last_column)


def read_index(package: Package) -> Index:
    """Find the workbook part and read it.

    Raises FileError ``file_not_workbook``, ``file_binary_workbook`` (.xlsb) and as Package does.
    """
    part = next(
        (link.target for link in relationships(package, "") if link.kind == "officeDocument"), ""
    )
    if part.endswith(".bin"):
        raise FileError("file_binary_workbook", path=package.path)
    if not part or part not in package:
        raise FileError("file_not_workbook", path=package.path)
    found = elements(package, part, {"workbook", "workbookPr", "sheet", "definedName"})
    if not found or found[-1].name != "workbook":
        raise FileError("file_not_workbook", path=package.path)
    links = relationships(package, part)
    sheet_parts = {link.id: link.target for link in links if link.kind == "worksheet"}
    shared_parts = {link.kind: link.target for link in links}
    sheets: list[tuple[str, str]] = []
    hidden: set[str] = set()
    date1904 = False
    for element in found:
        if element.name == "sheet":
            sheet_part = sheet_parts.get(element.attributes.get("id", ""), "")
            if sheet_part in package:
                sheets.append((element.attributes.get("name", ""), sheet_part))
            if element.attributes.get("state", "visible") != "visible":
                hidden.add(element.attributes.get("name", ""))
        elif element.name == "workbookPr":
            date1904 = element.attributes.get("date1904", "") in _TRUE
    return Index(
        sheets=sheets,
        named_areas=_named_areas(found),
        strings=shared_parts.get("sharedStrings", ""),
        styles=shared_parts.get("styles", ""),
        date1904=date1904,
        hidden=hidden,
    )


def find_places(package: Package, index: Index) -> Mapping[str, Sequence[TablePlace]]:
    """Find the contract's tables, by sheet name; of two with one name the first counts.

    A table with a similar name is found too, under its own name: where the real one is missing,
    the reader suggests it.
    """
    places: dict[str, list[TablePlace]] = {}
    seen: set[str] = set()

    def add(sheet: str, place: TablePlace) -> None:
        name = place.name.casefold()
        if name not in seen and (name in _WANTED or _is_nearly_wanted(name)):
            seen.add(name)
            places.setdefault(sheet, []).append(place)

    for sheet, part in index.sheets:
        for link in relationships(package, part):
            if link.kind == "table" and link.target in package:
                add(sheet, _excel_table(package, link.target))
    for sheet, _part in index.sheets:
        for name, area in index.named_areas.get(sheet, ()):
            add(sheet, TablePlace(name, area))
    return places


def _is_nearly_wanted(name: str) -> bool:
    from difflib import get_close_matches  # few workbooks have tables of other names

    return bool(get_close_matches(name, _WANTED, n=1, cutoff=_NEAR))


def _named_areas(found: Sequence[PlainElement]) -> Mapping[str, Sequence[tuple[str, Area]]]:
    """Ranges that someone named like a table, by sheet: how tables are made by hand elsewhere."""
    named: dict[str, list[tuple[str, Area]]] = {}
    for element in found:
        name = element.attributes.get("name", "")
        if element.name != "definedName" or name.startswith(_BUILT_IN):
            continue
        sheet, _, reference = element.text.strip().rpartition("!")
        area = parse_area(reference)
        if area is not None:
            named.setdefault(unquoted(sheet), []).append((name, area))
    return named


def _excel_table(package: Package, part: str) -> TablePlace:
    found = elements(package, part, {"table", "tableColumn"})
    table = found[-1] if found else None
    area = parse_area(table.attributes.get("ref", "")) if table else None
    if table is None or area is None:
        raise FileError("file_damaged", path=package.path)
    return TablePlace(
        name=table.attributes.get("displayName") or table.attributes.get("name", ""),
        area=area,
        header_rows=0 if table.attributes.get("headerRowCount") == "0" else 1,
        totals_rows=1 if table.attributes.get("totalsRowCount", "0") != "0" else 0,
        column_names=[column.attributes.get("name", "") for column in found[:-1]],
    )
