"""Workbooks as officers have them: older headings, own columns, sheets, formulas, remarks."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.support.workbooks import Formula, Grid, write_workbook

INFO = Grid(
    "tblThongTin",
    [
        ["don_vi", "Tên", "Chi đoàn Sở Thử nghiệm"],
        ["nhiem_ky_tu", "Từ năm", 2022],
        ["nhiem_ky_den", "Đến năm", 2024],
        ["ngay_bao_cao", "Ngày báo cáo", date(2024, 8, 2)],
        ["khau_hieu", "Khẩu hiệu riêng", "Xung kích"],
    ],
)
MEMBERS = Grid(
    "tblDoanVien",
    [
        ["DV01", "Nguyễn Văn Thử", date(1996, 3, 19), "Nam", "x", 7, "ăn chay"],
        ["DV02", "Trần Thị Mẫu", date(1990, 2, 1), "Nữ", "", 9.5, ""],
        ["DV03", "Lê Thị Giả", "32/13/1995", "Nữ", "Có", None, "=1+1"],
        ["0004", "Phạm Thử", date(1998, 7, 5), "Nam", None, Formula("=F4*2", 14), "ok"],
    ],
    ["Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Đảng viên", "Điểm", "Sở thích"],
)
RESULTS = Grid("tblKetQua", [["CT1", 2022, 3, 4], ["CT1", 2023, 4, 4]])
TARGETS = Grid(
    "tblChiTieu",
    [
        ["CT1", "1", "Đoàn viên tham gia học tập", "2022-2024", "Tỷ lệ", 0.8, "", "Hàng năm"],
    ],
    ["Mã CT", "TT", "Nội dung", "Nhiệm kỳ", "Loại", "Mức", "Đơn vị tính", "Kỳ"],
)


def plain_sheet(book: Any, name: str, rows: list[list[Any]], top: int = 0, left: int = 0) -> Any:
    """Write rows as plain cells; dates get a date format."""
    sheet = book.get_worksheet_by_name(name) or book.add_worksheet(name)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for i, row in enumerate(rows, top):
        for j, cell in enumerate(row, left):
            if isinstance(cell, Formula):
                sheet.write_formula(i, j, cell.text, None, cell.cached)
            elif isinstance(cell, date):
                sheet.write_datetime(i, j, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(i, j, cell)
            elif cell is not None:
                sheet.write(i, j, cell)
    return sheet


def older_book(path: Path) -> Path:
    """A workbook of an older layout, with everything an officer may have added to it."""

    def also(book: Any) -> None:
        members = book.get_worksheet_by_name("Đoàn viên")
        members.write_string("A1", "Danh sách lập tháng 7")
        members.write_comment("B4", "Hồ sơ còn thiếu", {"author": "Thư ký"})
        own = plain_sheet(
            book,
            "Quỹ",
            [
                ["Khoản", "Số tiền", "Ngày"],
                ["Thu", 1_500_000, date(2024, 1, 5)],
                ["Chi", 200_000.5, date(2024, 2, 6)],
            ],
        )
        own.set_column(1, 1, 22)
        money = book.add_format({"num_format": '#,##0"đ"', "bold": True, "bg_color": "#FFFF00"})
        own.write_formula("B4", "=B2-B3", money, 1_299_999.5)
        own.write_formula("B5", "=SUM(tblDoanVien[Điểm])", None, 30.5)
        own.write_formula("B6", "='Đoàn viên'!B5&\"!\"", None, "Trần Thị Mẫu!")
        own.write_formula("B7", "=COUNTIF('Đoàn viên'!D4:D7,\"Nữ\")", None, 2)
        own.write_formula("B8", "=SUM('Đoàn viên'!E4:F7)", None, 30.5)
        own.merge_range("A10:C10", "Đã đối chiếu")
        own.add_table(
            "E1:F3", {"name": "bangTraCuu", "columns": [{"header": "Ma"}, {"header": "Ten"}]}
        )
        own.write_string("E2", "a")
        own.write_number("F2", 1)
        own.freeze_panes(1, 0)
        plain_sheet(book, "Thống kê", [["Số liệu riêng", 42]])
        book.define_name("TongThu", "=Quỹ!$B$2")
        book.define_name("CotDiem", "='Đoàn viên'!$F$4:$F$7")

    return write_workbook(path, [INFO, MEMBERS, TARGETS, RESULTS], also=also)
