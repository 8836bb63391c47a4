"""One input sheet: an Excel table at a fixed place, ready to type into."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master import theme
from xl_chidoan.master.buttons import CHECK
from xl_chidoan.master.frame import LINK_WIDTH, set_print, write_frame, write_tools
from xl_chidoan.master.layout import (
    EMPTY_ROWS,
    FIRST_ROW,
    HEADER_ROW,
    LAST_ROW,
    TOOL_ROW,
    ExtraColumn,
    alignment,
    column_letter,
    line_count,
    number_format,
    row_height,
)
from xl_chidoan.master.sheet_cells import write_formula, write_value
from xl_chidoan.master.theme import Styles
from xl_chidoan.master.validations import add_highlights, add_info_validation, add_validations
from xl_chidoan.model import RawTable
from xl_chidoan.schema import CellKind, Table
from xl_chidoan.text import workbook_words as text

_HEADER_HEIGHT = 54  # two lines and, below them, room for the filter arrows
_COUNT_WIDTH = 190  # pixels kept free for the live count
_TABLE_STYLE = "Table Style Light 9"
_INFO_FORMATS = {CellKind.DATE: theme.DATE_FORMAT, CellKind.YEAR: "0", CellKind.COUNT: "0"}


def write_input_sheet(
    worksheet: Worksheet,
    styles: Styles,
    table: Table,
    raw: RawTable,
    extras: Sequence[ExtraColumn] = (),
    *,
    buttons: bool,
) -> None:
    """Write frame, table, cells, validations, highlights, frozen panes and print set-up.

    Rows of ``raw`` hold the columns of ``table`` in order, then the columns of ``extras``.
    ``buttons`` says whether the workbook has macros for buttons to run.
    """
    page = table.page
    widths = (*(column.width for column in table.columns), *(extra.width for extra in extras))
    write_frame(worksheet, styles, page.title, page.help, widths, page.repeated)
    formats = [
        styles.input(num_format=number_format(column), **alignment(table, column))
        for column in table.columns
    ]
    formats += [styles.input(num_format=extra.number_format) for extra in extras]
    for index, (width, form) in enumerate(zip(widths, formats, strict=True)):
        # The column's own format reaches rows that an officer pastes below the table.
        worksheet.set_column_pixels(index, index, width, form)
    worksheet.set_row_pixels(HEADER_ROW, _HEADER_HEIGHT)
    count = len(raw.rows) or EMPTY_ROWS
    heads = [(column.header, column.required, "") for column in table.columns]
    heads += [(extra.header, False, extra.formula) for extra in extras]
    columns = [
        {
            "header": header,
            "header_format": styles.header(required=required),
            "format": form,
            "formula": formula,
        }
        for (header, required, formula), form in zip(heads, formats, strict=True)
    ]
    options = {"name": table.name, "style": _TABLE_STYLE, "columns": columns}
    corner = (FIRST_ROW + count - 1, len(formats) - 1)
    worksheet.add_table(HEADER_ROW, 0, *corner, options)
    for place in range(count):
        values = raw.rows[place] if place < len(raw.rows) else [None] * len(formats)
        _write_row(worksheet, styles, table, FIRST_ROW + place, values, formats)
    left = _write_live_count(worksheet, styles, table, raw)
    if buttons:
        write_tools(worksheet, (CHECK,), left + _COUNT_WIDTH)
    _silence_code_warnings(worksheet, table)
    add_validations(worksheet, table)
    add_highlights(worksheet, styles, table)
    worksheet.freeze_panes(FIRST_ROW, page.frozen)
    worksheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
    worksheet.set_tab_color(theme.TAB_INPUT)
    set_print(
        worksheet,
        landscape=page.landscape,
        repeat=HEADER_ROW,
        repeat_columns=page.repeated,
        pages_wide=2 if page.repeated else 1,
    )


def _silence_code_warnings(worksheet: Worksheet, table: Table) -> None:
    """Keep Excel from marking codes such as ``01`` as numbers stored as text."""
    letters = [
        column_letter(table, column.key) for column in table.columns if column.kind is CellKind.CODE
    ]
    ranges = " ".join(f"{letter}{FIRST_ROW + 1}:{letter}{LAST_ROW + 1}" for letter in letters)
    worksheet.ignore_errors({"number_stored_as_text": ranges})


def _write_row(
    worksheet: Worksheet,
    styles: Styles,
    table: Table,
    row: int,
    values: Any,
    formats: list[Format],
) -> None:
    lines = 1
    for index, (value, form) in enumerate(zip(values, formats, strict=True)):
        column = table.columns[index] if index < len(table.columns) else None
        if column is not None and column.kind is CellKind.RAW:
            form = styles.input(**info_look(str(values[0] or "")))
            add_info_validation(worksheet, row, index, str(values[0] or ""))
        write_value(worksheet, row, index, value, form)
        if isinstance(value, str) and column is not None and column.wrapped:
            lines = max(lines, line_count(value, column.width))
    worksheet.set_row_pixels(row, row_height(lines))


def info_look(code: str) -> theme.Look:
    """Return the format properties of the value cell of ``code`` in tblThongTin."""
    field = schema.INFO_FIELD_BY_CODE.get(code)
    kind = field.kind if field else CellKind.TEXT
    form = _INFO_FORMATS.get(kind, "General")
    return {
        "num_format": theme.PERCENT_FORMAT if field and field.percent else form,
        "align": "left",
        "indent": 1,
        "text_wrap": True,
    }


def _write_live_count(worksheet: Worksheet, styles: Styles, table: Table, raw: RawTable) -> int:
    """Write the number of the table's records as a formula beside the link back.

    Returns the distance of that cell from the sheet's left edge, in pixels.
    """
    widths = [column.width for column in table.columns]
    column = next(index for index in range(1, len(widths)) if sum(widths[:index]) >= LINK_WIDTH)
    label = text.ROWS_ENTERED.format(counted=table.page.counted)
    formula = f'="{label}"&{count_formula(table)}'
    look = styles.cell(bg_color=theme.PALE, font_color=theme.MUTED, align="left", indent=1)
    shown = f"{label}{count_value(table, raw)}"
    write_formula(worksheet, TOOL_ROW, column, formula, look, shown)
    return sum(widths[:column])


def counted_key(table: Table) -> str:
    """Return the column to count records by: one filled cell is one record."""
    return "value" if table.name == schema.INFO.name else table.columns[0].key


def count_formula(table: Table) -> str:
    """Return a formula (without ``=``) that counts the table's records."""
    return f"COUNTA({column_range(table, counted_key(table))})"


def count_value(table: Table, raw: RawTable) -> int:
    """Return the value that :func:`count_formula` gives, to store as its cached value."""
    index = table.columns.index(table.column(counted_key(table)))
    return sum(row[index] is not None for row in raw.rows)


def table_range(table: Table) -> str:
    """Return the structured reference of headers and data that a cell function gets."""
    return f"{table.name}[[#Headers],[#Data]]"


def info_value(code: str) -> str:
    """Return a formula (without ``=``) that looks up the value of ``code`` in tblThongTin."""
    values, codes = (column_range(schema.INFO, key) for key in ("value", "code"))
    return f'INDEX({values},MATCH("{code}",{codes},0))'


def column_range(table: Table, key: str) -> str:
    """Return the structured reference of one column's data."""
    return f"{table.name}[{table.column(key).header}]"
