"""Problems of data logic, each at its cell."""

from datetime import date

import pytest

from tests.support.branches import branch
from tests.support.problems import places
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import UNKNOWN, Severity, Verdict

GROUPS = {"nhom_hoat_dong": [("Tình nguyện", "tinh_nguyen"), ("Hiến máu", "hien_mau")]}


def found(**tables):
    return places(compute(branch(**tables)).problems)


def member(code="A", **cells):
    return {"code": code, "name": code, "birth_date": date(1994, 1, 1), "sex": "Nữ", **cells}


def activity(code="H1", **cells):
    return {"code": code, "group": "tinh_nguyen", "name": "Việc", "year": 2023, **cells}


def target(code="CT1", **cells):
    base = {"code": code, "group": "1", "content": "x", "term": "2022-2024", "kind": "Tỷ lệ"}
    return {**base, "level": 1, "period": "Nhiệm kỳ", **cells}


def result(code="CT1", year=2022, done=1, total=None):
    return {"target": code, "year": year, "done": done, "total": total}


@pytest.mark.parametrize(
    ("members", "problems"),
    [
        ([member("A"), member("a")], [("member_duplicate", "A6")]),
        ([member(), member(None), member(None)], []),
        ([member(joined=date(2023, 1, 2), left=date(2023, 1, 1))], [("left_before_joined", "P5")]),
        ([member(joined=date(2023, 1, 1), left=date(2023, 1, 1))], []),
        ([member(union_date=date(1993, 1, 1))], [("date_before_birth", "K5")]),
        ([member(party_date=date(1993, 1, 1))], [("date_before_birth", "L5")]),
        (
            [member(birth_date=date(2024, 8, 3), joined=date(2024, 1, 1))],
            [("birth_after_report", "C5")],
        ),
        ([member(birth_date=date(2009, 8, 3))], [("age_unlikely", "C5")]),  # 14
        ([member(birth_date=date(2009, 8, 2))], []),  # 15 today
        ([member(birth_date=date(1963, 8, 2))], [("age_unlikely", "C5")]),  # 61
        ([member(birth_date=date(1963, 8, 3))], [("age_outside", "C5")]),  # 60
        ([member(birth_date=date(1988, 8, 2))], [("age_outside", "C5")]),  # 36 today
        ([member(birth_date=date(1988, 8, 3))], []),
        ([member(birth_date=date(1980, 1, 1), union_position="Bí thư")], []),
        (
            [member(birth_date=date(1980, 1, 1), union_position="đoàn viên")],
            [("age_outside", "C5")],
        ),
        ([member(birth_date=date(1980, 1, 1), office_position="Phó Bí thư Tỉnh Đoàn")], []),
        ([member(birth_date=date(1980, 1, 1), left=date(2024, 1, 1))], []),
        ([member(union_date=date(2008, 12, 31))], [("union_too_early", "K5")]),  # 14
        ([member(union_date=date(2009, 1, 1))], []),
        ([member(party_date=date(2011, 12, 31))], [("party_too_early", "L5")]),  # 17
        ([member(party_date=date(2012, 1, 1))], []),
        (
            [member(union_date=date(2014, 1, 2), party_date=date(2014, 1, 1))],
            [("party_before_union", "L5")],
        ),
        ([member(union_date=date(2014, 1, 1), party_date=date(2014, 1, 1))], []),
        ([member(joined=date(2024, 8, 3))], [("date_after_report", "O5")]),
        ([member(joined=date(2024, 8, 2))], []),
        ([member(left=date(2024, 9, 1))], [("date_after_report", "P5")]),
        ([member(birth_date=date(1920, 1, 1), left=date(2000, 1, 1))], []),
        ([member(leaving_reason="Chuyển")], [("reason_without_left", "Q5")]),
        ([member(leaving_reason="Chuyển", left=UNKNOWN)], []),
        ([member("A"), member("B", name="A")], [("member_twice", "A6")]),
        ([member("A", left=date(2023, 1, 1)), member("B", name="A")], []),
        ([member("A", name="Lê  Thị An"), member("B", name="LÊ THỊ AN")], [("member_twice", "A6")]),
        (  # day and month the other way round
            [
                member("A", name="An", birth_date=date(1994, 3, 5)),
                member("B", name="An", birth_date=date(1994, 5, 3)),
            ],
            [("member_twice", "A6")],
        ),
        ([member("A"), member("B", name="A", birth_date=date(1994, 1, 2))], []),
        ([member(joined=UNKNOWN, left=UNKNOWN, birth_date=UNKNOWN, union_date=UNKNOWN)], []),
    ],
)
def test_members(members, problems):
    assert found(members=members) == [(code, f"Đoàn viên!{cell}") for code, cell in problems]


