"""Each fault that no validator sees is planted in a sound workbook, and found."""

import io
import zipfile
from collections.abc import Callable

import pytest

from tests.support import tools
from tests.support.vba_doubles import XLWINGS
from tests.vba.sample_workbook import workbook_bytes
from tools.vba import checks
from tools.vba.checks import check_workbook
from tools.vba.project import read_project, write_project
from tools.vba.source import Module

VBA = "xl/vbaProject.bin"
RIBBON = "customUI/customUI14.xml"


def changed(part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The sample workbook with one part changed, or left out where the change gives None."""
    result = io.BytesIO()
    touched = False
    with (
        zipfile.ZipFile(io.BytesIO(workbook_bytes())) as source,
        zipfile.ZipFile(result, "w") as target,
    ):
        for name in source.namelist():
            data: bytes | None = source.read(name)
            if name == part:
                before, data = data, change(source.read(name))
                touched = before != data
            if data is not None:
                target.writestr(name, data)
    assert touched, "nothing was changed"
    return result.getvalue()


def text_change(part: str, old: str, new: str) -> bytes:
    return changed(part, lambda data: data.replace(old.encode(), new.encode()))


def code_change(module: str, old: str, new: str) -> bytes:
    def change(data: bytes) -> bytes:
        return write_project(
            [
                Module(m.name, m.kind, m.code.replace(old, new) if m.name == module else m.code)
                for m in read_project(data)
            ]
        )

    return changed(VBA, change)


def test_a_sound_workbook_has_no_problem() -> None:
    assert check_workbook(workbook_bytes()) == []


SHEET = "xl/worksheets/sheet1.xml"
FAULTS = {
    "sheet code name": (
        lambda: text_change(SHEET, 'codeName="wsHuongDan"', 'codeName="Sheet1"'),
        "code names ['ThisWorkbook', 'Sheet1', 'wsDoanVien'] are not",
    ),
    "workbook code name": (
        lambda: text_change("xl/workbook.xml", 'codeName="ThisWorkbook"', ""),
        "code names [None, 'wsHuongDan', 'wsDoanVien'] are not",
    ),
    "order of sheets": (
        lambda: changed(
            "xl/workbook.xml",
            lambda data: (
                data.replace(b'"rId1"', b'"x"')
                .replace(b'"rId2"', b'"rId1"')
                .replace(b'"x"', b'"rId2"')
            ),
        ),
        "code names ['ThisWorkbook', 'wsDoanVien', 'wsHuongDan'] are not",
    ),
    "own module changed": (
        lambda: code_change("ChiDoanMacros", "export_report", "export"),
        "module ChiDoanMacros is not the one in workbook/vba",
    ),
    "helper of the wrappers renamed": (
        lambda: code_change("ChiDoanPython", "Function CellError(", "Function CellErrors("),
        "the wrappers call CellError, which is no public Function",
    ),
    "line too long": (
        lambda: code_change("ChiDoanFunctions", "End Sub", "' " + "x" * 1022 + "\r\nEnd Sub"),
        "longer than 1023 characters",
    ),
    "xlwings changed": (
        lambda: code_change("xlwings", XLWINGS, "0.30.0"),
        f"module xlwings is not the one of xlwings {XLWINGS}",
    ),
    "ribbon missing": (lambda: changed(RIBBON, lambda _: None), "there must be one ribbon part"),
    "ribbon callback misspelt": (
        lambda: text_change(RIBBON, "Ribbon_XuatBaoCao", "Ribbon_XuatBaocao"),
        "ribbon: onAction Ribbon_XuatBaocao is no public Sub",
    ),
    "ribbon callback without its parameter": (
        lambda: text_change(RIBBON, "Ribbon_XuatBaoCao", "XuatBaoCao"),
        "ribbon: onAction XuatBaoCao has other parameters",
    ),
    "ribbon callback of another kind": (
        lambda: text_change(RIBBON, 'imageMso="Help"', 'getImage="Ribbon_MoHuongDan"'),
        "ribbon: getImage Ribbon_MoHuongDan has other parameters",
    ),
    "ribbon id twice": (
        lambda: text_change(RIBBON, 'id="btnKiemTraDuLieu"', 'id="btnXuatBaoCao"'),
        "ribbon: two elements have the id btnXuatBaoCao",
    ),
    "button macro misspelt": (
        lambda: text_change("xl/drawings/vmlDrawing1.vml", "[0]!XuatBaoCao", "[0]!XuatBaoCa"),
        "the macro [0]!XuatBaoCa is no public Sub",
    ),
    "button macro private": (
        lambda: text_change("xl/drawings/vmlDrawing1.vml", "[0]!XuatBaoCao", "[0]!RunTask"),
        "the macro [0]!RunTask is no public Sub",
    ),
    "table header": (
        lambda: text_change("xl/tables/table1.xml", 'name="Họ và tên"', 'name="Họ tên"'),
        "Đoàn viên!B1: 'Họ và tên', but tblDoanVien says 'Họ tên'",
    ),
    "function without wrapper": (
        lambda: text_change(SHEET, "CD_TYLE(1,4)", "CD_TYLLE(1,4)"),
        "xl/worksheets/sheet1.xml B4: CD_TYLLE has no wrapper",
    ),
    "function in a name": (
        lambda: text_change(
            "xl/workbook.xml",
            "<calcPr",
            '<definedNames><definedName name="a">CD_X(1)</definedName></definedNames><calcPr',
        ),
        "CD_X has no wrapper",
    ),
    "no stored value": (
        lambda: text_change(SHEET, "<v>0.25</v>", ""),
        "Hướng dẫn!B4: a formula without a stored value",
    ),
    "no project": (lambda: changed(VBA, lambda _: None), "cannot be read"),
    "damaged project": (lambda: changed(VBA, lambda data: data[:5000]), "cannot be read"),
    "damaged part": (lambda: changed(SHEET, lambda data: data[:50]), "cannot be read"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    plant, sentence = FAULTS[fault]
    problems = check_workbook(plant())
    assert any(sentence in problem for problem in problems), problems


def test_another_xlwings_than_the_pinned_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.importlib.metadata, "version", lambda _name: "0.30.0")
    assert any(f"pyproject.toml pins ['{XLWINGS}']" in p for p in check_workbook(workbook_bytes()))


def test_a_file_of_another_kind_is_one_problem() -> None:
    (problem,) = check_workbook(b"not a workbook")
    assert "cannot be read" in problem


@pytest.mark.validator
def test_the_validator_accepts_the_workbook(tmp_path) -> None:
    path = tmp_path / "ChiDoan.xlsm"
    path.write_bytes(workbook_bytes())
    assert tools.validation_errors(path) == []
