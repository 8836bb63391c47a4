"""Yearly results of each target: typed in tblKetQua or taken from the branch's data."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from xl_chidoan.computing.figure_codes import TOTAL
from xl_chidoan.computing.periods import ReportTerm
from xl_chidoan.model import UNKNOWN, Indicator, Problem, Severity, TypedTable, YearResult
from xl_chidoan.schema import Averaging, TargetKind
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import slug


class Entered(NamedTuple):
    """Yearly results of one target; ``complete`` is False where one cannot be read."""

    years: Sequence[YearResult] = ()
    complete: bool = True


class TypedResults:
    """The valid rows of tblKetQua by target; other rows are reported."""

    def __init__(self, table: TypedTable, term: ReportTerm) -> None:
        self.table = table
        self.problems: list[Problem] = []
        self._term = term
        self._rows: dict[str, list[int]] = {}
        self._unassigned = False
        for index, code in enumerate(table["target"]):
            if code is UNKNOWN or code is None:
                self._unassigned = self._unassigned or self._counts(index)
            else:
                self._rows.setdefault(slug(code), []).append(index)

    def _counts(self, index: int) -> bool:
        year = self.table["year"][index]
        return year is UNKNOWN or year is None or year in self._term.years

    def codes(self) -> Mapping[str, Sequence[int]]:
        """Row indices by target code (slug)."""
        return self._rows

    def of(
        self, code: str, kind: Any, averaging: Any, other_terms: Sequence[tuple[int, int]] = ()
    ) -> Entered:
        """Results typed for the target ``code`` (slug), by year.

        ``other_terms`` are the terms of other targets with the same code. Results in their years
        belong to those targets and are no problem here.
        """
        complete = self.table.present and not self._unassigned
        found: dict[int, YearResult] = {}
        for index in self._rows.get(code, ()):
            year = self.table["year"][index]
            if year is UNKNOWN or year is None:
                complete = False
            elif year not in self._term.years:
                if not any(first <= year <= last for first, last in other_terms):
                    self._report_outside(index, year)
            elif year in found:
                self._report("result_duplicate", Severity.ERROR, "year", index, value=year)
                complete = False
            else:
                result = self._result(index, year, kind, averaging)
                complete = complete and result is not None
                if result is not None:
                    found[year] = result
        return Entered(tuple(found[year] for year in sorted(found)), complete)

    def _result(self, index: int, year: int, kind: Any, averaging: Any) -> YearResult | None:
        done, total = self.table["done"][index], self.table["total"][index]
        if done is UNKNOWN or done is None:
            return None
        if kind == TargetKind.MET and done not in (0, 1):
            self._report("result_not_a_verdict", Severity.ERROR, "done", index, value=done)
            return None
        if kind != TargetKind.RATIO:
            total = None
        elif total is UNKNOWN:
            return None
        elif total is None and averaging == Averaging.POOLED:
            self._report("result_total_missing", Severity.ERROR, "total", index)
            return None
        elif total == 0:
            self._report("result_total_zero", Severity.ERROR, "total", index, value=0)
            return None
        elif done > (1 if total is None else total):
            code = "result_over_one" if total is None else "result_over_total"
            self._report(code, Severity.WARNING, "done", index, value=done, total=total)
        name = f"{self.table['target'][index]}/{year}"
        return YearResult(year, Fraction(done), total, (name,))

    def _report_outside(self, index: int, year: int) -> None:
        first, last = self._term.first, self._term.last
        if first is None or last is None:
            return
        inside = first <= year <= last
        code = "result_after_report" if inside else "result_outside_term"
        self._report(code, Severity.WARNING, "year", index, value=year, first=first, last=last)

    def _report(self, code: str, severity: Severity, key: str, index: int, **values: Any) -> None:
        shown = {name: cell_text(value) for name, value in values.items()}
        target = cell_text(self.table["target"][index])
        self.problems.append(self.table.problem(code, severity, key, index, target=target, **shown))


class YearlyFigures(Protocol):
    """Figures that exist for each year of the term, which ``Nguồn`` of a target may name."""

    def codes(self) -> Iterable[str]:
        """Return their codes, without a year."""
        ...

    def has(self, code: str) -> bool:
        """Tell whether there is such a figure."""
        ...

    def of_year(self, code: str, year: int) -> Indicator | None:
        """Return the figure of one year; None where its table was not given."""
        ...

    def has_rows(self, code: str) -> bool:
        """Tell whether anything was entered in the table it is counted from."""
        ...


def from_source(source: str, kind: Any, figures: YearlyFigures, term: ReportTerm) -> Entered:
    """Return results taken from the yearly figures of ``source``.

    For a ratio target the members of each year are the total; a met/not-met target is met in a
    year whose figure is above zero.
    """
    years: list[YearResult] = []
    for year in term.years:
        indicator = figures.of_year(source, year)
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
    return Entered(tuple(years))
