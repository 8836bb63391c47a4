"""Sums over activities, worked by hand."""

from datetime import date

from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import UNKNOWN, Form

LISTS = {
    "nhom_hoat_dong": [
        ("Tình nguyện", "tinh_nguyen"),
        ("Công trình thanh niên", "cong_trinh"),
        ("Hiến máu", "hien_mau"),
    ]
}


def activity(code, **cells):
    return {"code": code, "group": "tinh_nguyen", "name": f"Việc {code}", "year": 2023, **cells}


def figures(*activities, info=None):
    return compute(branch(info, activities=activities, lists=LISTS)).indicators


def test_blank_number_of_activities_is_one_and_blank_amounts_are_none():
    found = figures(
        activity("H1", year=2022, turnout=18, money=1050000),
        activity("H2", count=22, turnout=262, quantity=1500),
        activity("H3", date=date(2024, 3, 26), year=None),
    )
    sums = {code: found[f"hd_tinh_nguyen_{code}"] for code in ("so", "luot", "sl", "kinh_phi")}
    assert {code: figure.value for code, figure in sums.items()} == {
        "so": 24,
        "luot": 280,
        "sl": 1500,
        "kinh_phi": 1050000,
    }
    assert [sums[code].text for code in sums] == ["24", "280", "1.500", "1.050.000đ"]
    assert sums["so"].rows == ("H1", "H2", "H3")
    yearly = [found[f"hd_tinh_nguyen_so_{year}"].value for year in (2022, 2023, 2024)]
    assert yearly == [1, 22, 1]
    assert found["hd_tinh_nguyen_luot_2022"].value == 18
    nobody_wrote = found["hd_tinh_nguyen_kinh_phi_2023"]
    assert (nobody_wrote.value, nobody_wrote.text, nobody_wrote.blank) == (None, "", True)


def test_nothing_is_an_amount_where_it_is_typed():
    found = figures(activity("H1", money=0), activity("H2"))
    assert found["hd_tinh_nguyen_kinh_phi"].text == "0đ"
    assert found["hd_tinh_nguyen_sl"].value is None


def test_small_counts_have_a_leading_zero_and_parts_of_things_a_comma():
    found = figures(activity("H1", quantity=4), activity("H2", group="hien_mau", quantity="5/2"))
    assert (found["hd_tinh_nguyen_sl"].text, found["hd_tinh_nguyen_sl"].value) == ("04", 4)
    assert (found["hd_hien_mau_sl"].text, found["hd_hien_mau_sl"].form) == ("2,5", Form.NUMBER)


def test_halves_that_add_up_to_a_whole_are_whole():
    found = figures(activity("H1", quantity="1/2"), activity("H2", quantity="1/2"))
    assert type(found["hd_tinh_nguyen_sl"].value) is int


def test_groups_of_the_list_exist_without_activities():
    found = figures()
    assert found["hd_hien_mau_so"].text == "00"
    assert found["hd_hien_mau_so_2024"].value == 0
    assert found["hd_hien_mau_kinh_phi"].text == "0đ"
    assert "Hiến máu" in found["hd_hien_mau_so"].label


def test_without_a_list_of_groups_those_of_the_rows_exist():
    rows = [activity("H1", group="Phong trào khác")]
    found = compute(branch(activities=rows)).indicators
    assert found["hd_phong_trao_khac_so"].value == 1


def test_an_unlisted_group_may_be_any_of_the_list():
    found = figures(activity("H1", group="chưa rõ"), activity("H2", year=2022))
    assert "hd_chua_ro_so" not in found
    assert found["hd_tinh_nguyen_so"].value is found["hd_hien_mau_so"].value is None
    assert found["hd_tinh_nguyen_so_2022"].value == 1  # the row is of 2023


def test_a_group_may_be_given_by_its_title():
    found = figures(activity("H1", group="Công trình thanh niên"))
    assert found["hd_cong_trinh_so"].value == 1
    assert "hd_cong_trinh_thanh_nien_so" not in found


def test_the_date_decides_the_year():
    found = figures(activity("H1", date=date(2022, 7, 23), year=2023))
    assert found["hd_tinh_nguyen_so_2022"].value == 1
    assert found["hd_tinh_nguyen_so_2023"].value == 0


def test_only_the_term_up_to_the_report_day_counts():
    found = figures(
        activity("before", year=2021),
        activity("after", year=2025),
        activity("first_day", date=date(2022, 1, 1)),
        activity("today", date=date(2024, 8, 2)),
        activity("tomorrow", date=date(2024, 8, 3)),
        activity("this_year", year=2024),
    )
    assert found["hd_tinh_nguyen_so"].rows == ("first_day", "today", "this_year")
    early = figures(activity("H1", year=2024), info={"ngay_bao_cao": date(2023, 12, 31)})
    assert early["hd_tinh_nguyen_so"].value == 0
    assert "hd_tinh_nguyen_so_2024" not in early


def test_an_unknown_amount_spoils_that_amount_alone():
    found = figures(activity("H1", turnout=UNKNOWN), activity("H2", year=2022, turnout=5))
    assert found["hd_tinh_nguyen_luot"].value is None
    assert found["hd_tinh_nguyen_luot_2023"].value is None
    assert found["hd_tinh_nguyen_luot_2022"].value == 5
    assert found["hd_tinh_nguyen_so"].value == 2


def test_an_unknown_year_spoils_the_amounts_it_would_add_to():
    found = figures(activity("H1", year=None, date=UNKNOWN, turnout=3), activity("H2"))
    assert found["hd_tinh_nguyen_so"].value is None
    assert found["hd_tinh_nguyen_luot_2022"].value is None
    assert found["hd_tinh_nguyen_sl"].value is None
    assert found["hd_hien_mau_so"].value == 0


