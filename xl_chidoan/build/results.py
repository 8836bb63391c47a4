"""Blocks of computed cells: one place that decides how a result gets into the sheet.

Each block knows the cell function that gives it and the room kept for growth. The cells hold
the figures computed from the same source, so they show without Python, in Protected View and on
a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.build.cells import Cell, write_value
from xl_chidoan.build.text_size import line_count, row_height
from xl_chidoan.build.theme import Look, Styles


@dataclass(frozen=True, slots=True)
class ResultBlock:
    """A rectangle of results on a sheet.

    ``row`` and ``column`` (0-based) are the place of the first header; the values begin one row
    below and may grow to ``capacity`` rows. ``formula`` is the array formula that gives the
    values ('' where there is none). ``looks`` has one format per column, ``widths`` its pixels.
    """

    sheet: str
    row: int
    column: int
    headers: tuple[str, ...]
    formula: str
    values: Sequence[Sequence[Cell]]
    capacity: int
    looks: tuple[Look, ...]
    widths: tuple[int, ...]

    @property
    def first(self) -> int:
        """Row (0-based) of the first value."""
        return self.row + 1

    @property
    def last(self) -> int:
        """Row (0-based) of the last row kept for values."""
        return self.row + self.capacity

    def line_counts(self) -> list[int]:
        """Lines of text that each row of values needs."""
        return [
            max(
                (
                    line_count(cell, width)
                    for cell, look, width in zip(row, self.looks, self.widths, strict=True)
                    if isinstance(cell, str) and look.get("text_wrap")
                ),
                default=1,
            )
            for row in self.values
        ]


def write_block(worksheet: Worksheet, styles: Styles, block: ResultBlock) -> None:
    """Write headers, values and the empty rows kept for growth."""
    for offset, header in enumerate(block.headers):
        worksheet.write_string(block.row, block.column + offset, header, styles.header())
    for offset, look in enumerate(block.looks):
        column = block.column + offset
        form = styles.cell(**look)
        for place in range(block.capacity):
            value = block.values[place][offset] if place < len(block.values) else None
            write_value(worksheet, block.first + place, column, value, form)
    _draw_lines(worksheet, styles, block)


def set_row_heights(worksheet: Worksheet, *blocks: ResultBlock) -> None:
    """Give each row the height that the longest text of any of the blocks needs."""
    needed: dict[int, int] = {}
    for block in blocks:
        for place, lines in enumerate(block.line_counts()):
            row = block.first + place
            needed[row] = max(lines, needed.get(row, 1))
    for row, lines in needed.items():
        worksheet.set_row_pixels(row, row_height(lines))


def _draw_lines(worksheet: Worksheet, styles: Styles, block: ResultBlock) -> None:
    """Draw lines under the rows that hold something, however many there come to be."""
    last_column = block.column + len(block.headers) - 1
    first, last = xl_col_to_name(block.column), xl_col_to_name(last_column)
    row = block.first + 1
    worksheet.conditional_format(
        block.first,
        block.column,
        block.last,
        last_column,
        {
            "type": "formula",
            "criteria": f'=SUMPRODUCT(--(${first}{row}:${last}{row}<>""))>0',
            "format": styles.lined({}),
        },
    )
