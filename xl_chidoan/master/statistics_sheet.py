"""The sheet Thống kê: charts, and below them the branch's figures beside those of activities.

The headers of both tables stand in one row, which is repeated on every printed page.
"""

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.formulas.grids import (
    ACTIVITY_CAPACITY,
    STATISTICS_CAPACITY,
    activity_rows,
    statistics_rows,
)
from xl_chidoan.master import theme
from xl_chidoan.master.buttons import CHECK, EXPORT, REFRESH
from xl_chidoan.master.frame import set_print, write_frame, write_tools
from xl_chidoan.master.input_sheet import info_value, table_range
from xl_chidoan.master.layout import TOOL_ROW, row_height
from xl_chidoan.master.result_blocks import (
    DESKTOP,
    Blocks,
    ResultBlock,
    named,
    set_row_heights,
    state_formula,
    write_block,
)
from xl_chidoan.master.sheet_cells import write_formula
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.model import Branch, Figures
from xl_chidoan.text import workbook_words as text
from xl_chidoan.text.formats import date_text

HEADING_ROW = TOOL_ROW + 1
CHART_HEIGHT = 250
CHART_GAP = 12
CHART_ROW = HEADING_ROW + 1

_GUTTER = 10
_STATISTICS_WIDTHS = (194, 226, 66, 60)
_ACTIVITY_WIDTHS = (164, 188, 88, 66, 64, 64, 86)
WIDTHS = (_GUTTER, *_STATISTICS_WIDTHS, 14, *_ACTIVITY_WIDTHS, _GUTTER)
STATISTICS_COLUMN = 1
ACTIVITY_COLUMN = 6
_SOURCE_COLUMN = len(WIDTHS) + 1
_TABLE_ROW = CHART_ROW + (CHART_HEIGHT + CHART_GAP) // row_height(1) + 2

_TEXT: Look = {"align": "left", "indent": 1, "text_wrap": True}
_CODE: Look = {"align": "left", "indent": 1, "font_color": theme.MUTED, "text_wrap": True}
_COUNT: Look = {"align": "right", "indent": 1, "num_format": theme.WHOLE_FORMAT}
_SUM: Look = {"align": "right", "indent": 1, "num_format": theme.DASH_FORMAT}
_RATIO: Look = {"align": "right", "num_format": "0.0%_)_)"}
HEADING: Look = {"bold": True, "font_size": 11, "font_color": theme.NAVY}
_ALARM: Look = {"bold": True, "font_color": theme.RED}


def statistics_blocks(branch: Branch, figures: Figures) -> Blocks:
    """Lay out the tables of the sheet, below the band kept for charts."""
    members, info, activities, lists = (
        table_range(table)
        for table in (schema.MEMBERS, schema.INFO, schema.ACTIVITIES, schema.LISTS)
    )
    left = ResultBlock(
        sheet=text.STATISTICS_SHEET,
        row=_TABLE_ROW,
        column=STATISTICS_COLUMN,
        headers=text.STATISTICS_HEADERS,
        formula=f"CD_THONGKE({members},{info},{lists})",
        source=_SOURCE_COLUMN,
        values=statistics_rows(branch, figures),
        capacity=STATISTICS_CAPACITY,
        looks=(_CODE, _TEXT, _COUNT, _RATIO),
        widths=_STATISTICS_WIDTHS,
    )
    right = ResultBlock(
        sheet=text.STATISTICS_SHEET,
        row=_TABLE_ROW,
        column=ACTIVITY_COLUMN,
        headers=text.ACTIVITY_HEADERS,
        formula=f"CD_HOATDONG({activities},{info},{lists})",
        source=_SOURCE_COLUMN + len(_STATISTICS_WIDTHS) + 1,
        values=activity_rows(branch, figures),
        capacity=ACTIVITY_CAPACITY,
        looks=(_CODE, _TEXT, {"align": "center"}, _SUM, _SUM, _SUM, _SUM),
        widths=_ACTIVITY_WIDTHS,
    )
    return left, right


