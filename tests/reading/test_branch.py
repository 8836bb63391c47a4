import unicodedata
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from xl_chidoan import schema
from xl_chidoan.errors import DataError
from xl_chidoan.model import (
    UNCALCULATED,
    UNKNOWN,
    Branch,
    CellError,
    ListItem,
    Problem,
    RawTable,
    RawWorkbook,
    Severity,
)
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.text.error_sentences import sentence as error_sentence
from xl_chidoan.text.problems import cure, sentence

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MEMBER = {
    "Mã ĐV": "DV01",
    "Họ và tên": "Nguyễn Văn A",
    "Ngày sinh": date(1995, 2, 3),
    "Giới tính": "Nam",
}


def raw_table(name: str, rows: list[dict[str, Any]], **place: Any) -> RawTable:
    """A table with the headers of its rows, the first header in cell B4."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return RawTable(
        name=name,
        sheet="Trang",
        headers=headers,
        rows=[[row.get(header) for header in headers] for row in rows],
        first_row=5,
        first_column=2,
        **place,
    )


def full_table(table: schema.Table, rows: list[dict[str, Any]]) -> RawTable:
    """A table with all the contract's columns, in their order, from cell A4."""
    headers = [column.header for column in table.columns]
    cells = [[row.get(header) for header in headers] for row in rows]
    return RawTable(table.name, table.sheet, headers, cells, 5, 1)


def read(*tables: RawTable, date1904: bool = False) -> Branch:
    return read_branch(RawWorkbook("so.xlsx", tables, date1904))


def problems(branch: Branch, *about: str) -> list[Problem]:
    """Problems of the branch, without those about tables and codes that a test leaves out."""
    for problem in branch.problems:
        assert "{" not in sentence(problem) + cure(problem)
    left_out = {"table_missing", "columns_absent", "info_missing"} - set(about)
    return [problem for problem in branch.problems if problem.code not in left_out]


def test_columns_in_any_order_with_others_between() -> None:
    row = {
        "Giới tính": "Nữ",
        "Cột riêng": 5.0,
        unicodedata.normalize("NFD", "HỌ  VÀ TÊN "): " Trần Thị B ",
        " mã đv": 7.0,
        "Ngày sinh": "3/2/1995",
        "": "ghi nhớ",
    }
    branch = read(raw_table("tbldoanvien", [row]))
    members = branch.members
    assert list(members["code"]) == ["7"]
    assert list(members["name"]) == ["Trần Thị B"]
    assert list(members["sex"]) == [schema.Sex.FEMALE]
    assert list(members["birth_date"]) == [date(1995, 2, 3)]
    assert list(members["party_member"]) == [False]
    assert list(members["note"]) == [None]
    assert members.row_numbers[0] == 5
    assert (members.cell("name", 0), members.cell("note", 0)) == ("D5", "")
    (problem,) = problems(branch)
    assert (problem.code, problem.severity) == ("date_text", WARNING)
    assert (problem.sheet, problem.cell) == ("Trang", "F5")
    assert (problem.column, problem.value) == ("Ngày sinh", "3/2/1995")
    assert "03/02/1995" in sentence(problem)


def test_blank_rows_are_skipped_and_rows_keep_their_numbers() -> None:
    rows = [
        MEMBER,
        {"Mã ĐV": "", "Họ và tên": "  ", "Cột riêng": "x"},
        {**MEMBER, "Mã ĐV": "DV02"},
    ]
    members = read(raw_table("tblDoanVien", rows)).members
    assert list(members["code"]) == ["DV01", "DV02"]
    assert list(members.row_numbers) == [5, 7]
    assert members.cell("code", 1) == "B7"


def test_row_numbers_given_by_the_reader() -> None:
    table = raw_table(
        "tblDoanVien", [MEMBER, {**MEMBER, "Mã ĐV": None}], row_numbers=[5, 1_048_576]
    )
    branch = read(table)
    (problem,) = problems(branch)
    assert (problem.code, problem.cell) == ("cell_required", "B1048576")


def test_ragged_rows_of_a_host() -> None:
    table = RawTable("tblKetQua", "K", ["Mã CT", "Năm", "Thực hiện"], [["CT1", 2022]], 2, 1)
    assert list(read(table).results["done"]) == [UNKNOWN]


def test_blank_required_cell_is_unknown() -> None:
    branch = read(raw_table("tblDoanVien", [{**MEMBER, "Giới tính": " "}]))
    assert list(branch.members["sex"]) == [UNKNOWN]
    (problem,) = problems(branch)
    assert (problem.code, problem.severity, problem.cell) == ("cell_required", ERROR, "E5")


