"""Where a number in a text begins, ends and what the words around it make of it."""

from fractions import Fraction

import pytest

from xl_chidoan.reconcile.quantities import Passage, QuantityKind


def numbers(text: str) -> list[tuple[str, Fraction]]:
    """What is written and its value, for every number found."""
    passage = Passage.of(text)
    return [
        (passage.shown[each.start : each.end], each.value)
        for each in passage.quantities(0, len(passage.text))
    ]


def qualifier(text: str) -> str:
    passage = Passage.of(text)
    (found,) = passage.quantities(0, len(passage.text))
    return found.qualifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.050.000,5 đồng", [("1.050.000,5", Fraction(2100001, 2))]),
        ("12.345 lượt", [("12.345", 12345)]),
        ("12.5 lượt", [("12.5", Fraction(25, 2))]),
        ("1234.567", [("1234.567", Fraction(1234567, 1000))]),  # thousands are never four
        ("1.500,25%", [("1.500,25%", Fraction(150025, 10000))]),
        ("12 345 678 đồng", [("12 345 678", 12345678)]),
        ("12 1500 lượt", [("12", 12), ("1500", 1500)]),
        ("1 2345", [("1", 1), ("2345", 2345)]),
        ("1 23", [("1", 1), ("23", 23)]),
        ("1\u00a0500 cây", [("1 500", 1500)]),
        ("1  500 cây", [("1 500", 1500)]),
        ("100,0%", [("100,0%", 1)]),
        ("0.125%", [("0.125%", Fraction(1, 800))]),  # no number of thousands begins with 0
        ("1 200/1 500 cây", [("1 200/1 500", 1200)]),
        ("280 / năm", [("280", 280)]),
    ],
)
def test_thousands_and_decimals(text: str, expected: list[tuple[str, Fraction]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "khóa 12",
        "khoá 12",
        "5 %/năm",
        "17 /5/2013",
        "A5",
        "đ5",
        "_5",
        "/5",
        ".5",
        ",5",
        "-5",
        "–5",
        "5a",
        "5đ1",
        "5đồng",
        "5m²",
        "5_",
        "5/",
        "5-b",
        "50² lượt",  # a digit to Python's isdigit, to no reader
        "²",
        "5%a",
        "5%/năm",
        "17/5/2013",
        "1.2.3",
        "1,2,3",
        "5-6 lượt",
        "12/2023/QĐ",
    ],
)
def test_digits_glued_to_something_else_are_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(5)", "5"),
        ("“x” 5.", "5"),
        ("5, nhưng", "5"),
        ("5: đủ", "5"),
        ("5- nữa", "5"),
        ("—5", "5"),
        ("5–6 buổi", "5"),  # the second belongs to a range
        ("500đ", "500"),
        ("500đ.", "500"),
        ("500vnđ", "500"),
        ("500 vnđ", "500"),
        ("5%.", "5%"),
        ("5 %, và", "5 %"),
        ("83phần trăm", "83phần trăm"),
        ("83  phần  trăm", "83 phần trăm"),
        ("Từ 5 %", "5 %"),
        ("10/11", "10/11"),
        ("10 / 11.", "10 / 11"),
        ("10 /11", "10 /11"),
    ],
)
def test_what_may_touch_a_number(text: str, written: str) -> None:
    assert [found for found, _ in numbers(text)] == [written]


def test_the_whole_of_a_fraction_may_have_thousands_and_is_never_nothing() -> None:
    passage = Passage.of("đạt 900/1.500 lượt")
    (found,) = passage.quantities(0, len(passage.text))
    assert (found.kind, found.value, found.whole) == (QuantityKind.FRACTION, 900, 1500)
    assert numbers("3/0 lượt") == []


def test_a_part_of_a_text_ends_no_number_that_stands_before_it() -> None:
    passage = Passage.of("Có 125 lượt.")
    assert passage.quantities(4, len(passage.text)) == []
    assert passage.quantities(6, len(passage.text)) == []
    assert [each.start for each in passage.quantities(3, len(passage.text))] == [3]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("tổng số 24 nam", True),
        ("trong số 24 nam", True),
        ("Số 24", False),
        ("văn bản số  24", False),
        ("Lớp 12", False),
        ("ngày 5%", True),  # a share is never a date
        ("sangày 5", True),
        ("ngày: 5", True),
        ("ngày lễ 5", True),
    ],
)
def test_words_before_that_make_a_name_of_a_number(text: str, counts: bool) -> None:
    assert bool(numbers(text)) is counts


NAMED = (
    "ngày", "tháng", "năm", "thứ", "điều", "lần", "quý", "tuần", "lớp", "khối", "đối tượng", "mục",
    "bảng", "chương", "kỷ niệm", "giai đoạn", "nhiệm kỳ", "công văn", "đợt",
)  # fmt: skip


