"""Directories of zip files: the ordinary ones by ourselves, the others as zipfile reads them."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_chidoan.ooxml import directory
from xl_chidoan.ooxml.directory import content, entries, packed_bytes

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
    return {entry.name: content(data, entry) for entry in entries(data) if not entry.is_folder}


EXPECTED = {"xl/a.xml": TEXT.encode(), "xl/b.bin": bytes(range(256)), "xl/Ảnh.png": b""}


@pytest.mark.parametrize(
    "make",
    [
        small_zip,
        lambda: small_zip(Pipe()),
        lambda: small_zip(folder=True),
        lambda: small_zip(big=True),
    ],
    ids=["plain", "sizes after the data", "with a folder", "64-bit field in the part's header"],
)
def test_an_ordinary_zip_needs_no_zipfile(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make()
    monkeypatch.setattr(directory, "_as_zipfile_reads", lambda _: pytest.fail("not ordinary"))
    assert contents(data) == EXPECTED


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
        small_zip(comment=b"made by somebody"),
        b"#!/bin/sh\n" + small_zip(),
        small_zip() + b"\0" * 7,
        with_big_directory(),
        with_entries_told(2),
        with_entries_told(4),
    ],
    ids=["comment", "something before", "something after", "64-bit directory", "two", "four"],
)
def test_other_zips_are_read_as_zipfile_reads_them(data: bytes) -> None:
    assert directory._ordinary(data) is None
    assert contents(data) == EXPECTED


def test_an_entry_tells_how_it_lies_in_the_file() -> None:
    data = small_zip()
    first, second, _ = entries(data)
    assert (first.size, first.method, second.size, second.method) == (550, 8, 256, 0)
    assert (second.packed, packed_bytes(data, second)) == (256, bytes(range(256)))
    assert not first.is_encrypted


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(10), b"PK\x03\x04" + bytes(99)])
def test_what_is_no_zip(data: bytes) -> None:
    with pytest.raises(ValueError, match="no zip file"):
        entries(data)


def test_an_empty_zip() -> None:
    assert entries(b"PK\x05\x06" + bytes(18)) == []


def changed(place: int, value: int) -> bytes:
    """Change a byte of the first record of the directory."""
    data = bytearray(small_zip())
    data[data.index(b"PK\x01\x02") + place] = value
    return bytes(data)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (10, 12, "unusual method"),  # bzip2
        (16, 0, "another content"),  # the checksum
        (24, 1, "another content"),  # the size
        (45, 1, "outside the file"),  # where the part begins
        (42, 1, "without its bytes"),
        (22, 1, "without its bytes"),  # 65,536 bytes more than there are
    ],
)
def test_an_entry_that_is_not_as_declared(place: int, value: int, said: str) -> None:
    data = changed(place, value)
    first = entries(data)[0]
    with pytest.raises(ValueError, match=said):
        content(data, first)


def test_a_stored_entry_of_another_size_than_declared() -> None:
    data = bytearray(small_zip())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 24] = 255  # 255 + 256 bytes, where there are 256
    entry = entries(bytes(data))[1]
    assert entry.size == 511
    with pytest.raises(ValueError, match="another content"):
        content(bytes(data), entry)


def test_a_header_that_is_none() -> None:
    data = bytearray(small_zip())
    entry = entries(bytes(data))[1]
    data[entry.offset] = 0
    with pytest.raises(ValueError, match="without its bytes"):
        content(bytes(data), entry)


def test_bytes_that_cannot_be_inflated() -> None:
    data = bytearray(small_zip())
    first = entries(bytes(data))[0]
    start = data.index(packed_bytes(bytes(data), first))
    data[start] = 0xFF
    with pytest.raises(ValueError, match="inflated"):
        content(bytes(data), first)


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
def test_a_damaged_zip_is_a_value_error_or_true(place: int, value: int, cut: bool) -> None:
    data = bytearray(small_zip())
    data[place] = value
    damaged = bytes(data[:place] if cut else data)
    try:
        found = [(entry, content(damaged, entry)) for entry in entries(damaged)]
    except ValueError:
        return
    assert all(len(said) == entry.size for entry, said in found)
    assert {said for _, said in found} <= set(EXPECTED.values())
