"""The yearly results of each target, and the attainment and verdict they give.

Results are typed in tblKetQua; those taken from data come from ``yearly_sources``. Attainment is a
ratio (1 = 100 %) in exact fractions.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import MINYEAR, date
from fractions import Fraction
from typing import Any, NamedTuple

from xl_chidoan.computing.periods import PeriodKind, ReportPeriod, ReportTerm
from xl_chidoan.model import UNKNOWN, Problem, TypedTable, Verdict, YearResult
from xl_chidoan.schema import NOT_JUDGED, Averaging, Period, TargetKind
from xl_chidoan.text import labels
from xl_chidoan.text.formats import cell_text, percent_beside
from xl_chidoan.text.normalise import slug


class Entered(NamedTuple):
    """Yearly results of one target, in their order.

    ``complete`` is False where one cannot be read. ``missing`` are the years that have ended and
    lack a result a yearly target needs.
    """

    years: Sequence[YearResult] = ()
    complete: bool = True
    missing: Sequence[int] = ()


_PART = r"(quy|thang)_(?:(i|ii|iii|iv)|0?(\d{1,2}))"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = {Period.QUARTERLY: ("quy", 4), Period.MONTHLY: ("thang", 12)}


def _part(typed: Any) -> tuple[str, int] | None:
    """Read a quarter or month such as ``Quý II`` or ``Tháng 11``; None where it is neither."""
    found = re.fullmatch(_PART, slug(typed)) if isinstance(typed, str) else None
    if found is None:
        return None
    number = _QUARTERS[found[2]] if found[2] else int(found[3])
    most = next(most for name, most in _PARTS.values() if name == found[1])
    return (found[1], number) if 1 <= number <= most else None


class TypedResults:
    """The valid rows of tblKetQua by target; other rows are reported."""

    def __init__(self, table: TypedTable, term: ReportTerm) -> None:
        self.table = table
        self.problems: list[Problem] = []
        self._term = term
        self.rows: dict[str, list[int]] = {}
        """Row indices by target code (slug)."""
        self._unassigned = False
        for index, code in enumerate(table["target"]):
            if code is UNKNOWN or code is None:
                year = table["year"][index]
                counts = year is UNKNOWN or year is None or year in term.years
                self._unassigned = self._unassigned or counts
            else:
                self.rows.setdefault(slug(code), []).append(index)

    def of(
        self, code: str, terms: "TargetTerms", other_terms: Sequence[tuple[int, int]] = ()
    ) -> Entered:
        """Results typed for the target ``code`` (slug), by year.

        ``other_terms`` are the terms of other targets with the same code. Results in their years
        belong to those targets and are no problem here.
        """
        complete = self.table.present and not self._unassigned
        found: dict[tuple[int, int], YearResult] = {}
        left_out: set[int] = set()
        for index in self.rows.get(code, ()):
            year = self.table["year"][index]
            if year is UNKNOWN or year is None:
                complete = False
            elif year not in self._term.years:
                if not any(first <= year <= last for first, last in other_terms):
                    self._report_outside(index, year)
            elif self.table["done"][index] == NOT_JUDGED:
                left_out.add(year)
            else:
                number = self._number(index, terms)
                result = None if number is None else self._result(index, year, terms)
                if number is None or result is None:
                    complete = False
                elif (year, number) in found:
                    self._report(self.table.error, "result_duplicate", "year", index)
                    complete = False
                else:
                    found[year, number] = result
        years = {year for year, _ in found}
        missing: Sequence[int] = ()
        if found and terms.period != Period.TERM:
            ended = filter(self._term.has_ended, self._term.years)
            missing = [year for year in ended if year not in years and year not in left_out]
        if missing and terms.period not in list(Period):  # a term's target would lack none
            complete, missing = False, ()
        return Entered(tuple(found[place] for place in sorted(found)), complete, missing)

    def _number(self, index: int, terms: "TargetTerms") -> int | None:
        """Return the quarter or month of a row, 0 for a whole year; None where it does not fit."""
        typed = self.table["part"][index]
        name, _ = _PARTS.get(terms.period, ("", 0))
        part = _part(typed)
        if typed is None and not name:
            return 0
        if part is None or part[0] != name:
            asked_for = labels.PARTS[name]
            self._report(self.table.error, "result_part", "part", index, asked=asked_for)
            return None
        return part[1]

    def _result(self, index: int, year: int, terms: "TargetTerms") -> YearResult | None:
        done, total = self.table["done"][index], self.table["total"][index]
        if done is UNKNOWN or done is None:
            return None
        if terms.kind == TargetKind.MET and done not in (0, 1):
            self._report(self.table.error, "result_not_a_verdict", "done", index)
            return None
        if terms.kind != TargetKind.RATIO:
            self._report_fraction(index, Fraction(done), terms)
            total = None
        elif total is UNKNOWN:
            return None
        else:
            code, key = _doubtful_ratio(done, total, terms)
            if code:
                self._report(self.table.error, code, key, index, total=total)
                return None
        name = f"{self.table['target'][index]}/{year}"
        return YearResult(year, Fraction(done), total, (name,), self.table["part"][index] or "")

    def _report_fraction(self, index: int, done: Fraction, terms: "TargetTerms") -> None:
        """Report a part of one where a target asks for a whole number."""
        level = terms.level
        whole = isinstance(level, Fraction) and level.denominator == 1
        if terms.kind == TargetKind.COUNT and whole and done.denominator != 1:
            self._report(self.table.warning, "result_not_whole", "done", index)

    def _report_outside(self, index: int, year: int) -> None:
        first, last = self._term.first, self._term.last
        if first is None or last is None:
            return
        inside = first <= year <= last
        code = "result_after_report" if inside else "result_outside_term"
        self._report(self.table.warning, code, "year", index, first=first, last=last)

    def _report(
        self, describe: Callable[..., Problem], code: str, key: str, index: int, **values: Any
    ) -> None:
        shown = {name: cell_text(value) for name, value in values.items()}
        target = cell_text(self.table["target"][index])
        self.problems.append(describe(code, key, index, target=target, **shown))


def _doubtful_ratio(done: Any, total: Any, terms: "TargetTerms") -> tuple[str, str]:
    """Return the problem of a ratio that cannot be meant, and its column; blanks where it can.

    1 beside a total of three or more is 100 % for a target of at least one half: one person of 25
    would miss such a target by far.
    """
    if total is None:
        if terms.averaging == Averaging.POOLED:
            return "result_total_missing", "total"
        return ("result_over_one", "done") if done > 1 else ("", "")
    if total == 0:
        return "result_total_zero", "total"
    if done > total:
        return "result_over_total", "done"
    level = terms.level if isinstance(terms.level, Fraction) else Fraction(0)
    whole_share = done == 1 and total >= _SHARE_FROM and level >= _ACTUAL_SHOWN_FROM
    if whole_share or Fraction(done).denominator != 1:
        return "result_share_and_total", "done"
    return "", ""


WORST_FIRST = (
    Verdict.MISSED, Verdict.NO_DATA, Verdict.ONGOING, Verdict.MET, Verdict.EXCEEDED
)  # fmt: skip
_ANY = frozenset(WORST_FIRST)
_ACTUAL_SHOWN_FROM = Fraction(1, 2)
_SHARE_FROM = 3


class TargetTerms(NamedTuple):
    """The cells that define a target; a cell that cannot be read is UNKNOWN."""

    kind: Any
    level: Any
    period: Any
    averaging: Any
    years_of_term: int

    @classmethod
    def of(
        cls, targets: TypedTable, index: int, term: ReportTerm, period: ReportPeriod
    ) -> "TargetTerms":
        """Return the terms in one row of tblChiTieu, whose current term is ``term``.

        In a report on less than the term the years of the term are those of the ``period``.
        """
        cells = (targets[key][index] for key in cls._fields[:4])
        length = term.length
        if period.kind is not PeriodKind.TERM and period.first and period.last:
            length = period.last.year - period.first.year + 1
        return cls(*cells, years_of_term=length)


class Attainment(NamedTuple):
    """The result of a target; ``possible`` has several verdicts where cells cannot be read.

    ``lines`` are the attainments at which the verdict changes, ``level`` that of a ratio's actual.
    """

    actual: Fraction | None
    attainment: Fraction | None
    shown: Fraction | None
    possible: Collection[Verdict]
    lines: Sequence[Fraction] = ()
    shows_actual: bool = False

    @property
    def shown_text(self) -> str:
        """What the column Tỷ lệ writes, on the same side of each line as the verdict; or ''."""
        return self.actual_text(0) if self.shows_actual else self.attainment_text(0)

    def attainment_text(self, digits: int = 1) -> str:
        """Write the attainment with at least ``digits`` decimals allowed; '' without one."""
        if self.attainment is None:
            return ""
        return percent_beside(self.attainment, self.lines, digits)

    def actual_text(self, digits: int = 1) -> str:
        """Write the actual ratio likewise."""
        if self.actual is None:
            return ""
        level = self.actual / self.attainment if self.actual and self.attainment else 1
        lines = [1, *(line * level for line in self.lines)]
        return percent_beside(self.actual, lines, digits)

    @property
    def verdict(self) -> Verdict:
        """The one possible verdict; NO_DATA where there are several."""
        return settled(self.possible)


def settled(possible: Collection[Verdict]) -> Verdict:
    """Return the verdict in ``possible`` if it is the only one, else NO_DATA."""
    return next(iter(possible)) if len(possible) == 1 else Verdict.NO_DATA


_MONTHS_OF = {"quy": 3, "thang": 1}
_PARTS_OF_YEAR = {PeriodKind.HALF, PeriodKind.NINE_MONTHS, PeriodKind.QUARTER, PeriodKind.MONTH}


def within(entered: Entered, terms: "TargetTerms", period: ReportPeriod) -> Entered:
    """Return the results that count in a report on ``period``.

    A target of the whole term counts all that was done up to the close. In a report on less than
    the term the others count what lies in it.
    """
    if period.bounds is None:
        return entered
    first, last, close = period.bounds
    whole = period.kind is PeriodKind.TERM or terms.period == Period.TERM
    start = date(MINYEAR, 1, 1) if whole else first

    def counts(year: int, part: str = "") -> bool:
        read = _part(part)
        months = _MONTHS_OF[read[0]] if read else 12
        begins = date(year, 1 + (read[1] - 1) * months if read else 1, 1)
        ends = date(year, begins.month + months - 1, 28)
        return begins <= min(last, close) and ends >= start

    ended = [year for year in entered.missing if counts(year) and date(year, 12, 31) <= close]
    years = [year for year in entered.years if counts(year.year, year.part)]
    return Entered(tuple(years), entered.complete, ended)


def is_ongoing(terms: "TargetTerms", period: ReportPeriod) -> bool:
    """Tell whether a target has more time than a report on ``period`` tells of."""
    if period.kind is PeriodKind.TERM:
        return False
    yearly = terms.period == Period.YEARLY
    return terms.period == Period.TERM or (yearly and period.kind in _PARTS_OF_YEAR)


def attain(
    terms: TargetTerms, entered: Entered, exceeded_from: Any, *, ongoing: bool = False
) -> Attainment:
    """Judge one target by its yearly results ``entered``.

    ``exceeded_from`` is the ratio ``nguong_vuot`` from which a target is exceeded, or UNKNOWN. An
    ``ongoing`` target that is not met yet is not missed.
    """
    if not entered.complete:
        return Attainment(None, None, None, _ANY)
    if not entered.years or entered.missing:
        return Attainment(None, None, None, (Verdict.NO_DATA,))
    actual = _actual(terms, entered.years)
    attainment = None if actual is None else _against_level(terms, actual, len(entered.years))
    if attainment is None:
        return Attainment(actual, None, None, _ANY)
    shows_actual = terms.kind == TargetKind.RATIO and terms.level >= _ACTUAL_SHOWN_FROM
    shown = actual if shows_actual else attainment
    possible = possible_verdicts(attainment, exceeded_from)
    if ongoing and Verdict.MISSED in possible:
        possible = (Verdict.ONGOING,)
    lines = [Fraction(1), *([] if exceeded_from is UNKNOWN else [Fraction(exceeded_from)])]
    return Attainment(actual, attainment, shown, possible, lines, shows_actual)


def possible_verdicts(attainment: Fraction, exceeded_from: Any) -> Collection[Verdict]:
    """Judge an attainment (1 = 100 %); two verdicts where ``exceeded_from`` is UNKNOWN."""
    if attainment < 1:
        return (Verdict.MISSED,)
    if attainment == 1:
        return (Verdict.MET,)
    if exceeded_from is UNKNOWN:
        return (Verdict.MET, Verdict.EXCEEDED)
    return (Verdict.EXCEEDED if attainment >= exceeded_from else Verdict.MET,)


def _actual(terms: TargetTerms, years: Sequence[YearResult]) -> Fraction | None:
    """Return the ratio of a ratio or met/not-met target, else the sum of what was done."""
    done = sum((year.done for year in years), Fraction(0))
    if terms.kind == TargetKind.MET:
        return done / len(years)
    if terms.kind == TargetKind.RATIO:
        return mean_ratio(years, terms.averaging, terms.years_of_term)
    return None if terms.kind is UNKNOWN or terms.kind is None else done


def year_ratio(year: YearResult) -> Fraction:
    """Return the ratio of one year; without a total, the entered number is the ratio."""
    return year.done if year.total is None else year.done / year.total


def mean_ratio(years: Sequence[YearResult], averaging: Any, years_of_term: int) -> Fraction | None:
    """Combine yearly ratios by ``averaging`` (Cách tính; blank: the mean of the years entered)."""
    ratios = [year_ratio(year) for year in years]
    if averaging is None or averaging == Averaging.YEARS_ENTERED:
        return sum(ratios, Fraction(0)) / len(ratios)
    if averaging == Averaging.YEARS_OF_TERM:
        return sum(ratios, Fraction(0)) / years_of_term
    if averaging == Averaging.LOWEST_YEAR:
        return min(ratios)
    done, total = sums(years)
    return done / total if averaging == Averaging.POOLED and total is not None else None


def sums(years: Sequence[YearResult]) -> tuple[Fraction, Fraction | None]:
    """Return the sum of what was done and the sum of totals, None if a year has no total."""
    done = sum((year.done for year in years), Fraction(0))
    totals = [year.total for year in years if year.total is not None]
    return done, sum(totals, Fraction(0)) if len(totals) == len(years) else None


def asked(terms: TargetTerms, years_entered: int) -> Any:
    """Return the level for all that was entered: level x years, quarters or months for counts."""
    if terms.level is UNKNOWN or terms.level is None:
        return None
    if terms.kind != TargetKind.COUNT:
        return terms.level
    if terms.period is UNKNOWN or terms.period is None:
        return None
    return terms.level * (1 if terms.period == Period.TERM else years_entered)


def _against_level(terms: TargetTerms, actual: Fraction, years_entered: int) -> Fraction | None:
    if terms.kind == TargetKind.MET:
        return actual
    if terms.kind == TargetKind.NONE:
        return Fraction(actual == 0)
    level = asked(terms, years_entered)
    return actual / level if level else None


def worst(rows: Iterable[Collection[Verdict]]) -> Collection[Verdict]:
    """Return the verdicts a group may have: the worst over its rows, for every possible case.

    ``rows`` has the possible verdicts of each row.

    >>> worst([(Verdict.EXCEEDED,), (Verdict.MET,)]) == {Verdict.MET}
    True
    """
    ranks: set[int] = {len(WORST_FIRST) - 1}
    for possible in rows:
        ranks = {min(rank, WORST_FIRST.index(verdict)) for rank in ranks for verdict in possible}
    return frozenset(WORST_FIRST[rank] for rank in ranks)
