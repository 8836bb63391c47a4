"""Periods to count figures for: a first day, a last day and a close.

The term up to the report date is one period, a year of it another. Nothing here reads the clock.
"""

from collections.abc import Container, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import NamedTuple

from xl_chidoan.model import Info
from xl_chidoan.text import period_words as words
from xl_chidoan.text.formats import date_text

_DAY = timedelta(days=1)
_MONTHS = 12


class PeriodKind(StrEnum):
    """The kind of a period, which decides its name and the period before it."""

    TERM = "term"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"  # 01/9 to 31/8
    NINE_MONTHS = "nine_months"  # January to September
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAYS = "days"  # from any day to any day


_LENGTHS = {
    PeriodKind.YEAR: 12,
    PeriodKind.SCHOOL_YEAR: 12,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.HALF: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}
_FIRST_MONTHS = {PeriodKind.SCHOOL_YEAR: 9}
# Months between the first days of two periods, for kinds that do not follow each other.
_STEPS = {PeriodKind.NINE_MONTHS: 12}


class ReportPeriod(NamedTuple):
    """The days from ``first`` to ``last``, of which those up to ``close`` count.

    A day is None where the workbook does not give it; then every event may or may not count.
    """

    kind: PeriodKind
    first: date | None
    last: date | None
    close: date | None

    @property
    def opening(self) -> date | None:
        """The day before the period."""
        return None if self.first is None else self.first - _DAY

    @property
    def bounds(self) -> tuple[date, date, date] | None:
        """First day, last day and close; None where one of them is not known."""
        if self.first is None or self.last is None or self.close is None:
            return None
        return self.first, self.last, self.close

    @property
    def name(self) -> str:
        """The period's name within a sentence: ``nhiệm kỳ``, ``quý I/2024``."""
        if self.first is None or self.last is None:
            return words.NAMES[PeriodKind.TERM]
        number = (self.first.month - 1) // _LENGTHS.get(self.kind, _MONTHS)
        return words.NAMES[self.kind].format(
            year=self.first.year,
            next_year=self.first.year + 1,
            month=self.first.month,
            quarter=words.QUARTERS[number % len(words.QUARTERS)],
            half=words.HALVES[number % len(words.HALVES)],
            first=date_text(self.first),
            last=date_text(self.last),
        )

    @property
    def key(self) -> str:
        """The period's name in file names: ``2024-Q1``, ``2022-2024``; '' where it is not known."""
        if self.first is None or self.last is None:
            return ""
        number = (self.first.month - 1) // _LENGTHS.get(self.kind, _MONTHS) + 1
        return words.KEYS[self.kind].format(first=self.first, last=self.last, number=number)

    def in_words(self, *, own: bool = True) -> dict[str, str]:
        """Return the words for the period's placeholders in labels and rules.

        ``own`` is True for the report's own period, which closes on the report date.
        """
        of_report = own or self.first is None or self.last is None
        if of_report and self.kind is PeriodKind.TERM:
            return dict(words.TERM)
        last = words.REPORT_DATE if of_report else date_text(self.last or date.max)
        return {
            "period": self.name,
            "within": words.WITHIN.format(period=self.name),
            "until": last if of_report else words.UNTIL.format(date=last),
            "eve": "" if self.opening is None else date_text(self.opening),
        }

    def a_year_earlier(self) -> "ReportPeriod":
        """Return the same period one year earlier, with its close one year earlier too.

        29/02 becomes 28/02. If this period closes on its last day, so does the earlier one:
        February 2025 is compared with all 29 days of February 2024.
        """
        if self.first is None or self.last is None:
            return self
        if self.kind in _LENGTHS:
            earlier = starting(self.kind, _years_later(self.first, -1), date.max)
        else:
            first, last = _years_later(self.first, -1), _years_later(self.last, -1)
            earlier = ReportPeriod(self.kind, first, last, last)
        if self.close is None or self.close == self.last:
            return earlier._replace(close=self.close and earlier.last)
        return earlier._replace(close=_years_later(self.close, -1))

    def before(self) -> "ReportPeriod":
        """Return the whole period of the same kind that ended before this one began."""
        if self.first is None or self.last is None:
            return self
        if self.kind in _LENGTHS:
            step = _STEPS.get(self.kind, _LENGTHS[self.kind])
            return starting(self.kind, _months_later(self.first, -step), date.max)
        if self.kind is PeriodKind.TERM:
            years = self.last.year - self.first.year + 1
            first, last = (_years_later(day, -years) for day in (self.first, self.last))
        else:
            first, last = self.first - (self.last - self.first) - _DAY, self.first - _DAY
        return ReportPeriod(self.kind, first, last, last)

    def after(self) -> "ReportPeriod":
        """Return the whole period of the same kind that begins when this one has ended."""
        if self.first is None or self.last is None:
            return self
        if self.kind in _LENGTHS:
            step = _STEPS.get(self.kind, _LENGTHS[self.kind])
            return starting(self.kind, _months_later(self.first, step), date.max)
        if self.kind is PeriodKind.TERM:
            years = self.last.year - self.first.year
            first, last = (_years_later(day, years) for day in (self.first, self.last))
        else:
            first, last = self.last + _DAY, self.last + (self.last - self.first) + _DAY
        return ReportPeriod(self.kind, first, last, last)


