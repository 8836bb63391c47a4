"""The workbook for Excel on the web: functions under Office.js' names, with their values kept."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from tests.support import tools
from tests.support.excel_model import excel_model
from tools.source_tables import load_source
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.hosts import functions
from xl_chidoan.master.comparison_sheet import comparison_blocks
from xl_chidoan.master.result_blocks import WEB
from xl_chidoan.model import Branch, Figures
from xl_chidoan.reading.branch_reading import read_branch

WORKBOOK = shipped.workbook(shipped.WEB)


@pytest.fixture(scope="module")
def formulas() -> list[str]:
    """Every formula of the workbook, an array formula once."""
    found: list[str] = []
    with zipfile.ZipFile(WORKBOOK) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                sheet = package.read(name).decode("utf-8")
                found += re.findall(r"<f(?: [^>]*)?>([^<]*)</f>", sheet)
    return found


def test_functions_are_called_under_the_names_office_js_stores(formulas: list[str]) -> None:
    called = {name for formula in formulas for name in re.findall(r"\w*CD_\w+", formula)}
    assert {"_xldudf_CD_THONGKE", "_xldudf_CD_HOATDONG", "_xldudf_CD_BANGSOSANH"} <= called
    assert all(name.startswith("_xldudf_") for name in called)
    assert {name.removeprefix("_xldudf_").lower() for name in called} <= set(functions.NAMES)


def test_the_whole_master_recalculates_in_at_most_twenty_calls(formulas: list[str]) -> None:
    assert 4 <= sum(formula.count("_xldudf_") for formula in formulas) <= 20


def test_there_are_no_macros_and_values_are_kept() -> None:
    with zipfile.ZipFile(WORKBOOK) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower()]
    statistics = next(
        sheet for sheet in excel_model(WORKBOOK)["sheets"] if sheet["name"] == "Thống kê"
    )["cells"]
    (row,) = [
        place.split(",")[0]
        for place, (value, *_) in statistics.items()
        if value == "tong_doan_vien" and place.endswith(",2")
    ]
    assert statistics[f"{row},4"][0] == 0


@pytest.mark.validator
def test_the_workbook_is_valid() -> None:
    assert tools.validation_errors(WORKBOOK) == []


ROWS = [  # done, level, periods; attainment; verdict where 1 is the mark, and where 1.5 is
    (0.95, 0.95, None, 1, "Đạt chỉ tiêu", "Đạt chỉ tiêu"),
    (0.9, 0.95, None, 0.947368421053, "Chưa đạt", "Chưa đạt"),
    (13, 3, 3, 1.444444444444, "Vượt chỉ tiêu", "Đạt chỉ tiêu"),
    (9, 2, 3, 1.5, "Vượt chỉ tiêu", "Vượt chỉ tiêu"),
    (0, 0, None, 1, "Đạt chỉ tiêu", "Đạt chỉ tiêu"),
    (2, 0, None, 0, "Chưa đạt", "Chưa đạt"),
    (None, 6, None, None, "Chưa có số liệu", "Chưa có số liệu"),
]


@pytest.mark.libreoffice
@pytest.mark.parametrize(("mark", "verdict"), [(1, 4), (1.5, 5), (None, 4)])
def test_the_rows_of_targets_need_no_call_and_judge_as_the_functions_do(
    tmp_path: Path, mark: float | None, verdict: int
) -> None:
    _, detail = comparison_blocks(*_empty_branch(), WEB)
    book = openpyxl.Workbook()
    sheet = book.active
    for row, (done, level, periods, *_) in enumerate(ROWS, 6):
        for column, value in zip("HIJKL", ("CT01", "Số lượng", done, level, periods), strict=True):
            sheet[f"{column}{row}"] = value
        for column, formula in zip("MN", detail.row_formulas, strict=True):
            sheet[f"{column}{row}"] = f"={formula(row)}"
    info = book.create_sheet("Thông tin")
    for line in (["Mã", "Mục", "Giá trị"], ["nguong_vuot", "Ngưỡng", mark]):
        info.append(line)
    info.add_table(Table(displayName="tblThongTin", ref="A1:C2"))
    book.save(tmp_path / "dong.xlsx")
    done_book = openpyxl.load_workbook(
        tools.convert(tmp_path / "dong.xlsx", "xlsx:Calc MS Excel 2007 XML", _folder(tmp_path)),
        data_only=True,
    )
    for row, expected in enumerate(ROWS, 6):
        attained, judged = (done_book.active[f"{column}{row}"].value for column in "MN")
        if expected[3] is None:
            assert attained in (None, "")
        else:
            assert attained == pytest.approx(expected[3], abs=1e-11)
            assert functions.cd_hoanthanh(*expected[:3]) == pytest.approx(attained, abs=1e-11)
            assert functions.cd_danhgia(attained, mark) == judged
        assert judged == expected[verdict]


def _folder(folder: Path) -> Path:
    """A folder for the result, which has the name of its source."""
    (folder / "done").mkdir()
    return folder / "done"


def _empty_branch() -> tuple[Branch, Figures]:
    branch = read_branch(load_source("master"))
    return branch, compute(branch)
