"""Native charts of the statistics sheet, drawn from cells.

A figure of a chart moves within its result block when the data change. So small formulas on the
hidden sheet look the figures up, and the charts refer to these fixed cells.
"""

from collections.abc import Sequence
from typing import Any, Final, cast

from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.computing import figure_codes
from xl_chidoan.computing.member_figures import QUALIFICATION
from xl_chidoan.master import theme
from xl_chidoan.master.result_blocks import Blocks, ResultBlock
from xl_chidoan.master.sheet_cells import Cell, write_formula
from xl_chidoan.master.statistics_sheet import (
    CHART_GAP,
    CHART_HEIGHT,
    CHART_ROW,
    STATISTICS_COLUMN,
    column_references,
)
from xl_chidoan.master.theme import Styles
from xl_chidoan.text import workbook_words as text

_HEADER_ROW: Final = 1
_QUALIFICATION_PREFIX: Final = QUALIFICATION.start
_FEWEST_BARS: Final = 5
_YEAR_ROWS: Final = 6
_LABEL_BREAK: Final = ": "

_CHART_WIDTHS: Final = (190, 190, 240, 226, 386)  # pixels: with the gaps, as wide as the tables

_PIE_COLOURS = (theme.BLUE, theme.TEAL)


Pair = tuple[tuple[str, Cell], tuple[str, Cell]]
"""A label and a value on the hidden sheet: formula and cached value of each cell."""

References = tuple[str, str]
"""The references of a series: its categories, and its values."""


def add_charts(
    workbook: Workbook,
    worksheet: Worksheet,
    helper: tuple[Worksheet, int],
    styles: Styles,
    statistics: Blocks,
    comparison: Blocks,
) -> None:
    """Write the chart figures on the hidden sheet ``helper[0]`` and add the charts.

    The figures begin in column ``helper[1]``. ``worksheet`` is the statistics sheet; the charts
    stand side by side in the band above its tables.
    """
    hidden, column = helper
    members, activities = statistics
    series = {
        "sex": _sex(members),
        "age": _age(members),
        "qualification": _qualifications(members),
        "years": _years(activities),
    }
    sex, age, qualification, years = (
        _write_series(hidden, styles, column + 2 * index, text.CHART_HELPER_HEADERS[name], rows)
        for index, (name, rows) in enumerate(series.items())
    )
    charts: tuple[Chart, ...] = (
        _doughnut(workbook, text.CHART_SEX, sex),
        _doughnut(workbook, text.CHART_AGE, age),
        _columns(workbook, text.CHART_QUALIFICATION, qualification, theme.BLUE),
        _columns(workbook, text.CHART_YEARS, years, theme.STEEL),
        _attainment(workbook, comparison[1]),
    )
    left = 0
    for chart, width in zip(charts, _CHART_WIDTHS, strict=True):
        chart.set_size({"width": width, "height": CHART_HEIGHT})
        title = cast("str", chart.title.name)
        worksheet.insert_chart(
            CHART_ROW,
            STATISTICS_COLUMN,
            chart,
            {"x_offset": left, "object_position": 2, "description": title},
        )
        left += width + CHART_GAP


def _write_series(
    hidden: Worksheet, styles: Styles, column: int, headers: tuple[str, str], rows: Sequence[Pair]
) -> References:
    for offset, header in enumerate(headers):
        hidden.write_string(_HEADER_ROW, column + offset, header, styles.header())
        hidden.set_column_pixels(column + offset, column + offset, 120)
    for place, cells in enumerate(rows, _HEADER_ROW + 1):
        for offset, (formula, value) in enumerate(cells):
            write_formula(hidden, place, column + offset, formula, styles.cell(), value)
    first, last = _HEADER_ROW + 2, _HEADER_ROW + 1 + len(rows)
    labels, values = (xl_col_to_name(column + offset) for offset in (0, 1))
    return (
        f"='{text.HELPER_SHEET}'!${labels}${first}:${labels}${last}",
        f"='{text.HELPER_SHEET}'!${values}${first}:${values}${last}",
    )


def _lookup(block: ResultBlock, code: str) -> tuple[str, Cell]:
    codes, _, counts, _ = column_references(block)
    cached = next((row[2] for row in block.values if row[0] == code), 0)
    return f'=IFERROR(INDEX({counts},MATCH("{code}",{codes},0)),0)', cached


def _sex(block: ResultBlock) -> list[Pair]:
    words = ((schema.Sex.MALE, figure_codes.MALE), (schema.Sex.FEMALE, figure_codes.FEMALE))
    return [((f'="{word}"', str(word)), _lookup(block, code)) for word, code in words]


def _age(block: ResultBlock) -> list[Pair]:
    codes, labels, _, _ = column_references(block)
    rows: list[Pair] = []
    for code in (figure_codes.UP_TO_AGE, figure_codes.OVER_AGE):
        label = next((str(row[1]) for row in block.values if row[0] == code), "")
        shown = (
            f'SUBSTITUTE(INDEX({labels},MATCH("{code}",{codes},0)),"{text.CHART_AGE_DROPPED}","")'
        )
        formula = f'=IFERROR({shown},"")'
        rows.append(((formula, label.replace(text.CHART_AGE_DROPPED, "")), _lookup(block, code)))
    return rows


