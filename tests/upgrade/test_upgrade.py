"""Workbooks of older layouts, and what must be in the new one."""

import io
import unicodedata
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.support.tools import validation_errors
from tests.support.workbooks import Formula, Grid, write_workbook
from tests.upgrade.books import INFO, MEMBERS, older_book, plain_sheet
from xl_chidoan import schema, shipped
from xl_chidoan.build.workbook import Edition, build_workbook
from xl_chidoan.check import check
from xl_chidoan.compute.figures import compute
from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.model import Figures, Problem
from xl_chidoan.read.branch import read_branch
from xl_chidoan.read.file import read_workbook
from xl_chidoan.text.upgrade import KINDS, NOTES, note_sentence
from xl_chidoan.upgrade import run
from xl_chidoan.upgrade.notes import NoteKind
from xl_chidoan.upgrade.run import Upgraded, upgrade_file, upgrade_workbook


def upgraded(path: Path) -> tuple[Upgraded, openpyxl.Workbook]:
    done = upgrade_workbook(path, edition=Edition.WEB)
    return done, openpyxl.load_workbook(io.BytesIO(done.data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def codes(done: Upgraded, kind: NoteKind | None = None) -> list[str]:
    return [note.code for note in done.notes if kind in (None, note.kind)]


def texts(figures: Figures) -> dict[str, str]:
    return {code: figure.text for code, figure in figures.indicators.items()}


def problems(path: Path) -> list[Problem]:
    branch = read_branch(read_workbook(path))
    return list(check(branch, compute(branch)))


def cell_of(book: Any, sheet: str, header: str, row: int) -> Any:
    """The cell of a table's column; ``row`` counts records from 1, the headings are in row 4."""
    headers = {cell.value: cell.column for cell in book[sheet][4]}
    return book[sheet].cell(4 + row, headers[header])


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


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return older_book(tmp_path_factory.mktemp("old") / "sổ cũ.xlsx")


@pytest.fixture(scope="module")
def done(older: Path) -> tuple[Upgraded, openpyxl.Workbook]:
    return upgraded(older)


@pytest.mark.parametrize("edition", Edition)
def test_todays_workbook_comes_out_as_it_went_in(edition: Edition, tmp_path: Path):
    built = build_workbook(edition)
    path = tmp_path / edition.file_name
    path.write_bytes(built)
    target = Edition.MASTER if edition.macro_enabled else Edition.WEB
    done = upgrade_workbook(path, edition=target)
    assert parts(done.data) == parts(built)
    assert codes(done) == ["taken_table"] * len(schema.TABLES)


def test_the_shipped_sample_keeps_its_figures():
    done = upgrade_workbook(shipped.workbook(shipped.SAMPLE), edition=Edition.MASTER)
    assert texts(done.figures_after) == texts(done.figures_before)
    assert texts(done.figures_after)["tong_doan_vien"] == "24"
    assert texts(done.figures_after)["nam_tyle"] == "16,7%"
    assert texts(done.figures_after)["ct_dat"] == texts(done.figures_before)["ct_dat"]


def test_rows_are_kept_as_typed(done: tuple[Upgraded, openpyxl.Workbook]):
    _, book = done
    assert cell_of(book, "Đoàn viên", "Mã ĐV", 4).value == "0004"
    assert cell_of(book, "Đoàn viên", "Ngày sinh", 1).value == datetime(1996, 3, 19)
    assert cell_of(book, "Đoàn viên", "Ngày sinh", 3).value == "32/13/1995"
    assert cell_of(book, "Đoàn viên", "Đảng viên", 1).value == "x"
    assert cell_of(book, "Chỉ tiêu", "Mức", 1).value == 0.8
    assert [cell_of(book, "Kết quả", "Tổng số", row).value for row in (1, 2)] == [4, 4]


def test_an_unreadable_cell_is_still_reported(
    done: tuple[Upgraded, openpyxl.Workbook], tmp_path: Path
):
    path = tmp_path / "mới.xlsx"
    path.write_bytes(done[0].data)
    found = [problem for problem in problems(path) if problem.code == "date_impossible"]
    assert [(problem.sheet, problem.cell, problem.value) for problem in found] == [
        ("Đoàn viên", "C7", "32/13/1995")
    ]


def test_own_columns_stand_at_the_right_of_the_table(done: tuple[Upgraded, openpyxl.Workbook]):
    _, book = done
    table = book["Đoàn viên"].tables["tblDoanVien"]
    assert [column.name for column in table.tableColumns][-2:] == ["Điểm", "Sở thích"]
    assert table.ref == "A4:T8"
    assert [cell_of(book, "Đoàn viên", "Điểm", row).value for row in (1, 2, 3)] == [7, 9.5, None]
    assert cell_of(book, "Đoàn viên", "Sở thích", 3).value == "=1+1"
    assert cell_of(book, "Đoàn viên", "Điểm", 4).value == "=S5*2"


def test_own_sheets_travel_with_formulas_formats_and_tables(
    done: tuple[Upgraded, openpyxl.Workbook],
):
    result, book = done
    own = book["Quỹ"]
    cached = openpyxl.load_workbook(io.BytesIO(result.data), data_only=True)["Quỹ"]
    assert own["C2"].value == datetime(2024, 1, 5)
    assert own["C2"].number_format == "dd/mm/yyyy"
    assert (own["B4"].value, cached["B4"].value) == ("=B2-B3", 1_299_999.5)
    assert own["B4"].number_format == '#,##0"đ"'
    assert own["B4"].font.bold
    assert own["B4"].fill.fgColor.rgb == "FFFFFF00"
    assert own["B5"].value == "=SUM(tblDoanVien[Điểm])"
    assert own["B6"].value == "='Đoàn viên'!B6&\"!\""
    assert own["B7"].value == "=COUNTIF('Đoàn viên'!D5:D8,\"Nữ\")"
    assert own["B8"].value == 30.5  # two columns that are no longer neighbours
    assert own.freeze_panes == "A2"
    assert own.merged_cells.ranges == {openpyxl.worksheet.cell_range.CellRange("A10:C10")}
    assert own.tables["bangTraCuu"].ref == "E1:F3"
    assert own.column_dimensions["B"].width == pytest.approx(22.7, abs=0.1)
    assert book.defined_names["TongThu"].attr_text == "'Quỹ'!$B$2"
    assert book.defined_names["CotDiem"].attr_text == "'Đoàn viên'!$S$5:$S$8"


def test_what_stood_beside_a_table_and_comments_are_kept(
    done: tuple[Upgraded, openpyxl.Workbook],
):
    _, book = done
    assert book["Đoàn viên (cũ)"]["A1"].value == "Danh sách lập tháng 7"
    comment = cell_of(book, "Đoàn viên", "Họ và tên", 1).comment
    assert (comment.text, comment.author) == ("Hồ sơ còn thiếu", "Thư ký")
    assert book["Thống kê (cũ)"]["B1"].value == 42


def test_todays_codes_and_lists_are_added_and_own_ones_kept(
    done: tuple[Upgraded, openpyxl.Workbook],
):
    result, book = done
    info = {row[0].value: row[2].value for row in book["Thông tin"].iter_rows(min_row=5)}
    assert info["khau_hieu"] == "Xung kích"
    assert set(schema.INFO_FIELD_BY_CODE) <= info.keys()
    assert info["nhiem_ky_moi_tu"] is None
    lists = {row[0].value for row in book["Danh mục"].iter_rows(min_row=5)}
    assert {schema.GROUP_LIST, schema.SECTION_LIST} <= lists
    assert "rows_added" in codes(result, NoteKind.ADDED)


def test_the_account_says_what_was_not_carried(done: tuple[Upgraded, openpyxl.Workbook]):
    result, _ = done
    left = [(note.code, note.values) for note in result.notes if note.kind is NoteKind.LEFT]
    assert left == [("formula_valued", {"sheet": "Quỹ", "cells": ["B8"]})]
    for note in result.notes:
        assert note.kind in KINDS
        assert note_sentence(note.code, note.values)


def test_upgrading_again_changes_nothing(done: tuple[Upgraded, openpyxl.Workbook], tmp_path: Path):
    path = tmp_path / "mới.xlsx"
    path.write_bytes(done[0].data)
    again = upgrade_workbook(path, edition=Edition.WEB)
    assert parts(again.data) == parts(done[0].data)


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
    assert new["Tổng hợp"]["A2"].value == "=SUM('Đoàn viên'!S$4:S$1048576)"
    assert cell_of(new, "Đoàn viên", "Tuổi", 1).value == "=2024-YEAR(C5)"
    gained = [note.values["code"] for note in done.notes if note.code == "figure_gained"]
    assert "tong_doan_vien" in gained


def test_cells_of_the_wrong_kind_stay_what_they_are(tmp_path: Path):
    rows = [
        [date(2024, 3, 19), "A", 2019, "Nam"],
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
    assert ("code_is_date", "19/03/2024") in before
    assert ("date_incomplete", "2019") in before
    assert cell_of(new, "Đoàn viên", "Ngày sinh", 3).value == "=1/0"
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


def test_every_note_has_a_sentence_and_each_kind_a_title():
    assert set(KINDS) == set(NoteKind)
    assert all(text.endswith((".", "”.")) for text in NOTES.values())


def test_old_and_existing_files_are_never_touched(older: Path, tmp_path: Path):
    before = older.read_bytes()
    target = tmp_path / "mới.xlsx"
    target.write_bytes(b"of another")
    written, _ = upgrade_file(older, target)
    assert written == tmp_path / "mới (2).xlsx"
    assert target.read_bytes() == b"of another"
    assert older.read_bytes() == before
    into_itself, _ = upgrade_file(written, written)
    assert into_itself == tmp_path / "mới (2) (2).xlsx"


def test_the_suffix_chooses_the_edition(older: Path, tmp_path: Path):
    written, _ = upgrade_file(older, tmp_path / "mới.xlsm")
    with zipfile.ZipFile(written) as package:
        assert b"macroEnabled" in package.read("[Content_Types].xml")
    with pytest.raises(UsageError, match="upgrade_suffix"):
        upgrade_file(older, tmp_path / "mới.docx")


def test_a_difference_stops_the_upgrade_and_nothing_is_written(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = run.make_workbook

    def losing(raw: Any, *others: Any, **options: Any) -> bytes:
        info = raw.tables[0]
        info.rows[0][2] = "Tên khác"
        return real(raw, *others, **options)

    monkeypatch.setattr(run, "make_workbook", losing)
    with pytest.raises(DataError, match="upgrade_cells_lost") as lost:
        upgrade_file(older, tmp_path / "mới.xlsx")
    assert lost.value.values["cells"] == ["Thông tin!C4"]
    monkeypatch.setattr(run, "lost_cells", lambda *_: [])
    with pytest.raises(DataError, match="upgrade_figures_differ") as differing:
        upgrade_file(older, tmp_path / "mới.xlsx")
    assert [item.code for item in differing.value.values["differences"]] == ["don_vi"]
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_tables_is_refused(tmp_path: Path):
    path = tmp_path / "khác.xlsx"
    book = xlsxwriter.Workbook(str(path))
    plain_sheet(book, "Chợ", [["Rau", "Giá"], ["Cải", 5]])
    book.close()
    with pytest.raises(DataError, match="no_tables"):
        upgrade_workbook(path, edition=Edition.WEB)


def test_a_workbook_of_a_later_version_is_refused(tmp_path: Path):
    book = openpyxl.load_workbook(shipped.workbook(shipped.WEB))
    book.custom_doc_props["Phiên bản cấu trúc"].value = 99
    book.save(tmp_path / "sau.xlsx")
    with pytest.raises(DataError, match="upgrade_newer"):
        upgrade_workbook(tmp_path / "sau.xlsx", edition=Edition.WEB)


def test_results_and_targets_are_judged_alike(older: Path, tmp_path: Path):
    done = upgrade_workbook(older, edition=Edition.WEB)
    # 3 of 4 and 4 of 4: mean 7/8, over the 0.8 asked.
    assert [target.result_text for target in done.figures_after.targets] == [
        target.result_text for target in done.figures_before.targets
    ]
    assert done.figures_after.targets[0].actual is not None
    assert done.figures_after.targets[0].actual * 8 == 7


@pytest.mark.validator
def test_the_sdk_validator_finds_nothing(older: Path, tmp_path: Path):
    for suffix in (".xlsx", ".xlsm"):
        written, _ = upgrade_file(older, tmp_path / f"mới{suffix}")
        assert validation_errors(written) == []
