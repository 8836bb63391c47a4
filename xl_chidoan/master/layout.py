"""The layout of the sheets: rows, formats and alignment by kind of column, and the room of texts.

Rows that Excel does not fit to their text by itself get the height that is measured here.
"""

import unicodedata
from dataclasses import dataclass
from math import ceil
from typing import Final

from xlsxwriter.utility import xl_pixel_width

from xl_chidoan.master import theme
from xl_chidoan.master.theme import ROW_HEIGHT
from xl_chidoan.schema import CellKind, Column, Table

# XlsxWriter knows the widths of Calibri 11. Vietnamese prose in Arial 10 takes 0.90 to 0.97 of
# them on paper; a screen rounds every letter to whole pixels, so nothing is taken off.
_PADDING = 16  # pixels Excel keeps free inside a cell, indent included
_TALLEST = 545  # pixels: the highest row Excel allows

TITLE_ROW: Final = 0
HELP_ROW: Final = 1
TOOL_ROW: Final = 2
HEADER_ROW: Final = 3
FIRST_ROW: Final = 4
ROWS_COVERED: Final = 2000
LAST_ROW: Final = FIRST_ROW + ROWS_COVERED - 1
EMPTY_ROWS: Final = 15

_NUMBER_FORMATS = {
    CellKind.CODE: theme.TEXT_FORMAT,
    CellKind.DATE: theme.DATE_FORMAT,
    CellKind.YEAR: "0",
    CellKind.COUNT: theme.WHOLE_FORMAT,
    CellKind.NUMBER: theme.WHOLE_FORMAT,
}
_CENTRED = {CellKind.DATE, CellKind.YEAR, CellKind.FLAG}


def text_width(text: str) -> int:
    """Width of one line of ``text`` in pixels; an accented letter counts as its base letter."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return xl_pixel_width(letters)


def line_count(text: str, width: int) -> int:
    """Return how many lines ``text`` fills in a cell ``width`` pixels wide, wrapped at words."""
    room = width - _PADDING
    space = text_width(" ")
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0
        for word in paragraph.split(" "):
            needed = text_width(word)
            if used and used + space + needed > room:
                lines += 1
                used = needed
            else:
                used += needed + (space if used else 0)
            extra = max(0, ceil(used / room) - 1)  # a word longer than the cell is broken
            lines += extra
            used -= extra * room
    return lines


def row_height(lines: int) -> int:
    """Height in pixels of a row of ``lines`` lines, with a margin above and below."""
    return min(_TALLEST, lines * ROW_HEIGHT + 8)


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A column of the officer's own, to the right of a table's: ``width`` in pixels.

    ``number_format`` is a format code or the number of a built-in one. ``formula`` (without
    ``=``) fills new rows; '' where there is none.
    """

    header: str
    width: int = 130
    number_format: str | int = "General"
    formula: str = ""


def number_format(column: Column) -> str:
    """Excel number format of a column's cells."""
    return _NUMBER_FORMATS.get(column.kind, "General")


def alignment(table: Table, column: Column) -> theme.Look:
    """Alignment of a column's cells as format properties."""
    look: theme.Look = {}
    if column.kind in _CENTRED or column.centred:
        look["align"] = "center"
    elif column.kind in (CellKind.COUNT, CellKind.NUMBER, CellKind.RESULT):
        look |= {"align": "right", "indent": 1}
    else:
        look |= {"align": "left", "indent": 1}
    if column.wrapped:
        look["text_wrap"] = True
    if table.page.top:
        look["valign"] = "top"
    return look


def column_letter(table: Table, key: str) -> str:
    """Letter of a column on its sheet: tables begin in column A.

    >>> from xl_chidoan import schema
    >>> column_letter(schema.MEMBERS, "birth_date")
    'C'
    """
    from xlsxwriter.utility import xl_col_to_name

    return xl_col_to_name(table.columns.index(table.column(key)))


def column_range(table: Table, key: str) -> str:
    """Absolute reference, with its sheet, of all rows that a column may grow into."""
    letter = column_letter(table, key)
    return f"'{table.sheet}'!${letter}${FIRST_ROW + 1}:${letter}${LAST_ROW + 1}"
