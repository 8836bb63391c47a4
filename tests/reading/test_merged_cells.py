"""Merged cells in a table are told at their first cell, and what they hid is unknown."""

from pathlib import Path

import openpyxl
import pytest

import xl_chidoan
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import UNKNOWN, Problem, Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook


def spoilt(path: Path, sheet: str, *areas: str) -> Path:
    book = openpyxl.load_workbook(xl_chidoan.sample())
    for area in areas:
        book[sheet].merge_cells(area)  # which empties all cells but the first
    book.save(path)
    return path


def told(path: Path) -> list[Problem]:
    sound = {(each.code, each.cell) for each in checked(xl_chidoan.sample())}
    return [each for each in checked(path) if (each.code, each.cell) not in sound]


def checked(path: Path) -> list[Problem]:
    branch = read_branch(read_workbook(path))
    return check(branch, compute(branch))


@pytest.mark.parametrize(
    ("sheet", "area", "severity"),
    [
        ("Đoàn viên", "F6:F10", Severity.ERROR),  # units
        ("Đoàn viên", "D6:D7", Severity.ERROR),  # sexes
        ("Đoàn viên", "R6:R9", Severity.WARNING),  # notes
        ("Hoạt động", "I6:I8", Severity.ERROR),  # turnouts
    ],
)
def test_one_problem_at_the_first_cell(
    sheet: str, area: str, severity: Severity, tmp_path: Path
) -> None:
    path = spoilt(tmp_path / "so.xlsx", sheet, area)
    (problem,) = told(path)
    assert (problem.code, problem.severity) == ("cells_merged", severity)
    assert (problem.sheet, problem.cell) == (sheet, area.partition(":")[0])
    assert f"Các ô {area}" in problem.message


def test_what_a_merge_hid_is_unknown(tmp_path: Path) -> None:
    branch = read_branch(read_workbook(spoilt(tmp_path / "so.xlsx", "Đoàn viên", "F6:F10")))
    units = branch.members["unit"]
    assert [unit is UNKNOWN for unit in units[:8]] == [False, False, *[True] * 4, False, False]
    figures = compute(branch).indicators
    assert figures["tong_doan_vien"].value == 24


def test_several_in_a_column_are_told_once(tmp_path: Path) -> None:
    (problem,) = told(spoilt(tmp_path / "so.xlsx", "Đoàn viên", "F6:F8", "F10:F11"))
    assert (problem.cell, problem.also) == ("F6", ("F10",))


def test_taking_the_merge_off_and_filling_in_cures_it(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "so.xlsx", "Đoàn viên", "F6:F10")
    source = openpyxl.load_workbook(xl_chidoan.sample())["Đoàn viên"]
    book = openpyxl.load_workbook(path)
    sheet = book["Đoàn viên"]
    sheet.unmerge_cells("F6:F10")
    for row in range(6, 11):
        sheet.cell(row, 6).value = source.cell(row, 6).value
    book.save(path)
    assert told(path) == []


def test_merged_titles_are_no_fault(tmp_path: Path) -> None:
    assert told(spoilt(tmp_path / "so.xlsx", "Đoàn viên", "A40:F40", "T6:U9")) == []
