"""The registry of all declared figures, in the order of the statistics, with look-up by code."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from xl_chidoan.computing.activity_figures import NAMES, ORGANISED, SINGLES, SUMS
from xl_chidoan.computing.declaration import Declaration, Parts, is_part, without_year
from xl_chidoan.computing.info_figures import ADDED_INFO, KNOWN_INFO, REPORT_YEAR
from xl_chidoan.computing.member_figures import MEMBER_FIGURES, SHARE
from xl_chidoan.computing.members_in_words import IN_WORDS
from xl_chidoan.computing.other_periods import COMPARED, GROWTH, GROWTH_RATE, split
from xl_chidoan.computing.period_names import PERIOD_NAMES
from xl_chidoan.computing.target_figures import ALL_TARGETS, EACH_TARGET, GROUP_VERDICT, RESULT
from xl_chidoan.model import Indicator
from xl_chidoan.schema import INFO, Table


class Block(NamedTuple):
    """Declarations that statistics list one after the other.

    With ``side_by_side`` the declarations are families over the same things, and the figures of one
    thing are listed together: all sums of one group, then those of the next.
    """

    declared: tuple[Declaration, ...]
    side_by_side: bool = False


BLOCKS: Final = (
    Block((*MEMBER_FIGURES, *IN_WORDS)),
    Block(SUMS, side_by_side=True),
    Block((ORGANISED, NAMES)),
    Block(SINGLES, side_by_side=True),
    Block(EACH_TARGET, side_by_side=True),
    Block(ALL_TARGETS),
    Block((*KNOWN_INFO, ADDED_INFO)),
)
"""Figures that are counted; where two have the same code, the first one is used."""

COUNTED: Final = (*(each for block in BLOCKS for each in block.declared), *PERIOD_NAMES)
_FIXED: Final[dict[str, list[int]]] = {}
_FAMILIES: Final[dict[str, list[tuple[int, str, str]]]] = {}
"""Places in COUNTED by the whole code; places, starts and ends of families by their first word."""
for _place, _each in enumerate(COUNTED):
    if _each.is_family:
        _family = (_place, _each.start, _each.end)
        _FAMILIES.setdefault(_each.start.partition("_")[0], []).append(_family)
    else:
        _FIXED.setdefault(_each.code, []).append(_place)

PRINTED: Final = (RESULT, GROUP_VERDICT, REPORT_YEAR)
"""Values that only reports print; they have a rule too."""

DECLARED: Final[Mapping[str, Declaration]] = MappingProxyType(
    {each.code: each for each in (*COUNTED, SHARE, GROWTH, GROWTH_RATE, COMPARED, *PRINTED)}
)


def declaration(indicator: Indicator) -> Declaration:
    """Return the declaration of a counted figure; KeyError where there is none."""
    return DECLARED[indicator.family]


def is_one_of(indicator: Indicator | None, *declared: Declaration) -> bool:
    """Tell whether a figure is one of these."""
    return indicator is not None and any(indicator.family == each.code for each in declared)


def printed(code: str) -> tuple[Declaration, Parts] | None:
    """Return the declaration of a value that only reports print, with the parts of ``code``."""
    for each in PRINTED:
        parts = each.match(code)
        if parts is not None:
            return each, parts
    return None


@cache
def fixed_codes() -> frozenset[str]:
    """Return the codes of the figures that every workbook has."""
    fixed = [each for each in COUNTED if not each.is_family]
    shares = [SHARE.code_of({"count": each.code}) for each in fixed if each.share]
    return frozenset([*(each.code for each in fixed), *shares])


def is_family(code: str) -> bool:
    """Tell whether a workbook may have a figure of this code, as ``hd_tinh_nguyen_so_2024``."""
    parted = split(code)
    if parted is not None and (parted[0] in fixed_codes() or is_family(parted[0])):
        return True
    return any(
        year or (declared.is_family and declared.start) for declared, _, year in listed_under(code)
    )


def looks_like_family(code: str) -> bool:
    """Tell whether ``code`` begins like codes of activities or targets: ``hd_``, ``ct_``."""
    return any(code.startswith(each.start) for each in (*SUMS, *EACH_TARGET))


@lru_cache(maxsize=4096)
def candidates(code: str) -> tuple[Declaration, ...]:
    """Return the declarations that may have a figure, or the share of a figure, named ``code``."""
    return tuple(declared for declared, _, year in listed_under(code) if not year)


@lru_cache(maxsize=4096)
def listed_under(code: str) -> tuple[tuple[Declaration, str, int], ...]:
    """Return what ``code`` may be in statistics: (declaration, code without year, year or 0).

    They are in the order of the statistics; the first one that exists is used.
    """
    found: dict[int, tuple[str, int]] = dict.fromkeys(_named(code), (code, 0))
    if share := SHARE.match(code):
        for place in _named(share["count"]):
            if COUNTED[place].share:
                found.setdefault(place, (code, 0))
    if dated := without_year(code):
        for place in _named(dated[0]):
            if COUNTED[place].by_year:
                found.setdefault(place, dated)
    return tuple((COUNTED[place], *found[place]) for place in sorted(found))


def _named(code: str) -> list[int]:
    """Return the places in COUNTED of what may have a figure of this very code."""
    return [
        *_FIXED.get(code, ()),
        *(
            place
            for word in (code.partition("_")[0], "")
            for place, start, end in _FAMILIES.get(word, ())
            if code.startswith(start) and code.endswith(end)
            if is_part(code[len(start) : len(code) - len(end)])
        ),
    ]


def table_of(code: str) -> Table:
    """Return the table a figure of this code would be counted from."""
    for each in COUNTED:
        if each.start and each.is_family and code.startswith(each.start):
            return each.table
    return next((each.table for each in candidates(code)), INFO)
