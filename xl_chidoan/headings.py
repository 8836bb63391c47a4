"""Recognises which column of a table a heading means, and how sure that is.

Imports and upgrades share one table of synonyms, which stand in the columns' records
(:mod:`xl_chidoan.schema`). Each caller decides what a recognition means: an import asks where it is
unsure, an upgrade accepts unsure ones too and reports them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from xl_chidoan.schema import MEMBERS, TABLE_BY_NAME, Column, Table
from xl_chidoan.text.normalise import fold, slug


class Part(StrEnum):
    """Columns of a list that hold only a part of a member's field."""

    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    BIRTH_MALE = "birth_male"  # birth date of a man; empty for a woman
    BIRTH_FEMALE = "birth_female"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    MARK_MALE = "mark_male"  # a cross where the member is a man
    MARK_FEMALE = "mark_female"


ROW_NUMBER: Final = "-"
"""Meaning of a column that only numbers the rows."""

# Headings of a birth date that stand over two or three columns.
_BIRTH_HEADINGS: Final = (
    "Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Ngày, tháng, năm sinh", "Sinh ngày",
    "Sinh năm", "Ngày tháng năm", "Sinh",
)  # fmt: skip


def _under_birth(part: str) -> tuple[str, ...]:
    return tuple(f"{heading} {part}" for heading in _BIRTH_HEADINGS)


# Parts of two-row headings are joined by a blank.
PART_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    Part.SURNAME: (
        "Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ lót", "Họ và chữ lót",
        "Họ tên đệm", "Họ, đệm",
    ),
    Part.GIVEN_NAME: ("Tên gọi",),
    Part.BIRTH_MALE: _under_birth("Nam"),
    Part.BIRTH_FEMALE: _under_birth("Nữ"),
    Part.BIRTH_DAY: _under_birth("Ngày"),
    Part.BIRTH_MONTH: (*_under_birth("Tháng"), "Tháng sinh"),
    Part.BIRTH_YEAR: (*_under_birth("Năm"), "Năm sinh"),
    Part.MARK_MALE: ("Nam", "Giới tính Nam", "Phái Nam", "Là nam", "Nam giới"),
    Part.MARK_FEMALE: ("Nữ", "Giới tính Nữ", "Phái Nữ", "Là nữ", "Nữ giới"),
    ROW_NUMBER: ("STT", "TT", "Số TT", "Số thứ tự", "No."),
})  # fmt: skip

VAGUE_PART_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {Part.SURNAME: ("Họ",), Part.GIVEN_NAME: ("Tên",)}
)
"""Headings that usually mean the part, but not always."""

ACCENTED_ONLY: Final = frozenset({"nam", "nu", "ho", "ten"})
"""Headings that mean a part only with their accents: "Năm" is year, "Nam" is man."""


_SHORTEST_LIKE: Final = 5  # fewest letters of a heading that may be a misspelt one
_LONG_WORD: Final = 6  # fewest letters of a one-word synonym that may be misspelt


class Degree(IntEnum):
    """How a heading was recognised, surest last."""

    FITTING = 0  # for upgrades: the heading and the values below it resemble the column
    NEAR = 1  # resembles a known heading, word by word
    PLAIN = 2  # a synonym without its accents or signs
    INSIDE = 3  # means the column in this table only
    VAGUE = 4  # usually means the column
    SYNONYM = 5
    SPELLING = 6  # the column's own heading without accents or signs
    SAME = 7  # the column's own heading


class Recognised(NamedTuple):
    """What a heading means: a column's key, or in member lists a Part or ROW_NUMBER.

    ``likeness`` is below 1.0 where the heading only resembles the known one.
    """

    key: str
    degree: Degree
    likeness: float = 1.0


class _Known(NamedTuple):
    """The headings of one table: folded, as slugs, and as words by their number."""

    folded: Mapping[str, Recognised]
    plain: Mapping[str, Recognised]
    by_word_count: Mapping[int, Sequence[tuple[Sequence[str], str]]]


def recognise(table: Table, *wordings: str) -> Recognised | None:
    """Return what a heading means in ``table``, or None.

    The heading is given in one or more wordings, of which the first known one counts. Where none
    is known, the last wording is compared with all known headings for misspellings.
    """
    return _recognised(table.name, wordings)


