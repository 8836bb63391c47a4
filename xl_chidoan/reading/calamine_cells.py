"""The cells of sheets as calamine reads them, at a bounded cost.

calamine reads values fast but has no limit of memory, gives errors and uncalculated formulas as
blanks, and inflates each part itself. So it gets only the sheets asked for, made fit by
:mod:`.sheet_fitting`, in a stored zip: nothing is inflated twice and no other sheet is parsed.
openpyxl would say all this, at thirty times the time.
"""

import io
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import python_calamine

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.archive import archive, unpressed
from xl_chidoan.ooxml.zip_package import Package
from xl_chidoan.reading.areas import Area
from xl_chidoan.reading.fitted_sheet import FittedSheet
from xl_chidoan.reading.sheet_fitting import prepare
from xl_chidoan.reading.table_places import Index

_OFFICE = "http://schemas.openxmlformats.org"
_PACKAGE_LINKS = f"{_OFFICE}/package/2006/relationships"
_OFFICE_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"

_MAX_STRINGS = 5_000_000
_SHORTEST_STRING = len(b"<si/>")


class CellGrid(NamedTuple):
    """The cells of one sheet; ``rows`` and ``columns`` number those of ``cells``, ascending.

    Cells are as in RawTable. Rows and columns without any value may be missing.
    """

    cells: Sequence[Sequence[Any]]
    rows: Sequence[int]
    columns: Sequence[int]


def read_grids(
    package: Package, index: Index, areas: Mapping[str, Sequence[Area]]
) -> Mapping[str, CellGrid]:
    """Read the cells of ``areas`` (by sheet name, none of them empty), each sheet once.

    Raises FileError as Package.read_xml, and ``file_too_large`` or ``file_damaged``.
    """
    sheets = {
        name: prepare(package.read_xml(part), areas[name], package.path)
        for name, part in index.sheets
        if name in areas
    }
    if not sheets:
        return {}
    data = _stored_workbook(package, index, [sheet.xml for sheet in sheets.values()])
    grids: dict[str, CellGrid] = {}
    with calamine_faults("file_damaged", package.path):
        book = python_calamine.load_workbook(io.BytesIO(data))
        for i, (name, sheet) in enumerate(sheets.items()):
            grids[name] = _grid(book.get_sheet_by_index(i), sheet)
    return grids


@contextmanager
def calamine_faults(code: str, path: str) -> Generator[None]:
    """Turn every fault of calamine into FileError ``code`` that names ``path``."""
    try:
        yield
    except python_calamine.CalamineError as error:
        raise FileError(code, path=path) from error
    except BaseException as error:
        # A panic of its Rust code is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise FileError(code, path=path) from error


def _grid(parsed: python_calamine.CalamineSheet, sheet: FittedSheet) -> CellGrid:
    cells: list[list[Any]] = parsed.to_python(skip_empty_area=True)
    top, left = parsed.start or (0, 0)
    bottom, right = top + len(cells), left + (len(cells[0]) if cells else 0)
    for (row, column), fault in sheet.faults.items():
        cells[row - 1 - top][column - 1 - left] = fault
    return CellGrid(cells, sheet.rows[top:bottom], sheet.columns[left:right])


def _stored_workbook(package: Package, index: Index, sheets: Sequence[bytes]) -> bytes:
    """Return a workbook of our own around the parts that matter."""
    strings = package.read_xml(index.strings) if index.strings in package else b"<sst/>"
    styles = package.read_xml(index.styles) if index.styles in package else b"<styleSheet/>"
    most = len(strings) // _SHORTEST_STRING
    if most > _MAX_STRINGS and strings.count(b"<si") > _MAX_STRINGS:
        raise FileError("file_too_large", path=package.path)
    numbers = range(1, len(sheets) + 1)
    entries = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE_LINKS}">'
        f'<workbookPr date1904="{int(index.date1904)}"/><sheets>{entries}</sheets></workbook>'
    )
    parts = {
        "_rels/.rels": _links(("w", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook.encode(),
        "xl/_rels/workbook.xml.rels": _links(
            ("strings", "sharedStrings", "sharedStrings.xml"),
            ("styles", "styles", "styles.xml"),
            *((f"s{n}", "worksheet", f"worksheets/{n}.xml") for n in numbers),
        ),
        "xl/sharedStrings.xml": strings,
        "xl/styles.xml": styles,
        **{f"xl/worksheets/{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)},
    }
    return archive(unpressed(name, data) for name, data in parts.items())


def _links(*links: tuple[str, str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{_OFFICE_LINKS}/{kind}" Target="{target}"/>'
        for identifier, kind, target in links
    )
    return f'<Relationships xmlns="{_PACKAGE_LINKS}">{entries}</Relationships>'.encode()
