"""What a column of a foreign list can mean, and the headings under which it is met."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.normalise import fold, slug


class Part(StrEnum):
    """Columns that give a member's field only together with others."""

    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    BIRTH_MALE = "birth_male"  # birth date of a man; empty for a woman
    BIRTH_FEMALE = "birth_female"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    MARK_MALE = "mark_male"  # a cross where the member is a man
    MARK_FEMALE = "mark_female"


IGNORED: Final = "-"  # a column known to hold nothing for the workbook, as the row number

# Heading words, most usual first. Parts of two-row headings are joined by a blank.
_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("Mã đoàn viên", "Mã số đoàn viên", "Mã thành viên", "Mã số ĐV"),
    "name": (
        "Họ tên", "Họ, tên", "Họ và tên đoàn viên", "Họ tên đoàn viên", "Họ và tên khai sinh",
        "Họ tên khai sinh", "Tên đoàn viên", "Họ, tên đoàn viên", "Họ & tên", "Full name",
        "Họ, chữ đệm và tên", "Họ chữ đệm và tên khai sinh",
    ),
    Part.SURNAME: ("Họ", "Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ lót",
                   "Họ và chữ lót", "Họ tên đệm", "Họ, đệm"),
    Part.GIVEN_NAME: ("Tên", "Tên gọi"),
    "birth_date": (
        "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ngày/tháng/năm sinh", "Sinh ngày",
        "Ngày tháng năm sinh (dd/mm/yyyy)", "NTNS", "Ngày sinh (ngày/tháng/năm)",
        "Date of birth", "Birthday",
    ),
    Part.BIRTH_MALE: ("Ngày sinh Nam", "Ngày tháng năm sinh Nam", "Năm sinh Nam",
                      "Ngày, tháng, năm sinh Nam"),
    Part.BIRTH_FEMALE: ("Ngày sinh Nữ", "Ngày tháng năm sinh Nữ", "Năm sinh Nữ",
                        "Ngày, tháng, năm sinh Nữ"),
    Part.BIRTH_DAY: ("Ngày sinh Ngày", "Ngày tháng năm sinh Ngày"),
    Part.BIRTH_MONTH: ("Ngày sinh Tháng", "Ngày tháng năm sinh Tháng", "Tháng sinh"),
    Part.BIRTH_YEAR: ("Ngày sinh Năm", "Ngày tháng năm sinh Năm", "Năm sinh"),
    "sex": ("Phái", "Nam/Nữ", "Nam, nữ", "GT", "Giới", "Nam (nữ)", "Sex", "Gender"),
    Part.MARK_MALE: ("Nam", "Giới tính Nam", "Phái Nam"),
    Part.MARK_FEMALE: ("Nữ", "Giới tính Nữ", "Phái Nữ"),
    "ethnicity": ("Thành phần dân tộc", "Tên dân tộc", "DT"),
    "unit": (
        "Đơn vị", "Đơn vị đang công tác", "Nơi công tác", "Cơ quan công tác", "Cơ quan",
        "Phòng ban", "Phòng, ban", "Phòng/ban", "Bộ phận", "Đơn vị, phòng ban", "Ban, đơn vị",
        "Cơ quan, đơn vị", "Đơn vị (phòng, ban)", "Nơi làm việc",
    ),
    "union_position": (
        "Chức vụ trong Đoàn", "Chức vụ trong chi đoàn", "Chức danh Đoàn", "Chức vụ đoàn thể",
        "CV Đoàn", "Chức vụ trong tổ chức Đoàn", "Chức vụ hiện tại trong Đoàn",
    ),
    "office_position": (
        "Chức vụ", "Chức danh", "Chức vụ chuyên môn", "Chức vụ công tác", "Chức danh nghề nghiệp",
        "Chức vụ, chức danh", "Vị trí công tác", "Chức vụ CQ", "Chức vụ chính quyền, chuyên môn",
        "Chức vụ cơ quan",
    ),
    "qualification": (
        "Trình độ", "Trình độ CM", "Chuyên môn", "Trình độ đào tạo",
        "Trình độ chuyên môn nghiệp vụ", "Trình độ chuyên môn, nghiệp vụ", "Bằng cấp", "Học vị",
        "TĐCM", "Trình độ học vấn chuyên môn",
    ),
    "political_theory": (
        "Trình độ LLCT", "LLCT", "Lý luận CT", "Trình độ lý luận chính trị", "Trình độ lý luận",
        "Trình độ Lý luận chính trị", "Trình độ LL chính trị", "Lí luận chính trị",
        "Trình độ chính trị", "Chính trị",
    ),
    "union_date": (
        "Thời gian vào Đoàn", "Ngày kết nạp Đoàn", "Ngày vào Đoàn TNCS", "Ngày kết nạp vào Đoàn",
        "Ngày tháng năm vào Đoàn", "Ngày, tháng, năm vào Đoàn", "Năm vào Đoàn", "Vào Đoàn",
        "Ngày vào Đoàn TNCS Hồ Chí Minh", "Ngày vào Đoàn TNCSHCM",
    ),
    "party_date": (
        "Thời gian vào Đảng", "Ngày kết nạp Đảng", "Ngày kết nạp vào Đảng", "Vào Đảng",
        "Ngày tháng năm vào Đảng", "Ngày, tháng, năm vào Đảng", "Năm vào Đảng",
        "Ngày vào Đảng dự bị", "Ngày vào Đảng CSVN", "Ngày vào Đảng Cộng sản Việt Nam",
    ),
    "party_member": ("Là đảng viên", "Đảng viên (x)", "Có là đảng viên", "Đảng viên (Có/Không)"),
    "planned": ("Diện quy hoạch", "Được quy hoạch", "Thuộc diện quy hoạch", "Cán bộ quy hoạch"),
    "joined": (
        "Ngày chuyển đến", "Ngày về Chi đoàn", "Ngày tiếp nhận sinh hoạt",
        "Ngày chuyển sinh hoạt đến", "Ngày tiếp nhận về Chi đoàn", "Ngày đến",
    ),
    "left": (
        "Ngày chuyển đi", "Ngày chuyển sinh hoạt", "Ngày chuyển sinh hoạt đi", "Ngày rời Chi đoàn",
        "Ngày đi", "Ngày trưởng thành Đoàn",
    ),
    "leaving_reason": ("Lý do chuyển", "Lý do chuyển đi", "Lý do rời Chi đoàn", "Lý do đi"),
    "note": ("Ghi chú khác", "Chú thích", "Ghi chú thêm"),
    IGNORED: ("STT", "TT", "Số TT", "Số thứ tự", "No."),
}  # fmt: skip

