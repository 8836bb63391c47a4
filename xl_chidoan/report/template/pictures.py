"""The pictures of one report: files beside the workbook or the template, as Word draws them.

docxtpl's InlineImage takes any path, bounds nothing, and loads python-docx and lxml for the two
numbers that stand at the head of every picture.
"""

import struct
from pathlib import Path, PureWindowsPath
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from xl_chidoan.errors import TemplateError
from xl_chidoan.report import marks
from xl_chidoan.text.report_words import PICTURE_LEFT_OUT

MOST_BYTES: Final = 10_000_000
MOST_BYTES_TOGETHER: Final = 50_000_000
MOST_PIXELS: Final = 10_000  # a side
MOST_FILES: Final = 50
WIDEST, TALLEST = 297, 420  # mm that a template may ask for: A3
_FIT = (160, 230)  # mm that a picture is shrunk to where a template does not say
_MM_PER_PIXEL = 25.4 / 96
_EMU = 36_000  # a millimetre
_FIRST_ID = 500_001  # of drawings; those of the document itself are numbered anew
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG segments that give the size
_LONE = frozenset((0x01, *range(0xD0, 0xD8)))  # JPEG markers without a length
_ABOUT = {"megabytes": MOST_BYTES // 1_000_000, "pixels": MOST_PIXELS}
_TOGETHER = {"megabytes": MOST_BYTES_TOGETHER // 1_000_000, "count": MOST_FILES}

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Stands between two texts of a run, whose properties stay. Namespaces are declared in place, as
# not every header declares them.
_DRAWING = (
    f'</w:t><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{id}" name="{name}" descr="{name}"/>'
    f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    f'<a:blip xmlns:r="{_R}" r:embed="{{link}}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    '</a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">'
)


class Picture(NamedTuple):
    """One picture file; ``kind`` is png or jpeg, ``wide`` and ``tall`` are pixels."""

    number: int
    data: bytes
    kind: str
    wide: int
    tall: int

    @property
    def link(self) -> str:
        """Name of the link by which a page shows the picture."""
        return f"rIdAnh{self.number}"

    @property
    def file(self) -> str:
        """Name of the part that holds the picture."""
        return f"anh_{self.number}.{self.kind}"


class Pictures:
    """The pictures of one report, each file once.

    ``files`` are those shown so far by their paths, ``shown`` the same by the page that shows
    them; ``page`` is the one being written.
    """

    def __init__(self, workbook: Path | None, template: Path) -> None:
        self.page = ""
        self.files: dict[Path, Picture] = {}
        self.shown: dict[str, set[Picture]] = {}
        self._on_network = workbook is None
        self._folders = [each for each in (workbook, template) if each is not None]
        self._count = 0

    def on(self, page: str) -> bool:
        """Tell whether a page shows a picture."""
        return page in self.shown

    def anh(self, name: Any, rong: float | None = None, cao: float | None = None) -> Markup:
        """Return a picture, to stand in ``{{ ... }}``; ``rong`` and ``cao`` are millimetres.

        One of them gives the other; without either the picture has its own size, at most a page.
        A workbook that came over the network has no pictures beside it: a sentence stands for
        them. Raises TemplateError ``template_picture_...``.
        """
        typed = marks.plain(marks.printed(name))
        if not self.page.startswith("word/"):
            raise TemplateError("template_picture_place", file=typed)
        path = self._found(typed)
        if path is None:
            if self._on_network:
                return Markup(marks.escaped(PICTURE_LEFT_OUT.format(file=typed)))
            raise TemplateError("template_picture_missing", file=typed)
        picture = self._read(path, typed)
        wide, tall = _size(picture, rong, cao, typed)
        self.shown.setdefault(self.page, set()).add(picture)
        self._count += 1
        return Markup(
            _DRAWING.format(
                wide=round(wide * _EMU),
                tall=round(tall * _EMU),
                id=_FIRST_ID + self._count,
                name=marks.escaped(path.name).replace('"', "&quot;"),
                link=picture.link,
            )
        )

    def _found(self, typed: str) -> Path | None:
        """Find a file in one of the folders; nothing outside them is so much as looked at."""
        parts = PureWindowsPath(typed)  # knows both slashes, drives and network shares
        if parts.anchor or ".." in parts.parts:
            raise TemplateError("template_picture_outside", file=typed)
        for each in self._folders:
            try:
                folder = each.resolve()
                path = folder.joinpath(*parts.parts).resolve()
                if not path.is_relative_to(folder):  # a link that leads elsewhere
                    raise TemplateError("template_picture_outside", file=typed)
                if path.is_file():
                    return path
            except (OSError, ValueError, RuntimeError):  # no such name can be
                continue
        return None

    def _read(self, path: Path, typed: str) -> Picture:
        if (known := self.files.get(path)) is not None:
            return known
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise TemplateError("template_picture_missing", file=typed) from error
        size = pixels(data)
        if size is None:
            raise TemplateError("template_picture_kind", file=typed)
        if len(data) > MOST_BYTES or max(size[1:]) > MOST_PIXELS:
            raise TemplateError("template_picture_large", file=typed, **_ABOUT)
        together = len(data) + sum(len(each.data) for each in self.files.values())
        if len(self.files) >= MOST_FILES or together > MOST_BYTES_TOGETHER:
            raise TemplateError("template_picture_many", **_TOGETHER)
        made = Picture(len(self.files) + 1, data, *size)
        self.files[path] = made
        return made


def pixels(data: bytes) -> tuple[str, int, int] | None:
    """Return kind, width and height of a PNG or JPEG; None for anything else."""
    size = ("", 0, 0)
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        size = ("png", *struct.unpack_from(">II", data, 16))
    elif data.startswith(_JPEG):
        size = ("jpeg", *_jpeg_size(data))
    return size if min(size[1:]) > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG; zeros where it does not tell."""
    at = len(_JPEG)
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _LONE:
            at += 2
        elif marker in _FRAMES:
            tall, wide = struct.unpack_from(">HH", data, at + 5)
            return wide, tall
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return 0, 0


def _size(picture: Picture, wide: Any, tall: Any, typed: str) -> tuple[float, float]:
    """Return width and height in millimetres."""
    for asked, most in ((wide, WIDEST), (tall, TALLEST)):
        if asked is not None and not (isinstance(asked, int | float) and 1 <= asked <= most):
            raise TemplateError("template_picture_size", file=typed, wide=WIDEST, tall=TALLEST)
    if wide is not None and tall is not None:
        return wide, tall
    most_wide, most_tall = _FIT
    if wide is not None:
        scale, most_wide = wide / picture.wide, WIDEST
    elif tall is not None:
        scale, most_tall = tall / picture.tall, TALLEST
    else:
        scale = _MM_PER_PIXEL
    scale = min(scale, most_wide / picture.wide, most_tall / picture.tall)
    return picture.wide * scale, picture.tall * scale
