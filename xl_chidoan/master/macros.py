"""Adds the VBA project and the sheets' code names to a workbook that XlsxWriter is building."""

import io
from collections.abc import Iterable, Mapping
from typing import Final, cast

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.text.normalise import slug

WORKBOOK_CODE_NAME: Final = "ThisWorkbook"
_LONGEST_NAME: Final = 28  # of Excel's 31 letters, leaving room for a number


def add_macros(workbook: Workbook, project: bytes, own: Iterable[Worksheet]) -> None:
    """Add ``project`` and give a code name to each sheet that has a module in it.

    Call this after the last sheet is added. ``own`` are the titles of the sheets of every edition,
    in the workbook's order. An officer's own sheets get no code name: Excel gives them one, with
    an empty module, when it opens the file.
    """
    # XlsxWriter's types allow only a file name, but it also accepts a stream.
    workbook.add_vba_project(cast("str", io.BytesIO(project)), is_stream=True)
    workbook.set_vba_name(WORKBOOK_CODE_NAME)
    titles = {str(sheet.get_name()): sheet for sheet in own}
    names = code_names(titles)
    for title, sheet in titles.items():
        sheet.set_vba_name(names[title])
    for sheet in workbook.worksheets():
        if sheet.vba_codename is None:
            sheet.vba_codename = ""  # XlsxWriter would name a module that the project lacks


def code_names(titles: Iterable[str]) -> Mapping[str, str]:
    """Return a code name for each of ``titles``: ASCII, short, and unique.

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
