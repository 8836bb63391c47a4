"""Tables longer than a block: the same figures, and every change seen, wherever it is."""

from datetime import datetime
from typing import Any

import pytest

from tests.support.ranges import with_all_columns
from xl_chidoan.formulas import tables

INFO = (
    ("Mã", "Mục", "Giá trị"),
    ("nhiem_ky_tu", None, 2022.0),
    ("nhiem_ky_den", None, 2024.0),
    ("ngay_bao_cao", None, datetime(2024, 8, 2)),
)
(HEADERS,) = with_all_columns(
    "tblDoanVien", [("Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc")]
)
BLANK = (None,) * len(HEADERS)
OTHERS = BLANK[5:]
BORN = datetime(1990, 1, 1)


def members(*sexes: str | None) -> tuple[tuple[Any, ...], ...]:
    """Rows as COM hands them over, every cell an object of its own; None is a blank row."""
    rows = (
        BLANK if sex is None else (f"DV{place}", f"Người {place}", BORN, f"{sex}", "Tày", *OTHERS)
        for place, sex in enumerate(sexes)
    )
    return (HEADERS, *rows)


@pytest.fixture(autouse=True)
def short_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_BLOCK", 3)


def test_a_change_in_any_block_is_seen_and_taken_back() -> None:
    sexes = ["Nữ", "Nam", "Nữ", "Nam", "Nữ", "Nữ", "Nam", "Nữ"]  # blocks of 3, 3 and 2
    assert tables.indicator("nu", members(*sexes), INFO) == 5
    for place, sex in enumerate(sexes):
        changed = [*sexes[:place], "Nam" if sex == "Nữ" else "Nữ", *sexes[place + 1 :]]
        assert tables.indicator("nu", members(*changed), INFO) == (4 if sex == "Nữ" else 6)
        assert tables.indicator("nu", members(*sexes), INFO) == 5


def test_rows_are_added_and_cleared_across_blocks() -> None:
    sexes: list[str | None] = ["Nữ", None, "Nam", None, None, None, "Nữ", "Nữ"]
    assert tables.indicator("tong_doan_vien", members(*sexes), INFO) == 4
    assert tables.indicator("tong_doan_vien", members(*sexes, "Nam", "Nam"), INFO) == 6
    assert tables.indicator("dan_toc_tay_tyle", members(*sexes), INFO) == 1
    assert tables.indicator("nu_tyle", members(*sexes), INFO) == 0.75


def test_equal_blocks_count_twice() -> None:
    twice = (HEADERS, *members("Nữ", "Nam", "Nam")[1:], *members("Nữ", "Nam", "Nam")[1:])
    assert tables.indicator("nu", twice, INFO) == 2
    assert tables.indicator("nam", twice, INFO) == 4


def test_names_of_rows_follow_the_sheet() -> None:
    joined = tables._read(tables.MEMBERS, members("Nữ", None, "Nam", "Nữ", "Nam"))
    assert list(joined.row_numbers) == [2, 4, 5, 6]
    whole = tables._read(tables.MEMBERS, members("Nữ", "Nam", "Nam", "Nữ"))
    assert list(whole.row_numbers) == [2, 3, 4, 5]
