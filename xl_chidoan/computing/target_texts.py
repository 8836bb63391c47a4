"""Writes the column Kết quả of the comparison table: a target's result in officers' words."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from xl_chidoan.computing.attainment import Attainment, TargetTerms, asked, sums, year_ratio
from xl_chidoan.model import YearResult
from xl_chidoan.schema import Averaging, Period, ResultForm, TargetKind
from xl_chidoan.text import labels
from xl_chidoan.text.formats import count_text, number_text, percent_text

# Compiled by ``re`` when a result is first written by hand.
_FIGURE = r"\d+(?:[.,]\d+)*"
_THOUSANDS = r"\d{1,3}(?:\.\d{3})+"


class Result(NamedTuple):
    """What a target asks and what was entered and attained; the unit is of its numbers."""

    terms: TargetTerms
    unit: str
    years: Sequence[YearResult]
    attained: Attainment

    def text(self, form: Any) -> str:
        """Write the computed text in ``form`` (blank: the natural one); '' without data."""
        if not self._has_data():
            return ""
        chosen = ResultForm(form) if isinstance(form, str) and form else self._natural()
        return self._write(chosen)

    def agrees(self, written: str) -> bool:
        """Tell whether the figures of a hand-written text are the computed ones, in any form.

        Without computed data, or without a figure in what was written, there is nothing to compare.
        """
        figures = _figures(written)
        if not figures or self.attained.attainment is None or not self.years:
            return True
        plain = self._replace(unit="")
        without_average = plain._replace(terms=self.terms._replace(averaging=None))
        return any(
            figures == _figures(result._write(form))
            for result in (plain, without_average)
            for form in ResultForm
        )

    def _has_data(self) -> bool:
        attained = self.attained
        return bool(self.years) and attained.actual is not None and attained.attainment is not None

    def _natural(self) -> ResultForm:
        kind = self.terms.kind
        if kind == TargetKind.RATIO:
            has_totals = any(year.total is not None for year in self.years)
            return ResultForm.BY_YEAR if has_totals else ResultForm.RATIO
        if kind == TargetKind.COUNT and self.terms.period != Period.TERM:
            return ResultForm.TOTAL_PER_YEARS
        return ResultForm.BY_YEAR if kind == TargetKind.MET else ResultForm.TOTAL

    def _write(self, form: ResultForm) -> str:
        if form is ResultForm.BY_YEAR:
            return self._by_year()
        if form is ResultForm.RATIO:
            return self._ratio()
        if form is ResultForm.DONE_OVER_LEVEL:
            return self._done_over_level()
        if form is ResultForm.TOTAL:
            return self._total()
        per = labels.TOTAL_PER_PARTS.get(self.terms.period, labels.TOTAL_PER_YEARS)
        return per.format(total=self._total(), years=len(self.years))

    def _ratio(self) -> str:
        of_ratio = self.terms.kind == TargetKind.RATIO
        return self.attained.actual_text() if of_ratio else self.attained.attainment_text()

    def _counted(self, number: Fraction) -> str:
        return f"{count_text(number)} {self.unit}" if self.unit else count_text(number)

    def _by_year(self) -> str:
        lines = [
            (labels.PART_LINE if year.part else labels.YEAR_LINE).format(
                part=year.part, year=year.year, result=self._one_year(year)
            )
            for year in self.years
        ]
        of_ratio = self.terms.kind == TargetKind.RATIO
        if of_ratio and self.terms.averaging == Averaging.YEARS_OF_TERM:
            lines.append(labels.AVERAGE_LINE.format(ratio=self._ratio()))
        return "\n".join(lines)

    def _one_year(self, year: YearResult) -> str:
        if self.terms.kind == TargetKind.MET:
            return labels.MET_IN_YEAR if year.done else labels.NOT_MET_IN_YEAR
        if self.terms.kind != TargetKind.RATIO:
            return self._counted(year.done)
        if year.total is None:
            return percent_text(year_ratio(year))
        return f"{number_text(year.done)}/{number_text(year.total)}"

    def _total(self) -> str:
        done, total = sums(self.years)
        if self.terms.kind == TargetKind.RATIO:
            if total is None:
                return self._ratio()
            return f"{number_text(done)}/{number_text(total)}"
        if self.terms.kind == TargetKind.MET:
            met = f"{count_text(done)}/{count_text(len(self.years))}"
            return labels.YEARS_MET.format(met=met)
        return self._counted(done)

    def _done_over_level(self) -> str:
        kind, count = self.terms.kind, len(self.years)
        if kind == TargetKind.RATIO:
            return f"{self._ratio()}/{percent_text(self.terms.level)}"
        level = count if kind == TargetKind.MET else asked(self.terms, count)
        return f"{count_text(sums(self.years)[0])}/{count_text(level or 0)}"


def _figures(text: str) -> list[Fraction]:
    """Return the numbers in ``text``, with leading zeros or dots allowed: ``06/06`` is [6, 6]."""
    return [_figure(found) for found in re.findall(_FIGURE, text)]


def _figure(text: str) -> Fraction:
    if re.fullmatch(_THOUSANDS, text.split(",")[0]):
        text = text.replace(".", "")
    try:
        return Fraction(text.replace(",", "."))
    except ValueError:
        return Fraction(-1)  # such as 1.2.3: no number, equal to none that is computed
