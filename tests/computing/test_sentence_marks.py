"""The small language of officers' texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.sentence_marks import FigureUse, Note, fill, parse


def test_text_figures_and_notes_in_order():
    parsed = parse("Có {nu} nữ[[xem {nam} nam]].")
    assert parsed.segments == (
        "Có ",
        FigureUse("nu", "{nu}", 3),
        " nữ",
        Note(("xem ", FigureUse("nam", "{nam}", 16), " nam"), 10),
        ".",
    )
    assert parsed.faults == ()
    assert [use.code for use in parsed.figures()] == ["nu", "nam"]


@pytest.mark.parametrize(
    "typed", ["{tong_doan_vien}", "{ Tong_doan_vien }", "{TỔNG đoàn viên}", "{tong-doan-vien}"]
)
def test_codes_are_read_whatever_their_spelling(typed):
    assert [use.code for use in parse(typed).figures()] == ["tong_doan_vien"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("{nu__tyle}", "nu_tyle"),
        ("{_nu_}", "nu"),
        ("{nu_}", "nu"),
        ("{Nu}", "nu"),
        ("{nu tyle}", "nu_tyle"),
        ("{ct_01}", "ct_01"),
        ("{2024}", "2024"),
        ("{đv}", "dv"),
        ("{nu²}", "nu"),
    ],
)
def test_a_code_is_the_slug_of_what_is_typed(typed, code):
    assert parse(typed).segments == (FigureUse(code, typed, 0),)


@pytest.mark.parametrize("typed", ["{}", "{ }", "{_}", "{__}", "{–}"])
def test_what_names_nothing_is_no_figure(typed):
    parsed = parse(typed)
    assert parsed.segments == (typed,)
    assert [fault.code for fault in parsed.faults] == ["text_figure_empty"]


def test_decomposed_letters_are_the_same_code():
    assert [use.code for use in parse("{nữ}").figures()] == ["nu"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("{{nu}}", "{nu}"),
        ("{{{{", "{{"),
        ("a [b] c ]] d", "a [b] c ]] d"),
        ("50% & <b> \"x\" 'y' \\ \t\n", "50% & <b> \"x\" 'y' \\ \t\n"),
        ("", ""),
    ],
)
def test_everything_else_is_text(typed, text):
    parsed = parse(typed)
    assert parsed.segments == ((text,) if text else ())
    assert parsed.faults == ()


def test_braces_around_a_figure():
    assert parse("{{{nu}}}").segments == ("{", FigureUse("nu", "{nu}", 2), "}")


def test_a_note_may_hold_single_brackets_and_does_not_nest():
    assert parse("[[xem [1]]]").segments == (Note(("xem [1]",), 0),)
    assert parse("[[a [[b]] c").segments == (Note(("a [[b",), 0), " c")


@pytest.mark.parametrize(
    ("typed", "code", "offset"),
    [
        ("Có {nu nữ", "text_figure_unclosed", 3),
        ("Có nu} nữ", "text_brace_stray", 5),
        ("Có {} nữ", "text_figure_empty", 3),
        ("Có { ! } nữ", "text_figure_empty", 3),
        ("Có [[xem nữ", "text_note_unclosed", 3),
        ("Có [[]] nữ", "text_note_empty", 3),
    ],
)
def test_faulty_marks_are_located_and_stay_as_text(typed, code, offset):
    parsed = parse(typed)
    (fault,) = parsed.faults
    assert (fault.code, fault.offset) == (code, offset)
    assert typed[offset] in fault.excerpt
    assert fault.excerpt in typed
    assert parsed.segments == (typed,)


def test_all_faults_of_a_text_are_found_in_order():
    codes = [fault.code for fault in parse("a} [[ {b {} c").faults]
    assert codes == [
        "text_brace_stray",
        "text_note_unclosed",
        "text_figure_unclosed",
        "text_figure_empty",
    ]


def test_a_figure_after_an_unclosed_brace_is_still_read():
    parsed = parse("{a {nu}")
    assert [use.code for use in parsed.figures()] == ["nu"]
    assert [fault.offset for fault in parsed.faults] == [0]


@given(st.text(alphabet="ab{}[] \n"))
def test_nothing_is_lost(text):
    parsed = parse(text)
    rebuilt = "".join(
        part.replace("{", "{{").replace("}", "}}")
        if isinstance(part, str)
        else part.typed
        if isinstance(part, FigureUse)
        else "[[" + "".join(s if isinstance(s, str) else s.typed for s in part.segments) + "]]"
        for part in parsed.segments
    )
    letters = [letter for letter in text if letter not in "{}"]
    assert [letter for letter in rebuilt if letter not in "{}"] == letters


@given(st.text(alphabet=st.characters(exclude_characters="{}[")))
def test_text_without_marks_stays_character_for_character(text):
    assert "".join(parse(text).segments) == text


@pytest.mark.parametrize(
    ("unit", "faults"),
    [("{a", 1), ("{{", 0), ("}} }", 1), ("[[", 0), ("]", 0), ("[[a]]", 0), ("{}", 1), ("[{", 1)],
)
def test_long_texts_full_of_marks_are_read_to_the_end(unit, faults):
    """A hundred thousand marks: anything but linear time would take minutes."""
    count = 100_000
    parsed = parse(unit * count)
    unclosed_note = unit == "[["
    assert len(parsed.faults) == faults * count + unclosed_note


def test_filling_keeps_what_has_no_value():
    found = compute(branch(members=None)).indicators
    text = "{ct_tong} {tong_doan_vien} {gi_do} {{x}} [[{ct_tong}]]"
    # the branch has no targets (00) and no table of members
    assert fill(text, found) == "00 {tong_doan_vien} {gi_do} {x} [[00]]"
    assert fill("Không có dấu", found) == "Không có dấu"
