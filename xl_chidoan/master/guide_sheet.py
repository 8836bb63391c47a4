"""The first sheet, Hướng dẫn: five steps, counts of what was entered, and links to the sheets."""

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master import theme
from xl_chidoan.master.buttons import CHECK, EXPORT, REFRESH, add_buttons
from xl_chidoan.master.frame import set_print
from xl_chidoan.master.input_sheet import count_formula, count_value, info_value
from xl_chidoan.master.layout import line_count, row_height
from xl_chidoan.master.sheet_cells import write_band, write_formula
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.model import RawTable
from xl_chidoan.text import workbook_words as text
from xl_chidoan.text.labels import VERDICTS

_WIDTHS = (18, 48, 200, 500, 28, 96, 340, 18)
_NUMBER, _TITLE, _TEXT, _MARK, _NOTE = 1, 2, 3, 5, 6
_LAST = len(_WIDTHS) - 1

_TITLE_ROW, _SUBTITLE_ROW, _TOOL_ROW = 0, 1, 2
_STEPS_ROW = 3
_SHEETS_ROW = _STEPS_ROW + len(text.STEPS) + 2
_NOTES_ROW = _SHEETS_ROW + len(text.SHEET_NOTES) + 2
_ROWS_OF_A_NOTE = 3

_STEP_HEIGHT = 44
_TOOL_HEIGHT = 40
_HEADING_HEIGHT = 30
_GAP_HEIGHT = 14

_COUNTED = (schema.MEMBERS, schema.ACTIVITIES, schema.TARGETS, schema.RESULTS, schema.NARRATIVE)
_UNDERLINED: Look = {"bottom": 1, "bottom_color": theme.LINE}


def write_guide(
    worksheet: Worksheet, styles: Styles, tables: Mapping[str, RawTable], *, buttons: bool
) -> None:
    """Write the whole sheet; ``buttons`` says whether the workbook has macros."""
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column_pixels(column, column, width)
    worksheet.hide_gridlines(2)
    _write_title(worksheet, styles, tables[schema.INFO.name])
    if buttons:
        _write_tools(worksheet, styles)
    _write_steps(worksheet, styles, buttons)
    _write_totals(worksheet, styles, tables)
    _write_sheets(worksheet, styles)
    _write_legend(worksheet, styles)
    _write_notes(worksheet, styles, text.NOTES if buttons else text.WEB_NOTES)
    worksheet.set_tab_color(theme.TAB_HELP)
    set_print(worksheet, landscape=True, pages_high=1)


def _write_title(worksheet: Worksheet, styles: Styles, info: RawTable) -> None:
    bar: Look = {"bg_color": theme.NAVY, "font_color": theme.WHITE}
    for row, height in ((_TITLE_ROW, 50), (_SUBTITLE_ROW, 30)):
        worksheet.set_row_pixels(row, height)
        write_band(worksheet, row, 0, _LAST, styles.cell(**bar))
    worksheet.write_string(
        _TITLE_ROW, _NUMBER, text.GUIDE_TITLE, styles.cell(bold=True, font_size=22, **bar)
    )
    worksheet.write_string(
        _SUBTITLE_ROW,
        _NUMBER,
        text.GUIDE_SUBTITLE,
        styles.cell(font_size=11, valign="top", **(bar | {"font_color": "#C9DAEA"})),
    )
    name = next((row[2] for row in info.rows if row[0] == "don_vi"), None)
    value = info_value("don_vi")
    look = styles.cell(bold=True, font_size=12, align="right", text_wrap=True, **bar)
    worksheet.merge_range(_TITLE_ROW, _MARK, _TITLE_ROW, _NOTE, "", look)
    unknown = text.GUIDE_BRANCH_UNKNOWN
    formula = f'=IFERROR(IF({value}="","{unknown}",{value}),"{unknown}")'
    write_formula(worksheet, _TITLE_ROW, _MARK, formula, look, name or unknown)
    worksheet.set_row_pixels(_TOOL_ROW, _GAP_HEIGHT)


def _write_heading(
    worksheet: Worksheet, styles: Styles, row: int, first: int, last: int, heading: str
) -> None:
    worksheet.set_row_pixels(row, _HEADING_HEIGHT)
    line: Look = {"bottom": 2, "bottom_color": theme.GOLD}
    look = styles.cell(bold=True, font_size=12, font_color=theme.NAVY, **line)
    worksheet.write_string(row, first, heading, look)
    write_band(worksheet, row, first + 1, last, look)


def _write_tools(worksheet: Worksheet, styles: Styles) -> None:
    worksheet.set_row_pixels(_TOOL_ROW, _TOOL_HEIGHT)
    write_band(worksheet, _TOOL_ROW, 0, _LAST, styles.cell(bg_color=theme.PALE))
    add_buttons(worksheet, _TOOL_ROW, _TOOL_HEIGHT, _WIDTHS[0], (EXPORT, CHECK, REFRESH))
    worksheet.write_url(
        _TOOL_ROW,
        _MARK,
        f"internal:'{text.GUIDE_SHEET}'!{xl_rowcol_to_cell(_NOTES_ROW, _NUMBER)}",
        styles.cell(font_color=theme.BLUE, underline=1, bg_color=theme.PALE),
        text.NAME_LINK,
    )


