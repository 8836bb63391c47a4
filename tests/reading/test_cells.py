import unicodedata
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_chidoan.model import UNCALCULATED, UNKNOWN, CellError
from xl_chidoan.reading.cell_parsing import exact, is_blank, parser, shown
from xl_chidoan.schema import CellKind, Sex

NBSP = "\u00a0"
DAY = date(2024, 8, 2)


def read(kind: CellKind, value: Any, **options: Any) -> tuple[Any, str]:
    return parser(kind, **options)(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (DAY, (DAY, "")),
        (datetime(2024, 8, 2, 13, 5), (DAY, "")),
        ("02/8/2024", (DAY, "date_text")),
        ("2-8-2024", (DAY, "date_text")),
        (" 2.8.2024 ", (DAY, "date_text")),
        ("02 / 08 / 2024", (DAY, "date_text")),
        ("2024-08-02", (DAY, "date_text")),
        ("2024/8/2", (DAY, "date_text")),
        ("2024-08-02T07:30:00Z", (DAY, "date_text")),
        ("02/08/2024 00:00:00", (DAY, "date_text")),
        ("ngày 02 tháng 8 năm 2024", (DAY, "date_text")),
        ("29/02/2024", (date(2024, 2, 29), "date_text")),
        ("29/02/2023", (UNKNOWN, "date_impossible")),
        ("08/25/2024", (UNKNOWN, "date_impossible")),
        ("00/01/2024", (UNKNOWN, "date_impossible")),
        ("02/08/24", (UNKNOWN, "date_short_year")),
        ("1995", (UNKNOWN, "date_incomplete")),
        (1995.0, (UNKNOWN, "date_incomplete")),
        ("8/1995", (UNKNOWN, "date_incomplete")),
        ("tháng 8/1995", (UNKNOWN, "date_incomplete")),
        (45506.0, (DAY, "date_number")),
        (45506.5, (UNKNOWN, "date_unreadable")),
        (12.0, (UNKNOWN, "date_unreadable")),
        (True, (UNKNOWN, "date_unreadable")),
        (time(0, 0), (UNKNOWN, "date_unreadable")),
        (timedelta(hours=30), (UNKNOWN, "date_unreadable")),
        ("chưa rõ", (UNKNOWN, "date_unreadable")),
        ("2024-08/02", (UNKNOWN, "date_unreadable")),
        ("٠٢/٠٨/٢٠٢٤", (UNKNOWN, "date_unreadable")),
        (date(2924, 8, 2), (UNKNOWN, "date_out_of_range")),
        ("02/8/0204", (UNKNOWN, "date_out_of_range")),
    ],
)
def test_dates(value: Any, expected: tuple[Any, str]) -> None:
    assert read(CellKind.DATE, value) == expected


def test_day_number_of_a_1904_workbook() -> None:
    assert read(CellKind.DATE, 44044.0, date1904=True) == (DAY, "date_number")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("/-."), st.booleans())
