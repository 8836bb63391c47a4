"""A small workbook with everything that the parts of a desktop workbook share."""

import io
from collections.abc import Mapping
from functools import cache

import xlsxwriter

from tools.vba import WORKBOOK_CODE_NAME, project_bytes
from xl_chidoan.master import ribbon_part

FUNCTIONS = "tests.vba.sample_functions"
CODE_NAMES: Mapping[str, str] = {"Hướng dẫn": "wsHuongDan", "Đoàn viên": "wsDoanVien"}
MEMBERS = [["DV01", "Nguyễn Thị Ượng", "Nữ"], ["DV02", "Trần Văn Đức", "Nam"]]
HEADERS = ["Mã ĐV", "Họ và tên", "Giới tính"]


@cache
def workbook_bytes() -> bytes:
    """The workbook: the guide with formulas and buttons, then the members' table."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        project = project_bytes(CODE_NAMES, functions_module=FUNCTIONS)
        workbook.add_vba_project(io.BytesIO(project), is_stream=True)
        workbook.set_vba_name(WORKBOOK_CODE_NAME)
        sheets = {name: workbook.add_worksheet(name) for name in CODE_NAMES}
        for name, code_name in CODE_NAMES.items():
            sheets[name].set_vba_name(code_name)
        guide, members = sheets.values()
        members.add_table(
            0,
            0,
            2,
            2,
            {"name": "tblDoanVien", "data": MEMBERS, "columns": [{"header": h} for h in HEADERS]},
        )
        table = "tblDoanVien[[#Headers],[#Data]]"
        guide.write_formula("B4", "=CD_TYLE(1,4)", None, 0.25)
        guide.write_formula("B5", f'=CD_DEM({table},"Giới tính","Nữ")', None, 1)
        guide.write_formula("B6", "=CD_DANHGIA(B4)", None, "Chưa đạt")
        guide.write_formula("B7", "=CD_DANHGIA(1.2,1.1)", None, "Vượt chỉ tiêu")
        guide.write_array_formula("D4:E6", f"{{=CD_COT({table})}}", None, "Mã ĐV")
        for row, macro in enumerate(
            ("XuatBaoCao", "KiemTraDuLieu", "CapNhatBaoCao", "MoHuongDan"), 10
        ):
            guide.insert_button(row, 0, {"macro": macro, "caption": macro})
    return ribbon_part.add_ribbon(target.getvalue())
