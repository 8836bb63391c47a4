"""The values allowed in columns with a fixed choice, and the names of lists that rules refer to."""

from enum import StrEnum
from typing import Final


class Sex(StrEnum):
    """Giới tính."""

    MALE = "Nam"
    FEMALE = "Nữ"


class TargetKind(StrEnum):
    """Loại of a target."""

    RATIO = "Tỷ lệ"
    COUNT = "Số lượng"
    MET = "Đạt/Không đạt"
    NONE = "Không có"


class Period(StrEnum):
    """Kỳ of a target."""

    YEARLY = "Hàng năm"
    TERM = "Nhiệm kỳ"


class Averaging(StrEnum):
    """Cách tính of a ratio target."""

    YEARS_ENTERED = "Bình quân năm"
    YEARS_OF_TERM = "Bình quân nhiệm kỳ"
    POOLED = "Gộp"
    LOWEST_YEAR = "Năm thấp nhất"


class ResultForm(StrEnum):
    """Cách ghi of a target's result."""

    BY_YEAR = "Theo năm"
    RATIO = "Tỷ lệ"
    TOTAL = "Tổng"
    TOTAL_PER_YEARS = "Tổng/số năm"
    DONE_OVER_LEVEL = "Thực hiện/Mức"


class ParagraphKind(StrEnum):
    """Kiểu of a row of the narrative."""

    PARAGRAPH = "Đoạn"
    BULLET = "Gạch đầu dòng"
    PLUS = "Dấu cộng"
    HEADING = "Tiêu đề"


YES: Final = "Có"
MET_WORD: Final = "Đạt"
NOT_MET_WORD: Final = "Không đạt"

GROUP_LIST: Final = "nhom_hoat_dong"
SECTION_LIST: Final = "muc_bao_cao"
