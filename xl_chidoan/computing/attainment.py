"""Computes attainment (a ratio, 1 = 100 %) and verdict of one target in exact fractions."""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from xl_chidoan.computing.typed_results import Entered
from xl_chidoan.model import UNKNOWN, Verdict, YearResult
from xl_chidoan.schema import Averaging, Period, TargetKind

WORST_FIRST = (Verdict.MISSED, Verdict.NO_DATA, Verdict.MET, Verdict.EXCEEDED)
_ANY = frozenset(WORST_FIRST)
_ACTUAL_SHOWN_FROM = Fraction(1, 2)


class TargetTerms(NamedTuple):
    """The cells that define a target; a cell that cannot be read is UNKNOWN."""

    kind: Any
    level: Any
    period: Any
    averaging: Any
    years_of_term: int


class Attainment(NamedTuple):
    """The result of a target; ``possible`` has several verdicts where cells cannot be read."""

    actual: Fraction | None
    attainment: Fraction | None
    shown: Fraction | None
    possible: Collection[Verdict]

    @property
    def verdict(self) -> Verdict:
        """The one possible verdict; NO_DATA where there are several."""
        return settled(self.possible)


def settled(possible: Collection[Verdict]) -> Verdict:
    """Return the verdict in ``possible`` if it is the only one, else NO_DATA."""
    return next(iter(possible)) if len(possible) == 1 else Verdict.NO_DATA


def attain(terms: TargetTerms, entered: Entered, exceeded_from: Any) -> Attainment:
    """Judge one target by its yearly results ``entered``.

    ``exceeded_from`` is the ratio ``nguong_vuot`` from which a target is exceeded, or UNKNOWN.
    """
    if not entered.complete:
        return Attainment(None, None, None, _ANY)
    if not entered.years:
        return Attainment(None, None, None, (Verdict.NO_DATA,))
    actual = _actual(terms, entered.years)
    attainment = None if actual is None else _against_level(terms, actual, len(entered.years))
    if attainment is None:
        return Attainment(actual, None, None, _ANY)
    shows_actual = terms.kind == TargetKind.RATIO and terms.level >= _ACTUAL_SHOWN_FROM
    shown = actual if shows_actual else attainment
    return Attainment(actual, attainment, shown, possible_verdicts(attainment, exceeded_from))


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
    if averaging == Averaging.POOLED:
        return pooled(years)
    return None


def pooled(years: Sequence[YearResult]) -> Fraction | None:
    """Return the sum of what was done over the sum of totals; None if a year has no total."""
    totals = [year.total for year in years if year.total is not None]
    if len(totals) < len(years):
        return None
    return sum((year.done for year in years), Fraction(0)) / sum(totals)


def asked(terms: TargetTerms, years_entered: int) -> Any:
    """Return the level for all years entered: level x years for yearly counts, else the level."""
    if terms.level is UNKNOWN or terms.level is None:
        return None
    if terms.kind != TargetKind.COUNT:
        return terms.level
    if terms.period is UNKNOWN or terms.period is None:
        return None
    return terms.level * (years_entered if terms.period == Period.YEARLY else 1)


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
