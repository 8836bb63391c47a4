"""Zip packages: same parts, same bytes; parts that do not change are deflated once and kept."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xl_chidoan.ooxml.directory import DEFLATED, STORED, entries, packed_bytes

XML_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_VERSION = 20
_UTF8_NAMES = 0x800
_FIRST_DAY = 0x21  # 1 January 1980, the oldest date a zip can hold
_LEVEL = 6


class Member(NamedTuple):
    """One part: its name, checksum and size, and its data, deflated unless ``method`` says not."""

    name: str
    checksum: int
    size: int
    data: bytes
    method: int = DEFLATED


def member(name: str, content: bytes, level: int = _LEVEL) -> Member:
    """Deflate one part."""
    press = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = press.compress(content) + press.flush()
    return Member(name, zlib.crc32(content), len(content), data)


def unpressed(name: str, content: bytes) -> Member:
    """Return one part as it is, for a package that is read at once and kept nowhere."""
    return Member(name, zlib.crc32(content), len(content), content, STORED)


def stored_members(data: bytes) -> Mapping[str, Member]:
    """Return the deflated members of a zip file that was opened before, as they lie in it."""
    return {
        each.name: Member(each.name, each.checksum, each.size, packed_bytes(data, each))
        for each in entries(data)
        if each.method == DEFLATED and not each.is_folder
    }


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
