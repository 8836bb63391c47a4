"""One full recalculation of the master workbook's cell functions after a change, Python side.

Both sides get the rows as Excel's COM hands them over. The peer does what an xlwings user
writes: the range as a DataFrame, a mask or a count for each figure.
"""

import datetime
import random
from collections.abc import Callable
from itertools import count
from typing import Any

Rows = tuple[tuple[Any, ...], ...]

_COLUMNS = (
    "Trình độ chuyên môn",
    "Dân tộc",
    "Lý luận chính trị",
    "Đơn vị công tác",
    "Chức vụ Đoàn",
    "Chức vụ chính quyền",
)
_TARGETS = 17


Action = Callable[[], object]


def recalculation(members: int, *, all_changed: bool) -> tuple[Action, Action, Action]:
    """Return our recalculation, the peer's, and what has to be called before each.

    Since the last one all members changed, or one did. Either way every cell is an object of its
    own, as Excel hands the whole table over each time.
    """
    from xl_chidoan.hosts import functions
    from xl_chidoan.master.source_tables import load_source

    tables = {
        table.name: _com([table.headers, *table.rows]) for table in load_source("sample").tables
    }
    people: Rows = ()
    changes = count()
    info, lists = tables["tblThongTin"], tables["tblDanhMuc"]
    activities, targets, results = (
        tables[name] for name in ("tblHoatDong", "tblChiTieu", "tblKetQua")
    )

    def change() -> None:
        nonlocal people
        number = next(changes)
        rows = _many(tables["tblDoanVien"], members, seed=number if all_changed else 0)
        people = (*rows[:-1], (f"DV-{number}", *rows[-1][1:]))

    def ours() -> None:
        functions.cd_thongke(people, info, lists, 100, 4)
        functions.cd_hoatdong(activities, info, lists, 240, 7)
        functions.cd_bangsosanh(targets, results, info, activities, None, lists, 80, 5)
        for done in range(_TARGETS):
            functions.cd_danhgia(functions.cd_hoanthanh(float(done), 5.0, 3.0))

    def peer() -> None:
        _pandas(people, {row[0]: row[2] for row in info}["ngay_bao_cao"])

    return ours, peer, change


def _com(rows: list[Any]) -> Rows:
    def cell(value: Any) -> Any:
        if isinstance(value, datetime.date):
            return datetime.datetime(value.year, value.month, value.day)
        return float(value) if type(value) is int else value

    return tuple(tuple(cell(value) for value in row) for row in rows)


def _many(table: Rows, members: int, seed: int) -> Rows:
    """Return ``members`` rows drawn from those of ``table``, each text an object of its own."""
    draw = random.Random(seed)
    columns = list(zip(*table[1:], strict=True))
    rows: list[tuple[Any, ...]] = [table[0]]
    for number in range(members):
        row = [draw.choice(column) for column in columns]
        row[0] = f"DV{number:05d}"
        rows.append(tuple(f"{cell} "[:-1] if isinstance(cell, str) else cell for cell in row))
    return tuple(rows)


def _pandas(rows: Rows, as_of: datetime.datetime) -> dict[str, object]:
    import pandas as pd

    people = pd.DataFrame(rows[1:], columns=list(rows[0]))
    joined, left = people["Ngày tiếp nhận"], people["Ngày rời"]
    people = people[(joined.isna() | (joined <= as_of)) & (left.isna() | (left > as_of))]
    born = pd.to_datetime(people["Ngày sinh"])
    early = (born.dt.month, born.dt.day)
    before_birthday = (early[0] > as_of.month) | (
        (early[0] == as_of.month) & (early[1] > as_of.day)
    )
    age = as_of.year - born.dt.year - before_birthday
    found: dict[str, object] = {
        "tong": len(people),
        "tuoi_tb": age.mean(),
        "tren_moc_tuoi": int((age > 34).sum()),
        "quy_hoach": int((people["Quy hoạch"] == "Có").sum()),
        "dang_vien": int((people["Đảng viên"] == "Có").sum()),
    }
    for sex in ("Nam", "Nữ"):
        found[sex] = int((people["Giới tính"] == sex).sum())
    for column in _COLUMNS:
        for value in people[column].dropna().unique():
            found[f"{column} {value}"] = int((people[column] == value).sum())
    return found
