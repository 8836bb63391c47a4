"""Two spellings of one name, and the names made of them."""

import unicodedata

import pytest

from xl_chidoan.text.normalise import fold, nfc, single_spaced, slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nu", "nu"),
        ("nu2", "nu2"),
        ("Nu", "nu"),
        ("2024", "2024"),
        ("Đại học", "dai_hoc"),
        ("đường ĐỎ", "duong_do"),
        ("Nguyễn Thị Ướt", "nguyen_thi_uot"),
        ("ĂÂÊÔƠƯ ăâêôơư", "aaeoou_aaeoou"),
        ("  Số \u00a0 lượt\t", "so_luot"),
        ("GK-01/2024", "gk_01_2024"),
        ("__nu__tyle__", "nu_tyle"),
        ("{nu}", "nu"),
        ("", ""),
        (" – ", ""),
        ("…", ""),
        ("x²y", "x_y"),  # letters and digits to Python's isalnum, not of the alphabet
        ("m²", "m"),
        ("٣a", "a"),
        ("ßa", "a"),
        ("а1", "1"),  # a Cyrillic letter
        ("İzmir", "izmir"),
        ("A\u20dd", "a"),
        ("a\u20ddb", "a_b"),  # an accent of none of our letters
    ],
)
def test_names_are_of_plain_letters_and_digits(text: str, name: str) -> None:
    assert slug(text) == name


def test_names_do_not_depend_on_how_letters_are_composed() -> None:
    for form in ("NFC", "NFD"):
        assert slug(unicodedata.normalize(form, "Hiến máu ĐỢT 1")) == "hien_mau_dot_1"


def test_blanks_of_every_kind_become_one() -> None:
    assert single_spaced(" a\u00a0 b\t\r\nc\u3000") == "a b c"
    assert single_spaced(" \u00a0") == ""


def test_two_spellings_have_one_key() -> None:
    assert fold(unicodedata.normalize("NFD", " HỌ  VÀ\u00a0TÊN")) == "họ và tên"
    assert fold("họ va tên") != fold("họ và tên")
    assert nfc("e\u0302") == "ê"
