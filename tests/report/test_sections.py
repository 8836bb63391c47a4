"""Sections, their paragraphs and the lists of activities, as a template gets them."""

from datetime import date
from fractions import Fraction

from tests.report.conftest import Report
from xl_chidoan.model import UNKNOWN

TITLES = (
    "{%p for m in muc %}",
    "{{ m.cap }}|{{ m.ma }}|{{ m.so }}|{{ m.ten }}",
    "{%p for d in m.doan %}",
    "{{ d.kieu }}: {{ d.noi_dung }}",
    "{%p endfor %}",
    "{%p for c in m.chi_tieu %}",
    "{{ c.tt }}. {{ c.noi_dung }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
LISTS = {
    "muc_bao_cao": [
        ("Mở", "mo_dau"),
        ("PHẦN MỘT {nhiem_ky_tu}", "A"),
        ("Một", "A.I"),
        ("Hai", "A.II"),
        ("Con", "A.II.1"),
        ("Cháu", "A.II.1.2"),
        ("Kết", "ket_thuc"),
    ]
}


def row(section: str, order: int, content: str, kind: str = "Đoạn") -> dict[str, object]:
    return {"section": section, "order": order, "kind": kind, "content": content}


def test_empty_sections_go_but_parents_of_filled_ones_stay(report: Report) -> None:
    document = report(*TITLES, narrative=[row("A.II.1.2", 1, "x")], lists=LISTS)
    assert document.lines == [
        "1|A|Phần thứ nhất|PHẦN MỘT 2022",
        "2|A.II|I.|Hai",  # the first that is printed, so no number is skipped
        "3|A.II.1|1.|Con",
        "4|A.II.1.2|1.2.|Cháu",
        "Đoạn: x",
    ]


def test_sections_follow_the_list_and_rows_their_number(report: Report) -> None:
    rows = [
        row("ket_thuc", 1, "hết"),
        row("a.i.", 3, "ba", "Dấu cộng"),
        row("A.I", 1, "một"),
        row("A.I", 2, "hai", "Gạch đầu dòng"),
        row("mo_dau", 1, "đầu"),
    ]
    assert report(*TITLES, narrative=rows, lists=LISTS).lines == [
        "0|mo_dau||Mở",
        "Đoạn: đầu",
        "1|A|Phần thứ nhất|PHẦN MỘT 2022",
        "2|A.I|I.|Một",
        "Đoạn: một",
        "Gạch đầu dòng: hai",
        "Dấu cộng: ba",
        "0|ket_thuc||Kết",
        "Đoạn: hết",
    ]


def test_rows_without_a_number_come_last_in_their_order(report: Report) -> None:
    orders = (None, UNKNOWN, Fraction(5, 2), Fraction(2), Fraction(3))
    rows = [row("A.I", order, f"đoạn {order!s}") for order in orders]  # type: ignore[arg-type]
    rows[1]["content"] = "không đọc được"
    assert report(narrative=rows).lines == [
        "đoạn 2",
        "đoạn 5/2",
        "đoạn 3",
        "đoạn None",
        "không đọc được",
    ]


def test_the_next_terms_targets_are_joined_as_they_end(report: Report) -> None:
    target = {"kind": "Tỷ lệ", "level": 1, "period": "Hằng năm", "term": "2024-2027"}
    contents = ("Một. ", " ", " Hai", "Ba;", "Bốn!")
    document = report(
        *TITLES,
        targets=[
            {**target, "code": f"M{n}", "group": "1", "content": content}
            for n, content in enumerate(contents)
        ],
    )
    assert document.lines[-1] == "1. Một. Hai; Ba; Bốn!"


def test_the_next_terms_targets_fill_their_section(report: Report) -> None:
    target = {"kind": "Tỷ lệ", "level": 1, "period": "Hằng năm", "term": "2024-2027"}
    document = report(
        *TITLES,
        targets=[
            {**target, "code": "M1", "group": "1", "content": "100% học tập"},
            {**target, "code": "M2", "group": "1", "content": "95% xuất sắc."},
            {**target, "code": "M3", "group": "2", "content": "Ít nhất {tong_doan_vien} việc"},
        ],
    )
    assert document.lines[-3:] == [
        "2|B.II|I.|MỘT SỐ CHỈ TIÊU CƠ BẢN",  # the only section of its part
        "1. 100% học tập; 95% xuất sắc.",
        "2. Ít nhất 00 việc.",
    ]


def activity(code: str, **more: object) -> dict[str, object]:
    return {"code": code, "group": "cong_trinh", "name": f"Việc {code}", "reported": True, **more}


def test_a_list_alone_in_a_row_is_a_paragraph_for_each_marked_activity(report: Report) -> None:
    document = report(
        "{%p for m in muc %}",
        "{%p for d in m.doan %}",
        "{{ d.kieu }}: {{ d.noi_dung }}",
        "{%p endfor %}",
        "{%p endfor %}",
        lists={"nhom_hoat_dong": [("Công trình", "cong_trinh")]},
        activities=[
            activity("H3", year=2024, place="xóm 3", footnote="ghi {tong_doan_vien}"),
            activity("H1", date=date(2022, 5, 1), place="xóm 1"),
            activity("H2", year=2023),
            activity("H4", year=2023, reported=False),
            activity("H5", year=2019),
        ],
        narrative=[
            {**row("A.I", 1, " {hd_cong_trinh_danh_sach} ", "Dấu cộng"), "footnote": "chung"}
        ],
    )
    assert document.lines == [
        "Dấu cộng: Năm 2022: Việc H1 tại xóm 1.",
        "Dấu cộng: Năm 2023: Việc H2.",
        "Dấu cộng: Năm 2024: Việc H3 tại xóm 3.¹¹",
    ]
    assert document.notes == ["ghi 00", "chung"]


def test_an_activitys_own_sentence_end_is_enough(report: Report) -> None:
    names = ("Vì sao?", "Hè vui!", "Và nữa…", "Một.", "Hai, ba")
    document = report(
        lists={"nhom_hoat_dong": [("Công trình", "cong_trinh")]},
        activities=[activity(f"H{n}", year=2022, name=name) for n, name in enumerate(names)],
        narrative=[row("A.I", 1, "{hd_cong_trinh_danh_sach}")],
    )
    assert document.lines == [
        "Năm 2022: Vì sao?",
        "Năm 2022: Hè vui!",
        "Năm 2022: Và nữa…",
        "Năm 2022: Một.",
        "Năm 2022: Hai, ba.",
    ]


def test_an_empty_list_leaves_no_paragraph(report: Report) -> None:
    document = report(
        lists={"nhom_hoat_dong": [("Công trình", "cong_trinh")]},
        narrative=[row("A.I", 1, "{hd_cong_trinh_danh_sach}"), row("A.I", 2, "sau")],
    )
    assert document.lines == ["sau"]


def test_information_whose_code_ends_like_a_lists_is_printed(report: Report) -> None:
    narrative = [row("A.I", 1, "{btv_danh_sach}")]
    assert report(info={"btv_danh_sach": "An, Bình"}, narrative=narrative).lines == ["An, Bình"]


def test_a_list_that_is_not_known_is_a_gap_in_a_draft(report: Report) -> None:
    document = report(
        lists={"nhom_hoat_dong": [("Công trình", "cong_trinh")]},
        activities=[{**activity("H1", year=2022), "reported": UNKNOWN}],
        narrative=[row("A.I", 1, "{hd_cong_trinh_danh_sach}")],
        draft=True,
    )
    (line,) = document.lines
    assert line.startswith("[THIẾU: ")


def test_a_list_within_a_sentence_is_joined(report: Report) -> None:
    document = report(
        lists={"nhom_hoat_dong": [("Công trình", "cong_trinh")]},
        activities=[activity("H1", year=2022), activity("H2", year=2023)],
        narrative=[row("A.I", 1, "Gồm {hd_cong_trinh_danh_sach}.")],
    )
    assert document.lines == ["Gồm Việc H1; Việc H2."]
    for content, line in (
        ("{hd_cong_trinh_danh_sach} là đủ", "Việc H1 là đủ"),
        ("{hd_cong_trinh_danh_sach}{nam}", "Việc H100"),
    ):
        document = report(
            lists={"nhom_hoat_dong": [("Công trình", "cong_trinh")]},
            activities=[activity("H1", year=2022)],
            narrative=[row("A.I", 1, content)],
        )
        assert document.lines == [line]
