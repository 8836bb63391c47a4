"""The sample branch gives the figures of its report, and its rows agree with one another.

Every expected figure here was worked out by hand from the report, never from the program.
"""

from collections import Counter
from datetime import date

import pytest

from tools.source_tables import load_source
from xl_chidoan import schema
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, Figures, Severity, Verdict
from xl_chidoan.reading.branch_reading import read_branch

FIGURES = {
    # the branch on 02/8/2024
    "ngay_bao_cao": "02/8/2024",
    "nhiem_ky_tu": "2022",
    "nhiem_ky_den": "2024",
    "nhiem_ky_moi_tu": "2024",
    "nhiem_ky_moi_den": "2027",
    "moc_tuoi": "34",
    "tong_doan_vien": "24",
    "nam": "04",
    "nam_tyle": "16,7%",
    "nu": "20",
    "nu_tyle": "83,3%",
    "tuoi_tb": "30",
    "tren_moc_tuoi": "03",
    "tren_moc_tuoi_tyle": "12,5%",
    "den_moc_tuoi": "21",
    "den_moc_tuoi_tyle": "87,5%",
    "trinh_do_thac_si": "02",
    "trinh_do_thac_si_tyle": "8,3%",
    "trinh_do_dai_hoc": "20",
    "trinh_do_dai_hoc_tyle": "83,3%",
    "trinh_do_cao_dang": "01",
    "trinh_do_cao_dang_tyle": "4,2%",
    "trinh_do_trung_cap": "01",
    "trinh_do_trung_cap_tyle": "4,2%",
    "dang_vien": "17",
    "dang_vien_tyle": "70,8%",
    "quy_hoach": "14",
    "chuc_vu_cq_pho_bi_thu_tinh_doan": "02",
    "chuc_vu_cq_truong_pho_ban_va_tuong_duong": "06",
    "chuc_vu_doan_bi_thu": "01",
    "chuc_vu_doan_pho_bi_thu": "01",
    # comings and goings
    "dau_ky": "22",
    "tiep_nhan": "10",
    "roi_di": "08",
    "roi_di_truong_thanh_doan": "03",
    "roi_di_chuyen_sinh_hoat": "05",
    "cuoi_ky": "24",
    "tong_doan_vien_2022": "25",
    "tong_doan_vien_2023": "19",
    "tong_doan_vien_2024": "24",
    # activities of the term
    "hd_phan_viec_sl": "67",
    "hd_cong_trinh_so": "03",
    "hd_sinh_hoat_chuyen_de_so": "11",
    "hd_tri_an_luot": "18",
    "hd_tri_an_kinh_phi": "1.050.000đ",
    "hd_tuyen_truyen_phap_luat_so": "04",
    "hd_tinh_nguyen_so": "24",
    "hd_tinh_nguyen_luot": "280",
    "hd_trong_cay_sl": "1.500",
    "hd_an_sinh_so": "06",
    "hd_hien_mau_luot": "12",
    "hd_hien_mau_sl": "10",
    "hd_tinh_nguyen_vien_luot": "120",
    "hd_y_tuong_sl": "12",
    "hd_sang_kien_sl": "18",
    "hd_dan_quan_luot": "27",
    "hd_quoc_phong_luot": "04",
    "hd_quan_ly_nha_nuoc_luot": "06",
    "hd_tap_huan_luot": "30",
    "hd_giao_luu_so": "05",
    "hd_thieu_nhi_so": "02",
    "hd_giay_khen_cap_tren_luot": "04",
    "hd_giay_khen_chi_doan_luot": "05",
    "hd_gioi_thieu_dang_luot": "06",
    "hd_ket_nap_dang_luot": "04",
    # single activities named in the footnotes
    "hd_tc05_sl": "20",
    "hd_tc07_sl": "1.000",
    "hd_as03_sl": "03",
    "hd_as04_sl": "01",
    "hd_as06_sl": "82",
    "hd_as06_kinh_phi": "20.000.000đ",
    "hd_te02_sl": "106",
    "hd_te02_kinh_phi": "12.000.000đ",
    "hd_ht01_sl": "05",
    "hd_ht02_sl": "05",
    # targets
    "ct_tong": "11",
    "ct_dat": "11",
    "ct_vuot": "01",
    "ct_chua_dat": "00",
    "ct_ct01a_tyle": "100%",
    "ct_ct01b_tyle": "100%",
    "ct_ct02a_tyle": "100%",
    "ct_ct03a_tyle": "100%",
    "ct_ct08_tyle": "100%",
}

