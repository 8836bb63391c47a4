"""Making a worksheet's XML fit for calamine, which holds a sheet as one dense rectangle.

An ordinary sheet passes through untouched. One with cells far outside its tables, error values,
formulas or unusual markup is written anew with only the cells that matter, closed up, so that
neither a stray value in XFD1048576 nor a table reaching down to the last row costs memory.

Calamine gives error values and formulas without a saved result as blanks. They are therefore
turned into texts beginning with MARK, a character that XML forbids and no cell can hold.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from xl_chidoan.errors import FileError
from xl_chidoan.read.areas import MAX_COLUMN, MAX_ROW, Area, column_letters, column_number

MARK: Final = "\uffff"
UNCALCULATED_MARK: Final = MARK + "="

_MAX_DENSE_CELLS = 6_000_000  # about 200 MB in calamine

_PREFIX = re.compile(
    rb"(?>(?:\s|<\?.*?\?>|<!--.*?-->)*)<([A-Za-z_][\w.-]*):worksheet[\s>]", re.DOTALL
)
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
_FILLED = re.compile(rb"<[vif]")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]+)</v>")


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
    prefix = _PREFIX.match(xml)
    if prefix:
        name = prefix.group(1)
        xml = xml.replace(b"<" + name + b":", b"<").replace(b"</" + name + b":", b"</")
    opening = _SHEET_DATA.search(xml)
    if opening is None or opening.group().endswith(b"/>"):
        return Sheet(_sheet(b""))
    end = xml.rfind(b"</sheetData")
    if end < opening.end():
        raise FileError("file_damaged", path=path)
    xml, end = _without_rows_above(xml, opening.end(), end, areas)
    if _is_ordinary(xml, opening.end(), end, areas):
        return Sheet(xml)
    prefixed = (
        xml.find(b":c", opening.end(), end) >= 0 or xml.find(b":row", opening.end(), end) >= 0
    )
    if prefixed and _OTHER_PREFIX.search(xml, opening.end(), end):
        raise FileError("file_damaged", path=path)
    if xml.find(b"<!", opening.end(), end) >= 0:
        xml = _CDATA_OR_COMMENT.sub(_plain_text, xml[opening.end() : end])
        return _closed_up(xml, 0, len(xml), areas, path)
    return _closed_up(xml, opening.end(), end, areas, path)


def _without_rows_above(
    xml: bytes, start: int, end: int, areas: Sequence[Area]
) -> tuple[bytes, int]:
    """Cut the rows above the tables: titles and live totals, whose formulas concern nobody here."""
    first = re.compile(rb'<row\s(?:[^>]*\s)?r="%d"' % min(area.first_row for area in areas))
    found = first.search(xml, start, end)
    if found is None:
        return xml, end
    return xml[:start] + xml[found.start() :], end - (found.start() - start)


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
    if 10**digits * columns > _MAX_DENSE_CELLS:
        return None
    return re.compile(rb'<c(?! r="%s\d{1,%d}")' % (letters, digits))


def _closed_up(xml: bytes, start: int, end: int, areas: Sequence[Area], path: str) -> Sheet:
    """Write the sheet anew with only the filled cells of ``areas`` and no gaps between them."""
    # One row more than each table, where what was typed just below it shows.
    wanted = sorted({(area.first_row, area.last_row + 1) for area in areas})
    first_column = min(area.first_column for area in areas)
    last_column = max(area.last_column for area in areas)
    kept: dict[int, dict[int, tuple[bytes, bytes]]] = {}
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


def _rows(xml: bytes, start: int, end: int, path: str) -> Iterator[tuple[int, bytes]]:
    """Give the number and inner XML of every row that holds anything.

    Goes from value to value: a million formatted rows without any must cost next to nothing.
    """
    number = 0
    while filled := _FILLED.search(xml, start, end):
        row = _ROW.match(xml, max(xml.rfind(b"<row", start, filled.start()), start), end)
        if row is None:
            raise FileError("file_damaged", path=path)
        following = xml.find(b"<row", filled.end(), end)
        stop = following if following >= 0 else end
        body = xml[row.end() : stop]
        given = _POSITION.search(row.group(1)) or _CELL_POSITION.search(body)
        if given is None:
            for earlier in _ROW.finditer(xml, start, row.end()):
                number = _row_number(_POSITION.search(earlier.group(1)), number + 1, path)
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
