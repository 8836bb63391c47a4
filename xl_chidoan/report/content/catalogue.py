"""The names a template may use: known before any workbook is read, and listed with their values.

The structure is that of :class:`xl_chidoan.report.content.context.ReportContext`; the figures are
those of :mod:`xl_chidoan.computing.registry`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Any

from xl_chidoan.computing.period_names import PERIOD_NAMES
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report import marks
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.text.field_words import COUNTED, EXAMPLE_CODE, LABELS


class Sort(Enum):
    """What a name stands for, as far as a template can tell the difference."""

    TEXT = auto()
    FIGURE = auto()
    NUMBER = auto()
    LIST = auto()
    ITEM = auto()
    FIGURES = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name stands for; ``parts`` are those of an item or, for a list, of each of its items.

    ``turn`` is the name of one item in the shipped templates, ``by_row`` whether the list fills
    rows of a table there instead of paragraphs. A ``seldom`` list is one that few workbooks fill:
    it is listed among the names only where it has items.
    """

    sort: Sort
    parts: Mapping[str, "Shape"] = field(default_factory=dict[str, "Shape"])
    turn: str = ""
    by_row: bool = False
    seldom: bool = False

    @property
    def item(self) -> "Shape":
        """One item of a list."""
        return Shape(Sort.ITEM, self.parts)


_TEXT, _FIGURE, _NUMBER = Shape(Sort.TEXT), Shape(Sort.FIGURE), Shape(Sort.NUMBER)
_NEW_TARGETS = Shape(Sort.LIST, {"tt": _TEXT, "noi_dung": _TEXT}, "c")
_PARAGRAPHS = Shape(Sort.LIST, {"kieu": _TEXT, "noi_dung": _TEXT}, "d")
_TITLE = {"ma": _TEXT, "so": _TEXT, "ten": _TEXT, "cap": _NUMBER}
_RESULTS = {"ma": _TEXT, "noi_dung": _TEXT, "ket_qua": _FIGURE, "ty_le": _FIGURE}
_ROWS = Shape(Sort.LIST, _RESULTS, "d", by_row=True)
_GROUP = {"tt": _TEXT, "ghi_chu": _FIGURE, "dong": _ROWS}
_SUMS = dict.fromkeys(("so", "luot", "so_luong", "kinh_phi"), _FIGURE)
_EARLIER = {f"{name}_cung_ky": _FIGURE for name in _SUMS}
_COMPARED = Shape(
    Sort.LIST,
    {"ten": _TEXT, **dict.fromkeys(("ky_nay", "cung_ky", "tang"), _FIGURE)},
    "d",
    by_row=True,
)
_PICTURED = {"ten": _TEXT, "ngay": _TEXT, "anh": Shape(Sort.LIST, {"tep": _TEXT}, "a")}

STRUCTURE: Mapping[str, Shape] = MappingProxyType(
    {
        "nhiem_ky": _TEXT,
        "nhiem_ky_moi": _TEXT,
        "nam_bao_cao": _FIGURE,
        "muc": Shape(Sort.LIST, {**_TITLE, "doan": _PARAGRAPHS, "chi_tieu": _NEW_TARGETS}, "m"),
        "bang_so_sanh": Shape(Sort.LIST, _GROUP, "c", by_row=True),
        "chi_tieu_moi": _NEW_TARGETS,
        "hoat_dong_nam": Shape(Sort.LIST, {"ten": _TEXT, **_SUMS}, "h", by_row=True),
        "hoat_dong_ky": Shape(Sort.LIST, {"ten": _TEXT, **_SUMS, **_EARLIER}, "h", by_row=True),
        "so_lieu": Shape(Sort.LIST, {"ten": _TEXT, "dong": _COMPARED}, "n", by_row=True),
        "noi_gui": Shape(Sort.LIST, {"ten": _TEXT}, "n", seldom=True),
        "la_ban_nhap": _TEXT,
        **{each.code: _FIGURE for each in PERIOD_NAMES},
        "hoat_dong_anh": Shape(Sort.LIST, _PICTURED, "h", seldom=True),
        "chi_so": Shape(Sort.FIGURES),
    }
)

LOOP = Shape(Sort.ITEM, dict.fromkeys(("index", "index0", "first", "last", "length"), _NUMBER))


@dataclass(frozen=True, slots=True)
class Field:
    """A name for a Word template; a part of a list is named by its path, ``muc.doan.noi_dung``.

    ``text`` is what it prints with the present data ('' where nothing is known): for a list the
    number of its items, for a part of one that of an item with most to show. ``where`` is what to
    type in Word, with the loops around it.
    """

    name: str
    label: str
    text: str
    where: str


def list_fields(branch: Branch, figures: Figures) -> Sequence[Field]:
    """Return every name: the report's own structure first, then the figures by code."""
    context = ReportContext(branch, figures)
    fields: list[Field] = []
    for name, shape in STRUCTURE.items():
        if shape.seldom and not context[name]:
            continue
        if shape.sort is Sort.FIGURES:
            text = _text(context[EXAMPLE_CODE]) if EXAMPLE_CODE in context else ""
            where = _printed(f'{name}["{EXAMPLE_CODE}"]')
            fields.append(Field(name, LABELS[name], text, where))
        else:
            fields += _of_structure(name, name, shape, context[name], "{}")
    for code, indicator in figures.indicators.items():
        shown = f'chi_so["{code}"]' if code in STRUCTURE else code
        fields.append(Field(shown, indicator.label, indicator.text, _printed(shown)))
    return fields


def _of_structure(name: str, path: str, shape: Shape, value: Any, around: str) -> Iterator[Field]:
    """Yield a name and, for a list, its parts.

    ``path`` names it in the whole structure, ``name`` inside its loops; ``around`` are these, with
    ``{}`` where it stands.
    """
    if shape.sort is not Sort.LIST:
        yield Field(path, LABELS[path], _text(value), around.replace("{}", _printed(name)))
        return
    lift = "tr" if shape.by_row else "p"
    loop = f"{{%{lift} for {shape.turn} in {name} %}} {{}} {{%{lift} endfor %}}"
    around = around.replace("{}", loop)
    items: Sequence[Mapping[str, Any]] = value or ()
    first = _fullest(items, shape)
    yield Field(path, LABELS[path], COUNTED.format(count=len(items)), around.replace("{}", "..."))
    for part, inner in shape.parts.items():
        yield from _of_structure(
            f"{shape.turn}.{part}", f"{path}.{part}", inner, first.get(part), around
        )


def _fullest(items: Sequence[Mapping[str, Any]], shape: Shape) -> Mapping[str, Any]:
    """Return the item to show: the first of those that have most to show."""
    return max(
        items, key=lambda item: sum(bool(item.get(part)) for part in shape.parts), default={}
    )


def _printed(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _text(value: Any) -> str:
    if value is None or (isinstance(value, marks.Figure) and value.missing):
        return ""
    return marks.plain(marks.printed(value))
