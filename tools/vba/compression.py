"""The compression of VBA streams, [MS-OVBA] section 2.4.1.

A container is a signature byte and chunks of up to 4096 plain bytes. In a chunk, groups of eight
tokens follow a flag byte: a token is one literal byte, or a copy of at least three earlier bytes
written as offset and length in 16 bits, whose split depends on the position in the chunk.
"""

import struct

_SIGNATURE = 1
_CHUNK = 4096
_COMPRESSED = 0xB000
_RAW = 0x3000
_SHORTEST_COPY = 3


def compress(data: bytes) -> bytes:
    """Compress ``data``; among equally long copies the nearest wins, as in the specification.

    Raises ValueError for a last, partial chunk that would grow beyond 4096 bytes. The format would
    pad it with zeros, which decompression could not remove. It does not happen with text.
    """
    container = bytearray([_SIGNATURE])
    for start in range(0, len(data), _CHUNK):
        chunk = data[start : start + _CHUNK]
        body = _compress_chunk(chunk)
        kind = _COMPRESSED
        if len(body) > _CHUNK or (len(body) == _CHUNK and len(chunk) == _CHUNK):
            if len(chunk) < _CHUNK:
                raise ValueError("a partial chunk of random bytes cannot be stored unchanged")
            body, kind = chunk, _RAW
        container += struct.pack("<H", kind | (len(body) - 1)) + body
    return bytes(container)


def decompress(container: bytes) -> bytes:
    """Undo :func:`compress`. Raises ValueError where the container breaks the format."""
    if not container or container[0] != _SIGNATURE:
        raise ValueError("not a compressed VBA container")
    data = bytearray()
    position = 1
    while position < len(container):
        (header,) = struct.unpack_from("<H", container, position)
        end = position + 3 + (header & 0x0FFF)
        if (header & 0x7000) != _RAW or end > len(container):
            raise ValueError("damaged chunk header")
        body = container[position + 2 : end]
        data += _decompress_chunk(body) if header & 0x8000 else body
        position = end
    return bytes(data)


def _offset_bits(position: int) -> int:
    """Bits of a copy token that hold the offset, ``position`` bytes into the chunk."""
    return max(4, (position - 1).bit_length())


def _compress_chunk(chunk: bytes) -> bytes:
    body = bytearray()
    places: dict[bytes, list[int]] = {}
    position = 0
    while position < len(chunk):
        flag_place = len(body)
        body.append(0)
        for bit in range(8):
            if position == len(chunk):
                break
            offset, length = _longest_copy(chunk, position, places)
            if length:
                shift = 16 - _offset_bits(position)
                body += struct.pack("<H", (offset - 1) << shift | (length - _SHORTEST_COPY))
                body[flag_place] |= 1 << bit
            else:
                body.append(chunk[position])
                length = 1
            for passed in range(position, position + length):
                places.setdefault(chunk[passed : passed + _SHORTEST_COPY], []).append(passed)
            position += length
    return bytes(body)


def _longest_copy(chunk: bytes, position: int, places: dict[bytes, list[int]]) -> tuple[int, int]:
    """Offset and length of the best copy for ``position``; (0, 0) where there is none."""
    limit = min(
        (0xFFFF >> _offset_bits(position)) + _SHORTEST_COPY,
        len(chunk) - position,
    )
    best_place = best = 0
    if limit < _SHORTEST_COPY:
        return 0, 0
    for place in reversed(places.get(chunk[position : position + _SHORTEST_COPY], [])):
        length = _SHORTEST_COPY
        while length < limit and chunk[place + length] == chunk[position + length]:
            length += 1
        if length > best:
            best_place, best = place, length
            if best == limit:
                break
    return (position - best_place, best) if best else (0, 0)


def _decompress_chunk(body: bytes) -> bytes:
    data = bytearray()
    position = 0
    while position < len(body):
        flags = body[position]
        position += 1
        for bit in range(8):
            if position >= len(body):
                break
            if not flags >> bit & 1:
                data.append(body[position])
                position += 1
                continue
            (token,) = struct.unpack_from("<H", body, position)
            position += 2
            shift = 16 - _offset_bits(len(data))
            offset = (token >> shift) + 1
            if offset > len(data):
                raise ValueError("a copy token points before the chunk")
            for _ in range((token & (1 << shift) - 1) + _SHORTEST_COPY):
                data.append(data[-offset])
    return bytes(data)
