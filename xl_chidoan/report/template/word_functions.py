"""What a template can call: texts with formatting of their own, paragraphs, other Word files.

docxtpl builds these as Python objects for programmers; an officer has the template alone, so they
are functions here. Runs are written by hand because docxtpl's RichText writes run properties in an
order that Word's schema forbids, checks no value, and loads all of docxtpl.
"""

import io
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from markupsafe import Markup

from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.namespaces import W
from xl_chidoan.ooxml.zip_package import open_package
from xl_chidoan.report import marks
from xl_chidoan.report.balanced_lines import balanced
from xl_chidoan.text import formats

_DOCUMENT_MARK = "_xl_chidoan_tep_"  # a bookmark where another document goes
_WORD = f"{{{W}}}"
_MOST_DIGITS = 10
_MOST_DOCUMENTS = 20
_COLOUR = r"#?([0-9A-Fa-f]{6})"
_STYLE = r"[\w .-]{1,60}"
_FONT = r"[\w .-]{1,60}"
_ADDRESS = r"(?:https?://|mailto:)[^\s\"<>\\]{1,500}"
_LINES = ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave")
_LARGEST_SIZE = 200  # points


def chu(
    text: Any,
    *,
    dam: bool = False,
    nghieng: bool = False,
    gach_chan: bool | str = False,
    gach_ngang: bool = False,
    mau: str = "",
    nen: str = "",
    co: float | None = None,
    font: str = "",
    kieu: str = "",
    tren: bool = False,
    duoi: bool = False,
    lien_ket: str = "",
) -> Markup:
    """Return a run, to stand in ``{{r ... }}``; figures in it stay live.

    ``dam`` is bold, ``nghieng`` italic, ``gach_chan`` underlined (True or a kind of line),
    ``gach_ngang`` struck, ``mau`` and ``nen`` RRGGBB, ``co`` in points, ``kieu`` the id of a
    character style, ``tren`` and ``duoi`` super- and subscript, ``lien_ket`` an address. Raises
    ValueError for a value of another form.
    """
    line = "single" if gach_chan is True else gach_chan
    if line and line not in _LINES:
        raise ValueError(line)
    named = _checked(_FONT, font)
    fonts = "".join(f' w:{kind}="{named}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    properties = "".join(
        (
            _valued("rStyle", _checked(_STYLE, kieu)),
            f"<w:rFonts{fonts}/>" if font else "",
            "<w:b/>" if dam else "",
            "<w:i/>" if nghieng else "",
            "<w:strike/>" if gach_ngang else "",
            _valued("color", _checked(_COLOUR, mau)),
            *_size(co),
            _valued("u", str(line) if line else ""),
            f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
            if (fill := _checked(_COLOUR, nen))
            else "",
            _valued("vertAlign", "superscript" if tren else "subscript" if duoi else ""),
        )
    )
    shown = text if isinstance(text, Markup) else marks.escaped(marks.printed(text))
    run = f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'
    if lien_ket:
        address = marks.escaped(_checked(_ADDRESS, lien_ket))
        run = f'<w:fldSimple w:instr="HYPERLINK &quot;{address}&quot;">{run}</w:fldSimple>'
    return Markup(run)


def doan(content: Any, kieu: str = "") -> Markup:
    """Return a paragraph, to stand in ``{{p ... }}``, of a text or of runs that are ready."""
    style = _valued("pStyle", _checked(_STYLE, kieu))
    runs = content if isinstance(content, Markup) else chu(content)
    return Markup(f"<w:p><w:pPr>{style}</w:pPr>{runs}</w:p>")


class Documents:
    """Other Word documents that one report takes in, from the folder of its template alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.paths: list[Path] = []

    def tep_word(self, name: str) -> Markup:
        """Return the place of a document, to stand in ``{{p ... }}``.

        Raises TemplateError ``template_document_missing`` unless a .docx of this name lies beside
        the template, or where there are too many.
        """
        path = self._folder / str(name)
        beside = path.parent == self._folder and path.suffix.lower() == ".docx"
        if not beside or not path.is_file() or len(self.paths) >= _MOST_DOCUMENTS:
            raise TemplateError("template_document_missing", file=str(name))
        self.paths.append(path)
        mark = f"{_DOCUMENT_MARK}{len(self.paths) - 1}"
        number = 900_000 + len(self.paths)
        return Markup(
            f'<w:p><w:bookmarkStart w:id="{number}" w:name="{mark}"/>'
            f'<w:bookmarkEnd w:id="{number}"/></w:p>'
        )

    def put_into(self, report: bytes) -> bytes:
        """Return a report with the documents in their places, by docxtpl's subdocuments.

        Raises TemplateError ``template_document_place``, ``template_document_tool`` where the
        library for it is not installed, ``template_document_damaged`` and FileError where a
        document cannot be read.
        """
        # Few reports take in documents; docxtpl is slow to load.
        from docx.opc.exceptions import OpcError
        from docxtpl import DocxTemplate

        template = DocxTemplate(io.BytesIO(report))
        document: Any = template.get_docx()
        starts = document.element.iter(f"{_WORD}bookmarkStart")
        places = {start.get(f"{_WORD}name"): start for start in starts}
        for number, path in enumerate(self.paths):
            place = places.get(f"{_DOCUMENT_MARK}{number}")
            if place is None:  # in a block that was made but not printed, or in a header
                raise TemplateError("template_document_place", file=path.name)
            open_package(path)
            try:
                paragraph = place.getparent()
                for element in list(template.new_subdoc(str(path)).element.body):
                    if element.tag != f"{_WORD}sectPr":
                        paragraph.addprevious(element)
                paragraph.getparent().remove(paragraph)
            except ImportError as error:
                raise TemplateError("template_document_tool", file=path.name) from error
            except (OpcError, KeyError, ValueError) as error:
                raise TemplateError("template_document_damaged", file=path.name) from error
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()


def _valued(name: str, value: str) -> str:
    return f'<w:{name} w:val="{value}"/>' if value else ""


def _size(points: float | None) -> Iterator[str]:
    if points is not None:
        if not 1 <= points <= _LARGEST_SIZE:
            raise ValueError(points)
        yield from (_valued(name, str(int(points * 2))) for name in ("sz", "szCs"))


def _checked(form: str, value: str) -> str:
    found = re.fullmatch(form, str(value)) if value else None
    if value and found is None:
        raise ValueError(value)
    return found[found.lastindex or 0] if found else ""


def _writer(write: Callable[..., str]) -> Callable[..., str]:
    def filtered(value: Any, *arguments: int) -> str:
        if any(type(digits) is not int or not 0 <= digits <= _MOST_DIGITS for digits in arguments):
            raise ValueError(arguments)
        if isinstance(value, marks.Figure):
            if value.missing:
                return value
            value = value.value
        if isinstance(value, float):
            value = Fraction(str(value))
        return write(value, *arguments)

    return filtered


FILTERS: dict[str, Callable[..., str]] = {
    "so": _writer(formats.count_text),
    "phan_tram": _writer(formats.percent_text),
    "tien": _writer(formats.money_text),
    "ngay": _writer(formats.date_text),
    "can_dong": balanced,
}
"""Numbers, shares, money and dates as offices write them; a long name broken well."""

FUNCTIONS: dict[str, Callable[..., Markup]] = {"chu": chu, "doan": doan}
