"""Tells whether an Excel file needs a password to be opened, which calamine does not say."""

import struct
from typing import Final

_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_BEGINNING: Final = b"\x09\x08"  # record BOF, first in every stream of Excel 97 to 2003
_WORKBOOKS: Final = (b"\x00\x06\x05\x00", b"\x00\x05\x05\x00")  # version and kind of stream
_FILE_PASS: Final = 0x2F
_LOOKED_AT_RECORDS: Final = 8  # FILEPASS follows BOF, or the record that asks to open read-only
_SECTOR: Final = 64  # the smallest


def has_password(data: bytes) -> bool:
    """Tell whether an OLE file holds an encrypted .xlsx, or is an encrypted .xls."""
    return _ENCRYPTED_PACKAGE in data or _is_encrypted_old(data)


def _is_encrypted_old(data: bytes) -> bool:
    """Look for the record FILEPASS near the beginning of the workbook's stream."""
    place = data.find(_BEGINNING)
    while place >= 0:
        if place % _SECTOR == 0 and data[place + 4 : place + 8] in _WORKBOOKS:
            return _FILE_PASS in _first_records(data, place)
        place = data.find(_BEGINNING, place + 1)
    return False


def _first_records(data: bytes, place: int) -> list[int]:
    kinds: list[int] = []
    while len(kinds) < _LOOKED_AT_RECORDS and place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        kinds.append(kind)
        place += 4 + length
    return kinds
