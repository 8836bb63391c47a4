"""The report's period in words, and figures compared with the same period a year earlier."""

import pytest

import xl_chidoan
from xl_chidoan.model import Branch


@pytest.fixture(scope="module")
def sample() -> Branch:
    return xl_chidoan.read(xl_chidoan.sample())


@pytest.mark.parametrize(
    ("period", "own", "earlier", "before", "after", "close"),
    [
        ("2024-03", "tháng 3/2024", "tháng 3/2023", "tháng 2/2024", "tháng 4/2024", "31/3/2024"),
        ("2024-Q1", "quý I/2024", "quý I/2023", "quý IV/2023", "quý II/2024", "31/3/2024"),
        ("2023", "năm 2023", "năm 2022", "năm 2022", "năm 2024", "31/12/2023"),
        # The report date, 02/8/2024, closes a year that still runs, and the year beside it.
        ("2024", "năm 2024", "cùng kỳ năm 2023", "năm 2023", "năm 2025", "02/8/2024"),
    ],
)
def test_names(sample, period, own, earlier, before, after, close) -> None:
    figures = xl_chidoan.compute(sample, period).indicators
    codes = ("ten_ky", "ten_cung_ky", "ten_ky_truoc", "ten_ky_sau", "ngay_chot")
    assert [figures[code].text for code in codes] == [own, earlier, before, after, close]


def test_the_term_is_named_by_its_years(sample) -> None:
    figures = xl_chidoan.compute(sample).indicators
    assert figures["ten_ky"].text == "nhiệm kỳ 2022\u00a0-\u00a02024"
    assert "ten_ky" not in list(figures)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        # Contract, section 8: H1/2024 beside H1/2023.
        ("tong_doan_vien", " (tăng 03 so với cùng kỳ)"),  # 24 and 21
        ("hd_tinh_nguyen_so", " (tăng 01 so với cùng kỳ)"),  # 6 and 5
        ("hd_tinh_nguyen_luot", " (tăng 04 so với cùng kỳ)"),  # 65 and 61
        ("hd_sinh_hoat_chuyen_de_luot", " (tăng 22 so với cùng kỳ)"),  # 61 and 39
        ("roi_di", " (giảm 03 so với cùng kỳ)"),  # 1 and 4
        ("hd_hien_mau_so", " (bằng cùng kỳ)"),  # 1 and 1
        ("tiep_nhan", ""),  # 6 and none
        ("hd_phan_viec_sl", ""),  # nine rows, none dated
    ],
)
def test_comparison_in_words(sample, code, words) -> None:
    compared = xl_chidoan.compute(sample, "2024-H1").indicators[f"{code}_so_sanh"]
    assert compared.text == words
    assert compared.value == words  # never a gap
