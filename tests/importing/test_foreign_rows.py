"""Headings and rows as others write them: numbers, brackets, marks, titles, sums, signatures."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.importing.books import codes, plan, sheet, taken, workbook
from xl_chidoan.importing.import_plan import ImportPlan
from xl_chidoan.importing.layouts import bare_heading
from xl_chidoan.importing.values import sex_codes
from xl_chidoan.model import Severity
from xl_chidoan.schema import Sex
from xl_chidoan.text import problems as text

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]
DAY = date(1995, 5, 21)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "so.xlsx", [])


def take(tmp_path: Path, book: Path, *rows: list[Any]) -> ImportPlan:
    return plan(sheet(tmp_path / "list.xlsx", rows), book)


def names(found: ImportPlan) -> list[str]:
    return [new.values["name"] for new in found.new]


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("1. Họ và tên", "Họ và tên"),
        ("(2) Ngày sinh", "Ngày sinh"),
        ("Câu 3: Giới tính của bạn?", "Giới tính"),
        ("IV. Dân tộc", "Dân tộc"),
        ("b) Dân tộc", "Dân tộc"),
        ("Họ và tên (viết chữ in hoa, có dấu) *", "Họ và tên"),
        ("Ngày vào Đoàn [nếu có]", "Ngày vào Đoàn"),
        ("Giới tính (1: Nam, 0: Nữ)", "Giới tính"),
        ("Họ và tên (cha)", "Họ và tên (cha)"),  # another person
        ("Ngày vào Đảng (chính thức)", "Ngày vào Đảng (chính thức)"),  # another day
        ("T.độ chuyên môn", "T.độ chuyên môn"),
    ],
)
def test_headings_without_number_and_explanation(heading: str, bare: str) -> None:
    assert bare_heading(heading) == bare


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Giới tính (1: Nam, 0: Nữ)", {"1": Sex.MALE, "0": Sex.FEMALE}),
        ("Giới tính (Nam = 0; Nữ = 1)", {"0": Sex.MALE, "1": Sex.FEMALE}),
        ("Giới tính (Nam: 1, Nữ: 2)", {"1": Sex.MALE, "2": Sex.FEMALE}),
        ("Giới tính (Nam/Nữ)", {}),
    ],
)
def test_numbers_that_a_heading_explains(heading: str, meant: dict[str, Sex]) -> None:
    assert sex_codes(heading) == meant


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ([["STT", "Họ và tên", "Năm sinh", None, None, "Giới tính"],
          [None, None, "Ngày", "Tháng", "Năm", None]], [1, "Lê Hoa", 21, 5, 1995, "Nữ"]),
        ([["STT", "Họ và tên", "Ngày sinh", "Tháng sinh", "Năm sinh", "Giới tính"]],
         [1, "Lê Hoa", 21, 5, 1995, "Nữ"]),
        ([["STT", "Họ và tên", "Ngày sinh", "Trình độ", None, "Giới tính"],
          [None, None, None, "Ngoại ngữ", "Tin học", None]], [1, "Lê Hoa", DAY, "B1", "A", "Nữ"]),
        ([HEADINGS, [None, "(chữ in hoa)", "(dd/mm/yyyy)", "(Nam/Nữ)"], ["1.", "2.", "3.", "4."]],
         [1, "LÊ HOA", DAY, "Nữ"]),
        ([HEADINGS, ["[1]", "[2]", "[3]", "[4]=[2]"]], [1, "Lê Hoa", DAY, "Nữ"]),
        ([["STT", "Họ và tên", "Ngày sinh", "Nam", "Nữ"]], [1, "Lê Hoa", DAY, 0, 1]),
        ([["STT", "Họ và tên", "Ngày sinh", "Nữ"]], [1, "Lê Hoa", DAY, 1]),
        ([["STT", "Họ và tên", "Ngày sinh", "Nam (x)"]], [1, "Lê Hoa", DAY, None]),
        ([["STT", "Họ và tên", "Ngày sinh", "Giới tính (0: Nam; 1: Nữ)"]], [1, "Lê Hoa", DAY, 1]),
    ],
)  # fmt: skip
def test_layouts(tmp_path: Path, book: Path, headings: list[Any], row: list[Any]) -> None:
    found = take(tmp_path, book, *headings, row)
    assert codes(found) == []
    assert [new.values for new in found.new] == [
        {"code": "DV01", "name": "Lê Hoa", "birth_date": DAY, "sex": Sex.FEMALE}
    ]


def test_headings_above_richer_ones_below(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book,
        ["STT", "Họ và tên", "Năm sinh", None, "Ngày vào", None, "Trình độ", None],
        [None, None, "Nam", "Nữ", "Đoàn", "Đảng", "Chuyên môn", "LLCT"],
        [1, "Lê Hoa", None, "21/5/1995", "26/3/2010", None, "Đại học", "Sơ cấp"],
    )  # fmt: skip
    assert taken(found) == {
        "B": "name", "C": "birth_male", "D": "birth_female", "E": "union_date",
        "F": "party_date", "G": "qualification", "H": "political_theory",
    }  # fmt: skip
    assert names(found) == ["Lê Hoa"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("1. Nguyễn Văn An", "Nguyễn Văn An"),
        ("1/ NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("- Nguyễn Văn An", "Nguyễn Văn An"),
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An"),
        ("đ/c: Nguyễn Văn An", "Nguyễn Văn An"),
        ("2) Đồng chí Lò An", "Lò An"),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Bà: Nguyễn Thị An", "Nguyễn Thị An"),
        ("Nguyễn Văn An (Bí thư)", "Nguyễn Văn An"),
        ("Nguyễn Văn An - Phó Bí thư", "Nguyễn Văn An"),
    ],
)
def test_what_is_no_name_comes_off_with_a_word(
    tmp_path: Path, book: Path, written: str, name: str
) -> None:
    found = take(tmp_path, book, HEADINGS, [1, written, DAY, "Nam"], [2, "Lê Hoa", DAY, "Nữ"])
    assert names(found) == [name, "Lê Hoa"]
    assert codes(found) == [("import_name_titles", "B2")]
    assert f"được nhập là “{name}”" in text.sentence(found.problems[0])


@pytest.mark.parametrize(
    "name", ["Ông Cao Thắng", "Ông Thị Ngọc Mai", "Đoàn Viên An", "Hà An (B)", "Y Blơ Niê", "H'Mi"]
)
def test_names_that_only_look_titled_stay(tmp_path: Path, book: Path, name: str) -> None:
    found = take(tmp_path, book, HEADINGS, [1, name, DAY, "Nam"])
    assert names(found) == [name]
    assert codes(found) == []


def test_a_position_behind_the_name_is_kept_in_the_note(tmp_path: Path, book: Path) -> None:
    found = take(tmp_path, book, HEADINGS, [1, "Đ/c Trần Bình (Bí thư)", DAY, "Nữ"])
    assert found.new[0].values["name"] == "Trần Bình"
    assert found.new[0].values["note"] == "Họ và tên ghi trong danh sách: Đ/c Trần Bình (Bí thư)"


def test_titles_are_one_problem(tmp_path: Path, book: Path) -> None:
    rows = [[i, f"Đ/c Lê An {letter}", DAY, "Nam"] for i, letter in enumerate("ABC", 1)]
    (problem,) = take(tmp_path, book, HEADINGS, *rows).problems
    assert (problem.cell, list(problem.also)) == ("B2", ["B3", "B4"])


SIGNED = [
    [None, "NGƯỜI LẬP BIỂU", None, "BÍ THƯ CHI ĐOÀN"],
    [None, "Phan Thị Lập", None, "Vũ Văn Thư"],
]


@pytest.mark.parametrize(
    ("headings", "persons", "under", "skipped"),
    [
        (HEADINGS, [[1, "Lê An", DAY, "Nam"]], SIGNED, ["B3", "B4"]),
        (HEADINGS, [[1, "Lê An", DAY, "Nam"]], SIGNED[1:], ["B3"]),  # as no row has no number
        (["TT", "Họ và tên", "Ngày sinh", "Nữ"], [[1, "Lê An", DAY, None]], SIGNED, ["B3", "B4"]),
        (HEADINGS[1:], [["Lê An", DAY, "Nam"]], [row[1:] for row in SIGNED], ["A3", "A4"]),
        (HEADINGS[1:], [["Lê An", DAY, "Nam"]], [["Tổng số: 01", None, 1]], ["A3"]),
        (HEADINGS, [[1, "Lê An", DAY, "Nam"]], [["Cộng", None, 1, 1]], ["B3"]),
        (HEADINGS, [[1, "Lê An", DAY, "Nam"]], [[None, None, None, "Hà Nội, ngày 02/8/2024"]], []),
    ],
)
def test_sums_and_signatures_are_no_persons(
    tmp_path: Path, book: Path, headings: list[Any], persons: list[Any], under: list[Any],
    skipped: list[str],
) -> None:  # fmt: skip
    found = take(tmp_path, book, headings, *persons, *under)
    assert names(found) == ["Lê An"]
    assert found.new[0].values["sex"] is Sex.MALE
    assert codes(found) == [("import_row_skipped", cell) for cell in skipped]


def test_persons_after_a_sum_are_persons(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, HEADINGS,
        [1, "Lê An", DAY, "Nam"],
        ["Cộng", None, 1, 1],
        [1, "Lê Hoa", None, "Nữ"],
        [None, "Lê Cúc", DAY, "Nữ"],
    )  # fmt: skip
    assert names(found) == ["Lê An", "Lê Hoa", "Lê Cúc"]


def test_a_secretary_without_a_birth_date_is_a_person(tmp_path: Path, book: Path) -> None:
    headings = ["Họ và tên", "Ngày sinh", "Chức vụ Đoàn"]
    found = take(tmp_path, book, headings, ["Lê An", None, "Bí thư chi đoàn"], ["Lê Hoa", DAY])
    assert names(found) == ["Lê An", "Lê Hoa"]


def test_a_numbered_row_without_a_name_is_told(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, HEADINGS,
        [1, None, None, "Nữ"],
        [2, None, None, None],
        [3, "Lê An", DAY, "Nam"],
        [4, None, None, None],  # only waiting for a person
    )  # fmt: skip
    assert [(p.code, p.cell, p.severity) for p in found.problems] == [
        ("import_row_without_name", "B2", Severity.ERROR),
        ("import_row_without_name", "B3", Severity.WARNING),
    ]


def test_formulas_that_were_never_calculated_are_told(tmp_path: Path, book: Path) -> None:
    import xlsxwriter

    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as made:
        page = made.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, [1, "", DAY, "Nam"])
        page.write_formula(1, 1, '="Lê "&"An"', None, "")
        page.write_row(2, 0, [2, "Lê Hoa", "", "Nữ"])
        page.write_formula(2, 2, "=DATE(1995,5,21)", None, "")
    found = plan(path, book)
    assert names(found) == ["Lê Hoa"]
    assert codes(found) == [("import_cell_uncalculated", "B2"), ("import_cell_uncalculated", "C3")]


def test_a_bare_year_is_no_date_and_told_once(tmp_path: Path, book: Path) -> None:
    rows = [[i, f"Lê An {letter}", 1994 + i, "Nam"] for i, letter in enumerate("ABC", 1)]
    found = take(tmp_path, book, HEADINGS, *rows)
    assert [new.values.get("birth_date") for new in found.new] == [None] * 3
    assert found.new[0].values["note"] == "Ngày sinh ghi trong danh sách: 1995"
    (problem,) = found.problems
    assert (problem.code, problem.cell, list(problem.also)) == (
        "import_dates_incomplete", "C2", ["C3", "C4"],
    )  # fmt: skip


def test_numbers_for_the_sex_without_an_explanation_are_told_once(
    tmp_path: Path, book: Path
) -> None:
    rows = [[i, f"Lê An {letter}", DAY, i % 2] for i, letter in enumerate("ABC", 1)]
    (problem,) = take(tmp_path, book, HEADINGS, *rows).problems
    assert (problem.code, problem.cell) == ("import_sexes_unclear", "D2")
    assert "Giới tính (1: Nam, 0: Nữ)" in text.cure(problem)