@pytest.mark.parametrize(
    ("header", "cell", "code", "shown"),
    [
        ("Ngày sinh", "31/02/1995", "date_impossible", "31/02/1995"),
        ("Ngày sinh", CellError("#N/A"), "cell_error", "#N/A"),
        ("Ngày sinh", UNCALCULATED, "cell_uncalculated", ""),
        ("Giới tính", "Nu", "choice_near", "Nu"),
        ("Giới tính", "Khác", "choice_unknown", "Khác"),
        ("Đảng viên", "Chưa", "flag_unreadable", "Chưa"),
        ("Mã ĐV", date(2026, 3, 19), "code_is_date", "19/03/2026"),
    ],
)
def test_unreadable_cells_are_unknown(header: str, cell: Any, code: str, shown: str) -> None:
    branch = read(full_table(schema.MEMBERS, [MEMBER, {**MEMBER, header: cell}]))
    key = next(column.key for column in schema.MEMBERS.columns if column.header == header)
    assert branch.members[key][0] is not UNKNOWN
    assert branch.members[key][1] is UNKNOWN
    (problem,) = problems(branch)
    assert (problem.code, problem.severity) == (code, ERROR)
    assert problem.cell == branch.members.cell(key, 1)
    assert (problem.column, problem.value) == (header, shown)
    assert problem.sheet == "Đoàn viên"


def test_near_choice_is_named() -> None:
    rows = [{**MEMBER, "Giới tính": "Nu"}]
    (problem,) = problems(read(raw_table("tblDoanVien", rows)))
    assert "“Nữ”" in sentence(problem)
    assert cure(problem) == "Hãy chọn một trong các giá trị: Nam, Nữ."


def test_true_and_one_are_told_apart() -> None:
    rows = [{"Mã CT": "CT1", "Năm": year, "Thực hiện": 1.0} for year in (2022.0, True, 1.0)]
    branch = read(full_table(schema.RESULTS, rows))
    assert list(branch.results["year"]) == [2022, UNKNOWN, UNKNOWN]
    assert [problem.value for problem in problems(branch)] == ["TRUE", "1"]


@pytest.mark.parametrize("cells", [(1.0, True), (True, 1.0), (0.0, False), (False, 0.0)])
def test_a_logical_value_is_no_number_beside_one(cells: tuple[object, object]) -> None:
    rows = [{"Mã CT": "CT1", "Năm": 2022.0, "Tổng số": cell} for cell in cells]
    total = list(read(full_table(schema.RESULTS, rows)).results["total"])
    assert total == [UNKNOWN if type(cell) is bool else int(cell) for cell in cells]


@pytest.mark.parametrize("year", [1850, 2150])
def test_true_dates_of_another_century_are_read_like_any_other(year: int) -> None:
    rows = [MEMBER, {**MEMBER, "Mã ĐV": "DV02", "Ngày sinh": date(year, 1, 2)}]
    branch = read(raw_table("tblDoanVien", rows))
    assert list(branch.members["birth_date"]) == [date(1995, 2, 3), UNKNOWN]
    assert [problem.cell for problem in problems(branch)] == ["D6"]


def test_a_required_date_that_lacks_is_unknown_among_dates() -> None:
    rows = [MEMBER, {**MEMBER, "Mã ĐV": "DV02", "Ngày sinh": None}]
    branch = read(raw_table("tblDoanVien", rows))
    assert list(branch.members["birth_date"]) == [date(1995, 2, 3), UNKNOWN]
    (problem,) = problems(branch)
    assert (problem.code, problem.cell) == ("cell_required", "D6")


def test_texts_are_trimmed_composed_and_end_their_lines_alike() -> None:
    typed = ["An", " Bình", "Chi ", unicodedata.normalize("NFD", "Đoàn"), "a\r\nb\rc", "Ô"]
    for others in ([], [""], [None]):
        rows = [
            {**MEMBER, "Mã ĐV": f"DV{n}", "Họ và tên": name, "Ghi chú": name}
            for n, name in enumerate([*typed, *others])
        ]
        notes = list(read(full_table(schema.MEMBERS, rows)).members["note"])
        assert notes == ["An", "Bình", "Chi", "Đoàn", "a\nb\nc", "Ô", *([None] * len(others))]
    rows = [
        {**MEMBER, "Mã ĐV": f"DV{n}", "Ghi chú": note} for n, note in enumerate(("a", "b", "", "c"))
    ]
    assert list(read(full_table(schema.MEMBERS, rows)).members["note"]) == ["a", "b", None, "c"]
    for name, clean in zip(typed, ("An", "Bình", "Chi", "Đoàn", "a\nb\nc", "Ô"), strict=True):
        rows = [{**MEMBER, "Ghi chú": name}, {**MEMBER, "Mã ĐV": "DV02", "Ghi chú": "x"}]
        assert list(read(full_table(schema.MEMBERS, rows)).members["note"]) == [clean, "x"]