@pytest.mark.parametrize("word", NAMED)
def test_each_of_these_words_makes_one(word: str) -> None:
    assert numbers(f"{word} 12 nam") == []
    assert numbers(f"Đã có {word} 12 nam") == []
    assert numbers(f"{word}x 12 nam") == [("12", 12)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("1899 cây", True),
        ("1900 cây", False),
        ("2100 cây", False),
        ("2101 cây", True),
        ("2024 đoàn viên", True),
        ("2024,5 tấn", True),
        ("02024 cây", True),
        ("2022 - 2024 đoàn viên", False),
        ("2022 – 2024 đoàn viên", False),
        ("2023 và 2024 đoàn viên", False),
        ("2023, 2024 đoàn viên", False),
    ],
)
def test_years_are_no_numbers_unless_something_is_counted(text: str, counts: bool) -> None:
    assert bool(numbers(text)) is counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("trên 34 tuổi", False),
        ("đến 30 tuổi", False),
        ("từ đủ 16 tuổi", False),
        ("16 tuổi trở lên", False),
        ("28 tuổi", True),
        ("trên 34 người", True),
    ],
)
def test_ages_that_bound_a_group_are_no_numbers(text: str, counts: bool) -> None:
    assert bool(numbers(text)) is counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hơn 300 lượt", "over"),
        ("(hơn 300 lượt)", "over"),
        ("không dưới 300 lượt", "over"),
        ("Tối  thiểu 300 lượt", "over"),
        ("ít nhất ba buổi", "over"),
        ("chưa đến 300 lượt", "under"),
        ("không quá 300 lượt", "under"),
        ("xấp xỉ 300 lượt", "about"),
        ("ngần 300 lượt", ""),
        ("gần: 300 lượt", ""),
        ("gần có 300 lượt", ""),
        ("“gần 300 lượt", ""),
        ("quá 300 lượt", ""),
    ],
)
def test_qualifiers_stand_right_before_the_number_as_whole_words(text: str, expected: str) -> None:
    assert qualifier(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hai  mươi\u00a0tư đoàn viên", [("hai mươi tư", 24)]),
        ("Hai mươi đoàn viên", [("Hai mươi", 20)]),
        ("mười buổi", [("mười", 10)]),
        ("mười lăm buổi", [("mười lăm", 15)]),
        ("ba trăm lượt", [("ba trăm", 300)]),
        ("một trăm lẻ năm lượt", [("một trăm lẻ năm", 105)]),
        ("hai trăm mười một lượt", [("hai trăm mười một", 211)]),
        ("chín trăm chín mươi chín lượt", [("chín trăm chín mươi chín", 999)]),
        ("ba nữ và bốn nam", [("ba", 3), ("bốn", 4)]),
        ("bảy đồng chí, bẩy ý tưởng", [("bảy", 7), ("bẩy", 7)]),
        ("một đoàn viên", []),  # "a member"
        ("năm đoàn viên", []),  # "the year", as often as "five"
        ("chai nữ", []),
        ("hain nữ", []),
        ("hai nữa", []),
        ("hai, nữ", []),
        ("hai người", []),
    ],
)
def test_number_words_before_what_is_counted(
    text: str, expected: list[tuple[str, Fraction]]
) -> None:
    assert numbers(text) == expected


def test_what_is_counted_may_stand_after_the_part_that_is_looked_at() -> None:
    passage = Passage.of("Có ba đoàn viên")
    assert [each.value for each in passage.quantities(0, len("Có ba"))] == [3]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("“3 trách nhiệm”", False),
        ("‘3 trách nhiệm’", False),
        ('"3 trách nhiệm"', False),
        ("“3” 4", True),
        ("“3 nữ", True),  # never closed
        ("“” 3 ”", True),  # nothing quoted
        ("'3 nữ'", True),
        (f"“3 {'x' * 158}”", False),
        (f"“3 {'x' * 159}”", True),  # 161 characters: two stray marks, no name
    ],
)
def test_names_in_quotation_marks_hold_no_numbers(text: str, counts: bool) -> None:
    assert bool(numbers(text)) is counts


def test_figures_in_braces_keep_their_places() -> None:
    passage = Passage.of("{{Nữ 5}} và {nu 4 ơ")
    found = passage.quantities(0, len(passage.text))
    assert [(each.kind, each.start, each.end, each.code) for each in found] == [
        (QuantityKind.GIVEN, 1, 7, "nu_5"),
        (QuantityKind.COUNT, 16, 17, ""),
    ]


def test_a_figure_belongs_to_the_part_in_which_it_begins() -> None:
    passage = Passage.of("{nu} nữ. {nam} nam.")
    assert [each.code for each in passage.quantities(0, 8)] == ["nu"]
    assert [each.code for each in passage.quantities(8, 19)] == ["nam"]
    assert [each.code for each in passage.quantities(0, 9)] == ["nu"]


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    passage = Passage.of("İ có 5 nữ")
    assert len(passage.text) == len(passage.shown)
    assert [(each.start, each.value) for each in passage.quantities(0, 9)] == [(5, 5)]


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("sau 3 năm và 20 phút, đi 5km, 5 km, 6m2", False),
        ("1. Công tác", False),
        ("1) công tác", False),
        ("1.Đoàn", False),
        ("12. 5", True),
        ("5 kmh", True),
        ("12 người", True),
        ("nghe 3/4 bài", False),
        ("đạt 3/4 chỉ tiêu", True),
        ("5% năm", True),
        ("có {nu} nữ", False),
    ],
)
def test_whether_a_text_may_count_something(text: str, worth: bool) -> None:
    assert Passage.of(text).counts_something() is worth
