"""The peers' side of each comparison, and the inputs both sides get.

Run as a script it is one peer in a fresh process: ``peers.py stats WORKBOOK`` or
``peers.py export TEMPLATE CONTEXT FOLDER``.
"""

import datetime
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path


def workbook_of(folder: Path, members: int) -> Path:
    """Write the sample with its member table replaced by ``members`` invented ones."""
    from xl_chidoan.build.source import load_source

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
            first = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
            rows = [
                [
                    f"DV{number:05d}" if header == "Mã ĐV" else draw.choice(first)[header]
                    for header in table.headers
                ]
                for number in range(members)
            ]
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


def pandas_statistics(workbook: str) -> dict[str, object]:
    """Head counts, ratios and sums as an analyst would write them with pandas."""
    import pandas as pd

    sheets = pd.read_excel(workbook, sheet_name=None, header=3, engine="openpyxl")
    info = sheets["Thông tin"].set_index("Mã")["Giá trị"]
    as_of = pd.to_datetime(info["ngay_bao_cao"])
    people = sheets["Đoàn viên"]
    joined = pd.to_datetime(people["Ngày tiếp nhận"])
    left = pd.to_datetime(people["Ngày rời"])
    people = people[(joined.isna() | (joined <= as_of)) & (left.isna() | (left > as_of))]
    born = pd.to_datetime(people["Ngày sinh"])
    before_birthday = (born.dt.month > as_of.month) | (
        (born.dt.month == as_of.month) & (born.dt.day > as_of.day)
    )
    age = as_of.year - born.dt.year - before_birthday
    result: dict[str, object] = {
        "tong": len(people),
        "nam": int((people["Giới tính"] == "Nam").sum()),
        "nu": int((people["Giới tính"] == "Nữ").sum()),
        "dang_vien": int((people["Đảng viên"] == "Có").sum()),
        "tuoi_tb": float(age.mean()),
        "tren_moc_tuoi": int((age > 34).sum()),
    }
    for column in (
        "Trình độ chuyên môn",
        "Dân tộc",
        "Lý luận chính trị",
        "Đơn vị công tác",
        "Chức vụ Đoàn",
        "Chức vụ chính quyền",
    ):
        result[column] = people[column].value_counts().to_dict()
    activities = sheets["Hoạt động"]
    activities["Số hoạt động"] = activities["Số hoạt động"].fillna(1)
    sums = activities.groupby(["Nhóm", "Năm"])[
        ["Số hoạt động", "Lượt tham gia", "Số lượng", "Kinh phí"]
    ].sum()
    result["hoat_dong"] = {str(key): row for key, row in sums.to_dict("index").items()}
    return result


def sample_context(folder: Path) -> Path:
    """Write the sample's template context as JSON, so that the peer only renders."""
    from xl_chidoan.report.context import build_context

    from xl_chidoan import service, shipped

    path = folder / "context.json"
    if not path.exists():
        done = service.assess_file(shipped.workbook(shipped.SAMPLE))
        context = build_context(done.branch, done.figures)
        path.write_text(json.dumps(context, ensure_ascii=False, default=str), encoding="utf-8")
    return path


def docxtpl_export(template: str, context: str, folder: str) -> None:
    """Render and save with plain docxtpl, context given."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(template)
    document.render(json.loads(Path(context).read_text(encoding="utf-8")), autoescape=True)
    document.save(Path(folder) / "peer.docx")


def exports_in_one_process(folder: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give both sides of "one export of many": the template is known, the data are new."""
    from xl_chidoan.report.render import render

    from xl_chidoan import service, shipped

    done = service.assess_file(shipped.workbook(shipped.SAMPLE))
    template = shipped.template(service.TERM_REPORT)
    context = str(sample_context(folder))

    def ours() -> None:
        data = render(template, done.branch, done.figures).data
        (folder / "ours.docx").write_bytes(data)

    return ours, lambda: docxtpl_export(str(template), context, str(folder))


if __name__ == "__main__":
    if sys.argv[1] == "stats":
        print(pandas_statistics(sys.argv[2]))
    else:
        docxtpl_export(*sys.argv[2:])
