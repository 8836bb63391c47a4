"""An upgraded workbook with macros: the shipped project, and an officer's sheets beside ours."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.support.archives import with_parts
from tests.support.tools import convert
from tests.upgrade.books import older_book, plain_sheet
from tests.upgrade.outcome import texts
from tools.vba.checks import check_workbook
from tools.vba.package_view import PackageView
from tools.vba.project import read_project
from tools.vba.source import ModuleKind
from xl_chidoan import shipped
from xl_chidoan.master.edition import SHEETS, Edition
from xl_chidoan.upgrade.run import upgrade_workbook

CONTROL = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x14"><controls><control shapeId="9001" name="Nút 1"><controlPr><anchor>'
    '<from xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "<xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row></from>"
    '<to xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "<col>11</col><row>3</row></to>"
    "</anchor></controlPr></control></controls></mc:Choice></mc:AlternateContent>"
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def upgraded_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    old = older_book(tmp_path_factory.mktemp("old") / "sổ cũ.xlsx")
    return upgrade_workbook(old, edition=Edition.MASTER).data


def test_the_project_is_the_shipped_one_and_names_only_sheets_that_it_has(upgraded_bytes: bytes):
    view = PackageView(parts(upgraded_bytes))
    project = view.part("xl/vbaProject.bin")
    assert project == shipped.vba_project()
    documents = [
        module.name
        for module in read_project(project)
        if module.kind in (ModuleKind.WORKBOOK, ModuleKind.SHEET)
    ]
    assert view.workbook_code_name == documents[0]
    own = [sheet.name for sheet in view.sheets if sheet.name not in SHEETS]
    assert own == ["Đoàn viên (cũ)", "Quỹ", "Thống kê (cũ)"]
    named = {sheet.name: sheet.code_name for sheet in view.sheets}
    assert [named[name] for name in SHEETS] == documents[1:]
    assert not any(named[name] for name in own)


def test_all_parts_agree(upgraded_bytes: bytes):
    assert check_workbook(upgraded_bytes) == []


@pytest.mark.libreoffice
def test_libreoffice_opens_it_with_every_sheet(upgraded_bytes: bytes, tmp_path: Path):
    source = tmp_path / "sổ mới.xlsm"
    source.write_bytes(upgraded_bytes)
    opened = openpyxl.load_workbook(convert(source, "xlsx", tmp_path))
    assert opened.sheetnames[: len(SHEETS)] == list(SHEETS)
    assert {"Đoàn viên (cũ)", "Quỹ", "Thống kê (cũ)"} <= set(opened.sheetnames)
    assert opened["Quỹ"]["B2"].value == 1_500_000


def test_the_command_starts_no_program_and_does_not_load_xlwings(tmp_path: Path):
    old = older_book(tmp_path / "sổ cũ.xlsx")
    probe = f"""
import sys
started = []
def watch(event, arguments):
    if event in ("subprocess.Popen", "os.system", "os.fork", "os.exec", "os.posix_spawn"):
        started.append((event, arguments))
sys.addaudithook(watch)
from xl_chidoan.hosts.cli import main
code = main(["upgrade", {str(old)!r}, "-o", {str(tmp_path / "mới.xlsm")!r}])
print(code, started, [name for name in sys.modules if name.partition(".")[0] == "xlwings"])
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 [] []"
    assert (tmp_path / "mới.xlsm").exists()


def test_a_sheet_with_a_control_is_upgraded_and_the_control_told_of(tmp_path: Path):
    """A control's anchor has ``col`` and ``row`` of its own, under other namespaces."""
    sample = shipped.workbook(shipped.SAMPLE)
    part = "xl/worksheets/sheet3.xml"
    with zipfile.ZipFile(sample) as package:
        sheet = package.read(part).decode()
    assert sheet.count("<tableParts") == 1
    sheet = sheet.replace("<tableParts", f"{CONTROL}<tableParts")
    old = with_parts(sample, tmp_path / "sổ.xlsm", {part: sheet.encode()})
    done = upgrade_workbook(old, edition=Edition.MASTER)
    assert parts(done.data)[part] == parts(sample.read_bytes())[part]
    assert texts(done.figures_after)["tong_doan_vien"] == "24"
    left = [note.values for note in done.notes if note.code == "left_control"]
    assert left == [{"sheet": "Đoàn viên", "count": 1}]


def test_the_formula_of_a_sparkline_is_no_cell_s(tmp_path: Path):
    book = xlsxwriter.Workbook(str(tmp_path / "nét.xlsx"))
    sheet = plain_sheet(book, "Nét", [["Kỳ", 1, 2, 3], ["Cuối", 4]])
    sheet.add_sparkline("F1", {"range": "Nét!B1:D1"})
    plain_sheet(book, "Đoàn viên", [["Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính"],
                                              ["DV01", "Lê Thử", "19/3/1996", "Nữ"]])  # fmt: skip
    book.close()
    done = upgrade_workbook(tmp_path / "nét.xlsx", edition=Edition.WEB)
    cell = openpyxl.load_workbook(io.BytesIO(done.data))["Nét"]["B2"]
    assert (cell.value, cell.data_type) == (4, "n")
    assert [note.values["count"] for note in done.notes if note.code == "left_sparklineGroup"] == [
        1
    ]
