"""Finds the one or two heading rows of a list, below titles and with merged cells."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xl_chidoan.headings.recognition import Degree, named
from xl_chidoan.importing.list_files import SheetRows
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.normalise import fold, nfc

_LOOKED_AT_ROWS: Final = 60
_SPACES = re.compile(r"\s+")
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,3}|[A-Za-z])\s*\)?")
_JOIN: Final = " / "


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: the column's index in the grid, its own text, and the heading above it."""

    index: int
    own: str
    parent: str

    @property
    def shown(self) -> str:
        """The heading in full, as messages show it: ``Ngày sinh / Nam``."""
        return _JOIN.join(part for part in (self.parent, self.own) if part)


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings of a grid; ``first`` is the index of the first row below them."""

    headings: Sequence[Heading]
    top: int
    first: int
    recognised: int


def find_layout(grid: SheetRows, also: Collection[str] = ()) -> Layout | None:
    """Return the layout by the heading row that names most fields; None if no row names two.

    ``also`` are headings that count as well, such as those the officer chose.
    """
    wanted = {fold(heading) for heading in also}
    best, most = -1, 1
    for i, row in enumerate(grid.rows[:_LOOKED_AT_ROWS]):
        found = len({_field(text) or fold(text) for text in _texts(row) if _counts(text, wanted)})
        if found > most:
            best, most = i, found
    if best < 0:
        return None
    own = [_words(cell) for cell in grid.rows[best]]
    following = grid.rows[best + 1] if best + 1 < len(grid.rows) else ()
    two_rows = _is_second_row(own, following)
    if two_rows:
        lower = [_words(cell) for cell in following]
        headings = _two_rows(own, lower)
    else:
        above = [_words(cell) for cell in grid.rows[best - 1]] if best else [""] * len(own)
        headings = [
            Heading(i, text, parent)
            for i, (text, parent) in enumerate(zip(own, _spread(above, own), strict=True))
            if text
        ]
    first = best + 1 + two_rows
    while first < len(grid.rows) and _is_column_numbers(grid.rows[first]):
        first += 1
    return Layout(headings, best, first, most)


def _texts(row: Sequence[Any]) -> Sequence[str]:
    return [text for cell in row if (text := _words(cell))]


def _words(cell: Any) -> str:
    """Return heading text of a cell: one line, single blanks."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _SPACES.sub(" ", nfc(cell)).strip(" :*") if isinstance(cell, str) else ""


def _field(text: str) -> str:
    found = named(MEMBERS, text)
    return "" if found is None or found.degree is Degree.INSIDE else found.key


def _counts(text: str, wanted: Collection[str]) -> bool:
    return bool(_field(text)) or fold(text) in wanted


def _is_second_row(upper: Sequence[str], lower: Sequence[Any]) -> bool:
    """Tell whether ``lower`` has sub-headings: short texts below headings of ``upper``."""
    words = [_words(cell) for cell in lower]
    if not any(words) or any(
        cell not in ("", None) and not isinstance(cell, str) for cell in lower
    ):
        return False
    if _is_column_numbers(lower):
        return False
    under_blank = False
    for i, word in enumerate(words):
        if not word:
            continue
        divides = not upper[i] or (i + 1 < len(upper) and not upper[i + 1] and words[i + 1])
        if not divides:
            return False
        under_blank = under_blank or not upper[i]
        if not _field(word) and not _field(f"{_parent(upper, i)} {word}"):
            return False
    return under_blank


def _parent(upper: Sequence[str], i: int) -> str:
    """Heading of the merged cell over column ``i``: the nearest one to the left."""
    return next((text for text in reversed(upper[: i + 1]) if text), "")


def _two_rows(upper: Sequence[str], lower: Sequence[str]) -> list[Heading]:
    headings: list[Heading] = []
    for i, (over, under) in enumerate(zip(upper, lower, strict=True)):
        if under:
            headings.append(Heading(i, under, _parent(upper, i)))
        elif over:
            headings.append(Heading(i, over, ""))
    return headings


def _spread(above: Sequence[str], own: Sequence[str]) -> list[str]:
    """Return headings of groups of columns, each repeated over the blanks to its right."""
    filled = sum(map(bool, above))
    if filled < 2:  # one text over the whole list is its title
        return [""] * len(own)
    return [_parent(above, i) for i in range(len(own))]


def _is_column_numbers(row: Sequence[Any]) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)`` or ``A B 1 2``."""
    words = [text for cell in row if (text := _words(cell))]
    return len(words) > 2 and all(_COLUMN_NUMBER.fullmatch(word) for word in words)
