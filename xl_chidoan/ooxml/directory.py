"""What lies in a zip file and where, from the directory at its end; and one entry's content.

The directories that Office and its like write are read here, in a fraction of the time that
:mod:`zipfile` takes to load. One that holds anything else (64-bit fields, a comment, something
before the first part) is left to zipfile.
"""

import io
import struct
import zlib
from collections.abc import Sequence
from typing import Final, NamedTuple

STORED: Final = 0
DEFLATED: Final = 8

_ENCRYPTED: Final = 0x1
_UTF8_NAME: Final = 0x800
_BIG: Final = 0xFFFFFFFF  # "see the 64-bit field"
_RECORD: Final = struct.Struct("<4s4xHH4xIIIHHH8xI")
_RECORD_MARK: Final = b"PK\x01\x02"
_END: Final = struct.Struct("<4s6xHII2x")
_END_MARK: Final = b"PK\x05\x06"
_LOCAL: Final = struct.Struct("<4s22xHH")
_LOCAL_MARK: Final = b"PK\x03\x04"


class Entry(NamedTuple):
    """One entry: its name, and how its bytes lie in the file.

    ``size`` is that of the content as the directory declares it, ``packed`` that of the bytes in
    the file, whose own header begins at ``offset``.
    """

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int

    @property
    def is_encrypted(self) -> bool:
        """Whether the bytes mean nothing without a password."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def is_folder(self) -> bool:
        """Whether the entry is a folder, which has no content."""
        return self.name.endswith("/")


def entries(data: bytes) -> Sequence[Entry]:
    """Return the entries of a zip file in the directory's order; ValueError where it is none."""
    found = _ordinary(data)
    return _as_zipfile_reads(data) if found is None else found


def packed_bytes(data: bytes, entry: Entry) -> bytes:
    """Return an entry's bytes as they lie in the file; ValueError where they do not."""
    start = entry.offset + _LOCAL.size
    if entry.offset < 0 or start > len(data):
        raise ValueError("an entry outside the file")
    mark, name_length, extra_length = _LOCAL.unpack_from(data, entry.offset)
    start += name_length + extra_length
    packed = data[start : start + entry.packed]
    if mark != _LOCAL_MARK or len(packed) != entry.packed:
        raise ValueError("an entry without its bytes")
    return packed


def content(data: bytes, entry: Entry) -> bytes:
    """Return an entry's content, at no more memory than it declares.

    Raises ValueError where the content is not what the directory says, or packed in a way that no
    Office program uses.
    """
    packed = packed_bytes(data, entry)
    if entry.method == DEFLATED:
        try:
            packed = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.size + 1)
        except zlib.error as error:
            raise ValueError("an entry that cannot be inflated") from error
    elif entry.method != STORED:
        raise ValueError("an unusual method of packing")
    if len(packed) != entry.size or zlib.crc32(packed) != entry.checksum:
        raise ValueError("another content than declared")
    return packed


def _ordinary(data: bytes) -> Sequence[Entry] | None:
    """Read a directory that ends the file and fills what lies before its end; None for others."""
    end = len(data) - _END.size
    if end < 0:
        return None
    mark, count, length, start = _END.unpack_from(data, end)
    if mark != _END_MARK or start + length != end:
        return None
    found: list[Entry] = []
    at = start
    for _ in range(count):
        if at + _RECORD.size > end:
            return None
        record = _RECORD.unpack_from(data, at)
        mark, flags, method, checksum, packed, size, name, extra, remark, offset = record
        if mark != _RECORD_MARK or _BIG in (packed, size, offset):
            return None
        at += _RECORD.size
        # Names are ASCII; as Latin-1 any byte is a letter.
        shown = data[at : at + name].decode("utf-8" if flags & _UTF8_NAME else "latin-1")
        found.append(Entry(shown, flags, method, checksum, packed, size, offset))
        at += name + extra + remark
    return found if at == end else None


def _as_zipfile_reads(data: bytes) -> Sequence[Entry]:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [
                Entry(
                    each.filename,
                    each.flag_bits,
                    each.compress_type,
                    each.CRC,
                    each.compress_size,
                    each.file_size,
                    each.header_offset,
                )
                for each in archive.infolist()
            ]
    except (zipfile.BadZipFile, struct.error, OSError, RuntimeError, LookupError) as error:
        raise ValueError("no zip file") from error
