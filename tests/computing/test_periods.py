"""Periods by the calendar, and the figures of the sample's own, worked by hand (contract, 8)."""

from datetime import date
from fractions import Fraction

import pytest

from tests.support.branches import branch
from tools.source_tables import load_source
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.periods import (
    PeriodKind,
    ReportPeriod,
    ReportTerm,
    calendar,
    year_of,
)
from xl_chidoan.model import Figures
from xl_chidoan.reading.branch_reading import read_branch

AS_OF = date(2024, 8, 2)


@pytest.fixture(scope="module")
def sample() -> Figures:
    return compute(read_branch(load_source("sample")))


def quarter(year: int, number: int) -> ReportPeriod:
    return calendar(PeriodKind.QUARTER, year, number, AS_OF)


def half(year: int, number: int) -> ReportPeriod:
    return calendar(PeriodKind.HALF, year, number, AS_OF)


def days(first: date, last: date, as_of: date) -> ReportPeriod:
    return ReportPeriod(PeriodKind.DAYS, first, last, min(last, as_of))


@pytest.mark.parametrize(
    ("kind", "year", "number", "first", "last", "close", "name"),
    [
        ("month", 2024, 2, (2024, 2, 1), (2024, 2, 29), (2024, 2, 29), "tháng 2/2024"),
        ("month", 2024, 12, (2024, 12, 1), (2024, 12, 31), (2024, 8, 2), "tháng 12/2024"),
        ("quarter", 2024, 3, (2024, 7, 1), (2024, 9, 30), (2024, 8, 2), "quý III/2024"),
        ("half", 2024, 1, (2024, 1, 1), (2024, 6, 30), (2024, 6, 30), "6 tháng đầu năm 2024"),
        ("half", 2023, 2, (2023, 7, 1), (2023, 12, 31), (2023, 12, 31), "6 tháng cuối năm 2023"),
        ("nine_months", 2023, 1, (2023, 1, 1), (2023, 9, 30), (2023, 9, 30), "9 tháng năm 2023"),
        ("year", 2024, 1, (2024, 1, 1), (2024, 12, 31), (2024, 8, 2), "năm 2024"),
        ("school_year", 2023, 1, (2023, 9, 1), (2024, 8, 31), (2024, 8, 2), "năm học 2023-2024"),
    ],
)
def test_periods_of_the_calendar(kind, year, number, first, last, close, name) -> None:
    made = calendar(PeriodKind(kind), year, number, AS_OF)
    assert made[1:] == (date(*first), date(*last), date(*close))
    assert made.name == name


def test_a_period_of_any_days() -> None:
    made = days(date(2024, 1, 15), date(2024, 2, 14), AS_OF)
    assert made.opening == date(2024, 1, 14)
    assert made.name == "thời gian từ 15/01/2024 đến 14/02/2024"
    assert made.before()[1:] == (date(2023, 12, 15), date(2024, 1, 14), date(2024, 1, 14))
    assert made.a_year_earlier()[1:] == (date(2023, 1, 15), date(2023, 2, 14), date(2023, 2, 14))


@pytest.mark.parametrize(
    ("period", "first", "last", "close"),
    [
        (half(2024, 1), (2023, 1, 1), (2023, 6, 30), (2023, 6, 30)),
        (quarter(2024, 3), (2023, 7, 1), (2023, 9, 30), (2023, 8, 2)),
        (year_of(2024, AS_OF), (2023, 1, 1), (2023, 12, 31), (2023, 8, 2)),
        # 29/02 becomes 28/02, and a whole February stands beside a whole one
        (year_of(2024, date(2024, 2, 29)), (2023, 1, 1), (2023, 12, 31), (2023, 2, 28)),
        (calendar(PeriodKind.MONTH, 2024, 2, AS_OF), (2023, 2, 1), (2023, 2, 28), (2023, 2, 28)),
        (calendar(PeriodKind.MONTH, 2025, 2, date(2025, 3, 1)),
         (2024, 2, 1), (2024, 2, 29), (2024, 2, 29)),
        (calendar(PeriodKind.MONTH, 2025, 2, date(2025, 2, 27)),
         (2024, 2, 1), (2024, 2, 29), (2024, 2, 27)),
        (days(date(2024, 2, 29), date(2024, 3, 31), AS_OF),
         (2023, 2, 28), (2023, 3, 31), (2023, 3, 31)),
        (ReportTerm(AS_OF, 2022, 2024).period, (2021, 1, 1), (2023, 12, 31), (2023, 8, 2)),
    ],
)  # fmt: skip
def test_the_same_period_a_year_earlier(period, first, last, close) -> None:
    assert period.a_year_earlier() == (period.kind, date(*first), date(*last), date(*close))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (calendar(PeriodKind.MONTH, 2024, 1, AS_OF), (2023, 12, 1), (2023, 12, 31)),
        (calendar(PeriodKind.MONTH, 2024, 3, AS_OF), (2024, 2, 1), (2024, 2, 29)),
        (quarter(2024, 1), (2023, 10, 1), (2023, 12, 31)),
        (half(2024, 1), (2023, 7, 1), (2023, 12, 31)),
        (calendar(PeriodKind.NINE_MONTHS, 2024, 1, AS_OF), (2023, 1, 1), (2023, 9, 30)),
        (year_of(2024, AS_OF), (2023, 1, 1), (2023, 12, 31)),
        (calendar(PeriodKind.SCHOOL_YEAR, 2023, 1, AS_OF), (2022, 9, 1), (2023, 8, 31)),
        (ReportTerm(AS_OF, 2022, 2024).period, (2019, 1, 1), (2021, 12, 31)),
    ],
)
def test_the_period_before_is_a_whole_one_of_its_kind(period, first, last) -> None:
    assert period.before() == (period.kind, date(*first), date(*last), date(*last))


