"""Which column of the schema an older heading means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from xl_chidoan import schema
from xl_chidoan.importing.column_matching import recognise
from xl_chidoan.importing.heading_rows import Heading
from xl_chidoan.importing.likeness import likeness
from xl_chidoan.schema import Table
from xl_chidoan.text.normalise import fold, slug

_SHORTEST_LIKE: Final = 4

# Headings that older and home-made workbooks use, beside those of imported member lists.
_OTHERS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    schema.INFO.name: {
        "code": ("Mã mục", "Mã thông tin", "Mã số", "Khóa"),
        "label": ("Tên mục", "Thông tin", "Nội dung", "Tên thông tin", "Diễn giải"),
        "value": ("Trị số", "Dữ liệu", "Giá trị điền", "Nội dung điền"),
    },
    schema.MEMBERS.name: {"code": ("Mã", "Mã số")},
    schema.ACTIVITIES.name: {
        "code": ("Mã hoạt động", "Mã số HĐ", "Mã"),
        "date": ("Ngày tổ chức", "Thời gian", "Ngày thực hiện", "Ngày tháng"),
        "year": ("Năm tổ chức", "Năm thực hiện"),
        "group": ("Nhóm hoạt động", "Mã nhóm", "Loại hoạt động", "Loại", "Lĩnh vực"),
        "name": ("Hoạt động", "Tên", "Nội dung hoạt động", "Tên HĐ"),
        "place": ("Nơi tổ chức", "Địa bàn", "Nơi thực hiện"),
        "role": ("Vai trò Chi đoàn", "Vai trò của Chi đoàn"),
        "count": ("Số HĐ", "Số lần", "Số buổi"),
        "turnout": ("Lượt", "Số lượt", "Số lượt tham gia", "Lượt người", "Lượt ĐV tham gia"),
        "quantity": ("SL", "Khối lượng"),
        "unit": ("ĐVT", "Đơn vị"),
        "money": ("Số tiền", "Kinh phí (đồng)", "Trị giá", "Tổng kinh phí"),
        "reported": ("Đưa vào báo cáo", "Báo cáo", "Nêu báo cáo"),
        "footnote": ("Chú giải", "Chú thích cuối trang"),
    },
    schema.TARGETS.name: {
        "code": ("Mã chỉ tiêu", "Mã"),
        "group": ("STT", "Số TT", "Số thứ tự"),
        "content": ("Chỉ tiêu", "Nội dung chỉ tiêu", "Tên chỉ tiêu"),
        "term": ("NK",),
        "kind": ("Loại chỉ tiêu",),
        "level": ("Chỉ tiêu giao", "Mức phải đạt", "Mức giao", "Kế hoạch"),
        "unit": ("ĐVT", "Đơn vị"),
        "period": ("Kỳ tính", "Kỳ đánh giá"),
        "averaging": ("Cách tính kết quả",),
        "form": ("Cách ghi kết quả",),
        "source": ("Nguồn số liệu", "Lấy từ"),
        "written": ("Kết quả viết tay", "Ghi tay"),
        "note": ("Chú thích",),
    },
    schema.RESULTS.name: {
        "target": ("Mã chỉ tiêu", "Mã", "Chỉ tiêu"),
        "year": ("Năm thực hiện",),
        "done": ("Đã thực hiện", "Kết quả", "Số thực hiện"),
        "total": ("Tổng", "Trên tổng số"),
    },
    schema.NARRATIVE.name: {
        "section": ("Mã mục", "Phần", "Đề mục"),
        "order": ("TT", "Thứ tự", "Số TT", "Số thứ tự"),
        "kind": ("Kiểu đoạn", "Loại", "Dạng"),
        "content": ("Lời văn", "Nội dung báo cáo", "Đoạn văn"),
        "footnote": ("Chú giải", "Chú thích cuối trang"),
    },
    schema.LISTS.name: {
        "list": ("Tên danh mục", "Mã danh mục", "Nhóm danh mục", "Loại danh mục"),
        "value": ("Giá trị chọn", "Tên", "Tên giá trị", "Nội dung"),
        "code": ("Mã giá trị", "Mã số", "Ký hiệu"),
    },
}


class Likeness(IntEnum):
    """How a heading was recognised, surest last."""

    FITTING = 0  # resembles it, and so do the values
    NEAR = 1
    SYNONYM = 2
    SPELLING = 3  # its very words, without accents or signs
    SAME = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A heading and the column it was recognised as."""

    key: str
    likeness: Likeness


def match_headings(table: Table, headers: Sequence[str]) -> Mapping[int, Match]:
    """Return, by place in ``headers``, which columns of ``table`` they are.

    A column goes to the heading that names it best, the leftmost of equals.
    """
    candidates: list[tuple[int, int, Match]] = []
    for place, header in enumerate(headers):
        match = _recognised(table, header)
        if match is not None:
            candidates.append((-match.likeness, place, match))
    taken: set[str] = set()
    found: dict[int, Match] = {}
    for _likeness, place, match in sorted(candidates, key=lambda item: item[:2]):
        if match.key not in taken:
            taken.add(match.key)
            found[place] = match
    return found


def names_a_column(table: Table, header: str) -> bool:
    """Whether a heading by itself names a column of ``table``, taken or not."""
    return _recognised(table, header) is not None


def known_headings(table: Table, key: str) -> Sequence[str]:
    """Return today's heading of a column, then those of older and home-made workbooks."""
    return table.column(key).header, *_OTHERS[table.name].get(key, ())


def _recognised(table: Table, header: str) -> Match | None:
    if not fold(header):
        return None
    for key_of, known, degree in (
        (fold, _SAME[table.name], Likeness.SAME),
        (slug, _SPELLINGS[table.name], Likeness.SPELLING),
        (fold, _SYNONYMS[table.name], Likeness.SYNONYM),
    ):
        key = known.get(key_of(header))
        if key:
            return Match(key, degree)
    if table is schema.MEMBERS:
        field, _confidence = recognise(Heading(0, fold(header), ""))
        known_keys = {column.key for column in table.columns}
        return Match(field, Likeness.SYNONYM) if field in known_keys else None
    return _near(table, header)


def _near(table: Table, header: str) -> Match | None:
    """Return the column whose heading ``header`` misspells."""
    words = slug(header).split("_")
    if sum(map(len, words)) < _SHORTEST_LIKE:
        return None
    best, most = "", 0.0
    for known, key in _SPELLINGS[table.name].items():
        found = likeness(words, known.split("_"))
        if found > most:
            best, most = key, found
    return Match(best, Likeness.NEAR) if best else None


def _synonyms(table: Table) -> Mapping[str, str]:
    others = _OTHERS[table.name]
    return {fold(heading): key for key, headings in others.items() for heading in headings}


_SAME: Final = MappingProxyType(
    {table.name: {fold(column.header): column.key for column in table.columns}
     for table in schema.TABLES}
)  # fmt: skip
_SPELLINGS: Final = MappingProxyType(
    {table.name: {slug(column.header): column.key for column in table.columns}
     for table in schema.TABLES}
)  # fmt: skip
_SYNONYMS: Final = MappingProxyType({table.name: _synonyms(table) for table in schema.TABLES})
