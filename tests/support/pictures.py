"""Tiny pictures made by hand, byte by byte as their formats ask, and a workbook that names some."""

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.table import TableColumn

from xl_chidoan import shipped


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


def jpeg_head(wide: int, tall: int, frame: int = 0xC0, exif: bytes = b"") -> bytes:
    """Return what a JPEG begins with: segments, the frame with its size, no picture data."""
    app = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    tables = b"\xff\xdb\x00\x05\x00\xff\xc0"  # holds what looks like a frame
    size = struct.pack(">BHHB", 8, tall, wide, 0)
    if exif:
        app += struct.pack(">BBH", 0xFF, 0xE1, len(exif) + 8) + b"Exif\0\0" + exif
    return b"\xff\xd8" + app + tables + b"\xff" + bytes((0xFF, frame, 0, 8)) + size + b"\xff\xd9"


def exif_data(orientation: int, order: str = "<") -> bytes:
    """Return Exif data of a maker's name and an orientation; ``order`` is < or >, as in struct."""
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, 2)
    maker = struct.pack(f"{order}HHI4s", 0x010F, 2, 4, b"May\0")
    return start + maker + struct.pack(f"{order}HHIHHI", 0x0112, 3, 1, orientation, 0, 0)


def pictured_sample(path: Path, names: Mapping[str, str]) -> Path:
    """Write the sample with a column of pictures: ``names`` by codes of activities."""
    book = openpyxl.load_workbook(shipped.workbook(shipped.SAMPLE))
    sheet: Any = book["Hoạt động"]
    table = sheet.tables["tblHoatDong"]
    first, last = (int(cell.lstrip("ABCDEFGHIJKLMN")) for cell in table.ref.split(":"))
    table.ref = table.autoFilter.ref = f"A{first}:O{last}"
    table.tableColumns.append(TableColumn(id=15, name="Ảnh"))
    sheet.cell(first, 15, "Ảnh")
    for row in range(first + 1, last + 1):
        if named := names.get(sheet.cell(row, 1).value):
            sheet.cell(row, 15, named)
    book.save(path)
    return path
