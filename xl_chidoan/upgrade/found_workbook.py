"""Reads a whole old workbook, with everything that an upgrade carries over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.small_parts import elements, relationships
from xl_chidoan.ooxml.zip_package import Package, open_package, package_from
from xl_chidoan.reading.areas import MAX_COLUMN, MAX_ROW, Area, parse_area
from xl_chidoan.reading.cell_parsing import is_blank
from xl_chidoan.reading.table_places import read_index
from xl_chidoan.reading.workbook_file import read_grids
from xl_chidoan.text.workbook_words import SCHEMA_PROPERTY
from xl_chidoan.upgrade.controls import read_controls
from xl_chidoan.upgrade.looks import Look, read_looks
from xl_chidoan.upgrade.sheets import FoundSheet, read_details

_EVERYTHING: Final = Area(1, 1, MAX_ROW, MAX_COLUMN)
_TWIN: Final = "compatExt"  # in a shape that shows a form control to newer programs
_SHAPES: Final[Mapping[str, str]] = {"pic": "picture", "graphicFrame": "chart", "sp": "shape"}


@dataclass(frozen=True, slots=True)
class ListObject:
    """An Excel table: its columns' names and, by place, the formulas that fill new rows."""

    name: str
    sheet: str
    area: Area
    header_rows: int
    totals_rows: int
    headers: Sequence[str]
    formulas: Mapping[int, str]
    style: str


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A defined name and its formula; ``sheet`` is '' for names of the whole workbook."""

    name: str
    text: str
    sheet: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class FoundWorkbook:
    """The content of an old workbook; ``version`` is 0 where this product did not make it.

    ``other_sheets`` are the names of chart sheets and others without cells. ``macros`` are the
    bytes of the VBA project. ``links`` gives external addresses by sheet and relationship id.
    """

    name: str
    version: int
    sheets: Sequence[FoundSheet]
    tables: Sequence[ListObject]
    names: Sequence[DefinedName]
    looks: Sequence[Look]
    date1904: bool
    other_sheets: Sequence[str]
    macros: bytes
    links: Mapping[str, Mapping[str, str]]

    def sheet(self, name: str) -> FoundSheet | None:
        """Return the sheet called ``name``, ignoring case."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)

    def look(self, sheet: FoundSheet, row: int, column: int) -> Look:
        """Return the look (format properties) of a cell."""
        style = sheet.styles.get((row, column), 0)
        return self.looks[style] if style < len(self.looks) else {}


def read_book(path: Path) -> FoundWorkbook:
    """Read a workbook file. Raises FileError as :func:`.workbook_file.read_workbook`."""
    # Opened twice: a package limits the bytes read from it, and every sheet is read twice.
    return _book(open_package(path), open_package(path), path.name)


def book_from(data: bytes, name: str) -> FoundWorkbook:
    """Read a workbook from its bytes."""
    return _book(package_from(data, name), package_from(data, name), name)


def _book(package: Package, again: Package, name: str) -> FoundWorkbook:
    index = read_index(package)
    workbook = _linked(package, "", "officeDocument")
    macros = _linked(again, workbook, "vbaProject")
    entries = elements(again, workbook, {"sheet", "definedName"})
    states = {
        entry.attributes.get("name", ""): entry.attributes.get("state", "")
        for entry in entries
        if entry.name == "sheet"
    }
    areas = {sheet: [_EVERYTHING] for sheet, _part in index.sheets}
    grids = read_grids(package, index, areas)
    sheets: list[FoundSheet] = []
    tables: list[ListObject] = []
    for title, part in index.sheets:
        sheet = FoundSheet(title, part, states.get(title, ""))
        grid = grids[title]
        for row, cells in zip(grid.rows, grid.cells, strict=True):
            found = {
                column: cell
                for column, cell in zip(grid.columns, cells, strict=True)
                if not is_blank(cell)
            }
            if found:
                sheet.values[row] = found
        read_details(again, sheet)
        listed = sheet.features["control"] > 0
        sheet.controls = read_controls(again, sheet.part, listed=listed)
        sheet.features["control"] -= len(sheet.controls.controls)
        tables += _read_linked(again, sheet)
        sheets.append(sheet)
    worksheets = {title for title, _part in index.sheets}
    return FoundWorkbook(
        name=name,
        version=_version(again),
        sheets=sheets,
        tables=tables,
        names=_names(again, workbook, list(states)),
        looks=read_looks(again, index.styles),
        date1904=index.date1904,
        other_sheets=[title for title in states if title not in worksheets],
        macros=again.read(macros) if macros else b"",
        links={sheet.name: _link_targets(again, sheet.part) for sheet in sheets if sheet.links},
    )