FULL_YEARS = "- Năm 2022: 25/25\n- Năm 2023: 19/19"
COMPARISON = [
    # code, TT, Kết quả, Tỷ lệ, verdict of the group
    ("CT01a", "1", "100%", "100%", Verdict.MET),
    ("CT01b", "1", "100%", "100%", Verdict.MET),
    ("CT02a", "2", FULL_YEARS, "100%", Verdict.MET),
    ("CT02b", "2", "- Năm 2022: đạt\n- Năm 2023: đạt", "100%", Verdict.MET),
    ("CT03a", "3", "100%", "100%", Verdict.MET),
    ("CT03b", "3", "03 công trình", "100%", Verdict.MET),
    ("CT04a", "4", FULL_YEARS, "100%", Verdict.MET),
    ("CT04b", "4", "- Năm 2022: 19/19\n- Năm 2023: 19/19", "100%", Verdict.MET),
    # (3/19 + 2/19) over the three years of the term: 5/57 = 8,77...%; over 5 %: 175,4...%
    (
        "CT04c",
        "4",
        "- Năm 2022: 3/19\n- Năm 2023: 2/19\nTrung bình: 8,8%/năm",
        "175%",
        Verdict.MET,
    ),
    ("CT05", "5", "13 hoạt động/3 năm", "144%", Verdict.MET),  # 13 / (3 x 3)
    ("CT06a", "6", "06/06", "100%", Verdict.MET),
    ("CT06b", "6", "04/04", "100%", Verdict.MET),
    ("CT07", "7", "03/02", "150%", Verdict.EXCEEDED),  # 3 / (1 x 2)
    ("CT08", "8", "100%", "100%", Verdict.MET),
    ("CT09", "9", "100%", "100%", Verdict.MET),
    ("CT10", "10", "100%", "100%", Verdict.MET),
    ("CT11", "11", "100%", "100%", Verdict.MET),
]


def source_branch(kind: str) -> Branch:
    """Read ``workbook/source/<kind>`` as if it were a workbook."""
    return read_branch(load_source(kind))


@pytest.fixture(scope="module")
def branch() -> Branch:
    return source_branch("sample")


@pytest.fixture(scope="module")
def figures(branch: Branch) -> Figures:
    return compute(branch)


def _whole(figures: Figures, code: str) -> int:
    value = figures.indicators[code].value
    assert isinstance(value, int)
    return value


# --- figures


@pytest.mark.parametrize(("code", "text"), FIGURES.items())
def test_figure_of_the_report(figures: Figures, code: str, text: str) -> None:
    assert figures.indicators[code].text == text


def test_comparison_table(figures: Figures) -> None:
    found = [
        (row.code, row.group, row.result_text, row.shown_text, row.group_verdict)
        for row in figures.targets
    ]
    assert found == COMPARISON


def test_next_term_has_eleven_targets(figures: Figures) -> None:
    groups = [(group, len(contents)) for group, contents in figures.next_targets]
    sub_rows = (2, 3, 2, 3, 1, 2, 1, 1, 1, 2, 2)
    assert groups == [(str(number), rows) for number, rows in enumerate(sub_rows, 1)]


def test_every_computed_figure_stands_on_rows(figures: Figures) -> None:
    counted = [code for code in FIGURES if code.startswith(("hd_", "trinh_do_", "chuc_vu_"))]
    assert [code for code in counted if not figures.indicators[code].rows] == []


def test_check_finds_only_what_the_report_itself_contradicts(
    branch: Branch, figures: Figures
) -> None:
    """19/19 in 2022, when the branch had 22 to 25 members; and no section 6.2."""
    found = [
        (each.severity, each.code, each.sheet, each.value, len(each.also))
        for each in check(branch, figures)
    ]
    assert found == [
        (Severity.WARNING, "result_total_differs", "Kết quả", "19", 1),  # CT04b and CT04c
        (Severity.WARNING, "section_skipped", "Nội dung", "A.II.6.3", 0),
    ]


