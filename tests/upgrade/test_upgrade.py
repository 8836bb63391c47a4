"""A workbook of an older layout in the new one: what is kept, told, written and refused."""

import io
import zipfile
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.edit.parts import parts
from tests.support.raising import raising
from tests.support.tools import validation_errors
from tests.upgrade.books import older_book, plain_sheet
from tests.upgrade.outcome import cell_of, own_letter, problems, texts, upgraded
from tools.source_tables import build_workbook
from xl_chidoan import schema, shipped
from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.master.edition import Edition
from xl_chidoan.model import Verdict
from xl_chidoan.text.upgrade_words import KINDS, note_sentence
from xl_chidoan.upgrade import run
from xl_chidoan.upgrade.notes import NoteKind
from xl_chidoan.upgrade.run import Upgraded, upgrade_file, upgrade_workbook


def codes(done: Upgraded, kind: NoteKind | None = None) -> list[str]:
    return [note.code for note in done.notes if kind in (None, note.kind)]


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
    figures = texts(done.figures_after)
    assert (figures["tong_doan_vien"], figures["nam_tyle"], figures["ct_dat"]) == (
        "24",
        "16,7%",
        "11",
    )
    assert figures["hd_tri_an_kinh_phi"] == "1.050.000đ"


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
    assert table.ref == f"A4:{own_letter(schema.MEMBERS, 2)}8"
    assert [cell_of(book, "Đoàn viên", "Điểm", row).value for row in (1, 2, 3)] == [7, 9.5, None]
    assert cell_of(book, "Đoàn viên", "Sở thích", 3).value == "=1+1"
    assert cell_of(book, "Đoàn viên", "Điểm", 4).value == f"={own_letter(schema.MEMBERS, 1)}5*2"


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
    letter = own_letter(schema.MEMBERS, 1)
    assert book.defined_names["CotDiem"].attr_text == f"'Đoàn viên'!${letter}$5:${letter}$8"


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
    needed = {field.code for field in schema.INFO_FIELDS if not field.optional}
    assert needed | {"ky_bao_cao", "bieu_do"} <= info.keys()
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
    with raising(UsageError, "upgrade_suffix"):
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
    with raising(DataError, "upgrade_cells_lost") as lost:
        upgrade_file(older, tmp_path / "mới.xlsx")
    assert lost.value.values["cells"] == ["Thông tin!C4"]
    monkeypatch.setattr(run, "lost_cells", lambda *_: [])
    with raising(DataError, "upgrade_figures_differ") as differing:
        upgrade_file(older, tmp_path / "mới.xlsx")
    assert [item.code for item in differing.value.values["differences"]] == ["don_vi"]
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_tables_is_refused(tmp_path: Path):
    path = tmp_path / "khác.xlsx"
    book = xlsxwriter.Workbook(str(path))
    plain_sheet(book, "Chợ", [["Rau", "Giá"], ["Cải", 5]])
    book.close()
    with raising(DataError, "no_tables"):
        upgrade_workbook(path, edition=Edition.WEB)


def test_a_workbook_of_a_later_version_is_refused(tmp_path: Path):
    book = openpyxl.load_workbook(shipped.workbook(shipped.WEB))
    book.custom_doc_props["Phiên bản cấu trúc"].value = 99
    book.save(tmp_path / "sau.xlsx")
    with raising(DataError, "upgrade_newer"):
        upgrade_workbook(tmp_path / "sau.xlsx", edition=Edition.WEB)


def test_results_and_targets_are_judged(done: tuple[Upgraded, openpyxl.Workbook]):
    (target,) = done[0].figures_after.targets
    assert target.result_text == "- Năm 2022: 3/4\n- Năm 2023: 4/4"
    assert target.actual == Fraction(7, 8)  # the mean of the two, over the 0.8 asked
    assert target.verdict is Verdict.EXCEEDED


@pytest.mark.validator
def test_the_sdk_validator_finds_nothing(older: Path, tmp_path: Path):
    for suffix in (".xlsx", ".xlsm"):
        written, _ = upgrade_file(older, tmp_path / f"mới{suffix}")
        assert validation_errors(written) == []
