"""Reading a workbook file (.xlsx, .xlsm): the contract's tables as raw cells.

calamine reads values fast but has no limit of memory, gives errors and uncalculated formulas as
blanks, and inflates each part itself. So it gets only the sheets asked for, made fit by
:mod:`.sheet_fitting`, in a stored zip: nothing is inflated twice and no other sheet is parsed.
"""

import io
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from xl_chidoan.errors import FileError
from xl_chidoan.model import RawTable, RawWorkbook
from xl_chidoan.ooxml.archive import archive, unpressed
from xl_chidoan.ooxml.zip_package import Package, open_package
from xl_chidoan.reading.areas import MAX_ROW, Area
from xl_chidoan.reading.cell_parsing import header_text
from xl_chidoan.reading.merged_cells import inside, merged_areas
from xl_chidoan.reading.rows_below import LOOKED_BELOW, records_below
from xl_chidoan.reading.shared_texts import require_bounded_texts
from xl_chidoan.reading.sheet_fitting import FittedSheet, prepare
from xl_chidoan.reading.table_places import Index, TablePlace, find_places, read_index
from xl_chidoan.schema import TABLES

_OFFICE = "http://schemas.openxmlformats.org"
_PACKAGE_LINKS = f"{_OFFICE}/package/2006/relationships"
_OFFICE_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"


class CellGrid(NamedTuple):
    """The cells of one sheet; ``rows`` and ``columns`` number those of ``cells``, ascending.

    Cells are as in RawTable. Rows and columns without any value may be missing. ``merged`` are the
    sheet's merged cells.
    """

    cells: Sequence[Sequence[Any]]
    rows: Sequence[int]
    columns: Sequence[int]
    merged: Sequence[Area] = ()


def read_workbook(path: Path) -> RawWorkbook:
    """Read the contract's tables, wherever they stand, hidden rows included.

    A table is an Excel table or, failing that, a range of cells with one of the tables' names.
    Totals rows are no data. The workbook may hold none of the tables.

    Raises FileError as :func:`open_package`, :func:`read_index` and :func:`read_grids`.
    """
    raw = read_package(open_package(path), path.name)
    return raw._replace(folder=path.absolute().parent)


def read_package(package: Package, name: str) -> RawWorkbook:
    """Read the tables of an open package; ``name`` is the workbook's.

    Raises FileError as :func:`read_workbook`.
    """
    index = read_index(package)
    places = find_places(package, index)
    areas = {sheet: [place.area for place in found] for sheet, found in places.items()}
    grids = read_grids(package, index, areas)
    tables = [
        _table(place, sheet, grid, places[sheet])
        for sheet, grid in grids.items()
        for place in places[sheet]
    ]
    plain = _plain_ranges(package, index, places)
    return RawWorkbook(name, tables, index.date1904, plain=plain)


def _plain_ranges(
    package: Package, index: Index, places: Mapping[str, Sequence[TablePlace]]
) -> Mapping[str, tuple[str, str]]:
    """Return where the cells of missing tables stand; a sound workbook is not looked through."""
    found = {place.name.casefold() for each in places.values() for place in each}
    missing = [table for table in TABLES if table.name.casefold() not in found]
    if not missing or not found:
        return {}
    from xl_chidoan.reading.plain_ranges import SEARCHED, plain_range

    ranges: dict[str, tuple[str, str]] = {}
    for sheet, _part in index.sheets:
        if sheet in places:
            continue
        try:
            grid = read_grids(package, index, {sheet: [SEARCHED]})[sheet]
        except FileError:
            continue  # what is wrong with a sheet of no table concerns nobody
        rows = [
            (number, dict(zip(grid.columns, cells, strict=False)))
            for number, cells in zip(grid.rows, grid.cells, strict=False)
        ]
        for table in missing:
            cells = plain_range(table, rows)
            if cells and (table.name not in ranges or sheet == table.sheet):
                ranges[table.name] = sheet, cells
    return ranges