# --- the rows agree with one another


def test_members_opening_in_and_out_close(figures: Figures) -> None:
    def value(code: str) -> int:
        return _whole(figures, code)

    assert value("dau_ky") + value("tiep_nhan") - value("roi_di") == value("tong_doan_vien")
    assert value("nam") + value("nu") == value("tong_doan_vien")
    assert value("tren_moc_tuoi") + value("den_moc_tuoi") == value("tong_doan_vien")


def test_years_add_up_to_the_term(branch: Branch, figures: Figures) -> None:
    for item in branch.lists[schema.GROUP_LIST]:
        for measure in ("so", "luot", "sl", "kinh_phi"):
            code = f"hd_{item.code}_{measure}"
            whole = figures.indicators[code]
            years = [figures.indicators[f"{code}_{year}"] for year in (2022, 2023, 2024)]
            if whole.value is None:  # nobody wrote any: no figure of a year either, but of none
                assert {each.value for each in years if each.rows} == {None}, code
            else:
                assert sum(each.value or 0 for each in years) == whole.value, code


def test_dates_of_a_member_follow_one_another(branch: Branch) -> None:
    members = branch.members
    for index, birth in enumerate(members["birth_date"]):
        union, party = members["union_date"][index], members["party_date"][index]
        joined, left = members["joined"][index], members["left"][index]
        assert union >= birth.replace(year=birth.year + 15)
        assert party is None or party > max(union, birth.replace(year=birth.year + 18))
        assert union < joined
        assert left is None or joined < left
        assert (left is None) == (members["leaving_reason"][index] is None)


def test_turnout_is_never_above_the_members_of_that_day(branch: Branch) -> None:
    members, activities = branch.members, branch.activities
    presence = list(zip(members["joined"], members["left"], strict=True))
    for code, day, turnout in zip(
        activities["code"], activities["date"], activities["turnout"], strict=True
    ):
        if day is None or turnout is None:
            continue
        present = sum(start <= day and (end is None or end > day) for start, end in presence)
        assert turnout <= present, code


def test_results_agree_with_the_activities(branch: Branch, figures: Figures) -> None:
    activities, results = branch.activities, branch.results
    years = [
        day.year if day else year
        for day, year in zip(activities["date"], activities["year"], strict=True)
    ]
    rows = list(zip(years, activities["group"], activities["role"], strict=True))
    organised = Counter(
        year for year, group, role in rows if group == "tinh_nguyen" and role != "Tham gia"
    )
    children = Counter(
        year
        for year, group, _ in rows
        if group in ("thieu_nhi", "thieu_nhi_co_quan") and year < 2024
    )

    def typed(target: str) -> dict[int, int]:
        found = zip(results["target"], results["year"], results["done"], strict=True)
        return {year: int(done) for code, year, done in found if code == target}

    (taken,) = (row for row in figures.targets if row.code == "CT05")
    counted = {year.year: int(year.done) for year in taken.years}
    assert counted == organised == {2022: 5, 2023: 4, 2024: 4}
    assert typed("CT07") == children == {2022: 1, 2023: 2}


def test_party_admissions_are_those_of_the_members(branch: Branch) -> None:
    activities = branch.activities
    admissions = Counter(
        {
            day: turnout
            for day, group, turnout in zip(
                activities["date"], activities["group"], activities["turnout"], strict=True
            )
            if group == "ket_nap_dang"
        }
    )
    members = branch.members
    admitted = Counter(
        party
        for party, joined in zip(members["party_date"], members["joined"], strict=True)
        if party is not None and party > max(joined, date(2021, 12, 31))
    )
    assert admissions == admitted


def test_whole_branch_totals_are_the_members_of_that_year(branch: Branch) -> None:
    # The report itself gives 19/19 for 2022 in CT04b and CT04c; the sample keeps that.
    results = branch.results
    as_reported = {("CT04b", 2022): 19, ("CT04c", 2022): 19}
    members = {2022: 25, 2023: 19, 2024: 24}
    for target, year, total in zip(
        results["target"], results["year"], results["total"], strict=True
    ):
        assert total is None or total == as_reported.get((target, year), members[year])
