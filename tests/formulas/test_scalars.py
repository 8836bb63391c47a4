from datetime import date, datetime

import pytest

from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas import scalars


def message(function: object, *arguments: object) -> str:
    with pytest.raises(FormulaError) as caught:
        function(*arguments)  # type: ignore[operator]
    return str(caught.value)


@pytest.mark.parametrize(
    ("part", "whole", "result"),
    [
        (20, 24, 20 / 24),
        (8.0, 10.0, 0.8),
        (10, 5, 2),
        (0, 24, 0),
        ("20", "24", 20 / 24),
        ("1.050.000", 2100000, 0.5),
        ("83,3%", 1, 0.833),
        (None, 24, None),
        (20, "", None),
        ([[20]], ((24.0,),), 20 / 24),
    ],
)
def test_ratio(part: object, whole: object, result: float | None) -> None:
    assert scalars.ratio(part, whole) == result


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (20, 0, "Lỗi: mẫu số bằng 0."),
        ("hai", 24, "Lỗi: “hai” không phải là số."),
        (True, 24, "Lỗi: “TRUE” không phải là số."),
        (-1, 24, "Lỗi: “-1” là số âm."),
        ("1,050", 24, "Lỗi: “1,050” có thể hiểu thành hai số khác nhau."),
        ("#DIV/0!", 24, "Lỗi: ô đưa vào đang báo lỗi #DIV/0!."),
        (-2146826246, 24, "Lỗi: ô đưa vào đang báo lỗi #N/A."),
        ("Lỗi: mẫu số bằng 0.", 24, "Lỗi: mẫu số bằng 0."),
        ([[1, 2]], 24, "Lỗi: chỗ này cần một ô, không phải một vùng nhiều ô."),
        (date(2024, 8, 2), 24, "Lỗi: “02/8/2024” không phải là số."),
    ],
)
def test_ratio_of_what_is_no_number(part: object, whole: object, told: str) -> None:
    assert message(scalars.ratio, part, whole) == told


@pytest.mark.parametrize(
    ("done", "level", "periods", "result"),
    [
        (0.95, 0.95, None, 1),
        (8, 2, 3, 8 / 6),
        (13, 4, "", 3.25),
        ("Đạt", 1, None, 1),
        ("Không đạt", 1, None, 0),
        (0, 0, None, 1),
        (2, 0, None, 0),
        ("", 4, None, None),
        (4, None, None, None),
    ],
)
def test_attainment(done: object, level: object, periods: object, result: float | None) -> None:
    assert scalars.attainment(done, level, periods) == result


def test_attainment_of_no_periods() -> None:
    assert message(scalars.attainment, 4, 2, 0) == "Lỗi: số kỳ tính phải lớn hơn 0."


@pytest.mark.parametrize(
    ("attained", "exceeded_from", "result"),
    [
        (0.999, None, "Chưa đạt"),
        (1, None, "Đạt chỉ tiêu"),
        (18 / 20 / 0.95 / 3 + 19 / 20 / 0.95 / 3 + 1 / 0.95 / 3, None, "Đạt chỉ tiêu"),
        (1.01, None, "Vượt chỉ tiêu"),
        (1.01, 1.2, "Đạt chỉ tiêu"),
        (1.2, 1.2, "Vượt chỉ tiêu"),
        ("120%", "1,2", "Vượt chỉ tiêu"),
        (None, 1.2, None),
        ("  ", None, None),
    ],
)
def test_verdict(attained: object, exceeded_from: object, result: str | None) -> None:
    assert scalars.verdict(attained, exceeded_from) == result


@pytest.mark.parametrize(
    ("birth", "day", "result"),
    [
        (date(1994, 8, 2), date(2024, 8, 2), 30),
        (datetime(1994, 8, 3), datetime(2024, 8, 2), 29),
        (34548.0, 45506.0, 30),  # 02/08/1994 and 02/08/2024
        (25569, 45506, 54),  # 01/01/1970: before any serial number that looks like a date
        ("02/8/1994", "2-8-2024", 30),
        (date(2000, 2, 29), date(2023, 2, 28), 22),
        (date(2000, 2, 29), date(2023, 3, 1), 23),
        (None, date(2024, 8, 2), None),
    ],
)
def test_age(birth: object, day: object, result: int | None) -> None:
    assert scalars.age(birth, day) == result


def test_age_today() -> None:
    today = date.today()
    assert scalars.age(date(today.year - 20, 1, 1)) == 20
    assert scalars.age(date(today.year - 20, 1, 1), "") == 20


@pytest.mark.parametrize(
    ("birth", "told"),
    [
        (date(2025, 1, 1), "Lỗi: ngày sinh ở sau ngày tính tuổi."),
        ("1994", "Lỗi: “1994” không phải là ngày."),
        (1994, "Lỗi: “1994” không phải là ngày."),
        (True, "Lỗi: “TRUE” không phải là ngày."),
    ],
)
def test_age_of_what_is_no_birth(birth: object, told: str) -> None:
    assert message(scalars.age, birth, date(2024, 8, 2)) == told


@pytest.mark.parametrize(
    ("function", "arguments", "result"),
    [
        (scalars.written_count, (4,), "04"),
        (scalars.written_count, (0.0,), "00"),
        (scalars.written_count, (1050000.0,), "1.050.000"),
        (scalars.written_count, ("2,5",), "2,5"),
        (scalars.written_count, (-12,), "-12"),
        (scalars.written_count, ("-1.500",), "-1.500"),
        (scalars.written_count, (None,), None),
        (scalars.written_percent, (1 / 6,), "16,7%"),
        (scalars.written_percent, (0.0625,), "6,3%"),
        (scalars.written_percent, (1, ""), "100%"),
        (scalars.written_percent, (1 / 6, 0), "17%"),
        (scalars.written_percent, (1 / 6, 3), "16,667%"),
        (scalars.written_percent, (-0.05,), "-5%"),
        (scalars.written_percent, ("",), None),
        (scalars.written_money, (1050000,), "1.050.000đ"),
        (scalars.written_money, ("1.050.000 đồng",), "1.050.000đ"),
        (scalars.written_date, (45506,), "02/8/2024"),
        (scalars.written_date, (date(2024, 2, 15),), "15/02/2024"),
        (scalars.written_date, ("",), None),
    ],
)
def test_texts(function: object, arguments: tuple[object, ...], result: str | None) -> None:
    assert function(*arguments) == result  # type: ignore[operator]


@pytest.mark.parametrize("digits", [1.5, 10])
def test_decimals_are_a_small_whole_number(digits: float) -> None:
    told = message(scalars.written_percent, 0.5, digits)
    assert told == "Lỗi: số lẻ phải là số nguyên từ 0 đến 9."
