"""Numbers, money and dates as Vietnamese reports write them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_chidoan.model import UNKNOWN, Form
from xl_chidoan.text import formats


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "00"),
        (4, "04"),
        (9, "09"),
        (10, "10"),
        (12, "12"),
        (-4, "-4"),
        (99, "99"),
        (100, "100"),
        (101, "101"),
        (1500, "1.500"),
        (1050000, "1.050.000"),
        (Fraction(4), "04"),
        (Fraction(5, 2), "2,5"),
    ],
)
def test_counts_below_ten_have_a_leading_zero(value, text):
    assert formats.count_text(value) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (Fraction(1, 16), "6,3%"),  # 6.25: exactly a half, goes up
        (Fraction(1, 8), "12,5%"),
        (Fraction(4, 24), "16,7%"),
        (Fraction(20, 24), "83,3%"),
        (1, "100%"),
        (0, "0%"),
        (Decimal("0.125"), "12,5%"),
        (Fraction(175438, 100000), "175,4%"),
        (Fraction(1999, 2000), "100%"),  # 99.95
        (Fraction(39989, 40000), "100%"),  # 99.9725
        (Fraction(1000), "100.000%"),
    ],
)
def test_percentages_have_one_decimal_and_no_trailing_zero(ratio, text):
    assert formats.percent_text(ratio) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(Fraction(13, 9), "144%"), (Fraction(1, 200), "1%"), (Fraction(99, 20000), "0%")],
)
def test_percentages_without_decimals_round_half_up(ratio, text):
    assert formats.percent_text(ratio, 0) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(3, 2), "1,5"),
        (1500, "1.500"),
        (Fraction(2469, 2), "1.234,5"),
        (Fraction(1, 8), "0,125"),
        (Fraction(1, 20), "0,05"),
        (Fraction(10001, 10), "1.000,1"),
        (Fraction(100001, 100000), "1"),
        (Fraction(1, 3), "0,3333"),
        (Fraction(-5, 2), "-2,5"),
        (7, "7"),
    ],
)
def test_numbers_have_a_decimal_comma(value, text):
    assert formats.number_text(value) == text


def test_a_range_of_one_count_is_that_count():
    assert formats.range_text(8, 8) == "08"
    assert formats.range_text(8, 25) == "08 đến 25"


def test_money_and_whole_numbers():
    assert formats.money_text(1050000) == "1.050.000đ"
    assert formats.money_text(0) == "0đ"
    assert formats.whole_text(Fraction(59, 2)) == "30"
    assert formats.whole_text(Fraction(-1, 2)) == "-1"


@pytest.mark.parametrize(
    ("day", "short", "letterhead"),
    [
        (date(2024, 8, 2), "02/8/2024", "ngày 02 tháng 8 năm 2024"),
        (date(2024, 2, 15), "15/02/2024", "ngày 15 tháng 02 năm 2024"),
        (date(2024, 11, 5), "05/11/2024", "ngày 05 tháng 11 năm 2024"),
        (date(2025, 1, 31), "31/01/2025", "ngày 31 tháng 01 năm 2025"),
        (date(2025, 3, 1), "01/3/2025", "ngày 01 tháng 3 năm 2025"),
    ],
)
def test_days_have_two_digits_and_so_have_the_first_two_months(day, short, letterhead):
    assert formats.date_text(day) == short
    assert formats.letterhead_date_text(day) == letterhead


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (None, Form.COUNT, ""),
        (2024, Form.YEAR, "2024"),
        (Fraction(1, 6), Form.RATIO, "16,7%"),
        (1050000, Form.MONEY, "1.050.000đ"),
        (date(2024, 8, 2), Form.DATE, "02/8/2024"),
        (Fraction(61, 2), Form.WHOLE, "31"),
    ],
)
def test_values_are_written_in_their_form(value, form, text):
    assert formats.value_text(value, form) == text


def test_cells_in_messages():
    assert formats.cell_text(UNKNOWN) == formats.cell_text(None) == ""
    assert formats.cell_text(date(2022, 1, 9)) == "09/01/2022"
    assert formats.cell_text(Fraction(19, 20)) == "0,95"


@given(st.fractions(min_value=0, max_value=10**9), st.integers(0, 4))
def test_rounding_moves_a_value_by_at_most_half_a_step(value, digits):
    difference = Fraction(formats.rounded(value, digits), 10**digits) - value
    assert -Fraction(1, 2 * 10**digits) < difference <= Fraction(1, 2 * 10**digits)