def test_an_unknown_amount_of_an_unknown_group_may_add_to_any():
    found = figures(activity("H1", group=UNKNOWN, turnout=UNKNOWN, count=0), activity("H2"))
    assert found["hd_hien_mau_luot"].value is None
    assert found["hd_hien_mau_so"].value == 0  # of these there were none
    assert found["hd_tinh_nguyen_so"].value == 1


def test_an_activity_of_which_nothing_is_known_may_be_any():
    found = figures(activity("H1", group=UNKNOWN, year=None, date=UNKNOWN))
    assert found["hd_hien_mau_so_2022"].value is found["hd_hien_mau_so"].value is None


def test_an_unknown_group_may_be_any_group():
    found = figures(activity("H1", group=UNKNOWN))
    assert found["hd_hien_mau_so"].value is None
    assert found["hd_hien_mau_so_2022"].value == 0  # the activity was in 2023


def test_without_the_table_nothing_is_known():
    found = compute(branch(activities=None, lists=LISTS)).indicators
    assert found["hd_hien_mau_so"].value is None
    assert found["hd_hien_mau_danh_sach"].value is None


WORKS = (
    activity(
        "H3",
        group="cong_trinh",
        date=date(2024, 3, 1),
        year=None,
        reported=True,
        name="Căn phòng vui khoẻ",
    ),
    activity("H2", group="cong_trinh", year=2023, reported=True, name="Vườn cây sinh kế"),
    activity("H4", group="cong_trinh", year=2023, name="Việc nhỏ"),
    activity("H5", group="cong_trinh", year=2025, reported=True, name="Sau nhiệm kỳ"),
    activity(
        "H1",
        group="cong_trinh",
        date=date(2023, 6, 1),
        reported=True,
        place="Mã Lịp",
        name="Thắp sáng đường quê",
        turnout=12,
        quantity=3,
        unit="cột đèn",
    ),
)


def test_marked_activities_come_in_the_order_of_their_dates():
    items = compute(branch(activities=WORKS, lists=LISTS)).marked
    assert [(item.code, item.year) for item in items] == [("H1", 2023), ("H2", 2023), ("H3", 2024)]
    first = items[0]
    assert (first.date, first.place) == (date(2023, 6, 1), "Mã Lịp")
    assert (items[1].date, items[1].footnote, items[1].row_index) == (None, "", 1)


def test_what_may_not_count_is_no_marked_activity():
    ahead = activity("H1", year=2024, reported=True)
    nowhere = activity("H2", group=UNKNOWN, reported=True)
    unclear = activity("H3", year=None, date=UNKNOWN, reported=True)
    made = branch({"ngay_bao_cao": date(2023, 12, 31)}, activities=[ahead, nowhere, unclear])
    assert list(compute(made).marked) == []
    assert "hd_h1_so" not in compute(made).indicators


def test_the_list_of_a_group_names_its_marked_activities():
    found = figures(*WORKS)
    works = found["hd_cong_trinh_danh_sach"]
    assert works.text == "Thắp sáng đường quê; Vườn cây sinh kế; Căn phòng vui khoẻ"
    assert works.rows == ("H1", "H2", "H3")
    assert found["hd_hien_mau_danh_sach"].value == ""


def test_a_list_with_an_unreadable_mark_is_unknown():
    found = figures(activity("H1", reported=UNKNOWN), activity("H2", group="hien_mau"))
    assert found["hd_tinh_nguyen_danh_sach"].value is None
    assert found["hd_hien_mau_danh_sach"].value == ""


def test_a_marked_activity_of_no_known_group_may_be_in_any_list():
    found = figures(activity("H1", group=UNKNOWN, reported=True))
    assert found["hd_hien_mau_danh_sach"].value is None
    assert figures(activity("H1", group=UNKNOWN))["hd_hien_mau_danh_sach"].value == ""


def test_a_list_with_an_unreadable_name_is_unknown():
    found = figures(
        activity("H1", reported=True, name=UNKNOWN),
        activity("H2", group="hien_mau", reported=True),
        activity("H3", group="hien_mau", name=UNKNOWN),
    )
    assert found["hd_tinh_nguyen_danh_sach"].value is None
    assert found["hd_hien_mau_danh_sach"].value == "Việc H2"


def test_marked_activities_have_figures_of_their_own():
    found = figures(
        activity("GK-01", quantity=4, reported=True),
        activity("hien_mau", turnout=9, reported=True),
        activity("H3", turnout=9),
        activity("H4", year=2021, turnout=9, reported=True),
    )
    assert (found["hd_gk_01_sl"].text, found["hd_gk_01_so"].value) == ("04", 1)
    assert found["hd_gk_01_luot"].value is None  # nothing was entered
    assert found["hd_hien_mau_luot"].value == 0  # the group of that name stands
    assert "hd_h3_luot" not in found
    assert "hd_h4_luot" not in found


def test_a_code_without_a_letter_or_digit_names_no_figure():
    found = figures(activity("…", turnout=9, reported=True))
    assert found["hd_tinh_nguyen_luot"].value == 9
    assert [code for code in found if "__" in code] == []


def test_the_figures_of_one_activity_are_unknown_where_its_year_is():
    found = figures(
        activity("H1", year=None, date=UNKNOWN, turnout=9, reported=True),
        activity("H2", turnout=UNKNOWN, quantity="1/2", reported=True),
    )
    assert found["hd_h1_luot"].value is found["hd_h1_so"].value is None
    assert found["hd_h2_luot"].value is None
    assert (found["hd_h2_so"].value, found["hd_h2_sl"].text) == (1, "0,5")
