"""Blocks of computed cells: decides how the result of an array function gets into the sheet.

A cell function fills an array formula in hidden columns beside the block. The array has a fixed
size with room for growth, because Excel 2013 cannot spill. Each visible cell of the block shows
one cell of the array, for two reasons: visible cells stay ordinary cells, and LibreOffice keeps
their figures. LibreOffice trusts the stored value of an ordinary formula but calculates every
array formula anew, which fails where macros are off. Where the functions are missing a cell is
blank, and the tool row and the block's heading say why (:func:`state_formula`).

Every cell also stores the computed figure as its cached value, so that it shows without Python,
in Protected View and on a phone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.master.layout import line_count, row_height
from xl_chidoan.master.sheet_cells import Cell, write_array, write_formula
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.text.function_words import PREFIX
from xl_chidoan.text.workbook_words import ROOM_FILLED

DESKTOP: Final = ""
"""Prefix of a function's name in desktop Excel: none, as the workbook's VBA defines it."""

WEB: Final = "_xldudf_"
"""Prefix of a function's name in a workbook for the web: Office.js stores add-in functions so."""

PRINT_AREA: Final = "vung_in"

_FUNCTION: Final = re.compile(r"\bCD_")


@dataclass(frozen=True, slots=True)
class ResultBlock:
    """A rectangle of results on a sheet.

    ``row`` and ``column`` (0-based) are the place of the first header; the values begin one row
    below and may grow to ``capacity`` rows. ``formula`` is an array formula, entered from column
    ``source`` on, that gives the first columns. ``row_formulas`` give the remaining columns: each
    takes a row number (1-based) and returns the formula of that row. Formulas are without ``=``.
    ``looks`` has one format per column, ``widths`` one width in pixels.
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
        """Number of columns of the array formula."""
        return len(self.headers) - len(self.row_formulas)

    @property
    def first(self) -> int:
        """Row (0-based) of the first value."""
        return self.row + 1

    @property
    def last(self) -> int:
        """Row (0-based) of the last row kept for values."""
        return self.row + self.capacity

    @property
    def area(self) -> tuple[int, int, int, int]:
        """First row and column, last row and column (0-based) of the place kept for values."""
        return self.first, self.column, self.last, self.column + len(self.headers) - 1

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


Blocks = tuple[ResultBlock, ResultBlock]
"""The two blocks of a sheet of results, left and right."""


def write_block(worksheet: Worksheet, styles: Styles, block: ResultBlock, functions: str) -> None:
    """Write headers, values and the empty rows kept for growth.

    ``functions`` is the prefix of function names in this workbook: DESKTOP or WEB.
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
    """Return ``formula`` with the prefix ``functions`` before each name of a cell function."""
    return "=" + _FUNCTION.sub(f"{functions}CD_", formula)


def state_formula(block: ResultBlock, state: str, without: str) -> str:
    """Return a formula that gives ``state`` where the block's function works.

    Otherwise the formula gives the function's error message or, where the function cannot be
    called at all, the text ``without``.
    """
    return f'IF(ISERROR({_first(block)}),"{without}",IF({_failed(block)},{_first(block)},{state}))'


def _first(block: ResultBlock) -> str:
    return f"${xl_col_to_name(block.source)}${block.first + 1}"


def _failed(block: ResultBlock) -> str:
    """Return a condition that is true where the function gave a message instead of a result.

    Excel repeats a single message in every cell of an array.
    """
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
    """Return a formula that warns in the last row where the result may be longer than the block.

    On the web a function is not told the number of rows kept; unused rows hold #N/A.
    """
    last = f"{xl_col_to_name(block.source)}{block.last + 1}"
    return f'IF(ISERROR({last}),"","{ROOM_FILLED}")'


def set_print_area(
    workbook: Workbook, worksheet: Worksheet, last_column: int, *labels: tuple[ResultBlock, int]
) -> None:
    """Set the print area to the last filled row of the sheet's blocks.

    Each block is given with the index of a column that is filled in every row, counted from the
    block's first column. The stored print area fits the cached values; before printing, the
    workbook's macro sets it to the defined name PRINT_AREA, which follows the live values.
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
    """Set each row to the height of the longest text in any of the blocks."""
    needed: dict[int, int] = {}
    for block in blocks:
        for place, lines in enumerate(block.line_counts()):
            row = block.first + place
            needed[row] = max(lines, needed.get(row, 1))
    for row, lines in needed.items():
        worksheet.set_row_pixels(row, row_height(lines))


def _draw_lines(worksheet: Worksheet, styles: Styles, block: ResultBlock) -> None:
    """Draw lines under filled rows by a conditional format, which follows a growing result."""
    first, last = (xl_col_to_name(block.area[place]) for place in (1, 3))
    row = block.first + 1
    criteria = f'=SUMPRODUCT(--(${first}{row}:${last}{row}<>""))>0'
    options = {"type": "formula", "criteria": criteria, "format": styles.lined({})}
    worksheet.conditional_format(*block.area, options)
