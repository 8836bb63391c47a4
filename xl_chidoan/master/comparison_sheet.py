"""The sheet So sánh: the report's comparison table, and beside it the figures of each target."""

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.formulas.grids import (
    COMPARISON_CAPACITY,
    Cell,
    comparison_rows,
    number,
    target_rows,
)
from xl_chidoan.master import theme
from xl_chidoan.master.buttons import CHECK, EXPORT, REFRESH
from xl_chidoan.master.frame import set_print, write_frame, write_tools
from xl_chidoan.master.input_sheet import info_value, table_range
from xl_chidoan.master.layout import row_height
from xl_chidoan.master.result_blocks import (
    DESKTOP,
    Blocks,
    ResultBlock,
    set_row_heights,
    write_block,
)
from xl_chidoan.master.statistics_sheet import HEADING_ROW, write_as_of, write_heading
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.model import Branch, Figures, Verdict
from xl_chidoan.schema import TargetKind
from xl_chidoan.text import workbook_words as text
from xl_chidoan.text.labels import VERDICTS

_GUTTER = 10
_TABLE_WIDTHS = (38, 318, 154, 58, 108)
_DETAIL_WIDTHS = (64, 98, 76, 62, 50, 76, 108)
WIDTHS = (_GUTTER, *_TABLE_WIDTHS, 16, *_DETAIL_WIDTHS, _GUTTER)
_TABLE_COLUMN = 1
_DETAIL_COLUMN = 7
_SOURCE_COLUMN = len(WIDTHS) + 1
_TABLES = (
    schema.TARGETS,
    schema.RESULTS,
    schema.INFO,
    schema.ACTIVITIES,
    schema.MEMBERS,
    schema.LISTS,
)

_CENTRE: Look = {"align": "center"}
_TEXT: Look = {"align": "left", "indent": 1, "text_wrap": True}
_PERCENT: Look = {"align": "right", "indent": 1, "num_format": theme.PERCENT_FORMAT}
_NUMBER: Look = {"align": "right", "indent": 1, "num_format": "General"}


def comparison_blocks(branch: Branch, figures: Figures, functions: str) -> Blocks:
    """Lay out the report's comparison table, and a table with the figures of each target.

    :func:`.result_blocks.write_block` explains ``functions``.
    """
    arguments = ",".join(table_range(table) for table in _TABLES)
    return (
        ResultBlock(
            sheet=text.COMPARISON_SHEET,
            row=HEADING_ROW + 1,
            column=_TABLE_COLUMN,
            headers=text.COMPARISON_HEADERS,
            formula=f"CD_BANGSOSANH({arguments})",
            source=_SOURCE_COLUMN,
            values=comparison_rows(figures),
            capacity=COMPARISON_CAPACITY,
            looks=(_CENTRE, _TEXT, _TEXT, _PERCENT, _CENTRE),
            widths=_TABLE_WIDTHS,
        ),
        ResultBlock(
            sheet=text.COMPARISON_SHEET,
            row=HEADING_ROW + 1,
            column=_DETAIL_COLUMN,
            headers=text.DETAIL_HEADERS,
            formula=f"CD_CHITIEU({arguments})",
            source=_SOURCE_COLUMN + len(_TABLE_WIDTHS) + 1,
            values=_detail_rows(branch, figures),
            capacity=COMPARISON_CAPACITY,
            looks=(_CENTRE, _CENTRE, _NUMBER, _NUMBER, _CENTRE, _PERCENT, _CENTRE),
            widths=_DETAIL_WIDTHS,
            row_formulas=(_attainment, _verdict)
            if functions == DESKTOP
            else (_native_attainment, _native_verdict),
        ),
    )


def _detail_rows(branch: Branch, figures: Figures) -> list[list[Cell]]:
    return [
        [*row, number(target.attainment), VERDICTS[target.verdict]]
        for row, target in zip(target_rows(branch, figures), figures.targets, strict=True)
    ]


def _attainment(row: int) -> str:
    done, level, periods = (f"{_letter(offset)}{row}" for offset in (2, 3, 4))
    return f'IF({done}="","",CD_HOANTHANH({done},{level},{periods}))'


