"""The peers' side of each comparison, and the inputs both sides get.

Run as a script it is one peer in a fresh process: ``peers.py stats WORKBOOK``,
``peers.py render TEMPLATE CONTEXT FOLDER`` or ``peers.py export FOLDER``.
"""

import datetime
import gc
import json
import random
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def workbook_of(folder: Path, members: int) -> Path:
    """Write the sample with its member table replaced by ``members`` invented ones."""
    from xl_chidoan.master.source_tables import load_source
    from xl_chidoan.schema import MEMBERS

    path = folder / f"members-{members}.xlsx"
    if path.exists():
        return path
    import xlsxwriter

    draw = random.Random(members)
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for table in load_source("sample").tables:
        rows = table.rows
        if table.name == MEMBERS.name:
            rows = [_another(draw.choice(table.rows), number) for number in range(members)]
        sheet = book.add_worksheet(table.sheet)
        sheet.add_table(
            3,
            0,
            3 + max(len(rows), 1),
            len(table.headers) - 1,
            {"name": table.name, "columns": [{"header": header} for header in table.headers]},
        )
        for line, row in enumerate(rows, 4):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(line, column, value, day)
                elif value is not None:
                    sheet.write(line, column, value)
    book.close()
    return path


def _another(row: Sequence[object], number: int) -> list[object]:
    """Copy an invented member under another code and name."""
    return [f"DV{number:05d}", f"{row[1]} {number}", *row[2:]]


GROUPINGS = {
    "trinh_do": "Trình độ chuyên môn",
    "dan_toc": "Dân tộc",
    "ly_luan": "Lý luận chính trị",
    "don_vi": "Đơn vị công tác",
    "chuc_vu_doan": "Chức vụ Đoàn",
    "chuc_vu_cq": "Chức vụ chính quyền",
}
SUMS = {"so": "Số hoạt động", "luot": "Lượt tham gia", "sl": "Số lượng", "kinh_phi": "Kinh phí"}


def pandas_tables(workbook: str) -> dict[str, Any]:
    """Read every Excel table by its name into a data frame, as the product does."""
    import openpyxl
    import pandas as pd

    frames: dict[str, Any] = {}
    for sheet in openpyxl.load_workbook(workbook, data_only=True):
        for table in sheet.tables.values():
            headers, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            frames[table.name] = pd.DataFrame(rows, columns=headers)
    return frames


def pandas_statistics(tables: dict[str, Any]) -> dict[str, object]:
    """Count what the product counts, each figure with its rows, as an analyst would in pandas."""
    import pandas as pd

    info = tables["tblThongTin"].set_index("Mã")["Giá trị"]
    as_of = pd.to_datetime(info["ngay_bao_cao"])
    people = tables["tblDoanVien"]
    joined = pd.to_datetime(people["Ngày tiếp nhận"])
    left = pd.to_datetime(people["Ngày rời"])

    def present(day: Any) -> Any:
        return people[(joined.isna() | (joined <= day)) & (left.isna() | (left > day))]

    result: dict[str, object] = {}
    today = present(as_of)

    def add(code: str, rows: Any) -> None:
        result[code] = {"value": len(rows), "rows": rows["Mã ĐV"].tolist()}
        result[f"{code}_tyle"] = {"value": len(rows) / len(today), "rows": rows["Mã ĐV"].tolist()}

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
    result["tuoi_tb"] = {"value": float(age.mean()), "rows": today["Mã ĐV"].tolist()}
    add("tren_moc_tuoi", today[age > 34])
    add("den_moc_tuoi", today[age <= 34])
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

    activities = tables["tblHoatDong"]
    activities["Năm"] = pd.to_datetime(activities["Ngày"]).dt.year.fillna(activities["Năm"])
    activities["Số hoạt động"] = activities["Số hoạt động"].fillna(1)
    for keys in (["Nhóm"], ["Nhóm", "Năm"]):
        for key, rows in activities.groupby(keys):
            code = "_".join(map(str, key))
            for measure, column in SUMS.items():
                total = pd.to_numeric(rows[column]).sum()
                result[f"hd_{code}_{measure}"] = {"value": total, "rows": rows["Mã HĐ"].tolist()}
    return result


