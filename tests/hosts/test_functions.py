"""The cell functions as xlwings registers and calls them, on the desktop and on the web."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest

from tests.formulas.test_tables import ACTIVITIES, INFO, LISTS, MEMBERS, RESULTS, TARGETS, com, web
from tests.support.xlwings_double import MISSING, call, load
from tools.vba.wrappers import generate_wrappers
from xl_chidoan.formulas import tables
from xl_chidoan.formulas.grids import (
    ACTIVITY_CAPACITY,
    COMPARISON_CAPACITY,
    STATISTICS_CAPACITY,
)
from xl_chidoan.hosts import functions
from xl_chidoan.text.function_words import HELP

MODULE = "xl_chidoan.hosts.functions"

NAMES = {name.upper() for name in HELP}
UNKNOWN_SIZE = (0, 0)
DIVIDED_BY_ZERO = -2146826281


@pytest.fixture(scope="module")
def desktop() -> ModuleType:
    return load(MODULE)


def on_desktop(module: ModuleType, name: str, *arguments: Any) -> Any:
    """What Excel gets: one value, or rows."""
    rows = call(getattr(module, name), arguments)
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


# --- one value

SINGLE = (
    ("CD_TYLE", (8.0, 10.0), 0.8),
    ("CD_TYLE", (None, 10.0), ""),
    ("CD_TYLE", (8.0, 0.0), "Lỗi: mẫu số bằng 0."),
    ("CD_TYLE", (DIVIDED_BY_ZERO, 10.0), "Lỗi: ô đưa vào đang báo lỗi #DIV/0!."),
    ("CD_HOANTHANH", (13.0, 2.0, 3.0), 13 / 6),
    ("CD_HOANTHANH", (13.0, 2.0, MISSING), 6.5),
    ("CD_DANHGIA", (1.2, MISSING), "Vượt chỉ tiêu"),
    ("CD_DANHGIA", (1.2, 1.5), "Đạt chỉ tiêu"),
    ("CD_DANHGIA", (None, MISSING), ""),
    ("CD_TUOI", (datetime(1979, 12, 1, tzinfo=UTC), datetime(2024, 8, 2, tzinfo=UTC)), 44),
    ("CD_TUOI", (29190.0, 45506.0), 44),
    ("CD_DEM", (com(MEMBERS), "Giới tính", "Nữ"), 3),
    ("CD_DEM", (com(MEMBERS), "Giới tính", "Nữ", "Ngày rời", ""), 2),
    ("CD_DEM", (com(MEMBERS), "Ngày sinh", ">=01/01/1990"), 3),
    ("CD_DEM", (None, "Giới tính", "Nữ"), ""),
    ("CD_DEM", (com(MEMBERS), "Phái", "Nữ"), "Lỗi: bảng không có cột “Phái”."),
    ("CD_TONG", (com(ACTIVITIES), "Lượt tham gia", "Ngày", "<01/12/2024"), 35),
    ("CD_CHISO", ("nu", com(MEMBERS), com(INFO), MISSING, MISSING), 2),
    ("CD_CHISO", ("hd_tinh_nguyen_so", com(MEMBERS), com(INFO), com(ACTIVITIES), MISSING), 2),
    ("CD_CHISO", ("ngay_bao_cao", com(MEMBERS), com(INFO), None, None), date(2024, 8, 2)),
    ("CD_CHISO", (None, com(MEMBERS), com(INFO), MISSING, MISSING), ""),
    ("CD_SO", (4.0,), "04"),
    ("CD_PHANTRAM", (1 / 6, MISSING), "16,7%"),
    ("CD_PHANTRAM", (1 / 6, 0.0), "17%"),
    ("CD_TIEN", (1050000.0,), "1.050.000đ"),
    ("CD_NGAY", (datetime(2024, 8, 2, tzinfo=UTC),), "02/8/2024"),
    ("CD_NGAY", ("",), ""),
)


@pytest.mark.parametrize(("name", "arguments", "result"), SINGLE)
def test_one_cell_on_the_desktop(
    desktop: ModuleType, name: str, arguments: tuple[Any, ...], result: Any
) -> None:
    found = on_desktop(desktop, name, *arguments)
    assert found == (pytest.approx(result) if isinstance(result, float) else result)


# --- arrays

ARRAYS = (
    ("CD_THONGKE", (MEMBERS, INFO, LISTS), STATISTICS_CAPACITY, 4),
    ("CD_HOATDONG", (ACTIVITIES, INFO, LISTS), ACTIVITY_CAPACITY, 7),
    ("CD_BANGSOSANH", (TARGETS, RESULTS, INFO, ACTIVITIES, MEMBERS, LISTS), COMPARISON_CAPACITY, 5),
    ("CD_CHITIEU", (TARGETS, RESULTS, INFO, ACTIVITIES, MEMBERS, LISTS), COMPARISON_CAPACITY, 5),
)


def _plain(name: str, given: tuple[Any, ...]) -> list[list[Any]]:
    compute = {
        "CD_THONGKE": tables.statistics,
        "CD_HOATDONG": tables.activities_by_group,
        "CD_BANGSOSANH": tables.comparison,
        "CD_CHITIEU": tables.targets_in_figures,
    }[name]
    return [["" if cell is None else cell for cell in row] for row in compute(*given)]


@pytest.mark.parametrize(("name", "given", "capacity", "width"), ARRAYS)
def test_arrays_fill_the_calling_range(
    desktop: ModuleType, name: str, given: tuple[Any, ...], capacity: int, width: int
) -> None:
    rows = _plain(name, given)
    arguments = [com(table) for table in given]

    filled = on_desktop(desktop, name, *arguments, len(rows) + 3, width + 1)
    assert filled[: len(rows)] == [[*row, ""] for row in rows]
    assert filled[len(rows) :] == [[""] * (width + 1)] * 3

    assert on_desktop(desktop, name, *arguments, 1, 1) == rows  # one cell: Excel spills

    unknown = on_desktop(desktop, name, *arguments, *UNKNOWN_SIZE)
    assert len(unknown) == capacity
    assert unknown[: len(rows)] == rows
    assert unknown[len(rows) :] == [[""] * width] * (capacity - len(rows))


def test_a_range_too_low_says_so(desktop: ModuleType) -> None:
    rows = _plain("CD_THONGKE", (MEMBERS, INFO))
    filled = on_desktop(desktop, "CD_THONGKE", com(MEMBERS), com(INFO), MISSING, 3, 4)
    hidden = len(rows) - 2
    assert filled == [
        *rows[:2],
        [f"Lỗi: còn {hidden} dòng, hãy nới vùng công thức.", "", "", ""],
    ]


def test_arrays_of_blank_or_wrong_tables(desktop: ModuleType) -> None:
    assert on_desktop(desktop, "CD_THONGKE", None, com(INFO), MISSING, 2, 2) == [["", ""]] * 2
    wrong = on_desktop(desktop, "CD_THONGKE", com(INFO), com(INFO), MISSING, 2, 2)
    assert wrong == [
        ["Lỗi: bảng đưa vào không phải tblDoanVien (thiếu cột “Mã ĐV”).", ""],
        ["", ""],
    ]


# --- on the web

_SERVER = """
import asyncio, json, sys
import xlwings
from xlwings.server import custom_functions_call, custom_functions_meta
import xl_chidoan.hosts.functions as functions