def _verdict(row: int) -> str:
    code, kind, attained = (f"{_letter(offset)}{row}" for offset in (0, 1, 5))
    mark = f"IFERROR({info_value('nguong_vuot')},1)"
    judged = f'IF({attained}="","{VERDICTS[Verdict.NO_DATA]}",CD_DANHGIA({attained},{mark}))'
    return f'IF({code}&{kind}="","",{judged})'


def _native_attainment(row: int) -> str:
    """Return CD_HOANTHANH of ``row`` as a formula of Excel's own functions.

    On the web a call of CD_HOANTHANH in each row would be a request each. The result is rounded to
    the digits Excel keeps, so that 0.95 of 0.95 is exactly 1 (= 100 %).
    """
    done, level, periods = (f"{_letter(offset)}{row}" for offset in (2, 3, 4))
    asked = f'{level}*IF({periods}="",1,{periods})'
    ratio = f"IF({level}=0,IF({done}=0,1,0),ROUND({done}/({asked}),14))"
    return f'IF(OR({done}="",{level}=""),"",{ratio})'


def _native_verdict(row: int) -> str:
    """Return CD_DANHGIA of ``row`` as a formula of Excel's own functions.

    The cell is blank where the threshold ``nguong_vuot`` is not a number.
    """
    code, kind, attained = (f"{_letter(offset)}{row}" for offset in (0, 1, 5))
    mark = f"IFERROR({info_value('nguong_vuot')},1)"
    missed, met, exceeded, no_data = (
        f'"{VERDICTS[verdict]}"'
        for verdict in (Verdict.MISSED, Verdict.MET, Verdict.EXCEEDED, Verdict.NO_DATA)
    )
    judged = (
        f"IF({attained}<1,{missed},IF(AND({attained}>1,{attained}>=N({mark})),{exceeded},{met}))"
    )
    judged = f'IF({attained}="",{no_data},IF(ISTEXT({mark}),"",{judged}))'
    return f'IF({code}&{kind}="","",{judged})'


def _letter(offset: int) -> str:
    return xl_col_to_name(_DETAIL_COLUMN + offset)


def write_comparison(
    worksheet: Worksheet,
    styles: Styles,
    figures: Figures,
    blocks: Blocks,
    functions: str,
) -> None:
    """Write the sheet; :func:`.result_blocks.write_block` explains ``functions``."""
    table, detail = blocks
    write_frame(worksheet, styles, text.COMPARISON_TITLE, text.COMPARISON_HELP, WIDTHS)
    write_as_of(worksheet, styles, figures, table, (5, len(WIDTHS) - 2), functions)
    if functions == DESKTOP:
        write_tools(worksheet, (EXPORT, CHECK, REFRESH))
    worksheet.set_row_pixels(HEADING_ROW, row_height(1))
    write_heading(worksheet, styles, table, text.COMPARISON_HEADING, None)
    write_heading(worksheet, styles, detail, text.DETAIL_HEADING, functions)
    _colour_verdicts(worksheet, styles, table)
    _colour_verdicts(worksheet, styles, detail)
    _show_percent(worksheet, styles, detail)
    write_block(worksheet, styles, table, functions)
    write_block(worksheet, styles, detail, functions)
    set_row_heights(worksheet, table, detail)
    worksheet.set_row_pixels(table.row, row_height(2))
    worksheet.freeze_panes(table.first, 0)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(theme.TAB_RESULT)
    set_print(worksheet, landscape=True, repeat=table.row)


def _colour_verdicts(worksheet: Worksheet, styles: Styles, block: ResultBlock) -> None:
    column = block.area[3]
    for verdict, look in theme.VERDICT_LOOKS.items():
        options = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{VERDICTS[verdict]}"',
            "format": styles.lined(look),
        }
        worksheet.conditional_format(block.first, column, block.last, column, options)


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
        look = styles.lined({"num_format": number_format})
        options = {"type": "formula", "criteria": formula, "format": look}
        worksheet.conditional_format(detail.first, done, detail.last, done + 1, options)
