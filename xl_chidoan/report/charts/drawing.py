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
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.model import Verdict
from xl_chidoan.palette import GOLD, INK, LINE, NAVY, STEEL, WHITE
from xl_chidoan.report.charts.chart_data import ChartData, ChartKind
from xl_chidoan.text import chart_words as words
from xl_chidoan.text.labels import VERDICTS

FONT: Final = "Times New Roman"
LINK_ID: Final = "rId1"
_COUNT: Final = "[<10]00;#,##0"  # 04, 20, 1.050
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
_CHART_PART = "xl/charts/chart1.xml"
_VERDICT_COLOURS = {
    VERDICTS[Verdict.EXCEEDED]: NAVY,
    VERDICTS[Verdict.MET]: STEEL,
    VERDICTS[Verdict.MISSED]: GOLD,
}
# From dark to light, so that they differ in a grey print.
_PART_COLOURS = (NAVY, STEEL)
_HEIGHT_MM, _BAR_MM, _LEGEND_MM = 61.0, 9.2, 12.0
_KINDS: Mapping[ChartKind, dict[str, str]] = {
    ChartKind.PARTS: {"type": "doughnut"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.BARS: {"type": "bar"},
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The XML of a chart and its workbook; ``size`` is width and height in millimetres."""

    chart: bytes
    workbook: bytes
    size: tuple[float, float]


def draw(data: ChartData, width: float) -> Drawing:
    """Draw a chart ``width`` millimetres wide; its height follows from the kind and the bars."""
    bars = _BAR_MM * len(data.categories) + _LEGEND_MM
    height = bars if data.kind is ChartKind.BARS else _HEIGHT_MM
    drawn = _workbook(data, height)
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        xml = package.read(_CHART_PART).decode()
    xml = _LANGUAGE.sub('<c:lang val="vi-VN"/><c:roundedCorners val="0"/>', xml, count=1)
    xml = xml.replace(_SHOWN, _ONLY_VALUES).replace('lang="en-US"', 'lang="vi-VN"')
    xml = xml.replace(_VISIBLE, _VISIBLE + '<c:dispBlanksAs val="gap"/>')
    xml = _AFTER_CHART.sub(_TEXT + _DATA, xml, count=1)
    return Drawing(xml.encode(), _workbook(data, None), (width, height))


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
        chart.add_series(
            _series(
                data,
                index,
                fill={"color": _VERDICT_COLOURS[series.name]},
                gap=55,
                overlap=100,
                data_labels={"value": True, "num_format": _RATIO, "font": _font(bold=True)},
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
    chart.set_plotarea({"layout": {"x": 0.485, "y": 0.01, "width": 0.5, "height": 1 - 1.2 * foot}})
    chart.set_legend({"position": "bottom", "font": _font()})


def _scale(data: ChartData) -> tuple[float, float]:
    """Return the end of the axis, with room for the longest bar's label, and the grid's step."""
    values = [value for each in data.series for value in each.values if value is not None]
    longest = float(max(values, default=1))
    unit = 0.5 if longest <= 2 else 1.0
    while longest / unit > 6:
        unit *= 2
    return max(1.0, longest) * 1.14, unit


_SHAPES = {ChartKind.PARTS: _parts, ChartKind.COLUMNS: _columns, ChartKind.BARS: _bars}
