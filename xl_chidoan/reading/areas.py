"""Cell addresses and rectangular areas of a sheet, rows and columns counted from 1."""

import re
from typing import Final, NamedTuple

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384

_CELL = r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
_AREA = re.compile(rf"{_CELL}(?::{_CELL})?")


class Area(NamedTuple):
    """A rectangle of cells; all four edges belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def contains(self, row: int, column: int) -> bool:
        """Whether the cell at ``row`` and ``column`` is inside."""
        in_rows = self.first_row <= row <= self.last_row
        return in_rows and self.first_column <= column <= self.last_column

    def overlaps(self, other: "Area") -> bool:
        """Whether ``other`` shares a cell with this area."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )


def parse_area(reference: str) -> Area | None:
    """Read ``B3:R27`` or ``$B$3:$R$27``; None where it is no area of a sheet.

    >>> parse_area("B3:R27")
    Area(first_row=3, first_column=2, last_row=27, last_column=18)
    """
    match = _AREA.fullmatch(reference.strip())
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    rows = sorted((int(top), int(bottom or top)))
    columns = sorted((column_number(left), column_number(right or left)))
    if rows[0] < 1 or rows[1] > MAX_ROW or columns[1] > MAX_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


def unquoted(sheet: str) -> str:
    """Return the name of a sheet that a reference writes with or without quotes.

    >>> unquoted("'Đoàn viên'"), unquoted("Quỹ")
    ('Đoàn viên', 'Quỹ')
    """
    if sheet.startswith("'") and sheet.endswith("'"):
        return sheet[1:-1].replace("''", "'")
    return sheet


def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, R is 18, XFD is 16,384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is A, 18 is R, 16,384 is XFD."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
