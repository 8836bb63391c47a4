"""Reads the period a report is made for: as typed, or as tblThongTin says (contract, section 8)."""

import re
from datetime import MAXYEAR, MINYEAR, date

from xl_chidoan.computing.periods import (
    PeriodKind,
    ReportPeriod,
    ReportTerm,
    calendar,
    of_days,
)
from xl_chidoan.model import Info
from xl_chidoan.text.normalise import slug

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_HALVES = {"dau": 1, "cuoi": 2}
_FORMS: tuple[tuple[PeriodKind, str], ...] = (
    (PeriodKind.MONTH, r"thang_(?P<number>\d{1,2})_(?:nam_)?(?P<year>\d{4})"),
    (PeriodKind.MONTH, r"(?P<year>\d{4})_(?P<number>\d{1,2})"),
    (PeriodKind.QUARTER, r"quy_(?P<number>iv|i{1,3}|[1-4])_(?:nam_)?(?P<year>\d{4})"),
    (PeriodKind.QUARTER, r"(?P<year>\d{4})_q(?P<number>[1-4])"),
    (PeriodKind.HALF, r"6_thang_(?P<number>dau|cuoi)(?:_nam)?_(?P<year>\d{4})"),
    (PeriodKind.HALF, r"(?P<year>\d{4})_h(?P<number>[12])"),
    (PeriodKind.NINE_MONTHS, r"9_thang(?:_dau)?(?:_nam)?_(?P<year>\d{4})"),
    (PeriodKind.NINE_MONTHS, r"(?P<year>\d{4})_9t"),
    (PeriodKind.SCHOOL_YEAR, r"nam_hoc_(?P<year>\d{4})(?:_(?P<next>\d{4}))?"),
    (PeriodKind.SCHOOL_YEAR, r"nh_?(?P<year>\d{4})"),
    (PeriodKind.YEAR, r"(?:nam_)?(?P<year>\d{4})"),
)
_MOST = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2}
_TERM = ("", "nhiem_ky")


def read_period(typed: str, term: ReportTerm | None) -> ReportPeriod | None:
    """Read a period as officers write it; None where it is none, or is a term that is not given.

    >>> term = ReportTerm(date(2024, 8, 2), 2022, 2024)
    >>> read_period("Quý I/2024", term) == read_period("2024-Q1", term)
    True
    >>> read_period("6 tháng cuối năm 2023", term).key
    '2023-H2'
    """
    word = slug(typed)
    if word in _TERM:
        return term and term.period
    for kind, form in _FORMS:
        found = re.fullmatch(form, word)
        if found is None:
            continue
        parts = found.groupdict()
        year, number = int(parts["year"]), _number(parts.get("number") or "1")
        following = parts.get("next")
        if following is not None and int(following) != year + 1:
            return None
        if MINYEAR < year < MAXYEAR and 1 <= number <= _MOST.get(kind, 1):
            return calendar(kind, year, number, term and term.as_of)
    return None


def period_of_key(key: str, term: ReportTerm) -> ReportPeriod | None:
    """Return the period that :attr:`ReportPeriod.key` names; '' is the term. None where none is.

    >>> term = ReportTerm(date(2024, 8, 2), 2022, 2024)
    >>> period_of_key("20240101-20240331", term).close
    datetime.date(2024, 3, 31)
    """
    days = re.fullmatch(r"(\d{8})-(\d{8})", key)
    if days is None:
        return read_period(key, term)
    try:
        first, last = map(date.fromisoformat, days.groups())
    except ValueError:
        return None
    return of_days(first, last, term.as_of) if first <= last else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _QUARTERS.get(text) or _HALVES[text]


def report_period(info: Info, term: ReportTerm) -> ReportPeriod | None:
    """Return the period tblThongTin names, the term without a word; None where it cannot be read.

    Days in ``ky_tu`` and ``ky_den`` go before the words in ``ky_bao_cao``.
    """
    first, last = info.get("ky_tu"), info.get("ky_den")
    if isinstance(first, date) and isinstance(last, date):
        return of_days(first, last, term.as_of) if first <= last else None
    typed = info.get("ky_bao_cao")
    if first is None and last is None and (typed is None or isinstance(typed, str)):
        return read_period(typed or "", term)
    return None
