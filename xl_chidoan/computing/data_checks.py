"""Finds impossible, doubtful and missing data: about the report, members and activities."""

import operator
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import starmap
from typing import Any

from xl_chidoan.computing.activity_figures import ActivityGroups
from xl_chidoan.computing.member_figures import Residence, completed_years
from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.computing.periods import PeriodKind, ReportPeriod, ReportTerm
from xl_chidoan.computing.registry import declaration
from xl_chidoan.computing.report_period import report_period
from xl_chidoan.computing.unsure_rows import known, repeats
from xl_chidoan.model import UNKNOWN, Branch, Indicator, Problem, Severity, TypedTable
from xl_chidoan.schema import INFO, INFO_FIELD_BY_CODE
from xl_chidoan.text.formats import cell_text, count_text
from xl_chidoan.text.normalise import fold, slug

_NEEDED = ("nhiem_ky_tu", "nhiem_ky_den", "ngay_bao_cao")
_TERMS = (("nhiem_ky_tu", "nhiem_ky_den"), ("nhiem_ky_moi_tu", "nhiem_ky_moi_den"))


def info_problems(branch: Branch, term: ReportTerm, period: ReportPeriod) -> Iterator[Problem]:
    """Report missing, reversed or doubtful dates of the report, of its ``period`` and the terms."""
    info = branch.info
    if any(map(len, (branch.members, branch.activities, branch.results))):
        for code in _NEEDED:
            if info.get(code) is None:
                yield _problem(branch, "info_needed", Severity.ERROR, code)
    for first, last in _TERMS:
        years = info.get(first), info.get(last)
        if UNKNOWN not in years and None not in years and years[0] > years[1]:
            yield _problem(branch, "term_reversed", Severity.ERROR, last)
    if report_period(info, term) is None:
        days = info.get("ky_tu") is not None or info.get("ky_den") is not None
        code = "ky_tu" if days else "ky_bao_cao"
        yield _problem(branch, "period_days" if days else "period_unread", Severity.ERROR, code)
    elif period.first is not None and period.close is not None and period.close < period.first:
        problem = _problem(branch, "report_before_period", Severity.ERROR, "ngay_bao_cao")
        yield problem._replace(values={**problem.values, "period": period.name})
    elif term.as_of is not None and term.as_of.year not in term.whole_term:
        yield _problem(branch, "report_outside_term", Severity.WARNING, "ngay_bao_cao")


