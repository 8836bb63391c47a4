"""Reads text files of unknown encoding: lists in CSV, and the officer's own mapping of columns.

It is written by hand because libraries that detect encodings do not know TCVN3 and VNI, which many
old lists use.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xl_chidoan.errors import FileError, UsageError
from xl_chidoan.text.normalise import nfc
from xl_chidoan.text.old_letters import CONVERTERS, Encoding, score

_DELIMITERS: Final = "\t;,|"
_LOOKED_AT_ROWS: Final = 60
_LONGEST_CELL: Final = 1_000_000
_CONTROL = re.compile("[\\x00-\\x08\\x0e-\\x1f]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(data: bytes, path: str) -> Sequence[Sequence[str]]:
    """Split a CSV file into rows of texts; TCVN3 and VNI are converted later, by column.

    Raises FileError ``list_not_readable`` where the file is no text.
    """
    text = decode(data)
    if text is None or len(_CONTROL.findall(text)) * 100 > len(text):
        raise FileError("list_not_readable", path=path)
    delimiter, text = _declared(text)
    try:
        csv.field_size_limit(_LONGEST_CELL)
        return _split(text, delimiter or _delimiter(text))
    except csv.Error as error:
        raise FileError("list_not_readable", path=path) from error


def decode(data: bytes) -> str | None:
    """Decode a text of unknown encoding; None where it is no text.

    UTF-8 and UTF-16 can be recognised with certainty. Among single-byte encodings, the one that
    gives Vietnamese words is taken: Windows-1258, or Windows-1252 as the carrier of TCVN3 and
    VNI.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if wide := _utf16_without_mark(data):
        return _decoded(data, wide)
    utf8 = _decoded(data, "utf-8")
    if utf8 is not None:
        return utf8
    western = _decoded(data, "cp1252") or data.decode("latin-1")
    vietnamese = _decoded(data, "cp1258")
    if vietnamese is None:
        return western
    lines = western.splitlines()
    best_old = max(
        score(CONVERTERS[encoding](line) for line in lines).balance for encoding in Encoding
    )
    own = score(vietnamese.splitlines()).balance
    return vietnamese if own > best_old else western


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str:
    """Return the UTF-16 encoding that the zero bytes show: every second one in ASCII text."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) // 2 or not sample:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(text: str) -> tuple[str, str]:
    """Split off Excel's own first line ``sep=;``."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    return "", text


def _delimiter(text: str) -> str:
    """Return the delimiter that splits most rows into the same number of fields, at least two."""
    best, most = ",", 0
    head = "\n".join(text.splitlines()[: _LOOKED_AT_ROWS * 3])
    for delimiter in _DELIMITERS:
        try:
            rows = _split(head, delimiter)[:_LOOKED_AT_ROWS]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        agreeing = max(widths.values(), default=0)
        if agreeing > most:
            best, most = delimiter, agreeing
    return best


def _split(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


_SEPARATORS = "=;,\t"
_QUOTES = "\"'"


def read_map(path: Path) -> dict[str, str]:
    """Read a mapping file: list heading (or column letter) -> workbook heading ('' = leave out).

    Lines may be written with ``=``, or as a CSV file of two columns with ``;``, ``,`` or a tab.
    Blank lines and lines beginning with ``#`` are skipped.

    Raises FileError ``map_unreadable`` and UsageError ``import_map_line`` (``line``, ``text``).
    """
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise FileError("map_unreadable", path=str(path)) from error
    if text is None or "\0" in text:
        raise FileError("map_unreadable", path=str(path))
    chosen: dict[str, str] = {}
    for number, line in enumerate(nfc(text).splitlines(), start=1):
        words = line.strip(" \ufeff")
        if not words.strip() or words.startswith("#"):
            continue
        separator = next((mark for mark in _SEPARATORS if mark in words), "")
        source, _, target = words.partition(separator) if separator else ("", "", "")
        source = _bare(source)
        if not source or source in chosen:
            raise UsageError("import_map_line", path=str(path), line=number, text=words)
        chosen[source] = _bare(target)
    return chosen


def _bare(text: str) -> str:
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in _QUOTES:
        return bare[1:-1].strip()
    return bare
