"""CD_DEM and CD_TONG on a table small enough to count by eye."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas.counting import count_rows, sum_rows

HEADERS = ("Mã ĐV", "Giới tính", "Tuổi", "Ngày vào Đảng", "Đảng viên", "Ghi chú")
ROWS = (
    ("DV01", "Nữ", 18.0, date(2023, 1, 1), "Có", "Nguyễn Văn A"),
    ("DV02", "nữ ", 17.0, date(2022, 12, 31), True, "nguyễn thị b*"),
    ("DV03", "Nam", 35.0, None, None, "Trần C?"),
    ("DV04", unicodedata.normalize("NFD", "Nữ"), "35", None, 1.0, None),
    (None, None, None, None, None, None),
    ("05", "NAM", None, "15/01/2023", False, "#N/A"),
)
COM = (HEADERS, *ROWS)


def _web(cell: Any) -> Any:
    if isinstance(cell, date):
        return (cell - date(1899, 12, 30)).days
    return "" if cell is None else cell


WEB = [list(HEADERS), *([_web(cell) for cell in row] for row in ROWS)]


@pytest.mark.parametrize("table", [COM, WEB], ids=["com", "web"])
@pytest.mark.parametrize(
    ("column", "condition", "count"),
    [
        ("Giới tính", "Nữ", 3),
        ("giới  TÍNH", "=nữ", 3),
        ("Giới tính", "<>Nữ", 2),
        ("Giới tính", "<>", 5),
        ("Tuổi", 35, 2),
        ("Tuổi", "35", 2),
        ("Tuổi", "<>35", 3),
        ("Tuổi", ">=18", 2),  # a number typed as text has no order
        ("Tuổi", "<18", 1),
        ("Tuổi", ">17,5", 2),
        ("Tuổi", "", 1),
        ("Tuổi", "=", 1),
        ("Tuổi", None, 0),
        ("Ngày vào Đảng", ">=01/01/2023", 1),
        ("Ngày vào Đảng", ">=2023-01-01", 1),
        ("Ngày vào Đảng", date(2022, 12, 31), 1),
        ("Ngày vào Đảng", "<1/1/2023", 1),
        ("Ngày vào Đảng", "15/1/2023", 1),  # typed as text, yet the same day
        ("Đảng viên", True, 1),
        ("Đảng viên", "TRUE", 1),
        ("Đảng viên", 1, 1),
        ("Đảng viên", False, 1),
        ("Đảng viên", "có", 1),
        ("Ghi chú", "nguyễn*", 2),
        ("Ghi chú", "*~*", 1),
        ("Ghi chú", "*~?", 1),
        ("Ghi chú", "Trần ??", 1),
        ("Ghi chú", "<>nguyễn*", 3),
        ("Ghi chú", "#N/A", 1),
        ("Ghi chú", ">=n", 3),
        ("Mã ĐV", "dv0?", 4),
        ("Mã ĐV", 5, 1),
    ],
)
def test_one_condition(table: Any, column: str, condition: Any, count: int) -> None:
    assert count_rows(table, (column, condition)) == count


def test_conditions_come_in_pairs() -> None:
    assert count_rows(COM, ("Giới tính", "Nữ", "Tuổi", ">=18")) == 1
    assert count_rows(COM, ()) == 5  # all records: a blank row is none


@pytest.mark.parametrize(
    ("conditions", "total"),
    [((), 105), (("Giới tính", "Nữ"), 70), (("Giới tính", "Nam"), 35), (("Mã ĐV", "x"), 0)],
)
def test_sums(conditions: tuple[Any, ...], total: int) -> None:
    assert sum_rows(COM, "tuổi", conditions) == total
    assert sum_rows(WEB, "tuổi", conditions) == total


def test_sums_are_those_of_the_decimals() -> None:
    assert sum_rows([["x"], [0.1], [0.2], [0.3]], "x", ()) == 0.6


def test_com_dates_with_a_time_zone() -> None:
    table = (("Ngày",), (datetime(2024, 8, 2, tzinfo=UTC),), (datetime(2024, 8, 1, tzinfo=UTC),))
    assert count_rows(table, ("Ngày", ">=02/8/2024")) == 1


@pytest.mark.parametrize(
    ("table", "count"),
    [
        (None, None),
        ("", None),
        ([["Tuổi"]], 0),
        (["Tuổi", "Tên"], 0),
        ("Tuổi", 0),
        ((("Tuổi",), (20.0,)), 1),
    ],
)
def test_small_ranges(table: Any, count: int | None) -> None:
    assert count_rows(table, ("Tuổi", ">0")) == count


def test_a_blank_name_of_a_column_gives_blank() -> None:
    assert count_rows(COM, (None, "Nữ")) is None
    assert sum_rows(COM, "", ()) is None


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        (("Giới tinh", "Nữ"), "bảng không có cột “Giới tinh”; ý bạn là “Giới tính”?"),
        (("Quê quán", "x"), "bảng không có cột “Quê quán”."),
        (("Tuổi",), "cột “Tuổi” chưa có điều kiện đi kèm."),
        (("Tuổi", ">1,050"), "“1,050” có thể hiểu thành hai số khác nhau."),
        (("Tuổi", [[1, 2]]), "chỗ này cần một ô, không phải một vùng nhiều ô."),
    ],
)
def test_what_cannot_be_counted(conditions: tuple[Any, ...], told: str) -> None:
    with pytest.raises(FormulaError) as caught:
        count_rows(COM, conditions)
    assert str(caught.value) == f"Lỗi: {told}"


def test_a_sum_leaves_nothing_out() -> None:
    table = [["Số", "Nhóm"], [1, "a"], ["hai", "b"], [-2146826281, "c"], ["1.500", "a"]]
    assert sum_rows(table, "Số", ("Nhóm", "a")) == 1501
    for group, told in (
        ("b", "Lỗi: cột “Số” có ô không phải là số: “hai”."),
        ("c", "Lỗi: cột “Số” có ô đang báo lỗi #DIV/0!."),
    ):
        with pytest.raises(FormulaError) as caught:
            sum_rows(table, "Số", ("Nhóm", group))
        assert str(caught.value) == told


WORDS = ("Nam", "Nữ", "nam", "", None)
NUMBERS = (None, 0.0, 1.0, 17.0, 18.0, 18.5)
TESTS = {
    "<": lambda cell, mark: cell < mark,
    "<=": lambda cell, mark: cell <= mark,
    ">": lambda cell, mark: cell > mark,
    ">=": lambda cell, mark: cell >= mark,
}


@given(
    rows=st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(NUMBERS)), max_size=30),
    word=st.sampled_from(("Nam", "Nữ", "NỮ")),
    sign=st.sampled_from(tuple(TESTS)),
    mark=st.sampled_from((0, 1, 18)),
)
def test_counts_are_those_of_a_plain_loop(
    rows: list[tuple[Any, Any]], word: str, sign: str, mark: int
) -> None:
    expected = 0
    for cell, number in rows:
        same = isinstance(cell, str) and cell.lower() == word.lower()
        if same and number is not None and TESTS[sign](number, mark):
            expected += 1
    table = (("Giới tính", "Tuổi"), *rows)
    assert count_rows(table, ("Giới tính", word, "Tuổi", f"{sign}{mark}")) == expected
    others = sum(
        not (isinstance(cell, str) and cell.lower() == word.lower())
        for cell, number in rows
        if cell or number is not None
    )
    assert count_rows(table, ("Giới tính", f"<>{word}")) == others
