"""Chooses rows by columns with UNKNOWN cells, apart into sure and unsure ones; names rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from xl_chidoan.model import UNKNOWN, TypedTable, Unknown


class ChosenRows(NamedTuple):
    """Row indices of a table: those surely chosen, and those that may or may not be chosen."""

    sure: Sequence[int] = ()
    unsure: Sequence[int] = ()


def has_unknown(column: Sequence[Any]) -> bool:
    """Tell whether any cell of ``column`` is UNKNOWN."""
    return Unknown in set(map(type, column))


def known(column: Sequence[Any]) -> Sequence[Any]:
    """Return ``column`` with UNKNOWN as None, for checks that judge only readable cells."""
    if not has_unknown(column):
        return column
    return [None if cell is UNKNOWN else cell for cell in column]


def firm(column: Sequence[Any]) -> Sequence[Any]:
    """Return ``column`` with None as UNKNOWN, for columns that need a value in every row."""
    if type(None) not in set(map(type, column)):
        return column
    return [UNKNOWN if cell is None else cell for cell in column]


def repeats(keys: Iterable[Any]) -> Iterator[tuple[int, int]]:
    """Yield each index whose key stood before, with the index it first stood at; skip None."""
    first: dict[Any, int] = {}
    for index, key in enumerate(keys):
        if key is not None and first.setdefault(key, index) != index:
            yield index, first[key]


def row_names(table: TypedTable) -> Sequence[str]:
    """Name every row by its code; ``Đoàn viên!12`` (sheet and row) where it has none."""
    return [
        code if code and type(code) is str else f"{table.sheet}!{number}"
        for code, number in zip(known(table["code"]), table.row_numbers, strict=True)
    ]


class RowsByValue:
    """Rows by the value in a column; rows with a blank cell belong to no value.

    A row is unsure for a value if its cell may hold the value, or if the row itself is unsure.
    """

    def __init__(self, column: Sequence[Any], rows: ChosenRows) -> None:
        self._sure = _by_value(column, rows.sure)
        self._unsure = _by_value(column, rows.unsure)
        self._unread = self._sure.pop(UNKNOWN, []) + self._unsure.pop(UNKNOWN, [])

    def rows(self, values: Iterable[Any]) -> ChosenRows:
        """Return the rows holding one of ``values``."""
        wanted = list(values)
        unsure = [index for value in wanted for index in self._unsure.get(value, ())]
        unsure = sorted([*self._unread, *unsure])
        if len(wanted) == 1:
            return ChosenRows(self._sure.get(wanted[0], ()), unsure)
        sure = [index for value in wanted for index in self._sure.get(value, ())]
        return ChosenRows(sorted(sure), unsure)


def _by_value(column: Sequence[Any], indices: Iterable[int]) -> dict[Any, list[int]]:
    rows: defaultdict[Any, list[int]] = defaultdict(list)
    for index in indices:
        rows[column[index]].append(index)
    return dict(rows)
