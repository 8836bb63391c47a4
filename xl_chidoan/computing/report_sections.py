"""The report's sections, from the branch's own list or else the standard ones."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from xl_chidoan.computing.figures import information
from xl_chidoan.computing.periods import PeriodKind, ReportPeriod
from xl_chidoan.computing.sentence_marks import fill
from xl_chidoan.model import Branch, ListItem
from xl_chidoan.schema import SECTION_LIST, SECTION_LISTS
from xl_chidoan.text import labels

OPENING, CLOSING = "mo_dau", "ket_thuc"
_TERM, _YEAR, _QUARTER, _MONTH = SECTION_LISTS
_LISTS = {
    PeriodKind.TERM: _TERM,
    PeriodKind.YEAR: _YEAR,
    PeriodKind.SCHOOL_YEAR: _YEAR,
    PeriodKind.NINE_MONTHS: _QUARTER,
    PeriodKind.HALF: _QUARTER,
    PeriodKind.QUARTER: _QUARTER,
    PeriodKind.MONTH: _MONTH,
    PeriodKind.DAYS: _QUARTER,
}
NEW_TARGETS_SECTION = "b.ii"  # the key of the section that the next term's targets fill
_FIRST_PART = ord("a")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_LEVEL_OF_NUMBERS = 3  # from this level on a heading shows all its arabic numbers: 1., 1.1.


class Section(NamedTuple):
    """One section of the report; ``level`` 1 is a part, 0 has no heading.

    ``number`` is the number shown in the heading. Codes of tblThongTin in ``title`` are already
    replaced by their values.
    """

    code: str
    title: str
    level: int
    number: str


@lru_cache(maxsize=4096)
def section_key(code: str) -> str:
    """Return a key that is equal for all spellings of a section's code: ``a.i.1``, ``A.I.1.``."""
    return "".join(code.split()).strip(".").casefold()


def sections(branch: Branch, period: ReportPeriod) -> Sequence[Section]:
    """Return the sections in printed order; where two have the same code, the first one is used."""
    found = typed_sections(branch, period)
    if not any("{" in section.title or "}" in section.title for section in found):
        return found
    figures = information(branch.info, period)
    return tuple(section._replace(title=fill(section.title, figures)) for section in found)


def typed_sections(branch: Branch, period: ReportPeriod) -> Sequence[Section]:
    """Return the same sections with the codes in their titles as they were typed."""
    own = branch.lists.get(section_list(branch, period), ())
    return _listed(tuple(own))


def section_list(branch: Branch, period: ReportPeriod) -> str:
    """Return the name of the list in tblDanhMuc that gives the sections."""
    name = _LISTS[period.kind]
    return name if branch.lists.get(name) else SECTION_LIST


def printed_sections(
    branch: Branch, period: ReportPeriod, filled: Collection[str]
) -> Sequence[Section]:
    """Return the sections that have a text, or one under them, as typed; in printed order.

    ``filled`` are the keys of sections with a text. Where others are left out, the ones beside them
    are numbered anew, so that no number is skipped.
    """
    above = {key[:end] for key in filled for end, letter in enumerate(key) if letter == "."}
    printed = above.union(filled)
    listed = [(section_key(section.code), section) for section in typed_sections(branch, period)]
    gaps = {key.rpartition(".")[0] for key, _ in listed if key not in printed}
    if not any(key in _ROMANS for key, _ in listed):
        gaps -= {""}  # parts keep their names
    names: dict[str, str] = {"": ""}
    counts: dict[str, int] = {}
    kept: list[Section] = []
    for key, section in listed:
        if key not in printed:
            continue
        parent, _, own = key.rpartition(".")
        if key in (OPENING, CLOSING):
            kept.append(section)
            continue
        counts[parent] = counts.get(parent, 0) + 1
        if parent in gaps:
            own = _ROMANS[counts[parent] - 1] if own in _ROMANS else str(counts[parent])
        names[key] = f"{names.get(parent, parent)}.{own}".strip(".")
        kept.append(section._replace(number=_level_and_number(names[key])[1]))
    return kept


@lru_cache(maxsize=64)  # most branches print the same sections
def _listed(items: tuple[ListItem, ...]) -> tuple[Section, ...]:
    listed = [(item.code, item.value) for item in items if item.code]
    found: dict[str, Section] = {}
    for code, title in listed or labels.SECTIONS:
        key = section_key(code)
        if key and key not in found:
            found[key] = Section(code, title, *_level_and_number(key))
    return tuple(found[key] for key in sorted(found, key=_order))


def _order(key: str) -> tuple[Any, ...]:
    """Return the place of a section by its number, wherever it stands in the list."""
    if key in (OPENING, CLOSING):
        return (0 if key == OPENING else 2, ())
    return (1, tuple(map(_part_order, key.split("."))))


def _part_order(part: str) -> tuple[int, int, str]:
    if part.isdecimal():
        return 0, int(part), ""
    return (0, _ROMANS.index(part) + 1, "") if part in _ROMANS else (1, 0, part)


def _level_and_number(key: str) -> tuple[int, str]:
    if key in (OPENING, CLOSING):
        return 0, ""
    parts = key.split(".")
    if parts[0] in _ROMANS:  # a report without parts begins with I.
        parts.insert(0, "")
    if len(parts) == 1:
        position = ord(key) - _FIRST_PART if len(key) == 1 else -1
        known = 0 <= position < len(labels.PART_NUMBERS)
        return 1, labels.PART_NUMBERS[position] if known else ""
    if len(parts) < _LEVEL_OF_NUMBERS:
        return 2, f"{parts[-1].upper()}."
    return len(parts), f"{'.'.join(parts[2:])}."
