"""Workbooks and lists for the tests of importing. All persons are invented."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.support.workbooks import Grid, write_workbook
from xl_chidoan.importing.import_plan import ImportOptions, ImportPlan
from xl_chidoan.importing.planning import plan_import
from xl_chidoan.model import Branch
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.schema import MEMBERS

TODAY = date(2024, 8, 2)
HEADERS = [column.header for column in MEMBERS.columns]
HOA = {
    "Mã ĐV": "DV01",
    "Họ và tên": "Nguyễn Thị Hoà",
    "Ngày sinh": date(1995, 3, 4),
    "Giới tính": "Nữ",
    "Dân tộc": "Ê Đê",
}
CU = {
    "Mã ĐV": "DV07",
    "Họ và tên": "Lê Văn Cự",
    "Ngày sinh": date(1990, 12, 25),
    "Giới tính": "Nam",
}
LISTS = [
    {"Danh mục": "trinh_do", "Giá trị": "Đại học"},
    {"Danh mục": "dan_toc", "Giá trị": "Kinh"},
]


def workbook(path: Path, members: Sequence[Any] = (HOA, CU), *, extra: Sequence[str] = ()) -> Path:
    """Write a workbook with these members and a few columns of the officer's own."""
    return write_workbook(
        path,
        [
            Grid("tblDoanVien", members, headers=[*HEADERS, *extra]),
            Grid("tblDanhMuc", LISTS),
        ],
    )


def sheet(path: Path, rows: Sequence[Sequence[Any]], *, date1904: bool = False) -> Path:
    """Write rows of plain cells as they come; None leaves a cell out."""
    options = {"default_date_format": "dd/mm/yyyy", "date_1904": date1904}
    book = xlsxwriter.Workbook(str(path), options)
    page = book.add_worksheet("Danh sách")
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(i, j, cell)
            elif isinstance(cell, date | datetime):
                page.write_datetime(i, j, cell)
            elif cell is not None:
                page.write(i, j, cell)
    book.close()
    return path


def plan(source: Path, book: Path, **options: Any) -> ImportPlan:
    """Plan with the workbook as it is on disk."""
    raw = read_workbook(book)
    return plan_import(source, raw, read_branch(raw), ImportOptions(TODAY, **options))


def branch(book: Path) -> Branch:
    return read_branch(read_workbook(book))


def codes(found: ImportPlan) -> list[tuple[str, str]]:
    return [(problem.code, problem.cell) for problem in found.problems]


def taken(found: ImportPlan) -> dict[str, str]:
    """Fields by the column letter they are taken from."""
    return {match.letter: match.field for match in found.columns if match.field}
