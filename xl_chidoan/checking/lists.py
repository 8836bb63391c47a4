"""Finds values that the list of their column lacks."""

from collections.abc import Iterator

from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.model import Branch, Problem, TypedTable
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
