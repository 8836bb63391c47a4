"""Day numbers as Excel shows them for these days in a cell of the format General."""

from datetime import date, datetime, time, timedelta

import pytest

from xl_chidoan.reading.days import day_fraction, day_number


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),  # 60 is the 29 February that never was
        (date(2000, 1, 1), 36526),
        (date(9999, 12, 31), 2_958_465),
        (datetime(2000, 1, 1), 36526),
        (datetime(2000, 1, 1, 18), 36526.75),
        (datetime(1900, 2, 28, 12), 59.5),
    ],
)
def test_days_have_excels_numbers(day: date, number: float) -> None:
    assert day_number(day) == number


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    assert day_number(date(1904, 1, 1), date1904=True) == 0
    assert day_number(datetime(2000, 1, 1, 6), date1904=True) == 35064.25


def test_a_clock_is_part_of_a_day() -> None:
    assert day_fraction(time(6)) == 0.25
    assert day_fraction(timedelta(days=1, hours=12)) == 1.5
