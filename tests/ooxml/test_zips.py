"""Zips of every make are read, and a damaged one is a sentence or the truth."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.zip_package import Package

TEXT = "Chi đoàn " * 50
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Pipe(io.BytesIO):
    """A file that cannot be sought: sizes then follow the data."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def small_zip(
    file: io.BytesIO | None = None, *, comment: bytes = b"", big: bool = False, folder: bool = False
) -> bytes:
    """Write three parts: one deflated, one stored, one with a Vietnamese name."""
    file = file or io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if folder:
            archive.writestr("xl/", b"")
        with archive.open("xl/a.xml", "w", force_zip64=big) as part:
            part.write(TEXT.encode())
        remarked = zipfile.ZipInfo("xl/b.bin")
        remarked.comment = b"a remark"
        archive.writestr(remarked, bytes(range(256)), zipfile.ZIP_STORED)
        archive.writestr("xl/Ảnh.png", b"")
        archive.comment = comment
    return file.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    package = Package(data, "so.xlsx")
    return {name: package.read(name) for name in package.names}


def refusal(data: bytes, part: str = "") -> str:
    with pytest.raises(FileError) as caught:
        Package(data, "so.xlsx").read(part)
    return caught.value.code


EXPECTED = {"xl/a.xml": TEXT.encode(), "xl/b.bin": bytes(range(256)), "xl/Ảnh.png": b""}


def with_big_directory() -> bytes:
    """Say sizes and place of the first part in 64-bit fields, as some programs always do."""
    data = small_zip()
    start = data.index(b"PK\x01\x02")
    record = bytearray(data[start:])
    packed, size, name_length = *struct.unpack_from("<II", record, 20), record[28]
    struct.pack_into("<II", record, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", record, 30, 20)
    field = struct.pack("<HHQQ", 1, 16, size, packed)
    record[46 + name_length : 46 + name_length] = field
    end = record.index(b"PK\x05\x06")
    length = struct.unpack_from("<I", record, end + 12)[0]
    struct.pack_into("<I", record, end + 12, length + len(field))
    return data[:start] + bytes(record)


def with_entries_told(count: int) -> bytes:
    """Say at the end that there are so many entries, where there are three."""
    data = bytearray(small_zip())
    struct.pack_into("<HH", data, len(data) - 14, count, count)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        small_zip(),
        small_zip(Pipe()),
        small_zip(folder=True),
        small_zip(big=True),
        small_zip(comment=b"made by somebody"),
        b"#!/bin/sh\n" + small_zip(),
        small_zip() + b"\0" * 7,
        with_big_directory(),
        with_entries_told(2),
        with_entries_told(4),
    ],
    ids=[
        "plain", "sizes after the data", "with a folder", "64-bit field in the part's header",
        "comment", "something before", "something after", "64-bit directory", "two", "four",
    ],
)  # fmt: skip
def test_zips_of_every_make_give_the_same_contents(data: bytes) -> None:
    assert contents(data) == EXPECTED


def test_a_size_is_known_before_the_part_is_read() -> None:
    package = Package(small_zip(), "so.xlsx")
    assert [package.size(name) for name in (*EXPECTED, "none")] == [550, 256, 0, 0]


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(10), b"PK\x03\x04" + bytes(99)])
def test_what_is_no_zip(data: bytes) -> None:
    assert refusal(data) == "file_damaged"


def test_an_empty_zip() -> None:
    assert contents(b"PK\x05\x06" + bytes(18)) == {}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (10, 12),  # bzip2
        (10, 99),  # a method nobody knows
        (16, 0),  # the checksum
        (24, 1),  # the size
        (45, 1),  # where the part begins: outside the file
        (42, 1),
    ],
)
def test_a_part_that_is_not_as_declared(place: int, value: int) -> None:
    data = bytearray(small_zip())
    data[data.index(b"PK\x01\x02") + place] = value
    assert refusal(bytes(data), "xl/a.xml") == "file_damaged"


def test_a_stored_part_of_another_size_than_declared() -> None:
    data = bytearray(small_zip())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 24] = 255  # 255 + 256 bytes, where there are 256
    assert Package(bytes(data), "so.xlsx").size("xl/b.bin") == 511
    assert refusal(bytes(data), "xl/b.bin") == "file_damaged"


def test_a_part_without_a_name_is_no_folder() -> None:
    data = small_zip().replace(b"xl/b.bin", b"\0l/b.bin")  # zipfile ends a name there
    assert Package(data, "so.xlsx").names == ["xl/a.xml", "", "xl/Ảnh.png"]


def test_bytes_that_cannot_be_inflated() -> None:
    data = bytearray(small_zip())
    data[30 + len("xl/a.xml")] = 0xFF  # right after the first part's header
    assert refusal(bytes(data), "xl/a.xml") == "file_damaged"


@given(
    parts=st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="/\\\0:"), min_size=1, max_size=8),
        st.tuples(st.binary(max_size=200), st.sampled_from(METHODS)),
        max_size=5,
    )
)
def test_the_same_contents_as_zipfile(parts: dict[str, tuple[bytes, int]]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, (data, method) in parts.items():
            archive.writestr(name, data, method)
    assert contents(file.getvalue()) == {name: data for name, (data, _) in parts.items()}


@given(place=st.integers(0, len(small_zip()) - 1), value=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_zip_is_refused_or_true(place: int, value: int, cut: bool) -> None:
    data = bytearray(small_zip())
    data[place] = value
    found: dict[str, bytes] = {}
    with suppress(FileError):
        found = contents(bytes(data[:place] if cut else data))
    assert set(found.values()) <= set(EXPECTED.values())
