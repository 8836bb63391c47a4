"""Checks the terms a text names against the branch's own, and counts members of their years."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from xl_chidoan.computing.member_figures import Residence
from xl_chidoan.computing.periods import next_term_of, term_of
from xl_chidoan.model import Branch, TypedTable
from xl_chidoan.reconcile.finding import Finding
from xl_chidoan.reconcile.quantities import Passage
from xl_chidoan.text.formats import range_text
from xl_chidoan.text.normalise import fold

# Headings of the part about the next term, whose figures are wishes.
WISHES: Final = re.compile(
    r"(?:(?:phần thứ \w+|\w+\.)[\s.:]*)?"
    r"(?:phương hướng|mục tiêu|nhiệm vụ và giải pháp|một số chỉ tiêu cơ bản)"
)
_TERM: Final = r"nhiệm kỳ ?:? ?(\d{4}) ?- ?(\d{4})(?!\d)"
_OUR_CONGRESS: Final = "đại hội chi đoàn"
_OTHER_BODIES: Final = (
    "đại hội", "lần thứ", "khóa", "khoá", "công đoàn", "toàn quốc", "hội đồng nhân dân",
    "đảng bộ", "nhiệm kỳ trước", "đoàn khối", "đoàn cấp trên", "chi bộ",
)  # fmt: skip
_PROVINCE: Final = "tỉnh đoàn"
_CLAUSE: Final = 120
_TERM_DASH: Final = " - "


class TermCheck:
    """Checks terms named in texts against this term and the next of one branch."""

    def __init__(self, branch: Branch) -> None:
        period, following = term_of(branch.info), next_term_of(branch.info)
        self._known = [
            term for term in ((period.first, period.last), following) if term and term[0]
        ]
        self._current_known = period.first is not None
        name = branch.info.get("don_vi")
        self._own_name = fold(name) if isinstance(name, str) else ""

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Report terms that are neither this one nor the next, except those of other bodies."""
        if not self._current_known or "nhiệm kỳ" not in passage.text:
            return
        for match in re.finditer(_TERM, passage.text.replace("–", "-").replace("—", "-")):
            term = (int(match[1]), int(match[2]))
            if term in self._known:
                continue
            start = max(passage.text.rfind(mark, 0, match.start()) for mark in ".;")
            clause = passage.text[start + 1 : match.start()][-_CLAUSE:].replace(_OUR_CONGRESS, "")
            if self._is_of_another(clause):
                continue
            known = ", ".join(f"{first}{_TERM_DASH}{last}" for first, last in self._known)
            yield Finding("term_differs", f"{term[0]}{_TERM_DASH}{term[1]}", {"expected": known})

    def _is_of_another(self, clause: str) -> bool:
        """Tell whether ``clause``, the words before a term, says that it is another body's."""
        holder = clause.rstrip()
        is_own = bool(self._own_name) and holder.endswith(self._own_name)
        if holder.endswith(_PROVINCE) and not is_own:
            return True
        return any(body in clause for body in _OTHER_BODIES)


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
