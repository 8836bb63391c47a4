"""Native charts of the statistics sheet, drawn from cells.

A figure of a chart moves within its result block when the data change. So small formulas on the
hidden sheet look the figures up, and the charts refer to these fixed cells.
"""

from collections.abc import Sequence, Set
from typing import Any, Final, cast

from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.computing import figure_codes
from xl_chidoan.computing.member_figures import QUALIFICATION
from xl_chidoan.master import theme
from xl_chidoan.master.input_sheet import column_range
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
from xl_chidoan.model import Verdict
from xl_chidoan.palette import VERDICT_COLOURS
from xl_chidoan.text import workbook_words as text
from xl_chidoan.text.chart_words import WHOLE
from xl_chidoan.text.labels import VERDICTS

_HEADER_ROW: Final = 1
_QUALIFICATION_PREFIX: Final = QUALIFICATION.start
_FEWEST_BARS: Final = 5
_YEAR_ROWS: Final = 6
_LABEL_BREAK: Final = ": "

_CHART_WIDTHS: Final = (190, 190, 240, 226, 386)  # pixels: with the gaps, as wide as the tables

# A target without data has no bar: its colour would only fill the legend.
_UNUSUAL = [list(VERDICT_COLOURS).index(Verdict.NO_DATA)]

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
    results: Set[str],
) -> None:
    """Write the chart figures on the hidden sheet ``helper[0]`` and add the charts.

    The figures begin in column ``helper[1]``. ``worksheet`` is the statistics sheet; the charts
    stand side by side in the band above its tables. ``results`` are groups without events, see
    :meth:`xl_chidoan.computing.activity_figures.ActivityGroups.without_events`.
    """
    hidden, column = helper
    members, activities = statistics
    series = {
        "sex": _sex(members),
        "age": _age(members),
        "qualification": _qualifications(members),
        "years": _years(activities, results),
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
        _attainment(workbook, hidden, styles, column + 2 * len(series), comparison),
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


def _years(block: ResultBlock, results: Set[str]) -> list[Pair]:
    """Return the series of events by year; the years are those of the first rows of ``block``.

    Events are the activities of groups of which some row has a place or a role, or of all groups
    where no row has either.
    """
    group, year = (xl_col_to_name(block.column + offset) for offset in (1, 2))
    codes, titles, years, counts = column_references(block)[:4]
    named = column_range(schema.ACTIVITIES, "group")
    kept = [column_range(schema.ACTIVITIES, key) for key in ("role", "place")]
    held = "+".join(
        f'COUNTIFS({named},{names},{column},"?*")' for names in (codes, titles) for column in kept
    )
    none_kept = "+".join(f'COUNTIF({column},"?*")' for column in kept)
    events = f"--(({held}+({none_kept}=0))>0)"
    sheet = f"'{block.sheet}'!"
    used = sum(1 for row in block.values if row[1] == text.ALL_GROUPS and row[2] != text.WHOLE_TERM)
    rows: list[Pair] = []
    for place in range(max(3, min(used, _YEAR_ROWS))):
        row = block.first + 2 + place  # 1-based, below the row of the whole term
        known = place < used
        wanted = f'AND({sheet}${group}${row}="{text.ALL_GROUPS}",ISNUMBER({sheet}${year}${row}))'
        values = block.values[1 + place] if known else (None,) * len(block.headers)
        label = f'=IF({wanted},{sheet}${year}${row}&"","")'
        chosen = f'--({years}={sheet}${year}${row}),--({titles}<>"{text.ALL_GROUPS}"),{events}'
        counted = f'=IF({wanted},SUMPRODUCT({chosen},{counts}),"")'
        cached = _events(block, values[2], results) if known else None
        rows.append(((label, str(values[2]) if known else ""), (counted, cached)))
    return rows


def _events(block: ResultBlock, year: Cell, results: Set[str]) -> Cell:
    found: list[Any] = [
        row[3]
        for row in block.values
        if row[1] != text.ALL_GROUPS and row[2] == year and row[0] not in results
    ]
    return sum(each for each in found if isinstance(each, int | float))


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


def _attainment(
    workbook: Workbook, hidden: Worksheet, styles: Styles, column: int, comparison: Blocks
) -> Chart:
    """Chart the column Tỷ lệ of the comparison table, a series in its colour for each verdict.

    The table names the verdict once for each group, so that the hidden sheet carries it down.
    """
    table, detail = comparison
    first = detail.first + 1
    count = max(len(detail.values), _FEWEST_BARS)
    code, shown, note = (
        f"'{block.sheet}'!${xl_col_to_name(block.column + offset)}$"
        for block, offset in ((detail, 0), (table, 3), (table, 4))
    )
    verdicts = list(VERDICT_COLOURS)
    headers = (*text.CHART_TARGET_HEADERS, *(VERDICTS[each] for each in verdicts), WHOLE)
    for offset, header in enumerate(headers):
        hidden.write_string(_HEADER_ROW, column + offset, header, styles.header())
        hidden.set_column_pixels(column + offset, column + offset, 120)
    last_verdict: Cell = ""
    for place in range(count):
        row = _HEADER_ROW + 1 + place
        known = place < len(detail.values)
        named = detail.values[place][0] if known else ""
        ratio, own = table.values[place][3:5] if known else (None, None)
        last_verdict = (own or last_verdict) if known else ""
        above = f"${xl_col_to_name(column + 1)}${row}" if place else '""'
        source = first + place
        verdict = f'IF({note}{source}<>"",{note}{source},{above})'
        cells: list[tuple[str, Cell]] = [
            (f'=IF({code}{source}="","",{code}{source})', named),
            (f'=IF({code}{source}="","",{verdict})', last_verdict),
        ]
        judged = f"${xl_col_to_name(column + 1)}${row + 1}"
        for each in verdicts:
            chosen = f'AND({judged}="{VERDICTS[each]}",ISNUMBER({shown}{source}))'
            value = ratio if known and last_verdict == VERDICTS[each] else None
            cells.append((f'=IF({chosen},{shown}{source},"")', "" if value is None else value))
        cells.append(("=1", 1))
        for offset, (formula, cached) in enumerate(cells):
            write_formula(hidden, row, column + offset, formula, styles.cell(), cached)

    def cells_of(offset: int) -> str:
        letter = xl_col_to_name(column + offset)
        start = _HEADER_ROW + 2
        return f"='{text.HELPER_SHEET}'!${letter}${start}:${letter}${start + count - 1}"

    chart = _chart(workbook, "column", text.CHART_TARGETS)
    for offset, verdict in enumerate(verdicts, start=2):
        look = {"fill": {"color": VERDICT_COLOURS[verdict]}, "gap": 50, "overlap": 100}
        _add(chart, VERDICTS[verdict], cells_of(0), cells_of(offset), **look)
    line = cast("Chart", workbook.add_chart({"type": "line"}))
    drawn = {"color": theme.RED, "width": 1.25, "dash_type": "dash"}
    _add(line, WHOLE, cells_of(0), cells_of(len(headers) - 1), line=drawn)
    chart.combine(line)
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
        rotation=-90,
    )
    chart.set_legend({"position": "bottom", "font": _font(size=8), "delete_series": _UNUSUAL})
    return chart


def _add(chart: Chart, name: str, categories: str, values: str, **look: Any) -> None:
    chart.add_series({"name": name, "categories": categories, "values": values, **look})


def _plain_axes(
    chart: Chart, value_axis: dict[str, Any], *, size: int = 9, rotation: int = 0
) -> None:
    turned = {"rotation": rotation} if rotation else {}
    chart.set_x_axis(
        {
            "num_font": _font(size=size, **turned),
            "line": {"color": theme.LINE},
            "major_tick_mark": "none",
        }
    )
    chart.set_y_axis(value_axis)
    chart.set_legend({"none": True})
