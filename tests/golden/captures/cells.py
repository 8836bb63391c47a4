"""The cell functions on the sample's tables, as the desktop and as the web call them."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.golden import book_outline
from tests.golden.lab import SAMPLE, Lab
from tests.golden.show import one_line

Item = Callable[[Lab], str]

_WEB = {"XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": "noncommercial"}
_DRIVER = Path(__file__).resolve().parents[1] / "call_cells.py"


def _table(name: str, without: str = "") -> dict[str, str]:
    return {"table": name, "without": without}


def _day(text: str) -> dict[str, str]:
    return {"day": text}


_INFO, _MEMBERS, _ACTIVITIES = map(_table, ("tblThongTin", "tblDoanVien", "tblHoatDong"))
_TARGETS, _RESULTS, _LISTS = map(_table, ("tblChiTieu", "tblKetQua", "tblDanhMuc"))
_ALL = (_TARGETS, _RESULTS, _INFO, _ACTIVITIES, _MEMBERS, _LISTS)
_SEX = "Giới tính"
_CALLS: dict[str, list[list[Any]]] = {
    "cd_tyle": [[20, 24], [0, 24], [20, 0], ["", 24], ["20", "24"], ["hai", 24], [-1, 2],
                [[[20]], [[24]]], [[[20, 21]], 24], [1.5, 0.1], ["1.050", 2]],
    "cd_hoanthanh": [[13, 3, 3], [5, 3], ["Đạt", 1], ["Không đạt", 1], [0, 0], [2, 0], [5, 3, 0],
                     ["", 3], ["#N/A", 3]],
    "cd_danhgia": [[0.999], [1], [1.001], [1.4, 1.5], [1.5, 1.5], [1.6, 1.5], [""], ["x"]],
    "cd_tuoi": [[_day("1990-08-02"), _day("2024-08-01")], [_day("1990-08-02"), _day("2024-08-02")],
                ["02/8/1990", "02/8/2024"], [_day("2000-02-29"), _day("2023-02-28")],
                [_day("2025-01-01"), _day("2024-01-01")], ["", _day("2024-01-01")], ["31/2/1990",
                _day("2024-01-01")]],
    "cd_dem": [[_MEMBERS], [_MEMBERS, _SEX, "Nữ"], [_MEMBERS, _SEX, "nam"], [_MEMBERS, _SEX],
               [_MEMBERS, "Giới tinh", "Nữ"], [_MEMBERS, "Dân tộc", "T*", _SEX, "Nữ"],
               [_MEMBERS, "Ngày sinh", ">=1/1/1990"], [_MEMBERS, "Ngày rời", ""],
               [_MEMBERS, "Ngày rời", "<>"], [_ACTIVITIES, "Lượt tham gia", ">10"],
               [_ACTIVITIES, "Năm", 2023], [_ACTIVITIES, "Nhóm", "tinh_?guyen*"]],
    "cd_tong": [[_ACTIVITIES, "Lượt tham gia"], [_ACTIVITIES, "Lượt tham gia", "Năm", 2023],
                [_ACTIVITIES, "Kinh phí"], [_ACTIVITIES, "Nhóm"], [_ACTIVITIES, "Số lượg"],
                [_RESULTS, "Thực hiện", "Năm", "<2024"]],
    "cd_chiso": [["tong_doan_vien", _MEMBERS, _INFO], ["nam_tyle", _MEMBERS, _INFO],
                 ["tuoi_tb", _MEMBERS, _INFO], ["ngay_bao_cao", _MEMBERS, _INFO],
                 ["don_vi", _MEMBERS, _INFO], ["nhiem_ky_tu", _MEMBERS, _INFO],
                 ["hd_cong_trinh_so", _MEMBERS, _INFO],
                 ["hd_cong_trinh_so", _MEMBERS, _INFO, _ACTIVITIES],
                 ["hd_cong_trinh_danh_sach", _MEMBERS, _INFO, _ACTIVITIES, _LISTS],
                 ["tong_doan_viem", _MEMBERS, _INFO], ["", _MEMBERS, _INFO],
                 ["tong_doan_vien", _INFO, _MEMBERS]],
    "cd_thongke": [[_MEMBERS, _INFO, _LISTS], [_MEMBERS, _INFO], [_MEMBERS, _INFO, _LISTS, 8, 4],
                   [_table("tblDoanVien", _SEX), _INFO, _LISTS], [_INFO, _INFO]],
    "cd_hoatdong": [[_ACTIVITIES, _INFO, _LISTS], [_ACTIVITIES, _INFO],
                    [_ACTIVITIES, _INFO, _LISTS, 1, 1], [_table("tblHoatDong", "Nhóm"), _INFO]],
    "cd_bangsosanh": [[*_ALL], [*_ALL[:3]], [*_ALL[:4]], [*_ALL, 5, 9],
                      [_table("tblChiTieu", "Mức"), *_ALL[1:]]],
    "cd_chitieu": [[*_ALL], [*_ALL[:3]], [*_ALL, 3, 5], [_TARGETS, _INFO, _INFO]],
    "cd_so": [[4], [0], [10], [1050000], [""], ["bốn"], [2.5], [-3]],
    "cd_phantram": [[0.1667], [0.1667, 0], [0.12345, 3], [1], [1.754], [""], [0.5, 9], [0.00049],
                    [0.0005], [0.9995]],
    "cd_tien": [[1050000], [0], [999], [""], [1050000.5], ["1.050.000đ"]],
    "cd_ngay": [[_day("2024-08-02")], [_day("2024-12-31")], ["2/8/2024"], [""], ["hôm nay"],
                [45506]],
}  # fmt: skip


def items() -> dict[str, Item]:
    found: dict[str, Item] = {}
    for where in ("desktop", "web"):
        for name in _CALLS:
            found[f"cells/{where}-{name}"] = _calls_of(where, name)
        found[f"cells/{where}-signatures"] = _signatures(where)
    return found


def _asked() -> list[list[Any]]:
    return [[name, *arguments] for name, calls in _CALLS.items() for arguments in calls]


def _answers(lab: Lab, where: str) -> dict[str, Any]:
    """Make all calls in one process, once for each lab and host."""
    kept = lab.path(f"answers-{where}.json")
    if not kept.exists():
        tables = {
            name: [[_as_json(cell) for cell in row] for row in rows]
            for name, rows in book_outline.tables(lab.bytes_of(SAMPLE)).items()
        }
        asked = json.dumps({"tables": tables, "calls": _asked()})
        lab.put("calls.json", asked.encode())
        host = _WEB if where == "web" else {}
        done = lab.python("-P", str(_DRIVER), "calls.json", **host)
        if done.code:
            raise AssertionError(done.err)
        kept.write_text(done.out, encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))


def _as_json(cell: object) -> object:
    return _day(cell.isoformat()) if isinstance(cell, date | datetime) else cell


def _calls_of(where: str, name: str) -> Item:
    def write(lab: Lab) -> str:
        pairs = zip(_asked(), _answers(lab, where)["given"], strict=True)
        return "\n".join(
            line for call, given in pairs if call[0] == name for line in _answer(call, given)
        )

    return write


def _signatures(where: str) -> Item:
    def write(lab: Lab) -> str:
        told = _answers(lab, where)["functions"]
        return "\n".join(f"{name}{signature}: {said}" for name, (signature, said) in told.items())

    return write


def _answer(call: list[Any], given: Any) -> Iterator[str]:
    shown = f"{call[0].upper()}({'; '.join(map(_shown, call[1:]))})"
    if not isinstance(given, list):
        yield f"{shown} = {one_line(given)}"
        return
    yield f"{shown} = {len(given)} rows"
    last = max((place for place, row in enumerate(given) if any(row)), default=-1) + 1
    yield from (f"  {one_line(row)}" for row in given[:last])
    if given[last:]:
        yield f"  then {len(given) - last} rows of {sorted({*map(len, given[last:])})} blanks"


def _shown(argument: Any) -> str:
    if not isinstance(argument, dict):
        return one_line(argument)
    if "day" in argument:
        return argument["day"]
    without = argument["without"]
    return argument["table"] + (f" without {without}" if without else "")
