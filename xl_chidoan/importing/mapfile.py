"""The officer's own mapping of columns: one line each, ``cột nguồn = cột đích``."""

from pathlib import Path

from xl_chidoan.errors import FileError, UsageError
from xl_chidoan.importing.delimited import decode
from xl_chidoan.text.normalise import nfc

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
