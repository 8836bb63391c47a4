"""What a picture file says of itself: its kind, its size, which way is up, whether it ends.

Read from the bytes of PNG and JPEG, as an imaging library would be one more thing to install.
"""

import struct
from typing import Final, NamedTuple

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_PNG_END, _JPEG_END = b"IEND\xaeB`\x82", b"\xff\xd9"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG segments that give the size
_LONE = frozenset((0x01, *range(0xD0, 0xD8)))  # JPEG markers without a length
_APP1, _EXIF = 0xE1, b"Exif\0\0"
_QUARTER = 5_400_000  # 60000ths of a degree
_ORIENTATION, _SHORT = 0x0112, 3
# By the orientation of a photo: quarter turns clockwise, after it was mirrored from left to right.
_TURNS: Final = {
    2: (0, True),
    3: (2, False),
    4: (2, True),
    5: (3, True),
    6: (1, False),
    7: (1, True),
    8: (3, False),
}


class PictureHead(NamedTuple):
    """Kind (png or jpeg), width and height in pixels as the file stores them.

    Shown upright, a ``mirrored`` picture is first mirrored from left to right and then turned
    clockwise by ``turns`` quarters. ``whole`` is False where the file ends too early.
    """

    kind: str
    wide: int
    tall: int
    turns: int = 0
    mirrored: bool = False
    whole: bool = True


class Picture(NamedTuple):
    """One picture file; ``wide`` and ``tall`` are its pixels when it stands upright."""

    number: int
    data: bytes
    head: PictureHead

    @property
    def kind(self) -> str:
        """Kind of the file: png or jpeg."""
        return self.head.kind

    @property
    def lies(self) -> bool:
        """Whether width and height of the file change places to show it upright."""
        return self.head.turns % 2 == 1

    @property
    def wide(self) -> int:
        """Pixels from left to right."""
        return self.head.tall if self.lies else self.head.wide

    @property
    def tall(self) -> int:
        """Pixels from top to bottom."""
        return self.head.wide if self.lies else self.head.tall

    @property
    def turned(self) -> str:
        """Attributes that let Word, which ignores the orientation in a photo, show it upright."""
        turned = f' rot="{self.head.turns * _QUARTER}"' if self.head.turns else ""
        return turned + (' flipH="1"' if self.head.mirrored else "")

    @property
    def link(self) -> str:
        """Name of the link by which a page shows the picture."""
        return f"rIdAnh{self.number}"

    @property
    def file(self) -> str:
        """Name of the part that holds the picture."""
        return f"anh_{self.number}.{self.kind}"


def read_head(data: bytes) -> PictureHead | None:
    """Read what a PNG or JPEG says of itself; None for anything else."""
    head = None
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        head = PictureHead("png", *struct.unpack_from(">II", data, 16), whole=_PNG_END in data)
    elif data.startswith(_JPEG):
        head = _jpeg(data)
    return head if head and min(head.wide, head.tall) > 0 else None


def _jpeg(data: bytes) -> PictureHead | None:
    at = len(_JPEG)
    upright = (0, False)
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _LONE:
            at += 2
        elif marker in _FRAMES:
            tall, wide = struct.unpack_from(">HH", data, at + 5)
            # Behind the frame: a small picture in the Exif data before it has an end of its own.
            return PictureHead("jpeg", wide, tall, *upright, whole=data.find(_JPEG_END, at) > 0)
        else:
            if marker == _APP1 and data.startswith(_EXIF, at + 4):
                upright = _TURNS.get(_orientation(data[at + 10 : at + 2 + length]), upright)
            at += 2 + max(2, length)
    return None


def _orientation(exif: bytes) -> int:
    """Return the orientation that Exif data give; 0 where they give none that can be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return value
    except struct.error:  # the data end before that
        pass
    return 0
