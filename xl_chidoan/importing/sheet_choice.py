"""Chooses the lists of a file to import, and says which were taken together or left out.

Sheets of equal headings are one list in parts, as the classes of a school. A hidden sheet, one of
other headings or of the same persons, and one named as old are taken only when the officer says so.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.importing.list_reading import ReadList, counts_people
from xl_chidoan.importing.people import Person
from xl_chidoan.importing.values import spelling_key
from xl_chidoan.model import Problem, Severity
from xl_chidoan.text import import_words as text
from xl_chidoan.text.normalise import fold

_OLD_NAME: Final = re.compile("|".join(text.OLD_SHEETS))


class Choice(NamedTuple):
    """The lists to take, in the file's order, and what is to be said about the others."""

    taken: Sequence[ReadList]
    problems: Sequence[Problem]


def choose(lists: Sequence[ReadList], sheets: Sequence[str], known: Sequence[str]) -> Choice:
    """Choose among ``lists``, never none; ``sheets`` are those the officer named.

    Raises UsageError ``import_no_sheet`` for a name that is not among ``known``, and DataError
    ``import_only_hidden`` where only a hidden sheet has persons.
    """
    if sheets:
        return _named(lists, sheets, known)
    candidates = [each for each in lists if each.people and not counts_people(each)]
    shown = [each for each in candidates if not each.grid.hidden]
    if candidates and not shown:
        names = ", ".join(f"“{each.grid.sheet}”" for each in candidates)
        raise DataError("import_only_hidden", sheets=names, sheet=candidates[0].grid.sheet)
    if not candidates:
        visible = [each for each in lists if not each.grid.hidden] or lists
        return Choice([max(visible, key=_weight)], [])
    current = [each for each in shown if not _OLD_NAME.search(fold(each.grid.sheet))]
    best = max(current or shown, key=_weight)
    taken = [each for each in shown if each is best or each.grid is best.grid]
    left: list[tuple[ReadList, str]] = []
    for each in candidates:
        if each is best:
            continue
        reason = "" if _beside(each, best) else _reason(each, best, taken, current)
        if reason:
            left.append((each, reason))
        elif each not in taken:
            taken.append(each)
    taken = [each for each in lists if each in taken]
    problems = [_left(each, reason) for each, reason in left]
    return Choice(taken, [*_together(taken), *problems])


def _named(lists: Sequence[ReadList], sheets: Sequence[str], known: Sequence[str]) -> Choice:
    by_fold = {fold(name) for name in known}
    wanted = {fold(name) for name in sheets}
    everything = {name for name in wanted if name in text.ALL_SHEETS and name not in by_fold}
    for name in sheets:
        if fold(name) not in by_fold | everything:
            raise UsageError("import_no_sheet", sheet=name, known=", ".join(known))
    candidates = [each for each in lists if each.people and not counts_people(each)]
    taken = [
        each
        for each in lists
        if fold(each.grid.sheet) in wanted
        or (everything and each in candidates and not each.grid.hidden)
    ]
    left = [each for each in candidates if everything and each not in taken]
    return Choice(taken, [_left(each, text.LEFT_HIDDEN) for each in left])


def _weight(found: ReadList) -> tuple[int, int]:
    return found.recognised, len(found.people)


def _beside(one: ReadList, other: ReadList) -> bool:
    """Tell whether two lists stand side by side on one sheet."""
    return one.grid.sheet == other.grid.sheet


def _reason(
    each: ReadList, best: ReadList, taken: Sequence[ReadList], current: Sequence[ReadList]
) -> str:
    """Return why a list is not taken with the others, or ''."""
    if each.grid.hidden:
        return text.LEFT_HIDDEN
    if current and each not in current:
        return text.LEFT_OLD
    if each.fields != best.fields:
        return text.LEFT_OTHER_HEADINGS
    there = {_key(person) for other in taken for person in other.people}
    known = [_key(person) in there for person in each.people]
    if all(known):
        return text.LEFT_ALL_THERE
    return text.LEFT_SAME_PEOPLE if any(known) else ""


def _key(person: Person) -> tuple[str, Any]:
    return spelling_key(person.name), person.birth_date


def _left(found: ReadList, reason: str) -> Problem:
    """Say that a list is left out; it is an error where present members are probably in it."""
    sheet = found.grid.sheet
    values = {"count": len(found.people), "reason": reason}
    doubtful = reason in (text.LEFT_OTHER_HEADINGS, text.LEFT_SAME_PEOPLE)
    severity = Severity.ERROR if doubtful else Severity.WARNING
    return Problem("import_sheet_left", severity, sheet, "", "", sheet, values)


def _together(taken: Sequence[ReadList]) -> Sequence[Problem]:
    """Say which sheets were taken as one list."""
    counts: dict[str, int] = {}
    for each in taken:
        counts[each.grid.sheet] = counts.get(each.grid.sheet, 0) + len(each.people)
    if len(counts) < 2:
        return []
    shown = ", ".join(f"“{sheet}” ({count})" for sheet, count in counts.items())
    first = next(iter(counts))
    values = {"count": len(counts), "sheets": shown}
    return [Problem("import_sheets_together", Severity.WARNING, first, "", "", first, values)]