def _table(place: TablePlace, sheet: str, grid: CellGrid, others: Sequence[TablePlace]) -> RawTable:
    """Cut one table out of its sheet's cells."""
    numbers, rows = _cut(grid, place.data)
    below = _records_below(grid, place, others)
    return RawTable(
        name=place.name,
        sheet=sheet,
        headers=_headers(grid, place),
        rows=rows,
        first_row=place.area.first_row + place.header_rows,
        first_column=place.area.first_column,
        row_numbers=numbers,
        row_below=below[0] if below else 0,
        more_below=below[1:],
        merged=inside(grid.merged, place.data) if grid.merged else (),
    )


def _headers(grid: CellGrid, place: TablePlace) -> Sequence[str]:
    width = place.area.last_column - place.area.first_column + 1
    names = [*place.column_names, *[""] * width][:width]
    _, rows = _cut(grid, place.header)
    if not rows:
        return names
    # Where cell and column name differ the cell counts: it is what the officer sees.
    return [header_text(cell) or name for cell, name in zip(rows[0], names, strict=True)]


def _records_below(
    grid: CellGrid, place: TablePlace, others: Sequence[TablePlace]
) -> tuple[int, ...]:
    """Return the rows under the table that look like its records."""
    below = place.below
    if below is None:
        return ()
    numbers, rows = _cut(grid, below._replace(last_row=below.last_row + LOOKED_BELOW))
    if not rows:
        return ()
    following = [
        each.area.first_row
        for each in others
        if each is not place and below._replace(last_row=MAX_ROW).overlaps(each.area)
    ]
    stop = min(following, default=MAX_ROW + 1)
    return records_below(place.area.last_row, zip(numbers, rows, strict=True), stop)


def _cut(grid: CellGrid, area: Area | None) -> tuple[Sequence[int], Sequence[Sequence[Any]]]:
    """Row numbers and cells of ``area``, without the rows that lie outside the grid."""
    if area is None:
        return (), ()
    top, bottom = bisect_left(grid.rows, area.first_row), bisect_right(grid.rows, area.last_row)
    left = bisect_left(grid.columns, area.first_column)
    right = bisect_right(grid.columns, area.last_column)
    rows = grid.cells[top:bottom]
    width = area.last_column - area.first_column + 1
    if right - left < width:  # columns without any value are not in the grid
        offsets = [column - area.first_column for column in grid.columns[left:right]]
        rows = [_spread(row[left:right], offsets, width) for row in rows]
    elif right - left < len(grid.columns):
        rows = [row[left:right] for row in rows]
    return grid.rows[top:bottom], rows


def _spread(cells: Sequence[Any], offsets: Sequence[int], width: int) -> Sequence[Any]:
    row: list[Any] = [None] * width
    for offset, cell in zip(offsets, cells, strict=True):
        row[offset] = cell
    return row


def read_grids(
    package: Package, index: Index, areas: Mapping[str, Sequence[Area]]
) -> Mapping[str, CellGrid]:
    """Read the cells of ``areas`` (by sheet name, none of them empty), each sheet once.

    Raises FileError as Package.read_xml and :func:`require_bounded_texts`, and ``file_damaged``.
    """
    sheets: dict[str, FittedSheet] = {}
    merged: dict[str, Sequence[Area]] = {}
    for name, part in index.sheets:
        if name in areas:
            xml = package.read_xml(part)
            sheets[name] = prepare(xml, areas[name], package.path)
            merged[name] = merged_areas(xml)
    if not sheets:
        return {}
    data = _stored_workbook(package, index, [sheet.xml for sheet in sheets.values()])
    grids: dict[str, CellGrid] = {}
    with calamine_faults("file_damaged", package.path):
        book = python_calamine.load_workbook(io.BytesIO(data))
        for i, (name, sheet) in enumerate(sheets.items()):
            grids[name] = _grid(book.get_sheet_by_index(i), sheet)
            grids[name] = grids[name]._replace(merged=merged[name])
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
    require_bounded_texts(strings, sheets, package.path)
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
