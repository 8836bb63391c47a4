"""Matches the headings of an older table to columns of the schema, and finds near ones otherwise.

An upgrade takes every column that :mod:`xl_chidoan.headings` recognises, however unsure, and
reports each one.

A heading that only resembles one of the schema's counts as that column where no other heading
names the column and the cells below can be read as its kind.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from xl_chidoan.headings import Degree, Recognised, known_headings, one_each, recognise
from xl_chidoan.model import Unknown
from xl_chidoan.reading.cell_parsing import is_blank, parser
from xl_chidoan.schema import CellKind, Column, Table
from xl_chidoan.text.normalise import slug

_RESEMBLING: Final = 0.7
_OF_SYNONYM: Final = 0.9
_WORDED: Final = {CellKind.TEXT, CellKind.CODE, CellKind.RAW}  # any cell can be read as these

# Words that do not change the meaning of a heading. Units are not among them, as the numbers of
# "Kinh phí (triệu đồng)" differ from those of "Kinh phí".
_ADDED: Final = (
    ("ket", "qua"), ("so", "lieu"), ("so",), ("tong",), ("da",), ("duoc",),
    ("cu", "the"), ("chi", "tiet"), ("thuc", "te"), ("trong", "nam"), ("trong", "nhiem", "ky"),
    ("cua", "chi", "doan"), ("cua", "doan", "vien"), ("chi", "doan"), ("doan", "vien"),
    ("hoat", "dong"), ("chi", "tieu"), ("bao", "cao"), ("to", "chuc"), ("dd", "mm", "yyyy"),
)  # fmt: skip


def match_headings(table: Table, headers: Sequence[str]) -> Mapping[int, Recognised]:
    """Return the columns of ``table`` that ``headers`` name, by place in ``headers``.

    A column goes to the heading that names it best; the leftmost wins among equals.
    """
    found = {place: match for place, header in enumerate(headers) if (match := _of(table, header))}
    places = one_each((place, match.key, match.degree) for place, match in found.items())
    return {place: found[place] for place in sorted(places)}


def _of(table: Table, header: str) -> Recognised | None:
    """Return the column that ``header`` names; headings of parts of a name or date name none."""
    found = recognise(table, header)
    if found is None or all(column.key != found.key for column in table.columns):
        return None
    return found


def fitting_columns(
    table: Table,
    headers: Mapping[int, str],
    matches: Mapping[int, Recognised],
    values: Mapping[int, Sequence[Any]],
) -> Mapping[int, Recognised]:
    """Return the columns of unmatched headings, by sheet column, where the values agree.

    ``headers`` and ``values`` (the cells below a heading) are by sheet column. A match must be
    unique: neither a column that fits two headings nor a heading that fits two columns counts.
    """
    taken = {match.key for match in matches.values()}
    free = [column for column in table.columns if column.key not in taken]
    possible: list[tuple[int, str]] = [
        (place, column.key)
        for place, header in headers.items()
        if place not in matches and _of(table, header) is None
        for column in free
        if _extends(column, header) and fits(column, values.get(place, ()))
    ]
    places = [place for place, _key in possible]
    keys = [key for _place, key in possible]
    return {
        place: Recognised(key, Degree.FITTING)
        for place, key in possible
        if places.count(place) == 1 and keys.count(key) == 1
    }


def fits(column: Column, values: Sequence[Any]) -> bool:
    """Whether more than three quarters of the cells that hold anything can be read."""
    filled = [value for value in values if not is_blank(value)]
    if column.kind in _WORDED:
        return any(isinstance(value, str) for value in filled)
    parse = parser(column.kind, choices=column.choices)
    read = sum(not isinstance(parse(value)[0], Unknown) for value in filled)
    return bool(filled) and read * 4 > len(filled) * 3


def nearest_heading(
    column: Column, headers: Mapping[int, str], values: Mapping[int, Sequence[Any]]
) -> int:
    """Return the sheet column among ``headers`` that could be ``column``; 0 where none could.

    For a required column it is enough that the values can be read as its kind.
    """
    best, most = 0, 0.0
    for place, header in headers.items():
        likeness = _likeness(column, header)
        fitting = fits(column, values.get(place, ()))
        own = column.required and column.kind not in _WORDED and fitting
        if likeness < _RESEMBLING and not own:
            continue
        if likeness + fitting > most:
            best, most = place, likeness + fitting
    return best


def _extends(column: Column, header: str) -> bool:
    """Whether a heading is a loose synonym, or a known heading with words that add nothing."""
    words = slug(header).split("_")
    if _is_loose(column, header):
        return True
    for known in known_headings(column):
        parts = slug(known).split("_")
        if len(parts) < 2:
            continue
        for start in range(len(words) - len(parts) + 1):
            end = start + len(parts)
            if words[start:end] == parts and _is_added(words[:start]) and _is_added(words[end:]):
                return True
    return False


def _is_loose(column: Column, header: str) -> bool:
    return slug(header) in map(slug, column.loose)


def _is_added(words: Sequence[str]) -> bool:
    """Whether ``words`` are nothing but words that add no meaning."""
    return not words or any(
        tuple(words[: len(added)]) == added and _is_added(words[len(added) :]) for added in _ADDED
    )


def _likeness(column: Column, header: str) -> float:
    """Return the likeness (0 to 1) of ``header`` to a column's headings; 1 if it holds one."""
    if _is_loose(column, header):
        return 1.0
    wanted, best = slug(header), 0.0
    for known in known_headings(column):
        other = slug(known)
        if "_" in other and f"_{other}_" in f"_{wanted}_":
            return 1.0
        ratio = SequenceMatcher(None, wanted, other, autojunk=False).ratio()
        # With many synonyms, a little likeness to one of them is chance.
        best = max(best, ratio if known == column.header else ratio * _OF_SYNONYM)
    return best
