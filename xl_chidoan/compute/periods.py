"""The report date and the term: the days and years that every figure is counted for."""

from collections.abc import Container, Sequence
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, NamedTuple

from xl_chidoan.model import UNKNOWN, Info


class ReportPeriod(NamedTuple):
    """Report date and term; None where the workbook does not say or cannot be read."""

    as_of: date | None
    first: int | None
    last: int | None

    @property
    def opening(self) -> date | None:
        """The day before the term: 31/12 of the year before its first."""
        return None if self.first is None else date(self.first - 1, 12, 31)

    @property
    def years(self) -> Sequence[int]:
        """Years of the term, up to that of the report date (all where there is no such date)."""
        if self.first is None or self.last is None:
            return ()
        last = self.last if self.as_of is None else min(self.last, self.as_of.year)
        return range(self.first, last + 1)

    @property
    def whole_term(self) -> Container[int]:
        """Every year of the term; any year where it is not known."""
        if self.first is None or self.last is None:
            return range(MINYEAR, MAXYEAR + 1)
        return range(self.first, self.last + 1)

    @property
    def length(self) -> int:
        """Years of the whole term; 0 where it is not known."""
        return 0 if self.first is None or self.last is None else self.last - self.first + 1

    def end_of(self, year: int) -> date | None:
        """31/12 of ``year``, or the report date where that is earlier."""
        return None if self.as_of is None else min(date(year, 12, 31), self.as_of)


def _readable(value: Any) -> Any:
    return None if value is UNKNOWN else value


def term_of(info: Info, first: str, last: str) -> tuple[int, int] | None:
    """First and last year under two codes; None where one is missing or they are reversed."""
    years = _readable(info.get(first)), _readable(info.get(last))
    if years[0] is None or years[1] is None or years[0] > years[1]:
        return None
    return years[0], years[1]


def period_of(info: Info) -> ReportPeriod:
    """Report date and current term of a branch."""
    first, last = term_of(info, "nhiem_ky_tu", "nhiem_ky_den") or (None, None)
    return ReportPeriod(_readable(info.get("ngay_bao_cao")), first, last)


def next_term_of(info: Info) -> tuple[int, int] | None:
    """First and last year of the next term; None where they are not known."""
    return term_of(info, "nhiem_ky_moi_tu", "nhiem_ky_moi_den")
