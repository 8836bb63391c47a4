"""Gives :mod:`~tools.vba.checks` a view of the parts of a built workbook.

It reads only workbooks that the builder writes; :mod:`xl_chidoan.reading` reads those of users.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from xl_chidoan.ooxml.xml import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTROL_MACRO = "{urn:schemas-microsoft-com:office:excel}FmlaMacro"
# Elements of the spreadsheet, table and chart parts whose text is a formula.
_FORMULAS = frozenset(
    {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"}
)


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its names, its tables with the headers by cell, and its cells."""

    name: str
    code_name: str | None
    tables: list[tuple[str, Mapping[str, str]]]
    root: Element
    strings: list[str]

    @cached_property
    def cells(self) -> dict[str, Element]:
        """The cells that are written, by reference."""
        return {str(cell.get("r")): cell for cell in self.root.iter(f"{_MAIN}c")}

    def value(self, reference: str) -> str | None:
        """Text of a cell as it is stored; None if it is blank."""
        cell = self.cells.get(reference)
        if cell is None:
            return None
        if cell.get("t") == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))
        stored = cell.findtext(f"{_MAIN}v")
        return self.strings[int(stored)] if stored and cell.get("t") == "s" else stored

    def uncached_formulas(self) -> Iterator[str]:
        """Give the references of the formula cells that hold no value."""
        for reference, cell in self.cells.items():
            if cell.find(f"{_MAIN}f") is not None and cell.find(f"{_MAIN}v") is None:
                yield reference


class PackageView:
    """The parts of a workbook, with the look-ups that the checks need.

    Raises KeyError for a missing part, lxml's XMLSyntaxError for a damaged one.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self._workbook = self.xml("xl/workbook.xml")

    def part(self, name: str) -> bytes:
        """Bytes of a part."""
        return self.parts[name]

    def xml(self, name: str) -> Element:
        """Root element of a part."""
        return etree.fromstring(self.parts[name])

    def related(self, part: str, kind: str) -> list[str]:
        """Parts that ``part`` (the package itself: "") points to with relationship ``kind``."""
        return [target for _, target in self._relations(part, kind)]

    @property
    def workbook_code_name(self) -> str | None:
        """The workbook's code name."""
        properties = self._workbook.find(f"{_MAIN}workbookPr")
        return None if properties is None else properties.get("codeName")

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets in the workbook's order."""
        places = dict(self._relations("xl/workbook.xml", f"{_OFFICE}/worksheet"))
        return [
            self._sheet(str(entry.get("name")), places[str(entry.get(_RELATION_ID))])
            for entry in self._workbook.iterfind(f"{_MAIN}sheets/{_MAIN}sheet")
        ]

    def button_macros(self) -> Iterator[tuple[str, str]]:
        """Part and macro of every form button and of every shape with a macro."""
        for name in self.parts:
            if name.endswith(".vml"):
                for element in self.xml(name).iter(_CONTROL_MACRO):
                    yield name, element.text or ""
            elif name.startswith("xl/drawings/") and name.endswith(".xml"):
                for element in self.xml(name).iter():
                    if macro := element.get("macro"):
                        yield name, macro

    def formulas(self) -> Iterator[tuple[str, str]]:
        """Place and text of every formula: cells, rules, names, tables, charts."""
        for name in self.parts:
            if not name.startswith("xl/") or not name.endswith(".xml"):
                continue
            for element in self.xml(name).iter(etree.Element):
                if element.text and etree.QName(element).localname in _FORMULAS:
                    parent = element.getparent()
                    cell = None if parent is None else parent.get("r")
                    yield (f"{name} {cell}" if cell else name), element.text

    @cached_property
    def _strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.parts:
            return []
        return [
            "".join(text.text or "" for text in item.iter(f"{_MAIN}t"))
            for item in self.xml("xl/sharedStrings.xml").iterfind(f"{_MAIN}si")
        ]

    def _relations(self, part: str, kind: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place not in self.parts:
            return []
        return [
            (
                str(entry.get("Id")),
                posixpath.normpath(posixpath.join("/", folder, str(entry.get("Target"))))[1:],
            )
            for entry in self.xml(place)
            if entry.get("Type") == kind
        ]

    def _sheet(self, name: str, part: str) -> Sheet:
        root = self.xml(part)
        properties = root.find(f"{_MAIN}sheetPr")
        return Sheet(
            name,
            None if properties is None else properties.get("codeName"),
            [self._table(place) for place in self.related(part, f"{_OFFICE}/table")],
            root,
            self._strings,
        )

    def _table(self, part: str) -> tuple[str, Mapping[str, str]]:
        table = self.xml(part)
        row, first = xl_cell_to_rowcol(str(table.get("ref")).partition(":")[0])
        columns = table.iterfind(f"{_MAIN}tableColumns/{_MAIN}tableColumn")
        headers = {
            xl_rowcol_to_cell(row, first + place): str(column.get("name"))
            for place, column in enumerate(columns)
        }
        return str(table.get("displayName")), headers
