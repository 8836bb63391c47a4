"""What an officer reads when a foreign member list is taken into the workbook.

Sentences about single cells of the list are with the other problems, in
:mod:`xl_chidoan.text.problems`.
"""

from types import MappingProxyType
from typing import Final

from xl_chidoan.schema import MEMBERS

_BIRTH, _SEX = MEMBERS.header("birth_date"), MEMBERS.header("sex")
_LEFT, _REASON = MEMBERS.header("left"), MEMBERS.header("leaving_reason")

PART_HEADERS: Final = MappingProxyType(
    {
        "surname": "Họ đệm",
        "given_name": "Tên",
        "birth_male": f"{_BIRTH} (Nam)",
        "birth_female": f"{_BIRTH} (Nữ)",
        "birth_day": f"{_BIRTH} (ngày)",
        "birth_month": f"{_BIRTH} (tháng)",
        "birth_year": f"{_BIRTH} (năm)",
        "mark_male": f"{_SEX} (đánh dấu Nam)",
        "mark_female": f"{_SEX} (đánh dấu Nữ)",
    }
)
"""Names of columns that give a field only together with others; also to be written in --map."""

NOT_TAKEN_WORDS: Final = frozenset({"", "-", "bỏ qua", "không lấy"})
"""Words that, as target of a column in --map, leave it out (folded)."""

# Words of headings, as patterns on folded text.
HEADING_EXPLANATIONS: Final = (
    r"\d\s*[:=–-]", r"\bdd?\s*[/.-]\s*mm?\b", r"\bngày\s*[/,.-]\s*tháng\b", r"\bnam\b.*\bnữ\b",
    r"^x$", r"\bnếu có\b", r"\bghi\b", r"\bviết\b", r"\bđánh\b", r"\btích\b", r"\bchọn\b",
    r"\bchữ\b", r"\bin hoa\b", r"\bcó dấu\b", r"\bcó\s*/\s*không\b", r"^có$", r"\bví dụ\b",
    r"\bvd\b", r"\bbắt buộc\b", r"\btheo (?:cccd|cmnd|giấy)", r"\bđầy đủ\b", r"^\d+$",
)  # fmt: skip
"""What stands in brackets behind a heading without changing its meaning."""

HEADING_TAILS: Final = (r"của (?:bạn|em|đồng chí|đ/c|anh/chị|anh \(chị\)|anh chị|mình|đoàn viên)",)
"""Words behind a heading that belong to the question a form asks."""

# What stands beside a person's name, as patterns; case does not matter.
NAME_TITLES: Final = (
    r"đ/c", r"đ\.\s?c", r"đc", r"đồng chí", r"đ/v", r"mr", r"mrs", r"ms", r"ths", r"th\.s", r"bs",
    r"ks",
)  # fmt: skip
POLITE_WORDS: Final = (
    "ông", "bà", "anh", "chị", "em", "cô", "thầy", "bạn", "chú", "đoàn viên",
)  # fmt: skip
"""Words that begin names as well: Ông and Đoàn are families."""

MIDDLE_NAMES: Final = frozenset({"thị", "văn"})
"""Words that follow a family's name, never a title."""

POSITIONS: Final = (
    "bí thư", "phó bí thư", "[uủ][yỷ] viên", "ubv", "uv bch", "ubch", "lớp trưởng", "lớp phó",
    "chi đội trưởng", "trưởng nhóm", "trưởng ban", "trưởng phòng", "phó phòng", "thủ quỹ",
)  # fmt: skip

FOOTERS: Final = (
    r"tổng\b", r"cộng\b", r"danh sách (?:này|có)", r"người (?:lập|duyệt|kiểm|ghi|tổng hợp)",
    r"ấn định", r"ngày (?:\d|\.|…|_)", r".{0,40}, ngày\s*(?:\d|\.|…|_|tháng)", r"t/m\b", r"tm\.",
    r"ghi chú:", r"trong đó\b", r"xác nhận\b", r"k/t\b", r"kt\.", r"\(?(?:đã )?ký\b", r"nơi nhận\b",
    r"thủ trưởng\b", r"hiệu trưởng\b", r"lập (?:bảng|biểu|danh sách)\b", r"số lượng:", r"lưu ý\b",
)  # fmt: skip
"""How lines under a list begin: sums, places and dates, signatures (patterns on folded text)."""

SIGNATORIES: Final = (r"bí thư\b", r"phó bí thư\b", r"ban chấp hành\b", r"bch\b", r"giám đốc\b")
"""Over a signature; in a column of positions they are a member's own."""

ALL_SHEETS: Final = frozenset({"all", "tất cả", "tat ca"})
"""Words behind --sheet that mean every sheet shown (folded)."""

OLD_SHEETS: Final = (
    r"chuyển (?:đi|sinh hoạt)", r"đã (?:chuyển|rời|ra|nghỉ)", r"trưởng thành", r"xóa tên", r"cũ$",
    r"\bcũ\b", r"lưu trữ", r"nháp", r"bản sao", r"\bcopy\b", r"mẫu", r"ví dụ", r"hướng dẫn",
)  # fmt: skip
"""Names of sheets whose persons are no present members (patterns on folded text)."""

