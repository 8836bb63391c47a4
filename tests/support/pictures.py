"""Tiny pictures made by hand, byte by byte as their formats ask."""

import struct
import zlib


def png(wide: int, tall: int, colour: bytes = b"\xc0\x30\x20") -> bytes:
    """Return a PNG of one colour (red, green, blue)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\x00" + colour * wide) * tall)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def jpeg_head(wide: int, tall: int, frame: int = 0xC0) -> bytes:
    """Return what a JPEG begins with: segments, the frame with its size, no picture data."""
    app = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    tables = b"\xff\xdb\x00\x05\x00\xff\xc0"  # holds what looks like a frame
    size = struct.pack(">BHHB", 8, tall, wide, 0)
    return b"\xff\xd8" + app + tables + b"\xff" + bytes((0xFF, frame, 0, 8)) + size + b"\xff\xd9"
