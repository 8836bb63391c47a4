"""Results of targets taken from activities and members, worked by hand."""

from datetime import date
from fractions import Fraction

from tests.support.branches import branch
from tests.support.targets import target
from xl_chidoan.computing.figures import compute


def volunteering(*years):
    return [
        {"code": f"H{i}", "group": "tinh_nguyen", "name": "Việc", "year": year, "turnout": 3}
        for i, year in enumerate(years)
    ]


def test_a_source_gives_the_figure_of_every_year():
    row = compute(
        branch(
            targets=[target(kind="Số lượng", level=1, source="HD_tinh_nguyen_so")],
            activities=volunteering(2022, 2022, 2024),
        )
    ).targets[0]
    assert [(year.year, year.done) for year in row.years] == [(2022, 2), (2023, 0), (2024, 1)]
    assert (row.attainment, row.result_text) == (1, "03/3 năm")
    assert row.years[0].rows == ("H0", "H1")


def test_a_ratio_from_the_data_is_over_the_members_of_each_year():
    members = [
        {"code": f"DV{i}", "name": "N", "birth_date": date(1995, 1, 1), "sex": "Nữ"}
        for i in range(4)
    ]
    members[3]["joined"] = date(2023, 5, 1)
    row = compute(
        branch(
            {"ngay_bao_cao": date(2023, 8, 2)},
            targets=[target(source="hd_tinh_nguyen_luot")],
            activities=volunteering(2022, 2023),
            members=members,
        )
    ).targets[0]
    assert row.result_text == "- Năm 2022: 3/3\n- Năm 2023: 3/4"
    assert row.actual == Fraction(7, 8)


def test_head_counts_can_be_a_source():
    row = compute(
        branch(
            targets=[target(kind="Số lượng", level=1, source="tong_doan_vien")],
            members=[{"code": "A", "name": "N", "birth_date": date(1990, 1, 1), "sex": "Nam"}],
        )
    ).targets[0]
    assert row.actual == 3


def test_met_or_not_from_the_data():
    row = compute(
        branch(
            targets=[target(kind="Đạt/Không đạt", source="hd_tinh_nguyen_so")],
            activities=volunteering(2022, 2022, 2024),
        )
    ).targets[0]
    assert row.actual == Fraction(2, 3)
