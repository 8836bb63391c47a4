"""The peers' side of the comparisons: what a programmer writes with the libraries named.

    python benchmarks/peers.py stats openpyxl|calamine|polars WORKBOOK
    python benchmarks/peers.py render TEMPLATE CONTEXT REPORT
    python benchmarks/peers.py whole WORKBOOK TEMPLATE CONTEXT REPORT

``stats`` counts members and activities and prints each figure with the codes of its rows, as the
product does. It leaves out the product's labels and texts, targets, lists in words, what a missing
column makes unknown, and every check of a cell: the peers do less. ``render`` leaves out reading,
counting and checking, as the context is given, and footnotes, live figures and the refusal of
unknown names. ``whole`` reads and counts too, yet still renders the context it is given.
"""

import datetime
import json
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

GROUPINGS = {
    "trinh_do": "Trình độ chuyên môn",
    "dan_toc": "Dân tộc",
    "ly_luan": "Lý luận chính trị",
    "don_vi": "Đơn vị công tác",
    "chuc_vu_doan": "Chức vụ Đoàn",
    "chuc_vu_cq": "Chức vụ chính quyền",
}
SUMS = {"so": "Số hoạt động", "luot": "Lượt tham gia", "sl": "Số lượng", "kinh_phi": "Kinh phí"}
_OVER_AGE = 34

Tables = dict[str, Any]
Found = dict[str, object]


def openpyxl_tables(workbook: str) -> Tables:
    """Read every Excel table by its name into a pandas frame."""
    import openpyxl
    import pandas as pd

    frames: Tables = {}
    for sheet in openpyxl.load_workbook(workbook, data_only=True):
        for table in sheet.tables.values():
            headers, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            frames[table.name] = pd.DataFrame(rows, columns=headers)
    return frames


def calamine_tables(workbook: str) -> Tables:
    """Read the three tables the figures need into pandas frames, through python-calamine."""
    import pandas as pd
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(workbook, load_tables=True)
    frames: Tables = {}
    for name in ("tblThongTin", "tblDoanVien", "tblHoatDong"):
        table = book.get_table_by_name(name)
        rows = [[None if cell == "" else cell for cell in row] for row in table.to_python()]
        frames[name] = pd.DataFrame(rows, columns=table.columns)
    return frames


def pandas_statistics(tables: Tables) -> Found:
    """Count the members and activities of frames, as an analyst would in pandas."""
    import pandas as pd

    info = tables["tblThongTin"].set_index("Mã")["Giá trị"]
    as_of = pd.to_datetime(info["ngay_bao_cao"])
    people = tables["tblDoanVien"]
    joined = pd.to_datetime(people["Ngày tiếp nhận"])
    left = pd.to_datetime(people["Ngày rời"])

    def present(day: Any) -> Any:
        return people[(joined.isna() | (joined <= day)) & (left.isna() | (left > day))]

    found: Found = {}
    today = present(as_of)

    def add(code: str, rows: Any) -> None:
        found[code] = {"value": len(rows), "rows": rows["Mã ĐV"].tolist()}
        found[f"{code}_tyle"] = {"value": len(rows) / len(today), "rows": rows["Mã ĐV"].tolist()}

    add("tong_doan_vien", today)
    add("nam", today[today["Giới tính"] == "Nam"])
    add("nu", today[today["Giới tính"] == "Nữ"])
    party = (today["Đảng viên"] == "Có") | (pd.to_datetime(today["Ngày vào Đảng"]) <= as_of)
    add("dang_vien", today[party])
    add("quy_hoach", today[today["Quy hoạch"] == "Có"])
    born = pd.to_datetime(today["Ngày sinh"])
    before_birthday = (born.dt.month > as_of.month) | (
        (born.dt.month == as_of.month) & (born.dt.day > as_of.day)
    )
    age = as_of.year - born.dt.year - before_birthday
    found["tuoi_tb"] = {"value": float(age.mean()), "rows": today["Mã ĐV"].tolist()}
    add("tren_moc_tuoi", today[age > _OVER_AGE])
    add("den_moc_tuoi", today[age <= _OVER_AGE])
    for prefix, column in GROUPINGS.items():
        for value, rows in today.groupby(column):
            add(f"{prefix}_{value}", rows)
    opening = pd.Timestamp(int(info["nhiem_ky_tu"]) - 1, 12, 31)
    add("dau_ky", present(opening))
    add("tiep_nhan", people[(joined > opening) & (joined <= as_of)])
    gone = people[(left > opening) & (left <= as_of)]
    add("roi_di", gone)
    for value, rows in gone.groupby("Lý do rời"):
        add(f"roi_di_{value}", rows)
    for year in range(int(info["nhiem_ky_tu"]), as_of.year + 1):
        add(f"tong_doan_vien_{year}", present(min(pd.Timestamp(year, 12, 31), as_of)))

    done = tables["tblHoatDong"]
    done["Năm"] = pd.to_datetime(done["Ngày"]).dt.year.fillna(done["Năm"]).astype(int)
    done["Số hoạt động"] = done["Số hoạt động"].fillna(1)
    for keys in (["Nhóm"], ["Nhóm", "Năm"]):
        for key, rows in done.groupby(keys):
            code = "_".join(map(str, [key[0], "{}", *key[1:]]))
            for measure, column in SUMS.items():
                total = float(pd.to_numeric(rows[column]).sum())
                found[f"hd_{code.format(measure)}"] = {
                    "value": total,
                    "rows": rows["Mã HĐ"].tolist(),
                }
    return found


