"""Where everything stands on the input sheets, as data: rows, column widths, alignment."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from xl_chidoan import schema
from xl_chidoan.master import theme
from xl_chidoan.schema import Column, Kind, Table

TITLE_ROW: Final = 0
HELP_ROW: Final = 1
TOOL_ROW: Final = 2
HEADER_ROW: Final = 3
FIRST_ROW: Final = 4
ROWS_COVERED: Final = 2000
LAST_ROW: Final = FIRST_ROW + ROWS_COVERED - 1
EMPTY_ROWS: Final = 15

_NUMBER_FORMATS = {
    Kind.TEXT: "General",
    Kind.CODE: theme.TEXT_FORMAT,
    Kind.DATE: theme.DATE_FORMAT,
    Kind.YEAR: "0",
    Kind.COUNT: theme.WHOLE_FORMAT,
    Kind.NUMBER: theme.WHOLE_FORMAT,
    Kind.RESULT: "General",
    Kind.FLAG: "General",
    Kind.CHOICE: "General",
    Kind.RAW: "General",
}
_CENTRED = {Kind.DATE, Kind.YEAR, Kind.FLAG}


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How one input sheet looks.

    ``widths`` are pixels in the table's column order; ``frozen`` columns stay when scrolling
    sideways; ``centred`` and ``wrapped`` are column keys; texts stand at the top of their row
    where ``top``. ``landscape`` is the print orientation. A table too wide for one sheet of paper
    is printed on two side by side; ``repeated`` columns stand on both, wide enough for the title.
    """

    widths: tuple[int, ...]
    frozen: int = 1
    centred: frozenset[str] = frozenset()
    wrapped: frozenset[str] = frozenset()
    top: bool = False
    landscape: bool = True
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A column of the officer's own, to the right of a table's: ``width`` in pixels.

    ``number_format`` is a format code or the number of a built-in one. ``formula`` (without
    ``=``) fills new rows; '' where there is none.
    """

    header: str
    width: int = 130
    number_format: str | int = "General"
    formula: str = ""


LAYOUTS: Mapping[str, SheetLayout] = MappingProxyType(
    {
        schema.INFO.name: SheetLayout(
            widths=(150, 290, 420), wrapped=frozenset({"value"}), landscape=False
        ),
        schema.MEMBERS.name: SheetLayout(
            widths=(
                *(66, 180, 88, 72, 78, 165, 130, 150, 116, 100),
                *(88, 88, 78, 78, 92, 88, 130, 160),
            ),
            frozen=2,
            centred=frozenset({"sex", "ethnicity"}),
            wrapped=frozenset(
                {"unit", "union_position", "office_position", "leaving_reason", "note"}
            ),
            repeated=4,
        ),
        schema.ACTIVITIES.name: SheetLayout(
            widths=(66, 88, 62, 160, 330, 190, 124, 80, 80, 80, 96, 100, 84, 260),
            centred=frozenset({"role"}),
            wrapped=frozenset({"name", "place", "footnote", "unit"}),
            repeated=5,
        ),
        schema.TARGETS.name: SheetLayout(
            widths=(72, 44, 380, 92, 110, 66, 92, 84, 140, 116, 170, 150, 140),
            centred=frozenset({"group", "term", "kind", "period"}),
            wrapped=frozenset({"content", "written", "note"}),
            repeated=3,
        ),
        schema.RESULTS.name: SheetLayout(
            widths=(160, 130, 190, 190), centred=frozenset({"done", "total"}), landscape=False
        ),
        schema.NARRATIVE.name: SheetLayout(
            widths=(90, 56, 130, 720, 280),
            centred=frozenset({"order"}),
            wrapped=frozenset({"content", "footnote"}),
            top=True,
        ),
        schema.LISTS.name: SheetLayout(
            widths=(190, 480, 190), wrapped=frozenset({"value"}), landscape=False
        ),
    }
)


def number_format(column: Column) -> str:
    """Excel number format of a column's cells."""
    return _NUMBER_FORMATS[column.kind]


def alignment(table: Table, column: Column) -> theme.Look:
    """Alignment of a column's cells as format properties."""
    layout = LAYOUTS[table.name]
    look: theme.Look = {}
    if column.kind in _CENTRED or column.key in layout.centred:
        look["align"] = "center"
    elif column.kind in (Kind.COUNT, Kind.NUMBER, Kind.RESULT):
        look |= {"align": "right", "indent": 1}
    else:
        look |= {"align": "left", "indent": 1}
    if column.key in layout.wrapped:
        look["text_wrap"] = True
    if layout.top:
        look["valign"] = "top"
    return look


def column_letter(table: Table, key: str) -> str:
    """Letter of a column on its sheet: tables begin in column A.

    >>> column_letter(schema.MEMBERS, "birth_date")
    'C'
    """
    from xlsxwriter.utility import xl_col_to_name

    return xl_col_to_name(table.columns.index(table.column(key)))


def column_range(table: Table, key: str) -> str:
    """Absolute reference of the rows a column may grow into, with its sheet."""
    letter = column_letter(table, key)
    return f"'{table.sheet}'!${letter}${FIRST_ROW + 1}:${letter}${LAST_ROW + 1}"
