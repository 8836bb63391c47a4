"""The finished package of a workbook: same input, same bytes, and what XlsxWriter cannot say.

XlsxWriter makes an .xlsm only around a VBA project. A macro-enabled workbook without one is what
Excel itself saves when there are no macros yet: the main part just bears another content type,
which has to agree with the file's suffix.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Final

_XLSX_MAIN: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_XLSM_MAIN: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ROW: Final = re.compile(rb'<row r="(\d+)"[^>]*>')
_FIXED_HEIGHT: Final = b' customHeight="1"'


def repack(
    package: bytes, *, macro_enabled: bool, growing_sheets: Iterable[int], first_row: int
) -> bytes:
    """Rewrite a package with fixed dates and attributes, parts in their given order.

    ``growing_sheets`` are the numbers (1-based) of sheets whose rows from ``first_row`` (1-based)
    on keep their height only until somebody types: Excel then fits the row to its text.
    """
    growing = {f"xl/worksheets/sheet{number}.xml" for number in growing_sheets}
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as result,
    ):
        for part in source.infolist():
            data = source.read(part)
            if part.filename in growing:
                data = _free_heights(data, first_row)
            if part.filename == _CONTENT_TYPES and macro_enabled:
                data = data.replace(_XLSX_MAIN, _XLSM_MAIN)
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
