"""The settings file that xlwings' VBA module reads: one ``"KEY","VALUE"`` a line.

VBA reads it with ``Input #`` in the machine's code page and ignores the case of keys. It is decoded
and encoded as Latin-1, which keeps all bytes, so that other settings survive in any code page.
"""

import re
from collections.abc import Mapping

FILE_NAME = "xlwings.conf"

_LINE = re.compile(r'\s*"([^"]*)"\s*,\s*"([^"]*)"\s*')
_ENCODING = "latin-1"


def chidoan_settings(interpreter: str) -> Mapping[str, str]:
    """Return what this product needs set, ``interpreter`` being the path of ``python.exe``.

    ``DEBUG UDFS`` is switched off, because a developer's setting would stop every function;
    the workbook's folder stays off Python's path, which avoids OneDrive's web addresses.
    """
    return {
        "INTERPRETER_WIN": interpreter,
        "UDF MODULES": "xl_chidoan.hosts.functions",
        "USE UDF SERVER": "True",
        "DEBUG UDFS": "False",
        "SHOW CONSOLE": "False",
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    }


def parse(data: bytes) -> dict[str, str]:
    """Read keys (upper case) and values; the first of a repeated key holds, as in VBA."""
    found: dict[str, str] = {}
    for line in data.decode(_ENCODING).splitlines():
        match = _LINE.fullmatch(line)
        if match:
            found.setdefault(match[1].upper(), match[2])
    return found


def merge(data: bytes | None, settings: Mapping[str, str | None]) -> bytes:
    r"""Set keys in a file's content, or drop those set to None; every other line stays.

    >>> merge(b'"A","1"\r\n"B","2"\r\n', {"A": "3", "B": None, "C": "4"})
    b'"A","3"\r\n"C","4"\r\n'
    """
    left = dict(settings)
    lines: list[str] = []
    for line in (data or b"").decode(_ENCODING).splitlines(keepends=True):
        match = _LINE.fullmatch(line)
        key = match[1].upper() if match else ""
        if match is None or key not in settings or left.get(key) == match[2]:
            lines.append(line)
        elif key in left and settings[key] is not None:
            lines.append(_line(key, settings[key]))
        left.pop(key, None)
    lines += [_line(key, value) for key, value in left.items() if value is not None]
    return "".join(lines).encode(_ENCODING)


def _line(key: str, value: str | None) -> str:
    return f'"{key}","{value}"\r\n'
