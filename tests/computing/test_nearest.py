"""The nearest code is the one that difflib would choose."""

from difflib import get_close_matches
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from tools.source_tables import load_source
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.reading.branch_reading import read_branch

CODES = st.text("abhntou_0 đ", max_size=12)


@given(st.lists(CODES, max_size=12), CODES)
def test_the_choice_is_that_of_difflib(codes: list[str], wanted: str) -> None:
    found = get_close_matches(wanted, sorted(set(codes)), n=1, cutoff=0.6)
    assert Nearest(codes).to(wanted) == ((found or [""])[0] if wanted else "")


def test_mistyped_codes_of_the_sample_are_found_fast() -> None:
    codes = list(compute(read_branch(load_source("sample"))).indicators)
    hints = Nearest(codes)
    assert hints.to("tong_doan_vienn") == "tong_doan_vien"
    assert hints.to("hd_tinh_ngyen_so") == "hd_tinh_nguyen_so"
    assert hints.to("xyz") == ""
    ordered = sorted(set(codes))
    wanted = [f"hd_tinh_nguyen_so{number}x" for number in range(20)]
    start = process_time()
    for each in wanted:
        get_close_matches(each, ordered, n=1, cutoff=0.6)
    between = process_time()
    for each in wanted:
        hints.to(each)
    assert process_time() - between < (between - start) / 3


def test_after_many_mistakes_a_hint_helps_nobody() -> None:
    hints = Nearest(["abcd"])
    assert [hints.to(f"abcd{number}") for number in range(51)] == ["abcd"] * 50 + [""]
    assert hints.to("abcd0") == "abcd"
    assert hints.to("a" * 81) == ""