@pytest.mark.parametrize(
    ("activities", "problems"),
    [
        ([activity("H1"), activity("h1")], [("activity_duplicate", "A6")]),
        ([activity("H1"), activity("H2")], [("activity_twice", "E6")]),
        ([activity("H1"), activity("H2", place="Xã")], []),
        ([activity("H1"), activity("H2", year=2024)], []),
        ([activity(year=None)], [("activity_without_year", "C5")]),
        ([activity(year=None, date=UNKNOWN)], []),
        ([activity(year=2022, date=date(2023, 1, 1))], [("activity_years_differ", "C5")]),
        ([activity(year=UNKNOWN, date=date(2023, 1, 1))], []),
        ([activity(year=2021)], [("activity_outside_term", "C5")]),
        ([activity(year=None, date=date(2025, 1, 1))], [("activity_outside_term", "B5")]),
        ([activity(date=date(2024, 8, 3), year=None)], [("activity_after_report", "B5")]),
        ([activity(date=date(2024, 8, 2), year=2024)], []),
        ([activity(group="Tinh nguyen")], []),
        ([activity(group="tinh_nguyn")], [("activity_group_unknown", "D5")]),
        ([activity(group=UNKNOWN)], []),
    ],
)
def test_activities(activities, problems):
    located = [(code, f"Hoạt động!{cell}") for code, cell in problems]
    assert found(activities=activities, lists=GROUPS) == located


def test_the_nearest_group_is_offered():
    (problem,) = compute(branch(activities=[activity(group="tinh_nguyn")], lists=GROUPS)).problems
    assert problem.values["nearest"] == "tinh_nguyen"
    assert problem.severity is Severity.ERROR


def test_without_a_list_every_group_is_right():
    assert found(activities=[activity(group="gi_do")]) == []


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        ({"term": "năm nay"}, [("target_term_unreadable", "D5")]),
        ({"term": "2019-2023"}, [("target_term_other", "D5")]),
        ({"level": 0}, [("target_level_zero", "F5")]),
        ({"level": 95}, [("target_level_unexpected", "F5")]),
        ({"kind": "Không để xảy ra", "level": 1}, [("target_level_unexpected", "F5")]),
        ({"source": "hd_gi_do_so"}, [("target_source_unknown", "K5")]),
        ({"source": "tong_doan_vien_2022"}, [("target_source_unknown", "K5")]),
        # the ratio would be over the members of each year, and there are none
        ({"source": "hd_tinh_nguyen_luot"}, [("target_source_without_value", "K5")]),
        ({"written": "90%"}, [("written_result_differs", "L5")]),
    ],
)
def test_targets(cells, problems):
    sourced = "source" in cells
    located = [(code, f"Chỉ tiêu!{cell}") for code, cell in problems]
    tables = {"results": [] if sourced else [result()], "activities": [activity()] * sourced}
    assert found(targets=[target(**cells)], lists=GROUPS, **tables) == located


def test_a_source_without_any_row_is_no_result():
    row = target(kind="Số lượng", source="hd_tinh_nguyen_so")
    assert found(targets=[row], lists=GROUPS) == []  # nobody has begun: nothing to mend
    (judged,) = compute(branch(targets=[row], lists=GROUPS)).targets
    assert judged.verdict is Verdict.NO_DATA


def test_a_target_without_results_is_a_warning():
    rows = [target(), target("CT2")]
    (problem,) = compute(branch(targets=rows, results=[result("CT2")])).problems
    assert (problem.code, problem.cell) == ("target_without_results", "A5")
    assert problem.severity is Severity.WARNING


