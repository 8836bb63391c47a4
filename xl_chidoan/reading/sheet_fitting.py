"""Making a worksheet's XML fit for calamine, which no setting of its own can do.

Calamine holds a sheet as one dense rectangle without a limit, and gives error values and formulas
without a saved result as blanks. The rows of a plain sheet pass through, only such cells replaced.
One with cells far outside its tables or with unusual markup is written anew, so that neither a
stray value in XFD1048576 nor a table reaching down to the last row costs memory.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xl_chidoan.errors import FileError
from xl_chidoan.model import CellError
from xl_chidoan.reading.areas import Area, column_letters, column_number
from xl_chidoan.reading.fitted_sheet import (
    MAX_DENSE_CELLS,
    FittedSheet,
    fault_of,
    placeholder,
    whole_sheet,
)
from xl_chidoan.reading.sheet_rewriting import closed_up

_PREFIX: Final = rb"(?s)(?>(?:\s|<\?.*?\?>|<!--.*?-->)*)<([A-Za-z_][\w.-]*):worksheet[\s>]"
_HEAD: Final = 1024  # bytes in which the first element of an ordinary part begins
_SHEET_DATA: Final = re.compile(rb"<sheetData(?:\s[^>]*)?>")
_PREFIXED_CELL: Final = re.compile(rb":c[\s/>]")
# Compiled by ``re`` when a sheet first needs them.
_ROW_NUMBER: Final = rb'<row\s(?:[^>]*?\s)?r="([1-9]\d{0,6})"'
_NO_VALUE: Final = (rb"</f>(?!<v>[^<])", rb"<f[^>]*/>(?!<v>[^<])")  # ends of a formula
_CELL: Final = rb'(?s)<c r="([A-Z]{1,3})(\d{1,7})"([^>]*?)(?:/>|>(.*?)</c>)'
_TYPE: Final = rb"""\st\s*=\s*["'](\w+)["']"""
_VALUE: Final = rb"<v(?:\s[^>]*)?>([^<]+)</v>"


def prepare(xml: bytes, areas: Sequence[Area], path: str) -> FittedSheet:
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
        return FittedSheet(whole_sheet())
    end = xml.rfind(b"</sheetData")
    if end < opening.end():
        raise FileError("file_damaged", path=path)
    start = _first_row(xml, opening.end(), end, areas)
    if _is_plain(xml, start, end):
        filled = _filled_end(xml, start, end)
        far = _far_cell(areas, xml, start, filled)
        if far is not None and far.search(xml, start, filled) is None:
            return _passed(xml, start, filled)
    return closed_up(xml, start, end, areas, path)


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


def _is_plain(xml: bytes, start: int, end: int) -> bool:
    """Whether every cell is written as Office writes it.

    Searching for rare letters first keeps this at a tenth of calamine's time.
    """
    if xml.find(b"!", start, end) >= 0 and xml.find(b"<!", start, end) >= 0:
        return False  # CDATA sections, comments
    if xml.find(b"'", start, end) >= 0 and xml.find(b"'e'", start, end) >= 0:
        return False  # error values in other quotes than Office writes
    return _PREFIXED_CELL.search(xml, start, end) is None


def _filled_end(xml: bytes, start: int, end: int) -> int:
    """Return where the last row ends that holds anything: below it rows are only formatted."""
    last = xml.rfind(b"<v", start, end)
    for other in (b"<f", b"<is"):
        last = max(last, xml.rfind(other, max(last, start), end))
    closing = xml.find(b"</row>", last, end) if last >= 0 else -1
    return closing + len(b"</row>") if closing >= 0 else end


def _far_cell(areas: Sequence[Area], xml: bytes, start: int, end: int) -> re.Pattern[bytes] | None:
    """Return a pattern finding any cell outside a rectangle around ``areas``.

    The rectangle is rounded up so that a short pattern describes it; None where it is too big.
    Of a table that is longer than that, the sheet's own last row counts.
    """
    last_column = column_letters(max(area.last_column for area in areas))
    if len(last_column) > 2:
        return None
    if len(last_column) == 1:
        letters, columns = rb"[A-Z]", 26
    else:
        letters = rb"(?:[A-Z]|[A-%c][A-Z])" % ord(last_column[0])
        columns = column_number(last_column[0] + "Z")
    most = MAX_DENSE_CELLS // columns
    last_row = str(max(area.last_row for area in areas))
    if 10 ** len(last_row) > most:
        last_row = _own_last_row(xml, start, end)
    first_digit, others = int(last_row[:1] or 9), len(last_row) - 1
    if 10 ** len(last_row) <= most:
        digits = rb"\d{1,%d}" % len(last_row)
    elif (first_digit + 1) * 10**others <= most:
        digits = rb"(?:\d{1,%d}|[1-%d]\d{%d})" % (others, first_digit, others)
    else:
        return None
    return re.compile(rb'<c(?! r="%s%s")' % (letters, digits))


def _own_last_row(xml: bytes, start: int, end: int) -> str:
    """Return the number of the last row; one too big for any rectangle where it has none."""
    last = re.compile(_ROW_NUMBER).match(xml, max(xml.rfind(b"<row", start, end), start), end)
    return last.group(1).decode() if last else "9999999"


def _passed(xml: bytes, start: int, end: int) -> FittedSheet:
    """Return the rows between ``start`` and ``end``, with placeholders for the cells at fault."""
    faults: dict[tuple[int, int], CellError] = {}
    pieces: list[bytes | memoryview] = []
    rows = memoryview(xml)
    at = start
    for cell in sorted(set(_suspects(xml, start, end))):
        found = re.compile(_CELL).match(xml, cell, end)
        if found is None:
            continue
        column, row, attributes, content = found.groups(b"")
        kind, value = re.search(_TYPE, attributes), re.search(_VALUE, content)
        fault = fault_of(kind.group(1) if kind else b"", content, value.group(1) if value else b"")
        if fault is not None:
            faults[int(row), column_number(column.decode())] = fault
            pieces += (rows[at:cell], placeholder(column + row))
            at = found.end()
    return FittedSheet(whole_sheet(*pieces, rows[at:end]), faults=faults)


def _suspects(xml: bytes, start: int, end: int) -> Iterator[int]:
    """Give where cells begin that may hold an error value or a formula without a result."""
    has_errors = xml.find(b"#", start, end) >= 0  # every error value begins with it
    at = xml.find(b'"e"', start, end) if has_errors else -1
    while at >= 0:
        yield xml.rfind(b"<c ", start, at)
        at = xml.find(b'"e"', at + 1, end)
    if xml.find(b"f", start, end) >= 0 and xml.find(b"<f", start, end) >= 0:
        for pattern in _NO_VALUE:
            for found in re.compile(pattern).finditer(xml, start, end):
                yield xml.rfind(b"<c ", start, found.start())
