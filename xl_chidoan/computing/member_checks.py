"""Finds impossible and doubtful data about members."""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from xl_chidoan.computing.head_counts import Residence, completed_years
from xl_chidoan.computing.periods import ReportTerm
from xl_chidoan.computing.unsure_rows import known
from xl_chidoan.model import UNKNOWN, Problem, Severity, TypedTable
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import fold, slug

_LIKELY_AGES = range(15, 61)
_LATER_DATES = ("union_date", "party_date", "joined", "left")

# Members are 16 (15 years and a day) to 30 years old and may stay until 35. Those elected to the
# union or working for it full time are exempt. Party members are at least 18.
_OLDEST_MEMBER = 35
_YOUNGEST_MEMBER = 15
_YOUNGEST_PARTY_MEMBER = 18
_PLAIN_MEMBER = "doan_vien"


def member_problems(members: TypedTable, term: ReportTerm) -> Iterator[Problem]:
    """Report every problem of the members that only a comparison of cells or rows shows."""
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
    early_party = _rows_where(columns["party_date"], columns["union_date"], operator.lt)
    yield from report("party_before_union", Severity.WARNING, "party_date", early_party)
    for code, key, years in (
        ("union_too_early", "union_date", _YOUNGEST_MEMBER),
        ("party_too_early", "party_date", _YOUNGEST_PARTY_MEMBER),
    ):
        young = _rows_where(columns[key], births, partial(_before_birthday, years))
        yield from report(code, Severity.WARNING, key, young)
    unexplained = [
        index
        for index, (reason, end) in enumerate(
            zip(known(members["leaving_reason"]), members["left"], strict=True)
        )
        if reason and end is None
    ]
    yield from report("reason_without_left", Severity.WARNING, "leaving_reason", unexplained)
    if term.as_of is not None:
        day = term.as_of
        future = [index for index, birth in enumerate(births) if birth and birth > day]
        yield from report("birth_after_report", Severity.ERROR, "birth_date", future)
        for key in _LATER_DATES:
            late = [index for index, date_ in enumerate(columns[key]) if date_ and date_ > day]
            yield from report("date_after_report", Severity.WARNING, key, late)
        here = Residence(members).on(day).sure
        unlikely = _unlikely_ages(members, day, here)
        yield from report("age_unlikely", Severity.WARNING, "birth_date", unlikely)
        over = _over_age(members, day, here)
        yield from report("age_outside", Severity.WARNING, "birth_date", over)
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


def _before_birthday(years: int, day: date, birth: date) -> bool:
    """Tell whether ``day`` is after ``birth`` but before the birthday that completes ``years``."""
    anniversary = (birth.year + years, birth.month, birth.day)
    return birth <= day and (day.year, day.month, day.day) < anniversary


def _over_age(members: TypedTable, day: date, here: Sequence[int]) -> list[int]:
    """Return the rows of plain members past the age of members."""
    ages = completed_years(members["birth_date"], day)
    union, office = known(members["union_position"]), known(members["office_position"])
    return [
        index
        for index in here
        if ages[index] is not UNKNOWN
        and _OLDEST_MEMBER < ages[index] < _LIKELY_AGES.stop
        and not _is_officer(union[index], office[index])
    ]


def _is_officer(union_position: str | None, office_position: str | None) -> bool:
    """Tell whether a position is an elected or full-time one, such as ``Phó Bí thư Tỉnh Đoàn``."""
    if union_position and slug(union_position) not in ("", _PLAIN_MEMBER):
        return True
    return bool(office_position) and "doan" in slug(office_position or "").split("_")


def _unlikely_ages(members: TypedTable, day: date, here: Sequence[int]) -> list[int]:
    ages = completed_years(members["birth_date"], day)
    return [i for i in here if ages[i] is not UNKNOWN and ages[i] not in _LIKELY_AGES]


def _same_person(members: TypedTable, here: Sequence[int]) -> list[int]:
    """Return the rows that seem to repeat the person of an earlier row.

    The name is the same, ignoring accents and case, and so is the date of birth, perhaps with day
    and month swapped, as in a list typed month first. Rows that share a code are left out, as they
    are reported for that.
    """
    names, births = known(members["name"]), known(members["birth_date"])
    codes = [fold(code) if isinstance(code, str) else "" for code in members["code"]]
    seen_codes: set[str] = set()
    seen: set[tuple[str, Any]] = set()
    repeated: list[int] = []
    for index in here:
        birth = births[index]
        code = codes[index]
        if (code and code in seen_codes) or not names[index] or birth is None:
            continue
        seen_codes.add(code)
        name = slug(names[index])
        turned = (birth.year, birth.day, birth.month)
        plain = (birth.year, birth.month, birth.day)
        if (name, plain) in seen or (name, turned) in seen:
            repeated.append(index)
        seen.add((name, plain))
    return repeated


def duplicate_codes(table: TypedTable, problem_code: str) -> Iterator[Problem]:
    """Report every row with the code of an earlier row, ignoring case."""
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
