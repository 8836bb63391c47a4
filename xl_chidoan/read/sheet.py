"""Making a worksheet's XML fit for calamine, which holds a sheet as one dense rectangle.

An ordinary sheet passes through untouched. One with cells far outside its tables, error values,
formulas or unusual markup is written anew with only the cells that matter, closed up, so that
neither a stray value in XFD1048576 nor a table reaching down to the last row costs memory.

Calamine gives error values and formulas without a saved result as blanks. They are therefore
turned into texts beginning with MARK, a character that XML forbids and no cell can hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xl_chidoan.errors import FileError
from xl_chidoan.read.areas import MAX_COLUMN, MAX_ROW, Area, column_letters, column_number

MARK: Final = "\uffff"
UNCALCULATED_MARK: Final = MARK + "="

_MAX_DENSE_CELLS = 6_000_000  # about 200 MB in calamine
_MAX_HEAD_BYTES = 1_000_000

_PREFIX = re.compile(rb"<([A-Za-z_][\w.-]*):worksheet[\s>]")
_SHEET_DATA = re.compile(rb"<sheetData(?:\s[^>]*)?>")
_OTHER_PREFIX = re.compile(rb"<[A-Za-z_][\w.-]*:(?:row|c)[\s/>]")
_CDATA_OR_COMMENT = re.compile(rb"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->", re.DOTALL)
_ROW = re.compile(rb"<row(?=[\s/>])([^>]*)>")
_CELL = re.compile(rb"<c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_POSITION = re.compile(rb"""(?:^|\s)r\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(rb"([A-Za-z]{1,3})([1-9]\d{0,6})")
_CELL_POSITION = re.compile(rb"""<c\s(?:[^>]*\s)?r\s*=\s*["'][A-Za-z]{1,3}(\d+)["']""")
_STYLE = re.compile(rb"""(?:^|\s)s\s*=\s*["'](\d+)["']""")
_TYPE = re.compile(rb"""(?:^|\s)t\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]+)</v>")


@dataclass(frozen=True, slots=True)
class Sheet:
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
    prefix = _PREFIX.search(xml, 0, _MAX_HEAD_BYTES)
    if prefix:
        name = prefix.group(1)
        xml = xml.replace(b"<" + name + b":", b"<").replace(b"</" + name + b":", b"</")
    opening = _SHEET_DATA.search(xml)
    if opening is None or opening.group().endswith(b"/>"):
        return Sheet(_sheet(b""))
    end = xml.rfind(b"</sheetData")
    if end < opening.end():
        raise FileError("file_damaged", path=path)
    if _is_ordinary(xml, opening.end(), end, areas):
        return Sheet(xml)
    data = xml[opening.end() : end]
    if _OTHER_PREFIX.search(data):
        raise FileError("file_damaged", path=path)
    if b"<!" in data:
        data = _CDATA_OR_COMMENT.sub(_plain_text, data)
    return _closed_up(data, areas, path)


def _is_ordinary(xml: bytes, start: int, end: int, areas: Sequence[Area]) -> bool:
    """Whether calamine reads this as it stands: every cell near the tables, plain values only.

    Searching for single rare characters first keeps this at a tenth of the parsing time.
    """
    if xml.find(b"!", start, end) >= 0 or xml.find(b"#", start, end) >= 0:
        return False  # CDATA sections, comments, error values
    if xml.find(b"f", start, end) >= 0 and xml.find(b"<f", start, end) >= 0:
        return False  # formulas
    if xml.find(b":c", start, end) >= 0:
        return False  # elements with another prefix
    other_cell = _other_cell(areas)
    return other_cell is not None and other_cell.search(xml, start, end) is None


def _other_cell(areas: Sequence[Area]) -> re.Pattern[bytes] | None:
    """Return a pattern finding any cell outside a rectangle around ``areas``.

    The rectangle is rounded up so that a short pattern describes it; None where it is too big.
    """
    last_row = str(max(area.last_row for area in areas))
    last_column = column_letters(max(area.last_column for area in areas))
    first, more = int(last_row[0]), len(last_row) - 1
    rows = (first + 1) * 10**more
    digits = rb"(?:\d{1,%d}|[1-%d]\d{%d})" % (more, first, more) if more else rb"\d"
    if len(last_column) == 1:
        letters, columns = rb"[A-Z]", 26
    elif len(last_column) == 2:
        letters = rb"(?:[A-Z]|[A-%c][A-Z])" % ord(last_column[0])
        columns = column_number(last_column[0] + "Z")
    else:
        return None
    if rows * columns > _MAX_DENSE_CELLS:
        return None
    return re.compile(rb'<c(?! r="%s%s")[\s/>]' % (letters, digits))


def _closed_up(data: bytes, areas: Sequence[Area], path: str) -> Sheet:
    """Write the sheet anew with only the filled cells of ``areas`` and no gaps between them."""
    # One row more than each table, where what was typed just below it shows.
    wanted = sorted({(area.first_row, area.last_row + 1) for area in areas})
    first_column = min(area.first_column for area in areas)
    last_column = max(area.last_column for area in areas)
    kept: dict[int, dict[int, tuple[bytes, bytes]]] = {}
    for number, body in _rows(data, path):
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
    if len(rows) * len(columns) > _MAX_DENSE_CELLS:
        raise FileError("file_too_large", path=path)
    letters = {column: column_letters(i).encode() for i, column in enumerate(columns, 1)}
    pieces: list[bytes] = []
    for i, number in enumerate(rows, 1):
        pieces.append(b'<row r="%d">' % i)
        for column, (attributes, value) in sorted(kept[number].items()):
            pieces.append(b'<c r="%s%d"%s>%s</c>' % (letters[column], i, attributes, value))
        pieces.append(b"</row>")
    return Sheet(_sheet(b"".join(pieces)), rows, columns, marked=True)


def _rows(data: bytes, path: str) -> Iterator[tuple[int, bytes]]:
    """Give the number and inner XML of every row that holds anything."""
    number = 0
    starts = _ROW.finditer(data)
    current = next(starts, None)
    while current is not None:
        following = next(starts, None)
        body = data[current.end() : following.start() if following else len(data)]
        given = _POSITION.search(current.group(1)) or _CELL_POSITION.search(body)
        if given is None:
            number += 1
        elif given.group(1).isdigit() and len(given.group(1)) < 8:
            number = int(given.group(1))
        else:
            raise FileError("file_damaged", path=path)
        if b"<v" in body or b"<is" in body or b"<f" in body:
            if not 1 <= number <= MAX_ROW:
                raise FileError("file_damaged", path=path)
            yield number, body
        current = following


def _cells(body: bytes, path: str) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Give column, attributes and inner XML of every cell of a row that holds anything."""
    column = 0
    for attributes, content in _CELL.findall(body):
        column = _column(attributes, column + 1, path)
        kind = _TYPE.search(attributes)
        value = _VALUE.search(content)
        if kind and kind.group(1) == b"e":
            yield column, _text(MARK.encode() + (value.group(1) if value else b"#?"))
        elif value or b"<is" in content:
            style = _STYLE.search(attributes)
            others = b' s="%s"' % style.group(1) if style else b""
            yield column, (others + b' t="%s"' % kind.group(1) if kind else others, content)
        elif b"<f" in content and not (kind and kind.group(1) == b"str"):
            yield column, _text(UNCALCULATED_MARK.encode())


def _column(attributes: bytes, following: int, path: str) -> int:
    """Return a cell's column: what its reference says, else the one after the last."""
    given = _POSITION.search(attributes)
    reference = _REFERENCE.fullmatch(given.group(1)) if given else None
    column = column_number(reference.group(1).decode()) if reference else following
    if column > MAX_COLUMN or (given and not reference):
        raise FileError("file_damaged", path=path)
    return column


def _text(text: bytes) -> tuple[bytes, bytes]:
    return b' t="str"', b"<v>%s</v>" % text


def _plain_text(match: re.Match[bytes]) -> bytes:
    """Turn a CDATA section into escaped text, a comment into nothing."""
    text: bytes = match.group(1) or b""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _sheet(data: bytes) -> bytes:
    return b"<worksheet><sheetData>%s</sheetData></worksheet>" % data