def taken_codes(branch: Branch, figures: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Report codes added to tblThongTin that equal a computed figure's, which goes before them."""
    for code in branch.info.values:
        known = None if code in INFO_FIELD_BY_CODE else figures.get(slug(code))
        if known is not None and declaration(known).table is not INFO:
            yield _problem(branch, "info_code_taken", Severity.WARNING, code)


def _problem(branch: Branch, code: str, severity: Severity, info_code: str) -> Problem:
    info = branch.info
    field = INFO_FIELD_BY_CODE.get(info_code)
    return Problem(
        code=code,
        severity=severity,
        sheet=info.sheet,
        cell=info.cells.get(info_code, ""),
        column=INFO.column("value").header,
        value=cell_text(info.get(info_code)),
        values={"info_code": info_code, "label": field.label if field else info_code},
    )


# --- members

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

    def errors(code: str, key: str, rows: Iterable[int]) -> Iterator[Problem]:
        return (members.error(code, key, index) for index in rows)

    def warnings(code: str, key: str, rows: Iterable[int]) -> Iterator[Problem]:
        return (members.warning(code, key, index) for index in rows)

    # A birth date after the report has a problem of its own.
    born = [None if day and term.as_of and day > term.as_of else day for day in births]
    for key in _LATER_DATES:
        early = _rows_where(columns[key], born, operator.lt)
        yield from errors("date_before_birth", key, early)
    reversed_rows = _rows_where(left, joined, operator.lt)
    yield from errors("left_before_joined", "left", reversed_rows)
    early_party = _rows_where(columns["party_date"], columns["union_date"], operator.lt)
    yield from warnings("party_before_union", "party_date", early_party)
    for code, key, years in (
        ("union_too_early", "union_date", _YOUNGEST_MEMBER),
        ("party_too_early", "party_date", _YOUNGEST_PARTY_MEMBER),
    ):
        young = _rows_where(columns[key], births, partial(_before_birthday, years))
        yield from warnings(code, key, young)
    unexplained = [
        index
        for index, (reason, end) in enumerate(
            zip(known(members["leaving_reason"]), members["left"], strict=True)
        )
        if reason and end is None
    ]
    yield from errors("reason_without_left", "leaving_reason", unexplained)
    if term.as_of is not None:
        day = term.as_of
        future = [index for index, birth in enumerate(births) if birth and birth > day]
        yield from errors("birth_after_report", "birth_date", future)
        for key in _LATER_DATES:
            late = [index for index, date_ in enumerate(columns[key]) if date_ and date_ > day]
            yield from warnings("date_after_report", key, late)
        here = Residence(members).on(day).sure
        ages = completed_years(members["birth_date"], day)
        unlikely = [i for i in here if ages[i] is not UNKNOWN and ages[i] not in _LIKELY_AGES]
        yield from warnings("age_unlikely", "birth_date", unlikely)
        yield from warnings("age_outside", "birth_date", _over_age(members, ages, here))
        yield from warnings("member_twice", "code", _same_person(members, here))


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


def _over_age(members: TypedTable, ages: Sequence[Any], here: Sequence[int]) -> list[int]:
    """Return the rows of plain members past the age of members."""
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
    codes = (code.casefold() if isinstance(code, str) and code else None for code in table["code"])
    for index, first in repeats(codes):
        yield table.error(problem_code, "code", index, first=table.cell("code", first))


# --- activities


def activity_problems(
    activities: TypedTable,
    groups: ActivityGroups,
    term: ReportTerm,
    period: ReportPeriod,
    finished: Container[int] = (),
) -> Iterator[Problem]:
    """Report every problem of the activities that only a comparison of cells or rows shows.

    In a report on part of a year rows with that year alone may or may not count. Rows of
    ``finished`` terms, by their years, stay in the book and are no problem.
    """
    yield from duplicate_codes(activities, "activity_duplicate")
    for index, (day, year) in enumerate(zip(activities["date"], activities["year"], strict=True)):
        if day is UNKNOWN or (day is None and year is UNKNOWN):
            continue
        if day is None and year is None:
            yield activities.error("activity_without_year", "year", index)
            continue
        if day is not None and year is not None and year is not UNKNOWN and day.year != year:
            yield activities.error("activity_years_differ", "year", index, date=cell_text(day))
        key = "year" if day is None else "date"
        own = year if day is None else day.year
        code = _outside(own, day, term)
        if code == "activity_outside_term" and isinstance(own, int) and own in finished:
            continue
        if code:
            yield activities.warning(code, key, index)
        elif day is None and _is_part_of(year, period):
            yield activities.warning("activity_undated", "date", index, period=period.name)
    for index, count in enumerate(activities["count"]):
        if count == 0:
            yield activities.error("activity_count_zero", "count", index)
    yield from _unknown_groups(activities, groups)
    yield from _same_activity(activities, groups)


def _is_part_of(year: Any, period: ReportPeriod) -> bool:
    """Tell whether a period touches a year without holding it whole."""
    if period.kind is PeriodKind.TERM or period.bounds is None or not isinstance(year, int):
        return False
    first, last, _ = period.bounds
    return first.year <= year <= last.year and (
        first > date(year, 1, 1) or last < date(year, 12, 31)
    )


def _outside(year: Any, day: date | None, term: ReportTerm) -> str:
    if year not in term.whole_term:
        return "activity_outside_term"
    if term.as_of is not None and (
        year > term.as_of.year or (day is not None and day > term.as_of)
    ):
        return "activity_after_report"
    return ""


def _unknown_groups(activities: TypedTable, groups: ActivityGroups) -> Iterator[Problem]:
    """Report rows with a group missing from the list of groups; without a list report none."""
    if not groups.listed:
        return
    hints = Nearest(groups.listed)
    for index, (name, group) in enumerate(
        zip(activities["group"], groups.column(activities), strict=True)
    ):
        if name is not UNKNOWN and name is not None and group not in groups.listed:
            hint = hints.to(groups.slug_of(name))
            yield activities.error("activity_group_unknown", "group", index, nearest=hint)


def _same_activity(activities: TypedTable, groups: ActivityGroups) -> Iterator[Problem]:
    """Report rows that repeat group, day (or year), name and place of an earlier row.

    Rows that share a code are left out, as they are reported for that.
    """
    codes = [code and fold(code) for code in known(activities["code"])]
    columns = [activities[key] for key in ("date", "year", "name", "place")]
    rows = zip(groups.column(activities), *columns, strict=True)
    for index, first in repeats(starmap(_identity, rows)):
        if not codes[index] or codes[index] != codes[first]:
            cell = activities.cell("name", first)
            yield activities.warning("activity_twice", "name", index, first=cell)


def _identity(group: Any, day: Any, year: Any, name: Any, place: Any) -> Any:
    """Return what makes an activity one of its own; None where the cells do not tell."""
    if UNKNOWN in (group, day, year, name, place) or not name or (day is None and year is None):
        return None
    return group, day or year, fold(name), fold(place or "")


# --- amounts

_LEAST_MONEY = 1_000  # đồng; who types 1,5 means million
_MOST_TIMES = 3  # that the members of a day take part in one activity


def amount_problems(
    activities: TypedTable, members: TypedTable, term: ReportTerm
) -> Iterator[Problem]:
    """Report turnouts that the members cannot have made, and money in other units than đồng."""
    for index, money in enumerate(activities["money"]):
        if money is not None and money is not UNKNOWN and 0 < money < _LEAST_MONEY:
            yield activities.warning("money_unlikely", "money", index)
    if not members.present or not len(members) or UNKNOWN in members["left"]:
        return
    joined = sorted(day for day in known(members["joined"]) if day is not None)
    left = sorted(day for day in known(members["left"]) if day is not None)
    columns = (activities[key] for key in ("turnout", "count", "date", "year"))
    for index, (turnout, count, day, year) in enumerate(zip(*columns, strict=True)):
        if not _comparable(turnout, count) or UNKNOWN in (day, year) or not (day or year):
            continue
        if (day.year if day else year) not in term.whole_term:
            continue
        first, last = (day, day) if day else (date(year, 1, 1), date(year, 12, 31))
        here = len(members) - (len(joined) - bisect_right(joined, last)) - bisect_right(left, first)
        most = _MOST_TIMES * here * (1 if count is None else count)
        if here > 0 and turnout > most:
            given = {"members": count_text(here), "most": count_text(most)}
            yield activities.warning("turnout_unlikely", "turnout", index, **given)


def _comparable(turnout: Any, count: Any) -> bool:
    """Tell whether both numbers can be compared."""
    return isinstance(turnout, int) and (count is None or (isinstance(count, int) and count > 0))
