"""Which ranges are tables: with a header, and with the columns that figures need."""

from datetime import datetime
from typing import Any

import pytest

from tests.support.ranges import with_all_columns
from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas import tables

INFO = (
    ("Mã", "Mục", "Giá trị"),
    ("nhiem_ky_tu", None, 2022.0),
    ("nhiem_ky_den", None, 2024.0),
    ("ngay_bao_cao", None, datetime(2024, 8, 2)),
)
BORN = datetime(1990, 1, 1)


def women(headers: tuple[Any, ...], *rows: tuple[Any, ...]) -> Any:
    return tables.indicator("nu", with_all_columns("tblDoanVien", (headers, *rows)), INFO)


def test_a_column_without_a_heading_makes_no_blank_table() -> None:
    headers = ("Mã ĐV", "Họ và tên", None, "Ngày sinh", "Giới tính")
    assert women(headers, ("DV1", "An", "x", BORN, "Nữ")) == 1
    unnamed = ((None, "", " ", None), ("DV1", "x", BORN, "Nữ"))
    assert tables.indicator("nu", unnamed, INFO) is None


def test_a_header_alone_is_a_table_of_nobody() -> None:
    assert women(("Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính")) == 0


@pytest.mark.parametrize("heading", ["Giơi tinh", "Phái"])
def test_a_column_that_figures_need_is_asked_for(heading: str) -> None:
    members = (("Mã ĐV", "Họ và tên", "Ngày sinh", heading), ("DV1", "An", BORN, "Nữ"))
    with pytest.raises(FormulaError) as caught:
        tables.indicator("nu", members, INFO)
    assert caught.value.code == "table_without_column"
    assert caught.value.values["column"] == "Giới tính"


def test_columns_that_may_lack_are_not() -> None:
    headers = ("Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tôc")
    assert women(headers, ("DV1", "An", BORN, "Nữ", "Tày")) == 1


def test_what_rests_on_a_column_that_lacks_is_not_known() -> None:
    """Whoever has left may stand under a heading that is not known."""
    headers = ("Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính")
    assert tables.indicator("nu", (headers, ("DV1", "An", BORN, "Nữ")), INFO) is None


TARGETS = with_all_columns(
    "tblChiTieu",
    (
        ("Mã CT", "TT", "Nội dung", "Nhiệm kỳ", "Loại", "Mức", "Kỳ"),
        ("CT1", 1.0, "Việc", "2022-2024", "Số lượng", 2.0, "Nhiệm kỳ"),
    ),
)


def test_each_table_counts_in_what_is_computed() -> None:
    """A change in one table alone, with all others as they were."""

    def done(number: float) -> str:
        results = (("Mã CT", "Năm", "Thực hiện"), ("CT1", 2023.0, number))
        ((_group, _content, result, *_),) = tables.comparison(TARGETS, results, INFO)
        return str(result)

    assert [done(2.0), done(1.0), done(2.0)] == ["02", "01", "02"]

    members = with_all_columns(
        "tblDoanVien",
        (
            ("Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Trình độ chuyên môn"),
            ("DV1", "An", BORN, "Nữ", "Thạc sĩ"),
        ),
    )

    def doctors(listed: str) -> Any:
        lists = (("Danh mục", "Giá trị", "Mã"), ("trinh_do", listed, None))
        return tables.indicator("trinh_do_tien_si", members, INFO, None, lists)

    assert doctors("Tiến sĩ") == 0
    with pytest.raises(FormulaError):
        doctors("Đại học")