def test_one_problem_for_each_cell() -> None:
    rows = [{**MEMBER, "Mã ĐV": f"DV{i}", "Ngày sinh": "3/2/1995"} for i in range(3)]
    found = problems(read(raw_table("tblDoanVien", rows)))
    assert [problem.cell for problem in found] == ["D5", "D6", "D7"]


def test_missing_required_column_makes_all_cells_unknown() -> None:
    row = {header: value for header, value in MEMBER.items() if header != "Giới tính"}
    branch = read(raw_table("tblDoanVien", [row, {**row, "Mã ĐV": "DV02"}]))
    assert list(branch.members["sex"]) == [UNKNOWN, UNKNOWN]
    (problem,) = problems(branch)
    assert (problem.code, problem.severity, problem.cell) == ("column_missing", ERROR, "")
    assert "“Giới tính”" in sentence(problem)


def test_misspelt_header_is_named() -> None:
    row = {header: value for header, value in MEMBER.items() if header != "Giới tính"}
    row |= {"Giơi tinh": "Nam", "Đảng viênn": "Có"}
    found = {p.column: p for p in problems(read(raw_table("tblDoanVien", [row])))}
    required, optional = found["Giới tính"], found["Đảng viên"]
    assert (required.code, required.severity) == ("column_misspelt", ERROR)
    assert (required.cell, required.value) == ("E4", "Giơi tinh")
    assert (optional.code, optional.severity) == ("column_misspelt", WARNING)


def test_absent_optional_columns_are_one_warning() -> None:
    table = raw_table("tblKetQua", [{"Mã CT": "CT1", "Năm": 2022, "Thực hiện": 1}])
    (problem,) = problems(read(table), "columns_absent")
    assert (problem.code, problem.severity) == ("columns_absent", WARNING)
    assert "Tổng số" in sentence(problem)


def test_double_header() -> None:
    table = RawTable(
        "tblKetQua",
        "K",
        ["Mã CT", "Năm", "Thực hiện", "Tổng số", "NĂM"],
        [["CT1", 2022, 1, 2, 2023]],
        2,
        1,
    )
    branch = read(table)
    assert list(branch.results["year"]) == [2022]
    (problem,) = problems(branch)
    assert (problem.code, problem.severity, problem.cell) == ("column_duplicate", ERROR, "E1")


def test_missing_tables() -> None:
    branch = read(full_table(schema.MEMBERS, [MEMBER]))
    found = {p.values["table"]: p for p in problems(branch, "table_missing")}
    severities = {name: problem.severity for name, problem in found.items()}
    assert severities == {
        "tblThongTin": ERROR,
        "tblHoatDong": WARNING,
        "tblChiTieu": WARNING,
        "tblKetQua": WARNING,
        "tblNoiDung": WARNING,
        "tblDanhMuc": WARNING,
    }
    assert len(branch.activities) == 0
    assert not branch.activities.present


def test_no_tables_at_all() -> None:
    table = RawTable("tblKhac", "S", ["Mã"], [["1"]], 2, 1)
    with pytest.raises(DataError) as caught:
        read(table)
    assert caught.value.code == "no_tables"
    assert "so.xlsx" in error_sentence(caught.value)


def test_row_typed_below_the_table() -> None:
    (problem,) = problems(read(raw_table("tblDoanVien", [MEMBER], row_below=6)))
    assert (problem.code, problem.severity, problem.cell) == ("row_below_table", WARNING, "B6")


def info(rows: list[tuple[Any, Any]], **options: Any) -> Branch:
    table = full_table(schema.INFO, [{"Mã": code, "Giá trị": value} for code, value in rows])
    return read(table, **options)


