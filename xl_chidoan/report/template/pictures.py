"""The pictures of one report: files beside the workbook or the template, as Word draws them.

docxtpl's InlineImage takes any path, bounds nothing, and loads python-docx and lxml for the two
numbers that stand at the head of every picture.
"""

from math import inf
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from xl_chidoan.errors import TemplateError
from xl_chidoan.report import marks
from xl_chidoan.text.report_words import PICTURE_LEFT_OUT

if TYPE_CHECKING:
    from xl_chidoan.report.template.picture_heads import Picture

MOST_BYTES: Final = 10_000_000
MOST_BYTES_TOGETHER: Final = 50_000_000
MOST_PIXELS: Final = 10_000  # a side
MOST_FILES: Final = 50
WIDEST, TALLEST = 297, 420  # mm that a template may ask for: A3
_FIT = (160, 230)  # mm that a picture is shrunk to where a template does not say
_MM_PER_PIXEL = 25.4 / 96
_EMU = 36_000  # a millimetre
_FIRST_ID = 500_001  # of drawings; those of the document itself are numbered anew
_ABOUT = {"megabytes": MOST_BYTES // 1_000_000, "pixels": MOST_PIXELS}
_TOGETHER = {"megabytes": MOST_BYTES_TOGETHER // 1_000_000, "count": MOST_FILES}

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Stands between two texts of a run, whose properties stay. Namespaces are declared in place, as
# not every header declares them. Sizes are those before the picture is turned, as Word has them.
_DRAWING = (
    f'</w:t><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{id}" name="{name}" descr="{name}"/>'
    f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    f'<a:blip xmlns:r="{_R}" r:embed="{{link}}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm{turned}><a:off x="0" y="0"/>'
    '<a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    '</a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">'
)


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

    def anh(
        self, name: Any, rong: float | None = None, cao: float | None = None, vua: bool = False
    ) -> Markup:
        """Return a picture, to stand in ``{{ ... }}``; ``rong`` and ``cao`` are millimetres.

        One of them gives the other; without either the picture has its own size, at most a page.
        With ``vua`` it is as large as fits in both, undistorted.
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
        wide, tall = _size(picture, rong, cao, bool(vua), typed)
        self.shown.setdefault(self.page, set()).add(picture)
        self._count += 1
        if picture.lies:
            wide, tall = tall, wide
        return Markup(
            _DRAWING.format(
                wide=round(wide * _EMU),
                tall=round(tall * _EMU),
                id=_FIRST_ID + self._count,
                name=marks.escaped(path.name).replace('"', "&quot;"),
                link=picture.link,
                turned=picture.turned,
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

    def _read(self, path: Path, typed: str) -> "Picture":
        from xl_chidoan.report.template.picture_heads import Picture, read_head  # few reports do

        if (known := self.files.get(path)) is not None:
            return known
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise TemplateError("template_picture_missing", file=typed) from error
        head = read_head(data)
        if head is None:
            raise TemplateError("template_picture_kind", file=typed)
        if len(data) > MOST_BYTES or max(head.wide, head.tall) > MOST_PIXELS:
            raise TemplateError("template_picture_large", file=typed, **_ABOUT)
        if not head.whole:
            raise TemplateError("template_picture_damaged", file=typed)
        together = len(data) + sum(len(each.data) for each in self.files.values())
        if len(self.files) >= MOST_FILES or together > MOST_BYTES_TOGETHER:
            raise TemplateError("template_picture_many", **_TOGETHER)
        made = Picture(len(self.files) + 1, data, head)
        self.files[path] = made
        return made


def _size(picture: "Picture", wide: Any, tall: Any, fit: bool, typed: str) -> tuple[float, float]:
    """Return width and height in millimetres."""
    for asked, most in ((wide, WIDEST), (tall, TALLEST)):
        if asked is not None and not (isinstance(asked, int | float) and 1 <= asked <= most):
            raise TemplateError("template_picture_size", file=typed, wide=WIDEST, tall=TALLEST)
    most_wide, most_tall = _FIT
    scale = _MM_PER_PIXEL
    if wide is not None and tall is not None:
        if not fit:
            return wide, tall
        scale, most_wide, most_tall = inf, wide, tall
    elif wide is not None:
        scale, most_wide = wide / picture.wide, WIDEST
    elif tall is not None:
        scale, most_tall = tall / picture.tall, TALLEST
    scale = min(scale, most_wide / picture.wide, most_tall / picture.tall)
    return picture.wide * scale, picture.tall * scale
