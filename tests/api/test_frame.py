"""A branch's tables as pandas DataFrames."""

import subprocess
import sys
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

from tests.support.branches import branch
from tests.support.raising import raising
from xl_chidoan import schema
from xl_chidoan.errors import UsageError
from xl_chidoan.model import UNKNOWN, Branch

MEMBERS = [
    {
        "code": "DV01",
        "name": "Lò Thị Hoa",
        "birth_date": date(1999, 2, 28),
        "sex": schema.Sex.FEMALE,
        "party_member": True,
    },
    {"code": "DV02", "name": "Vàng A Páo", "birth_date": UNKNOWN, "sex": schema.Sex.MALE},
    {"code": UNKNOWN, "birth_date": date(2004, 12, 31), "party_member": UNKNOWN},
]


def made() -> Branch:
    return branch(
        members=MEMBERS,
        activities=[
            {"code": "HD01", "year": 2023, "turnout": 12, "money": Fraction(3_500_001, 2)},
            {"code": "HD02", "year": UNKNOWN, "turnout": None, "money": None, "quantity": UNKNOWN},
        ],
        results=[{"target": "CT01", "year": 2023, "done": Fraction(19, 20)}],
    )


def test_members_under_their_headings_and_sheet_rows() -> None:
    typed = made()
    frame = typed.frame("tblDoanVien")
    assert list(frame.columns) == [column.header for column in schema.MEMBERS.columns]
    assert list(frame.index) == list(typed.members.row_numbers)
    assert frame.index.name == "Dòng"
    first = frame.iloc[0]
    assert first["Họ và tên"] == "Lò Thị Hoa"
    assert first["Ngày sinh"] == pd.Timestamp(1999, 2, 28)
    assert type(first["Giới tính"]) is str
    assert first["Giới tính"] == "Nữ"
    assert bool(first["Đảng viên"]) is True


def test_what_is_blank_or_unknown_is_missing() -> None:
    frame = made().frame("tblDoanVien")
    assert frame["Ngày sinh"].isna().tolist() == [False, True, False]
    assert frame["Mã ĐV"].isna().tolist() == [False, False, True]
    assert frame["Đảng viên"].isna().tolist()[2] is True
    assert frame["Đơn vị công tác"].isna().all()


def test_types_are_those_of_the_columns() -> None:
    frame = made().frame("tblHoatDong")
    assert pd.api.types.is_datetime64_any_dtype(frame["Ngày"].dtype)
    assert isinstance(frame["Năm"].dtype, pd.Int64Dtype)
    assert isinstance(frame["Lượt tham gia"].dtype, pd.Int64Dtype)
    assert isinstance(frame["Kinh phí"].dtype, pd.Float64Dtype)
    assert isinstance(frame["Nêu trong báo cáo"].dtype, pd.BooleanDtype)
    assert isinstance(frame["Tên hoạt động"].dtype, pd.StringDtype)
    assert frame["Lượt tham gia"].sum() == 12
    assert frame["Kinh phí"].tolist()[0] == 1_750_000.5
    assert frame["Năm"].isna().tolist() == [False, True]


def test_a_ratio_is_a_part_of_one() -> None:
    assert made().frame("tblKetQua")["Thực hiện"].tolist() == [0.95]


@pytest.mark.parametrize("name", ["tblchitieu", "tblNoiDung", "tblDanhMuc"])
def test_a_table_without_rows_has_its_columns(name: str) -> None:
    frame = made().frame(name)
    table = next(each for each in schema.TABLES if each.name.casefold() == name.casefold())
    assert list(frame.columns) == [column.header for column in table.columns]
    assert len(frame) == 0


@pytest.mark.parametrize("name", ["tblThongTin", "Đoàn viên", ""])
def test_another_table_is_refused_with_those_there_are(name: str) -> None:
    with raising(UsageError, "frame_table") as caught:
        made().frame(name)
    assert "tblDoanVien, tblHoatDong" in str(caught.value)


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with raising(UsageError, "frame_without_pandas") as caught:
        made().frame("tblDoanVien")
    assert 'pip install "xl-chidoan[pandas]"' in str(caught.value)


def test_pandas_is_loaded_for_a_frame_only() -> None:
    program = (
        "import sys, xl_chidoan; branch = xl_chidoan.read(xl_chidoan.sample()); "
        "before = 'pandas' in sys.modules; branch.frame('tblDoanVien'); "
        "print(before, 'pandas' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False True"
