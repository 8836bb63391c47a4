"""The fixed words of a report, beside officers' texts and figures."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_TAGS = r"<[^>]+>"
_EXCERPT_LENGTH = 100

GAP = "[THIẾU: {label}]"
UNKNOWN_FIGURE = "số liệu “{code}”"
UNREADABLE_TEXT = "nội dung ô {cell}"

YES, NO = "Có", "Không"
YEARS = "{first}\u00a0-\u00a0{last}"

ACTIVITY = "Năm {year}: {name}"
ACTIVITY_AT = "Năm {year}: {name} tại {place}"
LISTED = "; "
SENTENCE_ENDS = ".!?…;:"

MEMBERS_GROUP = "ĐOÀN VIÊN"
MOVEMENTS_GROUP = "BIẾN ĐỘNG ĐOÀN VIÊN TRONG KỲ"
ACTIVITIES_GROUP = "HOẠT ĐỘNG TRONG KỲ"
FIGURE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "tong_doan_vien": "Tổng số đoàn viên",
        "nam": "Đoàn viên nam",
        "nu": "Đoàn viên nữ",
        "dang_vien": "Đoàn viên là đảng viên",
        "quy_hoach": "Đoàn viên được quy hoạch",
        "ket_nap_dang": "Đoàn viên được kết nạp Đảng",
        "dau_ky": "Đầu kỳ",
        "tiep_nhan": "Tiếp nhận trong kỳ",
        "roi_di": "Rời Chi đoàn trong kỳ",
        "cuoi_ky": "Cuối kỳ",
    }
)
"""The rows of the table of figures, by code."""
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "so": "{group}",
        "luot": "{group}: lượt tham gia",
        "so_luong": "{group}: số lượng",
        "kinh_phi": "{group}: kinh phí",
    }
)
NOT_KNOWN = "chưa rõ"

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "document": "thân văn bản",
        "header": "đầu trang",
        "footer": "chân trang",
        "footnotes": "chú thích cuối trang",
        "endnotes": "chú thích cuối văn bản",
        "core": "thuộc tính của tệp",
    }
)

PICTURE_LEFT_OUT = (
    "[Chưa có ảnh “{file}”: sổ chưa lưu trên máy này hoặc gửi qua mạng nên không kèm tệp ảnh. "
    "Hãy chèn ảnh vào đây.]"
)


def gap_text(label: str) -> str:
    """Write a missing figure as a draft shows it."""
    return GAP.format(label=label)


def part_name(path: str) -> str:
    """Name a part of a Word file as an officer would: ``word/header1.xml`` is "đầu trang"."""
    stem = path.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    return PARTS.get(stem, path)


def paragraph_text(xml: str) -> str:
    """Return the words of one paragraph's XML as an excerpt for a message."""
    from html import unescape  # only where something is wrong

    return excerpt(unescape(re.sub(_TAGS, "", xml)))


def excerpt(text: str) -> str:
    """Return the words of a paragraph, shortened for a message."""
    text = text.strip()
    return text if len(text) <= _EXCERPT_LENGTH else f"{text[:_EXCERPT_LENGTH]}…"
