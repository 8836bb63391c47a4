"""Charts show the figures of the report, and nothing where there is nothing."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import xl_chidoan
from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import UNKNOWN
from xl_chidoan.report.charts.chart_data import ChartData, ChartKind, charts_of

OLD, YOUNG = date(1988, 1, 1), date(2000, 1, 1)  # 36 and 24 on 02/8/2024
MEMBERS = [
    {"sex": "Nam", "birth_date": OLD, "qualification": "Thạc sĩ"},
    {"sex": "Nữ", "birth_date": YOUNG, "qualification": "Đại học"},
    {"sex": "Nữ", "birth_date": YOUNG, "qualification": "Đại học"},
]


def charts(**data: Any) -> dict[str, ChartData]:
    made = branch(**data)
    return {chart.caption: chart for chart in charts_of(made, compute(made))}


def only_values(chart: ChartData) -> Sequence[Any]:
    (series,) = chart.series
    return series.values


def test_members_by_sex_age_and_qualification() -> None:
    shown = charts(members=MEMBERS)
    assert list(shown) == [
        "Đoàn viên theo giới tính",
        "Đoàn viên theo độ tuổi",
        "Trình độ chuyên môn của đoàn viên",
    ]
    sex, age, qualification = shown.values()
    assert sex.categories == ["Nam (33,3%)", "Nữ (66,7%)"]
    assert only_values(sex) == [1, 2]
    assert age.categories == ["Từ 34 tuổi trở xuống (66,7%)", "Trên 34 tuổi (33,3%)"]
    assert only_values(age) == [2, 1]
    # In the list's order, or by the alphabet where there is no list.
    assert dict(zip(qualification.categories, only_values(qualification), strict=True)) == {
        "Thạc sĩ": 1,
        "Đại học": 2,
    }
    assert [chart.kind for chart in shown.values()] == [
        ChartKind.PARTS,
        ChartKind.PARTS,
        ChartKind.COLUMNS,
    ]


def test_the_age_mark_is_the_branchs() -> None:
    age = charts(members=MEMBERS, info={"moc_tuoi": 24})["Đoàn viên theo độ tuổi"]
    assert age.categories[1].startswith("Trên 24 tuổi")
    assert only_values(age) == [2, 1]


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("sex", {"Đoàn viên theo độ tuổi", "Trình độ chuyên môn của đoàn viên"}),
        ("birth_date", {"Đoàn viên theo giới tính", "Trình độ chuyên môn của đoàn viên"}),
        ("qualification", {"Đoàn viên theo giới tính", "Đoàn viên theo độ tuổi"}),
    ],
)
def test_what_is_not_known_is_not_drawn(cell: str, left: set[str]) -> None:
    assert set(charts(members=[*MEMBERS, {**MEMBERS[0], cell: UNKNOWN}])) == left


def test_a_branch_with_nothing_to_draw_has_no_chart() -> None:
    assert charts() == {}
    assert charts(members=None, activities=None, targets=None) == {}


def test_activities_and_turnout_by_year_over_all_groups() -> None:
    activities = [
        {"group": "a", "year": 2022, "count": 2, "turnout": 30},
        {"group": "b", "year": 2022, "turnout": 5},  # blank: one activity
        {"group": "b", "year": 2024, "count": 4},  # nobody wrote how many came
        {"group": "a", "year": 2021, "count": 9, "turnout": 9},  # before the term
    ]
    shown = charts(activities=activities)
    years = ["Năm 2022", "Năm 2023", "Năm 2024"]
    assert [
        (caption, chart.categories, only_values(chart)) for caption, chart in shown.items()
    ] == [
        ("Số hoạt động theo năm", years, [3, 0, 4]),
        ("Lượt tham gia theo năm", years, [35, 0, None]),
    ]


def test_groups_without_events_are_left_out_and_counted_in_the_caption() -> None:
    """Awards and papers have no place and no role; where no row has either, all are counted."""
    held = {"group": "a", "year": 2022, "turnout": 30, "role": "Chủ trì"}
    visited = {"group": "b", "year": 2023, "place": "Nhà văn hóa"}
    awards = {"group": "c", "year": 2022, "count": 9, "turnout": 9}
    shown = charts(activities=[held, visited, awards])
    assert only_values(shown["Số hoạt động theo năm (không kể 1 nhóm chỉ ghi kết quả)"]) == [
        1,
        1,
        0,
    ]
    assert only_values(shown["Lượt tham gia theo năm (không kể 1 nhóm chỉ ghi kết quả)"])[0] == 30
    bare = charts(activities=[{**held, "role": None}, awards])
    assert only_values(bare["Số hoạt động theo năm"]) == [10, 0, 0]


def test_numbers_have_no_leading_zero_in_words() -> None:
    assert charts(members=MEMBERS)["Đoàn viên theo giới tính"].alt == (
        "Đoàn viên theo giới tính: Nam (33,3%): 1; Nữ (66,7%): 2."
    )


def test_a_group_of_which_nobody_wrote_the_turnout_takes_no_other_with_it() -> None:
    activities = [
        {"group": "a", "year": 2022, "turnout": 30},
        {"group": "b", "year": 2022},
        {"group": "b", "year": 2023, "turnout": 4},
    ]
    assert only_values(charts(activities=activities)["Lượt tham gia theo năm"]) == [30, 4, 0]


def test_an_unknown_year_leaves_a_gap() -> None:
    activities = [
        {"group": "a", "year": 2022, "turnout": 30},
        {"group": "a", "year": 2023, "turnout": UNKNOWN},
    ]
    assert only_values(charts(activities=activities)["Lượt tham gia theo năm"]) == [30, None, 0]


def test_many_qualifications_are_drawn_together() -> None:
    members = [
        {**MEMBERS[0], "qualification": f"Ngành {letter}"}
        for letter, count in zip("abcdefghij", (9, 1, 8, 7, 6, 5, 4, 3, 2, 1), strict=True)
        for _ in range(count)
    ]
    chart = charts(members=members)["Trình độ chuyên môn của đoàn viên"]
    assert chart.categories == [*(f"Ngành {letter}" for letter in "acdefgh"), "Trình độ khác"]
    assert only_values(chart) == [9, 8, 7, 6, 5, 4, 3, 4]


# --- targets


def target(code: str, **cells: Any) -> dict[str, Any]:
    return {
        "code": code,
        "group": code[2:],
        "content": f"Chỉ tiêu {code}",
        "term": "2022-2024",
        "kind": "Số lượng",
        "level": 4,
        "period": "Nhiệm kỳ",
        **cells,
    }


def result(code: str, done: int) -> dict[str, Any]:
    return {"target": code, "year": 2023, "done": done}


def test_attainment_has_a_series_for_each_verdict() -> None:
    shown = charts(
        targets=[target("CT1"), target("CT2"), target("CT3"), target("CT4")],
        results=[result("CT1", 4), result("CT2", 6), result("CT3", 3)],
    )
    (chart,) = shown.values()
    assert chart.kind is ChartKind.BARS
    assert chart.categories == [
        "1. Chỉ tiêu CT1",
        "2. Chỉ tiêu CT2",
        "3. Chỉ tiêu CT3",
        "4. Chỉ tiêu CT4 (chưa có số liệu)",
    ]
    assert [(series.name, series.values) for series in chart.series] == [
        ("Vượt chỉ tiêu", [None, Fraction(3, 2), None, None]),
        ("Đạt chỉ tiêu", [Fraction(1), None, None, None]),
        ("Chưa đạt", [None, None, Fraction(3, 4), None]),
    ]
    assert chart.alt == (
        "Tỷ lệ thực hiện từng chỉ tiêu, theo bảng so sánh: 1. Chỉ tiêu CT1: 100%; "
        "2. Chỉ tiêu CT2: 150%; 3. Chỉ tiêu CT3: 75%; 4. Chỉ tiêu CT4 (chưa có số liệu): chưa có "
        "số liệu."
    )


def test_targets_without_any_result_are_not_drawn() -> None:
    assert charts(targets=[target("CT1")]) == {}


def test_many_targets_are_spread_evenly() -> None:
    codes = [f"CT{number}" for number in range(1, 62)]
    shown = charts(
        targets=[target(code) for code in codes], results=[result(code, 4) for code in codes]
    )
    assert [len(chart.categories) for chart in shown.values()] == [15, 15, 15, 16]
    assert all(f"(phần {number}/4)" in caption for number, caption in enumerate(shown, start=1))
    labels = [label for chart in shown.values() for label in chart.categories]
    assert labels == [f"{number}. Chỉ tiêu CT{number}" for number in range(1, 62)]


def test_long_contents_are_cut_at_the_end_of_a_clause() -> None:
    first = "Đoàn viên học tập nghị quyết, " + "thực hiện chuyên đề của năm, " * 3
    content = first + "gắn với học tập và làm theo tư tưởng đạo đức phong cách " * 3
    shown = charts(targets=[target("CT1", content=content)], results=[result("CT1", 4)])
    (label,) = next(iter(shown.values())).categories
    assert label == f"1. {first.rstrip(' ,')}…"


def test_bars_show_the_column_of_the_table_and_its_verdict() -> None:
    """25 of 25 where 95 % is asked: the table shows 100 %, not 105 %; the group's row is missed."""
    ratio = {"kind": "Tỷ lệ", "level": Fraction(95, 100), "group": "1"}
    shown = charts(
        targets=[target("CT1", **ratio), target("CT2", group="1"), target("CT3")],
        results=[{**result("CT1", 25), "total": 25}, result("CT2", 3), result("CT3", 4)],
    )
    (chart,) = shown.values()
    assert [(series.name, series.values) for series in chart.series] == [
        ("Đạt chỉ tiêu", [None, None, Fraction(1)]),
        ("Chưa đạt", [Fraction(1), Fraction(3, 4), None]),
    ]


