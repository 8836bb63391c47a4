"""Files of several sheets, and lists side by side: what is taken, what is left, what is said."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.importing.books import codes, plan, sheet, workbook
from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.importing.import_plan import ImportPlan
from xl_chidoan.model import Severity
from xl_chidoan.text import problems as text

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]
DAY = date(1995, 5, 21)
AN, HOA, CUC = ([1, name, DAY, sex] for name, sex in (("Lê An", "Nam"), ("Lê Hoa", "Nữ"),
                                                       ("Lê Cúc", "Nữ")))  # fmt: skip
Sheets = Mapping[str, Sequence[Sequence[Any]]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "so.xlsx", [])


def sheets(path: Path, rows: Sheets, hidden: Collection[str] = ()) -> Path:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as made:
        for name, lines in rows.items():
            page = made.add_worksheet(name)
            for i, line in enumerate(lines):
                page.write_row(i, 0, ["" if cell is None else cell for cell in line])
            if name in hidden:
                page.hide()
    return path


def names(found: ImportPlan) -> list[str]:
    return [new.values["name"] for new in found.new]


def said(found: ImportPlan) -> list[tuple[str, str, Severity]]:
    return [(problem.code, problem.sheet, problem.severity) for problem in found.problems]


def test_sheets_of_equal_headings_are_one_list(tmp_path: Path, book: Path) -> None:
    source = sheets(tmp_path / "a.xlsx", {"10A1": [HEADINGS, AN], "10A2": [[], HEADINGS, HOA, CUC]})
    found = plan(source, book)
    assert names(found) == ["Lê An", "Lê Hoa", "Lê Cúc"]
    assert found.people == 3
    assert said(found) == [("import_sheets_together", "10A1", Severity.WARNING)]
    assert "“10A1” (1), “10A2” (2)" in text.sentence(found.problems[0])


@pytest.mark.parametrize(
    ("second", "hidden", "reason", "severity"),
    [
        ({"B": [HEADINGS[:3], HOA[:3]]}, (), "tiêu đề các cột khác", Severity.ERROR),
        ({"B": [[*HEADINGS, "Dân tộc"], [*HOA, "Kinh"]]}, ("B",), "bị ẩn", Severity.WARNING),
        ({"Đã chuyển đi": [HEADINGS, HOA]}, (), "tên trang", Severity.WARNING),
        ({"B": [HEADINGS, AN, HOA]}, (), "có người đã có", Severity.ERROR),
        ({"B": [HEADINGS, AN]}, (), "mọi người của trang", Severity.WARNING),
    ],
)
def test_a_sheet_left_out_is_told_with_the_reason(
    tmp_path: Path, book: Path, second: Sheets, hidden: Collection[str], reason: str,
    severity: Severity,
) -> None:  # fmt: skip
    left = next(iter(second))
    source = sheets(tmp_path / "a.xlsx", {"A": [HEADINGS, AN, CUC], **second}, hidden)
    found = plan(source, book)
    assert names(found) == ["Lê An", "Lê Cúc"]
    assert said(found) == [("import_sheet_left", left, severity)]
    assert reason in text.sentence(found.problems[0])
    assert f"--sheet “{left}”" in text.cure(found.problems[0])
    assert [(each.sheet, each.taken) for each in found.lists] == [("A", True), (left, False)]


def test_the_officer_says_which(tmp_path: Path, book: Path) -> None:
    source = sheets(
        tmp_path / "a.xlsx",
        {"A": [HEADINGS, AN], "B": [HEADINGS, HOA], "C": [HEADINGS, CUC]},
        hidden=("C",),
    )
    assert names(plan(source, book, sheet="b")) == ["Lê Hoa"]
    assert names(plan(source, book, sheet=("C", "a"))) == ["Lê An", "Lê Cúc"]
    everything = plan(source, book, sheet=("all",))
    assert names(everything) == ["Lê An", "Lê Hoa"]
    assert said(everything) == [("import_sheet_left", "C", Severity.WARNING)]
    with pytest.raises(UsageError) as caught:
        plan(source, book, sheet=("A", "D"))
    assert caught.value.code == "import_no_sheet"


def test_a_sheet_named_all_is_that_sheet(tmp_path: Path, book: Path) -> None:
    source = sheets(tmp_path / "a.xlsx", {"A": [HEADINGS, AN], "All": [HEADINGS, HOA]})
    assert names(plan(source, book, sheet=("all",))) == ["Lê Hoa"]


def test_a_sheet_of_figures_is_no_list(tmp_path: Path, book: Path) -> None:
    figures = [
        ["Đơn vị", "Tên", "Nam", "Nữ", "Đảng viên", "Dân tộc", "Trình độ chuyên môn"],
        ["P1", "Chi đoàn A", 12, 15, 3, 4, 5],
        ["P2", "Chi đoàn B", 10, 11, 3, 4, 5],
    ]
    found = plan(sheets(tmp_path / "a.xlsx", {"TK": figures, "DS": [HEADINGS, AN]}), book)
    assert names(found) == ["Lê An"]
    assert found.problems == []
    assert [(each.sheet, each.people) for each in found.lists] == [("TK", 0), ("DS", 1)]


def test_only_a_hidden_sheet_is_not_taken_without_a_word(tmp_path: Path, book: Path) -> None:
    source = sheets(tmp_path / "a.xlsx", {"Bìa": [["Bìa"]], "C": [HEADINGS, CUC]}, hidden=("C",))
    with pytest.raises(DataError) as caught:
        plan(source, book)
    assert caught.value.code == "import_only_hidden"
    assert "--sheet “C”" in str(caught.value)
    assert names(plan(source, book, sheet="C")) == ["Lê Cúc"]


def test_sheets_without_a_list_are_named(tmp_path: Path, book: Path) -> None:
    source = sheets(tmp_path / "a.xlsx", {"A": [HEADINGS, AN], "B": [HOA, CUC], "Trống": []})
    assert list(plan(source, book).unread) == ["B"]


def test_a_person_on_two_sheets_is_told_with_the_sheet(tmp_path: Path, book: Path) -> None:
    source = sheets(tmp_path / "a.xlsx", {"A": [HEADINGS, AN], "B": [HEADINGS, AN]})
    found = plan(source, book, sheet=("A", "B"))
    assert said(found)[-1] == ("import_duplicate", "B", Severity.ERROR)
    assert "dòng 2 trang “A” của danh sách" in text.sentence(found.problems[-1])


def test_a_mapping_that_does_not_fit_the_sheet_taken_is_refused(tmp_path: Path, book: Path) -> None:
    source = sheets(
        tmp_path / "a.xlsx", {"A": [HEADINGS, AN, HOA], "B": [["Họ và tên", "Tên khác"], CUC[1:3]]}
    )
    with pytest.raises(UsageError) as caught:
        plan(source, book, chosen={"Tên khác": "Ghi chú"})
    assert caught.value.code == "import_map_column"


@pytest.mark.parametrize(
    ("headings", "rows", "expected"),
    [
        ([HEADINGS * 2], [[*AN, *HOA], [*CUC]], ["Lê An", "Lê Cúc", "Lê Hoa"]),
        ([[*HEADINGS, None] * 2 + HEADINGS], [[*AN, None, *HOA, None, *CUC]],
         ["Lê An", "Lê Hoa", "Lê Cúc"]),
        ([["STT", "Họ và tên", "Ngày sinh", None] * 2, [None, None, "Nam", "Nữ"] * 2],
         [[1, "Lê An", DAY, None, 2, "Lê Hoa", None, DAY]], ["Lê An", "Lê Hoa"]),
    ],
)  # fmt: skip
def test_lists_side_by_side(
    tmp_path: Path, book: Path, headings: list[Any], rows: list[Any], expected: list[str]
) -> None:
    found = plan(sheet(tmp_path / "a.xlsx", [["DANH SÁCH"], *headings, *rows]), book)
    assert names(found) == expected
    assert codes(found) == []
    assert [new.values["sex"] for new in found.new] == [
        "Nam" if name == "Lê An" else "Nữ" for name in expected
    ]


def test_the_name_of_another_person_is_no_second_list(tmp_path: Path, book: Path) -> None:
    rows = [[*HEADINGS, "Họ và tên"], [*AN, "Lê Văn Cha"]]
    found = plan(sheet(tmp_path / "a.xlsx", rows), book)
    assert names(found) == ["Lê An"]
    assert codes(found) == [("import_column_repeated", "E1")]
