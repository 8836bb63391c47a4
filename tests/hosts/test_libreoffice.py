"""The cell functions in a workbook that LibreOffice calculates: VBA, bridge, Python, cells."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.support.libreoffice_host import Host
from tools.source_tables import load_source
from tools.vba import WORKBOOK_CODE_NAME, project_bytes
from xl_chidoan.computing.figures import compute
from xl_chidoan.formulas.grids import activity_rows, comparison_rows, statistics_rows
from xl_chidoan.model import Branch, Figures
from xl_chidoan.reading.branch_reading import read_branch

pytestmark = [pytest.mark.libreoffice, pytest.mark.uno]

RESULTS = "Tính"
ROOM = 60
MEMBERS, INFO, LISTS, ACTIVITIES, TARGETS, TYPED = (
    f"{name}[[#Headers],[#Data]]"
    for name in (
        "tblDoanVien",
        "tblThongTin",
        "tblDanhMuc",
        "tblHoatDong",
        "tblChiTieu",
        "tblKetQua",
    )
)
BLOCKS = {
    "A": (f"CD_THONGKE({MEMBERS},{INFO},{LISTS})", "D"),
    "F": (f"CD_HOATDONG({ACTIVITIES},{INFO},{LISTS})", "L"),
    "N": (f"CD_BANGSOSANH({TARGETS},{TYPED},{INFO},{ACTIVITIES},{MEMBERS},{LISTS})", "R"),
}
SINGLE = {
    "T1": ("CD_TYLE(20,24)", 20 / 24),
    "T2": ("CD_TYLE(T50,24)", ""),
    "T3": ("CD_TYLE(1,0)", "Lỗi: mẫu số bằng 0."),
    "T4": ("CD_DANHGIA(CD_HOANTHANH(8,2,3))", "Vượt chỉ tiêu"),
    "T5": (f'CD_DEM({MEMBERS},"Giới tính","nữ","Ngày rời","")', 20),
    "T6": (f'CD_DEM({MEMBERS},"Giới tinh","nữ")', None),
    "T7": (f'CD_CHISO("tuoi_tb",{MEMBERS},{INFO})', None),
    "T8": ("CD_SO(4)", "04"),
    "T9": ("CD_PHANTRAM(T1)", "83,3%"),
    "T10": ("CD_TIEN(1050000)", "1.050.000đ"),
    "T11": ("CD_NGAY(DATE(2024,8,2))", "02/8/2024"),
    "T12": ("CD_TUOI(DATE(1979,12,1),DATE(2024,8,2))", 44),
    "T13": (f'CD_TONG({ACTIVITIES},"Kinh phí")', None),
}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The sample's tables, and on one sheet every function over them."""
    path: Path = tmp_path_factory.mktemp("ham") / "so.xlsm"
    data = io.BytesIO()
    raw = load_source("sample")
    names = {table.sheet: f"ws{place}" for place, table in enumerate(raw.tables)}
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        project = project_bytes(
            {**names, RESULTS: "wsTinh"}, functions_module="xl_chidoan.hosts.functions"
        )
        book.add_vba_project(io.BytesIO(project), is_stream=True)
        book.set_vba_name(WORKBOOK_CODE_NAME)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for table in raw.tables:
            sheet = book.add_worksheet(table.sheet)
            sheet.set_vba_name(names[table.sheet])
            sheet.add_table(
                0,
                0,
                max(len(table.rows), 1),
                len(table.headers) - 1,
                {"name": table.name, "columns": [{"header": header} for header in table.headers]},
            )
            for line, row in enumerate(table.rows, 1):
                for place, cell in enumerate(row):
                    if hasattr(cell, "year"):
                        sheet.write_datetime(line, place, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(line, place, cell)
                    elif cell is not None:
                        sheet.write(line, place, cell)
        sheet = book.add_worksheet(RESULTS)
        sheet.set_vba_name("wsTinh")
        for first, (formula, last) in BLOCKS.items():
            sheet.write_array_formula(f"{first}1:{last}{ROOM}", f"{{={formula}}}")
        for cell, (formula, _) in SINGLE.items():
            sheet.write_formula(cell, f"={formula}")
    path.write_bytes(data.getvalue())
    with Host(path) as host:
        host.recalculate()
        yield host


@pytest.fixture(scope="module")
def branch() -> Branch:
    return read_branch(load_source("sample"))


@pytest.fixture(scope="module")
def figures(branch: Branch) -> Figures:
    return compute(branch)


@pytest.mark.parametrize("cell", SINGLE)
def test_one_cell(host: Host, branch: Branch, figures: Figures, cell: str) -> None:
    expected = {
        "T6": "Lỗi: bảng không có cột “Giới tinh”; ý bạn là “Giới tính”?",
        "T7": float(figures.indicators["tuoi_tb"].value),  # type: ignore[arg-type]
        "T13": float(sum(amount or 0 for amount in branch.activities["money"])),
    }.get(cell, SINGLE[cell][1])
    found = host.value(RESULTS, cell)
    assert (found or "") == (pytest.approx(expected) if isinstance(expected, float) else expected)


@pytest.mark.parametrize("first", BLOCKS)
def test_arrays_show_the_report_s_figures_and_blanks(
    host: Host, branch: Branch, figures: Figures, first: str
) -> None:
    rows: list[list[Any]] = {
        "A": statistics_rows(branch, figures),
        "F": activity_rows(branch, figures),
        "N": comparison_rows(figures),
    }[first]
    found = host.values(RESULTS, f"{first}1:{BLOCKS[first][1]}{ROOM}")
    shown = [["" if cell is None else cell for cell in row] for row in rows][:ROOM]
    for line, row in zip(found, shown, strict=False):
        assert line == [pytest.approx(cell) if isinstance(cell, float) else cell for cell in row]
    assert all(cell == "" for line in found[len(shown) :] for cell in line)
    assert host.failures == []
