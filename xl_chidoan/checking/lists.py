"""Finds values that the list of their column lacks, and names that become one code."""

from collections.abc import Iterator

from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.computing.report_sections import section_key
from xl_chidoan.model import UNKNOWN, Branch, Problem, TypedTable
from xl_chidoan.schema import GROUP_LIST, SECTION_LISTS, Column
from xl_chidoan.text.normalise import fold, slug

_CHECKED_ELSEWHERE = {GROUP_LIST, *SECTION_LISTS}  # by their codes


def list_problems(branch: Branch) -> Iterator[Problem]:
    """Report every value outside its column's list, once, where it first stands.

    A list that the workbook lacks closes nothing.
    """
    for table in (branch.members, branch.activities):
        for column in table.schema.columns:
            if column.listed and column.listed not in _CHECKED_ELSEWHERE:
                yield from _column_problems(branch, table, column)


def _column_problems(branch: Branch, table: TypedTable, column: Column) -> Iterator[Problem]:
    values = [item.value for item in branch.lists.get(column.listed, ())]
    if not values:
        return
    by_slug = {slug(value): value for value in values}
    seen = {fold(value) for value in values}
    hints = Nearest(by_slug, by_slug)
    first_rows: dict[object, int] = {}
    for index, value in enumerate(table[column.key]):
        first_rows.setdefault(value, index)
    for value, index in first_rows.items():
        if not isinstance(value, str) or not slug(value) or fold(value) in seen:
            continue
        seen.add(fold(value))
        near = hints.to(slug(value))
        yield table.warning("value_not_listed", column.key, index, list=column.listed, nearest=near)


def same_codes(branch: Branch) -> Iterator[Problem]:
    """Report entries of a list, and values of a column without one, that are counted as one."""
    table = branch.list_table
    rows = zip(table["list"], table["value"], table["code"], strict=True)
    first: dict[tuple[str, str], int] = {}
    for index, (name, value, code) in enumerate(rows):
        if not isinstance(name, str) or not isinstance(value, str) or code is UNKNOWN:
            continue
        key = "code" if code and fold(name) in _CHECKED_ELSEWHERE else "value"
        own = table[key][index]
        kind = section_key if fold(name) in SECTION_LISTS else slug
        if not kind(own):
            continue
        earlier = first.setdefault((fold(name), kind(own)), index)
        if earlier != index and (key == "code" or fold(own) != fold(table[key][earlier])):
            other, cell = table[key][earlier], table.cell(key, earlier)
            yield table.error("list_entries_one", key, index, other=other, first=cell)
    for members in (branch.members, branch.activities):
        for column in members.schema.columns:
            kept = column.listed in _CHECKED_ELSEWHERE or branch.lists.get(column.listed)
            if column.listed and not kept:
                yield from _values_of_one_code(members, column)


def _values_of_one_code(table: TypedTable, column: Column) -> Iterator[Problem]:
    first: dict[str, str] = {}
    told: set[str] = set()
    for index, value in enumerate(table[column.key]):
        if not isinstance(value, str) or not (code := slug(value)):
            continue
        other = first.setdefault(code, value)
        if fold(other) != fold(value) and fold(value) not in told:
            told.add(fold(value))
            yield table.warning("values_one_code", column.key, index, other=other)
