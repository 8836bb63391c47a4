"""Targets by quarters and months, years left out on purpose, and shares beside their lines."""

from datetime import date
from fractions import Fraction

import pytest

from tests.support.branches import branch
from tests.support.problems import places
from tests.support.targets import judged, result, target
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Verdict
from xl_chidoan.text.formats import percent_beside

QUARTERLY = {
    "term": "Nhiệm kỳ này",
    "kind": "Số lượng",
    "level": 2,
    "period": "Hằng quý",
    "unit": "buổi",
}
MONTHLY = {
    "term": "Nhiệm kỳ này",
    "kind": "Số lượng",
    "level": 1,
    "period": "Hằng tháng",
    "unit": "buổi",
}
ONE_YEAR = {"nhiem_ky_tu": 2023, "nhiem_ky_den": 2023, "ngay_bao_cao": date(2023, 12, 31)}


def part(name, done, year=2023, **cells):
    return {**result(year, done), "part": name, **cells}


# --- quarters and months


def test_quarters_are_asked_for_each_that_is_entered():
    results = [part("Quý II", 3), part("Quý I", 2), part("quý 4", 1)]
    row = judged(results, info=ONE_YEAR, **QUARTERLY)
    # 6 of 2 x 3 quarters
    assert (row.actual, row.attainment, row.verdict) == (6, 1, Verdict.MET)
    assert [each.part for each in row.years] == ["Quý I", "Quý II", "quý 4"]
    assert row.result_text == "06 buổi/3 quý"


def test_months_are_asked_for_each_that_is_entered():
    results = [part(f"Tháng {month}", 1) for month in (1, 2, 11)] + [part("tháng 12", 2)]
    row = judged(results, info=ONE_YEAR, **MONTHLY)
    assert (row.attainment, row.verdict) == (Fraction(5, 4), Verdict.EXCEEDED)
    assert row.result_text == "05 buổi/4 tháng"


@pytest.mark.parametrize("name", [None, "Tháng 3", "Quý V", "Quý 0", "đầu năm"])
def test_a_part_that_is_no_quarter_is_an_error_and_no_figure(name):
    made = branch(ONE_YEAR, targets=[target(**QUARTERLY)], results=[part(name, 2)])
    found = compute(made)
    assert places(found.problems) == [("result_part", "Kết quả!E5")]
    assert found.targets[0].attainment is None


def test_a_quarter_of_a_yearly_target_is_an_error():
    made = branch(ONE_YEAR, targets=[target(term="Nhiệm kỳ này")], results=[part("Quý I", 1)])
    assert places(compute(made).problems) == [("result_part", "Kết quả!E5")]


def test_one_quarter_twice_is_one_too_many():
    made = branch(
        ONE_YEAR, targets=[target(**QUARTERLY)], results=[part("Quý I", 1), part("quý 1", 1)]
    )
    assert places(compute(made).problems) == [("result_duplicate", "Kết quả!B6")]


# --- years


def test_a_year_left_out_on_purpose_is_no_missing_one():
    results = [result(2022, 5, 5), result(2023, "Không xét")]
    row = judged(results)
    assert (row.attainment, row.verdict) == (1, Verdict.MET)
    assert [each.year for each in row.years] == [2022]


def test_a_year_without_a_result_never_raises_what_was_reached():
    """Officer's finding 8: 5 in 2022 alone read "167%, Vượt"."""
    years = [result(2022, 5), result(2023, 4), result(2024, 4)]
    cells = {"kind": "Số lượng", "level": 3, "unit": "hoạt động"}
    assert judged(years, **cells).shown_text == "144%"  # 13 / (3 x 3)
    alone = judged(years[:1], **cells)
    assert (alone.verdict, alone.shown_text, alone.result_text) == (Verdict.NO_DATA, "", "")


def test_the_year_still_running_counts_where_it_is_entered():
    years = [result(2022, 3), result(2023, 3)]
    cells = {"kind": "Số lượng", "level": 3}
    assert judged(years, **cells).attainment == 1
    assert judged([*years, result(2024, 0)], **cells).attainment == Fraction(6, 9)


# --- shares


@pytest.mark.parametrize(
    ("ratio", "lines", "text"),
    [
        (Fraction(249, 250), [1], "99,6%"),
        (Fraction(2499, 2500), [1], "99,96%"),
        (Fraction(199, 200), [1], "99,5%"),
        (Fraction(2999, 2000), [1, Fraction(3, 2)], "149,95%"),
        (Fraction(2001, 2000), [1], "100,1%"),
        (Fraction(1), [1], "100%"),
        (Fraction(13, 9), [1, Fraction(3, 2)], "144%"),
        (Fraction(5, 8), [1], "63%"),
    ],
)
def test_a_share_is_written_on_its_own_side_of_each_line(ratio, lines, text):
    assert percent_beside(ratio, lines) == text


@pytest.mark.parametrize(("done", "total", "text"), [(249, 250, "99,6%"), (2499, 2500, "99,96%")])
def test_a_target_missed_by_little_is_not_shown_as_met(done, total, text):
    row = judged([result(2022, done, total)], period="Nhiệm kỳ", form="Tỷ lệ")
    assert (row.verdict, row.shown_text, row.result_text) == (Verdict.MISSED, text, text)


def test_a_target_met_by_much_is_not_shown_as_exceeded():
    row = judged(
        [result(2022, 2999)],
        info={"nguong_vuot": Fraction(3, 2)},
        kind="Số lượng",
        level=2000,
        period="Nhiệm kỳ",
    )
    assert (row.verdict, row.shown_text) == (Verdict.MET, "149,95%")


# --- terms in words


def test_targets_of_this_and_the_next_term_follow_the_years_of_the_workbook():
    rows = [
        target(term="Nhiệm kỳ này", period="Nhiệm kỳ"),
        target(code="M1", term="nhiệm kỳ tới", content="Mới"),
    ]
    found = compute(branch(targets=rows, results=[result(2022, 1)]))
    assert [row.code for row in found.targets] == ["CT1"]
    assert found.next_targets == (("1", ["Mới"]),)
    assert found.indicators["ct_nhiem_ky_toi"].value == 1
    assert found.problems == ()


# --- lists in words


def test_values_are_listed_in_words_in_the_order_of_their_list():
    lists = {"trinh_do": [("Thạc sĩ", ""), ("Đại học", ""), ("Tiến sĩ", "")]}
    names = ("Đại học", "Thạc sĩ", "Đại học", None)
    members = [
        {"code": f"DV{n}", "sex": "Nữ", "birth_date": date(1995, 1, 1), "qualification": name}
        for n, name in enumerate(names)
    ]
    found = compute(branch(members=members, lists=lists)).indicators
    assert found["trinh_do_liet_ke"].text == "01 thạc sĩ (25%), 02 đại học (50%), 01 chưa ghi"
    silent = [{**each, "qualification": None} for each in members]
    nobody = compute(branch(members=silent, lists=lists)).indicators["trinh_do_liet_ke"]
    assert (nobody.value, nobody.text, nobody.blank) == (None, "", True)
