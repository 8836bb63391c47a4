"""What a workbook's own texts and results say against its figures."""

from datetime import date

import pytest

from tests.support.branches import branch
from tests.support.problems import places
from xl_chidoan.computing.figures import compute
from xl_chidoan.reconcile.own_texts import reconcile_branch

MEMBERS = [
    {
        "code": f"DV{number}",
        "name": f"Người {number}",
        "birth_date": date(1996, 1, 1),
        "sex": "Nam" if number <= 2 else "Nữ",
        "joined": date(2021, 1, 1),
    }
    for number in range(1, 9)
]  # eight members, two of them men, all the time


def found(**tables):
    made = branch(members=MEMBERS, **tables)
    return [(code, cell) for code, cell in places(reconcile_branch(made, compute(made)))]


def row(content, section="A.I", order=1, **cells):
    return {"section": section, "order": order, "kind": "Đoạn", "content": content, **cells}


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("Chi đoàn hiện có 08 đoàn viên.", ["figure_typed"]),
        ("Chi đoàn hiện có 09 đoàn viên.", ["figure_differs"]),
        ("Chi đoàn hiện có {tong_doan_vien} đoàn viên.", []),
        ("Có {nam} đoàn viên nam (chiếm 25%).", ["figure_typed"]),
        ("Có {nam} đoàn viên nam (chiếm 30%).", ["figure_differs"]),
        ("Có {nam} đoàn viên nam (chiếm {nam_tyle}).", []),
        ("Ra quân ngày 26/3/2023[[có 09 đoàn viên nữ.]].", ["figure_differs"]),
        ("Ngày 26/3, ngày 19/5 và 95 năm truyền thống.", []),
        ("Nhiệm kỳ 2017 - 2022 đã qua.", ["term_differs"]),
    ],
)
def test_figures_typed_in_the_narrative(content, codes):
    assert found(narrative=[row(content)]) == [(code, "Nội dung!D5") for code in codes]


def test_a_typed_figure_tells_its_indicator():
    made = branch(members=MEMBERS, narrative=[row("Nữ chiếm 75%.")])
    (problem,) = reconcile_branch(made, compute(made))
    assert problem.values["indicator"] == "{nu_tyle}"
    assert problem.value == "Nữ chiếm 75%"


def test_wishes_are_no_claims():
    content = "Chi đoàn hiện có 30 đoàn viên."
    assert found(narrative=[row(content, section="B.I")]) == []


def test_only_the_part_of_the_next_term_holds_wishes():
    lists = {
        "muc_bao_cao": [
            ("Kết quả", "A"),
            ("Mục tiêu chung", "A.I"),
            ("Kết quả cụ thể", "A.II"),
            ("Cụ thể hơn", "A.I.1"),
            ("Phương hướng", "mo_dau"),
        ]
    }
    content = "Chi đoàn hiện có 30 đoàn viên."
    for section, wishes in (("A.I", True), ("a.i.1.", True), ("A.II", False), ("mo_dau", False)):
        problems = found(narrative=[row(content, section=section)], lists=lists)
        assert problems == ([] if wishes else [("figure_differs", "Nội dung!D5")])


def test_every_note_of_a_text_is_looked_at_by_itself():
    def codes(content):
        return [code for code, _ in found(narrative=[row(content)])]

    assert codes("Ra quân[[một]] rồi[[có 09 đoàn viên nữ]].") == ["figure_differs"]
    assert codes("Có 09[[thêm 09]] đoàn viên nữ.") == ["figure_differs"]
    assert codes("Có 09[[một]]đoàn viên nữ.") == ["figure_differs"]


def test_footnotes_are_texts_too():
    wrong = "Có 09 đoàn viên nữ."
    assert found(narrative=[row("x", footnote=wrong)]) == [("figure_differs", "Nội dung!E5")]
    activity = {"code": "H1", "group": "g", "name": "V", "year": 2023, "footnote": wrong}
    assert found(activities=[activity]) == [("figure_differs", "Hoạt động!N5")]


def target(content, level, kind="Tỷ lệ", **cells):
    base = {"code": "CT1", "group": "1", "term": "2022-2024", "period": "Hằng năm"}
    return {**base, "content": content, "kind": kind, "level": level, **cells}


@pytest.mark.parametrize(
    ("content", "level", "kind", "wrong"),
    [
        ("Từ 95% đoàn viên trở lên xuất sắc", "0.95", "Tỷ lệ", False),
        ("Từ 95% đoàn viên trở lên xuất sắc", "0.9", "Tỷ lệ", True),
        ("Từ 90% đến 95% đoàn viên xuất sắc", "0.95", "Tỷ lệ", False),
        ("Từ 90% đến 95% đoàn viên xuất sắc", "0.8", "Tỷ lệ", True),
        ("Ít nhất 03 công trình", 3, "Số lượng", False),
        ("Ít nhất 03 công trình", 2, "Số lượng", True),
        ("Ít nhất ba công trình", 2, "Số lượng", True),
        ("Thực hiện phong trào “3 trách nhiệm”", 1, "Số lượng", False),
        ("Chi đoàn vững mạnh", 1, "Đạt/Không đạt", False),
    ],
)
def test_the_text_of_a_target_states_its_level(content, level, kind, wrong):
    expected = [("target_text_differs", "Chỉ tiêu!C5")] if wrong else []
    assert found(targets=[target(content, level, kind)]) == expected


