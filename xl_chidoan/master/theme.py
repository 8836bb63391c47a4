"""Colours, fonts and cell styles of the workbooks, each named once.

The font is Arial at 10 points. It is on every Windows and Mac, and LibreOffice has a font of the
same widths, so that a text that fits in one program fits in all. Its small letters are as tall as
those of Calibri at 11.
"""

from collections.abc import Mapping
from io import StringIO
from types import MappingProxyType
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.theme import THEME_XML_2007
from xlsxwriter.workbook import Workbook

from xl_chidoan.model import Verdict
from xl_chidoan.palette import (
    AMBER_GROUND,
    BLUE,
    GOLD,
    GREEN,
    INK,
    LINE,
    MUTED,
    NAVY,
    PALE,
    RED,
    RED_GROUND,
    STEEL,
    TEAL,
    WHITE,
)

FONT: Final = "Arial"
FONT_SIZE: Final = 10
ROW_HEIGHT: Final = 17  # pixels of one line of Arial 10

TAB_HELP: Final = GOLD
TAB_INPUT: Final = BLUE
TAB_RESULT: Final = GREEN

Look = dict[str, Any]

MISSING: Final[Look] = {"bg_color": AMBER_GROUND}
WRONG: Final[Look] = {"bg_color": RED_GROUND, "font_color": "#8E1B12"}
VERDICT_LOOKS: Final[Mapping[Verdict, Look]] = MappingProxyType(
    {
        Verdict.EXCEEDED: {"bg_color": "#B7E1BE", "font_color": "#0F4A1C"},
        Verdict.MET: {"bg_color": "#E3F4E6", "font_color": "#1E6B34"},
        Verdict.MISSED: {"bg_color": RED_GROUND, "font_color": "#8E1B12"},
        Verdict.NO_DATA: {"bg_color": "#E6EAEF", "font_color": MUTED},
    }
)

DATE_FORMAT: Final = "dd/mm/yyyy"
WHOLE_FORMAT: Final = "#,##0"
DASH_FORMAT: Final = "#,##0;-#,##0;–"  # a dash for nothing
DECIMAL_FORMAT: Final = "#,##0.0##"
PERCENT_FORMAT: Final = "0%"
PERCENT_DECIMAL_FORMAT: Final = "0.0%"
TEXT_FORMAT: Final = "@"

_THEME_COLOURS = {
    "accent1": BLUE,
    "accent2": RED,
    "accent3": GREEN,
    "accent4": GOLD,
    "accent5": TEAL,
    "accent6": STEEL,
    "dk2": NAVY,
    "lt2": PALE,
}


class Styles:
    """The formats of one workbook; the same properties always give the same format object."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, look: Look) -> Format:
        """Return the format that has only the properties of ``look``, as a conditional one has."""
        key = tuple(sorted(look.items()))
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._workbook.add_format(look)
        return found

    def cell(self, **look: Any) -> Format:
        """Return a cell format: the workbook's font and alignment, overridden by ``look``."""
        return self.format({"font_color": INK, "valign": "vcenter", **look})

    def input(self, **look: Any) -> Format:
        """Return the format of an input or result cell: thin lines all round."""
        return self.cell(border=1, border_color=LINE, **look)

    def header(self, *, required: bool = True) -> Format:
        """Return the format of a table header: dark for required columns, lighter for others."""
        return self.cell(
            bold=True,
            font_color=WHITE,
            bg_color=BLUE if required else STEEL,
            border=1,
            border_color=WHITE,
            align="center",
            text_wrap=True,
        )

    def lined(self, look: Look) -> Format:
        """Return a conditional format that also draws the cell's lines.

        Excel combines all formats that apply to a cell, but LibreOffice shows only the first.
        """
        return self.format({"border": 1, "border_color": LINE, **look})


def theme_part() -> StringIO:
    """Return Office's theme with this product's colours and font.

    Table styles and charts take their colours from it, those that an officer adds included.
    """
    from xml.etree import ElementTree

    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    ElementTree.register_namespace("a", main)
    root = ElementTree.fromstring(THEME_XML_2007)
    names = {"a": main}
    root.set("name", "Chi đoàn")
    for name, colour in _THEME_COLOURS.items():
        slot = root.find(f".//a:clrScheme/a:{name}/a:srgbClr", names)
        assert slot is not None, name
        slot.set("val", colour.removeprefix("#"))
    for latin in root.iterfind(".//a:fontScheme/*/a:latin", names):
        latin.set("typeface", FONT)
    text = ElementTree.tostring(root, encoding="unicode")
    return StringIO('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
