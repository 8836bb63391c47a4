"""Head counts, worked by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.member_figures import completed_years
from xl_chidoan.model import UNKNOWN, Form

LISTS = {"trinh_do": [("Thạc sĩ", ""), ("Đại học", ""), ("Tiến sĩ", "")]}


def member(code, **cells):
    return {
        "code": code,
        "name": f"Người {code}",
        "birth_date": date(1994, 5, 1),
        "sex": "Nữ",
        **cells,
    }


def figures(*members, info=None, lists=None):
    return compute(branch(info, members=members, lists=lists)).indicators


def test_a_member_counts_from_the_day_of_joining_to_the_day_before_leaving():
    found = figures(
        member("always"),
        member("today", joined=date(2024, 8, 2)),
        member("tomorrow", joined=date(2024, 8, 3)),
        member("left_today", left=date(2024, 8, 2)),
        member("leaves_tomorrow", left=date(2024, 8, 3)),
    )
    assert found["tong_doan_vien"].value == 3
    assert found["tong_doan_vien"].text == "03"
    assert found["tong_doan_vien"].rows == ("always", "today", "leaves_tomorrow")


def test_nobody_in_the_branch():
    found = figures()
    assert (found["tong_doan_vien"].value, found["tong_doan_vien"].text) == (0, "00")
    assert found["nu"].value == 0
    assert (found["nu_tyle"].value, found["nu_tyle"].text) == (None, "")
    assert (found["tuoi_tb"].value, found["tuoi_tb"].text) == (None, "")
    assert found["dau_ky"].value == found["cuoi_ky"].value == 0


def test_counts_and_shares_of_the_source_report():
    women = [member(f"N{i}") for i in range(20)]
    men = [member(f"M{i}", sex="Nam") for i in range(4)]
    found = figures(*women, *men)
    assert [found[code].text for code in ("tong_doan_vien", "nam", "nu")] == ["24", "04", "20"]
    assert found["nam_tyle"].value == Fraction(1, 6)
    assert [found[code].text for code in ("nam_tyle", "nu_tyle")] == ["16,7%", "83,3%"]
    assert found["nam_tyle"].rows == ("M0", "M1", "M2", "M3")


def test_one_in_sixteen_is_rounded_half_up():
    found = figures(member("M", sex="Nam"), *(member(f"N{i}") for i in range(15)))
    assert found["nam_tyle"].text == "6,3%"


def test_published_school_branch():
    """31 at the start, 3 in, none out: 34 = 20 + 12 + 2 by qualification, 3 of the party."""
    levels = ["Đại học"] * 20 + ["Cao đẳng"] * 12 + ["Trung cấp"] * 2
    found = figures(
        *(
            member(
                f"DV{i}",
                qualification=level,
                party_member=i < 3,
                joined=date(2015, 10, 1) if i >= 31 else None,
            )
            for i, level in enumerate(levels)
        ),
        info={"nhiem_ky_tu": 2015, "nhiem_ky_den": 2016, "ngay_bao_cao": date(2016, 6, 30)},
    )
    changes = [found[code].value for code in ("dau_ky", "tiep_nhan", "roi_di", "cuoi_ky")]
    assert changes == [31, 3, 0, 34]
    assert found["trinh_do_dai_hoc_tyle"].text == "58,8%"
    assert found["trinh_do_cao_dang_tyle"].text == "35,3%"
    assert found["trinh_do_trung_cap_tyle"].text == "5,9%"
    assert found["dang_vien_tyle"].text == "8,8%"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1990, 8, 2), date(2024, 8, 2), 34),
        (date(1990, 8, 3), date(2024, 8, 2), 33),
        (date(2000, 2, 29), date(2023, 2, 28), 22),
        (date(2000, 2, 29), date(2023, 3, 1), 23),
        (date(2000, 2, 29), date(2024, 2, 28), 23),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(2024, 8, 2), date(2024, 8, 2), 0),
        (date(2024, 8, 3), date(2024, 8, 2), UNKNOWN),
        (UNKNOWN, date(2024, 8, 2), UNKNOWN),
        (None, date(2024, 8, 2), UNKNOWN),
        (date(1990, 1, 1), None, UNKNOWN),
    ],
)
def test_age_is_counted_in_completed_years(birth, day, age):
    assert completed_years([birth], day) == [age]


def test_mean_age_is_exact_and_shown_whole():
    # 29 and 30 completed years on the report day: 59/2, shown as 30
    found = figures(
        member("A", birth_date=date(1995, 8, 2)), member("B", birth_date=date(1994, 8, 2))
    )
    assert found["tuoi_tb"].value == Fraction(59, 2)
    assert (found["tuoi_tb"].text, found["tuoi_tb"].form) == ("30", Form.WHOLE)


def test_age_mark_splits_members_in_completed_years():
    # 34 until the day before the 35th birthday
    people = (
        member("A", birth_date=date(1989, 8, 3)),  # 34
        member("B", birth_date=date(1989, 8, 2)),  # 35 today
        member("C"),
    )
    found = figures(*people)
    assert (found["tren_moc_tuoi"].rows, found["den_moc_tuoi"].rows) == (("B",), ("A", "C"))
    assert found["den_moc_tuoi_tyle"].text == "66,7%"
    assert "34" in found["tren_moc_tuoi"].label
    later = figures(*people, info={"moc_tuoi": 35})
    assert later["tren_moc_tuoi"].value == 0


def test_party_members_by_flag_or_by_date():
    found = figures(
        member("flag", party_member=True),
        member("today", party_date=date(2024, 8, 2)),
        member("later", party_date=date(2024, 8, 3)),
        member("both", party_member=True, party_date=date(2025, 1, 1)),
        member("neither"),
    )
    assert found["dang_vien"].rows == ("flag", "today", "both")


def test_values_are_grouped_by_slug_under_their_most_frequent_spelling():
    found = figures(
        member("A", qualification="đại học"),
        member("B", qualification="Đại học"),
        member("C", qualification="Đại học"),
        member("D", qualification="-"),
        member("E"),
    )
    assert found["trinh_do_dai_hoc"].rows == ("A", "B", "C")
    assert found["trinh_do_dai_hoc"].label.endswith("Đại học")
    assert found["trinh_do_dai_hoc_tyle"].value == Fraction(3, 5)
    assert [code for code in found if code.startswith("trinh_do_")] == [
        "trinh_do_dai_hoc",
        "trinh_do_dai_hoc_tyle",
        "trinh_do_liet_ke",
    ]


def test_listed_values_and_those_of_former_members_read_zero():
    found = figures(
        member("A", qualification="Đại học"),
        member("B", qualification="Cao đẳng", left=date(2023, 1, 1)),
        lists=LISTS,
    )
    texts = [found[f"trinh_do_{code}"].text for code in ("thac_si", "cao_dang", "dai_hoc")]
    assert texts == ["00", "00", "01"]
    assert found["trinh_do_tien_si_tyle"].text == "0%"


@pytest.mark.parametrize(
    ("prefix", "key"),
    [
        ("dan_toc", "ethnicity"),
        ("ly_luan", "political_theory"),
        ("don_vi", "unit"),
        ("chuc_vu_doan", "union_position"),
        ("chuc_vu_cq", "office_position"),
    ],
)
def test_every_grouping_has_its_codes(prefix, key):
    found = figures(member("A", **{key: "Phó Bí thư Tỉnh Đoàn"}), member("B"))
    assert found[f"{prefix}_pho_bi_thu_tinh_doan"].rows == ("A",)
    assert found[f"{prefix}_pho_bi_thu_tinh_doan_tyle"].text == "50%"


def test_planned_members():
    found = figures(member("A", planned=True), member("B"))
    assert (found["quy_hoach"].value, found["quy_hoach_tyle"].text) == (1, "50%")


def test_comings_and_goings_within_the_term():
    found = figures(
        member("old"),
        member("joined_on_the_eve", joined=date(2021, 12, 31)),
        member("joined_first_day", joined=date(2022, 1, 1)),
        member("joined_and_left", joined=date(2022, 5, 1), left=date(2023, 5, 1)),
        member("left_on_the_eve", left=date(2021, 12, 31)),
        member("left_first_day", left=date(2022, 1, 1), leaving_reason="Trưởng thành Đoàn"),
        member("left_today", left=date(2024, 8, 2), leaving_reason="Chuyển công tác"),
        member("leaves_later", left=date(2024, 8, 3), leaving_reason="Chuyển công tác"),
    )
    # on 31/12/2021: old, joined_on_the_eve, left_first_day, left_today, leaves_later
    assert found["dau_ky"].value == 5
    assert found["tiep_nhan"].rows == ("joined_first_day", "joined_and_left")
    assert found["roi_di"].rows == ("joined_and_left", "left_first_day", "left_today")
    assert found["cuoi_ky"].value == 4
    assert found["roi_di_truong_thanh_doan"].rows == ("left_first_day",)
    assert found["roi_di_chuyen_cong_tac"].rows == ("left_today",)


def test_members_at_the_end_of_each_year_and_on_the_report_day():
    found = figures(
        member("A"),
        member("B", joined=date(2022, 12, 31)),
        member("C", joined=date(2023, 1, 1)),
        member("D", left=date(2024, 8, 2)),
    )
    by_year = [found[f"tong_doan_vien_{year}"].value for year in (2022, 2023, 2024)]
    assert by_year == [3, 4, 3]
    earlier = figures(member("A"), info={"ngay_bao_cao": date(2023, 6, 1)})
    assert "tong_doan_vien_2024" not in earlier


def test_an_unknown_cell_spoils_what_depends_on_it_and_nothing_else():
    found = figures(
        member("A", sex=UNKNOWN),
        member("B", sex="Nam", planned=UNKNOWN),
        member("C", qualification=UNKNOWN),
    )
    values = {code: found[code].value for code in ("tong_doan_vien", "nam", "nu", "quy_hoach")}
    assert values == {"tong_doan_vien": 3, "nam": None, "nu": None, "quy_hoach": None}
    assert found["dang_vien"].value == 0
    assert found["nam_tyle"].text == found["nam"].text == ""


def test_a_member_who_may_have_left_spoils_only_the_counts_he_may_belong_to():
    found = figures(member("A", left=UNKNOWN, qualification="Đại học"), member("B", sex="Nam"))
    assert found["tong_doan_vien"].value is None
    assert found["nu"].value is None
    assert found["nam"].value == 1  # A is a woman
    assert found["nam_tyle"].value is None
    assert found["trinh_do_dai_hoc"].value is None
    assert found["tuoi_tb"].value is None
    assert found["dau_ky"].value is None


def test_dates_that_settle_the_matter_make_an_unknown_one_harmless():
    found = figures(
        member("gone", joined=UNKNOWN, left=date(2024, 1, 1)),
        member("to_come", joined=date(2025, 1, 1), left=UNKNOWN),
        member("here"),
    )
    assert found["tong_doan_vien"].value == 1


def test_an_unknown_age_spoils_the_ages_alone():
    found = figures(member("A", birth_date=UNKNOWN), member("B"))
    spoiled = [found[code].value for code in ("tuoi_tb", "tren_moc_tuoi", "den_moc_tuoi")]
    assert spoiled == [None, None, None]
    assert found["tong_doan_vien"].value == 2


def test_party_member_by_flag_needs_no_date():
    found = figures(
        member("A", party_member=True, party_date=UNKNOWN),
        member("B", party_member=UNKNOWN, party_date=date(2020, 1, 1)),
    )
    assert found["dang_vien"].value == 2
    assert figures(member("A", party_date=UNKNOWN))["dang_vien"].value is None


def test_unknown_age_mark():
    found = figures(member("A"), info={"moc_tuoi": UNKNOWN})
    assert found["tren_moc_tuoi"].value is None
    assert found["tong_doan_vien"].value == 1


def test_without_a_report_date_only_timeless_figures_are_known():
    found = figures(member("A"), info={"ngay_bao_cao": None})
    assert found["tong_doan_vien"].value == 1  # neither joined nor left: a member on any day
    assert found["tuoi_tb"].value is None
    assert (
        figures(member("A", joined=date(2023, 1, 1)), info={"ngay_bao_cao": UNKNOWN})[
            "tong_doan_vien"
        ].value
        is None
    )


def test_without_the_table_nothing_is_known():
    found = compute(branch(members=None)).indicators
    assert found["tong_doan_vien"].value is None
    assert found["dau_ky"].value is None


def test_rows_without_a_code_are_named_by_their_place():
    found = figures(member(None), member(UNKNOWN), member("C"))
    assert found["tong_doan_vien"].rows == ("Đoàn viên!5", "Đoàn viên!6", "C")


def test_who_may_be_a_member_and_whose_sex_is_unknown_may_count_anywhere():
    found = figures(member("A"), member("B", left=UNKNOWN, sex=UNKNOWN))
    assert found["nu"].value is found["nam"].value is found["tong_doan_vien"].value is None
    assert found["nam"].rows == ("B",)


def test_rows_behind_a_figure_come_in_their_order():
    found = figures(
        member("A", qualification="Đại học"),
        member("B", qualification="đại học"),
        member("C", qualification="Đại học"),
        member("D", qualification=UNKNOWN),
        member("E", left=UNKNOWN, qualification="Đại học"),
    )
    assert found["trinh_do_dai_hoc"].rows == ("A", "B", "C", "D", "E")
    found = figures(
        member("A", qualification="đại học"),
        member("B", qualification="Đại học"),
        member("C", qualification="đại học"),
    )
    assert found["trinh_do_dai_hoc"].rows == ("A", "B", "C")
    assert "đại học" in found["trinh_do_dai_hoc"].label  # as most have typed it
