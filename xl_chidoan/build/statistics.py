"""The sheet Thống kê: figures of the branch on the left, charts and activities on the right."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.build import theme
from xl_chidoan.build.frame import set_print, write_frame
from xl_chidoan.build.grids import activity_rows, statistics_rows
from xl_chidoan.build.input_sheet import table_range
from xl_chidoan.build.layout import TOOL_ROW
from xl_chidoan.build.results import ResultBlock, set_row_heights, write_block
from xl_chidoan.build.text_size import row_height
from xl_chidoan.build.theme import Look, Styles
from xl_chidoan.model import Branch, Figures
from xl_chidoan.text import workbook as text
from xl_chidoan.text.formats import date_text

HEADING_ROW = TOOL_ROW + 1
STATISTICS_CAPACITY = 100
ACTIVITY_CAPACITY = 240
CHART_HEIGHT = 250
CHART_GAP = 12
CHART_BAND = 2 * (CHART_HEIGHT + CHART_GAP) + CHART_GAP

_GUTTER = 14
_STATISTICS_WIDTHS = (200, 232, 70, 62)
_ACTIVITY_WIDTHS = (160, 170, 90, 68, 66, 66, 90)
WIDTHS = (_GUTTER, *_STATISTICS_WIDTHS, 18, *_ACTIVITY_WIDTHS, _GUTTER)
STATISTICS_COLUMN = 1
ACTIVITY_COLUMN = 6

_TEXT: Look = {"align": "left", "indent": 1, "text_wrap": True}
_CODE: Look = {"align": "left", "indent": 1, "font_color": theme.MUTED, "text_wrap": True}
_COUNT: Look = {"align": "right", "indent": 1, "num_format": theme.WHOLE_FORMAT}
_SUM: Look = {"align": "right", "indent": 1, "num_format": theme.DASH_FORMAT}
_RATIO: Look = {"align": "right", "indent": 1, "num_format": theme.PERCENT_DECIMAL_FORMAT}


@dataclass(frozen=True, slots=True)
class StatisticsBlocks:
    """The two blocks of the sheet and the row (0-based) where its charts begin."""

    members: ResultBlock
    activities: ResultBlock
    chart_row: int


def statistics_blocks(branch: Branch, figures: Figures) -> StatisticsBlocks:
    """Lay out the sheet: the activities begin below the band kept for charts."""
    members, info, activities = (
        table_range(table) for table in (schema.MEMBERS, schema.INFO, schema.ACTIVITIES)
    )
    left = ResultBlock(
        sheet=text.STATISTICS_SHEET,
        row=HEADING_ROW + 1,
        column=STATISTICS_COLUMN,
        headers=text.STATISTICS_HEADERS,
        formula=f"CD_THONGKE({members},{info})",
        values=statistics_rows(branch, figures),
        capacity=STATISTICS_CAPACITY,
        looks=(_CODE, _TEXT, _COUNT, _RATIO),
        widths=_STATISTICS_WIDTHS,
    )
    # One row below the headers of the figures: those are repeated on every printed page.
    chart_row = left.first
    right = ResultBlock(
        sheet=text.STATISTICS_SHEET,
        row=chart_row + CHART_BAND // row_height(1) + 2,
        column=ACTIVITY_COLUMN,
        headers=text.ACTIVITY_HEADERS,
        formula=f"CD_HOATDONG({activities},{info})",
        values=activity_rows(branch, figures),
        capacity=ACTIVITY_CAPACITY,
        looks=(_CODE, _TEXT, {"align": "center"}, _SUM, _SUM, _SUM, _SUM),
        widths=_ACTIVITY_WIDTHS,
    )
    return StatisticsBlocks(left, right, chart_row)


def write_statistics(
    worksheet: Worksheet, styles: Styles, figures: Figures, blocks: StatisticsBlocks
) -> None:
    """Write the sheet except its charts."""
    write_frame(worksheet, styles, text.SHEETS[text.STATISTICS_SHEET], WIDTHS)
    write_as_of(worksheet, styles, figures, 2)
    for row in range(HEADING_ROW, blocks.activities.row + 1):
        worksheet.set_row_pixels(row, row_height(1))
    for row, column, heading in (
        (HEADING_ROW, STATISTICS_COLUMN, text.STATISTICS_HEADING),
        (HEADING_ROW, ACTIVITY_COLUMN, text.CHARTS_HEADING),
        (blocks.activities.row - 1, ACTIVITY_COLUMN, text.ACTIVITY_HEADING),
    ):
        write_heading(worksheet, styles, row, column, heading)
    _emphasise_totals(worksheet, styles, blocks.activities)
    for block in (blocks.members, blocks.activities):
        write_block(worksheet, styles, block)
    set_row_heights(worksheet, blocks.members, blocks.activities)
    worksheet.set_row_pixels(blocks.activities.row, row_height(2))
    worksheet.freeze_panes(TOOL_ROW + 1, 0)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(theme.TAB_RESULT)
    set_print(worksheet, landscape=True, repeat=blocks.members.row)


def write_as_of(worksheet: Worksheet, styles: Styles, figures: Figures, column: int) -> None:
    """Write the day the figures belong to into the tool row: what was computed, not today."""
    day = date_text(figures.as_of) if figures.as_of else ""
    shown = text.AS_OF.format(day=day) if day else text.NO_AS_OF
    look = styles.cell(bg_color=theme.PALE, font_color=theme.MUTED)
    worksheet.write_string(TOOL_ROW, column, shown, look)


def write_heading(
    worksheet: Worksheet, styles: Styles, row: int, column: int, heading: str
) -> None:
    """Write the heading of a block."""
    look = styles.cell(bold=True, font_size=11, font_color=theme.NAVY)
    worksheet.write_string(row, column, heading, look)


def code_cells(block: ResultBlock) -> Mapping[str, str]:
    """Return absolute references (with sheet) of a block's columns, by header."""
    found: dict[str, str] = {}
    for offset, header in enumerate(block.headers):
        letter = xl_col_to_name(block.column + offset)
        found[header] = f"'{block.sheet}'!${letter}${block.first + 1}:${letter}${block.last + 1}"
    return found


def _emphasise_totals(worksheet: Worksheet, styles: Styles, block: ResultBlock) -> None:
    """Make the rows of a whole term stand out from those of its years."""
    year = f"${xl_col_to_name(block.column + 2)}{block.first + 1}"
    worksheet.conditional_format(
        block.first,
        block.column,
        block.last,
        block.column + len(block.headers) - 1,
        {
            "type": "formula",
            "criteria": f'={year}="{text.WHOLE_TERM}"',
            "format": styles.lined({"bold": True, "bg_color": theme.PALE}),
        },
    )