def call(name, arguments):
    data = dict(client="Office.js", version=xlwings.__version__, runtime="1.4", func_name=name,
                args=arguments, date_format="dd/MM/yyyy", culture_info_name="vi-VN",
                caller_address="[so.xlsx]A!A1")
    return asyncio.run(custom_functions_call(data, functions))

calls = json.load(sys.stdin)
print(json.dumps([[call(*item) for item in calls], custom_functions_meta(functions)]))
"""


def _as_web(argument: Any) -> Any:
    if argument is MISSING:
        return None
    if argument == DIVIDED_BY_ZERO:
        return [[{"type": "Error", "basicValue": "#DIV/0!", "basicType": "Error"}]]
    rows = argument if isinstance(argument, tuple | list) else [[argument]]
    return web(rows)


def _web_arguments(name: str, arguments: tuple[Any, ...]) -> list[Any]:
    """Arguments as Office.js posts them: repeated ones in one list."""
    fixed = {"CD_DEM": 1, "CD_TONG": 2}.get(name, len(arguments))
    given = [_as_web(argument) for argument in arguments]
    return given if fixed == len(arguments) else [*given[:fixed], given[fixed:]]


@pytest.fixture(scope="module")
def web_answers() -> tuple[list[Any], dict[str, Any]]:
    calls = [(name.lower(), _web_arguments(name, arguments)) for name, arguments, _ in SINGLE]
    calls += [(name.lower(), [web(table) for table in given]) for name, given, _, _ in ARRAYS]
    done = subprocess.run(
        [sys.executable, "-c", _SERVER],
        input=json.dumps(calls),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={
            **os.environ,
            "XLWINGS_ON_SERVER": "true",
            "XLWINGS_LICENSE_KEY": "noncommercial",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    )
    answers, meta = json.loads(done.stdout)
    return answers, meta


@pytest.mark.parametrize("place", range(len(SINGLE)), ids=[item[0] for item in SINGLE])
def test_one_cell_on_the_web(place: int, web_answers: tuple[list[Any], Any]) -> None:
    result = SINGLE[place][2]
    (found,) = web_answers[0][place]
    if isinstance(result, date):
        result = {
            "type": "FormattedNumber",
            "basicValue": (result - date(1899, 12, 30)).days,
            "numberFormat": "dd/mm/yyyy",
        }
    assert found == [pytest.approx(result) if isinstance(result, float) else result]


@pytest.mark.parametrize("place", range(len(ARRAYS)), ids=[item[0] for item in ARRAYS])
def test_arrays_spill_on_the_web(place: int, web_answers: tuple[list[Any], Any]) -> None:
    name, given, _, _ = ARRAYS[place]
    assert web_answers[0][len(SINGLE) + place] == _plain(name, given)


def test_names_and_arguments_on_the_web(web_answers: tuple[Any, dict[str, Any]]) -> None:
    declared = {function["name"]: function for function in web_answers[1]["functions"]}
    assert set(declared) == NAMES
    for name, function in declared.items():
        text = HELP[name.lower()]
        assert function["description"] == text.summary
        told = {item["name"]: item["description"] for item in function["parameters"]}
        assert told == dict(text.arguments)
    assert declared["CD_DEM"]["parameters"][-1]["repeating"]


# --- registration and failures


def test_names_and_help_on_the_desktop() -> None:
    wrappers = generate_wrappers(MODULE)
    assert {function.name for function in wrappers.functions} == NAMES
    for function in wrappers.functions:
        text = HELP[function.name.lower()]
        assert function.help == text.summary
        assert dict(function.arguments) == dict(text.arguments)
    assert (
        '"CD_THONGKE", Array(doan_vien, thong_tin, danh_muc, CallerRows, CallerColumns)'
        in wrappers.module.code
    )


def test_every_help_fits_the_function_wizard() -> None:
    for text in HELP.values():
        for line in (text.summary, *text.arguments.values()):
            assert 0 < len(line.encode("utf-16-le")) // 2 <= 255


def test_any_failure_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(functions.scalars, "amount", fail)
    monkeypatch.setattr(functions.tables, "_read", fail)
    told = "Lỗi: chương trình gặp sự cố, hãy lưu và mở lại sổ rồi thử lại."
    assert functions.cd_tyle(1, 2) == told
    assert functions.cd_thongke(MEMBERS, INFO)[0] == [told, "", "", ""]


def test_only_the_functions_are_exported() -> None:
    assert {name.upper() for name in functions.NAMES} == NAMES
    assert {name for name in vars(functions) if name.startswith("cd_")} == set(functions.NAMES)
    assert functions.CD_TYLE is functions.cd_tyle
    with pytest.raises(AttributeError):
        functions.CD_KHAC  # noqa: B018
