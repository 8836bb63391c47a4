"""Finds activities that cannot be counted, or would be counted wrongly."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from xl_chidoan.computing.groups import ActivityGroups
from xl_chidoan.computing.member_checks import duplicate_codes
from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.computing.periods import ReportTerm
from xl_chidoan.model import UNKNOWN, Problem, Severity, TypedTable
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import fold


def activity_problems(
    activities: TypedTable, groups: ActivityGroups, term: ReportTerm
) -> Iterator[Problem]:
    """Report every problem of the activities that only a comparison of cells or rows shows."""
    yield from duplicate_codes(activities, "activity_duplicate")
    for index, (day, year) in enumerate(zip(activities["date"], activities["year"], strict=True)):
        if day is UNKNOWN or (day is None and year is UNKNOWN):
            continue
        if day is None and year is None:
            yield activities.problem("activity_without_year", Severity.ERROR, "year", index)
            continue
        if day is not None and year is not None and year is not UNKNOWN and day.year != year:
            yield activities.problem(
                "activity_years_differ",
                Severity.ERROR,
                "year",
                index,
                value=year,
                date=cell_text(day),
            )
        key = "year" if day is None else "date"
        code = _outside(year if day is None else day.year, day, term)
        if code:
            shown = cell_text(activities[key][index])
            yield activities.problem(code, Severity.WARNING, key, index, value=shown)
    yield from _unknown_groups(activities, groups)
    yield from _same_activity(activities, groups)


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
            hint = "" if group is UNKNOWN else hints.to(group)
            yield activities.problem(
                "activity_group_unknown", Severity.ERROR, "group", index, value=name, nearest=hint
            )


def _same_activity(activities: TypedTable, groups: ActivityGroups) -> Iterator[Problem]:
    """Report rows that repeat group, day (or year), name and place of an earlier row.

    Rows that share a code are left out, as they are reported for that.
    """
    codes = activities["code"]
    keys = zip(
        groups.column(activities),
        activities["date"],
        activities["year"],
        activities["name"],
        activities["place"],
        strict=True,
    )
    seen: dict[Any, int] = {}
    for index, (group, day, year, name, place) in enumerate(keys):
        if UNKNOWN in (group, day, year, name, place) or not name or (day is None and year is None):
            continue
        key = (group, day or year, fold(name), fold(place or ""))
        if key in seen and not _same(codes[index], codes[seen[key]]):
            first = activities.cell("name", seen[key])
            yield activities.problem(
                "activity_twice", Severity.WARNING, "name", index, value=name, first=first
            )
        seen.setdefault(key, index)


def _same(code: Any, other: Any) -> bool:
    return isinstance(code, str) and isinstance(other, str) and fold(code) == fold(other)