def write_statistics(
    worksheet: Worksheet,
    styles: Styles,
    figures: Figures,
    blocks: Blocks,
    functions: str,
) -> None:
    """Write the sheet except its charts; :func:`write_block` explains ``functions``."""
    write_frame(worksheet, styles, text.STATISTICS_TITLE, text.STATISTICS_HELP, WIDTHS)
    members, activities = blocks
    columns = ACTIVITY_COLUMN, len(WIDTHS) - 2
    write_as_of(worksheet, styles, figures, members, columns, functions)
    if functions == DESKTOP:
        write_tools(worksheet, (EXPORT, CHECK, REFRESH))
    for row in range(HEADING_ROW, _TABLE_ROW):
        worksheet.set_row_pixels(row, row_height(1))
    charts = styles.cell(**HEADING)
    worksheet.write_string(HEADING_ROW, STATISTICS_COLUMN, text.CHARTS_HEADING, charts)
    write_heading(worksheet, styles, members, text.STATISTICS_HEADING, None)
    write_heading(worksheet, styles, activities, text.ACTIVITY_HEADING, functions)
    _emphasise_totals(worksheet, styles, activities)
    for block in blocks:
        write_block(worksheet, styles, block, functions)
    set_row_heights(worksheet, *blocks)
    worksheet.set_row_pixels(_TABLE_ROW, row_height(2))
    worksheet.freeze_panes(TOOL_ROW + 1, 0)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(theme.TAB_RESULT)
    set_print(worksheet, landscape=True, repeat=_TABLE_ROW)


def write_as_of(
    worksheet: Worksheet,
    styles: Styles,
    figures: Figures,
    block: ResultBlock,
    columns: tuple[int, int],
    functions: str,
) -> None:
    """Write the as-of day of the figures of ``block`` into the tool row, over ``columns``.

    The cell says so where the cell functions do not work.
    """
    column, last = columns
    day = date_text(figures.as_of) if figures.as_of else ""
    shown = text.AS_OF.format(day=day) if day else text.NO_AS_OF
    look = styles.cell(bg_color=theme.PALE, font_color=theme.MUTED, text_wrap=True)
    worksheet.merge_range(TOOL_ROW, column, TOOL_ROW, last, "", look)
    written = f"CD_NGAY({info_value('ngay_bao_cao')})"
    known = f'"{text.AS_OF.format(day="")}"&{written}'
    state = f'IFERROR(IF({written}="","{text.NO_AS_OF}",{known}),"{text.NO_AS_OF}")'
    formula = named(state_formula(block, state, text.NOT_COMPUTED), functions)
    write_formula(worksheet, TOOL_ROW, column, formula, look, shown)
    cell = (TOOL_ROW, column, TOOL_ROW, column)
    known_day = {
        "type": "text",
        "criteria": "begins with",
        "value": text.AS_OF.partition("{")[0],
        "format": styles.format({}),
        "stop_if_true": True,
    }
    worksheet.conditional_format(*cell, known_day)
    worksheet.conditional_format(*cell, {"type": "no_blanks", "format": styles.format(_ALARM)})


def write_heading(
    worksheet: Worksheet, styles: Styles, block: ResultBlock, heading: str, functions: str | None
) -> None:
    """Write ``heading`` above ``block``; where the block's function fails, its message shows there.

    :func:`write_block` explains ``functions``; None is for a heading that never changes.
    """
    place = (block.row - 1, block.column)
    look = styles.cell(**HEADING)
    if functions is None:
        worksheet.write_string(*place, heading, look)
    else:
        formula = named(state_formula(block, f'"{heading}"', heading), functions)
        write_formula(worksheet, *place, formula, look, heading)


def column_references(block: ResultBlock) -> list[str]:
    """Return absolute references (with sheet) of a block's columns, in order."""
    letters = (xl_col_to_name(block.column + offset) for offset in range(len(block.headers)))
    return [
        f"'{block.sheet}'!${letter}${block.first + 1}:${letter}${block.last + 1}"
        for letter in letters
    ]


def _emphasise_totals(worksheet: Worksheet, styles: Styles, block: ResultBlock) -> None:
    """Set the rows of the whole term in another style than the rows of single years."""
    year = f"${xl_col_to_name(block.column + 2)}{block.first + 1}"
    look = styles.lined({"bold": True, "bg_color": theme.PALE})
    options = {"type": "formula", "criteria": f'={year}="{text.WHOLE_TERM}"', "format": look}
    worksheet.conditional_format(*block.area, options)
