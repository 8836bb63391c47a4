"""The table functions on a branch of five, and on the sample."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.ranges import with_all_columns
from tools.source_tables import load_source
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.member_figures import MEMBER_FIGURES
from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas import scalars, tables
from xl_chidoan.formulas.grids import activity_rows, comparison_rows, statistics_rows
from xl_chidoan.reading.branch_reading import read_branch

EPOCH = date(1899, 12, 30)

INFO = (
    ("Mã", "Mục", "Giá trị"),
    ("nhiem_ky_tu", None, 2022.0),
    ("nhiem_ky_den", None, 2024.0),
    ("ngay_bao_cao", None, datetime(2024, 8, 2, tzinfo=UTC)),
    ("don_vi", None, "Chi đoàn Sở"),
)
MEMBERS = with_all_columns(
    "tblDoanVien",
    (
        (
            "Họ và tên",
            "mã đv",
            "Ngày sinh",
            "Giới tính",
            "Trình độ chuyên môn",
            "Ngày rời",
            "Đảng viên",
        ),
        ("A", "DV01", datetime(1994, 8, 2, tzinfo=UTC), "Nam", "Đại học", None, "x"),
        ("B", "DV02", datetime(1979, 1, 1, tzinfo=UTC), "Nữ", "Thạc sĩ", None, True),
        ("C", "DV03", datetime(1990, 1, 1, tzinfo=UTC), "nữ", "Đại học", None, None),
        (None, None, None, None, None, None, None),
        (
            "D",
            "DV04",
            datetime(1999, 1, 1, tzinfo=UTC),
            "Nữ",
            "Đại học",
            datetime(2023, 5, 1),
            None,
        ),
    ),
)
ACTIVITIES = with_all_columns(
    "tblHoatDong",
    (
        ("Mã HĐ", "Ngày", "Nhóm", "Tên hoạt động", "Lượt tham gia", "Kinh phí"),
        ("HD01", datetime(2022, 3, 1, tzinfo=UTC), "tinh_nguyen", "Trồng cây", 20.0, 500000.0),
        ("HD02", datetime(2024, 3, 1, tzinfo=UTC), "tinh_nguyen", "Dọn biển", 15.0, None),
        ("HD03", datetime(2024, 12, 1, tzinfo=UTC), "tinh_nguyen", "Sau báo cáo", 99.0, None),
    ),
)
LISTS = (
    ("Danh mục", "Giá trị", "Mã"),
    ("trinh_do", "Trung cấp", None),
    ("nhom_hoat_dong", "Thanh niên tình nguyện", "tinh_nguyen"),
)
TARGETS = with_all_columns(
    "tblChiTieu",
    (
        ("Mã CT", "TT", "Nội dung", "Nhiệm kỳ", "Loại", "Mức", "Kỳ", "Nguồn", "Cách ghi"),
        ("CT1", 1.0, "Mỗi năm {tong_doan_vien} buổi", "2022-2024", "Số lượng", 2.0, "Hàng năm",
         None, None),
        ("CT2", 2.0, "Tình nguyện", "2022-2024", "Số lượng", 1.0, "Nhiệm kỳ", "hd_tinh_nguyen_so",
         "Tổng"),
    ),
)  # fmt: skip
RESULTS = with_all_columns(
    "tblKetQua",
    (
        ("Mã CT", "Năm", "Thực hiện"),
        ("CT1", 2022.0, 2.0),
        ("CT1", 2023.0, 3.0),
    ),
)


def web(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The rows as the web hands them over: lists, serial numbers, '' for blank."""

    def cell(value: Any) -> Any:
        if isinstance(value, datetime):
            return (value.date() - EPOCH).days
        if isinstance(value, date):
            return (value - EPOCH).days
        return "" if value is None else value

    return [[cell(value) for value in row] for row in rows]


