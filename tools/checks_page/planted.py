"""Plants faults in a sound workbook, for the page of checks and for tests."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from tools.checks_page.page_words import (
    BLANK,
    NO_COLUMN,
    NO_ROW,
    NO_TABLE,
    NOT_CALCULATED,
    ROW_BELOW,
)
from xl_chidoan.model import UNCALCULATED, RawTable, RawWorkbook
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.reading.cell_parsing import shown
from xl_chidoan.schema import Table


class Planted(NamedTuple):
    """A workbook with a fault, the place of the fault, and the faulty value.

    ``cell`` is '' where the fault belongs to no single cell.
    """

    workbook: RawWorkbook
    sheet: str
    cell: str
    shown: str


Plant = Callable[[RawWorkbook], Planted]


class Fault(NamedTuple):
    """One fault: the code that ``check`` reports, and the function that plants it.

    ``follows`` are further codes that the same fault causes.
    """

    code: str
    plant: Plant
    follows: Sequence[str] = ()


def cell(table: Table, row: int | str, key: str, value: Any) -> Plant:
    """Put ``value`` in a cell; ``row`` is an index, or the value of a cell in the row."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        index = _index(target, row)
        place = _place(target, table, key)
        rows = [list(cells) for cells in target.rows]
        rows[index][place] = value
        address = f"{column_letters(target.first_column + place)}{_number(target, index)}"
        return Planted(_with(raw, target._replace(rows=rows)), target.sheet, address, _shown(value))

    return plant


def added(
    table: Table, key: str, values: Mapping[str, Any], like: int | str | None = None
) -> Plant:
    """Add a copy of row ``like`` with other ``values``; ``key`` is the column of the fault."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        cells = [None] * len(target.headers) if like is None else list(_row(target, like))
        for name, value in values.items():
            cells[_place(target, table, name)] = value
        rows = [*target.rows, cells]
        place = _place(target, table, key)
        number = _number(target, len(target.rows) - 1) + 1
        address = f"{column_letters(target.first_column + place)}{number}"
        numbers = [*target.row_numbers, number] if target.row_numbers else None
        changed = target._replace(rows=rows, row_numbers=numbers)
        return Planted(_with(raw, changed), target.sheet, address, _shown(cells[place]))

    return plant


def heading(table: Table, key: str, text: str | None) -> Plant:
    """Change the heading of a column to ``text``; None removes the column."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        place = _place(target, table, key)
        headers, rows = list(target.headers), target.rows
        if text is None:
            del headers[place]
            rows = [[*cells[:place], *cells[place + 1 :]] for cells in rows]
        else:
            headers[place] = text
        changed = target._replace(headers=headers, rows=rows)
        address = f"{column_letters(target.first_column + place)}{target.first_row - 1}"
        place_of = address if text is not None else ""
        return Planted(_with(raw, changed), target.sheet, place_of, text or NO_COLUMN)

    return plant


def heading_added(table: Table, text: str) -> Plant:
    """Add an empty column with a heading."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        changed = target._replace(
            headers=[*target.headers, text], rows=[[*cells, None] for cells in target.rows]
        )
        letters = column_letters(target.first_column + len(target.headers))
        return Planted(_with(raw, changed), target.sheet, f"{letters}{target.first_row - 1}", text)

    return plant


def without(table: Table) -> Plant:
    """Remove a whole table."""

    def plant(raw: RawWorkbook) -> Planted:
        tables = [each for each in raw.tables if each.name != table.name]
        return Planted(raw._replace(tables=tables), table.sheet, "", NO_TABLE)

    return plant


def emptied(table: Table) -> Plant:
    """Take all rows out of a table."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        none = target._replace(rows=[], row_numbers=[] if target.row_numbers else None)
        return Planted(_with(raw, none), target.sheet, "", NO_ROW)

    return plant


def below(table: Table) -> Plant:
    """Put a row with values right below the table."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        number = _number(target, len(target.rows) - 1) + 1
        address = f"{column_letters(target.first_column)}{number}"
        changed = target._replace(row_below=number)
        return Planted(_with(raw, changed), target.sheet, address, ROW_BELOW)

    return plant


def plain(table: Table) -> Plant:
    """Turn a table into plain cells."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        last = column_letters(target.first_column + len(target.headers) - 1)
        first = f"{column_letters(target.first_column)}{target.first_row - 1}"
        cells = f"{first}:{last}{_number(target, len(target.rows) - 1)}"
        tables = [each for each in raw.tables if each is not target]
        changed = raw._replace(tables=tables, plain={table.name: (target.sheet, cells)})
        return Planted(changed, target.sheet, first, NO_TABLE)

    return plant


def merged(table: Table, key: str, first: int, last: int) -> Plant:
    """Merge the cells of a column from row ``first`` to ``last``, which are indices."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        place = _place(target, table, key)
        rows = [list(cells) for cells in target.rows]
        for index in range(first + 1, last + 1):
            rows[index][place] = None
        column = target.first_column + place
        area = (_number(target, first), column, _number(target, last), column)
        changed = target._replace(rows=rows, merged=[area])
        address = f"{column_letters(column)}{_number(target, first)}"
        return Planted(_with(raw, changed), target.sheet, address, shown(rows[first][place]))

    return plant


def without_rows(table: Table, value: str) -> Plant:
    """Remove the rows of a table that have ``value`` in a cell."""

    def plant(raw: RawWorkbook) -> Planted:
        target = _table(raw, table)
        kept = [index for index, cells in enumerate(target.rows) if value not in cells]
        numbers = [_number(target, index) for index in kept]
        changed = target._replace(rows=[target.rows[i] for i in kept], row_numbers=numbers)
        return Planted(_with(raw, changed), target.sheet, "", value)

    return plant


def together(*plants: Plant) -> Plant:
    """Plant several changes in order; the last one is the fault."""

    def plant(raw: RawWorkbook) -> Planted:
        planted = plants[0](raw)
        for following in plants[1:]:
            planted = following(planted.workbook)
        return planted

    return plant


def seen_at(plant: Plant, table: Table, row: int | str, key: str) -> Plant:
    """Plant a fault that ``check`` reports in another cell than the planted one."""

    def elsewhere(raw: RawWorkbook) -> Planted:
        planted = plant(raw)
        target = _table(planted.workbook, table)
        letters = column_letters(target.first_column + _place(target, table, key))
        address = f"{letters}{_number(target, _index(target, row))}"
        return planted._replace(sheet=target.sheet, cell=address)

    return elsewhere


def _shown(value: Any) -> str:
    return NOT_CALCULATED if value == UNCALCULATED else shown(value) or BLANK


def _table(raw: RawWorkbook, table: Table) -> RawTable:
    return next(each for each in raw.tables if each.name == table.name)


def _with(raw: RawWorkbook, changed: RawTable) -> RawWorkbook:
    return raw._replace(
        tables=[changed if each.name == changed.name else each for each in raw.tables]
    )


def _place(target: RawTable, table: Table, key: str) -> int:
    return list(target.headers).index(table.column(key).header)


def _row(target: RawTable, row: int | str) -> Sequence[Any]:
    return target.rows[_index(target, row)]


def _index(target: RawTable, row: int | str) -> int:
    if isinstance(row, int):
        return row
    return next(i for i, cells in enumerate(target.rows) if row in cells)


def _number(target: RawTable, index: int) -> int:
    return target.row_numbers[index] if target.row_numbers else target.first_row + index
