"""Sections of the report: the source's own or the branch's list."""

from tests.support.branches import branch
from xl_chidoan.computing.periods import term_of
from xl_chidoan.computing.report_sections import section_key, sections
from xl_chidoan.model import UNKNOWN


def of_term(made):
    return sections(made, term_of(made.info).period)


def by_code(**lists):
    return {section.code: section for section in of_term(branch(lists=lists))}


def test_the_sections_of_the_source_hold_without_a_list():
    found = by_code()
    assert list(found)[:4] == ["mo_dau", "A", "A.I", "A.I.1"]
    assert list(found)[-1] == "ket_thuc"
    headings = {code: (found[code].level, found[code].number) for code in found}
    assert headings["mo_dau"] == headings["ket_thuc"] == (0, "")
    assert headings["A"] == (1, "Phần thứ nhất")
    assert headings["B"] == (1, "Phần thứ hai")
    assert headings["A.II"] == (2, "II.")
    assert headings["A.II.3"] == (3, "3.")
    assert headings["A.II.1.1"] == (4, "1.1.")
    assert headings["A.II.6.3"] == (4, "6.3.")
    assert found["A.III.4"].title == "Bài học kinh nghiệm"


def test_titles_name_the_terms():
    found = by_code()
    assert found["A"].title.endswith("NHIỆM KỲ 2022 – 2024")
    assert found["B"].title.endswith("NHIỆM KỲ 2024 – 2027")
    without = of_term(branch({"nhiem_ky_tu": UNKNOWN}))
    assert without[1].title.endswith("NHIỆM KỲ {nhiem_ky_tu} – 2024")


def test_a_list_of_the_branch_replaces_them_all():
    found = by_code(
        muc_bao_cao=[
            ("Phần chung", "A"),
            ("Tình hình", "a.i."),
            ("Phụ lục", "phu_luc"),
            ("Lặp lại", "A.I"),
            ("Không mã", ""),
        ]
    )
    assert {code: (s.title, s.level, s.number) for code, s in found.items()} == {
        "A": ("Phần chung", 1, "Phần thứ nhất"),
        "a.i.": ("Tình hình", 2, "I."),
        "phu_luc": ("Phụ lục", 1, ""),
    }


def test_spellings_of_a_section_code():
    assert section_key(" a.ii.1. ") == section_key("A.II.1") == section_key("A. II. 1")
