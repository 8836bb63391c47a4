"""Yearly results of a target that its ``Nguồn`` takes from the branch's own figures."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from xl_chidoan.computing.attainment import Entered
from xl_chidoan.computing.figure_codes import TOTAL
from xl_chidoan.computing.periods import ReportTerm
from xl_chidoan.model import Indicator, YearResult
from xl_chidoan.schema import TargetKind


class YearlyFigures(NamedTuple):
    """Figures that exist for each year of the term, which ``Nguồn`` of a target may name.

    ``codes`` gives their codes, without a year; ``has`` tells whether there is one. ``of_year``
    gives that of one year, None where its table was not given. ``has_rows`` tells whether anything
    was entered in the table it is counted from.
    """

    codes: Callable[[], Iterable[str]]
    has: Callable[[str], bool]
    of_year: Callable[[str, int], Indicator | None]
    has_rows: Callable[[str], bool]


def from_source(source: str, kind: Any, figures: YearlyFigures, term: ReportTerm) -> Entered:
    """Return results taken from the yearly figures of ``source``.

    For a ratio target the members of each year are the total; a met/not-met target is met in a
    year whose figure is above zero. A year whose rows say nothing has no result.
    """
    years: list[YearResult] = []
    missing: list[int] = []
    for year in term.years:
        indicator = figures.of_year(source, year)
        if indicator is not None and indicator.blank:
            missing.append(year)
            continue
        done, total = indicator and indicator.value, None
        if kind == TargetKind.RATIO:
            members = figures.of_year(TOTAL, year)
            total = members and members.value
            if not isinstance(total, int) or total == 0:
                return Entered(complete=False)
        if indicator is None or not isinstance(done, int | Fraction):
            return Entered(complete=False)
        if kind == TargetKind.MET:
            done = int(done > 0)
        years.append(
            YearResult(
                year, Fraction(done), None if total is None else Fraction(total), indicator.rows
            )
        )
    return Entered(tuple(years), missing=missing)
