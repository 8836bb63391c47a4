"""Merged cells in a table: all but the first have lost their value.

Excel merges no cells of a table, but LibreOffice, Google Sheets and named ranges do.
"""

import re
from collections.abc import MutableMapping, Sequence
from typing import Any

from xl_chidoan.model import UNKNOWN, Problem, Severity, TypedTable
from xl_chidoan.reading.areas import Area, column_letters, column_number, parse_area
from xl_chidoan.reading.cell_parsing import is_blank

_MERGED = rb"""mergeCell\s[^>]*?ref\s*=\s*["']([A-Za-z0-9:]+)["']"""


def merged_areas(xml: bytes) -> Sequence[Area]:
    """Return the merged cells of a worksheet part."""
    start = xml.rfind(b"</")  # of the part; the list stands before it, after the rows
    start = xml.rfind(b"sheetData", 0, start)
    if start < 0 or xml.find(b"mergeCell ", start) < 0:
        return ()
    found = (parse_area(each.decode()) for each in re.findall(_MERGED, xml[start:]))
    return sorted(area for area in found if area is not None)


def inside(merged: Sequence[Area], data: Area | None) -> tuple[Area, ...]:
    """Return the areas that cover two cells of a table or more."""
    if data is None:
        return ()
    parts = (
        Area(
            max(area.first_row, data.first_row),
            max(area.first_column, data.first_column),
            min(area.last_row, data.last_row),
            min(area.last_column, data.last_column),
        )
        for area in merged
        if area.overlaps(data)
    )
    return tuple(part for part in parts if part[:2] != part[2:])


def without_lost_values(
    table: TypedTable,
    typed: MutableMapping[str, Sequence[Any]],
    merged: Sequence[tuple[int, int, int, int]],
    met: Sequence[Problem],
) -> list[Problem]:
    """Make the cells that a merge emptied unknown in ``typed``; return the problems with theirs.

    ``table`` holds the cells as the host gave them, ``met`` the problems of reading them.
    """
    lost: set[str] = set()
    told: list[Problem] = []
    for area in (Area(*each) for each in merged):
        keys = [
            key
            for key, letters in table.letters.items()
            if letters and area.first_column <= column_number(letters) <= area.last_column
        ]
        rows = [
            index
            for index, number in enumerate(table.row_numbers)
            if area.first_row <= number <= area.last_row
        ]
        for key in keys if rows else ():
            cells = list(typed.get(key, ()))
            blank = [i for i in rows if cells and is_blank(table.columns[key][i])]
            for index in blank:
                cells[index] = UNKNOWN
                lost.add(table.cell(key, index))
            if blank:
                typed[key] = cells
        if rows and keys:
            told.append(_problem(table, area, min(keys, key=lambda k: _place(table, k)), rows[0]))
    return [*told, *(each for each in met if each.cell not in lost)]


def _place(table: TypedTable, key: str) -> int:
    return column_number(table.letters[key])


def _problem(table: TypedTable, area: Area, key: str, index: int) -> Problem:
    column = table.schema.column(key)
    matters = column.required or column.counted
    first = f"{column_letters(area.first_column)}{area.first_row}"
    cells = f"{first}:{column_letters(area.last_column)}{area.last_row}"
    problem = table.error("cells_merged", key, index, value="", range=cells)
    return problem if matters else problem._replace(severity=Severity.WARNING)
