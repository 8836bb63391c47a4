"""Cell functions of whole tables: each table is read once per change, for all cells together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, Final

from xl_chidoan.computing import registry
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas.arguments import Rows, as_rows, plain, plain_column, scalar
from xl_chidoan.formulas.grids import (
    Cell,
    activity_rows,
    comparison_rows,
    number,
    statistics_rows,
    target_rows,
)
from xl_chidoan.formulas.recent import Content, Recent, same_objects
from xl_chidoan.model import Branch, Figures, Indicator, Problem, RawTable, Severity, TypedTable
from xl_chidoan.reading.branch_reading import assemble, read_columns
from xl_chidoan.reading.cell_parsing import is_blank, shown
from xl_chidoan.schema import ACTIVITIES, INFO, LISTS, MEMBERS, RESULTS, TARGETS, CellKind, Table
from xl_chidoan.text.function_words import failure
from xl_chidoan.text.normalise import fold, slug

Grid = list[list[Cell]]

# No figure needs the other columns, and ten thousand names and codes take long to read.
_MEMBER_COLUMNS: Final = {column.key for column in MEMBERS.columns if not column.sensitive} - {
    "code",
    "name",
    "union_date",
    "note",
}
_RESULT: Final = 2  # column of the comparison table
_DONE: Final = 2  # column of the targets in figures

_BLOCK: Final = 2500  # rows of a table that are read together


def _same_block(known: tuple[Table, Content], given: tuple[Table, Content]) -> bool:
    return known[0] is given[0] and known[1].same(given[1])


_Given = tuple[TypedTable | None, ...]
_known_blocks: Recent[tuple[Table, Content], TypedTable] = Recent(_same_block, kept=32)
_known_tables: Recent[Sequence[TypedTable], TypedTable] = Recent(same_objects)
_known_figures: Recent[_Given, tuple[Branch, Figures]] = Recent(same_objects)
_known_hints: Recent[Mapping[str, Indicator], Nearest] = Recent(lambda known, given: known is given)


def indicator(
    code: Any, members: Any, info: Any, activities: Any = None, lists: Any = None
) -> Cell:
    """CD_CHISO: the value of one indicator; None where blank or where the data do not give it."""
    wanted = scalar(code)
    given = _read_all((MEMBERS, members), (INFO, info))
    if is_blank(wanted) or given is None:
        return None
    found = _figures({**given, **_optional((ACTIVITIES, activities), (LISTS, lists))})[1].indicators
    name = slug(shown(wanted))
    if name not in found:
        if activities is None and registry.table_of(name) is ACTIVITIES:
            raise FormulaError("indicator_needs_activities", name=name)
        near = _known_hints.get(found, lambda: Nearest(found)).to(name)
        raise FormulaError(
            "indicator_unknown_near" if near else "indicator_unknown", name=name, nearest=near
        )
    value = found[name].value
    return value if isinstance(value, str | date) else number(value)


def statistics(members: Any, info: Any, lists: Any = None) -> Grid:
    """CD_THONGKE: rows of code, label, count, share; none where a table is blank."""
    given = _read_all((MEMBERS, members), (INFO, info))
    if given is None:
        return []
    return statistics_rows(*_figures({**given, **_optional((LISTS, lists))}))


def activities_by_group(activities: Any, info: Any, lists: Any = None) -> Grid:
    """CD_HOATDONG: rows of code, group, year, count, turnout, quantity, money."""
    given = _read_all((ACTIVITIES, activities), (INFO, info))
    if given is None:
        return []
    return activity_rows(*_figures({**given, **_optional((LISTS, lists))}))


def comparison(
    targets: Any,
    results: Any,
    info: Any,
    activities: Any = None,
    members: Any = None,
    lists: Any = None,
) -> Grid:
    """CD_BANGSOSANH: rows of group, content, result, ratio, verdict, as the report prints them.

    Where a target is counted from a table that was not given, its result says so.
    """
    return _rows_of_targets(
        lambda _branch, figures: comparison_rows(figures),
        _RESULT,
        (targets, results, info),
        (activities, members, lists),
    )


def targets_in_figures(
    targets: Any,
    results: Any,
    info: Any,
    activities: Any = None,
    members: Any = None,
    lists: Any = None,
) -> Grid:
    """CD_CHITIEU: rows of code, kind, done, level, periods, as CD_HOANTHANH takes them.

    Where a target is counted from a table that was not given, the column done says so.
    """
    return _rows_of_targets(
        target_rows, _DONE, (targets, results, info), (activities, members, lists)
    )


def _rows_of_targets(
    rows_of: Callable[[Branch, Figures], Grid],
    marked: int,
    needed: tuple[Any, Any, Any],
    more: tuple[Any, Any, Any],
) -> Grid:
    """Return a row for each target, with a message in cell ``marked`` if its source was not given.

    ``needed`` are the tables of targets, results and info; ``more`` those of activities, members
    and lists.
    """
    given = _read_all(*zip((TARGETS, RESULTS, INFO), needed, strict=True))
    if given is None:
        return []
    optional = _optional(*zip((ACTIVITIES, MEMBERS, LISTS), more, strict=True))
    branch, figures = _figures({**given, **optional})
    rows = rows_of(branch, figures)
    for row, missing in zip(rows, _sources_missing(branch, figures), strict=True):
        if missing:
            row[marked] = failure("source_not_given")
    return rows


def _sources_missing(branch: Branch, figures: Figures) -> Iterator[bool]:
    """Tell of each target whether it is counted from a table that was not given."""
    for target in figures.targets:
        source = branch.targets["source"][target.row_index]
        if not isinstance(source, str) or target.years:
            yield False
        else:
            counted = registry.table_of(slug(source))
            yield not (branch.activities if counted is ACTIVITIES else branch.members).present


def _read_all(*arguments: tuple[Table, Any]) -> dict[str, TypedTable] | None:
    """Read tables that are all needed; return None where one is blank."""
    if any(_is_blank_range(argument) for _, argument in arguments):
        return None
    return _optional(*arguments)


def _optional(*arguments: tuple[Table, Any]) -> dict[str, TypedTable]:
    """Read the tables that were given, by the schema's names."""
    read: dict[str, TypedTable] = {}
    for schema, argument in arguments:
        if not _is_blank_range(argument):
            read[schema.name] = _read(schema, as_rows(argument))
    return read