def _link_targets(package: Package, part: str) -> Mapping[str, str]:
    """Return the addresses outside the workbook that a sheet links to, by relationship id."""
    folder, _, file = part.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    if links not in package:
        return {}
    return {
        link.attributes.get("Id", ""): link.attributes.get("Target", "")
        for link in elements(package, links, {"Relationship"})
        if link.attributes.get("TargetMode") == "External"
    }


def _linked(package: Package, part: str, kind: str) -> str:
    """Return the first part of a kind that ``part`` links to, '' where there is none."""
    links = relationships(package, part)
    found = (link.target for link in links if link.kind == kind and link.target in package)
    return next(found, "")


def _version(package: Package) -> int:
    """Return the layout version stored in the workbook; 0 where there is none."""
    part = _linked(package, "", "custom-properties")
    value = ""
    for element in elements(package, part, {"property", "i4", "r8", "lpwstr"}) if part else ():
        if element.name != "property":
            value = element.text.strip()
        elif element.attributes.get("name") == SCHEMA_PROPERTY:
            return int(float(value)) if value.replace(".", "", 1).isdecimal() else 0
    return 0


def _names(package: Package, workbook: str, sheets: Sequence[str]) -> list[DefinedName]:
    found: list[DefinedName] = []
    for element in elements(package, workbook, {"definedName"}):
        place = element.attributes.get("localSheetId", "")
        sheet = sheets[int(place)] if place.isdecimal() and int(place) < len(sheets) else ""
        hidden = element.attributes.get("hidden", "") in ("1", "true")
        name = element.attributes.get("name", "")
        found.append(DefinedName(name, element.text.strip(), sheet, hidden))
    return found


def _read_linked(package: Package, sheet: FoundSheet) -> list[ListObject]:
    """Return a sheet's tables; add its comments and the counts of its drawings to ``sheet``."""
    tables: list[ListObject] = []
    for link in relationships(package, sheet.part):
        if link.target not in package:
            continue
        if link.kind == "table":
            tables.append(_table(package, link.target, sheet.name))
        elif link.kind == "comments":
            _read_comments(package, link.target, sheet)
        elif link.kind == "drawing":
            for shape in elements(package, link.target, {*_SHAPES, _TWIN}):
                if shape.name != _TWIN:
                    sheet.features[_SHAPES[shape.name]] += 1
                elif shape.attributes.get("spid", "") in sheet.controls.shape_names:
                    sheet.features["shape"] -= 1
        elif link.kind == "pivotTable":
            sheet.features["pivot"] += 1
    return tables


def _table(package: Package, part: str, sheet: str) -> ListObject:
    names = {"table", "tableColumn", "calculatedColumnFormula", "tableStyleInfo"}
    headers: list[str] = []
    formulas: dict[int, str] = {}
    formula = style = ""
    for element in elements(package, part, names):
        given = element.attributes
        if element.name == "calculatedColumnFormula":
            formula = element.text
        elif element.name == "tableColumn":
            if formula:
                formulas[len(headers)] = formula
            headers.append(given.get("name", ""))
            formula = ""
        elif element.name == "tableStyleInfo":
            style = given.get("name", "")
        else:
            area = parse_area(given.get("ref", ""))
            if area is not None:
                return ListObject(
                    name=given.get("displayName") or given.get("name", ""),
                    sheet=sheet,
                    area=area,
                    header_rows=0 if given.get("headerRowCount") == "0" else 1,
                    totals_rows=0 if given.get("totalsRowCount", "0") == "0" else 1,
                    headers=headers,
                    formulas=formulas,
                    style=style,
                )
    raise FileError("file_damaged", path=package.path)


def _read_comments(package: Package, part: str, sheet: FoundSheet) -> None:
    authors: list[str] = []
    words: list[str] = []
    for element in elements(package, part, {"author", "t", "comment"}):
        if element.name == "author":
            authors.append(element.text)
        elif element.name == "t":
            words.append(element.text)
        else:
            area = parse_area(element.attributes.get("ref", ""))
            number = element.attributes.get("authorId", "")
            known = number.isdecimal() and int(number) < len(authors)
            if area is not None:
                author = authors[int(number)] if known else ""
                sheet.comments[area.first_row, area.first_column] = "".join(words), author
            words = []
