"""Brings the problems of one row together: a line of totals, a row with little in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from xl_chidoan.model import Problem, Severity, TypedTable
from xl_chidoan.reading.cell_parsing import is_total

_MANY = 2  # required cells of a row that lack a value before the row is the mistake


def lines_of_totals(table: TypedTable, found: Sequence[Problem]) -> Mapping[int, str]:
    """Return the rows that are lines of totals, by index, with the cell that says so.

    ``table`` holds the cells as the host gave them. A record may bear such a name, so only a row
    that lacks a value it needs is taken for a line of totals.
    """
    lacking = _lacking(table, found)
    lines: dict[int, str] = {}
    for index, number in enumerate(table.row_numbers):
        if number not in lacking:
            continue
        for key, cells in table.columns.items():
            if is_total(cells[index]):
                lines[index] = key
                break
    return lines


def of_totals(table: TypedTable, index: int, key: str) -> Problem:
    """Return the problem of a line of totals among the records."""
    row, value = table.row_numbers[index], str(table[key][index]).strip()
    return table.error("row_is_total", key, index, value=value, row=row, table=table.schema.name)


def one_a_row(table: TypedTable, found: Sequence[Problem]) -> list[Problem]:
    """Tell several required cells of a row that have no value as one problem."""
    lacking = _lacking(table, found)
    joined = {row: each for row, each in lacking.items() if len(each) >= _MANY}
    if not joined:
        return list(found)
    kept: list[Problem] = []
    for problem in found:
        together = joined.get(_row(problem))
        if together is None or problem not in together:
            kept.append(problem)
        elif problem is together[0]:
            kept.append(_incomplete(_row(problem), together))
    return kept


def _incomplete(row: int, problems: Sequence[Problem]) -> Problem:
    headers = tuple(each.column for each in problems)
    named = (f"“{each.column}”" + (f" ({each.value})" if each.value else "") for each in problems)
    values: dict[str, Any] = {"row": row, "columns": ", ".join(named), "headers": headers}
    return problems[0]._replace(code="row_incomplete", value="", values=values)


def _lacking(table: TypedTable, found: Sequence[Problem]) -> dict[int, list[Problem]]:
    """Return the problems of required cells without a value, by the row of the sheet."""
    required = {column.header for column in table.schema.columns if column.required}
    rows: dict[int, list[Problem]] = {}
    for problem in found:
        if problem.severity is Severity.ERROR and problem.cell and problem.column in required:
            rows.setdefault(_row(problem), []).append(problem)
    return rows


def _row(problem: Problem) -> int:
    digits = problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits else 0