def com(rows: Sequence[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    def cell(value: Any) -> Any:
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        return float(value) if type(value) is int else value or None

    return tuple(tuple(cell(value) for value in row) for row in rows)


@pytest.mark.parametrize("shape", [com, web])
@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("tong_doan_vien", 3),
        ("NU", 2),
        ("nam_tyle", 1 / 3),
        ("dang_vien", 2),
        ("tuoi_tb", (30 + 45 + 34) / 3),
        ("tren_moc_tuoi", 1),
        ("trinh_do_dai_hoc", 2),
        ("dau_ky", 4),
        ("tong_doan_vien_2022", 4),
        ("hd_tinh_nguyen_so", 2),
        ("hd_tinh_nguyen_luot_2022", 20),
        ("hd_tinh_nguyen_kinh_phi", 500000),
        ("don_vi", "Chi đoàn Sở"),
        ("ngay_bao_cao", date(2024, 8, 2)),
        ("nhiem_ky_tu", 2022),
        (None, None),
    ],
)
def test_one_indicator(shape: Any, code: Any, value: Any) -> None:
    found = tables.indicator(code, shape(MEMBERS), shape(INFO), shape(ACTIVITIES))
    assert found == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("tong_doan_vienn", "không có số liệu “tong_doan_vienn”; ý bạn là “tong_doan_vien”?"),
        ("xyz", "không có số liệu “xyz”."),
        ("hd_tinh_nguyen_so", "số liệu “hd_tinh_nguyen_so” cần thêm bảng tblHoatDong."),
    ],
)
def test_no_such_indicator(code: str, told: str) -> None:
    with pytest.raises(FormulaError) as caught:
        tables.indicator(code, MEMBERS, INFO)
    assert str(caught.value) == f"Lỗi: {told}"


def test_statistics() -> None:
    rows = {row[0]: row for row in tables.statistics(MEMBERS, INFO)}
    assert rows["tong_doan_vien"] == ["tong_doan_vien", "Tổng số đoàn viên", 3, None]
    assert rows["nu"] == ["nu", "Đoàn viên nữ", 2, 2 / 3]
    assert rows["roi_di"][2] == 1
    assert "don_vi" not in rows


def test_values_offered_but_nobody_s_are_figures_and_no_rows() -> None:
    assert tables.indicator("trinh_do_trung_cap", MEMBERS, INFO, None, LISTS) == 0
    nobody = MEMBERS[:1]
    rows = {row[0]: row[2] for row in tables.statistics(nobody, INFO, LISTS)}
    members = {each.code for each in MEMBER_FIGURES if not each.is_family}
    assert rows.keys() == members | {
        f"{code}_{year}"
        for code in ("tong_doan_vien", "ket_nap_dang")
        for year in (2022, 2023, 2024)
    }
    assert {rows.pop("tuoi_tb"), *rows.values()} == {None, 0}


def test_a_figure_that_cannot_be_counted_stays_blank() -> None:
    unread = (*MEMBERS, ("E", "DV05", None, "Khác", "Đại học", *MEMBERS[4][5:]))
    rows = {row[0]: row[2] for row in tables.statistics(unread, INFO)}
    assert (rows["tong_doan_vien"], rows["nu"], rows["tuoi_tb"]) == (4, None, None)
    assert rows["trinh_do_dai_hoc"] == 3


@pytest.mark.parametrize("broken", ["#N/A", -2146826246, {"type": "Error", "basicValue": "#N/A"}])
def test_an_error_cell_is_unknown(broken: Any) -> None:
    table = [list(row) for row in MEMBERS]
    table[1][4] = broken
    rows = {row[0]: row[2] for row in tables.statistics(table, web(INFO))}
    assert (rows["tong_doan_vien"], rows["trinh_do_dai_hoc"]) == (3, None)


def test_activities() -> None:
    rows = tables.activities_by_group(ACTIVITIES, INFO, LISTS)
    assert rows == [
        [None, "Tất cả các nhóm", "Cả nhiệm kỳ", 2, 35, None, 500000],
        [None, "Tất cả các nhóm", 2022, 1, 20, None, 500000],
        [None, "Tất cả các nhóm", 2023, 0, 0, None, 0],
        [None, "Tất cả các nhóm", 2024, 1, 15, None, None],
        ["tinh_nguyen", "Thanh niên tình nguyện", "Cả nhiệm kỳ", 2, 35, None, 500000],
        ["tinh_nguyen", "Thanh niên tình nguyện", 2022, 1, 20, None, 500000],
        ["tinh_nguyen", "Thanh niên tình nguyện", 2024, 1, 15, None, None],
    ]
    assert tables.activities_by_group(ACTIVITIES, INFO)[4][1] == "tinh_nguyen"


def test_comparison() -> None:
    rows = tables.comparison(TARGETS, RESULTS, INFO, ACTIVITIES, MEMBERS)
    assert rows == [
        ["1", "Mỗi năm 03 buổi", "05/2 năm", 1.25, "Vượt chỉ tiêu"],
        ["2", "Tình nguyện", "02", 2, "Vượt chỉ tiêu"],
    ]


