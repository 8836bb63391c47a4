"""Persons against the workbook: by code, else by name and birth date; doubts are not decided."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from tests.importing.books import CU, HOA, branch, codes, plan, sheet, workbook
from xl_chidoan.importing.dates import DateOrder
from xl_chidoan.importing.import_plan import ImportPlan
from xl_chidoan.importing.matching import free_codes
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text import problems as text

HEADINGS = ["Mã đoàn viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "so.xlsx")


def take(tmp_path: Path, book: Path, *rows: list[Any], **options: Any) -> ImportPlan:
    source = sheet(tmp_path / "list.xlsx", [HEADINGS, *rows])
    found = plan(source, book, date_order=DateOrder.DAY_FIRST, **options)
    for problem in found.problems:
        assert text.sentence(problem)
        assert text.cure(problem)
    return found


@pytest.mark.parametrize(
    "row",
    [
        ["DV01", "Nguyễn Thị Hoà", "4/3/1995", "Nữ"],
        ["dv01", "Nguyễn Thị Hòa", None, "Nữ"],
        [None, "NGUYỄN THỊ HÒA", "04/03/1995", "Nữ"],
        [None, "Nguyen Thi Hoa", "1995-03-04", "Nữ"],
        ["DV01", "Nguyễn Thị Hoàn", "4/3/1995", "Nữ"],  # the birth date confirms the code
    ],
)
def test_the_same_person(tmp_path: Path, book: Path, row: list[Any]) -> None:
    found = take(tmp_path, book, row)
    assert found.new == []
    assert found.updates == []
    assert [leaver.code for leaver in found.leavers] == ["DV07"]


def test_blanks_are_filled_and_differences_only_listed(tmp_path: Path, book: Path) -> None:
    rows = [
        ["DV01", "Nguyễn Thị Hoà", "4/3/1995", "Nữ", "Kinh"],
        ["DV07", "Lê Văn Cự", "25/12/1990", "Nam", "Kinh"],
    ]
    found = take(tmp_path, book, *rows)
    assert [(u.code, u.sheet_row, u.values) for u in found.updates] == [
        ("DV07", 5, {"ethnicity": "Kinh"})
    ]
    (conflict,) = found.conflicts
    assert (conflict.cell, conflict.code, conflict.header) == ("E4", "DV01", "Dân tộc")
    assert (conflict.current, conflict.offered, conflict.taken) == ("Ê Đê", "Kinh", False)
    assert (found.unchanged, found.leavers) == (1, [])

    updated = take(tmp_path, book, *rows, update=True)
    assert [(u.code, u.values) for u in updated.updates] == [
        ("DV01", {"ethnicity": "Kinh"}),
        ("DV07", {"ethnicity": "Kinh"}),
    ]
    assert updated.conflicts[0].taken


def test_a_blank_in_the_list_never_empties_a_cell(tmp_path: Path, book: Path) -> None:
    found = take(tmp_path, book, ["DV01", "Nguyễn Thị Hoà", None, None, None], update=True)
    assert (found.updates, found.conflicts, found.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["DV01", "Phạm Khác", "1/1/1999", "Nam"], "import_code_of_other"),
        ([None, "Nguyễn Thị Hoà", None, "Nữ"], "import_maybe_same"),
    ],
)
def test_doubtful_persons_are_not_taken(
    tmp_path: Path, book: Path, row: list[Any], code: str
) -> None:
    found = take(tmp_path, book, row)
    assert (found.new, found.updates) == ([], [])
    assert (code, "B2") in codes(found)


def test_a_namesake_is_another_person(tmp_path: Path, book: Path) -> None:
    found = take(tmp_path, book, [None, "Nguyễn Thị Hoà", "5/3/1995", "Nữ"])
    assert [member.values["code"] for member in found.new] == ["DV08"]
    assert codes(found) == [("import_same_name", "B2")]


def test_a_person_whose_birth_date_the_workbook_lacks(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [{**HOA, "Ngày sinh": None}])
    found = take(tmp_path, book, [None, "Nguyễn Thị Hoà", "4/3/1995", "Nữ"])
    assert codes(found) == [("import_maybe_same", "B2")]
    with_code = take(tmp_path, book, ["DV01", "Nguyễn Thị Hoà", "4/3/1995", "Nữ"])
    assert with_code.updates[0].values == {"birth_date": date(1995, 3, 4)}


def test_unreadable_cells_are_conflicts_not_blanks(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [{**HOA, "Ngày sinh": "tháng ba"}])
    found = take(tmp_path, book, ["DV01", "Nguyễn Thị Hoà", "4/3/1995", "Nữ"])
    assert (found.conflicts[0].current, found.conflicts[0].offered) == ("tháng ba", "04/3/1995")
    assert found.updates == []


def test_duplicates_inside_the_list(tmp_path: Path, book: Path) -> None:
    found = take(
        tmp_path, book,
        [None, "Lê An", "1/1/1999", "Nam"],
        [None, "LÊ AN", "01/01/1999", "Nam"],
        ["DV01", "Nguyễn Thị Hoà", "4/3/1995", "Nữ"],
        [None, "Nguyễn Thị Hòa", "4/3/1995", "Nữ"],
        ["X9", "Lê Bình", "1/1/1998", "Nam"],
        ["x9", "Lê Cường", "1/1/1997", "Nam"],
    )  # fmt: skip
    assert [member.values["name"] for member in found.new] == ["Lê An", "Lê Bình"]
    assert codes(found) == [
        ("import_duplicate", "B3"),
        ("import_duplicate", "B5"),
        ("import_code_twice", "B7"),
    ]


def test_a_code_that_two_members_share_names_nobody(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [HOA, {**CU, "Mã ĐV": "DV01"}])
    found = take(tmp_path, book, ["DV01", "Nguyễn Thị Hoà", "4/3/1995", "Nữ"])
    assert codes(found) == [("import_code_not_unique", "B2")]


def test_a_person_entered_twice_in_the_workbook(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [HOA, {**HOA, "Mã ĐV": "DV02"}])
    found = take(tmp_path, book, [None, "Nguyễn Thị Hoà", "4/3/1995", "Nữ", "Kinh"])
    assert codes(found) == [("import_two_fit", "B2")]


def test_who_left_is_no_leaver(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [HOA, {**CU, "Ngày rời": date(2023, 5, 1)}])
    found = take(tmp_path, book, [None, "Lê An", "1/1/1999", "Nam"])
    assert [(leaver.code, leaver.cell) for leaver in found.leavers] == [("DV01", "A4")]


def test_the_workbooks_own_columns(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [{**HOA, "Tôn giáo": "Không"}, CU], extra=["Tôn giáo"])
    source = sheet(
        tmp_path / "list.xlsx",
        [[*HEADINGS[:4], "Tôn giáo"],
         ["DV01", "Nguyễn Thị Hoà", "4/3/1995", "Nữ", "Phật giáo"],
         ["DV07", "Lê Văn Cự", "25/12/1990", "Nam", "Không"]],
    )  # fmt: skip
    found = plan(source, book, extra=["Tôn giáo"])
    assert [(update.code, update.values) for update in found.updates] == [
        ("DV07", {"Tôn giáo": "Không"})
    ]
    assert [(c.cell, c.current, c.offered) for c in found.conflicts] == [
        (f"{get_column_letter(len(MEMBERS.columns) + 1)}4", "Không", "Phật giáo")
    ]


@pytest.mark.parametrize(
    ("used", "following"),
    [
        ([], ["DV01", "DV02"]),
        (["DV01", "DV07"], ["DV08", "DV09"]),
        (["DV98", "DV99"], ["DV100", "DV101"]),
        (["A-001", "A-002", "X7"], ["A-003", "A-004"]),
        (["Hoa"], ["DV01", "DV02"]),
        (["7", "8"], ["9", "10"]),
        (["DV1", "dv2"], ["DV3", "DV4"]),
    ],
)
def test_new_codes_follow_the_workbooks_pattern(used: list[str], following: list[str]) -> None:
    codes = free_codes(used)
    assert [next(codes), next(codes)] == following


def test_nothing_is_planned_for_a_workbook_it_was_not_made_for(tmp_path: Path, book: Path) -> None:
    assert len(branch(book).members) == 2
    assert take(tmp_path, book).empty
