"""A workbook with everything that a careless writer loses. All persons are invented."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

HEADERS = ("Mã ĐV", "Họ và tên", "Ngày sinh", "Tuổi", "Ghi chú")
PEOPLE: Sequence[tuple[str, str, date]] = (
    ("DV01", "Lê An", date(1995, 8, 3)),
    ("DV02", "Lê Bình", date(1996, 1, 31)),
)
NEW = {"code": "DV03", "name": "Phạm Thị Châu", "Ngày sinh": date(1997, 2, 28)}


def book(
    people: Sequence[Any] = PEOPLE,
    *,
    blank: int = 0,
    date1904: bool = False,
    also: Callable[[xlsxwriter.Workbook, Any], object] | None = None,
    age_formula: bool = True,
) -> bytes:
    """Write a members table at B3 with ``blank`` rows ready, a calculated column, a chart,
    validations, formats, names, a second table and formulas with saved results."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy", "date_1904": date1904})
    made.set_calc_mode("auto")
    made.calc_on_load = False
    page = made.add_worksheet("Đoàn viên")
    day = made.add_format({"num_format": "dd/mm/yyyy"})
    text = made.add_format({"num_format": "@"})
    bold = made.add_format({"bold": True})
    page.set_column(3, 3, 12, day)
    page.write(0, 1, "SỔ ĐOÀN VIÊN", bold)
    last = 2 + len(people) + blank
    for i, (code, name, birth) in enumerate(people, start=3):
        page.write_string(i, 1, code, text)
        page.write_string(i, 2, name)
        if birth:
            page.write_datetime(i, 3, birth, day)
    for i in range(3 + len(people), last + 1):
        page.write_blank(i, 1, None, text)
        page.write_blank(i, 3, None, day)
    formula = {"formula": "=2024-YEAR(tblDoanVien[[#This Row],[Ngày sinh]])"} if age_formula else {}
    columns: list[dict[str, Any]] = [{"header": header} for header in HEADERS]
    columns[3] |= formula
    page.add_table(2, 1, max(last, 3), 5, {"name": "tblDoanVien", "columns": columns})
    page.data_validation(3, 1, 1999, 1, {"validate": "length", "criteria": "<", "value": 20})
    page.data_validation(3, 5, max(last, 3), 5, {"validate": "list", "source": ["Có"]})
    page.conditional_format(3, 1, max(last, 3), 5, {"type": "blanks", "format": bold})
    page.write(3, 7, "bên cạnh")
    page.write_formula(3, 8, "=COUNTA(tblDoanVien[Mã ĐV])", None, len(people))
    other = made.add_worksheet("Kết quả")
    other.add_table(
        1, 0, 3, 1, {"name": "tblKetQua", "columns": [{"header": "Mã CT"}, {"header": "Năm"}]}
    )
    other.write_row(2, 0, ["CT1", 2023])
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "='Kết quả'!$B$3:$B$4"})
    other.insert_chart("D2", chart)
    made.define_name("Vung", "='Đoàn viên'!$B$4:$B$5")
    if also is not None:
        also(made, page)
    made.close()
    return target.getvalue()
