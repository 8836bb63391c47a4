"""Counts the fewest and the most members a branch had during a year."""

from datetime import date

from xl_chidoan.computing.head_counts import Residence
from xl_chidoan.model import TypedTable
from xl_chidoan.text.formats import range_text


def head_counts(
    members: TypedTable, residence: Residence, year: int, until: date | None
) -> tuple[int, int] | None:
    """Return the fewest and most members from 31 December before ``year`` to its end or ``until``.

    None where a date of joining or leaving cannot be read, or there are no members.
    """
    last = date(year, 12, 31) if until is None else min(date(year, 12, 31), until)
    first = date(year - 1, 12, 31)
    if not members.present or not len(members) or last <= first:
        return None
    days = {first, last}
    for key in ("joined", "left"):
        for day in members[key]:
            if not isinstance(day, date) and day is not None:
                return None
            if day is not None and first < day <= last:
                days.add(day)
    counts = [len(residence.on(day).sure) for day in days]
    return min(counts), max(counts)


def members_text(counts: tuple[int, int] | None) -> str:
    """Write the counts of a year as ``19 đến 25``; an ellipsis where they are not known."""
    if counts is None:
        return "…"
    return range_text(*counts)