def starting(kind: PeriodKind, first: date, as_of: date | None) -> ReportPeriod:
    """Return the period of a calendar ``kind`` that begins on ``first``.

    It closes on its last day or on ``as_of``, whichever is earlier.
    """
    last = _months_later(first, _LENGTHS[kind]) - _DAY
    return ReportPeriod(kind, first, last, None if as_of is None else min(last, as_of))


def calendar(kind: PeriodKind, year: int, number: int, as_of: date | None) -> ReportPeriod:
    """Return the ``number``-th period (1, 2 ...) of its kind in ``year``.

    >>> calendar(PeriodKind.QUARTER, 2024, 3, date(2024, 8, 2))[1:]
    (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30), datetime.date(2024, 8, 2))
    """
    month = _FIRST_MONTHS.get(kind, 1 + (number - 1) * _LENGTHS[kind])
    return starting(kind, date(year, month, 1), as_of)


def of_days(first: date, last: date, as_of: date | None) -> ReportPeriod:
    """Return the period from any day to any day, up to ``as_of``."""
    return ReportPeriod(PeriodKind.DAYS, first, last, None if as_of is None else min(last, as_of))


def year_of(year: int, as_of: date | None) -> ReportPeriod:
    """Return a calendar year up to ``as_of``."""
    return calendar(PeriodKind.YEAR, year, 1, as_of)


def _months_later(day: date, months: int) -> date:
    """Return the first day of the month that is ``months`` after ``day``, also a first day."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    return date(day.year + years, month + 1, day.day)


def _years_later(day: date, years: int) -> date:
    """Return the same day ``years`` later; 29/02 becomes 28/02 in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class ReportTerm(NamedTuple):
    """Report date, first and last year of the term; None where the workbook does not say.

    The term begins on ``begins`` and ends on ``ends``, the days of the congresses, where they are
    given; else on the first day of its first year and the last of its last.
    """

    as_of: date | None
    first: int | None
    last: int | None
    begins: date | None = None
    ends: date | None = None

    @property
    def period(self) -> ReportPeriod:
        """The whole term up to the report date.

        Changes of members after the term's last day, up to the report date, still count.
        """
        first = None if self.first is None else self.begins or date(self.first, 1, 1)
        last = None if self.last is None else self.ends or date(self.last, 12, 31)
        return ReportPeriod(PeriodKind.TERM, first, last, self.as_of)

    @property
    def years(self) -> Sequence[int]:
        """Years of the term, up to that of the report date (all where there is no such date)."""
        if self.first is None or self.last is None:
            return ()
        last = self.last if self.as_of is None else min(self.last, self.as_of.year)
        return range(self.first, last + 1)

    def has_ended(self, year: int) -> bool:
        """Tell whether ``year`` is over on the report date."""
        return self.as_of is not None and date(year, 12, 31) <= self.as_of

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


def _years(info: Info, first: str, last: str) -> tuple[int, int] | None:
    """First and last year under two codes; None where one is missing or they are reversed."""
    start, end = info.get(first), info.get(last)
    known = isinstance(start, int) and isinstance(end, int) and start <= end
    return (start, end) if known else None


def term_of(info: Info) -> ReportTerm:
    """Report date and current term of a branch."""
    first, last = _years(info, "nhiem_ky_tu", "nhiem_ky_den") or (None, None)
    as_of, begins, ends = map(info.get, ("ngay_bao_cao", "nhiem_ky_tu_ngay", "nhiem_ky_den_ngay"))
    return ReportTerm(
        as_of if isinstance(as_of, date) else None,
        first,
        last,
        begins if isinstance(begins, date) and begins.year == first else None,
        ends if isinstance(ends, date) and ends.year == last else None,
    )


def next_term_of(info: Info) -> tuple[int, int] | None:
    """First and last year of the next term; None where they are not known."""
    return _years(info, "nhiem_ky_moi_tu", "nhiem_ky_moi_den")