def _is_blank_range(argument: Any) -> bool:
    """Whether a range was left out or has no header."""
    rows = as_rows(argument)
    return not rows or all(is_blank(plain(cell)) for cell in rows[0])


def _read(schema: Table, rows: Rows) -> TypedTable:
    """Read a table in blocks; after a change only the changed blocks are read again."""
    starts = range(1, max(len(rows), 2), _BLOCK)
    blocks = [_known_block(schema, [rows[0], *rows[start : start + _BLOCK]]) for start in starts]
    if len(blocks) == 1:
        return blocks[0]
    return _known_tables.get(blocks, lambda: _joined(schema, blocks, len(rows) - 1))


def _joined(schema: Table, blocks: Sequence[TypedTable], count: int) -> TypedTable:
    columns = {
        key: list(chain.from_iterable(block[key] for block in blocks)) for key in blocks[0].columns
    }
    numbers: Sequence[int] = range(2, count + 2)
    if sum(map(len, blocks)) < count:  # blank rows were left out
        numbers = [
            number + place * _BLOCK
            for place, block in enumerate(blocks)
            for number in block.row_numbers
        ]
    return TypedTable(schema, schema.sheet, columns, numbers, blocks[0].letters)


def _known_block(schema: Table, rows: Rows) -> TypedTable:
    return _known_blocks.get((schema, Content(rows)), lambda: _read_block(schema, rows))


def _read_block(schema: Table, rows: Rows) -> TypedTable:
    headers = [shown(plain(header)) for header in rows[0]]
    columns: list[Sequence[Any]] = list(zip(*rows[1:], strict=True))
    columns = columns or [()] * len(headers)
    only = _MEMBER_COLUMNS if schema is MEMBERS else None
    on_web = isinstance(rows[0], list)  # where a cell may be a dict, which has no hash
    wanted = {fold(column.header): column for column in schema.columns}
    for place, header in enumerate(headers):
        column = wanted.get(fold(header))
        dates = (
            column is not None and column.kind is CellKind.DATE and (not only or column.key in only)
        )
        if dates or (on_web and dict in set(map(type, columns[place]))):
            columns[place] = plain_column(columns[place], CellKind.DATE if dates else CellKind.RAW)
    raw = RawTable(schema.name, schema.sheet, headers, (), first_row=2, first_column=1)
    problems: list[Problem] = []
    typed = read_columns(schema, raw, columns, problems, only=only, plain=plain)
    for problem in problems:
        missing = problem.code in ("column_missing", "column_misspelt")
        if missing and problem.severity is Severity.ERROR:
            raise FormulaError("table_without_column", table=schema.name, column=problem.column)
    return typed


def _figures(tables: Mapping[str, TypedTable]) -> tuple[Branch, Figures]:
    """Compute the figures of ``tables``; those of tables not given are left out."""
    order = (INFO, MEMBERS, ACTIVITIES, TARGETS, RESULTS, LISTS)
    key = tuple(tables.get(table.name) for table in order)
    return _known_figures.get(key, lambda: _compute(tables))


def _compute(tables: Mapping[str, TypedTable]) -> tuple[Branch, Figures]:
    branch = assemble("", tables, [])
    return branch, compute(branch, checked=False, named=False, only_given=True)
