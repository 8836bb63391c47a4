"""Finds references inside formulas and moves them; the rest of the formula is unchanged."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from xl_chidoan.reading.areas import MAX_COLUMN, MAX_ROW, column_letters, column_number, unquoted

if TYPE_CHECKING:
    from xl_chidoan.upgrade.placement import NewPlaces

_SHEET: Final = r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!"
_CELL: Final = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_REFERENCE: Final = (
    rf"{_CELL}(?::{_CELL})?"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}"
    r"|\$?[1-9][0-9]{0,6}:\$?[1-9][0-9]{0,6}"
)
_INNER: Final = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
_TOKEN: Final = re.compile(
    rf'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<error>#(?:N/A|[A-Z]+(?:/0)?[!?]))"
    rf"|(?P<sheet>{_SHEET})?(?P<reference>{_REFERENCE})(?![\w(.\[!\\:])"
    rf"|(?P<orphan>{_SHEET})"
    rf"|(?P<table>[^\W\d][\w.\\]*)?(?P<inner>{_INNER})"
    r"|(?P<word>[\w.\\?]+)"
)
_PART: Final = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")
_COLUMN_NAME: Final = re.compile(r"\[((?:[^\[\]']|'.)*)\]")
_ESCAPED: Final = re.compile(r"'(.)")
_TO_ESCAPE: Final = re.compile(r"([\[\]#'@])")


class UnplacedReferenceError(Exception):
    """Raised for a formula that refers to something without a place in the new workbook."""


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of a reference; the row of a whole column and the column of a whole row are 0."""

    row: int
    column: int
    fixed_row: bool
    fixed_column: bool

    def __str__(self) -> str:
        column = column_letters(self.column) if self.column else ""
        row = str(self.row) if self.row else ""
        return ("$" if self.fixed_column else "") + column + ("$" if self.fixed_row else "") + row


def mapped(formula: str, sheet: str, new_sheet: str, table: str, placement: "NewPlaces") -> str:
    """Return ``formula``, from a cell of ``sheet``, rewritten for a cell of ``new_sheet``.

    ``table`` is the table around the cell ('' = none); references such as ``[...]`` without a name
    mean it. Raises UnplacedReferenceError.
    """

    def move(token: re.Match[str]) -> str:
        if token["orphan"]:
            raise UnplacedReferenceError(token["orphan"])
        if token["inner"]:
            return _structured(token["table"] or "", table, token["inner"], placement)
        if not token["reference"]:
            return token[0]
        named = token["sheet"]
        home = unquoted(named.removesuffix("!")) if named else sheet
        if "[" in home or ":" in (named or ""):  # another workbook, or several sheets: 'T1:T12'!
            raise UnplacedReferenceError(home)
        first, last = _corners(token["reference"])
        target, first, last = placement.corners(home, first, last)
        prefix = f"{quoted(target)}!" if named or target != new_sheet else ""
        area = ":" in token["reference"]
        return f"{prefix}{first}:{last}" if area or first != last else f"{prefix}{first}"

    return _TOKEN.sub(move, formula)


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a shared formula for the cell ``rows`` below and ``columns`` to the right."""

    def shift(corner: Corner) -> Corner:
        row = corner.row if corner.fixed_row or not corner.row else corner.row + rows
        column = (
            corner.column if corner.fixed_column or not corner.column else corner.column + columns
        )
        # A reference shifted over an edge of the sheet continues at the opposite edge, as in Excel.
        row = (row - 1) % MAX_ROW + 1 if corner.row else 0
        column = (column - 1) % MAX_COLUMN + 1 if corner.column else 0
        return replace(corner, row=row, column=column)

    def one(token: re.Match[str]) -> str:
        if not token["reference"]:
            return token[0]
        ends = ":".join(str(shift(_corner(end))) for end in token["reference"].split(":"))
        return (token["sheet"] or "") + ends

    return _TOKEN.sub(one, formula)


def quoted(sheet: str) -> str:
    """Return a sheet name as formulas write it."""
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def _corners(reference: str) -> tuple[Corner, Corner]:
    start, _, end = reference.partition(":")
    first, last = _corner(start), _corner(end or start)
    if first.row > last.row or first.column > last.column:
        raise UnplacedReferenceError(reference)
    return first, last


def _corner(text: str) -> Corner:
    match = _PART.fullmatch(text)
    if match is None:
        raise UnplacedReferenceError(text)
    fixed_column, letters, fixed_row, row = match.groups()
    if not letters:  # "$5" of whole rows
        fixed_column, fixed_row = "", fixed_column or fixed_row
    column = column_number(letters) if letters else 0
    if column > MAX_COLUMN or int(row or 0) > MAX_ROW:
        raise UnplacedReferenceError(text)
    return Corner(int(row or 0), column, bool(fixed_row), bool(fixed_column))


def _structured(name: str, home: str, inner: str, placement: "NewPlaces") -> str:
    table = name or home
    if not table or inner[1:-1].isdigit():  # [1] is another workbook
        raise UnplacedReferenceError(name + inner)
    new_table = placement.column(table, "")[0]

    def one(match: re.Match[str]) -> str:
        header = _ESCAPED.sub(r"\1", match[1])
        if match[1].startswith("#"):
            if match[1].strip().casefold() == "#totals":
                raise UnplacedReferenceError(match[1])
            return match[0]
        at = header.startswith("@")
        wanted = header[1:] if at else header
        if at and not wanted:
            return "[#This Row]"
        new = _TO_ESCAPE.sub(r"'\1", placement.column(table, wanted)[1])
        return f"[[#This Row],[{new}]]" if at else f"[{new}]"

    if inner == "[]":
        return f"{new_table}[]"
    content = _COLUMN_NAME.sub(one, inner)
    return f"{new_table}{content}"
