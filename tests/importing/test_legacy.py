"""TCVN3 and VNI: the standards' letters, told apart from Unicode by what they say."""

import shutil
import subprocess
import unicodedata

import pytest

from xl_chidoan.importing.values import spelling_key
from xl_chidoan.text.old_letters import (
    Encoding,
    convert,
    detect,
    from_tcvn3,
    from_vni,
    is_syllable,
)

ALL_LETTERS = "".join(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NguyÔn ThÞ H­¬ng", "Nguyễn Thị Hương"),
        ("Ph¹m §×nh Dòng", "Phạm Đình Dũng"),
        ("§oµn Thanh niªn Céng s¶n Hå ChÝ Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("NGUYÔN V¡N H¶I", "NGUYỄN VĂN HẢI"),  # capitals with a tone come from a second font
        ("Hµ Lª", "Hà Lê"),
    ],
)
def test_tcvn3(written: str, meant: str) -> None:
    assert from_tcvn3(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Nguyeãn Thò Thuûy", "Nguyễn Thị Thủy"),
        ("Ñaëng Thò Myõ Leä", "Đặng Thị Mỹ Lệ"),
        ("Traàn Vaên Höõu", "Trần Văn Hữu"),
        ("NGUYEÃN THÒ AÙNH", "NGUYỄN THỊ ÁNH"),
        ("Ñoaøn vieân, Vónh Linh", "Đoàn viên, Vĩnh Linh"),
    ],
)
def test_vni(written: str, meant: str) -> None:
    assert from_vni(written) == meant


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_tcvn3_letters_are_those_of_the_standard() -> None:
    """Another implementation of TCVN 5712 knows the same small letters."""
    done = subprocess.run(
        ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"],
        input=("ăâêôơưđĂÂÊÔƠƯĐ" + ALL_LETTERS).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this iconv does not know TCVN")
    western = done.stdout.decode("latin-1")
    assert from_tcvn3("m" + western) == "măâêôơưđĂÂÊÔƠƯĐ" + ALL_LETTERS


def test_every_column_of_a_list_has_its_own_encoding() -> None:
    columns = [
        ["NguyÔn ThÞ H­¬ng", "TrÇn V¨n §øc"],
        ["Nguyễn Thị Hương", "Hà Nội"],
        ["Nguyeãn Vaên An", "Ñaø Naüng"],
        ["Chi doan", "25/12/1995"],
        ["José", "Müller"],
    ]
    assert detect(columns) == (
        Encoding.TCVN3,
        Encoding.UNICODE,
        Encoding.VNI,
        Encoding.UNICODE,
        Encoding.UNICODE,
    )


def test_a_column_that_could_be_either_follows_its_list() -> None:
    """ "Tó" is Unicode for itself and TCVN3 for "Tú"; "Hà" is not written in TCVN3."""
    clear = ["NguyÔn ThÞ H­¬ng"]
    assert detect([clear, ["Tó", "Họ"]]) == (Encoding.TCVN3, Encoding.UNICODE)
    assert detect([["Tó"]]) == (Encoding.UNICODE,)
    assert detect([clear, ["Tó"]]) == (Encoding.TCVN3, Encoding.TCVN3)
    assert detect([clear, ["Tó", "Hà"]]) == (Encoding.TCVN3, Encoding.UNICODE)


def test_one_odd_word_is_no_encoding() -> None:
    assert detect([["Lê"], ["Æm"], ["Müller"]]) == (Encoding.UNICODE,) * 3


def test_unicode_cells_in_an_old_column_stay() -> None:
    assert convert("Nguyễn Thị Hương", Encoding.TCVN3) == "Nguyễn Thị Hương"
    assert convert("Ha Noi", Encoding.VNI) == "Ha Noi"


def test_decomposed_text_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Hương")
    assert convert(decomposed, Encoding.UNICODE) == "Nguyễn Thị Hương"
    assert detect([[decomposed]]) == (Encoding.UNICODE,)


@pytest.mark.parametrize(
    "word", ["Nguyễn", "ÁNH", "quyền", "khuỷu", "nghiêng", "Ý", "được", "mười"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NguyÔn", "Vaên", "§øc", "đưoc", "hàk", "ướng̀", "Müller"])
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_both_customs_of_placing_a_tone_are_one_name() -> None:
    assert spelling_key("Nguyễn Thị Hoà") == spelling_key("NGUYỄN THỊ  HÒA")
    assert spelling_key("Thuý") == spelling_key("Thúy")
    assert spelling_key("Hoa") != spelling_key("Hòa")
    assert spelling_key("Tú") != spelling_key("Tư")