def test_a_term_that_is_not_known_has_no_other_periods() -> None:
    unknown = ReportTerm(AS_OF, None, None).period
    assert unknown == (PeriodKind.TERM, None, None, AS_OF)
    assert unknown.bounds is unknown.opening is None
    assert unknown.before() == unknown.a_year_earlier() == unknown
    assert year_of(2024, None).a_year_earlier().close is None


@pytest.mark.parametrize(
    ("period", "opening", "received", "left", "closing"),
    [
        (quarter(2024, 1), 19, 5, 0, 24),
        (half(2024, 1), 19, 6, 1, 24),
        (half(2024, 1).a_year_earlier(), 25, 0, 4, 21),
        (year_of(2023, AS_OF), 25, 0, 6, 19),
        (ReportTerm(AS_OF, 2022, 2024).period, 22, 10, 8, 24),
    ],
)
def test_comings_and_goings_of_any_period(
    sample: Figures, period, opening, received, left, closing
) -> None:
    figures = sample.in_period(period)
    codes = ("dau_ky", "tiep_nhan", "roi_di", "cuoi_ky", "tong_doan_vien")
    found = [figures[code].value for code in codes]
    assert found == [opening, received, left, closing, closing]


@pytest.mark.parametrize(
    ("code", "now", "then"),
    [
        ("hd_tinh_nguyen_so", 6, 5),
        ("hd_tinh_nguyen_luot", 65, 61),
        ("hd_trong_cay_so", 3, 2),
        ("hd_trong_cay_luot", 32, 26),
        ("hd_sinh_hoat_chuyen_de_so", 3, 2),
        ("hd_sinh_hoat_chuyen_de_luot", 61, 39),
        ("hd_hien_mau_so", 1, 1),
        ("hd_phan_viec_so", None, None),  # nine rows, none dated
    ],
)
def test_activities_beside_those_of_the_year_before(sample: Figures, code, now, then) -> None:
    period = half(2024, 1)
    figures, earlier = sample.in_period(period), sample.in_period(period.a_year_earlier())
    assert (figures[code].value, earlier[code].value) == (now, then)


def test_a_year_asked_for_is_the_year_of_the_statistics(sample: Figures) -> None:
    for year in (2022, 2023, 2024):
        figures = sample.in_period(year_of(year, AS_OF))
        for code in ("tong_doan_vien", "hd_tinh_nguyen_so", "hd_phan_viec_sl"):
            assert figures[code].value == sample.indicators[f"{code}_{year}"].value


def test_every_month_of_the_term_closes_where_the_next_opens(sample: Figures) -> None:
    closing = None
    for year in (2022, 2023, 2024):
        for month in range(1, 13 if year < 2024 else 9):
            figures = sample.in_period(calendar(PeriodKind.MONTH, year, month, AS_OF))
            opening, received, left, now = (
                figures[code].value for code in ("dau_ky", "tiep_nhan", "roi_di", "cuoi_ky")
            )
            assert opening + received - left == now
            assert closing in (None, opening)
            closing = now
    assert closing == 24


def test_what_an_activity_with_a_year_alone_counts_for() -> None:
    rows = [
        {"code": "A", "group": "g", "name": "Có ngày", "date": date(2024, 3, 1), "turnout": 5},
        {"code": "B", "group": "g", "name": "Có năm", "year": 2023, "turnout": 7},
    ]
    figures = compute(branch(activities=rows))
    shown = {
        period.name: figures.in_period(period)["hd_g_luot"].value
        for period in (
            year_of(2023, AS_OF),
            year_of(2024, AS_OF),
            quarter(2024, 1),
            quarter(2024, 2),
            half(2023, 1),
            calendar(PeriodKind.SCHOOL_YEAR, 2023, 1, AS_OF),
            days(date(2023, 1, 1), date(2024, 3, 1), AS_OF),
        )
    }
    assert shown == {
        "năm 2023": 7,
        "năm 2024": 5,
        "quý I/2024": 5,
        "quý II/2024": 0,
        "6 tháng đầu năm 2023": None,  # the row of 2023 may lie in the other half
        "năm học 2023-2024": None,
        "thời gian từ 01/01/2023 đến 01/3/2024": 12,
    }
    assert figures.in_period(half(2023, 1))["hd_g_luot"].rows == ("B",)


def test_a_period_that_has_not_begun_holds_nothing() -> None:
    rows = [{"code": "A", "group": "g", "name": "Việc", "year": 2024}]
    figures = compute(branch(activities=rows)).in_period(quarter(2024, 4))
    assert (figures["hd_g_so"].value, figures["tiep_nhan"].value) == (0, 0)


def test_labels_say_which_period(sample: Figures) -> None:
    figures = sample.in_period(quarter(2024, 1))
    assert figures["tiep_nhan"].label == "Đoàn viên tiếp nhận trong quý I/2024"
    assert figures["nam"].label == "Đoàn viên nam, quý I/2024"
    assert figures["tong_doan_vien"].label == "Tổng số đoàn viên quý I/2024"
    assert figures["nam_tyle"].value == Fraction(figures["nam"].value, 24)


def test_other_periods_have_no_figures_of_the_term_alone(sample: Figures) -> None:
    figures = sample.in_period(quarter(2024, 1))
    assert not {"ct_tong", "don_vi", "hd_tc05_sl", "nam_2024"} & set(figures)
    assert "ct_tong" not in figures
    assert len(figures) == len(set(figures)) > 100
    with pytest.raises(KeyError):
        figures["tong_doan_vien_2024"]
