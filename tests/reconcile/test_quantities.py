"""Numbers as Vietnamese offices write them in sentences."""

from fractions import Fraction

import pytest

from xl_chidoan.reconcile.quantities import Passage, Quantity, QuantityKind


def read(text: str) -> list[tuple[QuantityKind, Fraction, Fraction | None, str]]:
    passage = Passage.of(text)
    return [
        (each.kind, each.value, each.whole, each.qualifier)
        for each in passage.quantities(0, len(passage.text))
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("04 đoàn viên", 4),
        ("1.050.000đ", 1050000),
        ("1 500 cây xanh", 1500),
        ("2,5 triệu đồng", Fraction(5, 2)),
        ("hai mươi tư đoàn viên", 24),
        ("mười một buổi", 11),
        ("một trăm linh năm lượt", 105),
        ("hai trăm tám mươi lượt", 280),
        ("bảy lăm", None),
    ],
)
def test_counts(text: str, value: int | None) -> None:
    expected = [] if value is None else [(QuantityKind.COUNT, value, None, "")]
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("16,7%", Fraction(167, 1000), 1),
        ("83 %", Fraction(83, 100), 0),
        ("8.8%", Fraction(88, 1000), 1),
    ],
)
def test_percentages(text: str, value: Fraction, digits: int) -> None:
    passage = Passage.of(text)
    (found,) = passage.quantities(0, len(passage.text))
    assert (found.kind, found.value, found.digits) == (QuantityKind.PERCENT, value, digits)


def test_fractions_and_qualifiers() -> None:
    assert read("đạt 10/11 chỉ tiêu") == [(QuantityKind.FRACTION, 10, 11, "")]
    assert read("trên 280 lượt") == [(QuantityKind.COUNT, 280, None, "over")]
    assert read("gần 300 lượt") == [(QuantityKind.COUNT, 300, None, "under")]
    assert read("khoảng 300 lượt") == [(QuantityKind.COUNT, 300, None, "about")]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 17/5/2013",
        "Chỉ thị số 01-CT/TWĐTN",
        "năm 2022",
        "nhiệm kỳ 2022 - 2024",
        "trên 34 tuổi",
        "34 tuổi trở xuống",
        "phong trào “3 trách nhiệm”",
        "đối tượng 3",
        "lần thứ 12",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert read(text) == []


def test_a_figure_in_braces_is_given_and_masked() -> None:
    passage = Passage.of("Có  {nu} nữ (chiếm {nu_tyle}).")
    assert passage.shown == "Có {nu} nữ (chiếm {nu_tyle})."
    assert len(passage.text) == len(passage.shown)
    assert [each.code for each in passage.given] == ["nu", "nu_tyle"]


@pytest.mark.parametrize(
    ("written", "actual", "true"),
    [
        (
            Quantity(QuantityKind.PERCENT, 0, 0, Fraction(167, 1000), digits=1),
            Fraction(4, 24),
            True,
        ),
        (
            Quantity(QuantityKind.PERCENT, 0, 0, Fraction(166, 1000), digits=1),
            Fraction(4, 24),
            False,
        ),
        (Quantity(QuantityKind.PERCENT, 0, 0, Fraction(83, 100)), Fraction(20, 24), True),
        (
            Quantity(QuantityKind.PERCENT, 0, 0, Fraction(83, 100), qualifier="over"),
            Fraction(20, 24),
            True,
        ),
        (
            Quantity(QuantityKind.PERCENT, 0, 0, Fraction(84, 100), qualifier="over"),
            Fraction(20, 24),
            False,
        ),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="under"), 280, True),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="under"), 301, False),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="under"), 300, True),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="under"), 240, True),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="under"), 239, False),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="about"), 280, True),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="about"), 330, True),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="about"), 269, False),
        (Quantity(QuantityKind.COUNT, 0, 0, Fraction(300), qualifier="about"), 250, False),
    ],
)
def test_what_a_number_states(written: Quantity, actual: int | Fraction, true: bool) -> None:
    assert written.states(actual) is true
