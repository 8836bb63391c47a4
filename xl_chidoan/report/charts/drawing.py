"""Draws a chart for Word: its DrawingML, and the workbook that "Edit data" opens.

XlsxWriter writes both for Excel. The XML is changed afterwards where Word differs: the link to the
workbook, and the font of what an officer adds to the chart.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.palette import INK, LINE, NAVY, RED, STEEL, VERDICT_COLOURS, WHITE
from xl_chidoan.report.charts.chart_data import ChartData, ChartKind, ChartSeries, label_lines
from xl_chidoan.text import chart_words as words
from xl_chidoan.text.formats import rounded
from xl_chidoan.text.labels import VERDICTS

FONT: Final = "Times New Roman"
LINK_ID: Final = "rId1"
SHAPES_ID: Final = "rId2"
_COUNT: Final = "#,##0"  # 4, 20, 1.050: no leading zero in a chart
# A ratio just under 100 % is shown with decimals, as 100% would say that the level is met.
_RATIO: Final = "[<0.995]0%;[<1]0.00%;0%"
_MADE = datetime(2024, 1, 1)
_NO_TICKS = {"major_tick_mark": "none", "minor_tick_mark": "none"}
_QUIET_AXIS = {**_NO_TICKS, "line": {"color": LINE}}
_AFTER_CHART = re.compile(r"<c:printSettings>.*?</c:printSettings>", re.DOTALL)
# Labels and blanks are stated in full, as programs differ in what they assume.
_VISIBLE = '<c:plotVisOnly val="1"/>'
_SHOWN = '<c:showVal val="1"/>'
_ONLY_VALUES = (
    f'<c:showLegendKey val="0"/>{_SHOWN}<c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_LANGUAGE = re.compile(r'<c:lang val="[^"]*"/>(?:<c:roundedCorners val="\d"/>)?')
_TEXT = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000">'
    f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:defRPr></a:pPr>'
    '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
)
_DATA = f'<c:externalData r:id="{LINK_ID}"><c:autoUpdate val="0"/></c:externalData>'
_SHAPES_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<cdr:relSizeAnchor"
    ' xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing">'
    "<cdr:from><cdr:x>{x}</cdr:x><cdr:y>{top}</cdr:y></cdr:from>"
    "<cdr:to><cdr:x>{x}</cdr:x><cdr:y>{bottom}</cdr:y></cdr:to>"
    '<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="2" name="{name}"/><cdr:cNvCxnSpPr/>'
    '</cdr:nvCxnSpPr><cdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="15875"><a:solidFill>'
    '<a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="dash"/></a:ln></cdr:spPr>'
    "</cdr:cxnSp></cdr:relSizeAnchor></c:userShapes>"
)
_CHART_PART = "xl/charts/chart1.xml"
_VERDICT_COLOURS = {VERDICTS[verdict]: colour for verdict, colour in VERDICT_COLOURS.items()}
# From dark to light, so that they differ in a grey print.
_PART_COLOURS = (NAVY, STEEL)
_HEIGHT_MM, _BAR_MM, _LEGEND_MM = 61.0, 9.2, 12.0
_LINE_MM, _BETWEEN_MM = 3.7, 1.2  # a line of a target's label, and what parts it from the next
_PLOT_LEFT, _PLOT_WIDTH, _PLOT_TOP = 0.485, 0.5, 0.01
_KINDS: Mapping[ChartKind, dict[str, str]] = {
    ChartKind.PARTS: {"type": "doughnut"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.BARS: {"type": "bar"},
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The XML of a chart and its workbook; ``size`` is width and height in millimetres.

    ``shapes`` is the XML of what is drawn over the chart, b"" for nothing; the chart links to it
    as ``SHAPES_ID``.
    """

    chart: bytes
    workbook: bytes
    size: tuple[float, float]
    shapes: bytes = b""


