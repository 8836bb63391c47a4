"""Attainment and verdicts of targets, worked by hand."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.branches import branch
from tests.support.targets import judged, result, target
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.target_judging import parse_term
from xl_chidoan.model import UNKNOWN, Verdict
from xl_chidoan.text.labels import VERDICTS

_DONE_OF_TOTAL = st.integers(1, 30).flatmap(
    lambda total: st.tuples(st.integers(0, total), st.just(total))
)
"""What was done is never above the total."""

# --- ratios


def test_a_ratio_exactly_at_its_level_is_met_and_neither_exceeded_nor_missed():
    years = [result(2022, 18, 20), result(2023, 19, 20), result(2024, 20, 20)]
    row = judged(years, level="0.95")
    assert (row.actual, row.attainment) == (Fraction(19, 20), Fraction(1))
    assert row.verdict is Verdict.MET


@pytest.mark.parametrize(
    ("averaging", "actual"),
    [
        (None, Fraction(5, 38)),  # (3/19 + 2/19) / 2
        ("Bình quân năm", Fraction(5, 38)),
        ("Bình quân nhiệm kỳ", Fraction(5, 57)),  # over the three years of the term
        ("Gộp", Fraction(5, 38)),  # 5 of 38
        ("Năm thấp nhất", Fraction(2, 19)),
    ],
)
def test_ways_of_drawing_years_together(averaging, actual):
    row = judged([result(2022, 3, 19), result(2023, 2, 19)], level="0.05", averaging=averaging)
    assert row.actual == actual
    assert row.attainment == actual / Fraction(1, 20)


def test_the_mean_of_ratios_is_not_the_ratio_of_sums():
    years = [result(2022, 1, 2), result(2023, 9, 10)]
    assert judged(years).actual == Fraction(7, 10)
    assert judged(years, averaging="Gộp").actual == Fraction(10, 12)


def test_a_ratio_may_be_typed_itself():
    row = judged([result(2022, "0.9"), result(2023, 1)], level="0.95")
    assert (row.actual, row.attainment) == (Fraction(95, 100), 1)
    assert row.result_text == "95%"


def test_published_company_union():
    row = judged([result(2022, 239, 357)], level="0.7", period="Nhiệm kỳ")
    assert row.verdict is Verdict.MISSED
    assert row.attainment == Fraction(2390, 2499)
    assert round(float(row.attainment) * 100, 1) == 95.6
    assert row.shown_text == "67%"  # the actual ratio, as 70 % or more was asked


def test_published_province():
    years = [result(2022, 199, 244), result(2023, 232, 320), result(2024, 64, 65)]
    found = compute(branch(targets=[target(averaging="Gộp")], results=years)).indicators
    assert found["ct_ct1_thuc_hien"].value == Fraction(495, 629)
    assert found["ct_ct1_thuc_hien"].text == "78,7%"


def test_shown_is_the_ratio_from_one_half_on_else_the_attainment():
    years = [result(2022, 25, 25), result(2023, 25, 25)]
    assert judged(years, level="0.95").shown_text == "100%"  # attainment would be 105 %
    assert judged(years, level="0.5").shown_text == "100%"
    assert (
        judged([result(2022, 1, 4)], level="0.4", period="Nhiệm kỳ").shown_text == "63%"
    )  # 62.5 %


# --- counts


def test_yearly_counts_are_asked_for_each_year_entered():
    years = [result(2022, 4), result(2023, 4), result(2024, 5)]
    row = judged(years, kind="Số lượng", level=3, unit="hoạt động")
    assert (row.actual, row.attainment) == (13, Fraction(13, 9))
    assert (row.shown_text, row.result_text) == ("144%", "13 hoạt động/3 năm")
    assert row.verdict is Verdict.EXCEEDED
    assert judged(years[:2], kind="Số lượng", level=3).attainment == Fraction(8, 6)


def test_counts_of_the_term_are_asked_once():
    years = [result(2022, 1), result(2023, 1), result(2024, 1)]
    row = judged(years, kind="Số lượng", level=3, period="Nhiệm kỳ", unit="công trình")
    assert (row.attainment, row.result_text, row.shown_text) == (1, "03 công trình", "100%")


# --- met or not, nothing of the kind


def test_met_years_over_years_entered():
    row = judged([result(2022, 1), result(2023, 0)], kind="Đạt/Không đạt")
    assert (row.actual, row.attainment) == (Fraction(1, 2), Fraction(1, 2))
    assert row.result_text == "- Năm 2022: đạt\n- Năm 2023: không đạt"
    assert row.verdict is Verdict.MISSED


def test_nothing_of_the_kind_may_occur():
    clean = judged(
        [result(2022, 0), result(2023, 0)], kind="Không để xảy ra", level=0, unit="vi phạm"
    )
    assert (clean.attainment, clean.verdict) == (1, Verdict.MET)
    assert (clean.result_text, clean.shown_text) == ("00 vi phạm", "100%")
    stained = judged([result(2022, 0), result(2023, 1)], kind="Không để xảy ra", level=0)
    assert (stained.actual, stained.attainment, stained.verdict) == (1, 0, Verdict.MISSED)
    assert stained.shown_text == "0%"


# --- no data, unknown data


@pytest.mark.parametrize("kind", ["Tỷ lệ", "Số lượng", "Đạt/Không đạt", "Không để xảy ra"])
def test_no_result_is_never_zero_and_never_met(kind):
    row = judged(kind=kind, level=0 if kind == "Không để xảy ra" else 1)
    assert (row.actual, row.attainment, row.shown) == (None, None, None)
    assert (row.shown_text, row.result_text) == ("", "")
    assert row.verdict is row.group_verdict is Verdict.NO_DATA
    assert row.note == "Chưa có số liệu"


def test_a_total_of_zero_leaves_the_target_unknown():
    row = judged([result(2022, 0, 0), result(2023, 19, 19)])
    assert (row.actual, row.verdict) == (None, Verdict.NO_DATA)


@pytest.mark.parametrize("cells", [{"level": UNKNOWN}, {"kind": UNKNOWN}, {"averaging": UNKNOWN}])
def test_an_unknown_rule_gives_no_verdict(cells):
    assert judged([result(2022, 1, 1)], **cells).verdict is Verdict.NO_DATA


def test_unneeded_unknown_cells_do_no_harm():
    row = judged([result(2022, 1, 1), result(2023, 1, 1)], period=UNKNOWN)
    assert row.verdict is Verdict.MET
    term = {"period": "Nhiệm kỳ", "kind": "Đạt/Không đạt"}
    row = judged([result(2022, 1)], **term, level=UNKNOWN, averaging=UNKNOWN)
    assert row.verdict is Verdict.MET


def test_with_an_unknown_period_a_year_without_a_result_may_lack():
    found = compute(branch(targets=[target(period=UNKNOWN)], results=[result(2022, 1, 1)]))
    assert found.targets[0].attainment is None
    assert found.problems == ()  # the unreadable cell itself is one


@pytest.mark.parametrize(
    "bad",
    [
        result(2022, UNKNOWN),
        result(UNKNOWN, 1, 1),
        result(2022, 1, UNKNOWN),
        result(2022, 1, 1, code=UNKNOWN),
        result(2023, 1, 1),  # a second result for 2023
    ],
)
def test_an_unknown_result_spoils_its_target(bad):
    assert judged([result(2023, 1, 1), bad]).attainment is None


def test_results_of_other_years_do_not_count():
    row = judged([result(2021, 0, 5), result(2022, 5, 5), result(2025, 0, 5)])
    assert [year.year for year in row.years] == [2022]
    early = judged(
        [result(2022, 5, 5), result(2024, 0, 5)], info={"ngay_bao_cao": date(2023, 6, 1)}
    )
    assert early.attainment == 1


def test_years_are_put_in_order():
    row = judged([result(2024, 2, 2), result(2022, 1, 1), result(2023, 1, 1)])
    assert row.result_text == "- Năm 2022: 1/1\n- Năm 2023: 1/1\n- Năm 2024: 2/2"


# --- verdicts


@pytest.mark.parametrize(
    ("done", "exceeded_from", "verdict"),
    [
        (9, None, Verdict.MISSED),
        (10, None, Verdict.MET),
        (11, None, Verdict.EXCEEDED),
        (14, Fraction(3, 2), Verdict.MET),
        (15, Fraction(3, 2), Verdict.EXCEEDED),
        (10, Fraction(1, 2), Verdict.MET),
        (10, UNKNOWN, Verdict.MET),
        (11, UNKNOWN, Verdict.NO_DATA),
    ],
)
def test_verdict_by_threshold(done, exceeded_from, verdict):
    row = judged(
        [result(2022, done)],
        info={"nguong_vuot": exceeded_from},
        kind="Số lượng",
        level=10,
        period="Nhiệm kỳ",
    )
    assert row.verdict is verdict


def group_of(*dones, level=10):
    """Three-year-term counts against ``level``; None for a target without results."""
    rows = [
        target(code=f"CT{i}", kind="Số lượng", level=level, period="Nhiệm kỳ")
        for i in range(len(dones))
    ]
    results = [result(2022, d, code=f"CT{i}") for i, d in enumerate(dones) if d is not None]
    return compute(branch(targets=rows, results=results))


@pytest.mark.parametrize(
    ("dones", "verdict"),
    [
        ((11, 10), Verdict.MET),
        ((11, 12), Verdict.EXCEEDED),
        ((11, None), Verdict.NO_DATA),
        ((9, None), Verdict.MISSED),
        ((9,), Verdict.MISSED),
        ((None,), Verdict.NO_DATA),
        ((UNKNOWN, 9), Verdict.MISSED),
    ],
)
def test_a_group_is_as_good_as_its_worst_row(dones, verdict):
    rows = group_of(*dones).targets
    assert {row.group_verdict for row in rows} == {verdict}
    assert rows[0].note == VERDICTS[verdict]


def counts(figures):
    codes = ("ct_tong", "ct_dat", "ct_vuot", "ct_chua_dat", "ct_chua_co_so_lieu")
    return tuple(figures.indicators[code].value for code in codes)


def test_counts_of_groups():
    dones = {"1": 11, "2": 10, "3": 9, "4": None}
    rows = [
        target(code=f"CT{tt}", group=tt, kind="Số lượng", level=10, period="Nhiệm kỳ")
        for tt in dones
    ]
    results = [result(2022, d, code=f"CT{tt}") for tt, d in dones.items() if d is not None]
    found = compute(branch(targets=rows, results=results))
    assert counts(found) == (4, 2, 1, 1, 1)
    assert found.indicators["ct_dat"].rows == ("CT1", "CT2")
    assert found.indicators["ct_tong"].text == "04"


def test_counts_that_an_unreadable_result_could_change_are_unknown():
    assert counts(group_of(UNKNOWN)) == (1, None, None, None, None)
    assert counts(group_of(UNKNOWN, 9)) == (1, 0, 0, 1, 0)
    assert counts(group_of(UNKNOWN, None)) == (1, 0, 0, None, None)
    assert counts(group_of(UNKNOWN, 10)) == (1, None, 0, None, None)


def test_a_group_of_one_unmet_row_does_not_touch_the_others():
    rows = [
        target(code="CT1", group="1", period="Nhiệm kỳ"),
        target(code="CT2", group="2", period="Nhiệm kỳ"),
    ]
    results = [result(2022, 5, 5, code="CT1"), result(2022, 4, 5, code="CT2")]
    found = compute(branch(targets=rows, results=results))
    assert [row.group_verdict for row in found.targets] == [Verdict.MET, Verdict.MISSED]
    assert counts(found) == (2, 1, 0, 1, 0)


def test_no_targets():
    assert counts(compute(branch())) == (0, 0, 0, 0, 0)
    assert counts(compute(branch(targets=None))) == (None,) * 5


# --- terms


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("2022-2024", (2022, 2024)),
        (" 2022 – 2024 ", (2022, 2024)),
        ("2022—2024", (2022, 2024)),
        ("Nhiệm kỳ 2022 - 2024", (2022, 2024)),
        ("2022", None),
        ("2022-24", None),
        ("", None),
        (None, None),
        (UNKNOWN, None),
    ],
)
def test_terms_are_read_whatever_the_dash(text, term):
    assert parse_term(text) == term


def test_targets_of_the_next_term_are_grouped_in_order():
    rows = [
        target(code="M1", group="1", term="2024 – 2027", content="Một"),
        target(code="CT1", group="1"),
        target(code="M3", group="2", term="2024-2027", content="Ba"),
        target(code="M2", group="1", term="2024-2027", content="Hai {tong_doan_vien}"),
        target(code="C9", group="1", term="2017-2022"),
    ]
    found = compute(branch(targets=rows))
    assert found.next_targets == (("1", ["Một", "Hai {tong_doan_vien}"]), ("2", ["Ba"]))
    assert [row.code for row in found.targets] == ["CT1"]


# --- indicators


def test_indicators_of_a_target():
    found = compute(
        branch(
            targets=[
                target(code="CT 02.a", level="0.05", averaging="Bình quân nhiệm kỳ"),
                target(code="CT5", kind="Số lượng", level=3, period="Nhiệm kỳ"),
            ],
            results=[
                result(2022, 3, 19, code="CT 02.a"),
                result(2023, 2, 19, code="ct 02.A"),
                result(2022, 4, code="CT5"),
            ],
        )
    ).indicators
    assert found["ct_ct_02_a_thuc_hien"].text == "8,8%"
    assert found["ct_ct_02_a_thuc_hien"].rows == ("CT 02.a/2022", "ct 02.A/2023")
    assert found["ct_ct_02_a_tyle"].text == "175%"
    assert found["ct_ct_02_a_danh_gia"].text == "Vượt chỉ tiêu"
    assert (found["ct_ct5_thuc_hien"].value, found["ct_ct5_thuc_hien"].text) == (4, "04")


@given(st.lists(_DONE_OF_TOTAL, min_size=1, max_size=3))
def test_the_lowest_year_is_never_above_a_mean(pairs):
    years = [result(2022 + i, *pair) for i, pair in enumerate(pairs)]
    term = {"level": "1/4", "period": "Nhiệm kỳ"}
    lowest = judged(years, averaging="Năm thấp nhất", **term).actual
    assert lowest <= judged(years, averaging="Bình quân năm", **term).actual
    assert lowest <= judged(years, averaging="Gộp", **term).actual


@pytest.mark.parametrize("blank", [None, UNKNOWN])
def test_a_target_without_a_code_that_can_be_read_is_unclear(blank):
    """It may be any target that results were entered for: not known, and not "no data"."""
    figures = compute(branch(targets=[target(code=blank)], results=[result(2022, 1)]))
    assert figures.indicators["ct_chua_co_so_lieu"].value is None
    assert figures.indicators["ct_dat"].value is None
    assert figures.indicators["ct_tong"].value == 1
    assert "target_without_results" not in {each.code for each in figures.problems}


@pytest.mark.parametrize("source", [UNKNOWN, "hd_khong_co_so"])
def test_a_target_whose_source_is_not_to_be_read_is_unclear(source):
    figures = compute(branch(targets=[target(source=source)], results=[result(2022, 1)]))
    assert figures.indicators["ct_chua_co_so_lieu"].value is None
    assert figures.indicators["ct_ct1_danh_gia"].value is None
    assert "target_without_results" not in {each.code for each in figures.problems}
