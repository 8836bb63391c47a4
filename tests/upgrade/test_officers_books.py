"""Workbooks as officers have them: plain lists, other names, odd cells, sheets of their own."""

import unicodedata
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from tests.edit.parts import parts
from tests.support.workbooks import Formula, Grid, write_workbook
from tests.upgrade.books import INFO, MEMBERS, plain_sheet
from tests.upgrade.outcome import cell_of, own_letter, problems, texts, upgraded
from xl_chidoan import schema, shipped
from xl_chidoan.master.edition import Edition
from xl_chidoan.upgrade.notes import NoteKind
from xl_chidoan.upgrade.run import upgrade_workbook


def share_formula(path: Path, sheet: str, area: str, formula: str, values: Any) -> None:
    """Write one formula for a column of cells as Excel does, which XlsxWriter never does."""
    content = parts(path.read_bytes())
    names = openpyxl.load_workbook(path).sheetnames
    part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
    letter = area[0]
    xml = content[part].decode()
    for row, value in enumerate(values, 1):
        first = f' ref="{area}">{formula}</f>' if row == 1 else "/>"
        cell = f'<c r="{letter}{row}"><f t="shared" si="0"{first}<v>{value}</v></c></row>'
        head, mark, tail = xml.partition(f'<row r="{row}"')
        xml = head + mark + tail.replace("</row>", cell, 1)
    content[part] = xml.encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)


def test_plain_lists_with_other_headings_are_recognised(tmp_path: Path):
    path = tmp_path / "tay.xlsx"
    book = xlsxwriter.Workbook(str(path))
    nfd = unicodedata.normalize("NFD", "Họ tên")
    plain_sheet(
        book,
        "DS",
        [
            ["DANH SÁCH ĐOÀN VIÊN"],
            [],
            ["STT", "Mã đoàn viên", nfd, "Ngày tháng năm sinh", "Phái", "Là đảng viên"],
            [1, "DV1", "Nguyễn Thử", date(1995, 5, 5), "Nam", "x"],
            [],
            [2, "DV2", "Trần Mẫu", date(1999, 9, 9), "Nữ", None],
            [3, "DV3", "Lê Giả", date(2000, 1, 1), "Nữ", None],
            [],
            [None, "Người lập: Thư ký"],
        ],
        left=1,
    )
    plain_sheet(
        book,
        "Chung",
        [
            ["Mã mục", "Giá trị"],
            ["ngay_bao_cao", date(2024, 8, 2)],
            ["nhiem_ky_tu", 2022],
            ["nhiem_ky_den", 2024],
        ],
    )
    plain_sheet(book, "Chung", [["Mã CT", "Năm", "Đã thực hiện"], ["CT1", 2022, 5]], top=8)
    book.get_worksheet_by_name("DS").set_row(5, None, None, {"hidden": True})
    book.close()
    done, new = upgraded(path)
    figures = texts(done.figures_after)
    assert (figures["tong_doan_vien"], figures["nu"], figures["dang_vien"]) == ("03", "02", "01")
    assert cell_of(new, "Đoàn viên", "Họ và tên", 2).value == "Trần Mẫu"
    assert cell_of(new, "Đoàn viên", "STT", 3).value == 3
    assert cell_of(new, "Kết quả", "Thực hiện", 1).value == 5
    assert new["DS"]["C9"].value == "Người lập: Thư ký"
    renamed = {
        (note.values["old"], note.values["new"])
        for note in done.notes
        if note.code == "heading_renamed"
    }
    assert {("Mã đoàn viên", "Mã ĐV"), (nfd, "Họ và tên"), ("Phái", "Giới tính")} <= renamed
    assert ("Đã thực hiện", "Thực hiện") in renamed


