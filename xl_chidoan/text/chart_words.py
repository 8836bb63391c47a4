"""The wording of the report's charts."""

from types import MappingProxyType

HEADING = "PHỤ LỤC: BIỂU ĐỒ"
CAPTION_LABEL = "Biểu đồ"
CAPTION_END = ". "
PART_OF = "{caption} (phần {number}/{count})"

SEX = "Đoàn viên theo giới tính"
AGE = "Đoàn viên theo độ tuổi"
QUALIFICATION = "Trình độ chuyên môn của đoàn viên"
ACTIVITIES = "Số hoạt động theo năm"
TURNOUT = "Lượt tham gia theo năm"
ATTAINMENT = "Tỷ lệ thực hiện từng chỉ tiêu, theo bảng so sánh"
WHOLE = "Mốc 100%"
WITHOUT_RESULTS = "{caption} (không kể {count} nhóm chỉ ghi kết quả)"
BESIDE = MappingProxyType(
    {
        ACTIVITIES: "Số hoạt động {period} so với cùng kỳ, theo nhóm",
        TURNOUT: "Lượt tham gia {period} so với cùng kỳ, theo nhóm",
    }
)

MALE = "Nam"
FEMALE = "Nữ"
UP_TO_AGE = "Từ {mark} tuổi trở xuống"
OVER_AGE = "Trên {mark} tuổi"
WITH_SHARE = "{name} ({share})"
OTHERS = "Trình độ khác"
YEAR = "Năm {year}"
TARGET = "{group}. {content}"
WITHOUT_DATA = "{content} (chưa có số liệu)"
CUT = "{text}…"

MEMBERS_COLUMN = "Số đoàn viên"
ACTIVITIES_COLUMN = "Số hoạt động"
TURNOUT_COLUMN = "Lượt tham gia"
SEX_HEADER = "Giới tính"
AGE_HEADER = "Độ tuổi"
QUALIFICATION_HEADER = "Trình độ"
YEAR_HEADER = "Năm"
GROUP_HEADER = "Nhóm hoạt động"
TARGET_HEADER = "Chỉ tiêu"

SHEET = "Số liệu"
ALT = "{caption}: {values}."
ALT_VALUE = "{category}: {value}"
ALT_BESIDE = ", kỳ này "
ALT_LIST = "; "
NO_VALUE = "chưa có số liệu"
