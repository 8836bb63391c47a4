"""What cannot be true of a member, and what looks mistaken."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from xl_chidoan.compute.columns import known
from xl_chidoan.compute.members import completed_years, present_on
from xl_chidoan.compute.period import ReportPeriod
from xl_chidoan.model import UNKNOWN, Problem, Severity, TypedTable
from xl_chidoan.text.formats import cell_text

_LIKELY_AGES = range(15, 61)
_LATER_DATES = ("union_date", "party_date", "joined", "left")


def member_problems(members: TypedTable, period: ReportPeriod) -> Iterator[Problem]:
    """Report every problem of the members' data that reading alone does not show."""
    yield from duplicate_codes(members, "member_duplicate")
    columns = {key: known(members[key]) for key in ("birth_date", *_LATER_DATES)}
    births, joined, left = columns["birth_date"], columns["joined"], columns["left"]

    def report(code: str, severity: Severity, key: str, rows: Iterable[int]) -> Iterator[Problem]:
        for index in rows:
            shown = cell_text(members[key][index])
            yield members.problem(code, severity, key, index, value=shown)

    for key in _LATER_DATES:
        early = _rows_where(columns[key], births, lambda later, birth: later < birth)
        yield from report("date_before_birth", Severity.ERROR, key, early)
    reversed_rows = _rows_where(left, joined, lambda end, start: end < start)
    yield from report("left_before_joined", Severity.ERROR, "left", reversed_rows)
    unexplained = [
        index
        for index, (reason, end) in enumerate(
            zip(known(members["leaving_reason"]), members["left"], strict=True)
        )
        if reason and end is None
    ]
    yield from report("reason_without_left", Severity.WARNING, "leaving_reason", unexplained)
    if period.as_of is not None:
        day = period.as_of
        future = [index for index, birth in enumerate(births) if birth and birth > day]
        yield from report("birth_after_report", Severity.ERROR, "birth_date", future)
        here = present_on(members, day).sure
        unlikely = _unlikely_ages(members, day, here)
        yield from report("age_unlikely", Severity.WARNING, "birth_date", unlikely)
        yield from report("member_twice", Severity.WARNING, "code", _same_person(members, here))


def _rows_where(
    first: Sequence[Any], second: Sequence[Any], wrong: Callable[[Any, Any], bool]
) -> list[int]:
    if not any(first):
        return []
    return [
        index
        for index, (one, other) in enumerate(zip(first, second, strict=True))
        if one is not None and other is not None and wrong(one, other)
    ]


def _unlikely_ages(members: TypedTable, day: date, here: Sequence[int]) -> list[int]:
    ages = completed_years(members["birth_date"], day)
    return [i for i in here if ages[i] is not UNKNOWN and ages[i] not in _LIKELY_AGES]


def _same_person(members: TypedTable, here: Sequence[int]) -> list[int]:
    """Return the rows repeating the name and date of birth of a row before them."""
    persons = list(zip(known(members["name"]), known(members["birth_date"]), strict=True))
    counts = Counter(persons[index] for index in here)
    if len(counts) == len(here):
        return []
    seen: set[Any] = set()
    repeated: list[int] = []
    for index in here:
        name, birth = persons[index]
        if name and birth and (name, birth) in seen:
            repeated.append(index)
        seen.add((name, birth))
    return repeated


def duplicate_codes(table: TypedTable, problem_code: str) -> Iterator[Problem]:
    """Report every row whose code stands in an earlier row too (case apart)."""
    codes = [code.casefold() if isinstance(code, str) else "" for code in table["code"]]
    if len(set(codes)) == len(codes):
        return
    seen: dict[str, int] = {}
    for index, code in enumerate(codes):
        if code and code in seen:
            first = table.cell("code", seen[code])
            shown = table["code"][index]
            yield table.problem(
                problem_code, Severity.ERROR, "code", index, value=shown, first=first
            )
        seen.setdefault(code, index)
