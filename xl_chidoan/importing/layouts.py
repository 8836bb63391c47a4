"""Finds where a list stands on a sheet: its heading rows, its first row, lists side by side.

Headings stand in one or two rows, below titles and with merged cells. They may be numbered and
explained in brackets.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from xl_chidoan.headings import Degree, Part, Recognised, named, recognise
from xl_chidoan.importing.list_files import SheetRows
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.import_words import HEADING_EXPLANATIONS, HEADING_TAILS
from xl_chidoan.text.normalise import fold, nfc

NAME_FIELDS: Final = frozenset({"name", Part.SURNAME, Part.GIVEN_NAME})

_LOOKED_AT_ROWS: Final = 60
_SPACES = re.compile(r"\s+")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(?:\d{1,3}|[A-Za-z])\s*[)\].]?(?:\s*=.*)?")
_EXPLAINED = re.compile(r"\(.*\)|\[.*\]")
_NUMBERED = re.compile(
    r"^(?:câu\s+)?[(\[]?(?:\d{1,2}\s*[.):/\]-]|[ivx]{1,4}[.)]\s|[a-z][.)]\s)\s*", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_EXPLANATION = re.compile("|".join(HEADING_EXPLANATIONS))
_TAIL = re.compile(rf"\s*(?:{'|'.join(HEADING_TAILS)})\s*$")
_JOIN: Final = " / "
_FEWEST_EQUAL: Final = 2  # headings that two lists side by side share, the name among them


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
        texts = filter(None, map(_words, row))
        fields = {_field(text) or (fold(text) if fold(text) in wanted else "") for text in texts}
        found = len(fields - {""})
        if found > most:
            best, most = i, found
    if best < 0:
        return None
    if best and _is_upper_row(grid.rows[best - 1], grid.rows[best]):
        best -= 1
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
    while first < len(grid.rows) and _explains_columns(grid.rows[first]):
        first += 1
    return Layout(headings, best, first, most)


def meaning(heading: Heading) -> Recognised | None:
    """Return what a heading means with the heading above it, else by itself.

    Its number ("1. Họ và tên") and its explanation ("(1: Nam, 0: Nữ)") are left out where the
    whole text means nothing.
    """
    own = heading.own
    joined = f"{heading.parent} {own}" if heading.parent else own
    if found := named(MEMBERS, joined, own):
        return found
    bare = bare_heading(own)
    over = bare_heading(heading.parent)
    return named(MEMBERS, f"{over} {bare}".strip(), bare) or recognise(MEMBERS, bare)


@lru_cache(maxsize=4096)
def bare_heading(text: str) -> str:
    """Return a heading without its number, its explanation and polite words around it.

    >>> bare_heading("3. Giới tính (Nam/Nữ)"), bare_heading("Ngày vào Đảng (chính thức)")
    ('Giới tính', 'Ngày vào Đảng (chính thức)')
    """
    bare = _NUMBERED.sub("", text).strip(" :*?")
    while (found := _IN_BRACKETS.search(bare)) and _EXPLANATION.search(fold(found[1])):
        bare = bare[: found.start()].strip(" :*?")
    folded = bare.casefold()
    tail = _TAIL.search(folded) if len(folded) == len(bare) else None
    return (bare[: tail.start()] if tail else bare).strip(" :*?") or text


def side_by_side(grid: SheetRows, layout: Layout) -> Sequence[SheetRows]:
    """Return the grid cut into the lists that stand side by side, of equal headings; mostly one."""
    fields = {heading.index: _key(heading) for heading in layout.headings}
    words = {heading.index: fold(heading.shown) for heading in layout.headings}
    whole = [i for i, key in fields.items() if key == "name"]
    names = whole or [i for i, key in fields.items() if key == Part.SURNAME]
    starts = [0]
    for name in names[1:]:
        before = _equal_columns(words, names[0], name, -1)
        after = _equal_columns(words, names[0], name, 1)
        if 1 + before + after >= _FEWEST_EQUAL and name - before > starts[-1]:
            starts.append(name - before)
    ends = [*starts[1:], len(grid.column_numbers)]
    if len(starts) == 1:
        return [grid]
    return [_columns(grid, start, end) for start, end in zip(starts, ends, strict=True)]


def _equal_columns(words: dict[int, str], one: int, other: int, step: int) -> int:
    """Count the columns from two names outwards that have the same headings."""
    count = 0
    while (
        (heading := words.get(one + step * (count + 1)))
        and heading == words.get(other + step * (count + 1))
        and one + step * (count + 1) != other
    ):
        count += 1
    return count


def _columns(grid: SheetRows, start: int, end: int) -> SheetRows:
    return replace(
        grid,
        rows=[row[start:end] for row in grid.rows],
        column_numbers=grid.column_numbers[start:end],
    )


def _key(heading: Heading) -> str:
    found = meaning(heading)
    return "" if found is None or found.degree is Degree.INSIDE else found.key


def _words(cell: Any) -> str:
    """Return heading text of a cell: one line, single blanks."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _SPACES.sub(" ", nfc(cell)).strip(" :*") if isinstance(cell, str) else ""


def _field(text: str) -> str:
    found = named(MEMBERS, text) or named(MEMBERS, bare_heading(text))
    return "" if found is None or found.degree is Degree.INSIDE else found.key


def _is_upper_row(upper: Sequence[Any], lower: Sequence[Any]) -> bool:
    """Tell whether ``upper`` has the headings above the sub-headings that ``lower`` holds."""
    over = [_words(cell) for cell in upper]
    names = any(_field(word) in NAME_FIELDS for word in over if word)
    return names and _is_second_row(over, lower)


def _is_second_row(upper: Sequence[str], lower: Sequence[Any]) -> bool:
    """Tell whether ``lower`` has sub-headings: texts only where headings of ``upper`` divide.

    One of them must be known, or two stand side by side under one heading.
    """
    words = [_words(cell) for cell in lower]
    if not any(words) or any(
        cell not in ("", None) and not isinstance(cell, str) for cell in lower
    ):
        return False
    if _explains_columns(lower):
        return False
    under_blank = known = side = False
    for i, word in enumerate(words):
        if not word:
            continue
        divides = not upper[i] or (i + 1 < len(upper) and not upper[i + 1] and words[i + 1])
        if not divides or (
            _field(_parent(upper, i)) in NAME_FIELDS and _field(word) not in NAME_FIELDS
        ):
            return False
        under_blank = under_blank or not upper[i]
        known = known or bool(_field(word) or _field(f"{_parent(upper, i)} {word}"))
        side = side or bool(i and words[i - 1] and not upper[i])
    return under_blank and (known or (side and not any(map(_has_digit, words))))


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


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


def _explains_columns(row: Sequence[Any]) -> bool:
    """Whether a row only numbers the columns, or explains them in brackets.

    Such rows are ``(1) (2) (3)``, ``A B 1 2`` and ``(chữ in hoa) (dd/mm/yyyy)``.
    """
    words = [text for cell in row if (text := _words(cell))]
    if words and all(map(_EXPLAINED.fullmatch, words)):
        return True
    return len(words) > 2 and all(map(_COLUMN_NUMBER.fullmatch, words))
