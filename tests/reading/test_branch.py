import unicodedata
from datetime import date
from typing import Any

import pytest

from tests.reading.raw_tables import MEMBER, full_table, problems, raw_table, read
from xl_chidoan import schema
from xl_chidoan.errors import DataError
from xl_chidoan.model import UNCALCULATED, UNKNOWN, CellError, RawTable, Severity
from xl_chidoan.text.error_sentences import sentence as error_sentence
from xl_chidoan.text.problems import cure, sentence

ERROR, WARNING = Severity.ERROR, Severity.WARNING


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
    assert list(members["party_member"]) == [UNKNOWN]  # under a heading not known, perhaps
    assert list(members["note"]) == [None]  # nothing is counted from it
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
        ("Mã ĐV", date(2026, 3, 19), "code_is_date", "19/3/2026"),
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
    assert (problem.code, problem.severity, problem.cell) == ("row_below_table", ERROR, "B6")


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
