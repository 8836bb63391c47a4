"""Open workbooks for the buttons to be pressed on. All persons are invented."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest

from tests.support.fake_excel import Excel
from tools.source_tables import load_source
from xl_chidoan.hosts.excel import tasks
from xl_chidoan.model import RawTable

INFO = (
    ("Mã", "Mục", "Giá trị"),
    ("nhiem_ky_tu", "Từ năm", 2022.0),
    ("nhiem_ky_den", "Đến năm", 2024.0),
    ("ngay_bao_cao", "Ngày", datetime(2024, 8, 2)),
)
MEMBERS = (
    ("Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính"),
    ("DV01", "Lê A", datetime(1994, 8, 2), "Nam"),
    ("DV02", "Lê B", "31/02/1990", "=Nữ"),
)
WRONG_DATE, WRONG_SEX = "C6", "D6"


def sample_tables() -> list[RawTable]:
    """The sample as Excel gives it: every date a datetime."""

    def cell(value: Any) -> Any:
        return datetime(value.year, value.month, value.day) if isinstance(value, date) else value

    return [
        table._replace(rows=[[cell(value) for value in row] for row in table.rows])
        for table in load_source("sample").tables
    ]


def start(monkeypatch: pytest.MonkeyPatch, tables: Sequence[RawTable], fullname: Any) -> Excel:
    excel = Excel(tables, fullname=str(fullname))
    monkeypatch.setattr(tasks.xw.Book, "caller", classmethod(lambda _cls: excel.book))
    return excel


def written_sheets(excel: Excel) -> set[str]:
    return {event[1] for event in excel.events if event[0] in ("write", "add")}
