"""Writes what all sheets share: title bar, one line of help, tool row, and A4 print set-up."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from xl_chidoan.master import theme
from xl_chidoan.master.buttons import add_buttons
from xl_chidoan.master.layout import HELP_ROW, TITLE_ROW, TOOL_ROW, line_count, row_height
from xl_chidoan.master.sheet_cells import write_band
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.text import workbook_words as text

TITLE_HEIGHT = 40
TOOL_HEIGHT = 36  # two lines
LINK_WIDTH = 118  # pixels of the link back
_SCREEN = 1180  # pixels of a 1366-wide screen that the help line may fill
_A4 = 9


def write_frame(
    worksheet: Worksheet,
    styles: Styles,
    title: str,
    help_line: str,
    widths: Sequence[int],
    repeated: int = 0,
) -> None:
    """Write title, help line and the link back, and set the columns to ``widths`` (pixels).

    Where the first ``repeated`` columns are printed on every page, ``help_line`` stays within
    them. A longer line would be cut off in the middle of a word on the second page.
    """
    for column, width in enumerate(widths):
        worksheet.set_column_pixels(column, column, width)
    bar_look: Look = {
        "bold": True, "font_size": 16, "font_color": theme.WHITE, "bg_color": theme.NAVY
    }  # fmt: skip
    bar = styles.cell(**bar_look)
    band = styles.cell(bg_color=theme.PALE, font_color=theme.MUTED)
    for row, form in ((TITLE_ROW, bar), (HELP_ROW, band), (TOOL_ROW, band)):
        write_band(worksheet, row, 0, len(widths) - 1, form)
    worksheet.write_string(TITLE_ROW, 0, title, styles.cell(indent=1, **bar_look))
    worksheet.set_row_pixels(TITLE_ROW, TITLE_HEIGHT)
    end, room = _help_span(widths[:repeated] if repeated else widths)
    help_look = styles.cell(bg_color=theme.PALE, text_wrap=True, indent=1)
    worksheet.merge_range(HELP_ROW, 0, HELP_ROW, end, help_line, help_look)
    worksheet.set_row_pixels(HELP_ROW, row_height(line_count(help_line, room - 12)))
    worksheet.write_url(
        TOOL_ROW,
        0,
        f"internal:'{text.GUIDE_SHEET}'!A1",
        styles.cell(font_color=theme.BLUE, underline=1, bg_color=theme.PALE, indent=1),
        text.BACK_TO_GUIDE,
    )
    worksheet.set_row_pixels(TOOL_ROW, TOOL_HEIGHT)


def write_tools(worksheet: Worksheet, macros: Sequence[str], left: int = LINK_WIDTH) -> None:
    """Add a button for each of ``macros`` to the tool row, the first at ``left`` pixels."""
    add_buttons(worksheet, TOOL_ROW, TOOL_HEIGHT, left, macros)


def set_print(
    worksheet: Worksheet,
    *,
    landscape: bool,
    repeat: int | None = None,
    repeat_columns: int = 0,
    pages_wide: int = 1,
    pages_high: int = 0,
) -> None:
    """Set A4 paper and page numbers; row ``repeat`` is repeated on every page.

    The sheet is scaled to ``pages_wide`` by ``pages_high`` pages; 0 means as many as needed. The
    first ``repeat_columns`` columns are repeated too.
    """
    worksheet.set_paper(_A4)
    if landscape:
        worksheet.set_landscape()
    else:
        worksheet.set_portrait()
    worksheet.fit_to_pages(pages_wide, pages_high)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.center_horizontally()
    worksheet.set_footer(f'&L&"{theme.FONT}"&8&A&R&"{theme.FONT}"&8{text.PAGE_FOOTER}')
    if repeat is not None:
        worksheet.repeat_rows(repeat)
    if repeat_columns:
        worksheet.repeat_columns(0, repeat_columns - 1)


def _help_span(widths: Sequence[int]) -> tuple[int, int]:
    """Return the last column the help line reaches, and its width in pixels."""
    room = widths[0]
    end = 0
    while end + 1 < len(widths) and (end == 0 or room + widths[end + 1] <= _SCREEN):
        end += 1
        room += widths[end]
    return end, room
