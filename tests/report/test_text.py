"""What an officer typed comes out character for character."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.report.conftest import Report

NBSP = "\u00a0"
NEVER_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@pytest.mark.parametrize(
    "text",
    [
        "Chi đoàn \"A\" & 'B' <3 > 2; “ngoặc kép” ‘đơn’ … &amp; &#233;",
        "  hai dấu cách đầu,  giữa và cuối  ",
        "cột 1\tcột 2\t\tcột 3",
        "dòng 1\ndòng 2\n\ndòng 4",
        "{{% for x in y %}} {{{{ 7*7 }}}} {{_{{ }}_}} {{# chú #}}",
        "[ngoặc] [[",
        "]]",
        "=SUM(A1)",
        "x" * 5000,
        "Đoàn viên ưu tú, " * 300,
        "emoji 🎉 và chữ ngoài BMP 𝒳",
    ],
)
def test_text_comes_out_as_typed(narrated: Report, text: str) -> None:
    shown = text.replace("{{", "{").replace("}}", "}")
    assert narrated(text).lines == [shown]


def test_decomposed_letters_are_composed(narrated: Report) -> None:
    assert narrated(unicodedata.normalize("NFD", "Đoàn viên ưu tú")).lines == ["Đoàn viên ưu tú"]


def test_forbidden_and_mark_characters_are_dropped_and_nothing_else(narrated: Report) -> None:
    assert narrated("a\x00b\x07c\ufdd0\ufdd1tong_doan_vien\ufdd2d\uffffe").lines == [
        "abctong_doan_viende"
    ]


def test_every_kind_of_line_end_is_a_line_break(narrated: Report) -> None:
    assert narrated("a\r\nb\rc\vd\u2028e").lines == ["a\nb\nc\nd\ne"]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_text_comes_out(narrated: Report, text: str) -> None:
    typed = text.replace("[[", "[").replace("{", "{{").replace("}", "}}")
    expected = NEVER_TEXT.sub("", unicodedata.normalize("NFC", text.replace("[[", "[")))
    expected = re.sub("\r\n|[\r\v\f\u0085\u2028\u2029]", "\n", expected)
    shown = [line.replace(NBSP, " ") for line in narrated(typed).lines]
    assert shown == ([expected.replace(NBSP, " ")] if expected else [])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("nhiệm kỳ 2022 - 2024, từ", f"nhiệm kỳ 2022{NBSP}-{NBSP}2024, từ"),
        ("2022 – 2027", f"2022{NBSP}–{NBSP}2027"),
        ("{nhiem_ky_tu} - {nhiem_ky_den}", f"2022{NBSP}-{NBSP}2024"),
        ("Đoàn - Hội - Đội", "Đoàn - Hội - Đội"),
        ("1.2022 - 2024", "1.2022 - 2024"),
    ],
)
def test_a_range_of_years_stays_on_one_line(narrated: Report, typed: str, shown: str) -> None:
    assert narrated(typed).lines == [shown]


@pytest.mark.parametrize(
    ("typed", "hyphens"),
    [
        ("Chỉ thị số 01-CT/TWĐTN ngày", 1),
        ("Hướng dẫn 29-HD/TWĐTN-VP", 2),
        ("Nghị định 30/2020/NĐ-CP", 1),
        ("ngày 8-3 và 20-10, năm học 2022-2023, giờ-ra-chơi", 0),
    ],
)
def test_the_hyphens_of_a_documents_number_do_not_break(
    narrated: Report, typed: str, hyphens: int
) -> None:
    document = narrated(typed)
    assert document.lines == [typed]
    assert document.parts["word/document.xml"].count(b"<w:noBreakHyphen/>") == hyphens