def test_comparison_says_which_result_needs_another_table() -> None:
    rows = tables.comparison(TARGETS, RESULTS, INFO)
    assert rows[1] == [
        "2",
        "Tình nguyện",
        "Lỗi: kết quả lấy từ bảng khác, hãy thêm bảng đó vào công thức.",
        None,
        "Chưa có số liệu",
    ]


@pytest.mark.parametrize("blank", [None, "", [[None, None]], [["", ""]]])
def test_blank_tables_give_nothing(blank: Any) -> None:
    assert tables.statistics(blank, INFO) == []
    assert tables.activities_by_group(ACTIVITIES, blank) == []
    assert tables.comparison(TARGETS, blank, INFO) == []
    assert tables.indicator("nu", MEMBERS, blank) is None


@pytest.mark.parametrize("members", [[["Mã ĐV"]], "x", [["Mã ĐV", "Họ tên"], ["1", "A"]], INFO])
def test_another_table_than_meant(members: Any) -> None:
    with pytest.raises(FormulaError) as caught:
        tables.statistics(members, INFO)
    assert str(caught.value).startswith("Lỗi: bảng đưa vào không phải tblDoanVien (thiếu")


def test_a_change_anywhere_is_seen() -> None:
    before = tables.indicator("dang_vien", MEMBERS, INFO)
    changed = [list(row) for row in MEMBERS]
    changed[3][6] = 1.0
    assert (before, tables.indicator("dang_vien", changed, INFO)) == (2, 3)
    assert tables.indicator("dang_vien", MEMBERS, INFO) == 2


def test_tables_are_read_once_for_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = tables.read_columns
    newcomer = ("F", "DV06", datetime(1991, 1, 1), "Nam", "Cao đẳng", *MEMBERS[4][5:])
    members = (*MEMBERS, newcomer)

    def counted(schema: Any, *arguments: Any, **options: Any) -> Any:
        calls.append(schema.name)
        return real(schema, *arguments, **options)

    monkeypatch.setattr(tables, "read_columns", counted)
    for code in ("nam", "nu", "dang_vien"):
        again = tuple(tuple(row) for row in members)
        tables.indicator(code, again, INFO)
    assert calls.count("tblDoanVien") == 1


@pytest.mark.parametrize("shape", [com, web])
@pytest.mark.parametrize("source", ["sample", "master"])
def test_the_shipped_workbooks_show_what_the_functions_give(source: str, shape: Any) -> None:
    raw = load_source(source)
    branch = read_branch(raw)
    figures = compute(branch)
    given = {table.name: shape([table.headers, *table.rows]) for table in raw.tables}
    members, info, lists = given["tblDoanVien"], given["tblThongTin"], given["tblDanhMuc"]
    activities = given["tblHoatDong"]
    assert tables.statistics(members, info, lists) == statistics_rows(branch, figures)
    assert tables.activities_by_group(activities, info, lists) == activity_rows(branch, figures)
    compared = tables.comparison(
        given["tblChiTieu"], given["tblKetQua"], info, activities, members, lists
    )
    assert compared == comparison_rows(figures)


TARGETS_OF_EACH_KIND = with_all_columns(
    "tblChiTieu",
    (
        ("Mã CT", "TT", "Nội dung", "Nhiệm kỳ", "Loại", "Mức", "Kỳ", "Cách tính"),
        ("a", 1.0, "x", "2022-2024", "Tỷ lệ", 0.95, "Hàng năm", None),
        ("b", 2.0, "x", "2022-2024", "Tỷ lệ", 0.05, "Hàng năm", "Bình quân nhiệm kỳ"),
        ("c", 3.0, "x", "2022-2024", "Số lượng", 3.0, "Hàng năm", None),
        ("d", 4.0, "x", "2022-2024", "Số lượng", 3.0, "Nhiệm kỳ", None),
        ("e", 5.0, "x", "2022-2024", "Đạt/Không đạt", 1.0, "Hàng năm", None),
        ("g", 6.0, "x", "2022-2024", "Không có", 0.0, "Hàng năm", None),
        ("h", 7.0, "x", "2022-2024", "Không có", 0.0, "Hàng năm", None),
        ("i", 8.0, "x", "2022-2024", "Số lượng", 2.0, "Hàng năm", None),
        ("k", 9.0, "x", "2022-2024", "Số lượng", 0.0, "Nhiệm kỳ", None),
        ("l", 10.0, "x", "2022-2024", "Số lượng", 2.0, None, None),
    ),
)
RESULTS_OF_EACH_KIND = with_all_columns(
    "tblKetQua",
    (
        ("Mã CT", "Năm", "Thực hiện", "Tổng số"),
        ("a", 2022.0, 18.0, 20.0),
        ("a", 2023.0, 19.0, 20.0),
        ("a", 2024.0, 20.0, 20.0),
        ("b", 2022.0, 3.0, 19.0),
        ("b", 2023.0, 2.0, 19.0),
        ("c", 2022.0, 4.0, None),
        ("c", 2023.0, 3.0, None),
        ("d", 2022.0, 1.0, None),
        ("d", 2024.0, 2.0, None),
        ("e", 2022.0, "Đạt", None),
        ("e", 2023.0, "Không đạt", None),
        ("g", 2022.0, 0.0, None),
        ("g", 2023.0, 0.0, None),
        ("h", 2022.0, 2.0, None),
        ("h", 2023.0, 0.0, None),
        ("k", 2022.0, 1.0, None),
        ("l", 2022.0, 2.0, None),
    ),
)