def _write_steps(worksheet: Worksheet, styles: Styles, buttons: bool) -> None:
    _write_heading(worksheet, styles, _STEPS_ROW, _NUMBER, _TEXT, text.STEPS_HEADING)
    ground: Look = {"bg_color": theme.BLUE, "bottom": 1, "bottom_color": theme.WHITE}
    badge = styles.cell(bold=True, font_size=18, font_color=theme.WHITE, align="center", **ground)
    for number, step in enumerate(text.STEPS, 1):
        row = _STEPS_ROW + number
        worksheet.set_row_pixels(row, _STEP_HEIGHT)
        worksheet.write_number(row, _NUMBER, number, badge)
        _write_link(worksheet, styles, row, _TITLE, step.sheet, step.title)
        told = step.text if buttons else step.web or step.text
        worksheet.write_string(row, _TEXT, told, styles.cell(text_wrap=True, **_UNDERLINED))
    worksheet.set_row_pixels(_STEPS_ROW + len(text.STEPS) + 1, _GAP_HEIGHT)


def _write_totals(worksheet: Worksheet, styles: Styles, tables: Mapping[str, RawTable]) -> None:
    _write_heading(worksheet, styles, _STEPS_ROW, _MARK, _NOTE, text.TOTALS_HEADING)
    figure = styles.cell(
        bold=True,
        font_size=18,
        font_color=theme.BLUE,
        align="center",
        num_format="#,##0",
        **_UNDERLINED,
    )
    for offset, table in enumerate(_COUNTED, 1):
        row = _STEPS_ROW + offset
        count = count_value(table, tables[table.name])
        write_formula(worksheet, row, _MARK, f"={count_formula(table)}", figure, count)
        worksheet.write_string(
            row, _NOTE, table.page.counted, styles.cell(font_size=11, **_UNDERLINED)
        )


def _write_sheets(worksheet: Worksheet, styles: Styles) -> None:
    _write_heading(worksheet, styles, _SHEETS_ROW, _NUMBER, _TEXT, text.SHEETS_HEADING)
    inputs = {table.sheet for table in schema.TABLES}
    for offset, (sheet, note) in enumerate(text.SHEET_NOTES, 1):
        row = _SHEETS_ROW + offset
        worksheet.set_row_pixels(row, row_height(1) + 2)
        colour = theme.TAB_INPUT if sheet in inputs else theme.TAB_RESULT
        mark = styles.cell(bg_color=colour, bottom=1, bottom_color=theme.WHITE)
        worksheet.write_blank(row, _NUMBER, None, mark)
        _write_link(worksheet, styles, row, _TITLE, sheet, sheet)
        worksheet.write_string(row, _TEXT, note, styles.cell(**_UNDERLINED))
    worksheet.set_row_pixels(_SHEETS_ROW + len(text.SHEET_NOTES) + 1, _GAP_HEIGHT)


def _write_legend(worksheet: Worksheet, styles: Styles) -> None:
    _write_heading(worksheet, styles, _SHEETS_ROW, _MARK, _NOTE, text.LEGEND_HEADING)
    header: Look = {"bold": True, "font_color": theme.WHITE}
    entries: tuple[tuple[Look, str, str], ...] = (
        ({**header, "bg_color": theme.BLUE}, text.LEGEND_HEADER, text.LEGEND_REQUIRED_HEADER),
        ({**header, "bg_color": theme.STEEL}, text.LEGEND_HEADER, text.LEGEND_OPTIONAL_HEADER),
        (theme.MISSING, text.LEGEND_CELL, text.LEGEND_MISSING),
        (theme.WRONG, text.LEGEND_CELL, text.LEGEND_WRONG),
        *(
            (look, text.LEGEND_VERDICT, VERDICTS[verdict])
            for verdict, look in theme.VERDICT_LOOKS.items()
        ),
    )
    for offset, (look, mark, note) in enumerate(entries, 1):
        row = _SHEETS_ROW + offset
        sample = styles.cell(**look, align="center", border=1, border_color=theme.WHITE)
        worksheet.write_string(row, _MARK, mark, sample)
        worksheet.write_string(row, _NOTE, note, styles.cell(indent=1))


def _write_notes(
    worksheet: Worksheet,
    styles: Styles,
    notes: Sequence[tuple[text.GuideNote, text.GuideNote]],
) -> None:
    body = styles.cell(text_wrap=True, valign="top")
    for place, pair in enumerate(notes):
        row = _NOTES_ROW + place * _ROWS_OF_A_NOTE
        worksheet.set_row_pixels(row + 1, _GAP_HEIGHT // 2)
        lines = 1
        for (first, last), note in zip(((_NUMBER, _TEXT), (_MARK, _NOTE)), pair, strict=True):
            _write_heading(worksheet, styles, row, first, last, note.heading)
            worksheet.merge_range(row + 2, first, row + 2, last, note.text, body)
            lines = max(lines, line_count(note.text, sum(_WIDTHS[first : last + 1])))
        worksheet.set_row_pixels(row + 2, row_height(lines))


def _write_link(
    worksheet: Worksheet, styles: Styles, row: int, column: int, sheet: str, shown: str
) -> None:
    link: Look = {"bold": True, "font_color": theme.BLUE, "underline": 1, "indent": 1}
    look = styles.cell(text_wrap=True, **link, **_UNDERLINED)
    worksheet.write_url(row, column, f"internal:'{sheet}'!A1", look, shown)
