"""What makes a workbook one for desktop Excel: functions in cells, buttons, project, ribbon."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries

from tests.master.conftest import parts
from tools import build
from tools.vba.checks import check_workbook
from xl_chidoan.errors import DataError
from xl_chidoan.master.buttons import with_macros
from xl_chidoan.master.edition import Edition
from xl_chidoan.master.ribbon_part import code_names
from xl_chidoan.text.error_sentences import sentence

DESKTOP = [Edition.MASTER, Edition.SAMPLE]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
STATISTICS, COMPARISON = "xl/worksheets/sheet9.xml", "xl/worksheets/sheet10.xml"
ARRAYS = {
    STATISTICS: {
        "P18:S117": "CD_THONGKE(tblDoanVien[[#Headers],[#Data]],tblThongTin[[#Headers],[#Data]],"
        "tblDanhMuc[[#Headers],[#Data]])",
        "U18:AA257": "CD_HOATDONG(tblHoatDong[[#Headers],[#Data]],tblThongTin[[#Headers],[#Data]],"
        "tblDanhMuc[[#Headers],[#Data]])",
    },
    COMPARISON: {
        area: f"{name}(tblChiTieu[[#Headers],[#Data]],tblKetQua[[#Headers],[#Data]],"
        "tblThongTin[[#Headers],[#Data]],tblHoatDong[[#Headers],[#Data]],"
        "tblDoanVien[[#Headers],[#Data]],tblDanhMuc[[#Headers],[#Data]])"
        for name, area in (("CD_BANGSOSANH", "Q6:U85"), ("CD_CHITIEU", "W6:AA85"))
    },
}


@pytest.mark.parametrize("edition", DESKTOP)
def test_all_parts_agree(edition: Edition, built: Mapping[Edition, bytes]) -> None:
    assert check_workbook(built[edition]) == []


def test_a_build_with_parts_that_disagree_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(build, "check_workbook", lambda _data: ["ribbon: no such Sub"])
    with pytest.raises(DataError) as caught:
        build.build_all(tmp_path)
    assert caught.value.code == "build_unsound"
    assert "ribbon: no such Sub" in sentence(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("edition", DESKTOP)
@pytest.mark.parametrize("part", ARRAYS)
def test_results_are_array_formulas_with_room_and_stored_values(
    part: str, edition: Edition, built: Mapping[Edition, bytes]
) -> None:
    sheet = etree.fromstring(parts(built[edition])[part])
    arrays = {
        formula.get("ref"): formula.text
        for formula in sheet.iter(f"{MAIN}f")
        if formula.get("t") == "array"
    }
    assert arrays == ARRAYS[part]
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{MAIN}c")}
    for area in arrays:
        left, top, right, bottom = range_boundaries(area)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cell = cells[f"{get_column_letter(column)}{row}"]
                value = cell.find(f"{MAIN}v")
                assert value is not None
                assert value.text or cell.get("t") == "str"  # blank: an empty text, as Excel has it
    hidden = [column for column in sheet.iter(f"{MAIN}col") if column.get("hidden")]
    assert len(hidden) == len(arrays)


@pytest.mark.parametrize("edition", DESKTOP)
def test_buttons_run_macros_and_do_not_print(
    edition: Edition, built: Mapping[Edition, bytes]
) -> None:
    found = parts(built[edition])
    drawings = [
        etree.fromstring(found[name]) for name in found if re.search(r"drawing\d+.xml", name)
    ]
    macros = [[shape.get("macro") for shape in root.iter(f"{DRAWING}sp")] for root in drawings]
    three = ["[0]!XuatBaoCao", "[0]!KiemTraDuLieu", "[0]!CapNhatBaoCao"]
    assert sorted(filter(None, macros)) == sorted([three] * 3 + [["[0]!KiemTraDuLieu"]] * 7)
    for root in drawings:
        for shape in root.iter(f"{DRAWING}sp"):
            anchor = shape.getparent()
            assert anchor is not None
            data = anchor.find(f"{DRAWING}clientData")
            assert data is not None
            assert data.get("fPrintsWithSheet") == "0"
            told = shape.find(f"{DRAWING}nvSpPr/{DRAWING}cNvPr")
            assert told is not None
            assert len(told.get("descr", "")) > 20


def test_other_shapes_stay_as_they_are() -> None:
    other = b'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/>'
    assert with_macros(other) == other


def test_the_web_edition_has_no_macros(built: Mapping[Edition, bytes]) -> None:
    found = parts(built[Edition.WEB])
    assert not [name for name in found if "vba" in name.lower() or "customUI" in name]
    assert not [name for name in found if b'macro="[0]' in found[name]]


def test_code_names_are_ascii_short_and_apart() -> None:
    titles = ["Đoàn viên", "Đoàn-viên", "表", "x" * 31, "x" * 30 + "y"]
    names = list(code_names(titles).values())
    assert names[:3] == ["wsDoanVien", "wsDoanVien2", "ws"]
    assert len(set(map(str.casefold, names))) == len(titles)
    assert all(name.isascii() and len(name) <= 31 for name in names)