def draw(data: ChartData, width: float) -> Drawing:
    """Draw a chart ``width`` millimetres wide; its height follows from the kind and the bars."""
    has_bars = data.kind is ChartKind.BARS
    height = _HEIGHT_MM
    if has_bars:
        bar = max(_BAR_MM, _LINE_MM * label_lines(data.categories) + _BETWEEN_MM)
        height = bar * len(data.categories) + _LEGEND_MM
    drawn = _workbook(data, height)
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        xml = package.read(_CHART_PART).decode()
    xml = _LANGUAGE.sub('<c:lang val="vi-VN"/><c:roundedCorners val="0"/>', xml, count=1)
    xml = xml.replace(_SHOWN, _ONLY_VALUES).replace('lang="en-US"', 'lang="vi-VN"')
    xml = xml.replace(_VISIBLE, _VISIBLE + '<c:dispBlanksAs val="gap"/>')
    links = f'{_DATA}<c:userShapes r:id="{SHAPES_ID}"/>' if has_bars else _DATA
    xml = _AFTER_CHART.sub(_TEXT + links, xml, count=1)
    shapes = whole_line(data, height) if has_bars else b""
    return Drawing(xml.encode(), _workbook(data, None), (width, height), shapes)


def _workbook(data: ChartData, height: float | None) -> bytes:
    """Return a workbook of the chart's data, with the chart in it unless ``height`` is None."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE})
        sheet = workbook.add_worksheet(words.SHEET)
        _write(workbook, sheet, data)
        if height is not None:
            chart: Any = workbook.add_chart(_KINDS[data.kind])
            _SHAPES[data.kind](chart, data, height)
            sheet.insert_chart(0, len(data.series) + 2, chart)
    return written.getvalue()


def _write(workbook: Workbook, sheet: Worksheet, data: ChartData) -> None:
    number = workbook.add_format({"num_format": _RATIO if data.kind is ChartKind.BARS else _COUNT})
    columns: list[dict[str, Any]] = [{"header": data.heading}]
    columns += [{"header": series.name} for series in data.series]
    sheet.add_table(
        0, 0, len(data.categories), len(data.series), {"columns": columns, "autofilter": False}
    )
    sheet.set_column(0, 0, 60 if data.kind is ChartKind.BARS else 28)
    sheet.set_column(1, len(data.series), 16)
    for row, category in enumerate(data.categories, start=1):
        sheet.write_string(row, 0, category)
        for column, series in enumerate(data.series, start=1):
            value = series.values[row - 1]
            if value is not None:
                sheet.write_number(row, column, float(value), number)


def _font(size: float = 10, **look: Any) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": INK, **look}


def _series(data: ChartData, index: int, **look: Any) -> dict[str, Any]:
    last = len(data.categories)
    return {
        "name": [words.SHEET, 0, index + 1],
        "categories": [words.SHEET, 1, 0, last, 0],
        "values": [words.SHEET, 1, index + 1, last, index + 1],
        **look,
    }


def _plain(chart: Chart) -> None:
    nothing = {"border": {"none": True}, "fill": {"none": True}}
    chart.set_title({"none": True})
    chart.set_chartarea(nothing)
    chart.show_blanks_as("gap")


def _parts(chart: Any, data: ChartData, _height: float) -> None:
    _plain(chart)
    look = {
        "points": [
            {"fill": {"color": colour}, "border": {"color": WHITE, "width": 1.5}}
            for colour in _PART_COLOURS
        ],
        "data_labels": {
            "value": True,
            "num_format": _COUNT,
            "font": _font(12, bold=True, color=WHITE),
        },
    }
    chart.add_series(_series(data, 0, **look))
    chart.set_hole_size(46)
    chart.set_plotarea({"layout": {"x": 0.22, "y": 0.07, "width": 0.56, "height": 0.72}})
    chart.set_legend({"position": "bottom", "font": _font()})


def _columns(chart: Any, data: ChartData, _height: float) -> None:
    _plain(chart)
    beside = len(data.series) > 1
    for index, _ in enumerate(data.series):
        chart.add_series(
            _series(
                data,
                index,
                fill={"color": LINE if index + 1 < len(data.series) else STEEL},
                gap=80 if len(data.categories) > 2 else 160,
                data_labels={"value": True, "num_format": _COUNT, "font": _font(bold=True)},
            )
        )
    chart.set_x_axis({**_QUIET_AXIS, "num_font": _font()})
    room = 0.6 if beside else 0.77
    chart.set_plotarea({"layout": {"x": 0.02, "y": 0.11, "width": 0.96, "height": room}})
    chart.set_y_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": _font()} if beside else {"none": True})


def _bars(chart: Any, data: ChartData, height: float) -> None:
    _plain(chart)
    for index, series in enumerate(data.series):
        labels: dict[str, Any] = {"value": True, "num_format": _RATIO, "font": _font(bold=True)}
        if custom := _custom_labels(series):
            labels["custom"] = custom
        chart.add_series(
            _series(
                data,
                index,
                fill={"color": _VERDICT_COLOURS[series.name]},
                gap=55,
                overlap=100,
                data_labels=labels,
            )
        )
    reach, unit = _scale(data)
    # In a bar chart, XlsxWriter's y axis is the one with the categories.
    chart.set_y_axis({**_QUIET_AXIS, "num_font": _font(9), "reverse": True})
    chart.set_x_axis(
        {
            **_NO_TICKS,
            "min": 0,
            "max": reach,
            "major_unit": unit,
            "num_format": "0%",
            "num_font": _font(9),
            "line": {"none": True},
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        }
    )
    foot = _LEGEND_MM / height
    chart.set_plotarea(
        {
            "layout": {
                "x": _PLOT_LEFT,
                "y": _PLOT_TOP,
                "width": _PLOT_WIDTH,
                "height": 1 - 1.2 * foot,
            }
        }
    )
    chart.set_legend({"position": "bottom", "font": _font()})


def _custom_labels(series: ChartSeries) -> list[dict[str, Any] | None]:
    """Return labels as the table writes the values; None where the number format gives the same."""
    labels = [
        None if value is None or text in ("", _formatted(value)) else _label(text)
        for value, text in zip(series.values, series.texts, strict=True)
    ]
    return labels if any(labels) else []


def _label(text: str) -> dict[str, Any]:
    return {"value": text, "font": _font(bold=True)}


def _formatted(value: int | Fraction) -> str:
    """Return ``value`` as the number format of ratios shows it."""
    digits = 2 if Fraction(995, 1000) <= value < 1 else 0
    whole, decimals = divmod(rounded(value * 100, digits), 10**digits)
    return f"{whole},{decimals:0{digits}}%" if digits else f"{whole}%"


def whole_line(data: ChartData, height: float) -> bytes:
    """Return the line at 100 % as shapes over a chart of bars ``height`` millimetres high.

    A chart of bars cannot have a series drawn as a line across them. The axis is fixed, so that the
    line stays right when the data are edited.
    """
    reach, _ = _scale(data)
    x = _PLOT_LEFT + _PLOT_WIDTH / reach
    bottom = _PLOT_TOP + 1 - 1.2 * _LEGEND_MM / height
    return _SHAPES_XML.format(
        x=f"{x:.5f}", top=_PLOT_TOP, bottom=f"{bottom:.5f}", colour=RED[1:], name=words.WHOLE
    ).encode()


def _scale(data: ChartData) -> tuple[float, float]:
    """Return the end of the axis, with room for the longest bar's label, and the grid's step."""
    values = [value for each in data.series for value in each.values if value is not None]
    longest = float(max(values, default=1))
    unit = 0.5 if longest <= 2 else 1.0
    while longest / unit > 6:
        unit *= 2
    return max(1.0, longest) * 1.14, unit


_SHAPES = {ChartKind.PARTS: _parts, ChartKind.COLUMNS: _columns, ChartKind.BARS: _bars}
