"""Finding rings among the sectors of a compound file, the container of a .xls.

calamine follows such a ring until the memory is full, which the limits of a process stop
everywhere but on Windows.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import Final

_HEADER: Final = 512  # bytes
_SHIFTS: Final = (9, 12)  # sectors of 512 or 4,096 bytes
_LAST: Final = 0xFFFF_FFFA  # numbers from here on mark free sectors and ends
_SIZES = struct.Struct("<30xH28xIIII")  # sector size, short table, its length, list of tables
_TABLES = struct.Struct("<76x109I")


def forms_ring(content: bytes) -> bool:
    """Tell whether a chain of sectors never ends, or more are listed than there are."""
    if len(content) < _HEADER:
        return False
    shift, short_start, _short_count, more, _count = _SIZES.unpack_from(content)
    if shift not in _SHIFTS:
        return False
    size = 1 << shift
    most = len(content) // size + 1

    def numbers(sector: int) -> Sequence[int]:
        data = content[(sector + 1) * size : (sector + 2) * size]
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    places = [*_TABLES.unpack_from(content)]
    lists: set[int] = set()
    while more < _LAST:
        *others, following = numbers(more) or [_LAST]
        if more in lists or len(lists) > most:
            return True
        lists.add(more)
        places += others
        more = following
    places = [place for place in places if place < _LAST]
    if len(places) > most:
        return True
    table = [number for place in places for number in numbers(place)]
    if _has_ring(table):
        return True
    short = [number for sector in _chain(table, short_start) for number in numbers(sector)]
    return _has_ring(short)


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    """Yield the sectors of a chain, which must not form a ring."""
    while start < len(table):
        yield start
        start = table[start]


def _has_ring(table: Sequence[int]) -> bool:
    """Tell whether following a table from any of its places never ends."""
    seen = [0] * len(table)  # by which walk a place was met first
    for walk, start in enumerate(range(len(table)), 1):
        at = start
        while at < len(table) and not seen[at]:
            seen[at] = walk
            at = table[at]
        if at < len(table) and seen[at] == walk:
            return True
    return False
