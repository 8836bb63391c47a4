"""The lists behind the drop-downs: live formulas on a hidden sheet, under defined names.

tblDanhMuc holds all lists in one table, and an officer adds values at its end. So formulas collect
each list into a column of the hidden sheet, in any order of the rows. They use no volatile
function and none newer than Excel 2010.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master.layout import column_range
from xl_chidoan.master.sheet_cells import write_formula
from xl_chidoan.master.theme import Styles
from xl_chidoan.model import RawTable
from xl_chidoan.schema import CellKind, Table
from xl_chidoan.text import workbook_words as text
from xl_chidoan.text.normalise import slug

CAPACITY: Final = 100

_NAME_ROW, _COUNT_ROW, _FIRST_ITEM_ROW = 1, 2, 3


@dataclass(frozen=True, slots=True)
class OfferedList:
    """A list of tblDanhMuc that a drop-down offers, either its values or their codes."""

    code: str
    by_code: bool


def offered_lists(tables: Sequence[Table]) -> Sequence[OfferedList]:
    """Return every list that a column of ``tables`` offers, in the order of the columns."""
    found: dict[str, OfferedList] = {}
    for table in tables:
        for column in table.columns:
            if column.listed:
                offered = OfferedList(column.listed, column.kind is CellKind.CODE)
                found.setdefault(column.listed, offered)
    return list(found.values())


def list_name(code: str) -> str:
    """Return the defined name of a list's cells."""
    return f"dm_{code}"


def codes_name(table: str) -> str:
    """Return the defined name of the filled cells of a table's code column."""
    return f"ds_ma_{slug(schema.TABLE_BY_NAME[table].sheet)}"


def write_lists(
    workbook: Workbook,
    worksheet: Worksheet,
    styles: Styles,
    tables: Sequence[Table],
    lists: RawTable,
) -> int:
    """Write the lists that ``tables`` offer, with their cached values, and define their names.

    Returns the first free column of the hidden sheet.
    """
    worksheet.write_string(0, 0, text.HELPER_TITLE, styles.cell(italic=True))
    offered = offered_lists(tables)
    for index, item in enumerate(offered):
        _write_list(workbook, worksheet, styles, index, item, _values(lists, item))
    named = [column.codes_of for table in tables for column in table.columns]
    for name in dict.fromkeys(filter(None, named)):
        codes = column_range(schema.TABLE_BY_NAME[name], "code")
        first = codes.partition(":")[0]
        workbook.define_name(codes_name(name), f"={first}:INDEX({codes},MAX(1,COUNTA({codes})))")
    return len(offered)


def _write_list(
    workbook: Workbook,
    worksheet: Worksheet,
    styles: Styles,
    column: int,
    item: OfferedList,
    values: Sequence[str],
) -> None:
    letter = xl_col_to_name(column)
    names = column_range(schema.LISTS, "list")
    wanted = column_range(schema.LISTS, "code" if item.by_code else "value")
    start = names.partition("!")[2].partition(":")[0]
    worksheet.set_column_pixels(column, column, 150)
    worksheet.write_string(_NAME_ROW, column, item.code, styles.header())
    name = f"{letter}${_NAME_ROW + 1}"
    write_formula(
        worksheet,
        _COUNT_ROW,
        column,
        f"=MIN({CAPACITY},COUNTIF({names},{name}))",
        styles.cell(align="left"),
        len(values),
    )
    for place in range(CAPACITY):
        nth = f"ROWS({letter}${_FIRST_ITEM_ROW + 1}:{letter}{_FIRST_ITEM_ROW + 1 + place})"
        position = f"(ROW({names})-ROW('{schema.LISTS.sheet}'!{start})+1)/({names}={name})"
        write_formula(
            worksheet,
            _FIRST_ITEM_ROW + place,
            column,
            f'=IFERROR(INDEX({wanted},_xlfn.AGGREGATE(15,6,{position},{nth}))&"","")',
            styles.cell(),
            values[place] if place < len(values) else "",
        )
    sheet = f"'{text.HELPER_SHEET}'!"
    first = f"{sheet}${letter}${_FIRST_ITEM_ROW + 1}"
    cells = f"{first}:${letter}${_FIRST_ITEM_ROW + CAPACITY}"
    count = f"{sheet}${letter}${_COUNT_ROW + 1}"
    workbook.define_name(list_name(item.code), f"={first}:INDEX({cells},MAX(1,{count}))")


def _values(lists: RawTable, item: OfferedList) -> Sequence[str]:
    """Return the values that the formulas of ``item`` give, to store as cached values."""
    place = {header: index for index, header in enumerate(lists.headers)}
    name = place[schema.LISTS.column("list").header]
    wanted = place[schema.LISTS.column("code" if item.by_code else "value").header]
    found: list[Any] = [row[wanted] for row in lists.rows if row[name] == item.code]
    return ["" if value is None else str(value) for value in found[:CAPACITY]]
