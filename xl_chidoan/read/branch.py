"""From raw cells to a typed branch, with every problem met on the way.

Nothing is dropped and nothing guessed: a cell that cannot be read is UNKNOWN and has a problem.
Columns are typed whole, each distinct value once.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
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
from xl_chidoan.read.areas import column_letters
from xl_chidoan.read.cells import Parser, is_blank, parser, shown
from xl_chidoan.read.info import read_info
from xl_chidoan.schema import (
    ACTIVITIES,
    INFO,
    LISTS,
    MEMBERS,
    NARRATIVE,
    RESULTS,
    TABLES,
    TARGETS,
    Column,
    Kind,
    Table,
)
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import fold, slug

_NEEDED: Final = {INFO.name, MEMBERS.name}
_NEAR: Final = 0.75  # likeness of two headers from which one may be a slip for the other
_LONGEST_SHOWN: Final = 80


def read_branch(raw: RawWorkbook) -> Branch:
    """Type the tables of a workbook that a host turned into raw cells.

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
        if table is None:
            severity = Severity.ERROR if schema.name in _NEEDED else Severity.WARNING
            values = {"table": schema.name}
            problems.append(Problem("table_missing", severity, schema.sheet, values=values))
            typed[schema.name] = _empty(schema)
        else:
            typed[schema.name] = _read_table(schema, table, raw.date1904, problems)
    info = read_info(typed[INFO.name], raw.date1904, problems)
    return Branch(
        name=raw.name,
        info=info,
        members=typed[MEMBERS.name],
        activities=typed[ACTIVITIES.name],
        targets=typed[TARGETS.name],
        results=typed[RESULTS.name],
        narrative=typed[NARRATIVE.name],
        lists=_lists(typed[LISTS.name]),
        problems=problems,
    )


def _empty(schema: Table) -> TypedTable:
    keys = [column.key for column in schema.columns]
    return TypedTable(
        schema=schema,
        sheet=schema.sheet,
        columns=dict.fromkeys(keys, ()),
        row_numbers=(),
        letters=dict.fromkeys(keys, ""),
        present=False,
    )


def _read_table(
    schema: Table, raw: RawTable, date1904: bool, problems: list[Problem]
) -> TypedTable:
    places = _match_headers(schema, raw, problems)
    width = len(raw.headers)
    rows = raw.rows
    if any(len(row) != width for row in rows):
        rows = [[*row, *repeat(None, width - len(row))][:width] for row in rows]
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    cells = {key: columns[place] for key, place in places.items()}
    numbers: Sequence[int] = raw.row_numbers or range(raw.first_row, raw.first_row + len(rows))
    blank = _blank_rows(list(cells.values()), len(rows))
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
    typed = {
        column.key: _type_column(table, column, date1904, problems)
        if column.key in places
        # Whatever is counted from a column that ought to be there is unknown, not zero.
        else [_blank(column)] * len(numbers)
        for column in schema.columns
    }
    if raw.row_below:
        problems.append(
            Problem(
                "row_below_table",
                Severity.WARNING,
                raw.sheet,
                f"{column_letters(raw.first_column)}{raw.row_below}",
                values={"table": schema.name, "row": raw.row_below},
            )
        )
    return TypedTable(schema, raw.sheet, typed, numbers, letters)


def _match_headers(schema: Table, raw: RawTable, problems: list[Problem]) -> Mapping[str, int]:
    """Find the place of every column of ``schema``; report what is missing or doubled."""
    found: dict[str, int] = {}
    wanted = {fold(column.header): column for column in schema.columns}
    for i, header in enumerate(raw.headers):
        key = fold(header)
        if key in found and key in wanted:
            problems.append(_header_problem("column_duplicate", schema, raw, wanted[key], i))
        found.setdefault(key, i)
    spare = {key: raw.headers[i] for key, i in found.items() if key and key not in wanted}
    absent: list[str] = []
    for key, column in wanted.items():
        if key in found:
            continue
        near = get_close_matches(key, spare, n=1, cutoff=_NEAR)
        if near:
            place = found[near[0]]
            problems.append(_header_problem("column_misspelt", schema, raw, column, place))
        elif column.required:
            problems.append(_header_problem("column_missing", schema, raw, column))
        else:
            absent.append(column.header)
    if absent:
        values = {"table": schema.name, "columns": ", ".join(absent)}
        problems.append(Problem("columns_absent", Severity.WARNING, raw.sheet, values=values))
    return {column.key: found[key] for key, column in wanted.items() if key in found}


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
    blank: Sequence[int] = range(count)
    for column in columns:
        blank = [i for i in blank if is_blank(column[i])]
    return set(blank)


def _type_column(
    table: TypedTable, column: Column, date1904: bool, problems: list[Problem]
) -> Sequence[Any]:
    """Type one column, each distinct value once."""
    cells = table.columns[column.key]
    if column.kind is Kind.RAW:
        return cells
    parse = parser(column.kind, choices=column.choices, date1904=date1904)
    # TRUE and 1 are equal as keys but not as cells, so they must not share an answer.
    keys: Sequence[Any] = cells
    if bool in set(map(type, cells)):
        keys = [(type(cell), cell) for cell in cells]
        distinct = {key: key[1] for key in set(keys)}
    else:
        distinct = {cell: cell for cell in set(cells)}
    readings = {key: _read_cell(cell, column, parse) for key, cell in distinct.items()}
    if any(reason for _, reason in readings.values()):
        for i, key in enumerate(keys):
            if reason := readings[key][1]:
                problems.append(_cell_problem(table, column, i, reason, readings[key][0]))
    values = {key: value for key, (value, _) in readings.items()}
    return list(map(values.__getitem__, keys))


def _read_cell(cell: Any, column: Column, parse: Parser) -> tuple[Any, str]:
    if not is_blank(cell):
        return parse(cell)
    return _blank(column), "cell_required" if column.required else ""


def _blank(column: Column) -> Any:
    """Return what a blank cell of ``column`` stands for."""
    if column.required:
        return UNKNOWN
    return False if column.kind is Kind.FLAG else None


def _cell_problem(
    table: TypedTable, column: Column, index: int, reason: str, value: Any
) -> Problem:
    cell = shown(table.columns[column.key][index])
    values: dict[str, Any] = {}
    if reason == "choice_unknown":
        values["choices"] = ", ".join(column.choices)
        if near := _nearest(cell, column.choices):
            reason = "choice_near"
            values["nearest"] = near
    elif value is not UNKNOWN:
        values["understood"] = cell_text(value)
    return table.problem(
        reason,
        Severity.ERROR if value is UNKNOWN else Severity.WARNING,
        column.key,
        index,
        value=cell if len(cell) <= _LONGEST_SHOWN else f"{cell[:_LONGEST_SHOWN]}…",
        **values,
    )


def _nearest(text: str, choices: Sequence[str]) -> str:
    """Return the choice that ``text`` was probably meant for, accents aside; '' where none is."""
    by_slug = {slug(choice): choice for choice in choices}
    near = get_close_matches(slug(text), by_slug, n=1, cutoff=_NEAR)
    return by_slug[near[0]] if near else ""


def _lists(table: TypedTable) -> Mapping[str, Sequence[ListItem]]:
    """Group the rows of tblDanhMuc by list, in their order; rows that cannot be read are left."""
    lists: dict[str, list[ListItem]] = {}
    for name, value, code in zip(table["list"], table["value"], table["code"], strict=True):
        if UNKNOWN not in (name, value, code):
            lists.setdefault(fold(name), []).append(ListItem(value, code or ""))
    return lists
