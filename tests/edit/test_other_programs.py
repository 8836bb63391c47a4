"""Workbooks as other programs write them are edited too, and other programs accept the edit."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.edit.books import HEADERS, NEW, PEOPLE, book
from tests.edit.parts import (
    SHEET,
    TABLE,
    changed,
    edit,
    rezip,
    rows,
    sheet_xml,
    table,
)
from tests.support.tools import convert, validation_errors
from xl_chidoan.errors import FileError


def test_prefixed_names_and_cells_without_places() -> None:
    xml = sheet_xml(book()).encode()
    head, tail = xml.split(b"<worksheet ", 1)
    prefixed = (
        (head + b"<worksheet " + tail)
        .replace(b"</", b"</x:")
        .replace(b"<", b"<x:")
        .replace(b"<x:?xml", b"<?xml")
        .replace(b"<x:/x:", b"</x:")
        .replace(b"xmlns=", b"xmlns:x=")
    )
    done = edit(rezip(book(), sheet1=(xml, prefixed)), NEW, r4={"note": "x"})
    assert rows(done.data)[6]["Mã ĐV"] == "DV03"
    assert rows(done.data)[4]["Ghi chú"] == "x"
    assert "<c " not in sheet_xml(done.data)


def test_rows_and_cells_without_numbers() -> None:
    xml = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        '2006/main"><sheetData><row/><row/><row><c/>{head}</row><row><c/><c t="inlineStr"><is><t>'
        "DV01</t></is></c></row></sheetData></worksheet>"
    )
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADERS)
    old = rezip(
        book(PEOPLE[:1]),
        sheet1=(sheet_xml(book(PEOPLE[:1])).encode(), xml.format(head=head).encode()),
    )
    done = edit(old, NEW, r4={"name": "Lê An"})
    assert rows(done.data)[4] == {"Mã ĐV": "DV01", "Họ và tên": "Lê An"}
    assert rows(done.data)[5]["Họ và tên"] == "Phạm Thị Châu"


def test_a_sheet_without_any_row() -> None:
    data = book([])
    start, end = sheet_xml(data).index("<sheetData>"), sheet_xml(data).index("</sheetData>") + 12
    cells = sheet_xml(data)[start:end].encode()
    done = edit(rezip(data, sheet1=(cells, b"<sheetData/>")), NEW)
    assert rows(done.data)[4]["Mã ĐV"] == "DV03"


@pytest.mark.parametrize("inserted", [b"<!-- x -->", b"<?x y?>"])
def test_markup_that_no_office_program_writes_is_left_alone(inserted: bytes) -> None:
    with pytest.raises(FileError) as caught:
        edit(rezip(book(), sheet1=(b"</sheetData>", inserted + b"</sheetData>")), NEW)
    assert caught.value.code == "edit_resave"


def test_broken_or_forbidden_parts() -> None:
    for old, new, code in (
        (b"</sheetData>", b"</sheetDate>", "file_damaged"),
        (b"<worksheet ", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet ', "file_forbidden_xml"),
    ):
        with pytest.raises(FileError) as caught:
            edit(rezip(book(), sheet1=(old, new)), NEW)
        assert caught.value.code == code


def test_a_workbook_saved_by_openpyxl() -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(blank=1)))
    target = io.BytesIO()
    made.save(target)
    old = target.getvalue()
    done = edit(old, NEW, NEW, r4={"note": "x"})
    assert rows(done.data)[7]["Ngày sinh"] == date(1997, 2, 28)
    assert rows(done.data)[5] == rows(old)[5]
    assert changed(old, done.data) == {SHEET, TABLE}  # it already asks Excel to calculate


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "nguon.xlsx"
    source.write_bytes(book(blank=1))
    (tmp_path / "lo").mkdir()
    old = convert(source, "xlsx", tmp_path / "lo").read_bytes()
    done = edit(old, NEW, NEW, r4={"note": "x"})
    assert rows(done.data)[7]["Ngày sinh"] == date(1997, 2, 28)
    assert rows(done.data)[5] == rows(old)[5]
    assert len(changed(old, done.data)) == 3


@pytest.mark.libreoffice
def test_libreoffice_opens_the_edited_workbook_and_calculates(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(edit(book(), NEW, NEW).data)
    (tmp_path / "lo").mkdir()
    sheet = openpyxl.load_workbook(convert(path, "xlsx", tmp_path / "lo"), data_only=True).active
    assert sheet is not None
    assert sheet["E7"].value == 27  # 2024 - 1997, filled down
    assert sheet["C7"].value == "Phạm Thị Châu"


@pytest.mark.validator
@pytest.mark.parametrize("name", ["", "ChiDoan.xlsm", "ChiDoan-mau.xlsm"])
def test_the_sdk_finds_no_fault(tmp_path: Path, name: str) -> None:
    from xl_chidoan import shipped

    old = shipped.workbook(name).read_bytes() if name else book(blank=1)
    first = table(old).first_row
    done = edit(
        old,
        *[
            {"code": f"N{i}", "name": "=a & <b>\n ", "birth_date": date(1990, 1, 1)}
            for i in range(60)
        ],
        **{f"r{first}": {"note": date(2024, 8, 2)}},
    )
    path = tmp_path / (name or "so.xlsx")
    path.write_bytes(done.data)
    assert validation_errors(path) == []