def test_information_is_typed_by_its_code() -> None:
    branch = info(
        [
            ("don_vi", " Chi đoàn A "),
            ("NGAY_BAO_CAO", date(2024, 8, 2)),
            ("nhiem_ky_tu", 2022.0),
            ("nhiem_ky_den", "2024"),
            ("moc_tuoi", 34.0),
            ("nguong_vuot", "150%"),
            ("so_quyet_dinh", 12.0),
            ("khau_hieu", "Tiên phong"),
            ("nguoi_ky", None),
        ]
    )
    assert dict(branch.info.values) == {
        "don_vi": "Chi đoàn A",
        "ngay_bao_cao": date(2024, 8, 2),
        "nhiem_ky_tu": 2022,
        "nhiem_ky_den": 2024,
        "moc_tuoi": 34,
        "nguong_vuot": Fraction(3, 2),
        "so_quyet_dinh": Fraction(12),
        "khau_hieu": "Tiên phong",
        "nguoi_ky": None,
    }
    assert branch.info.cells["nhiem_ky_den"] == "C8"
    assert branch.info.get("chua_co") is None
    found = problems(branch, "info_missing")
    assert [(p.code, p.cell) for p in found if p.code == "number_text"] == [
        ("number_text", "C8"),
        ("number_text", "C10"),
    ]
    missing = {p.values["info_code"]: p.cell for p in found if p.code == "info_missing"}
    assert missing == {
        "cap_tren": "",
        "co_quan": "",
        "dia_danh": "",
        "nhiem_ky_moi_tu": "",
        "nhiem_ky_moi_den": "",
        "nguoi_ky": "C13",
        "chuc_danh_ky": "",
    }


def test_information_that_cannot_be_read() -> None:
    branch = info([("ngay_bao_cao", "tháng 8/2024"), ("don_vi", CellError("#REF!"))])
    assert branch.info.get("ngay_bao_cao") is UNKNOWN
    assert branch.info.get("don_vi") is UNKNOWN
    assert [(p.code, p.cell) for p in problems(branch)] == [
        ("date_incomplete", "C5"),
        ("cell_error", "C6"),
    ]


def test_information_given_twice() -> None:
    branch = info([("don_vi", "A"), ("Don_Vi", "B")])
    assert branch.info.get("don_vi") == "A"
    (problem,) = problems(branch)
    assert (problem.code, problem.severity, problem.cell) == ("info_duplicate", ERROR, "A6")
    assert "A5" in sentence(problem)


def test_day_number_in_a_1904_workbook() -> None:
    assert info([("ngay_bao_cao", 44044.0)], date1904=True).info.get("ngay_bao_cao") == date(
        2024, 8, 2
    )


def test_lists_keep_their_order() -> None:
    rows = [
        ("muc_bao_cao", "Kết quả", "A.I"),
        ("Muc_bao_cao ", "Hạn chế", "A.II"),
        ("trinh_do", "Đại học", None),
        ("trinh_do", None, "x"),
    ]
    table = full_table(
        schema.LISTS, [dict(zip(("Danh mục", "Giá trị", "Mã"), row, strict=True)) for row in rows]
    )
    branch = read(table)
    assert dict(branch.lists) == {
        "muc_bao_cao": [ListItem("Kết quả", "A.I"), ListItem("Hạn chế", "A.II")],
        "trinh_do": [ListItem("Đại học", "")],
    }
    assert [(p.code, p.cell) for p in problems(branch)] == [("cell_required", "B8")]


def test_narrative_comes_character_for_character() -> None:
    text = "Tỷ lệ  {nam_tyle}[[chú thích]]\n\nhết\u00a0câu."
    row = {"Mục": "A.I", "STT": 1.0, "Kiểu": "đoạn", "Nội dung": f" {text}\n"}
    narrative = read(full_table(schema.NARRATIVE, [row])).narrative
    assert list(narrative["content"]) == [text]
    assert list(narrative["kind"]) == [schema.ParagraphKind.PARAGRAPH]
    assert list(narrative["order"]) == [Fraction(1)]


def test_long_values_are_shown_short() -> None:
    (problem,) = problems(read(raw_table("tblDoanVien", [{**MEMBER, "Giới tính": "n" * 500}])))
    assert problem.value == "n" * 80 + "…"


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(1900, 12, 31), True),
        (date(2100, 12, 31), True),
        (date(2101, 1, 1), False),
    ],
)
@pytest.mark.parametrize("beside", [date(1995, 2, 3), "3/2/1995"])
def test_days_from_1900_to_2100_are_known(day: date, known: bool, beside: date | str) -> None:
    """Beside a text each day is parsed; a column of days alone is judged whole."""
    rows = [MEMBER | {"Ngày sinh": day}, MEMBER | {"Mã ĐV": "DV02", "Ngày sinh": beside}]
    branch = read(raw_table("tblDoanVien", rows))
    assert list(branch.members["birth_date"]) == [day if known else UNKNOWN, date(1995, 2, 3)]
    outside = [problem.cell for problem in branch.problems if problem.code == "date_out_of_range"]
    assert outside == ([] if known else ["D5"])