def test_long_contents_are_cut_at_a_word() -> None:
    content = "Đoàn viên được {moc_tuoi} " + "học tập nghị quyết " * 20
    shown = charts(targets=[target("CT1", content=content)], results=[result("CT1", 4)])
    (label,) = next(iter(shown.values())).categories
    assert label.startswith("1. Đoàn viên được 34 học tập")
    assert len(label) <= 162
    assert label.endswith(("học…", "tập…", "nghị…", "quyết…"))


def test_a_period_s_activities_stand_beside_a_year_earlier() -> None:
    made = xl_chidoan.read(xl_chidoan.sample())
    charts = charts_of(made, xl_chidoan.compute(made, "2024-H1"))
    numbers = next(chart for chart in charts if chart.caption.startswith("Số hoạt động"))
    assert numbers.caption == "Số hoạt động 6 tháng đầu năm 2024 so với cùng kỳ, theo nhóm"
    assert [series.name for series in numbers.series] == [
        "6 tháng đầu năm 2023",
        "6 tháng đầu năm 2024",
    ]
    both = zip(*(series.values for series in numbers.series), strict=True)
    shown = dict(zip(numbers.categories, both, strict=True))
    # Contract, section 8; nine rows of phan_viec have no day.
    assert shown["Hoạt động tình nguyện"] == (5, 6)
    assert shown["Trồng cây xanh"] == (2, 3)
    assert "Phần việc thanh niên" not in shown
    assert not [chart for chart in charts if "theo năm" in chart.caption]
