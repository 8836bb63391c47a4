"""Making a worksheet's XML fit for calamine, which holds a sheet as one dense rectangle.

The rows of an ordinary sheet pass through untouched. One with cells far outside its tables, error
values, formulas or unusual markup is written anew with only the cells that matter, closed up, so
that neither a stray value in XFD1048576 nor a table reaching down to the last row costs memory.

Calamine gives error values and formulas without a saved result as blanks. They are therefore
turned into texts beginning with MARK, a character that XML forbids and no cell can hold.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from xl_chidoan.errors import FileError
from xl_chidoan.read.areas import MAX_COLUMN, MAX_ROW, Area, column_letters, column_number

MARK: Final = "\uffff"
UNCALCULATED_MARK: Final = MARK + "="

MAX_DENSE_CELLS: Final = 6_000_000  # about 200 MB in calamine

_PREFIX = rb"(?s)(?>(?:\s|<\?.*?\?>|<!--.*?-->)*)<([A-Za-z_][\w.-]*):worksheet[\s>]"
# Calamine reads a sheet a second time, for its merged cells, until it has met them.
_BEFORE_ROWS = b"<worksheet><mergeCells></mergeCells><sheetData>"
_AFTER_ROWS = b"</sheetData></worksheet>"
_HEAD = 1024  # bytes in which the first element of an ordinary part begins
_PREFIXED = re.compile(rb":[cC]")  # a class of two is found faster than one letter after ":"
_SHEET_DATA = re.compile(rb"<sheetData(?:\s[^>]*)?>")


Buffer: TypeAlias = bytes | memoryview


class Sheet(NamedTuple):
    """A worksheet part ready for calamine.

    Row ``i`` of its grid (from 0) is row ``rows[i]`` of the officer's sheet, likewise columns.
    """

    xml: bytes
    rows: Sequence[int] = range(1, MAX_ROW + 1)
    columns: Sequence[int] = range(1, MAX_COLUMN + 1)
    marked: bool = False


def prepare(xml: bytes, areas: Sequence[Area], path: str) -> Sheet:
    """Return the sheet with every cell of ``areas``, at a bounded size.

    Raises FileError ``file_damaged``, or ``file_too_large`` where the areas themselves hold more
    cells than any branch has.
    """
    head = xml[:_HEAD]
    ordinary = b"<worksheet" in head and b"<!--" not in head
    prefix = None if ordinary else re.match(_PREFIX, xml)
    if prefix:
        name = prefix.group(1)
        xml = xml.replace(b"<" + name + b":", b"<").replace(b"</" + name + b":", b"</")
    opening = _SHEET_DATA.search(xml)
    if opening is None or opening.group().endswith(b"/>"):
        return Sheet(whole_sheet(b""))
    end = xml.rfind(b"</sheetData")
    if end < opening.end():
        raise FileError("file_damaged", path=path)
    start = _first_row(xml, opening.end(), end, areas)
    if _is_ordinary(xml, start, end, areas):
        return Sheet(whole_sheet(memoryview(xml)[start:end]))
    from xl_chidoan.read.sparse import closed_up  # few sheets need it

    return closed_up(xml, start, end, areas, path)


def whole_sheet(rows: Buffer) -> bytes:
    """Return a worksheet part of these rows."""
    return b"".join((_BEFORE_ROWS, rows, _AFTER_ROWS))


def _first_row(xml: bytes, start: int, end: int, areas: Sequence[Area]) -> int:
    """Return where the tables' first row begins.

    Above it are titles and live totals, whose formulas concern nobody here.
    """
    number = min(area.first_row for area in areas)
    first = xml.find(b'<row r="%d"' % number, start, end)
    if first < 0:
        found = re.compile(rb'<row\s(?:[^>]*\s)?r="%d"' % number).search(xml, start, end)
        first = found.start() if found else start
    return first


def _is_ordinary(xml: bytes, start: int, end: int, areas: Sequence[Area]) -> bool:
    """Whether calamine reads this as it stands: every cell near the tables, plain values only.

    Searching for single rare characters first keeps this at a tenth of the parsing time.
    """
    if xml.find(b"!", start, end) >= 0 or xml.find(b"#", start, end) >= 0:
        return False  # CDATA sections, comments, error values
    if xml.find(b"f", start, end) >= 0 and xml.find(b"<f", start, end) >= 0:
        return False  # formulas
    if _PREFIXED.search(xml, start, end):
        return False  # elements with another prefix
    other_cell = _other_cell(areas)
    return other_cell is not None and other_cell.search(xml, start, end) is None


def _other_cell(areas: Sequence[Area]) -> re.Pattern[bytes] | None:
    """Return a pattern finding any cell outside a rectangle around ``areas``.

    The rectangle is rounded up so that a short pattern describes it; None where it is too big.
    """
    last_row = max(area.last_row for area in areas)
    last_column = column_letters(max(area.last_column for area in areas))
    if len(last_column) > 2:
        return None
    if len(last_column) == 1:
        letters, columns = rb"[A-Z]", 26
    else:
        letters = rb"(?:[A-Z]|[A-%c][A-Z])" % ord(last_column[0])
        columns = column_number(last_column[0] + "Z")
    digits = len(str(last_row))
    if 10**digits * columns > MAX_DENSE_CELLS:
        return None
    return re.compile(rb'<c(?! r="%s\d{1,%d}")' % (letters, digits))
