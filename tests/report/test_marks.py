"""Marks: how they enter a text, what they keep together, and what is left without them."""

import pickle
from fractions import Fraction

import pytest

from xl_chidoan.report import marks
from xl_chidoan.report.marks import FIGURE_END, GAP, GAP_END, HYPHEN, LINE, TAB

NBSP = "\u00a0"


def live(code: str, text: str) -> str:
    return marks.FIGURE + code + marks.CODE_END + text + FIGURE_END


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2022 - 2024", f"2022{NBSP}-{NBSP}2024"),
        ("(2022 – 2024)", f"(2022{NBSP}–{NBSP}2024)"),
        ("K2022 - 2024", f"K2022{NBSP}-{NBSP}2024"),
        ("2022 - 2024.", f"2022{NBSP}-{NBSP}2024."),
        ("2022 - 2024, 5", f"2022{NBSP}-{NBSP}2024, 5"),
        ("2022 - 2024 - 2026", f"2022{NBSP}-{NBSP}2024{NBSP}-{NBSP}2026"),
        ("a - b 2022 – 2024 - c", f"a - b 2022{NBSP}–{NBSP}2024 - c"),
    ],
)
def test_years_with_a_dash_between_stay_together(typed: str, kept: str) -> None:
    assert marks.unbroken_years(typed) == kept
    assert marks.unbroken(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "2022-2024",
        "2022 -2024",
        "2022  - 2024",
        "2022 -  2024",
        "2022 — 2024",
        "12022 - 2024",
        "1.2022 - 2024",
        "1,2022 - 2024",
        "2022 - 202",
        "2022 - 2024.500",
        "2022 - 2024,5",
        "2022 - 202456",
        "222 - 2024",
        "2022a - 2024",
        "2022 - a2024",
        " - 2024",
        "2022 - ",
    ],
)
def test_other_dashes_stay_as_they_are(typed: str) -> None:
    assert marks.unbroken_years(typed) == typed


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (live("tu", "2022"), "2024"),
        ("2022", live("den", "2024")),
        (live("tu", "2022"), live("den", "2024")),
        (f"x {live('tu', '2022')}", f"{live('den', '2024')} y"),
    ],
)
def test_either_year_may_be_a_figure(first: str, last: str) -> None:
    assert marks.unbroken_years(f"{first} - {last}") == f"{first}{NBSP}-{NBSP}{last}"


def test_a_figure_that_only_ends_in_four_digits_is_no_year() -> None:
    for figure in (live("so", "12022"), live("so", "1.2022"), live("so", "22")):
        assert marks.unbroken_years(f"{figure} - 2024") == f"{figure} - 2024"
    gap = live("tu", GAP + "Năm 2022" + GAP_END)
    assert marks.unbroken_years(f"{gap} - 2024") == f"{gap} - 2024"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01-CT/TWĐTN", "01=CT/TWĐTN"),
        ("(01-CT)", "(01=CT)"),
        ("số:01-CT.", "số:01=CT."),
        ("29-HD/TWĐTN-VP, 5-KH", "29=HD/TWĐTN=VP, 5=KH"),
        ("30/2020/NĐ-CP", "30/2020/NĐ=CP"),
        ("30/20/NĐ-CP", "30/20/NĐ=CP"),
        ("12-KH&TC-X", "12=KH&TC=X"),
        ("01-CT-", "01=CT-"),
        ("01-CT-2024", "01=CT-2024"),
        ("1-Đ", "1=Đ"),
        (live("so", "01-CT"), live("so", "01=CT")),
    ],
)
def test_the_hyphens_of_a_documents_number_are_marked(typed: str, kept: str) -> None:
    assert marks.unbroken(typed) == kept.replace("=", HYPHEN)


@pytest.mark.parametrize(
    "typed",
    [
        "a01-CT",
        "_01-CT",
        "Đ01-CT",
        "01-ct",
        "01-Ct",
        "01-CTx",
        "01-CT2",
        "01--CT",
        "01 -CT",
        "01- CT",
        "CT-01",
        "20-10",
        "01-Ê",
        "01/CT",
        "giờ-ra-chơi",
    ],
)
def test_other_hyphens_stay_as_they_are(typed: str) -> None:
    assert marks.unbroken(typed) == typed


