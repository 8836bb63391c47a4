"""All problems in one list, and those of the narrative."""

from datetime import date
from fractions import Fraction

import pytest

import xl_chidoan
from tests.support.branches import branch
from tests.support.problems import places
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Problem, Severity


def paragraph(content="Chi đoàn vững mạnh.", **cells):
    return {"section": "A.I", "order": 1, "kind": "Đoạn", "content": content, **cells}


def problems(**tables):
    made = branch(**tables)
    return check(made, compute(made))


def narrative(*rows, **tables):
    return [
        (code, cell.removeprefix("Nội dung!"))
        for code, cell in places(problems(narrative=rows, **tables))
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Có {nu} nữ, {{nguyên văn}}.", None),
        ("Có {nuu} nữ.", "indicator_unknown"),
        ("Có {nu nữ.", "text_figure_unclosed"),
        ("Có nu} nữ.", "text_brace_stray"),
        ("Có {} nữ.", "text_figure_empty"),
        ("Có nữ [[chú thích.", "text_note_unclosed"),
        ("Có nữ[[]].", "text_note_empty"),
        ("Có [[{nuu}]] nữ.", "indicator_unknown"),
    ],
)
def test_marks_in_paragraphs_and_footnotes(content, code):
    expected = [(code, "D5")] if code else []
    assert narrative(paragraph(content)) == expected
    in_footnote = narrative(paragraph(footnote=content))
    assert in_footnote == [(found, "E5") for found, _ in expected]


def test_a_share_of_nobody_is_told_once_where_members_belong():
    found = problems(narrative=[paragraph("Chiếm {nu_tyle}, trong đó {nam_tyle} là nam.")])
    assert places(found) == [("members_none", "Đoàn viên!")]
    assert found[0].severity is Severity.ERROR
    assert found[0].follows == ("Tỷ lệ đoàn viên nữ", "Tỷ lệ đoàn viên nam")


def test_the_nearest_figure_is_offered():
    (problem,) = problems(narrative=[paragraph("{tong_doan_vin}")])
    assert problem.values["nearest"] == "tong_doan_vien"
    assert problem.value == "{tong_doan_vin}"


def test_a_fault_is_told_by_the_place_of_its_sign():
    (problem,) = problems(narrative=[paragraph("Có {nu nữ.")])
    assert problem.values["position"] == 4


def test_a_figure_used_twice_in_a_cell_is_reported_once():
    assert len(problems(narrative=[paragraph("{nuu} và {nuu}")])) == 1


def test_contents_of_targets_and_footnotes_of_activities():
    target = {"code": "M1", "group": "1", "content": "{nuu}", "term": "2024-2027"}
    assert places(problems(targets=[{**target, "kind": "Tỷ lệ", "level": 1}])) == [
        ("indicator_unknown", "Chỉ tiêu!C5")
    ]
    activity = {"code": "H1", "group": "g", "name": "V", "year": 2023, "footnote": "{nuu}"}
    assert places(problems(activities=[activity])) == [("indicator_unknown", "Hoạt động!N5")]


def test_titles_of_sections_are_texts_too():
    lists = {"muc_bao_cao": [("Kết quả {nam}", "A"), ("Mục {namm}", "A.I")], "khac": [("{x}", "")]}
    assert places(problems(lists=lists)) == [("indicator_unknown", "Danh mục!B6")]


def test_the_list_of_sections_is_known_in_any_letters():
    lists = {" Muc_Bao_Cao": [("Mục {namm}", "A.I")]}
    assert places(problems(lists=lists)) == [("indicator_unknown", "Danh mục!B5")]


def test_sections_are_those_of_the_list():
    rows = [paragraph(section="A.IX"), paragraph(section="a.ii.1."), paragraph(section="mo_dau")]
    assert narrative(*rows) == [("section_unknown", "A5")]
    lists = {"muc_bao_cao": [("Phần chung", "A")]}
    assert narrative(paragraph(section="A"), paragraph(), lists=lists) == [
        ("section_unknown", "A6")
    ]


