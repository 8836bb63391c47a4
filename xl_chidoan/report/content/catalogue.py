"""The names a template may use, known before any workbook is read.

The structure is that of :class:`xl_chidoan.report.content.context.ReportContext`; the figures are
those of :mod:`xl_chidoan.computing.registry`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType


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

STRUCTURE: Mapping[str, Shape] = MappingProxyType(
    {
        "nhiem_ky": _TEXT,
        "nhiem_ky_moi": _TEXT,
        "nam_bao_cao": _FIGURE,
        "muc": Shape(
            Sort.LIST,
            {
                "ma": _TEXT,
                "so": _TEXT,
                "ten": _TEXT,
                "cap": _NUMBER,
                "doan": Shape(Sort.LIST, {"kieu": _TEXT, "noi_dung": _TEXT}, "d"),
                "chi_tieu": _NEW_TARGETS,
            },
            "m",
        ),
        "bang_so_sanh": Shape(
            Sort.LIST,
            {
                "tt": _TEXT,
                "ghi_chu": _FIGURE,
                "dong": Shape(
                    Sort.LIST,
                    {"ma": _TEXT, "noi_dung": _TEXT, "ket_qua": _FIGURE, "ty_le": _FIGURE},
                    "d",
                    by_row=True,
                ),
            },
            "c",
            by_row=True,
        ),
        "chi_tieu_moi": _NEW_TARGETS,
        "hoat_dong_nam": Shape(
            Sort.LIST,
            {
                "ten": _TEXT,
                "so": _FIGURE,
                "luot": _FIGURE,
                "so_luong": _FIGURE,
                "kinh_phi": _FIGURE,
            },
            "h",
            by_row=True,
        ),
        "hoat_dong_anh": Shape(
            Sort.LIST,
            {"ten": _TEXT, "ngay": _TEXT, "anh": Shape(Sort.LIST, {"tep": _TEXT}, "a")},
            "h",
            seldom=True,
        ),
        "chi_so": Shape(Sort.FIGURES),
    }
)

LOOP = Shape(Sort.ITEM, dict.fromkeys(("index", "index0", "first", "last", "length"), _NUMBER))
