"""Reading the built workbooks back, and the figures their result sheets show.

The figures expected here were worked out by hand from the report the sample reproduces.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from tools.source_tables import SOURCES, load_source
from xl_chidoan.master.edition import Edition
from xl_chidoan.master.layout import line_count, row_height, text_width
from xl_chidoan.model import Branch
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.text import workbook_words as text

Books = Mapping[Edition, openpyxl.Workbook]
TABLES = ("members", "activities", "targets", "results", "narrative")


def comparable(branch: Branch) -> Sequence[object]:
    """Everything read but the file's name."""
    tables = [getattr(branch, name) for name in TABLES]
    cells = [
        (
            {key: list(column) for key, column in table.columns.items()},
            list(table.row_numbers),
            table.letters,
        )
        for table in tables
    ]
    return branch.info, branch.lists, list(branch.problems), cells


@pytest.mark.parametrize("edition", Edition)
def test_reading_back_gives_the_source(edition: Edition, folder: Path):
    from_file = read_branch(read_workbook(folder / edition.file_name))
    from_source = read_branch(load_source(SOURCES[edition]))
    assert comparable(from_file) == comparable(from_source)


def block(book: openpyxl.Workbook, sheet: str, header: str, width: int) -> list[tuple[object, ...]]:
    """Rows below the header cell ``header``, until a blank row."""
    cells = book[sheet]
    start = next(cell for row in cells.iter_rows() for cell in row if cell.value == header)
    rows: list[tuple[object, ...]] = []
    for row in cells.iter_rows(
        min_row=start.row + 1, min_col=start.column, max_col=start.column + width - 1
    ):
        values = tuple(None if cell.value == "" else cell.value for cell in row)
        if not any(values):  # blank cells are empty texts of formulas
            break
        rows.append(values)
    return rows


def test_statistics_show_the_branch(shown: Books):
    rows = block(shown[Edition.SAMPLE], "Thống kê", "Mã", 4)
    found = {code: (count, ratio) for code, _, count, ratio in rows}
    assert found["tong_doan_vien"] == (24, None)
    assert found["nam"] == (4, pytest.approx(4 / 24))
    assert found["nu"] == (20, pytest.approx(20 / 24))
    assert f"{found['tuoi_tb'][0]:.0f}" == "30"
    assert found["trinh_do_thac_si"] == (2, pytest.approx(2 / 24))
    assert (found["tiep_nhan"][0], found["roi_di"][0]) == (10, 8)
    assert "trinh_do_tien_si" not in found  # offered by the list, and nobody's


def test_activities_show_groups_and_years(shown: Books):
    book = shown[Edition.SAMPLE]
    sheet = book["Thống kê"]
    start = next(row[6].row for row in sheet.iter_rows() if row[6].value == text.ACTIVITY_HEADING)
    rows = {
        (row[0], row[2]): row[3:]
        for row in sheet.iter_rows(min_row=start + 2, min_col=7, max_col=13, values_only=True)
        if row[1]
    }
    assert rows["tinh_nguyen", "Cả nhiệm kỳ"][:2] == (24, 280)
    assert rows["tri_an", "Cả nhiệm kỳ"] == (3, 18, None, 1_050_000)  # no quantities
    assert rows["cong_trinh", 2022][0] == rows["cong_trinh", 2023][0] == 1
    years = [rows["tinh_nguyen", year][1] for year in (2022, 2023, 2024)]
    assert sum(years) == 280


def test_comparison_is_the_reports_table(shown: Books):
    rows = block(shown[Edition.SAMPLE], "So sánh", "TT", 5)
    assert len(rows) == 17
    found = [(tt, result, ratio, note) for tt, _, result, ratio, note in rows]
    assert ("5", "13 hoạt động/3 năm", pytest.approx(13 / 9), "Đạt chỉ tiêu") in found
    assert ("7", "03/02", 1.5, "Vượt chỉ tiêu") in found
    assert [tt for tt, *_ in found if tt] == [str(number) for number in range(1, 12)]


def test_details_judge_each_row(shown: Books):
    rows = {row[0]: row[1:] for row in block(shown[Edition.SAMPLE], "So sánh", "Mã CT", 7)}
    # 3/19 and 2/19 over the three years of the term, against 5 %.
    actual = (3 / 19 + 2 / 19) / 3
    assert rows["CT04c"] == (
        "Tỷ lệ",
        pytest.approx(actual),
        0.05,
        None,
        pytest.approx(actual / 0.05),
        "Vượt chỉ tiêu",
    )
    assert rows["CT02b"] == ("Đạt/Không đạt", 2, 1, 2, 1, "Đạt chỉ tiêu")
    assert rows["CT03b"] == ("Số lượng", 3, 3, None, 1, "Đạt chỉ tiêu")
    assert rows["CT05"] == ("Số lượng", 13, 3, 3, pytest.approx(13 / 9), "Đạt chỉ tiêu")


def test_the_empty_master_claims_no_result(shown: Books):
    rows = block(shown[Edition.MASTER], "So sánh", "Mã CT", 7)
    assert rows
    assert {row[6] for row in rows} == {"Chưa có số liệu"}


def test_text_size_counts_wrapped_lines():
    assert text_width("Ễ") == text_width("E")
    assert line_count("", 100) == 1
    assert line_count("một\nhai\nba", 100) == 3
    narrow = text_width("đoàn viên") + 16
    assert line_count("đoàn viên đoàn viên", narrow) == 2
    assert line_count("a" * 1000, 116) == -(-1000 * text_width("a") // 100)
    assert row_height(1) < row_height(2)
    assert row_height(1000) == 545