def sample_context(folder: Path) -> Path:
    """Write the sample's template context as JSON, so that the peer only renders."""
    from xl_chidoan import shipped
    from xl_chidoan.report.content.context import ReportContext
    from xl_chidoan.usecases.workbooks import assess

    path = folder / "context.json"
    if not path.exists():
        done = assess(shipped.workbook(shipped.SAMPLE))
        context = _plain(ReportContext(done.branch, done.figures))
        path.write_text(json.dumps(context, ensure_ascii=False, default=str), encoding="utf-8")
    return path


def _plain(value: object) -> object:
    """Turn the product's context into what any Jinja template can print: text, lists, mappings."""
    from xl_chidoan.report.marks import plain

    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in value}
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return value


def docxtpl_export(template: str, context: str, folder: str) -> None:
    """Render and save with plain docxtpl, context given."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(template)
    document.render(json.loads(Path(context).read_text(encoding="utf-8")), autoescape=True)
    document.save(Path(folder) / "peer.docx")


def reports_in_one_process(folder: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give both sides of "one report of many": the same template, what it prints given to both."""
    import io

    from docxtpl import DocxTemplate

    from xl_chidoan import shipped
    from xl_chidoan.report.content.context import ReportContext
    from xl_chidoan.report.template.filling import fill_in, ready_template

    done = service.assess_file(shipped.workbook(shipped.SAMPLE))
    path = shipped.template(service.TERM_REPORT)
    template = ready_template(path)
    made = ReportContext(done.branch, done.figures)
    names = [name.name for name in template.prepared.names if name.name in made]
    context = {name: made[name] for name in names}
    plain = json.loads(sample_context(folder).read_text(encoding="utf-8"))

    def peer() -> None:
        document = DocxTemplate(str(path))
        document.render(plain, autoescape=True)
        document.save(io.BytesIO())

    return lambda: fill_in(template, context), peer


def exports_in_one_process(
    folder: Path, branches: int
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give both sides of "one whole export of many", where the branches take turns.

    Ours begins with a branch that was read and checked, and ends with a report on disk that tells
    its origin and a hash of the data; the peer is given the sample's context and has none of that.
    """
    from itertools import cycle

    from xl_chidoan import shipped
    from xl_chidoan.master.source_tables import load_source
    from xl_chidoan.report.provenance.origin import provenance
    from xl_chidoan.report.render import render
    from xl_chidoan.usecases.word_reports import TERM_REPORT
    from xl_chidoan.usecases.workbooks import assess

    sample = load_source("sample")
    known = [assess(_another_branch(sample, number)) for number in range(branches)]
    gc.freeze()  # looking through what was made ready here is no part of an export
    turns = cycle(known)
    template = shipped.template(TERM_REPORT)
    context = str(sample_context(folder))

    def ours() -> None:
        done = next(turns)
        origin = provenance(done.branch)
        data = render(template, done.branch, done.figures, origin=origin).data
        (folder / "ours.docx").write_bytes(data)

    return ours, lambda: docxtpl_export(str(template), context, str(folder))


def _another_branch(workbook: Any, number: int) -> Any:
    """Copy a workbook with other people, another name and other words; number 0 is itself."""
    from xl_chidoan.schema import INFO, MEMBERS, NARRATIVE

    def row(table: str, cells: Sequence[object]) -> list[object]:
        if table == INFO.name and cells[0] == "don_vi":
            return [*cells[:-1], f"{cells[-1]} {number}"]
        if table == NARRATIVE.name:
            return [f"{cell} Số {number}." if _is_sentence(cell) else cell for cell in cells]
        return list(cells)

    if not number:
        return workbook
    tables: list[Any] = []
    for table in workbook.tables:
        rows = [row(table.name, cells) for cells in table.rows]
        if table.name == MEMBERS.name:
            rows = rows[number % 5 :]
        tables.append(table._replace(rows=rows))
    return workbook._replace(tables=tables)


def _is_sentence(cell: object) -> bool:
    return isinstance(cell, str) and " " in cell and cell.endswith(".")


if __name__ == "__main__":
    if sys.argv[1] == "stats":
        found = pandas_statistics(pandas_tables(sys.argv[2]))
        print(json.dumps(found, ensure_ascii=False, default=float))
    else:
        docxtpl_export(*sys.argv[2:])
