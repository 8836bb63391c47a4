"""Rows as persons: values taken, cells left out with a reason, lines that are no persons."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.importing.books import codes, plan, sheet, workbook
from xl_chidoan.importing.dates import DateOrder
from xl_chidoan.importing.import_plan import ImportPlan
from xl_chidoan.importing.values import flag_of, list_value, person_name, spellings, text_of
from xl_chidoan.model import Severity
from xl_chidoan.schema import MEMBERS, Sex
from xl_chidoan.text import problems as text

HEADINGS = ["Họ và tên", "Ngày sinh", "Giới tính"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "so.xlsx", [])


def take(
    tmp_path: Path, book: Path, headings: list[Any], *rows: list[Any], **options: Any
) -> ImportPlan:
    return plan(sheet(tmp_path / "list.xlsx", [headings, *rows]), book, **options)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"),
        ("nguyễn  thị ánh ", "Nguyễn Thị Ánh"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y BLIƠ ÊBAN", "Y Bliơ Êban"),
        ("Lê McAn", "Lê McAn"),  # mixed: as the officer wants it
        ("LÊ AN-NA", "Lê An-Na"),
        ('=HYPERLINK("X")', '=HYPERLINK("X")'),
    ],
)
def test_names(typed: str, name: str) -> None:
    assert person_name(typed) == name


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""), (" a\u200b ", "a"), (5.0, "5"), (2.5, "2.5"), (True, "TRUE"),
        ("e\u0302\u0301", "ế"), ("a\x07\nb", "a\nb"), (date(2024, 3, 19), "19/3/2024"),
        (datetime(2024, 3, 19, 7, 30), "19/3/2024"),
    ],
)  # fmt: skip
def test_texts(cell: Any, shown: str) -> None:
    assert text_of(cell) == shown


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("x", True), ("Có", True), ("1", True), ("Dự bị", True), ("Không", False), ("0", False),
     ("chắc là có", None)],
)  # fmt: skip
def test_yes_and_no(cell: str, meant: bool | None) -> None:
    assert flag_of(cell) is meant


def test_values_take_the_workbooks_spelling() -> None:
    known = spellings(["Đại học", "Hoà Bình", "Cử nhân thực hành"])
    assert list_value("qualification", "ĐẠI HỌC", known) == "Đại học"
    assert list_value("unit", "Hòa bình", known) == "Hoà Bình"
    assert list_value("qualification", "Cử nhân", known) == "Đại học"
    assert list_value("political_theory", "Cử nhân", known) == "Cử nhân"
    own = spellings(["Cử nhân"])
    assert list_value("qualification", "cử nhân", own) == "Cử nhân"
    assert list_value("unit", "Phòng mới", known) == "Phòng mới"


def test_cells_like_formulas_stay_text(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, [*HEADINGS, "Ghi chú", "Chức vụ Đoàn"],
        ["Lê An", "1/1/1995", "Nam", "=1+1", "+84"],
        ["Lê Bình", "1/1/1995", "Nam", "@SUM(A1)", "-2"],
    )  # fmt: skip
    assert [member.values["note"] for member in found.new] == ["=1+1", "@SUM(A1)"]
    assert [member.values["union_position"] for member in found.new] == ["+84", "-2"]


def test_what_cannot_be_taken_is_kept_in_the_note_and_reported(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, [*HEADINGS, "Ngày vào Đoàn", "Ngày vào Đảng", "Quy hoạch", "Ghi chú"],
        ["Lê An", "31/2/1995", "Nam", "2010", "7/2019", "sắp tới", "Tốt"],
    )  # fmt: skip
    assert codes(found) == [
        ("import_date_impossible", "B2"),
        ("import_date_incomplete", "D2"),
        ("import_date_incomplete", "E2"),
        ("import_flag_unclear", "F2"),
    ]
    values = found.new[0].values
    assert "birth_date" not in values
    assert values["party_member"] is True  # without its day the date is lost, not the membership
    assert values["note"] == (
        "Tốt; Ngày sinh ghi trong danh sách: 31/2/1995; Ngày vào Đoàn ghi trong danh sách: 2010; "
        "Ngày vào Đảng ghi trong danh sách: 7/2019; "
        f"{MEMBERS.header('planned')} ghi trong danh sách: sắp tới"
    )


def test_ambiguous_dates_are_never_guessed(tmp_path: Path, book: Path) -> None:
    rows = [["Lê An", "12/25/1995", "Nam"], ["Lê Bình", "03/04/1995", "Nữ"]]
    found = take(tmp_path, book, HEADINGS, *rows)
    assert codes(found) == [("import_date_ambiguous", "B3")]
    assert "birth_date" not in found.new[1].values
    settled = take(tmp_path, book, HEADINGS, *rows, date_order=DateOrder.MONTH_FIRST)
    assert settled.new[1].values["birth_date"] == date(1995, 3, 4)


def test_a_column_that_does_not_tell_days_from_months_is_reported_once(
    tmp_path: Path, book: Path
) -> None:
    rows = [
        ["Lê An", "07/07/1991", "Nam", "26/3/2009"],
        ["Lê Bình", "03/04/1995", "Nữ", "01/02/2010"],
        ["Lê Chi", "05/06/1990", "Nữ", None],
    ]
    found = take(tmp_path, book, [*HEADINGS, "Ngày vào Đoàn"], *rows)
    assert [member.values["birth_date"] for member in found.new] == [
        date(1991, 7, 7),
        date(1995, 4, 3),
        date(1990, 6, 5),
    ]
    (problem,) = found.problems  # the other column has a 26th
    assert problem[:6] == (
        "import_date_order_assumed", Severity.WARNING, "Danh sách", "B3", "Ngày sinh", "03/04/1995",
    )  # fmt: skip
    said, cure = text.sentence(problem), text.cure(problem)
    assert said.startswith("Cột “Ngày sinh” có 2 ngày có thể hiểu theo hai cách")
    assert "“03/04/1995” được hiểu là ngày 03 tháng 4 năm 1995, không phải ngày 04 tháng 3" in said
    assert "--dates thang-ngay" in cure
    assert not any(row[0] in said + cure for row in rows)
    for order in DateOrder:
        assert not take(tmp_path, book, HEADINGS, *(r[:3] for r in rows), date_order=order).problems


def test_only_dates_of_persons_count_as_read_both_ways(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, HEADINGS,
        ["Lê An", "07/07/1991", "Nam"],
        [None, "03/04/1995", "Nữ"],
    )  # fmt: skip
    assert codes(found) == [("import_row_without_name", "A3")]


def test_serial_numbers_of_either_calendar(tmp_path: Path, book: Path) -> None:
    for date1904, serial in ((False, 34914), (True, 33452)):
        source = sheet(
            tmp_path / f"{date1904}.xlsx", [HEADINGS, ["Lê An", serial, "Nam"]], date1904=date1904
        )
        assert plan(source, book).new[0].values["birth_date"] == date(1995, 8, 3)


def test_sex_is_read_or_reported_never_guessed(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, [*HEADINGS[:2], "Nam", "Nữ", "Giới tính"],
        ["Lê An", "1/1/1995", "x"],
        ["Lê Bình", "1/1/1996", None, "x"],
        ["Lê Thị Chi", "1/1/1997"],
        ["Lê Dung", "1/1/1998", "x", "x"],
        ["Lê Em", "1/1/1999", None, None, "khác"],
    )  # fmt: skip
    assert [member.values.get("sex") for member in found.new] == [
        Sex.MALE, Sex.FEMALE, None, None, None,
    ]  # fmt: skip
    assert codes(found) == [
        ("import_needed_missing", "A4"),
        ("import_sex_both", "A5"),
        ("import_needed_missing", "A5"),
        ("import_sex_unclear", "E6"),
        ("import_needed_missing", "A6"),
    ]


def test_lines_between_and_under_the_persons(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, ["STT", *HEADINGS],
        [None, "I. Khối cơ quan"],
        [1, "Lê An", "1/1/1995", "Nam"],
        ["STT", *HEADINGS],
        [2, "Lê Bình", "1/1/1996", "Nữ"],
        [None, None, "2/2/1996", "Nữ"],
        [None, "Tổng cộng: 02 người"],
        [None, None, None, "Người lập danh sách"],
    )  # fmt: skip
    assert [member.values["name"] for member in found.new] == ["Lê An", "Lê Bình"]
    assert [(p.code, p.cell, p.severity) for p in found.problems] == [
        ("import_row_skipped", "B2", Severity.WARNING),
        ("import_row_skipped", "B4", Severity.WARNING),
        ("import_row_without_name", "B6", Severity.ERROR),
        ("import_row_skipped", "B7", Severity.WARNING),
    ]


def test_old_encodings_are_converted_and_said(tmp_path: Path, book: Path) -> None:
    path = tmp_path / "list.csv"
    lines = "Hä vµ tªn;Ngµy sinh;N÷;Chøc vô §oµn\r\nNGUYÔN V¡N H¶I;23/8/1995;;BÝ th­\r\n"
    path.write_bytes(lines.encode("latin-1"))
    found = plan(path, book)
    assert found.new[0].values == {
        "code": "DV01",
        "name": "Nguyễn Văn Hải",
        "birth_date": date(1995, 8, 23),
        "sex": Sex.MALE,
        "union_position": "Bí thư",
    }
    assert {code for code, _cell in codes(found)} == {"import_encoding"}


def test_error_cells_are_reported(tmp_path: Path, book: Path) -> None:
    import xlsxwriter

    path = tmp_path / "list.xlsx"
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet()
    page.write_row(0, 0, [*HEADINGS, "Dân tộc"])
    page.write_row(1, 0, ["Lê An", "1/1/1995", "Nam"])
    page.write_formula(1, 3, "=VLOOKUP(1,A1:B2,2,FALSE)", None, "#N/A")
    made.close()
    assert codes(plan(path, book)) == [("import_cell_error", "D2")]


def test_every_problem_has_a_sentence_and_a_cure(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book, [*HEADINGS, "Ngày vào Đoàn", "Quy hoạch"],
        ["Lê An", "31/2/1995", "?", "2010", "sắp"],
        ["Lê An", "1995", "Nam"],
        [None, "1/1/1995", "Nam"],
    )  # fmt: skip
    assert len(found.problems) > 5
    for problem in found.problems:
        assert "{" not in text.sentence(problem) + text.cure(problem)
