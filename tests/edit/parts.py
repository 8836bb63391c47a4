"""Looking into workbooks as zip files."""

import io
import re
import zipfile
from typing import Any

from xl_chidoan.edit.table_edit import EditedWorkbook, TableEdit, edit_table
from xl_chidoan.model import RawTable
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.reading.workbook_file import read_package

SHEET, TABLE, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/workbook.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(old: bytes, new: bytes) -> set[str]:
    """Names of parts that differ; the lists of parts must not."""
    before, after = parts(old), parts(new)
    assert list(before) == list(after)
    return {name for name in before if before[name] != after[name]}


def rezip(data: bytes, **replaced: tuple[bytes, bytes]) -> bytes:
    """Replace text in parts whose name ends as given (``sheet1`` for ``.../sheet1.xml``)."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            content = source.read(name)
            for part, (old, new) in replaced.items():
                if name.endswith(f"/{part}.xml"):
                    assert old in content, (part, old)
                    content = content.replace(old, new)
            archive.writestr(name, content)
    return target.getvalue()


def edit(data: bytes, *appended: dict[str, Any], **updated: dict[str, Any]) -> EditedWorkbook:
    """Edit tblDoanVien; keywords name rows: ``r5={...}``."""
    rows = {int(name[1:]): cells for name, cells in updated.items()}
    return edit_table(data, TableEdit("tblDoanVien", appended, rows), "so.xlsx")


def table(data: bytes, name: str = "tblDoanVien") -> RawTable:
    raw = read_package(package_from(data, "so.xlsx"), "so.xlsx")
    return next(each for each in raw.tables if each.name == name)


def rows(data: bytes, name: str = "tblDoanVien") -> dict[int, dict[str, Any]]:
    """Filled cells of a table by sheet row and heading."""
    found = table(data, name)
    numbers = found.row_numbers or range(found.first_row, found.first_row + len(found.rows))
    return {
        number: {
            header: cell
            for header, cell in zip(found.headers, row, strict=False)
            if cell not in (None, "")
        }
        for number, row in zip(numbers, found.rows, strict=True)
    }


def sheet_xml(data: bytes, number: int = 1) -> str:
    return parts(data)[f"xl/worksheets/sheet{number}.xml"].decode()


def sheet_rows(xml: str) -> dict[int, str]:
    """The XML of every row."""
    found = re.findall(r'<row r="(\d+)".*?</row>|<row r="(\d+)"[^>]*/>', xml, re.DOTALL)
    matches = re.finditer(r'<row r="\d+"[^>]*?(?:/>|>.*?</row>)', xml, re.DOTALL)
    numbers = [int(one or other) for one, other in found]
    return dict(zip(numbers, (match[0] for match in matches), strict=True))
