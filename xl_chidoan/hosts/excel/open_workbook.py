"""Reads an open workbook into the same cell grids as a file, with one read per table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlwings as xw

from xl_chidoan.formulas.arguments import plain
from xl_chidoan.model import RawTable, RawWorkbook
from xl_chidoan.reading.areas import MAX_ROW, Area
from xl_chidoan.reading.cell_parsing import shown
from xl_chidoan.reading.plain_ranges import SEARCHED, plain_range
from xl_chidoan.reading.rows_below import LOOKED_BELOW, records_below
from xl_chidoan.schema import TABLES

_READ_BELOW = 2  # rows under a table that are read with it: one may be blank
_NAMES = {table.name.casefold() for table in TABLES}


@dataclass(frozen=True, slots=True)
class _Place:
    """The range of a table; ``columns`` are the column names of a table without a header row."""

    name: str
    sheet: str
    area: xw.Range
    columns: Sequence[str] = ()
    has_totals: bool = False


def read_book(book: xw.Book) -> RawWorkbook:
    """Read the contract's tables of ``book``: Excel tables or, failing that, named ranges."""
    tables: list[RawTable] = []
    found: set[str] = set()
    for sheet in book.sheets:
        places = list(_excel_tables(sheet))
        spans = [_span(place.area) for place in places]
        for place, span in zip(places, spans, strict=True):
            if place.name.casefold() in _NAMES:
                found.add(place.name.casefold())
                others = [other for other in spans if other is not span]
                tables.append(_read(place, span, others))
    tables += [_read(place, _span(place.area), ()) for place in _named_ranges(book, _NAMES - found)]
    return RawWorkbook(book.name, tables, _date1904(book), plain=_plain_ranges(book, tables))


def _plain_ranges(book: xw.Book, tables: Sequence[RawTable]) -> Mapping[str, tuple[str, str]]:
    """Return where the cells of missing tables stand, each on the sheet that it is shipped on."""
    found = {table.name.casefold() for table in tables}
    missing = {each.sheet: each for each in TABLES if each.name.casefold() not in found}
    ranges: dict[str, tuple[str, str]] = {}
    for sheet in book.sheets if missing else ():
        table = missing.get(sheet.name)
        if table is None:
            continue
        corner = SEARCHED.last_row, SEARCHED.last_column
        cells = _cells(sheet.range((SEARCHED.first_row, SEARCHED.first_column), corner))
        rows = [(number, dict(enumerate(row, 1))) for number, row in enumerate(cells, 1)]
        if place := plain_range(table, rows):
            ranges[table.name] = sheet.name, place
    return ranges


def _excel_tables(sheet: xw.Sheet) -> Iterator[_Place]:
    for table in sheet.tables:
        columns = () if table.show_headers else [column.name for column in table.columns]
        yield _Place(table.name, sheet.name, table.range, columns, bool(table.show_totals))


def _named_ranges(book: xw.Book, wanted: set[str]) -> Iterator[_Place]:
    for name in book.names if wanted else ():
        if name.name.casefold() in wanted:
            try:
                area = name.refers_to_range
            except Exception:  # a formula or a lost reference, each host with an error of its own
                continue
            yield _Place(name.name, area.sheet.name, area)


def _span(area: xw.Range) -> Area:
    """Return where a range lies on its sheet."""
    height, width = area.shape
    return Area(area.row, area.column, area.row + height - 1, area.column + width - 1)


def _read(place: _Place, span: Area, others: Sequence[Area]) -> RawTable:
    """Read a table and the rows right under it at once."""
    below = min(_READ_BELOW, MAX_ROW - span.last_row)
    height = span.last_row - span.first_row + 1
    cells = _cells(place.area.resize(row_size=height + below))
    outside = _records(cells[height:], span, others)
    if outside:  # seldom: how far it goes on
        most = min(LOOKED_BELOW, MAX_ROW - span.last_row)
        outside = _records(_cells(place.area.resize(row_size=height + most))[height:], span, others)
    del cells[height - place.has_totals :]
    headers = place.columns or [shown(cell) for cell in cells.pop(0)]
    return RawTable(
        name=place.name,
        sheet=place.sheet,
        headers=headers,
        rows=cells,
        first_row=span.first_row + (not place.columns),
        first_column=span.first_column,
        row_below=outside[0] if outside else 0,
        more_below=outside[1:],
    )


def _cells(area: xw.Range) -> list[list[Any]]:
    values: Any = area.options(ndim=2, err_to_str=True).value
    return [[plain(cell) for cell in row] for row in values]


def _records(rows: Sequence[Sequence[Any]], span: Area, others: Sequence[Area]) -> tuple[int, ...]:
    """Return which rows under a table seem to be its records, not another table's."""
    below = Area(span.last_row + 1, span.first_column, MAX_ROW, span.last_column)
    stop = min((each.first_row for each in others if below.overlaps(each)), default=MAX_ROW + 1)
    return records_below(span.last_row, enumerate(rows, span.last_row + 1), stop)


def _date1904(book: xw.Book) -> bool:
    try:
        return bool(book.api.Date1904)
    except Exception:  # not offered by Excel for Mac, where dates arrive as dates all the same
        return False
