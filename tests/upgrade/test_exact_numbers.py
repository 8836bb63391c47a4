"""Numbers keep every digit they have."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.workbooks import write_workbook
from tests.upgrade.books import INFO, MEMBERS, plain_sheet
from tests.upgrade.outcome import cell_of, texts, upgraded
from xl_chidoan.master.sheet_cells import write_value

EXACT = [33.333333333333336, 0.1 + 0.2, 1e300 / 3, -2 / 3e-300, 5e-324, 12345678901234567.0]


def exact(path: Path) -> Path:
    """Give cells numbers of 17 digits, which XlsxWriter alone does not write."""

    def also(book: Any) -> None:
        sheet = plain_sheet(book, "Sổ tay", [["Số"]])
        plain = book.add_format()
        for row, number in enumerate(EXACT, 1):
            write_value(sheet, row, 0, number, plain)
            sheet.write_formula(row, 1, "=A2*1", plain, number)

    return write_workbook(path, [INFO, MEMBERS], also=also)


@pytest.mark.parametrize("column", ["A", "B"])
def test_numbers_of_seventeen_digits(tmp_path: Path, column: str):
    old = exact(tmp_path / "sổ.xlsx")
    values = openpyxl.load_workbook(old, data_only=True)["Sổ tay"]
    assert [values[f"{column}{row}"].value for row in range(2, 8)] == EXACT
    done, _ = upgraded(old)
    new = openpyxl.load_workbook(io.BytesIO(done.data), data_only=True)["Sổ tay"]
    assert [new[f"{column}{row}"].value for row in range(2, 8)] == EXACT


def test_numbers_of_seventeen_digits_in_a_table(tmp_path: Path):
    def also(book: Any) -> None:
        plain = book.add_format()
        for row, number in enumerate(EXACT[:4], 3):
            write_value(book.get_worksheet_by_name("Đoàn viên"), row, 5, number, plain)

    done, new = upgraded(write_workbook(tmp_path / "a.xlsx", [INFO, MEMBERS], also=also))
    assert texts(done.figures_after)["tong_doan_vien"] == "04"
    points = [cell_of(new, "Đoàn viên", "Điểm", row).value for row in range(1, 5)]
    assert points == EXACT[:4]
