"""One code path: file, ``stats --json``, desktop cells and web cells agree figure by figure."""

import datetime as dt
import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.excel_model import pane_payload, table_range
from xl_chidoan.computing.figures import compute
from xl_chidoan.hosts import functions
from xl_chidoan.hosts.web.sent_workbook import read_book
from xl_chidoan.reading.branch_reading import read_branch

Call = Callable[..., Any]
DATES = ("Ngày sinh", "Ngày vào Đoàn", "Ngày vào Đảng", "Ngày tiếp nhận", "Ngày rời", "Ngày")


@pytest.fixture(scope="module")
def stats(sample_path: Path) -> dict[str, Any]:
    import contextlib
    import io

    from xl_chidoan.hosts.cli import main

    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        assert main(["stats", str(sample_path), "--json"]) == 0
    return json.loads(told.getvalue())["indicators"]


def _as_com_gives(rows: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    """A range as desktop Excel hands it over: tuples, datetimes, None where blank."""
    dates = [place for place, header in enumerate(rows[0]) if header in DATES]

    def cell(place: int, value: Any) -> Any:
        if value == "":
            return None
        if place in dates and isinstance(value, int | float):
            return dt.datetime(1899, 12, 30) + dt.timedelta(days=value)
        return value

    return tuple(tuple(cell(place, value) for place, value in enumerate(row)) for row in rows)


def test_the_open_workbook_gives_every_figure_of_stats(
    sample: dict[str, Any], stats: dict[str, Any]
) -> None:
    figures = compute(read_branch(read_book(pane_payload(sample))))
    assert list(figures.indicators) == list(stats)
    for code, indicator in figures.indicators.items():
        assert indicator.text == stats[code]["text"]
        assert list(indicator.rows) == stats[code]["rows"]


@pytest.mark.web
def test_cells_on_the_web_on_the_desktop_and_stats_agree(
    function: Call, sample: dict[str, Any], stats: dict[str, Any]
) -> None:
    names = ("tblDoanVien", "tblThongTin", "tblHoatDong", "tblDanhMuc")
    web = [table_range(sample, name) for name in names]
    desktop = [_as_com_gives(rows) for rows in web]
    told = {
        code: one["value"]
        for code, one in stats.items()
        if not code.startswith("ct_") and isinstance(one["value"], int | float)
    }
    # Of members 14, count and share of each of 32 values of the groupings, 12 of the movement, and
    # admissions to the party in the term and its 3 years; of tblThongTin 7.
    others = [code for code in told if not code.startswith("hd_")]
    assert len(others) == (14 + 2 * 32 + 12 + 4) + 7
    # Activities of 27 groups in the term and its 3 years; other measures where they are written.
    counted = [
        code for code in told if re.fullmatch(r"hd_(?!.*_to_chuc_so).*[a-z]_so(_\d{4})?", code)
    ]
    assert len(counted) == 27 * 4
    for code, value in told.items():
        ((found,),) = function("cd_chiso", [[code]], *web)
        assert math.isclose(found, value), code
        assert math.isclose(functions.cd_chiso(code, *desktop), value), code


@pytest.mark.web
def test_array_functions_agree_with_the_cells_kept_in_the_workbook(
    function: Call, sample: dict[str, Any]
) -> None:
    members, info, activities, targets, results, lists = (
        table_range(sample, name)
        for name in (
            "tblDoanVien",
            "tblThongTin",
            "tblHoatDong",
            "tblChiTieu",
            "tblKetQua",
            "tblDanhMuc",
        )
    )
    of_targets = [targets, results, info, activities, members, lists]
    cases = [
        ("Thống kê", ["Mã", "Số liệu"], "cd_thongke", [members, info, lists]),
        ("Thống kê", ["Mã", "Nhóm hoạt động"], "cd_hoatdong", [activities, info, lists]),
        ("So sánh", ["TT", "Nội dung"], "cd_bangsosanh", of_targets),
        ("So sánh", ["Mã CT", "Loại"], "cd_chitieu", of_targets),
    ]
    for sheet, headers, name, arguments in cases:
        spilled = function(name, *arguments)
        kept = _cells_under(sample, sheet, headers, len(spilled), len(spilled[0]))
        assert len(spilled) > 10
        for row, (one, other) in enumerate(zip(spilled, kept, strict=True)):
            for got, cached in zip(one, other, strict=True):
                same = math.isclose(got, cached) if isinstance(got, float) else got == cached
                assert same, (name, row, one, other)
        desktop = getattr(functions, name)(*map(_as_com_gives, arguments))
        assert [list(row) for row in desktop][: len(spilled)] == spilled


def _cells_under(
    model: dict[str, Any], sheet: str, headers: list[str], rows: int, columns: int
) -> list[list[Any]]:
    """The cells kept in the workbook under a block's headers."""
    cells = next(one for one in model["sheets"] if one["name"] == sheet)["cells"]
    for place, (value, *_) in cells.items():
        row, column = map(int, place.split(","))
        following = cells.get(f"{row},{column + 1}", [""])[0]
        if value == headers[0] and following == headers[1]:
            return [
                [
                    cells.get(f"{row + 1 + down},{column + right}", [""])[0]
                    for right in range(columns)
                ]
                for down in range(rows)
            ]
    raise AssertionError(f"no block {headers} on {sheet}")