def test_renamed_tables_are_recognised_and_references_follow(tmp_path: Path):
    headers = ["Ho va ten", "Giới tính", "Ma DV", "Ngày sinh", "Tuổi"]
    rows = [
        ["Nguyễn Thử", "Nam", "DV1", date(1995, 5, 5), Formula("=2024-YEAR(D4)", 29)],
        ["Trần Mẫu", "Nữ", "DV2", date(1999, 9, 9), Formula("=2024-YEAR(D5)", 25)],
    ]

    def also(book: Any) -> None:
        sheet = plain_sheet(book, "Tổng hợp", [])
        sheet.write_formula("A1", "=COUNTA(DanhSach[Ma DV])", None, 2)
        sheet.write_formula("A2", "=SUM(Members!E:E)", None, 54)

    table = Grid("DanhSach", rows, headers, sheet="Members")
    done, new = upgraded(write_workbook(tmp_path / "ten.xlsx", [table, INFO], also=also))
    assert texts(done.figures_after)["tong_doan_vien"] == "02"
    assert new["Tổng hợp"]["A1"].value == "=COUNTA(tblDoanVien[Mã ĐV])"
    letter = own_letter(schema.MEMBERS, 1)
    assert new["Tổng hợp"]["A2"].value == f"=SUM('Đoàn viên'!{letter}$4:{letter}$1048576)"
    assert cell_of(new, "Đoàn viên", "Tuổi", 1).value == "=2024-YEAR(C5)"
    gained = [note.values["code"] for note in done.notes if note.code == "gained_figure"]
    assert "tong_doan_vien" in gained


def test_cells_of_the_wrong_kind_stay_what_they_are(tmp_path: Path):
    rows = [
        [date(2024, 3, 19), "A", date(1999, 5, 6), "Nam"],
        ["DV1", "A", 2019, "Nam"],
        ["DV2", "B", True, "Nữ"],
        ["DV3", "C", Formula("=1/0", "#DIV/0!"), "Nữ"],
        [45.5, "D", Formula("=DATE(1999,1,2)", 36162), "Nữ"],
        ["DV5", Formula('=""', ""), date(2001, 2, 3), "Nữ"],
    ]
    headers = ["Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính"]
    old = write_workbook(tmp_path / "sai.xlsx", [Grid("tblDoanVien", rows, headers), INFO])
    before = [(p.code, p.value) for p in problems(old) if p.sheet == "Đoàn viên" and p.cell]
    done, new = upgraded(old)
    path = tmp_path / "mới.xlsx"
    path.write_bytes(done.data)
    after = [(p.code, p.value) for p in problems(path) if p.sheet == "Đoàn viên" and p.cell]
    assert after == before
    assert ("code_is_date", "19/3/2024") in before
    assert ("date_incomplete", "2019") in before
    assert cell_of(new, "Đoàn viên", "Ngày sinh", 4).value == "=1/0"
    assert cell_of(new, "Đoàn viên", "Mã ĐV", 1).value == datetime(2024, 3, 19)


def test_workbooks_counting_from_1904_keep_their_days(tmp_path: Path):
    old = write_workbook(tmp_path / "mac.xlsx", [MEMBERS, INFO], date1904=True)
    done, new = upgraded(old)
    assert cell_of(new, "Đoàn viên", "Ngày sinh", 1).value == datetime(1996, 3, 19)
    assert done.figures_after.as_of == date(2024, 8, 2)


def test_a_workbook_of_ours_keeps_what_an_officer_added_on_any_sheet(tmp_path: Path):
    book = openpyxl.load_workbook(shipped.workbook(shipped.SAMPLE))
    book["Thống kê"]["Z3"] = "Nhớ in hai bản"
    book["Hướng dẫn"]["K2"] = 7
    book["Đoàn viên"]["X2"] = "Ghi bên lề"
    book["Đoàn viên"]["A1"] = "ĐOÀN VIÊN CỦA TÔI"
    book.create_sheet("Nhật ký")["B2"] = "=SUM(tblHoatDong[Lượt tham gia])"
    path = tmp_path / "đã dùng.xlsx"
    book.save(path)
    done, new = upgraded(path)
    assert new["Thống kê (cũ)"]["Z3"].value == "Nhớ in hai bản"
    assert new["Hướng dẫn (cũ)"]["K2"].value == 7
    assert new["Đoàn viên (cũ)"]["X2"].value == "Ghi bên lề"
    assert new["Nhật ký"]["B2"].value == "=SUM(tblHoatDong[Lượt tham gia])"
    assert [sheet for sheet in new.sheetnames if "(cũ" in sheet] == [
        "Hướng dẫn (cũ)",
        "Đoàn viên (cũ)",
        "Thống kê (cũ)",
    ]
    replaced = [note.values for note in done.notes if note.code == "title_replaced"]
    assert replaced == [{"sheet": "Đoàn viên", "value": "ĐOÀN VIÊN CỦA TÔI"}]
    assert texts(done.figures_after)["tong_doan_vien"] == "24"


