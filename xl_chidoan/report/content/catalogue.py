"""The names a template may use, known before any workbook is read.

The structure is that of :class:`xl_chidoan.report.content.context.ReportContext`. Figures that
every workbook has are those of a workbook without rows; the others follow from data, but their
codes have known forms.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType

from xl_chidoan.compute.activity_sums import MEASURES
from xl_chidoan.compute.figures import compute
from xl_chidoan.compute.head_counts import GROUPING_COLUMNS
from xl_chidoan.model import Branch, Figures, Info, TypedTable
from xl_chidoan.schema import (
    ACTIVITIES,
    INFO,
    LISTS,
    MEMBERS,
    NARRATIVE,
    RESULTS,
    TARGETS,
    Table,
)

_SLUG = r"[a-z0-9]+(?:_[a-z0-9]+)*"
_FAMILIES = re.compile(
    rf"(?:{'|'.join(GROUPING_COLUMNS)}|roi_di)_{_SLUG}"
    rf"|hd_{_SLUG}_(?:(?:{'|'.join(MEASURES)})(?:_\d{{4}})?|danh_sach)"
    rf"|ct_{_SLUG}_(?:thuc_hien|tyle|danh_gia)"
    r"|tong_doan_vien_\d{4}"
)


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
    rows of a table there instead of paragraphs.
    """

    sort: Sort
    parts: Mapping[str, "Shape"] = field(default_factory=dict[str, "Shape"])
    turn: str = ""
    by_row: bool = False

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
        "chi_so": Shape(Sort.FIGURES),
    }
)

LOOP = Shape(Sort.ITEM, dict.fromkeys(("index", "index0", "first", "last", "length"), _NUMBER))


def is_family(code: str) -> bool:
    """Tell whether a workbook may have a figure of this code, as ``hd_tinh_nguyen_so_2024``."""
    return _FAMILIES.fullmatch(code) is not None


@lru_cache(maxsize=1)
def common_codes() -> frozenset[str]:
    """Return the codes of the figures that every workbook has."""
    return frozenset(_of_nothing().indicators)


def _of_nothing() -> Figures:
    info = Info({}, {}, INFO.sheet)
    tables = map(_without_rows, (MEMBERS, ACTIVITIES, TARGETS, RESULTS, NARRATIVE, LISTS))
    return compute(Branch("", info, *tables, lists={}, problems=()))


def _without_rows(table: Table) -> TypedTable:
    return TypedTable(table, table.sheet, {column.key: () for column in table.columns}, (), {})
