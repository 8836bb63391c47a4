"""Blocks of computed cells: one place that decides how a result gets into the sheet.

A cell function fills an array formula in hidden columns beside the block, of fixed size with room
for growth, as Excel 2013 needs it. The block's own cells show it, one by one. That keeps them
ordinary cells, and keeps their figures in LibreOffice: it trusts the stored value of an ordinary
formula but calculates every array formula anew, which fails where macros are off. Without the
functions a cell goes blank; the tool row and the block's heading say why (:func:`state_formula`).

Every cell holds the figure computed from the same source, so it shows without Python, in
Protected View and on a phone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.master.cell_writing import Cell, write_array, write_formula
from xl_chidoan.master.text_size import line_count, row_height
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.text.function_words import PREFIX
from xl_chidoan.text.workbook_words import ROOM_FILLED

DESKTOP: Final = ""
"""What stands before a function's name in desktop Excel, where the workbook itself has it."""

WEB: Final = "_xldudf_"
"""What stands there in a workbook for the web: how Office.js stores an add-in's functions."""

PRINT_AREA: Final = "vung_in"

_FUNCTION: Final = re.compile(r"\bCD_")


@dataclass(frozen=True, slots=True)
class ResultBlock:
    """A rectangle of results on a sheet.

    ``row`` and ``column`` (0-based) are the place of the first header; the values begin one row
    below and may grow to ``capacity`` rows. ``formula`` gives the first columns, as an array in
    the columns from ``source`` on; ``row_formulas`` give the others, each from its row (1-based).
    Formulas are without ``=``. ``looks`` has one format per column, ``widths`` its pixels.
    """

    sheet: str
    row: int
    column: int
    headers: tuple[str, ...]
    formula: str
    source: int
    values: Sequence[Sequence[Cell]]
    capacity: int
    looks: tuple[Look, ...]
    widths: tuple[int, ...]
    row_formulas: tuple[Callable[[int], str], ...] = ()

    @property
    def array_width(self) -> int:
        """Number of columns that the array formula gives."""
        return len(self.headers) - len(self.row_formulas)

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


def write_block(worksheet: Worksheet, styles: Styles, block: ResultBlock, functions: str) -> None:
    """Write headers, values and the empty rows kept for growth.

    ``functions`` is what stands before a function's name in a formula: DESKTOP or WEB.
    """
    for offset, header in enumerate(block.headers):
        worksheet.write_string(block.row, block.column + offset, header, styles.header())
    blank: Sequence[Cell] = [None] * len(block.headers)
    rows = [*block.values, *[blank] * (block.capacity - len(block.values))]
    _write_source(worksheet, styles, block, rows, functions)
    for offset, look in enumerate(block.looks):
        form = styles.cell(**look)
        for row, values in enumerate(rows, block.first):
            full = functions == WEB and row == block.last and not offset
            formula = _full_formula(block) if full else _cell_formula(block, row, offset)
            place = (row, block.column + offset)
            write_formula(worksheet, *place, named(formula, functions), form, values[offset])
    _draw_lines(worksheet, styles, block)


def named(formula: str, functions: str) -> str:
    """Return ``formula`` as a cell holds it, its functions under their names in this workbook."""
    return "=" + _FUNCTION.sub(f"{functions}CD_", formula)


def state_formula(block: ResultBlock, state: str, without: str) -> str:
    """Return a formula that gives ``state`` where the block's function works.

    Else it gives the function's message or, where it cannot be called at all, the text ``without``.
    """
    return f'IF(ISERROR({_first(block)}),"{without}",IF({_failed(block)},{_first(block)},{state}))'


def _first(block: ResultBlock) -> str:
    return f"${xl_col_to_name(block.source)}${block.first + 1}"


def _failed(block: ResultBlock) -> str:
    """Tell a message from a result: Excel writes a message into every cell of an array."""
    mark = PREFIX.strip()
    return f'LEFT({_first(block)},{len(mark)})="{mark}"'


def _write_source(
    worksheet: Worksheet,
    styles: Styles,
    block: ResultBlock,
    rows: Sequence[Sequence[Cell]],
    functions: str,
) -> None:
    last = block.source + block.array_width - 1
    worksheet.set_column(block.source, last, None, None, {"hidden": True})
    write_array(
        worksheet,
        block.first,
        block.source,
        "{" + named(block.formula, functions) + "}",
        styles.cell(),
        [row[: block.array_width] for row in rows],
    )


def _cell_formula(block: ResultBlock, row: int, offset: int) -> str:
    if offset >= block.array_width:
        return block.row_formulas[offset - block.array_width](row + 1)
    source = f"{xl_col_to_name(block.source + offset)}{row + 1}"
    return f'IFERROR(IF({_failed(block)},"",{source}),"")'


def _full_formula(block: ResultBlock) -> str:
    """Warn in the last row where the result fills the room kept for it, and may go on.

    On the web a function is not told how many rows were kept; those it leaves hold #N/A.
    """
    last = f"{xl_col_to_name(block.source)}{block.last + 1}"
    return f'IF(ISERROR({last}),"","{ROOM_FILLED}")'


def set_print_area(
    workbook: Workbook, worksheet: Worksheet, last_column: int, *labels: tuple[ResultBlock, int]
) -> None:
    """Print as far down as any of a sheet's blocks is filled.

    Each block comes with a column (counted from its first) that is filled in every row. The area
    suits the values as they are stored; before printing, the workbook's macro sets it to the
    defined name PRINT_AREA, which follows them as they grow.
    """
    sheet = f"'{worksheet.get_name()}'!"
    ends: list[str] = []
    for block, offset in labels:
        letter = xl_col_to_name(block.column + offset)
        cells = f"{sheet}${letter}${block.first + 1}:${letter}${block.last + 1}"
        ends.append(f'{block.first}+COUNTIF({cells},"?*")')
    letter = xl_col_to_name(last_column)
    lowest = max(block.last for block, _ in labels) + 1
    end = f"INDEX({sheet}${letter}$1:${letter}${lowest},MAX({','.join(ends)}))"
    workbook.define_name(f"{sheet}{PRINT_AREA}", f"={sheet}$A$1:{end}")
    filled = max(block.first + len(block.values) for block, _ in labels)
    worksheet.print_area(0, 0, filled - 1, last_column)


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
