"""A members' workbook as an officer has it, closed or open in Excel. All persons are invented."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from tests.edit.parts import rows
from tests.importing.books import HEADERS, TODAY
from tests.support.fake_excel import Excel, Sheet
from xl_chidoan.hosts.excel.live_import import apply_to_open, read_open
from xl_chidoan.importing.import_plan import ImportOptions, ImportPlan
from xl_chidoan.importing.writing import AppliedImport
from xl_chidoan.usecases.workbooks import plan_import

TITLES = [*HEADERS, "Tuổi"]
TOP = 3  # sheet row of the headings
CODE, NAME, BIRTH, SEX = (HEADERS.index(title) + 1 for title in HEADERS[:4])
NOTE, AGE = HEADERS.index("Ghi chú") + 1, len(TITLES)
AN, BINH = ("DV01", "Lê An", date(1995, 8, 3), "Nam"), ("DV02", "Lê Bình", date(1996, 1, 31), "Nữ")
LIST = [
    ["Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Ghi chú", "Đảng viên"],
    ["Lê An", "3/8/1995", "Nam", "Tày", None, "x"],
    ["Lê Bình", "31/1/1996", "Nam", None, None, None],
    ["Phạm Thị Châu", "28/2/1997", "Nữ", "Kinh", "Phòng 3", None],
    ["=1+1 Dũng", "1/8/1999", "Nam", None, "-2", "x"],
    ["Hồ Văn Én", "12/12/2000", "Nam", "Kinh", "007", None],
]


def member_book(
    path: Path,
    people: Sequence[tuple[str, str, date, str]] = (AN, BINH),
    *,
    blank: int = 0,
    also: Callable[[Any], object] | None = None,
) -> Path:
    """Members, ``blank`` rows ready, a calculated column, cells beside, a second table."""
    made = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    page = made.add_worksheet("Đoàn viên")
    day, text = made.add_format({"num_format": "dd/mm/yyyy"}), made.add_format({"num_format": "@"})
    for row, (code, name, birth, sex) in enumerate(people, TOP):
        page.write_string(row, CODE - 1, code, text)
        page.write_string(row, NAME - 1, name)
        page.write_datetime(row, BIRTH - 1, birth, day)
        page.write_string(row, SEX - 1, sex)
    for row in range(TOP + len(people), TOP + len(people) + blank):
        page.write_blank(row, CODE - 1, None, text)
        page.write_blank(row, BIRTH - 1, None, day)
    columns: list[dict[str, Any]] = [{"header": title} for title in TITLES]
    columns[-1]["formula"] = "=2024-YEAR([@[Ngày sinh]])"
    page.add_table(
        TOP - 1,
        0,
        TOP - 1 + len(people) + blank,
        len(TITLES) - 1,
        {"name": "tblDoanVien", "columns": columns},
    )
    page.write(TOP, len(TITLES) + 1, "bên cạnh")
    other = made.add_worksheet("Quỹ")
    other.add_table(0, 0, 2, 1, {"name": "tblQuy"})
    other.write_row(1, 0, ["Thu", 5])
    if also is not None:
        also(page)
    made.close()
    return path


def planned(source: Path, excel: Excel, path: Path, **options: Any) -> ImportPlan:
    raw = read_open(excel.book, path)  # type: ignore[arg-type]
    return plan_import(source, raw, ImportOptions(TODAY, **options))


def imported(source: Path, excel: Excel, path: Path, **options: Any) -> AppliedImport:
    found = planned(source, excel, path, **options)
    return apply_to_open(found, excel.book, path)  # type: ignore[arg-type]


def members(data: bytes) -> dict[int, dict[str, Any]]:
    """Filled cells by row and heading, formulas as such: only Excel itself knows their results."""
    page = openpyxl.load_workbook(io.BytesIO(data))["Đoàn viên"]
    return {
        row: cells | ({"Tuổi": page.cell(row, AGE).value} if "Tuổi" in cells else {})
        for row, cells in rows(data).items()
    }


def saved(excel: Excel) -> bytes:
    """The file after the officer has pressed Ctrl+S."""
    assert excel.book.file is not None
    return excel.book.file()


def contents(excel: Excel) -> dict[str, tuple[Any, ...]]:
    """Everything in every sheet; blank cells are no content, whatever they look like."""
    return {
        sheet.name: (
            {place: cell for place, cell in sheet.cells.items() if cell is not None},
            dict(sheet.formulas),
            {place: sheet.format_of(*place) for place, cell in sheet.cells.items() if cell},
            [(table.name, table.range.address) for table in sheet.tables],
        )
        for sheet in excel.book.sheets
    }


def looks(excel: Excel) -> list[str]:
    """Number formats of the members' table and of the rows below."""
    page = members_sheet(excel)
    return [page.format_of(row, column) for row in range(1, 15) for column in range(1, AGE + 3)]


def members_sheet(excel: Excel) -> Sheet:
    return excel.book.sheets["Đoàn viên"]
