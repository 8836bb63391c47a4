"""Dates of foreign lists: read in any usual form, reported where two days are possible."""

from datetime import date, datetime
from typing import Any

import pytest

from xl_chidoan.importing.dates import DateFault, DateOrder, latest_year, read_dates

TODAY = date(2024, 8, 2)


def one(cell: Any, **options: Any) -> date | DateFault | None:
    return read_dates([cell], today=TODAY, **options).values[0]


@pytest.mark.parametrize(
    "cell",
    [
        "03/08/1995", "3/8/1995", "3-8-1995", "3.8.1995", "3 / 8 / 1995", "1995-08-03",
        "1995/8/3", "ngày 03 tháng 8 năm 1995", "03 tháng 8, năm 1995", "3/8/95", "03-Aug-95",
        "3 Aug 1995", "03081995", "19950803", 19950803.0, "3081995", 3081995.0,
        "03/08/1995 00:00:00", "'03/08/1995", "3/8/1995 7:30 AM", "1995-08-03T07:30:00.000Z",
        date(1995, 8, 3), datetime(1995, 8, 3, 0, 0), 34914, 34914.0, "34914",
    ],
)  # fmt: skip
def test_the_third_of_august_1995(cell: Any) -> None:
    assert one(cell) == date(1995, 8, 3)


def test_blank() -> None:
    assert read_dates(["", None, "   "], today=TODAY).values == [None, None, None]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("1995", DateFault.INCOMPLETE),
        (1995.0, DateFault.INCOMPLETE),
        ("8/1995", DateFault.INCOMPLETE),
        ("tháng 8/1995", DateFault.INCOMPLETE),
        ("31/02/1995", DateFault.IMPOSSIBLE),
        ("1995-02-30", DateFault.IMPOSSIBLE),
        ("khoảng 1995", DateFault.UNREADABLE),
        ("2 ngày", DateFault.UNREADABLE),
        ("034914", DateFault.UNREADABLE),  # a day in Excel's count has five digits
        (True, DateFault.UNREADABLE),
        (12.5, DateFault.UNREADABLE),
        (1995.5, DateFault.UNREADABLE),
    ],
)
def test_no_day_is_made_up(cell: Any, fault: DateFault) -> None:
    assert one(cell) is fault


def test_the_year_of_a_date_without_its_day() -> None:
    assert [latest_year(cell) for cell in ("8/2009", 2009, "tháng 8 năm 2009")] == [2009] * 3
    assert [latest_year(cell) for cell in ("2009 - 2010", "8/09", None)] == [None] * 3


def test_a_birth_date_cannot_lie_ahead() -> None:
    assert one("03/08/2024", may_be_future=False) is DateFault.IMPOSSIBLE
    assert one("02/08/2024", may_be_future=False) == TODAY
    assert one("03/08/2024") == date(2024, 8, 3)


def test_numbers_are_days_from_1919_on_and_eight_digits_the_one_day_they_can_be() -> None:
    assert (one(7000), one(6999)) == (date(1919, 3, 1), DateFault.UNREADABLE)
    assert one("20011031") == date(2001, 10, 31)  # no day of the year 1031
    assert one("20252025") is DateFault.UNREADABLE


def test_two_digit_years_take_the_only_century_possible() -> None:
    assert one("03/08/04") == date(2004, 8, 3)
    assert one("03/08/94") == date(1994, 8, 3)
    assert one("01/08/24") == date(2024, 8, 1)
    assert one("01/08/44") == date(1944, 8, 1)
    assert one("01/08/43") is DateFault.AMBIGUOUS
    assert one("03/08/30") is DateFault.AMBIGUOUS  # 1930 is too long ago, 2030 too far ahead


def test_a_workbook_that_counts_from_1904() -> None:
    assert one(33452, date1904=True) == date(1995, 8, 3)