# Why a sheet with persons is left out.
LEFT_HIDDEN: Final = "trang đang bị ẩn"
LEFT_OTHER_HEADINGS: Final = "tiêu đề các cột khác với trang được nhập"
LEFT_SAME_PEOPLE: Final = "có người đã có ở trang được nhập"
LEFT_ALL_THERE: Final = "mọi người của trang đều đã có ở trang được nhập"
LEFT_OLD: Final = "tên trang cho thấy không phải danh sách đang dùng"

ROW_ON_SHEET: Final = "{row} trang “{sheet}”"

# The table of columns to be confirmed.
COLUMN_HEADERS: Final = ("Cột", "Tiêu đề trong danh sách", "Đưa vào cột của sổ", "Độ chắc chắn")
NOT_TAKEN: Final = "(không lấy)"
NOT_TAKEN_SENSITIVE: Final = "(không lấy: thông tin riêng tư; thêm --with nếu cần)"
NOT_TAKEN_REPEATED: Final = "(không lấy: trùng với một cột khác)"
CHOSEN: Final = "theo lựa chọn"
ENCODING_SHOWN: Final = "{source} (phông {encoding})"
SHEET_UNREAD: Final = (
    "Trang “{sheet}”: không thấy danh sách người nên không đọc; nếu có, hãy sửa lại dòng tiêu đề."
)
SHEETS_FOUND: Final = "Tệp có {count} trang có danh sách người:"
SHEET_CHOICE: Final = "  {number}. “{sheet}”: {people} người{hidden}"
SHEET_HIDDEN: Final = " (trang ẩn)"
SHEET_QUESTION: Final = (
    "Nhập trang nào? Gõ số thứ tự, cách nhau bằng dấu phẩy, hoặc “tất cả”; chỉ bấm Enter để lấy: "
    "{taken}."
)
SHEET_NOT_UNDERSTOOD: Final = "Chưa rõ là trang nào. Hãy gõ số thứ tự ở bảng trên, như: 1, 2"
LIST_LEFT: Final = "Trang “{sheet}”, dòng tiêu đề {row}: có {people} người, không nhập."
LAYOUT: Final = "Trang “{sheet}”, dòng tiêu đề {row}: tìm thấy {people} người."

# What would be done, or was done.
SUMMARY_HEADERS: Final = ("Nội dung", "Số lượng")
SUMMARY_NEW: Final = "Đoàn viên thêm mới"
SUMMARY_UPDATED: Final = "Đoàn viên được bổ sung hoặc cập nhật"
SUMMARY_UNCHANGED: Final = "Đoàn viên đã có, không thay đổi"
SUMMARY_CONFLICTS: Final = "Ô khác nhau giữa danh sách và sổ"
SUMMARY_LEAVERS: Final = "Đoàn viên trong sổ không có trong danh sách"

CONFLICTS_TITLE: Final = "Khác nhau giữa danh sách và sổ:"
CONFLICT_KEPT: Final = (
    "  {sheet}!{cell} ({code}) {header}: trong sổ “{current}”, trong danh sách “{offered}” "
    "(dòng {row}). Giữ như sổ; thêm --update để lấy theo danh sách."
)
CONFLICT_TAKEN: Final = (
    "  {sheet}!{cell} ({code}) {header}: trong sổ “{current}”, đã lấy theo danh sách “{offered}” "
    "(dòng {row})."
)
LEAVERS_TITLE: Final = (
    "Đang sinh hoạt theo sổ nhưng không có trong danh sách; nếu đã chuyển đi, hãy ghi "
    f"“{_LEFT}” "
    f"và “{_REASON}”:"
)
LEAVER: Final = "  {sheet}!{cell}: {code}"
NOTHING_TO_DO: Final = "Danh sách không có gì mới; sổ được giữ nguyên."
NOTHING_NEW_COPIED: Final = "Danh sách không có gì mới; bản sao của sổ: {path}"
DRY_RUN: Final = "Mới chỉ xem thử, chưa ghi gì. Bỏ --dry-run để ghi vào sổ."
CONFIRM: Final = "Ghi vào sổ theo bảng trên? Gõ “có” rồi Enter; phím khác để thôi."
YES_ANSWERS: Final = frozenset({"có", "co", "c", "y", "yes"})
NOT_WRITTEN: Final = "Chưa ghi gì vào sổ."
WRITTEN: Final = "Đã ghi vào sổ: {path}"
OPEN_IN_EXCEL: Final = (
    "Sổ đang mở trong Excel: danh sách được đối chiếu với sổ như đang hiện ra, kể cả phần chưa lưu."
)
WRITTEN_IN_EXCEL: Final = (
    "Đã ghi vào sổ đang mở trong Excel: {path}\n"
    "Lệnh này không lưu sổ. Mời bạn xem lại các dòng vừa ghi rồi bấm Lưu (Ctrl+S)."
)
BACKUP: Final = "Bản sao của sổ trước khi ghi: {path}"
FORMULAS_KEPT: Final = (
    "Ô có công thức được giữ nguyên, không ghi đè: {cells}. Hãy kiểm tra lại các ô này."
)

NOTE_ENTRY: Final = "{header} ghi trong danh sách: {value}"
"""What a new member's note keeps of a date that could not be taken."""
