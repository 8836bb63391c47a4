"""Writing zip packages: the same parts give the same bytes.

:mod:`zipfile` cannot write a member that is already deflated, and would deflate every part of a
report anew; here the parts that do not change are deflated once and kept.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

XML_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_VERSION = 20
_UTF8_NAMES = 0x800
_FIRST_DAY = 0x21  # 1 January 1980, the oldest date a zip can hold
_LEVEL = 6
_LOCAL_HEADER = struct.Struct("<26xHH")  # ends with the lengths of the name and of the extra field


class Member(NamedTuple):
    """One part: name, CRC-32 and size of its content, and the data packed by ``method``."""

    name: str
    checksum: int
    size: int
    data: bytes
    method: int = zipfile.ZIP_DEFLATED


def member(name: str, content: bytes, level: int = _LEVEL) -> Member:
    """Deflate one part."""
    press = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = press.compress(content) + press.flush()
    return Member(name, zlib.crc32(content), len(content), data)


def unpressed(name: str, content: bytes) -> Member:
    """Return one part stored without compression, for a package that is read at once."""
    return Member(name, zlib.crc32(content), len(content), content, zipfile.ZIP_STORED)


def stored_members(data: bytes) -> Mapping[str, Member]:
    """Return the deflated members of the zip file ``data``, without inflating them.

    ``data`` must have been opened as a Package before: a damaged zip is not explained here.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = [each for each in package.infolist() if each.compress_type == zipfile.ZIP_DEFLATED]
    return {
        each.filename: Member(each.filename, each.CRC, each.file_size, _packed(data, each))
        for each in found
        if not each.filename.endswith("/")
    }


def _packed(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    name_length, extra_length = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return data[start : start + entry.compress_size]


def archive(members: Iterable[Member]) -> bytes:
    """Join members, in this order, into a zip file."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for each in members:
        name = each.name.encode()
        shared = struct.pack(
            "<HHHHHIIIHH",
            _VERSION,
            _UTF8_NAMES,
            each.method,
            0,
            _FIRST_DAY,
            each.checksum,
            len(each.data),
            each.size,
            len(name),
            0,
        )
        out += (b"PK\x03\x04", shared, name, each.data)
        directory += (
            b"PK\x01\x02",
            struct.pack("<H", _VERSION),
            shared,
            struct.pack("<HHHII", 0, 0, 0, 0, offset),
            name,
        )
        offset += 4 + len(shared) + len(name) + len(each.data)
    index = b"".join(directory)
    count = len(directory) // 5
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
    return b"".join((*out, index, end))
