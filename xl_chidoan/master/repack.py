"""Makes a finished workbook reproducible and adds what XlsxWriter cannot write."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Final

from xl_chidoan.master.buttons import with_macros
from xl_chidoan.master.sheet_cells import EMPTY_TEXT, REST_OF_ARRAY

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ROW: Final = re.compile(rb'<row r="(\d+)"[^>]*>')
_FIXED_HEIGHT: Final = b' customHeight="1"'
_EMPTY_TEXT: Final = f"<v>{EMPTY_TEXT}</v>".encode()
_REST_OF_ARRAY: Final = f"<f>{REST_OF_ARRAY}</f>".encode()


def repack(package: bytes, *, growing_sheets: Iterable[int], first_row: int) -> bytes:
    """Rewrite ``package`` with fixed dates and attributes; the order of parts is kept.

    On the sheets with the numbers ``growing_sheets`` (1-based), Excel fits each row from
    ``first_row`` (1-based) on to its text as soon as somebody types into it.
    """
    growing = {f"xl/worksheets/sheet{number}.xml" for number in growing_sheets}
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as result,
    ):
        for part in source.infolist():
            data = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                data = data.replace(_EMPTY_TEXT, b"<v></v>").replace(_REST_OF_ARRAY, b"")
            elif part.filename.startswith("xl/drawings/"):
                data = with_macros(data)
            if part.filename in growing:
                data = _free_heights(data, first_row)
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            result.writestr(entry, data)
    return target.getvalue()


def _free_heights(sheet: bytes, first_row: int) -> bytes:
    def free(match: re.Match[bytes]) -> bytes:
        if int(match[1]) < first_row:
            return match[0]
        return match[0].replace(_FIXED_HEIGHT, b"")

    return _ROW.sub(free, sheet)