def named(table: Table, *wordings: str) -> Recognised | None:
    """Return what a known heading means, ignoring accents and signs; None for a misspelt one."""
    known = _known(table.name)
    for words in wordings:
        if found := known.folded.get(fold(words)):
            return found
    for words in wordings:
        if found := known.plain.get(slug(words)):
            return found
    return None


def known_headings(column: Column) -> Sequence[str]:
    """Return a column's own heading, then the synonyms that always mean it."""
    return column.header, *column.synonyms


def one_each(
    candidates: Iterable[tuple[int, str, float]], taken: Iterable[str] = ()
) -> Mapping[int, str]:
    """Return pairs of place and key from ``candidates`` (place, key, how sure), each key once.

    A key goes to the place that names it best; the leftmost wins among equals. Keys in ``taken``
    are left out.
    """
    used = set(taken)
    found: dict[int, str] = {}
    for place, key, _sure in sorted(candidates, key=lambda item: (-item[2], item[0])):
        if key not in used:
            used.add(key)
            found[place] = key
    return found


@lru_cache(maxsize=16_384)  # an upgrade asks about the same cells for each table
def _recognised(name: str, wordings: tuple[str, ...]) -> Recognised | None:
    return named(TABLE_BY_NAME[name], *wordings) or _nearest(_known(name), wordings[-1])


def _nearest(known: _Known, heading: str) -> Recognised | None:
    """Return the meaning of the known heading that ``heading`` misspells, or None."""
    words = slug(heading).split("_")
    if sum(map(len, words)) < _SHORTEST_LIKE:
        return None
    best, most = "", 0.0
    for others, key in known.by_word_count.get(len(words), ()):
        found = likeness(words, others)
        if found > most:
            best, most = key, found
    return Recognised(best, Degree.NEAR, most) if best else None


@cache
def _known(name: str) -> _Known:
    folded: dict[str, Recognised] = {}
    plain: dict[str, Recognised] = {}
    near: dict[int, list[tuple[Sequence[str], str]]] = defaultdict(list)
    for key, degree, heading in _headings(TABLE_BY_NAME[name]):
        folded.setdefault(fold(heading), Recognised(key, degree))
        letters = slug(heading)
        if not letters or letters in plain or (key in PART_HEADINGS and letters in ACCENTED_ONLY):
            continue
        plain[letters] = Recognised(key, _WITHOUT_ACCENTS.get(degree, degree))
        words = letters.split("_")
        # One wrong letter turns a short word into another: "Tiền" is not "Tên".
        distinct = len(words) > 1 or len(letters) >= _LONG_WORD
        if degree is Degree.SAME or (distinct and degree is not Degree.INSIDE):
            near[len(words)].append((words, key))
    return _Known(folded, plain, near)


_WITHOUT_ACCENTS: Final = {Degree.SAME: Degree.SPELLING, Degree.SYNONYM: Degree.PLAIN}


def _headings(table: Table) -> Iterator[tuple[str, Degree, str]]:
    """Yield key, degree and words of all headings known for a table, surest first."""
    for column in table.columns:
        yield column.key, Degree.SAME, column.header
    groups: list[tuple[str, Degree, Sequence[str]]] = []
    for column in table.columns:
        groups.append((column.key, Degree.SYNONYM, column.synonyms))
        groups.append((column.key, Degree.VAGUE, column.vague))
        groups.append((column.key, Degree.INSIDE, column.inside))
    if table.name == MEMBERS.name:
        groups += [(key, Degree.SYNONYM, words) for key, words in PART_HEADINGS.items()]
        groups += [(key, Degree.VAGUE, words) for key, words in VAGUE_PART_HEADINGS.items()]
    for key, degree, headings in groups:
        for heading in headings:
            yield key, degree, heading


_LEAST = 0.75  # likeness of each word of a misspelt heading


def likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """Return the mean likeness (0 to 1) of words in equal places; 0 if a pair is too different."""
    if len(words) != len(others):
        return 0.0
    total = 0.0
    for one, other in zip(words, others, strict=True):
        alike = _alike(one, other)
        if alike <= _LEAST:
            return 0.0
        total += alike
    return total / len(words)


@lru_cache(maxsize=65_536)  # the same few words stand in every heading and most cells
def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, False).ratio()
