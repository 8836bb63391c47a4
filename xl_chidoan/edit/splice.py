"""Replacing members of a zip file while every other byte of it stays where it was.

:mod:`zipfile` can only append or write a whole file anew: dates, attributes, comments and the
deflated bytes of untouched members would change. It finds the directory here, no more.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.zip_package import zip_faults

_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<4sHHHHIIH")
_DEFLATED: Final = 8
_DEFLATE_VERSION: Final = 20
_SIZES_FOLLOW: Final = 0x0008  # a data descriptor comes after the data
_LEVEL_BITS: Final = 0x0006
_BIG: Final = 0xFFFFFFFF  # "see the zip64 field"


def replace_members(data: bytes, contents: Mapping[str, bytes], path: str) -> bytes:
    """Return the zip file with new contents for the members named (exactly as in the zip).

    Order, dates, attributes and comments stay; other members are copied without being inflated.

    Raises FileError ``edit_resave`` for a zip that uses the 64-bit format, and ``file_damaged``.
    """
    with zip_faults(path):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            directory, names = archive.start_dir, [each.filename for each in archive.infolist()]
        records = _records(data, directory, len(names))
        if any(_BIG in (each[8], each[9], each[16]) for each, _raw in records):
            raise FileError("edit_resave", path=path)
        return _rebuilt(data, directory, records, names, contents)


def _records(
    data: bytes, directory: int, count: int
) -> list[tuple[tuple[bytes | int, ...], bytes]]:
    """Return fields and trailing bytes (name, extra, comment) of each record of the directory."""
    records: list[tuple[tuple[bytes | int, ...], bytes]] = []
    at = directory
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, at)
        end = at + _CENTRAL.size + fields[10] + fields[11] + fields[12]
        records.append((fields, data[at + _CENTRAL.size : end]))
        at = end
    return records


def _rebuilt(
    data: bytes,
    directory: int,
    records: list[tuple[tuple[bytes | int, ...], bytes]],
    names: list[str],
    contents: Mapping[str, bytes],
) -> bytes:
    starts = [int(fields[16]) for fields, _raw in records]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], directory], strict=False))
    pieces = [data[: min(starts, default=directory)]]
    size = len(pieces[0])
    written: dict[int, tuple[bytes | int, ...]] = {}
    for i in sorted(range(len(records)), key=starts.__getitem__):
        fields = list(records[i][0])
        if names[i] in contents:
            piece = _member(data, starts[i], fields, contents[names[i]])
        else:
            piece = data[starts[i] : ends[starts[i]]]
        fields[16] = size
        written[i] = tuple(fields)
        pieces.append(piece)
        size += len(piece)
    index = b"".join(_CENTRAL.pack(*written[i]) + raw for i, (_fields, raw) in enumerate(records))
    old_index = sum(_CENTRAL.size + len(raw) for _fields, raw in records)
    end = list(_END.unpack_from(data, directory + old_index))
    end[5], end[6] = len(index), size
    tail = data[directory + old_index + _END.size :]
    return b"".join((*pieces, index, _END.pack(*end), tail))


def _member(data: bytes, start: int, fields: list[bytes | int], content: bytes) -> bytes:
    """Deflate one member anew; ``fields`` of its directory record are brought up to date."""
    local = _LOCAL.unpack_from(data, start)
    name = data[start + _LOCAL.size : start + _LOCAL.size + local[9]]
    press = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = press.compress(content) + press.flush()
    version = max(int(fields[2]), _DEFLATE_VERSION)
    flags = int(fields[3]) & ~(_SIZES_FOLLOW | _LEVEL_BITS)
    sizes = (zlib.crc32(content), len(packed), len(content))
    fields[2], fields[3], fields[4] = version, flags, _DEFLATED
    fields[7:10] = sizes
    time_and_date = local[4:6]
    header = _LOCAL.pack(local[0], version, flags, _DEFLATED, *time_and_date, *sizes, len(name), 0)
    return header + name + packed
