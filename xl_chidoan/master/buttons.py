"""Buttons on the sheets: flat shapes in the workbook's colours that run a macro.

Form buttons cannot be coloured, and XlsxWriter cannot assign a macro to a text box. So
:func:`add_buttons` writes the macro's name into each text box as a mark, and :func:`with_macros`
replaces the mark by what Excel writes for a shape with a macro. Buttons do not print.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from xlsxwriter.worksheet import Worksheet

from xl_chidoan.master import theme
from xl_chidoan.text.excel_words import BUTTONS

EXPORT: Final = "XuatBaoCao"
CHECK: Final = "KiemTraDuLieu"
REFRESH: Final = "CapNhatBaoCao"

_WIDTH: Final = 132
_HEIGHT: Final = 22
_GAP: Final = 8
_COLOURS = {EXPORT: theme.GREEN, CHECK: theme.BLUE, REFRESH: theme.STEEL}
_MARK: Final = "macro:"
_SHAPE: Final = re.compile(
    rb'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="(?P<id>\d+)" name="TextBox \d+" '
    rb'descr="' + _MARK.encode() + rb'(?P<macro>\w+)"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
    rb"(?P<body>.*?)<xdr:clientData/>"
)


def add_buttons(
    worksheet: Worksheet, row: int, row_height: int, left: int, macros: Sequence[str]
) -> None:
    """Place a button for each of ``macros`` side by side in ``row``.

    The first one begins ``left`` pixels from the sheet's edge.
    """
    for place, macro in enumerate(macros):
        worksheet.insert_textbox(
            row,
            0,
            BUTTONS[macro].label,
            {
                "description": _MARK + macro,
                "x_offset": left + place * (_WIDTH + _GAP),
                "y_offset": (row_height - _HEIGHT) // 2,
                "width": _WIDTH,
                "height": _HEIGHT,
                "object_position": 3,
                "fill": {"color": _COLOURS[macro]},
                "line": {"none": True},
                "font": {
                    "name": theme.FONT,
                    "size": theme.FONT_SIZE,
                    "bold": True,
                    "color": theme.WHITE,
                },
                "align": {"vertical": "middle", "horizontal": "center"},
            },
        )


def with_macros(drawing: bytes) -> bytes:
    """Turn the marked text boxes of a drawing part into shapes that run their macros."""
    return _SHAPE.sub(_with_macro, drawing)


def _with_macro(match: re.Match[bytes]) -> bytes:
    macro = match["macro"].decode()
    words = BUTTONS[macro]
    tip = escape(f"{words.tip}. {words.explanation}")
    head = (
        f'<xdr:sp macro="[0]!{macro}" textlink=""><xdr:nvSpPr>'
        f'<xdr:cNvPr id="{match["id"].decode()}" name="{macro}" descr="{tip}"/>'
        f"<xdr:cNvSpPr/></xdr:nvSpPr>"
    )
    body = match["body"].replace(b'prst="rect"', b'prst="roundRect"')
    body = body.replace(b"<a:bodyPr ", b'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" ')
    return head.encode() + body + b'<xdr:clientData fPrintsWithSheet="0"/>'
