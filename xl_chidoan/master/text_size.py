"""Measures the room a text takes, for rows that Excel does not fit to their text by itself."""

import unicodedata
from math import ceil

from xlsxwriter.utility import xl_pixel_width

from xl_chidoan.master.theme import ROW_HEIGHT

# XlsxWriter knows the widths of Calibri 11. Vietnamese prose in Arial 10 takes 0.90 to 0.97 of
# them on paper; a screen rounds every letter to whole pixels, so nothing is taken off.
_PADDING = 16  # pixels Excel keeps free inside a cell, indent included
_TALLEST = 545  # pixels: the highest row Excel allows


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
