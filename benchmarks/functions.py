"""One full recalculation of the master workbook's cell functions after a change, Python side.

Both sides get the rows as Excel's COM hands them over. The peer does what an xlwings user
writes: the range as a DataFrame, a mask or a count for each figure of members. It leaves out the
activities, the comparison table and the 34 cells of targets, which ours works out as well.
"""

import datetime
import random
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from inputs import SAMPLE
from paired import Measure, within
from peers import GROUPINGS

Rows = tuple[tuple[Any, ...], ...]
_TARGETS = 17


def recalculation(members: int, *, all_changed: bool) -> tuple[Measure, Measure]:
    """Return our recalculation and the peer's, before each of which all members change, or one.

    Either way every cell is an object of its own, as Excel hands the whole table over each time.
    """
    from xl_chidoan.hosts import functions

    tables = _tables()
    info, lists = tables["tblThongTin"], tables["tblDanhMuc"]
    activities, targets, results = (
        tables[name] for name in ("tblHoatDong", "tblChiTieu", "tblKetQua")
    )
    as_of = {row[0]: row[2] for row in info}["ngay_bao_cao"]
    people: Rows = ()
    changes = count()

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

    measured: Callable[[Callable[[], object]], Measure] = partial(within, before=change)
    return measured(ours), measured(lambda: _pandas(people, as_of))


def _tables() -> dict[str, Rows]:
    """Return the sample's tables as COM gives them: numbers as floats, days as datetimes."""
    import openpyxl

    return {
        table.name: tuple(
            tuple(float(cell.value) if type(cell.value) is int else cell.value for cell in row)
            for row in sheet[table.ref]
        )
        for sheet in openpyxl.load_workbook(SAMPLE, data_only=True)
        for table in sheet.tables.values()
    }


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
    for column in GROUPINGS.values():
        for value in people[column].dropna().unique():
            found[f"{column} {value}"] = int((people[column] == value).sum())
    return found