def test_targets_that_nobody_has_a_result_for_are_one_warning():
    rows = [target(), target("CT2"), target("CT3", source="hd_tinh_nguyen_so", kind="Số lượng")]
    (problem,) = compute(branch(targets=rows, lists=GROUPS)).problems
    assert (problem.code, problem.sheet, problem.cell) == ("results_none", "Kết quả", "")
    assert (problem.severity, problem.values["count"]) == (Severity.WARNING, 2)


def test_a_year_that_has_ended_without_a_result():
    yearly = target(period="Hằng năm")
    (problem,) = compute(branch(targets=[yearly], results=[result()])).problems
    assert (problem.code, problem.cell) == ("result_year_missing", "A5")
    assert (problem.severity, problem.values["years"]) == (Severity.WARNING, "2023")
    for filled in (result(year=2023), result(year=2023, done="Không xét")):
        assert found(targets=[yearly], results=[result(), filled]) == []


def test_one_code_for_two_targets_of_a_term():
    rows = [target(), target("ct1"), target(term="2024-2027")]
    assert found(targets=rows, results=[result()]) == [("target_duplicate", "Chỉ tiêu!A6")]


def test_one_code_in_two_terms_shares_no_years():
    rows = [target(), target(term="2017-2021")]
    assert found(targets=rows, results=[result(), result(year=2020)]) == []


@pytest.mark.parametrize(
    ("results", "problems"),
    [
        ([result(), result("CT2")], [("result_target_unknown", "A6")]),
        ([result(), result(year=2021)], [("result_outside_term", "B6")]),
        ([result(), result()], [("result_duplicate", "B6")]),
        ([result(total=0)], [("result_total_zero", "D5")]),
        ([result(done=3, total=2)], [("result_over_total", "C5")]),
        ([result(done=25)], [("result_over_one", "C5")]),
    ],
)
def test_results(results, problems):
    located = [(code, f"Kết quả!{cell}") for code, cell in problems]
    assert found(targets=[target()], results=results) == located


def test_results_by_the_rules_of_their_target():
    pooled = found(targets=[target(averaging="Gộp")], results=[result()])
    assert pooled == [("result_total_missing", "Kết quả!D5")]
    verdict = found(targets=[target(kind="Đạt/Không đạt")], results=[result(done="1/2")])
    assert verdict == [("result_not_a_verdict", "Kết quả!C5")]
    counted = target(kind="Số lượng", source="tong_doan_vien")
    unused = found(targets=[counted], results=[result()], members=[member()])
    assert unused == [("result_not_used", "Kết quả!A5")]
    later = found(
        info={"ngay_bao_cao": date(2023, 6, 1)},
        targets=[target()],
        results=[result(), result(year=2024)],
    )
    assert later == [("result_after_report", "Kết quả!B6")]


BLANK = dict.fromkeys(
    ["nhiem_ky_tu", "nhiem_ky_den", "nhiem_ky_moi_tu", "nhiem_ky_moi_den", "ngay_bao_cao"]
)


def test_an_empty_workbook_has_no_problem():
    assert found(info=BLANK) == []
    assert found(info=BLANK, targets=[target(), target("CT2", term="2024-2027")]) == []


def test_data_need_a_term_and_a_report_date():
    assert found(info=BLANK, members=[member()]) == [
        ("info_needed", "Thông tin!C5"),
        ("info_needed", "Thông tin!C6"),
        ("info_needed", "Thông tin!C9"),
    ]


@pytest.mark.parametrize(
    ("info", "problems"),
    [
        ({"nhiem_ky_den": 2021}, [("term_reversed", "C6")]),
        ({"nhiem_ky_moi_den": 2020}, [("term_reversed", "C8")]),
        ({"ngay_bao_cao": date(2025, 1, 1)}, [("report_outside_term", "C9")]),
        ({"nhiem_ky_tu": UNKNOWN}, []),
        ({"nam": "2024"}, [("info_code_taken", "C10")]),
    ],
)
def test_information(info, problems):
    assert found(info=info) == [(code, f"Thông tin!{cell}") for code, cell in problems]


def test_reversed_terms_count_nothing():
    figures = compute(branch({"nhiem_ky_den": 2021}, activities=[activity()]))
    assert figures.indicators["hd_tinh_nguyen_so"].value is None
    assert figures.indicators["tiep_nhan"].value == 0  # nobody joined on any day
