"""A branch begun from the empty master, a dozen members and thirty activities: short whole reports.

Nothing is written in Nội dung, so every sentence is one of the master's.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import xl_chidoan
from tests.support.docx_text import DocxText
from tools.source_tables import load_source
from xl_chidoan.model import Branch, RawTable, Severity
from xl_chidoan.reading.branch_reading import read_branch

INFORMATION = {
    "don_vi": "Chi đoàn thôn Thử",
    "cap_tren": "Đoàn xã Thử",
    "dia_danh": "Xã Thử",
    "ngay_bao_cao": date(2026, 7, 5),
    "nguoi_ky": "Người Ký",
    "chuc_danh_ky": "Bí thư",
}
GROUPS = ("tinh_nguyen", "sinh_hoat_chuyen_de", "trong_cay", "van_the", "thieu_nhi")
ZEROS = re.compile(r"(?<![\d.,/])(?:00|0đ|0%)(?![\d.,])")


def members() -> list[dict[str, Any]]:
    return [
        {
            "Mã ĐV": f"DV{number:02}",
            "Họ và tên": f"Người Thử {number}",
            "Ngày sinh": date(1996 + number % 10, 1 + number % 12, 3),
            "Giới tính": "Nữ" if number % 3 == 0 else "Nam",
            "Ngày vào Đoàn": date(2015, 3, 26),
            "Ngày tiếp nhận": date(2026, 5, 10) if number == 12 else None,
        }
        for number in range(1, 13)
    ]


def activities() -> list[dict[str, Any]]:
    """Fifteen in each of two years: each group on the 10th of January, March and May."""
    return [
        {
            "Mã HĐ": f"HD{number:02}",
            "Ngày": date(2025 + number // 15, 1 + number % 3 * 2, 10),
            "Nhóm": GROUPS[number % 5],
            "Tên hoạt động": f"Hoạt động thử số {number}",
            "Vai trò": "Tổ chức",
            "Lượt tham gia": 6,
        }
        for number in range(30)
    ]


@pytest.fixture(scope="module")
def branch() -> Branch:
    raw = load_source("master")
    filled = {"tblDoanVien": members(), "tblHoatDong": activities()}

    def table(given: RawTable) -> RawTable:
        rows: list[list[Any]] = [list(row) for row in given.rows]
        if given.name == "tblThongTin":
            rows = [[*row[:2], INFORMATION.get(str(row[0]), row[2])] for row in rows]
        elif given.name in filled:
            rows = [[row.get(head) for head in given.headers] for row in filled[given.name]]
        return given._replace(rows=rows)

    return read_branch(raw._replace(tables=[table(each) for each in raw.tables]))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-05", "Tổ chức, tham gia 01 hoạt động tình nguyện (bằng cùng kỳ)."),
        ("2026-Q2", "Đến ngày 30/6/2026, Chi đoàn có 12 đoàn viên (tăng 01 so với cùng kỳ)."),
        ("2026-H1", "Tổ chức, tham gia 03 hoạt động tình nguyện (bằng cùng kỳ)."),
        ("2025-9T", "Các hoạt động tình nguyện có 18 lượt đoàn viên tham gia."),
        ("2025", "Tổ chức, tham gia 03 hoạt động tình nguyện."),
        (None, "Chi đoàn đã tổ chức và tham gia 06 hoạt động tình nguyện."),
    ],
)
def test_it_prints_what_there_is(
    branch: Branch, tmp_path: Path, period: str | None, said: str
) -> None:
    figures = xl_chidoan.compute(branch, period)
    problems = xl_chidoan.check(branch, figures)
    assert [each.code for each in problems if each.severity is Severity.ERROR] == []
    done = xl_chidoan.export(branch, tmp_path, period=period)
    text = DocxText(done.report.read_bytes()).text
    narrative = text.partition("TM. BAN CHẤP HÀNH")[0]
    assert said in narrative
    assert not ZEROS.search(narrative)
    assert "[THIẾU" not in text