def _qualifications(block: ResultBlock) -> list[Pair]:
    """Return the series of all figures with a code that begins with ``trinh_do_``.

    The k-th cell finds the k-th such figure and is blank after the last.
    """
    codes, labels, counts, _ = column_references(block)
    present = [
        (str(row[1]).partition(_LABEL_BREAK)[2], row[2])
        for row in block.values
        if str(row[0]).startswith(_QUALIFICATION_PREFIX)
    ]
    length = len(_QUALIFICATION_PREFIX)
    hit = f'(LEFT({codes},{length})="{_QUALIFICATION_PREFIX}")'
    rows: list[Pair] = []
    for place in range(max(_FEWEST_BARS, len(present))):
        nth = f"_xlfn.AGGREGATE(15,6,(ROW({codes})-{block.first})/{hit},{place + 1})"
        label = f'MID(INDEX({labels},{nth}),FIND("{_LABEL_BREAK}",INDEX({labels},{nth}))+2,99)'
        name, count = present[place] if place < len(present) else ("", "")
        counted = f'=IFERROR(INDEX({counts},{nth}),"")'
        rows.append(((f'=IFERROR({label},"")', name), (counted, count)))
    return rows


def _years(block: ResultBlock) -> list[Pair]:
    """Return the series of the yearly sums of all groups, which are the first rows of ``block``."""
    group, year, count = (xl_col_to_name(block.column + offset) for offset in (1, 2, 3))
    sheet = f"'{block.sheet}'!"
    used = sum(1 for row in block.values if row[1] == text.ALL_GROUPS and row[2] != text.WHOLE_TERM)
    rows: list[Pair] = []
    for place in range(max(3, min(used, _YEAR_ROWS))):
        row = block.first + 2 + place  # 1-based, below the row of the whole term
        known = place < used
        wanted = f'AND({sheet}${group}${row}="{text.ALL_GROUPS}",ISNUMBER({sheet}${year}${row}))'
        values = block.values[1 + place] if known else (None,) * len(block.headers)
        label = f'=IF({wanted},{sheet}${year}${row}&"","")'
        counted = f'=IF({wanted},{sheet}${count}${row},"")'
        rows.append(((label, str(values[2]) if known else ""), (counted, values[3])))
    return rows


def _font(**look: Any) -> dict[str, Any]:
    return {"name": theme.FONT, "size": 9, "color": theme.INK, **look}


def _chart(workbook: Workbook, kind: str, title: str) -> Chart:
    chart = cast("Chart", workbook.add_chart({"type": kind}))
    chart.set_title({"name": title, "name_font": _font(size=11, bold=True, color=theme.NAVY)})
    chart.set_chartarea({"border": {"color": theme.LINE}, "fill": {"color": theme.WHITE}})
    chart.show_blanks_as("gap")
    chart.show_hidden_data()
    return chart


def _with_series(chart: Chart, data: References, **look: Any) -> Chart:
    categories, values = data
    name = cast("str", chart.title.name)
    chart.add_series({"name": name, "categories": categories, "values": values, **look})
    return chart


def _doughnut(workbook: Workbook, title: str, data: References) -> Chart:
    chart = _with_series(
        _chart(workbook, "doughnut", title),
        data,
        points=[{"fill": {"color": colour}} for colour in _PIE_COLOURS],
        data_labels={"value": True, "font": _font(bold=True, color=theme.WHITE)},
    )
    chart.set_hole_size(48)  # type: ignore[attr-defined]
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _columns(workbook: Workbook, title: str, data: References, colour: str) -> Chart:
    labels = {"value": True, "font": _font()}
    chart = _chart(workbook, "column", title)
    _with_series(chart, data, fill={"color": colour}, gap=60, data_labels=labels)
    _plain_axes(chart, {"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    return chart


def _attainment(workbook: Workbook, detail: ResultBlock) -> Chart:
    chart = _chart(workbook, "column", text.CHART_TARGETS)
    first, last = detail.first + 1, detail.first + max(len(detail.values), _FEWEST_BARS)
    code, attainment = (xl_col_to_name(detail.column + offset) for offset in (0, 5))
    data = (
        f"='{detail.sheet}'!${code}${first}:${code}${last}",
        f"='{detail.sheet}'!${attainment}${first}:${attainment}${last}",
    )
    _with_series(chart, data, fill={"color": theme.GREEN}, gap=50)
    _plain_axes(
        chart,
        {
            "min": 0,
            "num_format": theme.PERCENT_FORMAT,
            "num_font": _font(size=8),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": theme.LINE}},
        },
        size=8,
    )
    return chart


def _plain_axes(chart: Chart, value_axis: dict[str, Any], *, size: int = 9) -> None:
    chart.set_x_axis(
        {"num_font": _font(size=size), "line": {"color": theme.LINE}, "major_tick_mark": "none"}
    )
    chart.set_y_axis(value_axis)
    chart.set_legend({"none": True})
