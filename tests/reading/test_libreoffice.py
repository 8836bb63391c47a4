"""Workbooks as LibreOffice Calc saves them, tables made by hand there."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.tools import convert
from tests.support.workbooks import Formula, Grid, write_workbook
from xl_chidoan.model import UNKNOWN
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook

pytestmark = pytest.mark.libreoffice

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
}


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def text(value: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    )


def day(value: str) -> str:
    return (
        '<table:table-cell table:style-name="day" office:value-type="date" '
        f'office:date-value="{value}"/>'
    )


EMPTY = "<table:table-cell/>"


def flat_document() -> str:
    """A Calc document with a database range and a named range called like two of the tables."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
    members = [
        row(EMPTY),
        row(EMPTY, text("Giới tính"), text("Ngày sinh"), text("Mã ĐV"), text("Họ và tên")),
        row(EMPTY, text("Nữ"), day("1995-02-03"), text("DV01"), text("Trần Thị B")),
        row(EMPTY, text("nam"), text("3/2/1996"), text("DV02"), text("Nguyễn Văn A")),
    ]
    info = [row(text("Giá trị"), text("Mã")), row(text("Chi đoàn A"), text("don_vi"))]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="dmy"><number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>
</number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="dmy"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Danh sách">{"".join(members)}</table:table>
<table:table table:name="TT">{"".join(info)}</table:table>
<table:named-expressions><table:named-range table:name="tblThongTin"
 table:base-cell-address="$TT.$A$1" table:cell-range-address="$TT.$A$1:.$B$2"/>
</table:named-expressions>
<table:database-ranges><table:database-range table:name="tblDoanVien"
 table:target-range-address="&apos;Danh sách&apos;.B2:&apos;Danh sách&apos;.E4"/>
</table:database-ranges>
</office:spreadsheet></office:body></office:document>"""


def test_database_range_and_named_range_made_by_hand(tmp_path: Path) -> None:
    source = tmp_path / "so.fods"
    source.write_text(flat_document(), encoding="utf-8")
    branch = read_branch(read_workbook(convert(source, "xlsx", tmp_path)))
    members = branch.members
    assert members.sheet == "Danh sách"
    assert list(members["code"]) == ["DV01", "DV02"]
    assert list(members["birth_date"]) == [date(1995, 2, 3), date(1996, 2, 3)]
    assert list(members["sex"]) == ["Nữ", "Nam"]
    assert members.cell("name", 1) == "E4"
    assert branch.info.get("don_vi") == "Chi đoàn A"


def test_excel_tables_saved_again_by_calc(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "so.xlsx",
        [
            Grid(
                "tblKetQua",
                [
                    ["CT1", 2022.0, Formula("=3/4", 0.75), "20"],
                    ["CT2", 2023.0, Formula("=1/0", "#DIV/0!"), 20.0],
                ],
            ),
            Grid("tblThongTin", [["ngay_bao_cao", "", date(2024, 8, 2)]]),
        ],
        date1904=True,
    )
    (tmp_path / "calc").mkdir()
    raw = read_workbook(convert(path, "xlsx", tmp_path / "calc"))
    branch = read_branch(raw)
    assert branch.info.get("ngay_bao_cao") == date(2024, 8, 2)
    assert list(branch.results["done"]) == [Fraction(3, 4), UNKNOWN]
    assert list(branch.results["total"]) == [Fraction(20), Fraction(20)]
    found = {problem.code: problem.cell for problem in branch.problems}
    assert found["cell_error"] == "C5"
    assert found["number_text"] == "D4"
