"""The report's period in words, as sentences, titles and templates print it."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.declaration import Counted, Declaration
from xl_chidoan.computing.periods import PeriodKind, ReportPeriod
from xl_chidoan.model import Form, Info
from xl_chidoan.schema import INFO
from xl_chidoan.text import period_words as words
from xl_chidoan.text.formats import date_text


class InfoOfPeriod(NamedTuple):
    """What figures of tblThongTin are counted from: the table, and the report's period."""

    info: Info
    period: ReportPeriod

    @property
    def values(self) -> Any:
        """The values by code, as in the table."""
        return self.info.values

    def get(self, code: str) -> Any:
        """Return the value of ``code``, as :meth:`Info.get`."""
        return self.info.get(code)


def name_in_words(period: ReportPeriod) -> str | None:
    """Return the name of a period for a title; None where its days are not known.

    >>> from datetime import date
    >>> last = date(2024, 12, 31)
    >>> name_in_words(ReportPeriod(PeriodKind.QUARTER, date(2024, 10, 1), last, last))
    'quý IV/2024'
    """
    if period.first is None or period.last is None:
        return None
    if period.kind is PeriodKind.TERM:
        return words.TERM_OF_YEARS.format(first=period.first.year, last=period.last.year)
    return period.name


def _earlier_name(period: ReportPeriod) -> str | None:
    """Return the name of the same period a year earlier, which may not have gone as far."""
    name = name_in_words(period.a_year_earlier())
    if name is None or period.close == period.last:
        return name
    return words.SAME_TIME.format(period=name)


def _name(
    code: str, label: str, rule: str, of: Callable[[ReportPeriod], Any], form: Form = Form.TEXT
) -> Declaration:
    def count(seen: InfoOfPeriod) -> Counted:
        value = of(seen.period)
        text = date_text(value) if isinstance(value, date) else value
        return Counted(value, (), text=text or "")

    return Declaration(
        code, label, rule, INFO, ("value",), counted_by=count, form=form, by_period=False
    )


PERIOD_NAMES = (
    _name(codes.PERIOD_NAME, "Kỳ báo cáo", "Lấy tên của kỳ báo cáo.", name_in_words),
    _name(
        codes.EARLIER_PERIOD_NAME,
        "Cùng kỳ năm trước",
        "Lấy tên của cùng kỳ năm trước.",
        _earlier_name,
    ),
    _name(
        codes.PERIOD_BEFORE_NAME,
        "Kỳ trước",
        "Lấy tên của kỳ liền trước.",
        lambda period: name_in_words(period.before()),
    ),
    _name(
        codes.NEXT_PERIOD_NAME,
        "Kỳ tới",
        "Lấy tên của kỳ liền sau.",
        lambda period: name_in_words(period.after()),
    ),
    _name(
        codes.CLOSING_DAY,
        "Ngày chốt số liệu của kỳ báo cáo",
        "Lấy ngày cuối kỳ, hoặc ngày báo cáo nếu sớm hơn.",
        lambda period: period.close,
        Form.DATE,
    ),
)
"""Printed by reports and templates; statistics do not list them."""