def test_every_written_date_is_read_back(day: date, mark: str, padded: bool) -> None:
    width = 2 if padded else 1
    day_first = f"{day.day:0{width}}{mark}{day.month:0{width}}{mark}{day.year}"
    year_first = f"{day.year}{mark}{day.month:0{width}}{mark}{day.day:0{width}}"
    assert read(CellKind.DATE, day_first) == (day, "date_text")
    assert read(CellKind.DATE, year_first) == (day, "date_text")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, (Fraction(3, 10), "")),
        (1050000, (Fraction(1_050_000), "")),
        ("1.050.000", (Fraction(1_050_000), "number_text")),
        ("1 050 000", (Fraction(1_050_000), "number_text")),
        (f"1{NBSP}050{NBSP}000", (Fraction(1_050_000), "number_text")),
        ("1.050.000đ", (Fraction(1_050_000), "number_text")),
        ("1.050.000 đồng", (Fraction(1_050_000), "number_text")),
        ("1,050,000", (Fraction(1_050_000), "number_text")),
        ("1.050,5", (Fraction(2101, 2), "number_text")),
        ("1,050.5", (Fraction(2101, 2), "number_text")),
        ("1.050", (Fraction(1050), "number_text")),
        ("04", (Fraction(4), "number_text")),
        ("1,5", (Fraction(3, 2), "number_text")),
        ("1.5", (Fraction(3, 2), "number_text")),
        ("0.125", (Fraction(1, 8), "number_text")),
        ("0,125", (Fraction(1, 8), "number_text")),
        ("83,3%", (Fraction(833, 1000), "number_text")),
        ("95 %", (Fraction(19, 20), "number_text")),
        ("1,050", (UNKNOWN, "number_ambiguous")),
        ("1050.000", (UNKNOWN, "number_ambiguous")),
        ("1.05.000", (UNKNOWN, "number_unreadable")),
        ("280 lượt", (UNKNOWN, "number_unreadable")),
        ("khoảng 280", (UNKNOWN, "number_unreadable")),
        ("đồng", (UNKNOWN, "number_unreadable")),
        ("1e5", (UNKNOWN, "number_unreadable")),
        ("²", (UNKNOWN, "number_unreadable")),
        ("25/25", (UNKNOWN, "number_fraction")),
        ("-5", (UNKNOWN, "number_negative")),
        ("−5,5", (UNKNOWN, "number_negative")),
        (-5.0, (UNKNOWN, "number_negative")),
        (date(2026, 3, 19), (UNKNOWN, "number_is_date")),
        (time(3, 19), (UNKNOWN, "number_is_date")),
        (timedelta(1), (UNKNOWN, "number_is_date")),
        (True, (UNKNOWN, "number_unreadable")),
        (float("inf"), (UNKNOWN, "number_unreadable")),
        (float("nan"), (UNKNOWN, "number_unreadable")),
    ],
)
def test_numbers(value: Any, expected: tuple[Any, str]) -> None:
    assert read(CellKind.NUMBER, value) == expected


@given(st.integers(0, 10**12), st.integers(0, 4), st.sampled_from([".", " ", NBSP, ""]))
def test_every_written_number_is_read_back(digits: int, decimals: int, mark: str) -> None:
    number = Fraction(digits, 10**decimals)
    whole, rest = divmod(digits, 10**decimals)
    text = f"{whole:,}".replace(",", mark)
    if decimals:
        text += f",{rest:0{decimals}}"
    value, reason = read(CellKind.NUMBER, text)
    if reason == "number_ambiguous":  # 1,050: one and a bit, or a thousand and fifty
        assert decimals == 3
        assert 1 <= whole < 1000
    else:
        assert value == number


@given(st.integers(0, 10**15 - 1), st.integers(0, 12))
def test_a_number_cell_is_the_decimal_that_was_typed(digits: int, decimals: int) -> None:
    assert exact(float(f"{digits}e-{decimals}")) == Fraction(digits, 10**decimals)