def test_a_number_that_a_row_of_the_same_section_has_is_told():
    rows = [
        paragraph(order=Fraction(1)),
        paragraph(section="a.i.", order=Fraction(1)),
        paragraph(section="A.II", order=Fraction(1)),
        paragraph(order=Fraction(3, 2)),
        paragraph(order=Fraction(3)),
        paragraph(order=Fraction(1)),
    ]
    assert narrative(*rows) == [("order_duplicate", "B6"), ("order_duplicate", "B10")]
    found = problems(narrative=rows)
    assert [problem.values["first"] for problem in found] == ["B5", "B5"]


MARKED = {"code": "H1", "group": "cong_trinh", "name": "Việc", "year": 2023, "reported": True}
ANOTHER = {**MARKED, "code": "H2", "name": "Việc khác"}


def test_marked_activities_should_be_named_somewhere():
    unused = problems(narrative=[paragraph()], activities=[MARKED, ANOTHER])
    assert places(unused) == [("list_not_used", "Hoạt động!M5")]
    assert unused[0].severity is Severity.WARNING
    for used in ("{hd_cong_trinh_danh_sach}", "{hd_h1_so}"):
        assert problems(narrative=[paragraph(used)], activities=[MARKED]) == []
    assert problems(activities=[MARKED]) == []


def test_a_figure_of_another_activity_names_no_list():
    other = {**MARKED, "code": "H10", "group": "khac"}
    found = problems(narrative=[paragraph("{hd_h10_so}")], activities=[MARKED, ANOTHER, other])
    assert [(each.code, each.value) for each in found] == [("list_not_used", "H1")]


def test_an_empty_list_in_the_text_is_a_warning():
    lists = {"nhom_hoat_dong": [("Công trình", "cong_trinh")]}
    assert narrative(paragraph("{hd_cong_trinh_danh_sach}"), lists=lists) == [("list_empty", "D5")]


def test_problems_come_once_in_the_order_of_sheets_and_cells():
    member = {"code": "A", "name": "A", "sex": "Nữ", "birth_date": date(1994, 1, 1)}
    made = branch(
        members=[member, {**member, "left": date(2023, 1, 1)}],
        narrative=[paragraph("{b} {a}"), paragraph("{c}", order=2)],
    )
    reading = [
        Problem("table_missing", Severity.WARNING, values={"table": "tblX"}),
        Problem("table_missing", Severity.WARNING, "Danh mục", values={"table": "tblX"}),
        Problem("info_needed", Severity.ERROR, "Đoàn viên", "AA5"),
        Problem("info_needed", Severity.ERROR, "Đoàn viên", "Z5"),
        Problem("info_needed", Severity.ERROR, "Đoàn viên", "Z5"),
        Problem("info_needed", Severity.ERROR, "Đoàn viên", "B12"),
        Problem("info_needed", Severity.ERROR, "Trang lạ", "A1"),
        Problem("info_needed", Severity.ERROR, "Thông tin", "C5"),
    ]
    made = made._replace(problems=tuple(reading))
    found = [(problem.sheet, problem.cell) for problem in check(made, compute(made))]
    assert found == [
        ("", ""),
        ("Thông tin", "C5"),
        ("Đoàn viên", "Z5"),
        ("Đoàn viên", "AA5"),
        ("Đoàn viên", "A6"),
        ("Đoàn viên", "B12"),
        ("Nội dung", "D5"),
        ("Nội dung", "D5"),
        ("Nội dung", "D6"),
        ("Danh mục", ""),
        ("Trang lạ", "A1"),
    ]


def test_sections_nobody_has_written_are_named_at_once() -> None:
    sample = xl_chidoan.read(xl_chidoan.sample())
    found = [
        problem
        for problem in check(sample, xl_chidoan.compute(sample, "2024-03"))
        if problem.code == "sections_empty"
    ]
    assert [problem.severity for problem in found] == [Severity.WARNING]
    assert "III (HẠN CHẾ, KHÓ KHĂN); IV (NHIỆM VỤ TRỌNG TÂM THÁNG TỚI)" in found[0].message
    assert "cột “Kỳ” ghi “Tháng 3/2024”" in found[0].hint
    assert "sections_empty" not in {problem.code for problem in check(sample, compute(sample))}
