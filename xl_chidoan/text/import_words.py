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

# The table of columns to be confirmed.
COLUMN_HEADERS: Final = ("Cột", "Tiêu đề trong danh sách", "Đưa vào cột của sổ", "Độ chắc chắn")
NOT_TAKEN: Final = "(không lấy)"
NOT_TAKEN_SENSITIVE: Final = "(không lấy: thông tin riêng tư; thêm --with nếu cần)"
NOT_TAKEN_REPEATED: Final = "(không lấy: trùng với một cột khác)"
CHOSEN: Final = "theo lựa chọn"
ENCODING_SHOWN: Final = "{source} (phông {encoding})"
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