def polars_tables(workbook: str) -> Tables:
    """Read the three tables the figures need into polars frames, through fastexcel.

    One thread takes the least processor time here: there is too little for two to share.
    """
    os.environ["POLARS_MAX_THREADS"] = "1"
    import fastexcel

    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it warns of each blank column
    book = fastexcel.read_excel(workbook)
    names = ("tblThongTin", "tblDoanVien", "tblHoatDong")
    return {name: book.load_table(name).to_polars() for name in names}


def polars_statistics(tables: Tables) -> Found:
    """Count the members and activities of frames, as an analyst would in polars."""
    import polars as pl
    from polars import col

    info = dict(tables["tblThongTin"].select("Mã", "Giá trị").iter_rows())
    as_of = datetime.datetime.fromisoformat(info["ngay_bao_cao"])
    first_year = int(float(info["nhiem_ky_tu"]))
    days = [col(name).cast(pl.Datetime) for name in ("Ngày tiếp nhận", "Ngày rời", "Ngày vào Đảng")]
    people = tables["tblDoanVien"].with_columns(days)
    joined, left = col("Ngày tiếp nhận"), col("Ngày rời")

    def present(day: datetime.datetime) -> Any:
        return people.filter(joined.is_null() | (joined <= day), left.is_null() | (left > day))

    found: Found = {}
    born = col("Ngày sinh").dt
    before_birthday = (born.month() > as_of.month) | (
        (born.month() == as_of.month) & (born.day() > as_of.day)
    )
    age = as_of.year - born.year() - before_birthday.cast(pl.Int32)
    today = present(as_of).with_columns(age.alias("Tuổi"))

    def add(code: str, rows: Any) -> None:
        codes = rows["Mã ĐV"].to_list()
        found[code] = {"value": len(codes), "rows": codes}
        found[f"{code}_tyle"] = {"value": len(codes) / len(today), "rows": codes}

    add("tong_doan_vien", today)
    add("nam", today.filter(col("Giới tính") == "Nam"))
    add("nu", today.filter(col("Giới tính") == "Nữ"))
    add("dang_vien", today.filter((col("Đảng viên") == "Có") | (col("Ngày vào Đảng") <= as_of)))
    add("quy_hoach", today.filter(col("Quy hoạch") == "Có"))
    found["tuoi_tb"] = {"value": today["Tuổi"].mean(), "rows": today["Mã ĐV"].to_list()}
    add("tren_moc_tuoi", today.filter(col("Tuổi") > _OVER_AGE))
    add("den_moc_tuoi", today.filter(col("Tuổi") <= _OVER_AGE))
    for prefix, column in GROUPINGS.items():
        for (value,), rows in today.drop_nulls(column).partition_by(column, as_dict=True).items():
            add(f"{prefix}_{value}", rows)
    opening = datetime.datetime(first_year - 1, 12, 31)
    add("dau_ky", present(opening))
    add("tiep_nhan", people.filter(joined > opening, joined <= as_of))
    gone = people.filter(left > opening, left <= as_of)
    add("roi_di", gone)
    for (value,), rows in (
        gone.drop_nulls("Lý do rời").partition_by("Lý do rời", as_dict=True).items()
    ):
        add(f"roi_di_{value}", rows)
    for year in range(first_year, as_of.year + 1):
        add(f"tong_doan_vien_{year}", present(min(datetime.datetime(year, 12, 31), as_of)))

    done = tables["tblHoatDong"].with_columns(
        pl.coalesce(col("Ngày").dt.year(), col("Năm").cast(pl.Int32)).alias("Năm"),
        *(col(column).cast(pl.Float64) for column in SUMS.values()),
    )
    done = done.with_columns(col("Số hoạt động").fill_null(1.0))
    sums = [col(column).sum().alias(measure) for measure, column in SUMS.items()]
    for keys in (["Nhóm"], ["Nhóm", "Năm"]):
        for row in done.group_by(keys).agg(*sums, col("Mã HĐ").alias("rows")).to_dicts():
            year = f"_{row['Năm']}" if "Năm" in row else ""
            for measure in SUMS:
                code = f"hd_{row['Nhóm']}_{measure}{year}"
                found[code] = {"value": row[measure], "rows": row["rows"]}
    return found


_STATISTICS: dict[str, tuple[Callable[[str], Tables], Callable[[Tables], Found]]] = {
    "openpyxl": (openpyxl_tables, pandas_statistics),
    "calamine": (calamine_tables, pandas_statistics),
    "polars": (polars_tables, polars_statistics),
}


def statistics(reader: str, workbook: str) -> Found:
    """Read a workbook and count, by the library ``reader`` names."""
    read, count = _STATISTICS[reader]
    return count(read(workbook))


def render(template: str, context: str, report: str) -> None:
    """Render and save with docxtpl, the context given."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(template)
    document.render(json.loads(Path(context).read_text(encoding="utf-8")), autoescape=True)
    document.save(report)


def whole(workbook: str, template: str, context: str, report: str) -> None:
    """Read with openpyxl, count with pandas, render with docxtpl."""
    statistics("openpyxl", workbook)
    render(template, context, report)


def main() -> None:
    task, *arguments = sys.argv[1:]
    if task == "stats":
        print(json.dumps(statistics(*arguments), ensure_ascii=False, default=float))
    else:
        {"render": render, "whole": whole}[task](*arguments)


if __name__ == "__main__":
    main()