def test_years_and_a_number_in_one_text() -> None:
    assert marks.unbroken("Chỉ thị 01-CT, 2022 - 2024") == (
        f"Chỉ thị 01{HYPHEN}CT, 2022{NBSP}-{NBSP}2024"
    )


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("a\nb", f"a{LINE}b"),
        ("a\r\nb\rc", f"a{LINE}b{LINE}c"),
        ("a\n\rb", f"a{LINE}{LINE}b"),
        ("a\vb\fc\u0085d\u2028e\u2029f", LINE.join("abcdef")),
        ("a\tb\nc", f"a{TAB}b{LINE}c"),
        ("a\x00\x08\x0e\x1f\ud800\ufdd0\ufdef\ufffe\uffffb", "ab"),
        ("a\x00\nb", f"a{LINE}b"),
        ("a\u00adb\u200bc", "a\u00adb\u200bc"),  # not printable, and text all the same
        ("E\u0302\n", f"Ê{LINE}"),
        (f"a{NBSP}b", f"a{NBSP}b"),
    ],
)
def test_what_officers_type_enters_as_text_and_breaks(typed: str, clean: str) -> None:
    assert marks.clean(typed) == clean


def test_a_figure_is_its_text_and_knows_its_code() -> None:
    found = marks.Figure("nu", "Nữ", "04", Fraction(4))
    assert (found, found.code, found.gia_tri, bool(found)) == ("04", "nu", 4.0, True)
    assert found.marked == live("nu", "04")


@pytest.mark.parametrize(
    ("text", "value", "missing"), [("", None, True), ("", "", False), ("04", None, False)]
)
def test_a_figure_without_text_and_value_is_a_gap(text: str, value: object, missing: bool) -> None:
    found = marks.Figure("nu", "Số\nnữ", text, value)
    assert found.missing is missing
    assert bool(found) is (text == "04")
    assert found == (f"{GAP}Số{LINE}nữ{GAP_END}" if missing else text)


def test_a_live_figure_is_kept_on_one_line() -> None:
    assert marks.live("so", "Số", "01-CT", missing=False) == live("so", f"01{HYPHEN}CT")
    assert marks.live("so", "Số", "", missing=True) == live("so", f"{GAP}Số{GAP_END}")


def test_a_note_of_blanks_is_none() -> None:
    assert marks.note(" \u00a0") == ""
    assert marks.note(" a ") == f"{marks.NOTE} a {marks.NOTE_END}"


def test_capitals_leave_codes_marks_and_the_labels_of_gaps() -> None:
    gap = live("nam", f"{GAP}số nam{GAP_END}")
    marked = f"đoàn {live('nu', 'bốn')} và {gap}{LINE}xã{marks.note('nhỏ')}"
    assert marks.upper(marked) == (
        f"ĐOÀN {live('nu', 'BỐN')} VÀ {gap}{LINE}XÃ{marks.NOTE}NHỎ{marks.NOTE_END}"
    )
    assert marks.upper(f"a{GAP}b{GAP_END}c{GAP}d{GAP_END}e") == (
        f"A{GAP}b{GAP_END}C{GAP}d{GAP_END}E"
    )


def test_the_text_alone_has_no_marks() -> None:
    gaps = f"{GAP}Nữ{GAP_END}, {live('nam', f'{GAP}Nam{GAP_END}')}"
    marked = f"A{marks.note(f'x{LINE}y')}{LINE}B{TAB}01{HYPHEN}C {live('nu', '04')}{gaps}"
    assert marks.plain(marked) == "A B 01-C 04[THIẾU: Nữ], [THIẾU: Nam]"
    assert marks.plain(f"a{marks.note('1')}b{marks.note('2')}c") == "abc"
    assert marks.plain(f"a{marks.NOTE}b") == "ab"  # a template's own, never closed
    assert marks.plain("a - b") == "a - b"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & b", "a &amp; b"),
        ("&lt;", "&amp;lt;"),
        ("<a>", "&lt;a&gt;"),
        ("\"x\" 'y'", "&#34;x&#34; 'y'"),
        ("]]>", "]]&gt;"),
    ],
)
def test_a_text_as_xml_writes_it(text: str, escaped: str) -> None:
    assert marks.escaped(text) == escaped


def test_a_figure_travels_to_another_process() -> None:
    for figure in (
        marks.Figure("nam_tyle", "Tỷ lệ nam", "16,7%", Fraction(1, 6)),
        marks.Figure("nu", "Đoàn viên nữ", "", None),
    ):
        other = pickle.loads(pickle.dumps(figure))
        assert (other, other.code, other.value) == (figure, figure.code, figure.value)
        assert (other.missing, other.marked) == (figure.missing, figure.marked)