def test_texts_that_only_fit_month_first_make_the_others_ambiguous() -> None:
    cells = ["12/25/1995", "03/04/1995", "05/05/1995"]
    assert read_dates(cells, today=TODAY).values == [
        date(1995, 12, 25),
        DateFault.AMBIGUOUS,
        date(1995, 5, 5),
    ]
    assert read_dates(cells, today=TODAY, order=DateOrder.MONTH_FIRST).values[1] == date(1995, 3, 4)
    assert read_dates(cells, today=TODAY, order=DateOrder.DAY_FIRST).values == [
        DateFault.IMPOSSIBLE,
        date(1995, 4, 3),
        date(1995, 5, 5),
    ]


def test_true_dates_beside_texts_beyond_the_12th_were_swapped_by_some_program() -> None:
    """ "03/04/1995" became 4 March; "25/12/1995" was left as text."""
    cells = ["25/12/1995", "13/1/1996", date(1995, 3, 4), date(1996, 7, 8), date(1996, 7, 7)]
    assert read_dates(cells, today=TODAY).values == [
        date(1995, 12, 25),
        date(1996, 1, 13),
        DateFault.AMBIGUOUS,
        DateFault.AMBIGUOUS,
        date(1996, 7, 7),
    ]
    # One true date beyond the 12th shows that they were not.
    assert DateFault.AMBIGUOUS not in read_dates([*cells, date(1996, 7, 20)], today=TODAY).values
    assert read_dates(cells, today=TODAY, order=DateOrder.DAY_FIRST).values[2] == date(1995, 3, 4)


def test_true_dates_up_to_the_12th_itself_may_have_been_swapped() -> None:
    cells = ["25/12/1995", date(1995, 3, 12), date(1996, 7, 8)]
    assert read_dates(cells, today=TODAY).values[1:] == [DateFault.AMBIGUOUS] * 2


@pytest.mark.parametrize("few", [[date(1995, 3, 4)], [date(1995, 3, 4), date(1996, 7, 7)]])
def test_one_true_date_that_could_be_swapped_is_no_trace(few: list[date]) -> None:
    assert read_dates(["25/12/1995", *few], today=TODAY).values[1:] == few


def test_true_dates_alone_are_what_they_are() -> None:
    cells = [date(1995, 3, 4), date(1996, 7, 8), None, date(1997, 2, 1)]
    assert read_dates(cells, today=TODAY).values == cells


OPEN = ["03/04/1995", "05-06-90", "07/07/1991", "", "1996-08-09", date(1997, 1, 2)]


def test_where_nothing_settles_the_order_the_other_days_are_told() -> None:
    read = read_dates(OPEN, today=TODAY)
    assert read.values[:3] == [date(1995, 4, 3), date(1990, 6, 5), date(1991, 7, 7)]
    assert read.other_days == {0: date(1995, 3, 4), 1: date(1990, 5, 6)}


@pytest.mark.parametrize("settling", ["13/1/1990", "31/02/1990", "1/13/1990"])
def test_one_date_settles_the_order_of_all(settling: str) -> None:
    """Also one that cannot be: nothing but a day is 31."""
    assert read_dates([*OPEN, settling], today=TODAY).other_days == {}


@pytest.mark.parametrize("silent", ["13/13/1990", "32/1/1990", "12/12/1990", "1990", "1990-12-25"])
def test_what_tells_nothing_of_the_order_settles_nothing(silent: str) -> None:
    assert set(read_dates([*OPEN, silent], today=TODAY).other_days) == {0, 1}


@pytest.mark.parametrize("order", DateOrder)
def test_a_chosen_order_leaves_nothing_open(order: DateOrder) -> None:
    assert read_dates(OPEN, today=TODAY, order=order).other_days == {}


def test_a_day_that_has_not_come_yet_is_no_other_day_of_birth() -> None:
    """Today is 2 August 2024: nobody was born on 7 December of that year."""
    assert read_dates(["12/07/2024"], today=TODAY, may_be_future=False).other_days == {}
    assert read_dates(["12/07/2024"], today=TODAY).other_days == {0: date(2024, 12, 7)}
