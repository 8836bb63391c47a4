"""The VBA project of a workbook that XlsxWriter is building: modules, code names, ribbon."""

import io
from collections.abc import Iterable, Mapping
from typing import Final, cast

from xlsxwriter.workbook import Workbook

from xl_chidoan.build.vba import WORKBOOK_CODE_NAME, project_bytes
from xl_chidoan.text.normalise import slug

FUNCTIONS_MODULE: Final = "xl_chidoan.hosts.functions"
_LONGEST_NAME: Final = 28  # of Excel's 31 letters, leaving room for a number


def add_macros(workbook: Workbook) -> None:
    """Add the project and name every worksheet in it; call this after the last sheet is added."""
    sheets = {str(sheet.get_name()): sheet for sheet in workbook.worksheets()}
    names = code_names(sheets)
    project = project_bytes(names, functions_module=FUNCTIONS_MODULE)
    # XlsxWriter says that it takes a name alone, and takes a stream as well.
    workbook.add_vba_project(cast("str", io.BytesIO(project)), is_stream=True)
    workbook.set_vba_name(WORKBOOK_CODE_NAME)
    for title, sheet in sheets.items():
        sheet.set_vba_name(names[title])


def code_names(titles: Iterable[str]) -> Mapping[str, str]:
    """Return a code name for each sheet: ASCII, short, no two alike.

    >>> code_names(["Đoàn viên", "Đoàn  viên", "表"])
    {'Đoàn viên': 'wsDoanVien', 'Đoàn  viên': 'wsDoanVien2', '表': 'ws'}
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for title in titles:
        words = "".join(word.capitalize() for word in slug(title).split("_"))
        base = name = f"ws{words}"[:_LONGEST_NAME]
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}{number}"
        taken.add(name.casefold())
        names[title] = name
    return names