def test_array_and_shared_formulas_links_and_local_names(tmp_path: Path):
    def also(book: Any) -> None:
        sheet = plain_sheet(book, "Riêng", [["Trang chủ", 1, 2], ["Sang", 3, 4], [None, 5, 6]])
        sheet.write_url("A1", "https://example.org/a b", None, "Trang chủ")
        sheet.write_url("A2", "internal:'Đoàn viên'!B4", None, "Sang")
        sheet.write_array_formula("D1:D3", "{=B1:B3*C1:C3}", None, 2)
        sheet.write_number("D2", 12)
        sheet.write_number("D3", 30)
        sheet.write_formula("E1", '=IF(B1>9,"a","")', None, "")
        book.define_name("Riêng!O_DAU", "=Riêng!$B$1")
        plain_sheet(book, "Ẩn", [[1]]).hide()

    path = write_workbook(tmp_path / "công thức.xlsx", [INFO, MEMBERS], also=also)
    share_formula(path, "Riêng", "F1:F3", "B1+$C$1", (3, 5, 7))
    done, new = upgraded(path)
    own = new["Riêng"]
    assert (own["D1"].value.ref, own["D1"].value.text) == ("D1:D3", "=B1:B3*C1:C3")
    assert [own[cell].value for cell in ("D2", "D3")] == [12, 30]
    assert own["E1"].value == '=IF(B1>9,"a","")'
    assert [own[f"F{row}"].value for row in (1, 2, 3)] == ["=B1+$C$1", "=B2+$C$1", "=B3+$C$1"]
    assert own["A1"].hyperlink.target == "https://example.org/a%20b"
    assert own["A2"].hyperlink.location == "'Đoàn viên'!B5"
    assert own.defined_names["O_DAU"].attr_text == "'Riêng'!$B$1"
    assert new["Ẩn"].sheet_state == "hidden"
    assert [note for note in done.notes if note.kind is NoteKind.LEFT] == []
    again = tmp_path / "mới.xlsx"
    again.write_bytes(done.data)
    assert parts(upgrade_workbook(again, edition=Edition.WEB).data) == parts(done.data)


def test_what_xlsxwriter_cannot_carry_is_listed(tmp_path: Path):
    def also(book: Any) -> None:
        sheet = plain_sheet(book, "Riêng", [["Năm", 1], ["Sau", 2]])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Riêng!$B$1:$B$2"})
        sheet.insert_chart("D2", chart)
        sheet.insert_textbox("D20", "Chữ")
        sheet.conditional_format("B1:B2", {"type": "no_blanks", "format": book.add_format()})
        sheet.data_validation("B1:B2", {"validate": "integer", "criteria": ">", "value": 0})
        sheet.autofilter("A1:B2")
        sheet.protect()
        sheet.write_formula("B3", "='[Khác.xlsx]T'!A1", None, 5)
        pie = book.add_chart({"type": "pie"})
        pie.add_series({"values": "=Riêng!$B$1:$B$2"})
        book.add_chartsheet("Biểu đồ").set_chart(pie)

    done, new = upgraded(write_workbook(tmp_path / "đủ.xlsx", [INFO, MEMBERS], also=also))
    left = {note.code for note in done.notes if note.kind is NoteKind.LEFT}
    assert left >= {
        "left_chart",
        "left_shape",
        "left_conditionalFormatting",
        "left_dataValidation",
        "left_autoFilter",
        "left_sheetProtection",
        "left_sheet",
        "formula_valued",
    }
    assert new["Riêng"]["B3"].value == 5
