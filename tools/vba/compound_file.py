"""Compound files (version 3), [MS-CFB]: the container of ``vbaProject.bin``.

Only what a VBA project needs: named streams, at most one storage deep, up to seven megabytes.
Clock, user and machine leave no trace: the same streams give the same bytes.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_SECTOR = 512
_MINI_SECTOR = 64
_MINI_CUTOFF = 4096
_ENTRY = 128
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_HEADER_FAT_SLOTS = 109

Tree = Mapping[str, "bytes | Tree"]


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    colour: int = _BLACK
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<III", self.left, self.right, self.child)
        head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), self.kind, self.colour)
        return head + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


_UNUSED_ENTRY = bytes(68) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)


def write(tree: Tree) -> bytes:
    """Bytes of a compound file. ``tree`` maps names to stream contents or to storages."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add_entries(entries, tree)

    sectors: list[bytes] = []
    fat: list[int] = []

    def store(data: bytes) -> int:
        """Append ``data`` as a chain of sectors and give its first."""
        if not data:
            return _END
        first = len(sectors)
        sectors.extend(_slices(data, _SECTOR))
        fat.extend(range(first + 1, len(sectors)))
        fat.append(_END)
        return first

    mini_stream = bytearray()
    mini_fat: list[int] = []
    for entry in entries:
        if entry.kind != _STREAM:
            continue
        entry.size = len(entry.data)
        if entry.size >= _MINI_CUTOFF:
            entry.start = store(entry.data)
        elif entry.size == 0:
            entry.start = _END
        else:
            entry.start = len(mini_fat)
            for piece in _slices(entry.data, _MINI_SECTOR):
                mini_stream += piece
                mini_fat.append(len(mini_fat) + 1)
            mini_fat[-1] = _END
    entries[0].start, entries[0].size = store(bytes(mini_stream)), len(mini_stream)
    mini_fat_table = _table(mini_fat)
    mini_fat_start = store(mini_fat_table)
    directory = b"".join(entry.packed() for entry in entries)
    directory += _UNUSED_ENTRY * (-len(entries) % (_SECTOR // _ENTRY))
    directory_start = store(directory)

    fat_count = 1
    while fat_count * (_SECTOR // 4) < len(sectors) + fat_count:
        fat_count += 1
    if fat_count > _HEADER_FAT_SLOTS:
        raise ValueError("the project is too large for a compound file without a DIFAT chain")
    fat_places = list(range(len(sectors), len(sectors) + fat_count))
    fat.extend([_FAT_SECTOR] * fat_count)

    header = _MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack(
        "<IIIIIIIII",
        0,
        fat_count,
        directory_start,
        0,
        _MINI_CUTOFF,
        mini_fat_start,
        len(mini_fat_table) // _SECTOR,
        _END,
        0,
    )
    header += _integers(fat_places + [_FREE] * (_HEADER_FAT_SLOTS - fat_count))
    return header + b"".join(sectors) + _table(fat)


def read(data: bytes) -> dict[str, bytes]:
    """Streams of a compound file by path, ``"VBA/dir"``. Raises ValueError where it is damaged."""
    try:
        return dict(_Reader(data).streams())
    except (struct.error, IndexError) as error:
        raise ValueError("damaged compound file") from error


def _slices(data: bytes, size: int) -> Iterator[bytes]:
    """Pieces of ``size`` bytes, the last filled with zeros."""
    for start in range(0, len(data), size):
        yield data[start : start + size].ljust(size, b"\0")


def _integers(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def _table(values: list[int]) -> bytes:
    """Pack an allocation table, filled up to whole sectors with FREE (all bits set)."""
    raw = _integers(values)
    return raw + b"\xff" * (-len(raw) % _SECTOR)


def _order(name: str) -> tuple[int, str]:
    """Siblings are ordered by length, then by upper case."""
    return len(name), name.upper()


def _add_entries(entries: list[_Entry], tree: Tree) -> int:
    """Append the entries of one storage and give the index of their tree's root."""
    indexes: list[int] = []
    for name in sorted(tree, key=_order):
        content = tree[name]
        indexes.append(len(entries))
        if isinstance(content, bytes):
            entries.append(_Entry(name, _STREAM, content))
        else:
            storage = _Entry(name, _STORAGE)
            entries.append(storage)
            storage.child = _add_entries(entries, content)
    return _link(entries, indexes, level=1, depth=len(indexes).bit_length())


def _link(entries: list[_Entry], indexes: list[int], level: int, depth: int) -> int:
    """Link sorted siblings as a balanced tree; its lowest level is red, so it is red-black."""
    if not indexes:
        return _FREE
    middle = len(indexes) // 2
    entry = entries[indexes[middle]]
    entry.left = _link(entries, indexes[:middle], level + 1, depth)
    entry.right = _link(entries, indexes[middle + 1 :], level + 1, depth)
    entry.colour = _RED if 1 < level == depth else _BLACK
    return indexes[middle]


class _Reader:
    """Walks the directory of a compound file of version 3."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != _MAGIC:
            raise ValueError("not a compound file")
        self._data = data
        fat_count, directory = struct.unpack_from("<II", data, 44)
        mini_fat = struct.unpack_from("<I", data, 60)[0]
        fat_places = struct.unpack_from(f"<{_HEADER_FAT_SLOTS}I", data, 76)[:fat_count]
        self._fat = self._unpacked(b"".join(map(self._sector, fat_places)))
        self._directory = self._chain(directory)
        self._mini_fat = self._unpacked(self._chain(mini_fat))
        self._mini_stream = self._chain(struct.unpack_from("<I", self._directory, 116)[0])

    def streams(self) -> Iterator[tuple[str, bytes]]:
        root_child = struct.unpack_from("<I", self._directory, 76)[0]
        yield from self._siblings(root_child, "")

    def _siblings(self, index: int, folder: str) -> Iterator[tuple[str, bytes]]:
        if index == _FREE:
            return
        entry = self._directory[index * _ENTRY : (index + 1) * _ENTRY]
        length, kind, _, left, right, child = struct.unpack_from("<HBBIII", entry, 64)
        start, size = struct.unpack_from("<IQ", entry, 116)
        path = folder + entry[: length - 2].decode("utf-16-le")
        yield from self._siblings(left, folder)
        if kind == _STORAGE:
            yield from self._siblings(child, f"{path}/")
        elif size < _MINI_CUTOFF:
            yield path, self._mini_chain(start)[:size]
        else:
            yield path, self._chain(start)[:size]
        yield from self._siblings(right, folder)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * _SECTOR : (number + 2) * _SECTOR]

    def _chain(self, number: int) -> bytes:
        return b"".join(map(self._sector, self._links(self._fat, number)))

    def _mini_chain(self, number: int) -> bytes:
        places = self._links(self._mini_fat, number)
        size = _MINI_SECTOR
        return b"".join(self._mini_stream[place * size : (place + 1) * size] for place in places)

    @staticmethod
    def _links(table: tuple[int, ...], number: int) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if number == _END:
                return
            yield number
            number = table[number]
        raise ValueError("a chain of sectors runs in a circle")

    @staticmethod
    def _unpacked(raw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(raw) // 4}I", raw)
