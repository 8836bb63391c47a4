"""The same conditions on the same cells, counted by LibreOffice's own COUNTIFS."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.tools import convert
from xl_chidoan.formulas.counting import count_rows, sum_rows

pytestmark = pytest.mark.libreoffice

HEADERS = ("Tên", "Số", "Ngày", "Có")
ROWS = (
    ("Nữ", 18, date(2023, 1, 1), True),
    ("nữ", 17.5, date(2022, 12, 31), False),
    ("Nam", 35, None, None),
    ("NAM", None, date(2024, 8, 2), True),
    ("Nam Định", 0, date(2023, 1, 2), None),
    ("a*b", 1, None, False),
    ("a?b", -3, date(1979, 5, 6), True),
    ("axxb", 18.5, None, True),
    ("~", 100, None, None),
    (None, 18, date(2023, 1, 1), None),
)
CONDITIONS: tuple[tuple[str, Any], ...] = (
    ("Tên", "Nữ"),
    ("Tên", "=nữ"),
    ("Tên", "<>nữ"),
    ("Tên", "nam*"),
    ("Tên", "*m"),
    ("Tên", "a~*b"),
    ("Tên", "a~?b"),
    ("Tên", "a?b"),
    ("Tên", "a*b"),
    ("Tên", "a??b"),
    ("Tên", "<>a*b"),
    ("Tên", "~~"),
    ("Tên", "*"),
    ("Tên", "<>"),
    ("Tên", "="),
    ("Tên", ""),
    ("Số", 18),
    ("Số", "18"),
    ("Số", "=18"),
    ("Số", ">=18"),
    ("Số", "<18"),
    ("Số", "<=0"),
    ("Số", "<>18"),
    ("Số", ">-3"),
    ("Số", "<>"),
    ("Số", ""),
    ("Số", 0),
    ("Ngày", ">=2023-01-01"),
    ("Ngày", "<2023-01-01"),
    ("Ngày", "=2023-01-01"),
    ("Ngày", "<>2023-01-01"),
    ("Có", True),
    ("Có", False),
)
# LibreOffice leaves blank cells out as soon as there is a second condition; Excel does not.
MET_BY_THE_BLANK_NAME = (("Tên", "<>nữ"), ("Tên", "<>a*b"), ("Tên", "="), ("Tên", ""))


def _literal(condition: Any) -> str:
    if isinstance(condition, bool):
        return "TRUE()" if condition else "FALSE()"
    return str(condition) if not isinstance(condition, str) else f'"{condition}"'


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Counts of every condition alone, then of every one with ``Số > 0``, by LibreOffice."""
    folder: Path = tmp_path_factory.mktemp("countifs")
    book = openpyxl.Workbook()  # which saves no results: LibreOffice has to count
    sheet = book.worksheets[0]
    for row in (HEADERS, *ROWS):
        sheet.append(row)
    for line, (column, condition) in enumerate(CONDITIONS, 1):
        letter = "ABCD"[HEADERS.index(column)]
        first = f"${letter}$2:${letter}${len(ROWS) + 1},{_literal(condition)}"
        second = f"$B$2:$B${len(ROWS) + 1}"
        sheet.cell(line, 7, f"=COUNTIFS({first})")
        sheet.cell(line, 8, f'=COUNTIFS({first},{second},">0")')
        sheet.cell(line, 9, f"=SUMIFS({second},{first})")
    book.save(folder / "so.xlsx")
    (folder / "out").mkdir()
    done = convert(folder / "so.xlsx", "xlsx", folder / "out")
    cells = openpyxl.load_workbook(done, data_only=True).worksheets[0]
    return [
        [cells.cell(line, place).value for place in (7, 8, 9)]
        for line in range(1, len(CONDITIONS) + 1)
    ]


@pytest.mark.parametrize("place", range(len(CONDITIONS)), ids=[str(pair) for pair in CONDITIONS])
def test_as_countifs_and_sumifs(place: int, counted: list[Any]) -> None:
    condition = CONDITIONS[place]
    table = (HEADERS, *ROWS)
    alone, with_other, total = counted[place]
    assert count_rows(table, condition) == alone
    if condition not in MET_BY_THE_BLANK_NAME:
        assert count_rows(table, (*condition, "Số", ">0")) == with_other
    assert sum_rows(table, "Số", condition) == total
