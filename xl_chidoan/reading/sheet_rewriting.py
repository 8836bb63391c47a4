"""Writing a worksheet's XML anew, small: for sheets that calamine cannot take unchanged.

Calamine holds a sheet as one dense rectangle and knows no limit; openpyxl reads any sheet, at
thirty times the time. Here only the cells of the tables are kept, closed up.
"""

import re
from collections.abc import Iterator, Sequence

from xl_chidoan.errors import FileError
from xl_chidoan.model import CellError
from xl_chidoan.reading.areas import MAX_COLUMN, MAX_ROW, Area, column_letters, column_number
from xl_chidoan.reading.fitted_sheet import (
    MAX_DENSE_CELLS,
    FittedSheet,
    fault_of,
    placeholder,
    whole_sheet,
)

# Compiled by ``re`` when a sheet first needs them: most workbooks hold no such sheet.
_OTHER_PREFIX = rb"<[A-Za-z_][\w.-]*:(?:row|c)[\s/>]"
_CDATA_OR_COMMENT = rb"(?s)<!\[CDATA\[(.*?)\]\]>|<!--.*?-->"
_ROW = rb"<row(?=[\s/>])([^>]*)>"
_CELL = rb"(?s)<c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</c>)"
_POSITION = rb"""(?:^|\s)r\s*=\s*["']([^"']*)["']"""
_REFERENCE = rb"([A-Za-z]{1,3})([1-9]\d{0,6})"
_CELL_POSITION = rb"""<c\s(?:[^>]*\s)?r\s*=\s*["'][A-Za-z]{1,3}(\d+)["']"""
_STYLE = rb"""(?:^|\s)s\s*=\s*["'](\d+)["']"""
_TYPE = rb"""(?:^|\s)t\s*=\s*["'](\w+)["']"""
_FILLED = rb"<[vif]"
_VALUE = rb"<v(?:\s[^>]*)?>([^<]+)</v>"


_Kept = tuple[bytes, bytes] | CellError  # a cell's attributes and inner XML, or its fault


def closed_up(xml: bytes, start: int, end: int, areas: Sequence[Area], path: str) -> FittedSheet:
    """Write the sheet anew with only the filled cells of ``areas`` and no gaps between them.

    Its rows lie between ``start`` and ``end``. Raises FileError ``file_damaged`` where the markup
    cannot be followed, and ``file_too_large`` where ``areas`` hold more than MAX_DENSE_CELLS.
    """
    prefixed = xml.find(b":c", start, end) >= 0 or xml.find(b":row", start, end) >= 0
    if prefixed and re.compile(_OTHER_PREFIX).search(xml, start, end):
        raise FileError("file_damaged", path=path)
    if xml.find(b"<!", start, end) >= 0:
        xml = re.sub(_CDATA_OR_COMMENT, _plain_text, xml[start:end])
        start, end = 0, len(xml)
    # One row more than each table, where what was typed just below it shows.
    wanted = sorted({(area.first_row, area.last_row + 1) for area in areas})
    first_column = min(area.first_column for area in areas)
    last_column = max(area.last_column for area in areas)
    kept: dict[int, dict[int, _Kept]] = {}
    for number, body in _rows(xml, start, end, path):
        if not any(first <= number <= last for first, last in wanted):
            continue
        cells = {
            column: cell
            for column, cell in _cells(body, path)
            if first_column <= column <= last_column
        }
        if cells:
            kept.setdefault(number, {}).update(cells)
    rows = sorted(kept)
    columns = sorted(set[int]().union(*kept.values()))
    if len(rows) * len(columns) > MAX_DENSE_CELLS:
        raise FileError("file_too_large", path=path)
    places = {column: (i, column_letters(i).encode()) for i, column in enumerate(columns, 1)}
    pieces: list[bytes] = []
    faults: dict[tuple[int, int], CellError] = {}
    for i, number in enumerate(rows, 1):
        pieces.append(b'<row r="%d">' % i)
        for column, cell in sorted(kept[number].items()):
            place, letters = places[column]
            if isinstance(cell, CellError):
                faults[i, place] = cell
                pieces.append(placeholder(b"%s%d" % (letters, i)))
            else:
                pieces.append(b'<c r="%s%d"%s>%s</c>' % (letters, i, *cell))
        pieces.append(b"</row>")
    return FittedSheet(whole_sheet(*pieces), rows, columns, faults)


def _rows(xml: bytes, start: int, end: int, path: str) -> Iterator[tuple[int, bytes]]:
    """Give the number and inner XML of every row that holds anything.

    Search for values rather than rows: a million formatted rows must cost next to nothing.
    """
    number = 0
    row_tag, value_start = re.compile(_ROW), re.compile(_FILLED)
    while filled := value_start.search(xml, start, end):
        row = row_tag.match(xml, max(xml.rfind(b"<row", start, filled.start()), start), end)
        if row is None:
            raise FileError("file_damaged", path=path)
        following = xml.find(b"<row", filled.end(), end)
        stop = following if following >= 0 else end
        body = xml[row.end() : stop]
        given = re.search(_POSITION, row.group(1)) or re.search(_CELL_POSITION, body)
        if given is None:
            for earlier in row_tag.finditer(xml, start, row.end()):
                number = _row_number(re.search(_POSITION, earlier.group(1)), number + 1, path)
        else:
            number = _row_number(given, 0, path)
        yield number, body
        start = stop


def _row_number(given: re.Match[bytes] | None, following: int, path: str) -> int:
    """Return a row's number: what its reference says, else the one after the last."""
    text = given.group(1) if given else b"%d" % following
    if not (text.isdigit() and len(text) < 8 and 1 <= int(text) <= MAX_ROW):
        raise FileError("file_damaged", path=path)
    return int(text)


def _cells(body: bytes, path: str) -> Iterator[tuple[int, _Kept]]:
    """Give column and content of every cell of a row that holds anything."""
    column = 0
    for attributes, content in re.findall(_CELL, body):
        column = _column(attributes, column + 1, path)
        type_ = re.search(_TYPE, attributes)
        kind = type_.group(1) if type_ else b""
        value = re.search(_VALUE, content)
        fault = fault_of(kind, content, value.group(1) if value else b"")
        if fault is not None:
            yield column, fault
        elif value or b"<is" in content:
            style = re.search(_STYLE, attributes)
            others = b' s="%s"' % style.group(1) if style else b""
            yield column, (others + b' t="%s"' % kind if kind else others, content)


def _column(attributes: bytes, following: int, path: str) -> int:
    """Return a cell's column: what its reference says, else the one after the last."""
    given = re.search(_POSITION, attributes)
    reference = re.fullmatch(_REFERENCE, given.group(1)) if given else None
    column = column_number(reference.group(1).decode()) if reference else following
    if column > MAX_COLUMN or (given and not reference):
        raise FileError("file_damaged", path=path)
    return column


def _plain_text(match: re.Match[bytes]) -> bytes:
    """Turn a CDATA section into escaped text, a comment into nothing."""
    text: bytes = match.group(1) or b""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