def test_targets_of_each_kind_in_figures() -> None:
    """By hand; nothing was entered for i, the level of k and the period of l cannot be used."""
    rows = tables.targets_in_figures(TARGETS_OF_EACH_KIND, RESULTS_OF_EACH_KIND, INFO)
    assert rows == [
        ["a", "Tỷ lệ", 0.95, 0.95, None],
        ["b", "Tỷ lệ", pytest.approx(5 / 57), 0.05, None],
        ["c", "Số lượng", 7, 3, 2],
        ["d", "Số lượng", 3, 3, None],
        ["e", "Đạt/Không đạt", 1, 1, 2],
        ["g", "Không để xảy ra", 0, 0, None],
        ["h", "Không để xảy ra", 2, 0, None],
        ["i", "Số lượng", None, 2, None],
        ["k", "Số lượng", None, 0, None],
        ["l", "Số lượng", None, 2, None],
    ]


@pytest.mark.parametrize("mark", [None, 1.1, 1.2])
def test_attainment_and_verdict_of_targets_in_figures_are_the_report_s(mark: float | None) -> None:
    info = (*INFO, ("nguong_vuot", None, mark))
    given = (TARGETS_OF_EACH_KIND, RESULTS_OF_EACH_KIND, info)
    rows = tables.targets_in_figures(*given)
    attained = [scalars.attainment(*row[2:]) for row in rows]
    shown = [
        "Chưa có số liệu" if found is None else scalars.verdict(found, mark) for found in attained
    ]
    compared = tables.comparison(*given)
    assert attained == [
        1, pytest.approx(100 / 57), pytest.approx(7 / 6), 1, 0.5, 1, 0, None, None, None
    ]  # fmt: skip
    assert shown == [row[4] for row in compared]


def test_a_target_counted_from_a_table_not_given_says_so() -> None:
    alone = tables.targets_in_figures(TARGETS, RESULTS, INFO)
    assert alone[1][2] == "Lỗi: kết quả lấy từ bảng khác, hãy thêm bảng đó vào công thức."
    assert tables.targets_in_figures(TARGETS, RESULTS, INFO, ACTIVITIES) == [
        ["CT1", "Số lượng", 5, 2, 2],
        ["CT2", "Số lượng", 2, 1, None],
    ]


@given(
    people=st.lists(
        st.tuples(
            st.sampled_from(("Nam", "Nữ")),
            st.sampled_from((None, date(2021, 5, 1), date(2023, 5, 1), date(2025, 5, 1))),
            st.sampled_from((None, date(2023, 1, 1), date(2024, 8, 2), date(2024, 8, 3))),
        ),
        max_size=12,
    )
)
def test_head_counts_are_those_of_a_plain_loop(people: list[tuple[Any, Any, Any]]) -> None:
    day = date(2024, 8, 2)
    here = [
        sex
        for sex, joined, left in people
        if (joined is None or joined <= day) and (left is None or left > day)
    ]
    table = with_all_columns(
        "tblDoanVien",
        [
            ["Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày tiếp nhận", "Ngày rời"],
            *(
                [f"DV{place}", "X", date(1990, 1, 1), *person]
                for place, person in enumerate(people)
            ),
        ],
    )
    for shape in (com, web):
        rows = shape(table)
        assert tables.indicator("tong_doan_vien", rows, INFO) == len(here)
        assert tables.indicator("nu", rows, INFO) == here.count("Nữ")
        share = tables.indicator("nu_tyle", rows, INFO)
        assert share == (float(Fraction(here.count("Nữ"), len(here))) if here else None)