@given(st.text())
def test_no_text_breaks_a_parser(text: str) -> None:
    for kind in CellKind:
        value, reason = read(kind, text or "x", choices=tuple(Sex))
        assert (value is UNKNOWN) <= bool(reason)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12.0, (12, "")),
        ("12", (12, "number_text")),
        ("1.500", (1500, "number_text")),
        (2.9999999999999996, (3, "")),
        (2.5, (UNKNOWN, "count_not_whole")),
        ("2,5", (UNKNOWN, "count_not_whole")),
        ("50%", (UNKNOWN, "number_unreadable")),
        (-1.0, (UNKNOWN, "number_negative")),
    ],
)
def test_counts(value: Any, expected: tuple[Any, str]) -> None:
    found = read(CellKind.COUNT, value)
    assert found == expected
    assert type(found[0]) is type(expected[0])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2024.0, (2024, "")),
        ("2024", (2024, "number_text")),
        (date(1905, 7, 16), (UNKNOWN, "year_is_date")),
        ("2024-2025", (UNKNOWN, "year_unreadable")),
        ("24", (UNKNOWN, "year_unreadable")),
        (24.0, (UNKNOWN, "year_unreadable")),
        (2024.5, (UNKNOWN, "year_unreadable")),
        (True, (UNKNOWN, "year_unreadable")),
    ],
)
def test_years(value: Any, expected: tuple[Any, str]) -> None:
    assert read(CellKind.YEAR, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Đạt", (Fraction(1), "")),
        (" không  ĐẠT ", (Fraction(0), "")),
        ("Chưa đạt", (Fraction(0), "")),
        (True, (Fraction(1), "")),
        (0.95, (Fraction(19, 20), "")),
        ("95%", (Fraction(19, 20), "number_text")),
        ("Tốt", (UNKNOWN, "number_unreadable")),
        ("25/25", (UNKNOWN, "number_fraction")),
        (date(2026, 3, 19), (UNKNOWN, "number_is_date")),
    ],
)
def test_results(value: Any, expected: tuple[Any, str]) -> None:
    assert read(CellKind.RESULT, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Có", True),
        (unicodedata.normalize("NFD", "CÓ "), True),
        ("x", True),
        ("X", True),
        ("1", True),
        (1.0, True),
        (True, True),
        ("true", True),
        ("Không", False),
        (unicodedata.normalize("NFD", "không"), False),
        ("0", False),
        (0.0, False),
        (False, False),
    ],
)
def test_flags(value: Any, expected: bool) -> None:
    assert read(CellKind.FLAG, value) == (expected, "")


@pytest.mark.parametrize("value", ["Co", "?", 2.0, DAY])
def test_flags_that_cannot_be_read(value: Any) -> None:
    assert read(CellKind.FLAG, value) == (UNKNOWN, "flag_unreadable")


def test_choices_come_in_their_own_spelling() -> None:
    written = unicodedata.normalize("NFD", " nỮ ")
    assert read(CellKind.CHOICE, written, choices=tuple(Sex)) == (Sex.FEMALE, "")
    assert read(CellKind.CHOICE, "Nu", choices=tuple(Sex)) == (UNKNOWN, "choice_unknown")
    assert read(CellKind.CHOICE, 1.0, choices=tuple(Sex)) == (UNKNOWN, "choice_unknown")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5.0, ("5", "")),
        (1.2, ("1.2", "")),
        (1e15, ("1000000000000000", "")),
        (" A.II.1 ", ("A.II.1", "")),
        (unicodedata.normalize("NFD", "ĐV01"), ("ĐV01", "")),
        (DAY, (UNKNOWN, "code_is_date")),
    ],
)
def test_codes(value: Any, expected: tuple[Any, str]) -> None:
    assert read(CellKind.CODE, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  hai  dấu cách \n\n{nam}\t ", ("hai  dấu cách \n\n{nam}", "")),
        ("dòng\r\nmới\rnữa", ("dòng\nmới\nnữa", "")),
        (2024.0, ("2024", "")),
        (0.5, ("0,5", "")),
        (DAY, ("02/8/2024", "text_is_date")),
        (datetime(2024, 8, 2, 13, 5), ("02/8/2024 13:05", "text_is_date")),
    ],
)
def test_texts(value: Any, expected: tuple[Any, str]) -> None:
    assert read(CellKind.TEXT, value) == expected


@pytest.mark.parametrize("kind", list(CellKind))
def test_error_values_are_unknown_in_every_column(kind: CellKind) -> None:
    assert read(kind, CellError("#DIV/0!")) == (UNKNOWN, "cell_error")
    assert read(kind, UNCALCULATED) == (UNKNOWN, "cell_uncalculated")


def test_blanks() -> None:
    assert all(is_blank(value) for value in (None, "", "  ", NBSP, "\n"))
    assert not any(is_blank(value) for value in (0.0, False, "0", "."))


def test_values_are_shown_as_in_the_cell() -> None:
    values = (True, 0.5, time(3, 19), CellError("#N/A"), None, float("nan"))
    assert [shown(value) for value in values] == ["TRUE", "0,5", "03:19", "#N/A", "", "nan"]
