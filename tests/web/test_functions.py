"""Every cell function over HTTP as Office.js calls it: payload, answer, faults."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.excel_model import table_range
from tests.support.web_server import WebServer
from xl_chidoan.text.function_words import HELP

pytestmark = pytest.mark.web
Call = Callable[..., Any]

NUMBER_ERROR = {"type": "Error", "basicValue": "#DIV/0!", "errorType": "Div0"}
PEOPLE = [
    ["Họ tên", "Giới tính", "Số buổi"],
    ["Lê Hoa", "Nữ", 4],
    ["Trần Bình", "Nam", 6],
    ["Vi An", "Nữ", ""],
]


def test_metadata_names_every_function_in_vietnamese(server: WebServer) -> None:
    meta = server.get("xlwings/custom-functions-meta.json").json
    functions = {one["name"]: one for one in meta["functions"]}
    assert set(functions) == {name.upper() for name in HELP}
    assert all(one["id"] == name for name, one in functions.items())
    assert functions["CD_TYLE"]["description"].startswith("Tỷ lệ của tử số trên mẫu số")
    assert [one["name"] for one in functions["CD_TUOI"]["parameters"]] == ["ngay_sinh", "ngay"]
    assert functions["CD_TUOI"]["parameters"][1]["optional"] is True
    assert functions["CD_DEM"]["parameters"][1]["repeating"] is True


def test_the_script_associates_every_function(server: WebServer) -> None:
    script = server.get("xlwings/custom-functions-code.js").body.decode()
    for one in server.get("xlwings/custom-functions-meta.json").json["functions"]:
        assert f'CustomFunctions.associate("{one["id"]}", {one["id"].lower()});' in script


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("cd_tyle", [[[20]], [[24]]], 20 / 24),
        ("cd_hoanthanh", [[[18]], [[6]], [[2]]], 1.5),
        ("cd_hoanthanh", [[[3]], [[6]], None], 0.5),
        ("cd_danhgia", [[[0.94]], None], "Chưa đạt"),
        ("cd_danhgia", [[[1.44]], [[1.5]]], "Đạt chỉ tiêu"),
        ("cd_danhgia", [[[1.5]], [[1.5]]], "Vượt chỉ tiêu"),
        ("cd_tuoi", [[[28994]], [[45506]]], 45),  # 19/5/1979, 2/8/2024
        ("cd_dem", [PEOPLE, [[["Giới tính"]], [["Nữ"]]]], 2),
        ("cd_tong", [PEOPLE, [["Số buổi"]], [[["Giới tính"]], [["Nam"]]]], 6),
        ("cd_so", [[[4]]], "04"),
        ("cd_phantram", [[[1 / 6]], None], "16,7%"),
        ("cd_tien", [[[1_050_000]]], "1.050.000đ"),
        ("cd_ngay", [[[45506]]], "02/8/2024"),
        ("cd_tyle", [[[""]], [[24]]], ""),
        ("cd_tuoi", [[[""]], None], ""),
        ("cd_ngay", [[[None]]], ""),
    ],
)
def test_a_function_of_one_cell(
    function: Call, name: str, arguments: list[Any], expected: Any
) -> None:
    assert function(name, *arguments) == [[expected]]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("cd_tyle", [[["tám"]], [[24]]], "“tám” không phải là số"),
        ("cd_tyle", [[[NUMBER_ERROR]], [[24]]], "#DIV/0!"),
        ("cd_tyle", [[["#N/A"]], [[24]]], "#N/A"),
        ("cd_tyle", [[[1]], [[0]]], "mẫu số bằng 0"),
        ("cd_tyle", [[[1, 2]], [[3]]], "một ô"),
        ("cd_dem", [PEOPLE, [[["Giới tín"]], [["Nữ"]]]], "ý bạn là “Giới tính”?"),
        ("cd_dem", [PEOPLE, [[["Giới tính"]]]], "chưa có điều kiện"),
        ("cd_thongke", [PEOPLE, PEOPLE, None], "không phải tblDoanVien"),
    ],
)
def test_what_cannot_be_computed_is_said_in_the_cell(
    function: Call, name: str, arguments: list[Any], said: str
) -> None:
    ((cell,),) = function(name, *arguments)
    assert cell.startswith("Lỗi: ")
    assert said in cell


def test_array_functions_spill_the_figures_of_the_sample(
    function: Call, sample: dict[str, Any]
) -> None:
    tables = {
        name: table_range(sample, name)
        for name in ("tblDoanVien", "tblThongTin", "tblHoatDong", "tblChiTieu", "tblKetQua")
    }
    statistics = function("cd_thongke", tables["tblDoanVien"], tables["tblThongTin"], None)
    by_code = {row[0]: row[1:] for row in statistics}
    assert by_code["tong_doan_vien"] == ["Tổng số đoàn viên", 24, ""]
    assert by_code["nam"] == ["Đoàn viên nam", 4, 4 / 24]
    assert by_code["dang_vien"][1:] == [17, 17 / 24]
    assert all(len(row) == 4 for row in statistics)
    activities = function("cd_hoatdong", tables["tblHoatDong"], tables["tblThongTin"], None)
    assert all(len(row) == 7 for row in activities)
    compared = function(
        "cd_bangsosanh",
        *(tables[name] for name in ("tblChiTieu", "tblKetQua", "tblThongTin", "tblHoatDong")),
        None,
        None,
    )
    assert len(compared) == 17
    assert compared[0][0] == "1"


def test_one_indicator_and_a_date_among_them(function: Call, sample: dict[str, Any]) -> None:
    members, info = (table_range(sample, name) for name in ("tblDoanVien", "tblThongTin"))
    assert function("cd_chiso", [["trinh_do_thac_si"]], members, info, None, None) == [[2]]
    ((day,),) = function("cd_chiso", [["ngay_bao_cao"]], members, info, None, None)
    assert day["basicValue"] == 45506  # shown as a date by its number format
    assert day["type"] == "FormattedNumber"


def _body(**changes: Any) -> bytes:
    body = {"func_name": "cd_tyle", "args": [[[1]], [[2]]], "runtime": "1.4", **changes}
    return json.dumps(body).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b'{"func_name": "cd_tyle", "args": [[[NaN]], [[2]]]}',
        b'{"func_name": "cd_tyle", "args": [[["\xff"]], [[2]]]}',
        b"[" * 100_000,
        _body(func_name="cd_khong_co"),
        _body(func_name="__doc__"),
        _body(func_name="inspect"),
        _body(func_name=["cd_tyle"]),
        _body(func_name=None),
        _body(args=None),
        _body(args=[]),
        _body(args=[[[1]]]),
        _body(args=[[[1]], [[2]], [[3]]]),
        _body(args=[[[1], [1, 2]], [[2]]]),
        _body(args=[[1], [[2]]]),
        _body(func_name="cd_dem", args=[PEOPLE, "Nữ"]),
    ],
)
def test_what_excel_never_sends_is_refused_without_a_reason_to_ask_again(
    server: WebServer, body: bytes
) -> None:
    answer = server.post("xlwings/custom-functions-call", body)
    assert answer.status == 400
    assert answer.json["error"] == "request_malformed"
    assert answer.json["detail"].startswith("Yêu cầu gửi đến máy chủ không đúng dạng.")


def test_old_and_unknown_runtimes_are_served(server: WebServer) -> None:
    for runtime in ("1.1", "9.9", None, 14):
        answer = server.post("xlwings/custom-functions-call", _body(runtime=runtime))
        assert answer.json == {"result": [[0.5]]}
