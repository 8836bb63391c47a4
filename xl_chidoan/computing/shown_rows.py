"""Tells which rows of the narrative a report prints, by their columns Kỳ and Khi có."""

from collections.abc import Sequence

from xl_chidoan.computing.periods import PeriodKind, ReportPeriod
from xl_chidoan.computing.report_period import read_period
from xl_chidoan.computing.sentence_marks import code_of
from xl_chidoan.model import Figures, Indicator, TypedTable
from xl_chidoan.text.normalise import slug

_EVERY = "moi_ky"
_WORDS = {
    PeriodKind.TERM: ("nhiem_ky",),
    PeriodKind.YEAR: ("nam",),
    PeriodKind.SCHOOL_YEAR: ("nam_hoc", "nam"),
    PeriodKind.NINE_MONTHS: ("9_thang", "6_thang"),
    PeriodKind.HALF: ("6_thang",),
    PeriodKind.QUARTER: ("quy",),
    PeriodKind.MONTH: ("thang",),
    PeriodKind.DAYS: ("quy",),
}


def conditions(narrative: TypedTable, index: int) -> Sequence[str]:
    """Return the codes that decide whether a row is printed; none where it always is."""
    typed = narrative["shown_if"][index]
    if not isinstance(typed, str):
        return ()
    return tuple(code for part in typed.split(";") if (code := code_of(part.strip(" {}\n"))))


def is_of_period(narrative: TypedTable, index: int, period: ReportPeriod) -> bool:
    """Tell whether a row belongs to reports on ``period``; without a word, to the term's."""
    typed = narrative["period"][index]
    if not isinstance(typed, str):
        return period.kind is PeriodKind.TERM
    parts = [slug(part) for part in typed.split(";")]
    if _EVERY in parts or any(word in parts for word in _WORDS[period.kind]):
        return True
    return bool(period.key) and any(period.key == _key(part) for part in typed.split(";"))


def _key(typed: str) -> str:
    named = read_period(typed, None)
    return "" if named is None else named.key


def is_shown(narrative: TypedTable, index: int, figures: Figures) -> bool:
    """Tell whether a row is printed: it is of the period, and has something to say.

    It has where one of the figures in Khi có has a value other than 0. A figure that the data
    should give and do not counts as one that has, so that a fault in the data never drops a
    sentence.
    """
    if not is_of_period(narrative, index, figures.period):
        return False
    codes = conditions(narrative, index)
    return not codes or any(_says_something(figures.indicators.get(code)) for code in codes)


def _says_something(figure: Indicator | None) -> bool:
    if figure is None or (figure.value is None and not figure.blank):
        return True
    return bool(figure.value)
