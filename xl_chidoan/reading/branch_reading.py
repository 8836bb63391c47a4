"""From raw cells to a typed branch, with every problem met on the way.

Nothing is dropped and nothing guessed: a cell that cannot be read is UNKNOWN and has a problem.
Columns are typed whole, each distinct value once.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, Final

from xl_chidoan.errors import DataError
from xl_chidoan.model import (
    UNKNOWN,
    Branch,
    ListItem,
    Problem,
    RawTable,
    RawWorkbook,
    Severity,
    TypedTable,
)
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.reading.cell_parsing import (
    Parser,
    are_clean,
    cell_problem,
    is_blank,
    nearest,
    parser,
)
from xl_chidoan.reading.days import LAST_BARE_YEAR, is_known_day
from xl_chidoan.reading.info_reading import read_info
from xl_chidoan.reading.merged_cells import without_lost_values
from xl_chidoan.reading.row_problems import lines_of_totals, of_totals, one_a_row
from xl_chidoan.schema import (
    ACTIVITIES,
    INFO,
    LISTS,
    MEMBERS,
    NARRATIVE,
    RESULTS,
    TABLES,
    TARGETS,
    CellKind,
    Column,
    Table,
)
from xl_chidoan.text.normalise import fold

_NEEDED: Final = {INFO.name, MEMBERS.name}
_TEXTS: Final = {CellKind.TEXT, CellKind.CODE}
_DATES: Final = {True: {date}, False: {date, type(None)}}  # by whether a cell is required


def read_branch(raw: RawWorkbook) -> Branch:
    """Type the tables of ``raw``, a workbook that a host turned into raw cells.

    Raises DataError ``no_tables`` where none of the contract's tables is among them.
    """
    by_name: dict[str, RawTable] = {}
    for table in raw.tables:
        by_name.setdefault(table.name.casefold(), table)
    known = [table.name.casefold() for table in TABLES]
    if by_name.keys().isdisjoint(known):
        raise DataError("no_tables", name=raw.name)
    problems: list[Problem] = []
    typed: dict[str, TypedTable] = {}
    for schema, name in zip(TABLES, known, strict=True):
        table = by_name.get(name)
        if table is None and schema.name in raw.plain:
            typed[schema.name] = _no_table_any_more(schema, *raw.plain[schema.name], problems)
        elif table is None:
            severity = Severity.ERROR if schema.name in _NEEDED else Severity.WARNING
            near = nearest(name, by_name.keys() - known)
            values = {"table": schema.name, "nearest": by_name[near].name if near else ""}
            problems.append(Problem("table_missing", severity, schema.sheet, values=values))
        else:
            typed[schema.name] = _read_table(schema, table, raw.date1904, problems)
    branch = assemble(raw.name, typed, problems, date1904=raw.date1904)
    return branch._replace(folder=raw.folder)


def assemble(
    name: str, tables: Mapping[str, TypedTable], problems: list[Problem], *, date1904: bool = False
) -> Branch:
    """Make a branch of typed ``tables``, keyed by the schema's names; a missing one is empty.

    Adds the problems of tblThongTin's values to ``problems``, which the branch then holds.
    """
    typed = {schema.name: _empty(schema) for schema in TABLES} | dict(tables)
    info = read_info(typed[INFO.name], date1904, problems)
    return Branch(
        name=name,
        info=info,
        members=typed[MEMBERS.name],
        activities=typed[ACTIVITIES.name],
        targets=typed[TARGETS.name],
        results=typed[RESULTS.name],
        narrative=typed[NARRATIVE.name],
        list_table=typed[LISTS.name],
        lists=_lists(typed[LISTS.name]),
        problems=problems,
    )


def _empty(schema: Table) -> TypedTable:
    keys = [column.key for column in schema.columns]
    columns, letters = dict.fromkeys(keys, ()), dict.fromkeys(keys, "")
    return TypedTable(schema, schema.sheet, columns, (), letters, present=False)


def _no_table_any_more(
    schema: Table, sheet: str, cells: str, problems: list[Problem]
) -> TypedTable:
    first = cells.partition(":")[0]
    values = {"table": schema.name, "range": cells}
    problems.append(Problem("table_plain", Severity.ERROR, sheet, first, values=values))
    empty = _empty(schema)
    return TypedTable(schema, sheet, empty.columns, (), empty.letters, present=False)


def _read_table(
    schema: Table, raw: RawTable, date1904: bool, problems: list[Problem]
) -> TypedTable:
    width = len(raw.headers)
    rows = raw.rows
    if not set(map(len, rows)) <= {width}:
        rows = [[*row, *repeat(None, width - len(row))][:width] for row in rows]
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    return read_columns(schema, raw, columns, problems, date1904=date1904)


def read_columns(
    schema: Table,
    raw: RawTable,
    columns: Sequence[Sequence[Any]],
    problems: list[Problem],
    *,
    date1904: bool = False,
    only: Collection[str] | None = None,
    plain: Callable[[Any], Any] | None = None,
) -> TypedTable:
    """Type a table whose cells are given as ``columns``, in the order of ``raw.headers``.

    ``only`` are the keys of the columns wanted (all by default): the others are neither typed
    nor part of the result. ``plain`` turns a host's cell into one that RawTable describes; it is
    called once for each distinct cell. Adds every problem met to ``problems``.
    """
    places = _match_headers(schema, raw, problems)
    cells = {key: columns[place] for key, place in places.items()}
    count = len(columns[0]) if columns else 0
    numbers: Sequence[int] = raw.row_numbers or range(raw.first_row, raw.first_row + count)
    blank = _blank_rows(list(cells.values()), count)
    if blank:
        cells = {
            key: [cell for i, cell in enumerate(column) if i not in blank]
            for key, column in cells.items()
        }
        numbers = [number for i, number in enumerate(numbers) if i not in blank]
    letters = {
        column.key: column_letters(raw.first_column + places[column.key])
        if column.key in places
        else ""
        for column in schema.columns
    }
    table = TypedTable(schema, raw.sheet, cells, numbers, letters)

    def read(table: TypedTable) -> tuple[dict[str, Sequence[Any]], list[Problem]]:
        met: list[Problem] = []
        typed = {
            column.key: _type_column(table, column, date1904, met, plain)
            if column.key in places
            else [_absent(column)] * len(table)
            for column in schema.columns
            if only is None or column.key in only
        }
        return typed, met

    typed, met = read(table)
    if raw.merged:
        met = without_lost_values(table, typed, raw.merged, met)
    if met:
        totals = lines_of_totals(table, met)
        if totals:
            problems += [of_totals(table, index, key) for index, key in totals.items()]
            table = _without(table, totals)
            typed, met = read(table)
            if raw.merged:
                met = without_lost_values(table, typed, raw.merged, met)
        problems += one_a_row(table, met)
    if raw.row_below:
        cell = f"{column_letters(raw.first_column)}{raw.row_below}"
        count, last = 1 + len(raw.more_below), [raw.row_below, *raw.more_below][-1]
        values = {"table": schema.name, "row": raw.row_below, "count": count, "last": last}
        below = Problem("row_below_table", Severity.ERROR, raw.sheet, cell, values=values)
        problems.append(below)
    return TypedTable(schema, raw.sheet, typed, table.row_numbers, letters)


def _without(table: TypedTable, rows: Collection[int]) -> TypedTable:
    """Return a table without some of its rows."""
    kept = [index for index in range(len(table)) if index not in rows]
    columns = {key: [cells[index] for index in kept] for key, cells in table.columns.items()}
    numbers = [table.row_numbers[index] for index in kept]
    return TypedTable(table.schema, table.sheet, columns, numbers, table.letters)


def _match_headers(schema: Table, raw: RawTable, problems: list[Problem]) -> Mapping[str, int]:
    """Find the place of every column of ``schema``; report what is missing or doubled."""
    found: dict[str, int] = {}
    wanted = {fold(column.header): column for column in schema.columns}
    for i, header in enumerate(raw.headers):
        key = fold(header)
        if key in found and key in wanted:
            problems.append(_header_problem("column_duplicate", schema, raw, wanted[key], i))
        found.setdefault(key, i)
    spare = {key: raw.headers[i].strip() for key, i in found.items() if key and key not in wanted}
    absent: list[str] = []
    for key, column in wanted.items():
        if key in found:
            continue
        near = _likely_heading(column, spare)
        if near:
            place = found[near]
            problems.append(_header_problem("column_misspelt", schema, raw, column, place))
        elif column.required:
            problem = _header_problem("column_missing", schema, raw, column)
            values = {**problem.values, "strangers": tuple(spare.values())}
            problems.append(problem._replace(values=values))
        elif not column.optional:
            absent.append(column.header)
    if absent:
        named = {"columns": ", ".join(absent), "headers": tuple(absent)}
        values = {"table": schema.name, "strangers": tuple(spare.values()), **named}
        problems.append(Problem("columns_absent", Severity.WARNING, raw.sheet, values=values))
    return {column.key: found[key] for key, column in wanted.items() if key in found}


def _likely_heading(column: Column, spare: Collection[str]) -> str:
    """Return the unknown heading that probably means ``column``; '' where none does."""
    words = (*column.synonyms, *column.vague, *column.inside, *column.loose)
    meant = [word for word in map(fold, words) if word in spare]
    return meant[0] if meant else nearest(fold(column.header), spare) if spare else ""


def _header_problem(
    code: str, schema: Table, raw: RawTable, column: Column, place: int | None = None
) -> Problem:
    """Describe a problem of one header; ``place`` is the header it was found at."""
    error = column.required or code == "column_duplicate"
    letters = "" if place is None else column_letters(raw.first_column + place)
    return Problem(
        code,
        Severity.ERROR if error else Severity.WARNING,
        raw.sheet,
        f"{letters}{max(raw.first_row - 1, 1)}" if letters else "",
        column=column.header,
        value="" if place is None else raw.headers[place].strip(),
        values={"table": schema.name},
    )


def _blank_rows(columns: Sequence[Sequence[Any]], count: int) -> set[int]:
    """Find the indices of the rows in which every column is blank."""
    if not columns:
        return set(range(count))
    first = columns[0]
    if set(map(type, first)) == {str} and "" not in first and not any(map(str.isspace, first)):
        return set()
    # Few rows are left after this first, quick look; is_blank decides.
    blank = [
        i for i, cell in enumerate(first) if not cell or (type(cell) is str and cell.isspace())
    ]
    for column in columns:
        blank = [i for i in blank if is_blank(column[i])]
    return set(blank)


def _type_column(
    table: TypedTable,
    column: Column,
    date1904: bool,
    problems: list[Problem],
    plain: Callable[[Any], Any] | None,
) -> Sequence[Any]:
    """Type one column, each distinct value once."""
    cells = table.columns[column.key]
    if column.kind is CellKind.RAW:
        return cells if plain is None else list(map(plain, cells))
    if column.kind is CellKind.DATE:
        days = set(map(type, cells)) <= _DATES[column.required]
        if days and _in_range(cells):
            return list(cells)  # what a host gives as dates needs no reading
    parse = parser(column.kind, choices=column.choices, date1904=date1904)
    if column.listed and column.kind is CellKind.TEXT:
        cells = list(map(_without_signs, cells))
    different = set(cells)
    texts = column.kind in _TEXTS and plain is None and set(map(type, different)) == {str}
    if texts and len(different) * 2 > len(cells) and are_clean(different):
        return list(cells)
    # TRUE and 1 are equal as keys but not as cells, so they must not share an answer.
    keys: Sequence[Any] = cells
    if (1 in different or 0 in different) and bool in set(map(type, cells)):
        keys = [(type(cell), cell) for cell in cells]
        distinct = {key: key[1] for key in set(keys)}
    else:
        distinct = {cell: cell for cell in different}
    if plain is not None:
        distinct = {key: plain(cell) for key, cell in distinct.items()}
    readings = {key: _read_cell(cell, column, parse) for key, cell in distinct.items()}
    if any(reason for _, reason in readings.values()):
        for i, key in enumerate(keys):
            if reason := readings[key][1]:
                value = readings[key][0]
                problems.append(cell_problem(table, column, i, cells[i], reason, value))
    values = {key: value for key, (value, _) in readings.items()}
    if len(values) * 2 > len(cells) and all(value is key for key, value in values.items()):
        return list(cells)
    # Equal cells become one object, which is counted faster than many.
    return list(map(values.__getitem__, keys))


def _without_signs(cell: Any) -> Any:
    """Return None for a text of signs, such as "-" or "…", where a value of a list belongs."""
    signs = isinstance(cell, str) and not any(map(str.isalnum, cell))
    return None if signs else cell


def _in_range(days: Sequence[Any]) -> bool:
    known = [day for day in days if day is not None] if None in days else days
    return not known or (min(known) > LAST_BARE_YEAR and is_known_day(max(known)))


def _read_cell(cell: Any, column: Column, parse: Parser) -> tuple[Any, str]:
    if not is_blank(cell):
        return parse(cell)
    return _blank(column), "cell_required" if column.required else ""


def _blank(column: Column) -> Any:
    """Return what a blank cell of ``column`` stands for."""
    if column.required:
        return UNKNOWN
    return False if column.kind is CellKind.FLAG else None


def _absent(column: Column) -> Any:
    """Return what each cell of a column that the table lacks stands for.

    What figures rest on is unknown, never blank: the column may stand under another heading.
    """
    return UNKNOWN if column.required or column.counted else _blank(column)


def _lists(table: TypedTable) -> Mapping[str, Sequence[ListItem]]:
    """Group the rows of tblDanhMuc by list, in their order; skip rows that cannot be read."""
    lists: dict[str, list[ListItem]] = {}
    for name, value, code in zip(table["list"], table["value"], table["code"], strict=True):
        if UNKNOWN not in (name, value, code):
            lists.setdefault(fold(name), []).append(ListItem(value, code or ""))
    return lists
