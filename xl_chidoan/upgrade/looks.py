"""Cell formats of a workbook as XlsxWriter's format properties."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml import etree

from xl_chidoan.ooxml.small_parts import MAX_INDEX_BYTES
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.ooxml.zip_package import Package

Look = dict[str, Any]
NumberFormat = str | int

GENERAL: Final = "General"
_FIRST_OWN_FORMAT: Final = 164
_BORDERS: Final = {
    "thin": 1, "medium": 2, "dashed": 3, "dotted": 4, "thick": 5, "double": 6, "hair": 7,
    "mediumDashed": 8, "dashDot": 9, "mediumDashDot": 10, "dashDotDot": 11,
    "mediumDashDotDot": 12, "slantDashDot": 13,
}  # fmt: skip
_HORIZONTAL: Final = {"left", "center", "right", "fill", "justify", "distributed"}
_VERTICAL: Final = {"top": "top", "center": "vcenter", "justify": "vjustify"}
_ON: Final = {"1", "true"}


def read_looks(package: Package, part: str) -> Sequence[Look]:
    """Return the look of each cell format: number format, font, fill, lines, alignment.

    Only colours given as RGB are taken. Those of the workbook's theme are left out, as the new
    workbook has its own theme. Raises FileError as Package.read_xml.
    """
    if part not in package or package.size(part) > MAX_INDEX_BYTES:
        return ()
    try:
        root = etree.fromstring(package.read_xml(part))
    except etree.XMLSyntaxError:
        return ()  # calamine has already read what figures need
    formats = {
        int(item.get("numFmtId", "0")): item.get("formatCode", GENERAL)
        for item in root.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = [_font(item) for item in root.iterfind("{*}fonts/{*}font")]
    fills = [_fill(item) for item in root.iterfind("{*}fills/{*}fill")]
    borders = [_border(item) for item in root.iterfind("{*}borders/{*}border")]
    return [
        {"num_format": _number_format(item, formats)}
        | _nth(fonts, item.get("fontId"))
        | _nth(fills, item.get("fillId"))
        | _nth(borders, item.get("borderId"))
        | _alignment(item)
        for item in root.iterfind("{*}cellXfs/{*}xf")
    ]


def _number_format(item: Element, formats: Mapping[int, str]) -> NumberFormat:
    number = int(item.get("numFmtId", "0"))
    if number in formats:
        return formats[number]
    return number if 0 < number < _FIRST_OWN_FORMAT else GENERAL


def _nth(looks: Sequence[Look], index: str | None) -> Look:
    place = int(index or 0)
    return looks[place] if place < len(looks) else {}


def _font(item: Element) -> Look:
    look: Look = {}
    for name, key in (("b", "bold"), ("i", "italic"), ("strike", "font_strikeout")):
        found = item.find(f"{{*}}{name}")
        if found is not None and found.get("val", "1") in _ON:
            look[key] = True
    if item.find("{*}u") is not None:
        look["underline"] = 1
    size, name = item.find("{*}sz"), item.find("{*}name")
    if size is not None and size.get("val"):
        look["font_size"] = float(size.get("val", "10"))
    if name is not None and name.get("val"):
        look["font_name"] = name.get("val")
    color = _color(item.find("{*}color"))
    return look | ({"font_color": color} if color and color != "#000000" else {})


def _fill(item: Element) -> Look:
    pattern = item.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return {}
    color = _color(pattern.find("{*}fgColor"))
    return {"bg_color": color} if color else {}


def _border(item: Element) -> Look:
    look: Look = {}
    for side in ("left", "right", "top", "bottom"):
        found = item.find(f"{{*}}{side}")
        kind = _BORDERS.get(found.get("style", "")) if found is not None else None
        if found is not None and kind:
            look[side] = kind
            color = _color(found.find("{*}color"))
            if color:
                look[f"{side}_color"] = color
    return look


def _alignment(item: Element) -> Look:
    look: Look = {}
    found = item.find("{*}alignment")
    if found is None:
        return look
    if found.get("horizontal") in _HORIZONTAL:
        look["align"] = found.get("horizontal")
    if found.get("vertical") in _VERTICAL:
        look["valign"] = _VERTICAL[found.get("vertical", "")]
    if found.get("wrapText") in _ON:
        look["text_wrap"] = True
    if found.get("indent", "0").isdecimal() and found.get("indent", "0") != "0":
        look["indent"] = int(found.get("indent", "0"))
    return look


def _color(item: Element | None) -> str:
    rgb = item.get("rgb", "") if item is not None else ""
    return f"#{rgb[-6:].upper()}" if len(rgb) in (6, 8) else ""
