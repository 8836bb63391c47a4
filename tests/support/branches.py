"""Branches made of plain dicts, as if a workbook of theirs had been read without a problem."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from xl_chidoan.model import UNKNOWN, Branch, Info, ListItem, TypedTable
from xl_chidoan.schema import (
    ACTIVITIES,
    INFO,
    LISTS,
    MEMBERS,
    NARRATIVE,
    NOT_JUDGED,
    RESULTS,
    TARGETS,
    CellKind,
    Table,
)

FIRST_ROW = 5

TERM = {
    "nhiem_ky_tu": 2022,
    "nhiem_ky_den": 2024,
    "nhiem_ky_moi_tu": 2024,
    "nhiem_ky_moi_den": 2027,
    "ngay_bao_cao": date(2024, 8, 2),
}
"""The sample's term and report date, for tests that need just any."""


def branch(
    info: Mapping[str, Any] | None = None,
    *,
    members: Iterable[Mapping[str, Any]] | None = (),
    activities: Iterable[Mapping[str, Any]] | None = (),
    targets: Iterable[Mapping[str, Any]] | None = (),
    results: Iterable[Mapping[str, Any]] | None = (),
    narrative: Iterable[Mapping[str, Any]] | None = (),
    lists: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> Branch:
    """Make a branch; rows are dicts by the schema's keys, lists (value, code) pairs.

    Rows start at sheet row 5, columns follow the schema from letter A. Left out cells are blank
    (False for flags); None for a table means that the workbook lacks it. Without ``info`` the
    term is the sample's; ``info`` replaces single values of it.
    """
    values = {**TERM, **(info or {})}
    return Branch(
        name="so.xlsx",
        info=Info(
            values=values,
            cells={code: f"C{FIRST_ROW + index}" for index, code in enumerate(values)},
            sheet=INFO.sheet,
        ),
        members=typed_table(MEMBERS, members),
        activities=typed_table(ACTIVITIES, activities),
        targets=typed_table(TARGETS, targets),
        results=typed_table(RESULTS, results),
        narrative=typed_table(NARRATIVE, narrative),
        list_table=typed_table(
            LISTS,
            [
                {"list": name, "value": value, "code": code or None}
                for name, items in (lists or {}).items()
                for value, code in items
            ],
        ),
        lists={
            name: tuple(ListItem(value, code) for value, code in items)
            for name, items in (lists or {}).items()
        },
        problems=(),
    )


def typed_table(schema: Table, rows: Iterable[Mapping[str, Any]] | None) -> TypedTable:
    """Make one typed table of dicts; an unknown key is a mistake of the test."""
    given = list(rows or ())
    for row in given:
        for key in row:
            schema.column(key)
    return TypedTable(
        schema=schema,
        sheet=schema.sheet,
        columns={
            column.key: [_cell(row.get(column.key), column.kind) for row in given]
            for column in schema.columns
        },
        row_numbers=range(FIRST_ROW, FIRST_ROW + len(given)),
        letters={column.key: chr(ord("A") + i) for i, column in enumerate(schema.columns)},
        present=rows is not None,
    )


def _cell(value: Any, kind: CellKind) -> Any:
    if value is UNKNOWN:
        return value
    if kind is CellKind.FLAG:
        return bool(value)
    if value is not None and value != NOT_JUDGED and kind in (CellKind.NUMBER, CellKind.RESULT):
        return Fraction(value)
    return value