@pytest.mark.parametrize(
    ("content", "total", "wrong"),
    [
        ("100% đoàn viên đăng ký", 8, False),
        ("100% đoàn viên đăng ký", 7, True),
        ("100% gia đình đoàn viên", 5, False),
        ("100% hoạt động đúng hạn", 30, False),
    ],
)
def test_yearly_totals_are_the_members_of_that_year(content, total, wrong):
    result = {"target": "CT1", "year": 2022, "done": total, "total": total}
    problems = found(targets=[target(content, 1)], results=[result])
    assert problems == ([("result_total_differs", "Kết quả!D5")] if wrong else [])


def test_fewest_and_most_members_are_those_of_any_day():
    members = [
        {**MEMBERS[0], "left": date(2022, 3, 1)},
        *MEMBERS[1:],
        {**MEMBERS[0], "code": "DV9", "joined": date(2022, 6, 1)},
        {**MEMBERS[0], "code": "DV10", "joined": date(2022, 7, 1), "left": date(2022, 8, 1)},
    ]  # eight, seven from March, eight from June, nine in July, eight from August
    for total, wrong in ((6, True), (7, False), (9, False), (10, True)):
        made = branch(
            members=members,
            targets=[target("100% đoàn viên đăng ký", 1)],
            results=[{"target": "CT1", "year": 2022, "done": total, "total": total}],
        )
        assert bool(list(reconcile_branch(made, compute(made)))) is wrong


def test_of_the_year_of_the_report_only_the_days_so_far_count():
    late = {**MEMBERS[0], "code": "DV9", "joined": date(2024, 10, 1)}  # the report is of 2 August
    for total, wrong in ((8, False), (9, True)):
        made = branch(
            members=[*MEMBERS, late],
            targets=[target("100% đoàn viên đăng ký", 1)],
            results=[{"target": "CT1", "year": 2024, "done": total, "total": total}],
        )
        assert bool(list(reconcile_branch(made, compute(made)))) is wrong


def test_years_without_anybody_and_targets_of_another_kind_are_left_in_peace():
    nobody = {"target": "CT1", "year": 2022, "done": 0, "total": 0}
    wrong = {**nobody, "done": 7, "total": 7}
    content = "Đoàn viên đăng ký"
    assert found(targets=[target(content, 1)], results=[nobody]) == []
    assert found(targets=[target(content, 1, "Số lượng")], results=[wrong]) == []
    assert found(targets=[target(content, 1)], results=[{**wrong, "year": 2021}]) == []
    several = [wrong, {**wrong, "year": 2023, "total": 8}, {**wrong, "year": 2024}]
    told = [("result_total_differs", cell) for cell in ("Kết quả!D5", "Kết quả!D7")]
    assert found(targets=[target(content, 1)], results=several) == told


def test_members_who_came_and_went_during_the_year_count_on_some_day():
    members = [*MEMBERS, {**MEMBERS[0], "code": "DV9", "left": date(2022, 6, 1)}]
    for total, wrong in ((9, False), (8, False), (10, True)):
        made = branch(
            members=members,
            targets=[target("100% đoàn viên đăng ký", 1)],
            results=[{"target": "CT1", "year": 2022, "done": total, "total": total}],
        )
        assert bool(list(reconcile_branch(made, compute(made)))) is wrong


SECTIONS = ("A", "A.I", "A.II", "A.II.1", "A.II.2", "A.II.3")
LISTS = {"muc_bao_cao": [(f"Mục {code}", code) for code in SECTIONS]}


def test_numbers_of_printed_sections_follow_each_other():
    rows = [row("x", "A.II.1"), row("x", "A.II.2"), row("x", "A.II.3")]
    assert found(narrative=rows, lists=LISTS) == []
    # a section without a text is left out, and those after it are numbered anew
    assert found(narrative=[rows[0], rows[2]], lists=LISTS) == []


def test_a_number_that_the_list_of_sections_skips():
    rows = [row("x", "A.II.1"), row("x", "A.II.3")]
    lists = {"muc_bao_cao": [each for each in LISTS["muc_bao_cao"] if each[1] != "A.II.2"]}
    assert found(narrative=rows, lists=lists) == [("section_skipped", "Nội dung!A6")]


def test_a_number_that_is_no_digit_is_no_number():
    lists = {"muc_bao_cao": [(f"Mục {code}", code) for code in ("A", "A.1", "A.²")]}
    rows = [row("x", "A.1"), row("x", "A.²", order=2)]
    assert found(narrative=rows, lists=lists) == []


def test_a_section_is_printed_for_the_sake_of_those_under_it():
    codes = ("A", "A.I", "A.I.1", "A.I.1.1", "A.I.3", "A.I.3.1", "A.I.3.2")
    lists = {"muc_bao_cao": [(f"Mục {code}", code) for code in codes]}
    rows = [row("x", "A.I.1.1"), row("x", "A.I.3.2", order=2), row("x", "a.i.3.1.")]
    assert found(narrative=rows, lists=lists) == [("section_skipped", "Nội dung!A6")]
    with_second = {"muc_bao_cao": [*lists["muc_bao_cao"], ("Mục A.I.2", "A.I.2")]}
    assert found(narrative=[*rows, row("x", "A.I.2")], lists=with_second) == []
    activity = {"code": "H1", "group": "g", "name": "V", "year": 2023}
    made = branch(activities=[activity], narrative=rows, lists=lists)
    assert [problem.cell for problem in reconcile_branch(made, compute(made))] == ["A6"]


def test_an_empty_workbook_is_left_in_peace():
    made = branch(narrative=[row("x", "A.II.1"), row("x", "A.II.3")], lists=LISTS)
    assert list(reconcile_branch(made, compute(made))) == []
