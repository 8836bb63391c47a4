"""Making a worksheet's XML fit for calamine, which no setting of its own can do.

Calamine holds a sheet as one dense rectangle without a limit, and gives error values and formulas
without a saved result as blanks. The rows of a plain sheet pass through, only such cells replaced.
One with cells far outside its tables or with unusual markup is written anew, with only the cells
of the tables, closed up, so that neither a stray value in XFD1048576 nor a table reaching down to
the last row costs memory. openpyxl reads any sheet, at thirty times the time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from xl_chidoan.errors import FileError
from xl_chidoan.model import UNCALCULATED, CellError
from xl_chidoan.reading.areas import MAX_COLUMN, MAX_ROW, Area, column_letters, column_number
from xl_chidoan.reading.rows_below import LOOKED_BELOW

MAX_DENSE_CELLS: Final = 6_000_000  # about 200 MB in calamine

# Calamine reads a sheet a second time, for its merged cells, until it has met them.
_BEFORE_ROWS: Final = b"<worksheet><mergeCells></mergeCells><sheetData>"
_AFTER_ROWS: Final = b"</sheetData></worksheet>"
_NO_FAULTS: Final[Mapping[tuple[int, int], CellError]] = MappingProxyType({})


class FittedSheet(NamedTuple):
    """A worksheet part ready for calamine.

    Row ``i`` of its grid (from 0) is row ``rows[i]`` of the officer's sheet, likewise columns.
    ``faults`` are the errors and uncalculated formulas, by row and column of ``xml`` from 1:
    calamine gives them as blanks, so ``xml`` holds a text in their place.
    """

    xml: bytes
    rows: Sequence[int] = range(1, MAX_ROW + 1)
    columns: Sequence[int] = range(1, MAX_COLUMN + 1)
    faults: Mapping[tuple[int, int], CellError] = _NO_FAULTS


def whole_sheet(*rows: bytes | memoryview) -> bytes:
    """Return a worksheet part of the XML ``rows``."""
    return b"".join((_BEFORE_ROWS, *rows, _AFTER_ROWS))


def placeholder(address: bytes) -> bytes:
    """Return a cell with a text, so that a fault at ``address`` lies inside calamine's grid."""
    return b'<c r="%s" t="str"><v>?</v></c>' % address


_PREFIX: Final = rb"(?s)(?>(?:\s|<\?.*?\?>|<!--.*?-->)*)<([A-Za-z_][\w.-]*):worksheet[\s>]"
_HEAD: Final = 1024  # bytes in which the first element of an ordinary part begins
_SHEET_DATA: Final = re.compile(rb"<sheetData(?:\s[^>]*)?>")
_PREFIXED_CELL: Final = re.compile(rb":c[\s/>]")
# Compiled by ``re`` when a sheet first needs them.
_ROW_NUMBER: Final = rb'<row\s(?:[^>]*?\s)?r="([1-9]\d{0,6})"'
_NO_VALUE: Final = (rb"</f>(?!<v>[^<])", rb"<f[^>]*/>(?!<v>[^<])")  # ends of a formula
_CELL: Final = rb'(?s)<c r="([A-Z]{1,3})(\d{1,7})"([^>]*?)(?:/>|>(.*?)</c>)'
_TYPE: Final = rb"""(?:^|\s)t\s*=\s*["'](\w+)["']"""
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
        _, _, fault = _content(attributes, content)
        if fault is not None:
            faults[int(row), column_number(column.decode())] = fault
            pieces += (rows[at:cell], placeholder(column + row))
            at = found.end()
    return FittedSheet(whole_sheet(*pieces, rows[at:end]), faults=faults)


def _content(attributes: bytes, inner: bytes) -> tuple[bytes, bytes, CellError | None]:
    """Return a cell's type, what stands in its ``<v>``, and its fault.

    A fault is an error value, or a formula that was never calculated; one of type ``str`` without a
    value has given an empty text.
    """
    found_type, found_value = re.search(_TYPE, attributes), re.search(_VALUE, inner)
    kind = found_type.group(1) if found_type else b""
    value = found_value.group(1) if found_value else b""
    if kind == b"e":
        return kind, value, CellError(value.decode("utf-8", "replace") if value else "#?")
    uncalculated = not value and kind != b"str" and b"<is" not in inner and b"<f" in inner
    return kind, value, UNCALCULATED if uncalculated else None


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


# Likewise; most workbooks hold no such sheet.
_OTHER_PREFIX = rb"<[A-Za-z_][\w.-]*:(?:row|c)[\s/>]"
_CDATA_OR_COMMENT = rb"(?s)<!\[CDATA\[(.*?)\]\]>|<!--.*?-->"
_ROW = rb"<row(?=[\s/>])([^>]*)>"
_ANY_CELL = rb"(?s)<c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</c>)"
_POSITION = rb"""(?:^|\s)r\s*=\s*["']([^"']*)["']"""
_REFERENCE = rb"([A-Za-z]{1,3})([1-9]\d{0,6})"
_CELL_POSITION = rb"""<c\s(?:[^>]*\s)?r\s*=\s*["'][A-Za-z]{1,3}(\d+)["']"""
_STYLE = rb"""(?:^|\s)s\s*=\s*["'](\d+)["']"""
_FILLED = rb"<[vif]"


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
    # More rows than each table, where what was typed below it shows.
    wanted = sorted({(area.first_row, area.last_row + LOOKED_BELOW) for area in areas})
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
    for attributes, content in re.findall(_ANY_CELL, body):
        column = _column(attributes, column + 1, path)
        kind, value, fault = _content(attributes, content)
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
