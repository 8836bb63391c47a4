"""Cell functions of whole tables: each table is read once per change, for all cells together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from threading import Lock
from typing import Any, Final, Generic, TypeVar

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
from xl_chidoan.model import Branch, Figures, Indicator, Problem, RawTable, Severity, TypedTable
from xl_chidoan.reading.branch_reading import assemble, read_columns
from xl_chidoan.reading.cell_parsing import is_blank, shown
from xl_chidoan.schema import ACTIVITIES, INFO, LISTS, MEMBERS, RESULTS, TARGETS, CellKind, Table
from xl_chidoan.text.function_words import failure
from xl_chidoan.text.normalise import fold, slug

Source = TypeVar("Source")
Result = TypeVar("Result")

_KEPT = 8


class Recent(Generic[Source, Result]):
    """Keeps the results of the last sources; ``same`` tells whether two sources are equal.

    Only one result is computed at a time, so that equal calls at the same moment compute once.
    """

    def __init__(self, same: Callable[[Source, Source], bool], kept: int = _KEPT) -> None:
        self._same = same
        self._kept = kept
        self._entries: list[tuple[Source, Result]] = []
        self._lock = Lock()

    def get(self, source: Source, make: Callable[[], Result]) -> Result:
        """Return the kept result of ``source``, or compute it by ``make``; errors are not kept."""
        with self._lock:
            for place, entry in enumerate(self._entries):
                if self._same(entry[0], source):
                    self._entries.insert(0, self._entries.pop(place))
                    return entry[1]
            result = make()
            self._entries.insert(0, (source, result))
            del self._entries[self._kept :]
            return result


class Content:
    """The cells of a range, compared cell by cell.

    A comparison stops at the first difference, while a hash would read both ranges to the end.
    Types are compared too, as TRUE equals 1 in Python.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._logical: list[int] | None = None

    def same(self, other: "Content") -> bool:
        """Tell whether ``other`` holds the same cells as this known content."""
        if self.rows != other.rows:
            return False
        if self._logical is None:
            self._logical = [place for place, row in enumerate(self.rows) if 1 in row or 0 in row]
        return all(
            list(map(type, self.rows[place])) == list(map(type, other.rows[place]))
            for place in self._logical
        )


def same_objects(known: Sequence[Any], given: Sequence[Any]) -> bool:
    """Whether two sequences hold the very same objects."""
    return len(known) == len(given) and all(
        one is other for one, other in zip(known, given, strict=True)
    )


Grid = list[list[Cell]]

# No figure needs the other columns, and ten thousand names and codes take long to read.
_MEMBER_COLUMNS: Final = {column.key for column in MEMBERS.columns if not column.sensitive} - {
    "code",
    "name",
    "union_date",
    "note",
}
_READ: Final = (INFO, MEMBERS, ACTIVITIES, TARGETS, RESULTS, LISTS)
_OF_TARGETS: Final = (TARGETS, RESULTS, INFO, ACTIVITIES, MEMBERS, LISTS)
_RESULT: Final = 2  # column of the comparison table
_DONE: Final = 2  # column of the targets in figures

_BLOCK: Final = 2500  # rows of a table that are read together


_Given = tuple[TypedTable | None, ...]
_known_blocks: Recent[tuple[Table, Content], TypedTable] = Recent(
    lambda known, given: known[0] is given[0] and known[1].same(given[1]), kept=32
)
_known_tables: Recent[Sequence[TypedTable], TypedTable] = Recent(same_objects)
_known_figures: Recent[_Given, tuple[Branch, Figures]] = Recent(same_objects)
_known_hints: Recent[Mapping[str, Indicator], Nearest] = Recent(lambda known, given: known is given)


def indicator(
    code: Any, members: Any, info: Any, activities: Any = None, lists: Any = None
) -> Cell:
    """CD_CHISO: the value of one indicator; None where blank or where the data do not give it."""
    wanted = scalar(code)
    needed, more = ((MEMBERS, members), (INFO, info)), ((ACTIVITIES, activities), (LISTS, lists))
    given = _figures(needed, more)
    if is_blank(wanted) or given is None:
        return None
    found = given[1].indicators
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
    given = _figures(((MEMBERS, members), (INFO, info)), ((LISTS, lists),))
    return [] if given is None else statistics_rows(*given)


def activities_by_group(activities: Any, info: Any, lists: Any = None) -> Grid:
    """CD_HOATDONG: rows of code, group, year, count, turnout, quantity, money."""
    given = _figures(((ACTIVITIES, activities), (INFO, info)), ((LISTS, lists),))
    return [] if given is None else activity_rows(*given)


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
    tables = (targets, results, info, activities, members, lists)
    return _rows_of_targets(lambda _branch, figures: comparison_rows(figures), _RESULT, tables)


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
    tables = (targets, results, info, activities, members, lists)
    return _rows_of_targets(target_rows, _DONE, tables)


def _rows_of_targets(
    rows_of: Callable[[Branch, Figures], Grid], marked: int, tables: Sequence[Any]
) -> Grid:
    """Return a row for each target; where its source was not given, cell ``marked`` says so."""
    named = list(zip(_OF_TARGETS, tables, strict=True))
    given = _figures(named[:3], named[3:])
    if given is None:
        return []
    rows = rows_of(*given)
    for row, missing in zip(rows, _sources_missing(*given), strict=True):
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


def _is_blank_range(argument: Any) -> bool:
    """Whether a range was left out or has no header."""
    rows = as_rows(argument)
    return not rows or all(is_blank(plain(cell)) for cell in rows[0])


def _read(schema: Table, rows: Rows) -> TypedTable:
    """Read a table in blocks; after a change only the changed blocks are read again."""
    starts = range(1, max(len(rows), 2), _BLOCK)

    def known_block(rows: Rows) -> TypedTable:
        return _known_blocks.get((schema, Content(rows)), lambda: _read_block(schema, rows))

    blocks = [known_block([rows[0], *rows[start : start + _BLOCK]]) for start in starts]
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


def _figures(
    needed: Sequence[tuple[Table, Any]], more: Sequence[tuple[Table, Any]]
) -> tuple[Branch, Figures] | None:
    """Compute the figures of the tables given; None where one that is needed is blank."""
    if any(_is_blank_range(argument) for _, argument in needed):
        return None
    tables = {
        schema.name: _read(schema, as_rows(argument))
        for schema, argument in (*needed, *more)
        if not _is_blank_range(argument)
    }

    def computed() -> tuple[Branch, Figures]:
        branch = assemble("", tables, [])
        return branch, compute(branch, checked=False, named=False, only_given=True)

    return _known_figures.get(tuple(tables.get(table.name) for table in _READ), computed)