# Headings that other lists use for other things: right more often than not, to be confirmed.
VAGUE: Final = frozenset(
    {"đơn vị", "cơ quan", "bộ phận", "chức vụ", "chức danh", "trình độ", "chuyên môn", "chính trị",
     "ngày đi", "ngày đến", "lý do đi", "lý do chuyển", "ngày chuyển sinh hoạt", "tên", "họ", "gt",
     "dt"}
)  # fmt: skip

# Columns about a person that are not taken unless asked for.
_SENSITIVE: Final = (
    "Mã định danh", "Số định danh", "Căn cước", "CCCD", "CMND", "Hộ chiếu", "Số giấy tờ",
    "Tôn giáo", "Điện thoại", "Di động", "SĐT", "Số ĐT", "Phone", "Email", "Thư điện tử", "Zalo",
    "Facebook", "Địa chỉ", "Thường trú", "Tạm trú", "Nơi ở", "Chỗ ở", "Quê quán", "Nguyên quán",
    "Nơi sinh", "Hộ khẩu", "Số thẻ", "Ngày cấp", "Nơi cấp", "Kỷ luật", "Sức khỏe", "Tài khoản",
    "Bảo hiểm", "Mã số thuế", "BHXH", "BHYT",
)  # fmt: skip


def _by_heading(key_of: Callable[[str], str]) -> Mapping[str, str]:
    known = {key_of(column.header): column.key for column in MEMBERS.columns}
    for field, headings in _HEADINGS.items():
        for heading in headings:
            known.setdefault(key_of(heading), str(field))
    return MappingProxyType(known)


BY_HEADING: Final = _by_heading(fold)
# Without accents "Năm" (year) and "Nam" (man) are one word: such short words need their accents.
BY_PLAIN_HEADING: Final[Mapping[str, str]] = MappingProxyType(
    {
        key: field
        for key, field in _by_heading(slug).items()
        if key not in ("nam", "nu", "ho", "ten")
    }
)
_SENSITIVE_WORDS = tuple(f"_{slug(word)}_" for word in _SENSITIVE)


def is_sensitive(heading: str) -> bool:
    """Whether a column of this heading is taken only when asked for.

    >>> is_sensitive("Số CMND/CCCD"), is_sensitive("Dân tộc")
    (True, False)
    """
    words = f"_{slug(heading)}_"
    return any(word in words for word in _SENSITIVE_WORDS)
