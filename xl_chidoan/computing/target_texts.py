"""Writes the column Kết quả of the comparison table: a target's result in officers' words."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xl_chidoan.computing.attainment import Attainment, TargetTerms, asked, year_ratio
from xl_chidoan.model import YearResult
from xl_chidoan.schema import Averaging, Period, ResultForm, TargetKind
from xl_chidoan.text import labels
from xl_chidoan.text.formats import count_text, number_text, percent_text

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def result_text(
    terms: TargetTerms, unit: str, form: Any, years: Sequence[YearResult], attained: Attainment
) -> str:
    """Write the computed text in ``form`` (blank: the natural one); '' without data."""
    if attained.actual is None or attained.attainment is None or not years:
        return ""
    chosen = ResultForm(form) if isinstance(form, str) and form else _natural(terms, years)
    return _write(chosen, terms, unit, years, attained)


def _natural(terms: TargetTerms, years: Sequence[YearResult]) -> ResultForm:
    if terms.kind == TargetKind.RATIO:
        has_totals = any(year.total is not None for year in years)
        return ResultForm.BY_YEAR if has_totals else ResultForm.RATIO
    if terms.kind == TargetKind.COUNT and terms.period == Period.YEARLY:
        return ResultForm.TOTAL_PER_YEARS
    return ResultForm.BY_YEAR if terms.kind == TargetKind.MET else ResultForm.TOTAL


def _write(
    form: ResultForm,
    terms: TargetTerms,
    unit: str,
    years: Sequence[YearResult],
    attained: Attainment,
) -> str:
    if form is ResultForm.BY_YEAR:
        return _by_year(terms, unit, years, attained)
    if form is ResultForm.RATIO:
        return _ratio(terms, attained)
    if form is ResultForm.DONE_OVER_LEVEL:
        return _done_over_level(terms, years, attained)
    total = _total(terms, unit, years, attained)
    if form is ResultForm.TOTAL:
        return total
    return labels.TOTAL_PER_YEARS.format(total=total, years=len(years))


def _ratio(terms: TargetTerms, attained: Attainment) -> str:
    shown = attained.actual if terms.kind == TargetKind.RATIO else attained.attainment
    return percent_text(shown or 0)


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit else text


def _by_year(
    terms: TargetTerms, unit: str, years: Sequence[YearResult], attained: Attainment
) -> str:
    lines = [
        labels.YEAR_LINE.format(year=year.year, result=_one_year(terms, unit, year))
        for year in years
    ]
    if terms.kind == TargetKind.RATIO and terms.averaging == Averaging.YEARS_OF_TERM:
        lines.append(labels.AVERAGE_LINE.format(ratio=percent_text(attained.actual or 0)))
    return "\n".join(lines)


def _one_year(terms: TargetTerms, unit: str, year: YearResult) -> str:
    if terms.kind == TargetKind.MET:
        return labels.MET_IN_YEAR if year.done else labels.NOT_MET_IN_YEAR
    if terms.kind != TargetKind.RATIO:
        return _with_unit(count_text(year.done), unit)
    if year.total is None:
        return percent_text(year_ratio(year))
    return f"{number_text(year.done)}/{number_text(year.total)}"


def _sums(years: Sequence[YearResult]) -> tuple[Fraction, Fraction | None]:
    """Return the sum of what was done and the sum of totals, None if a year has no total."""
    done = sum((year.done for year in years), Fraction(0))
    totals = [year.total for year in years if year.total is not None]
    return done, sum(totals, Fraction(0)) if len(totals) == len(years) else None


def _total(terms: TargetTerms, unit: str, years: Sequence[YearResult], attained: Attainment) -> str:
    done, total = _sums(years)
    if terms.kind == TargetKind.RATIO:
        if total is None:
            return _ratio(terms, attained)
        return f"{number_text(done)}/{number_text(total)}"
    if terms.kind == TargetKind.MET:
        return labels.YEARS_MET.format(met=f"{count_text(done)}/{count_text(len(years))}")
    return _with_unit(count_text(done), unit)


def _done_over_level(terms: TargetTerms, years: Sequence[YearResult], attained: Attainment) -> str:
    if terms.kind == TargetKind.RATIO:
        return f"{percent_text(attained.actual or 0)}/{percent_text(terms.level)}"
    done, _ = _sums(years)
    level = len(years) if terms.kind == TargetKind.MET else asked(terms, len(years))
    return f"{count_text(done)}/{count_text(level or 0)}"


def _figures(text: str) -> list[Fraction]:
    """Return the numbers in ``text``, with leading zeros or dots allowed: ``06/06`` is [6, 6]."""
    return [_figure(found) for found in _FIGURE.findall(text)]


def _figure(text: str) -> Fraction:
    if _THOUSANDS.fullmatch(text.split(",")[0]):
        text = text.replace(".", "")
    try:
        return Fraction(text.replace(",", "."))
    except ValueError:
        return Fraction(-1)  # such as 1.2.3: no number, equal to none that is computed


def agrees(
    written: str, terms: TargetTerms, years: Sequence[YearResult], attained: Attainment
) -> bool:
    """Tell whether the figures of a hand-written result are the computed ones, in any of the forms.

    Without computed data, or without a figure in what was written, there is nothing to compare.
    """
    figures = _figures(written)
    if not figures or attained.attainment is None or not years:
        return True
    without_average = terms._replace(averaging=None)
    return any(
        figures == _figures(_write(form, asked_for, "", years, attained))
        for asked_for in (terms, without_average)
        for form in ResultForm
    )
