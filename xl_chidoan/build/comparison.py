"""The sheet So sánh: the report's comparison table, and beside it each target in figures."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.build import theme
from xl_chidoan.build.frame import set_print, write_frame
from xl_chidoan.build.grids import comparison_rows, detail_rows
from xl_chidoan.build.input_sheet import table_range
from xl_chidoan.build.results import ResultBlock, set_row_heights, write_block
from xl_chidoan.build.statistics import HEADING_ROW, write_as_of, write_heading
from xl_chidoan.build.text_size import row_height
from xl_chidoan.build.theme import Look, Styles
from xl_chidoan.model import Figures, Verdict
from xl_chidoan.schema import TargetKind
from xl_chidoan.text import workbook as text
from xl_chidoan.text.labels import VERDICTS

CAPACITY = 80

_GUTTER = 14
_TABLE_WIDTHS = (40, 350, 160, 64, 116)
_DETAIL_WIDTHS = (66, 100, 80, 66, 80, 116)
WIDTHS = (_GUTTER, *_TABLE_WIDTHS, 22, *_DETAIL_WIDTHS, _GUTTER)
_TABLE_COLUMN = 1
_DETAIL_COLUMN = 7

_VERDICT_LOOKS = {
    Verdict.EXCEEDED: theme.EXCEEDED,
    Verdict.MET: theme.MET,
    Verdict.MISSED: theme.MISSED,
    Verdict.NO_DATA: theme.NO_DATA,
}
_CENTRE: Look = {"align": "center"}
_TEXT: Look = {"align": "left", "indent": 1, "text_wrap": True}
_PERCENT: Look = {"align": "right", "indent": 1, "num_format": theme.PERCENT_FORMAT}
_NUMBER: Look = {"align": "right", "indent": 1, "num_format": "General"}


@dataclass(frozen=True, slots=True)
class ComparisonBlocks:
    """The report's table and, row for row, the figures of each target."""

    table: ResultBlock
    detail: ResultBlock


def comparison_blocks(figures: Figures) -> ComparisonBlocks:
    """Lay out the sheet."""
    tables = (schema.TARGETS, schema.RESULTS, schema.INFO)
    arguments = ",".join(table_range(table) for table in tables)
    return ComparisonBlocks(
        table=ResultBlock(
            sheet=text.COMPARISON_SHEET,
            row=HEADING_ROW + 1,
            column=_TABLE_COLUMN,
            headers=text.COMPARISON_HEADERS,
            formula=f"CD_BANGSOSANH({arguments})",
            values=comparison_rows(figures),
            capacity=CAPACITY,
            looks=(_CENTRE, _TEXT, _TEXT, _PERCENT, _CENTRE),
            widths=_TABLE_WIDTHS,
        ),
        detail=ResultBlock(
            sheet=text.COMPARISON_SHEET,
            row=HEADING_ROW + 1,
            column=_DETAIL_COLUMN,
            headers=text.DETAIL_HEADERS,
            formula="",
            values=detail_rows(figures),
            capacity=CAPACITY,
            looks=(_CENTRE, _CENTRE, _NUMBER, _NUMBER, _PERCENT, _CENTRE),
            widths=_DETAIL_WIDTHS,
        ),
    )


def write_comparison(
    worksheet: Worksheet, styles: Styles, figures: Figures, blocks: ComparisonBlocks
) -> None:
    """Write the sheet."""
    write_frame(worksheet, styles, text.SHEETS[text.COMPARISON_SHEET], WIDTHS)
    write_as_of(worksheet, styles, figures, 3)
    table, detail = blocks.table, blocks.detail
    worksheet.set_row_pixels(HEADING_ROW, row_height(1))
    write_heading(worksheet, styles, HEADING_ROW, table.column, text.COMPARISON_HEADING)
    write_heading(worksheet, styles, HEADING_ROW, detail.column, text.DETAIL_HEADING)
    _colour_verdicts(worksheet, styles, table, table.column + len(table.headers) - 1)
    _colour_verdicts(worksheet, styles, detail, detail.column + len(detail.headers) - 1)
    _show_percent(worksheet, styles, detail)
    write_block(worksheet, styles, table)
    write_block(worksheet, styles, detail)
    set_row_heights(worksheet, table, detail)
    worksheet.set_row_pixels(table.row, row_height(2))
    worksheet.freeze_panes(table.first, 0)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(theme.TAB_RESULT)
    set_print(worksheet, landscape=True, repeat=table.row)


def _colour_verdicts(worksheet: Worksheet, styles: Styles, block: ResultBlock, column: int) -> None:
    for verdict, look in _VERDICT_LOOKS.items():
        worksheet.conditional_format(
            block.first,
            column,
            block.last,
            column,
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{VERDICTS[verdict]}"',
                "format": styles.lined(look),
            },
        )


def _show_percent(worksheet: Worksheet, styles: Styles, detail: ResultBlock) -> None:
    """Show Thực hiện and Mức of ratio targets as percentages."""
    kind, done = detail.column + 1, detail.column + 2
    cell = f"{xl_col_to_name(done)}{detail.first + 1}"
    ratio = f'AND(${xl_col_to_name(kind)}{detail.first + 1}="{TargetKind.RATIO}",ISNUMBER({cell})'
    whole = f"ROUND({cell}*100,6)=ROUND({cell}*100,0)"
    for formula, number_format in (
        (f"={ratio},{whole})", theme.PERCENT_FORMAT),
        (f"={ratio},NOT({whole}))", theme.PERCENT_DECIMAL_FORMAT),
    ):
        worksheet.conditional_format(
            detail.first,
            done,
            detail.last,
            done + 1,
            {
                "type": "formula",
                "criteria": formula,
                "format": styles.lined({"num_format": number_format}),
            },
        )
