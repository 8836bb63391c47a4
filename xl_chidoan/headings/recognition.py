"""Recognises which column of a table a heading means, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from xl_chidoan.headings.likeness import likeness
from xl_chidoan.headings.member_parts import ACCENTED_ONLY, PART_HEADINGS, VAGUE_PART_HEADINGS
from xl_chidoan.schema import MEMBERS, TABLE_BY_NAME, Column, Table
from xl_chidoan.text.normalise import fold, slug

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
