"""Zip files that no Office program writes: bombs, lies about sizes, replaced parts."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

_MEGABYTE = 1 << 20


def with_parts(source: Path, target: Path, parts: Mapping[str, bytes | None]) -> Path:
    """Copy a package with some parts replaced or added, or left out where None."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return target


def with_bombs(
    source: Path, target: Path, megabytes: Mapping[str, int], *, declared: int | None = None
) -> Path:
    """Copy a package with parts that inflate to so many megabytes of blanks.

    ``declared`` is the size in bytes that the zip claims for each (default: the truth).
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.flush(zlib.Z_FINISH)
    streams = {part: block * size + end for part, size in megabytes.items()}
    with_parts(source, target, streams)
    data = bytearray(target.read_bytes())
    for part, size in megabytes.items():
        _relabel(data, part, size * _MEGABYTE if declared is None else declared)
    target.write_bytes(data)
    return target


def _relabel(data: bytearray, part: str, size: int) -> None:
    """Mark a stored member as deflated and claim ``size`` for it, in both of its headers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        local = archive.getinfo(part).header_offset
        central = data.index(b"PK\x01\x02", archive.start_dir)
    while data[central + 46 :][: len(part)] != part.encode():
        central = data.index(b"PK\x01\x02", central + 4)
    struct.pack_into("<H", data, local + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<I", data, local + 22, size)
    struct.pack_into("<H", data, central + 10, zipfile.ZIP_DEFLATED)
    struct.pack_into("<I", data, central + 24, size)
