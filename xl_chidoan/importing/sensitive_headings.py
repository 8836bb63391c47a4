"""Recognises sensitive columns of a list, which are imported only when an officer names them."""

from typing import Final

from xl_chidoan.headings.recognition import named, recognise
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.normalise import slug

# Words in headings; headings of the workbook's own columns are marked in the column's record.
_WORDS: Final = (
    "Mã định danh", "Số định danh", "Căn cước", "CCCD", "CMND", "Hộ chiếu", "Số giấy tờ",
    "Tôn giáo", "Điện thoại", "Di động", "SĐT", "Số ĐT", "Phone", "Email", "Thư điện tử", "Zalo",
    "Facebook", "Địa chỉ", "Thường trú", "Tạm trú", "Nơi ở", "Chỗ ở", "Quê quán", "Nguyên quán",
    "Nơi sinh", "Hộ khẩu", "Số thẻ", "Ngày cấp", "Nơi cấp", "Kỷ luật", "Sức khỏe", "Tài khoản",
    "Bảo hiểm", "Mã số thuế", "BHXH", "BHYT",
)  # fmt: skip
_SLUGS: Final = tuple(f"_{slug(word)}_" for word in _WORDS)
SENSITIVE_KEYS: Final = frozenset(column.key for column in MEMBERS.columns if column.sensitive)


def is_sensitive(heading: str) -> bool:
    """Tell whether a column with this heading is imported only when an officer names it.

    >>> is_sensitive("Số CMND/CCCD"), is_sensitive("Dân tộc")
    (True, False)
    """
    if known := named(MEMBERS, heading):
        return known.key in SENSITIVE_KEYS
    words = f"_{slug(heading)}_"
    if any(word in words for word in _SLUGS):
        return True
    near = recognise(MEMBERS, heading)
    return near is not None and near.key in SENSITIVE_KEYS
