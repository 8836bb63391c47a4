"""Edits of workbooks and Word files that touch nothing but the named cells and texts."""

from collections.abc import Mapping

from lxml import etree
from openpyxl.utils.cell import get_column_letter, range_boundaries

from tests.golden.parts import Tree, packed, parts_of

Value = str | int | float | None

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Error(str):
    """An error value of Excel, such as ``#REF!``."""


def with_cells(book: bytes, sheet: str, cells: Mapping[str, Value]) -> bytes:
    """Write values into cells that the sheet has already; their formats stay."""
    parts = parts_of(book)
    _write(parts, sheet, cells)
    return packed(parts)


def with_heading(book: bytes, sheet: str, table: str, old: str, new: str) -> bytes:
    """Rename a column of a table."""
    parts = parts_of(book)
    name, root = _table(parts, table)
    columns = root.findall(f"{_S}tableColumns/{_S}tableColumn")
    position = [column.get("name") for column in columns].index(old)
    columns[position].set("name", new)
    parts[name] = etree.tostring(root)
    left, top, _, _ = range_boundaries(root.get("ref"))
    _write(parts, sheet, {f"{get_column_letter(left + position)}{top}": new})
    return packed(parts)


def with_table_named(book: bytes, old: str, new: str) -> bytes:
    parts = parts_of(book)
    name, root = _table(parts, old)
    root.set("name", new)
    root.set("displayName", new)
    parts[name] = etree.tostring(root)
    return packed(parts)


def with_text(file: bytes, part: str, old: str, new: str) -> bytes:
    """Put another text for the first ``old`` in a part's XML."""
    parts = parts_of(file)
    before = parts[part]
    parts[part] = before.replace(old.encode(), new.encode(), 1)
    if parts[part] == before:
        raise ValueError(f"{part} does not hold {old}")
    return packed(parts)


def _write(parts: dict[str, bytes], sheet: str, cells: Mapping[str, Value]) -> None:
    name = _sheet_part(parts, sheet)
    root = etree.fromstring(parts[name])
    found = {cell.get("r"): cell for cell in root.iter(f"{_S}c")}
    for place, value in cells.items():
        _fill(found[place], value)
    parts[name] = etree.tostring(root)


def _fill(cell: Tree, value: Value) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if value is None:
        return
    if isinstance(value, str) and not isinstance(value, Error):
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{_S}is"), f"{_S}t").text = value
        return
    if isinstance(value, Error):
        cell.set("t", "e")
    etree.SubElement(cell, f"{_S}v").text = str(value)


def _sheet_part(parts: Mapping[str, bytes], title: str) -> str:
    book = etree.fromstring(parts["xl/workbook.xml"])
    links = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter(f"{_S}sheet"):
        if sheet.get("name") == title:
            return f"xl/{targets[sheet.get(f'{_R}id')]}"
    raise KeyError(title)


def _table(parts: Mapping[str, bytes], wanted: str) -> tuple[str, Tree]:
    for name, data in parts.items():
        if name.startswith("xl/tables/"):
            root = etree.fromstring(data)
            if root.get("name") == wanted:
                return name, root
    raise KeyError(wanted)
