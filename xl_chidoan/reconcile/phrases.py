"""Tables of the words reports use for figures of a branch, matched on lower-case text.

A claim is a number, a phrase that says what is counted, and between and around them only words that
change nothing (``FILLER``). With any other word no claim is made.

Patterns are texts, which ``re`` compiles and keeps when they are first used: compiling them all
takes longer than a workbook's few typed numbers need.
"""

from typing import Final

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.member_figures import (
    ETHNICITY,
    OFFICE_POSITION,
    POLITICAL_THEORY,
    QUALIFICATION,
    UNION_POSITION,
)

PERSON: Final = r"(?:đoàn viên|đồng chí|đ/c|người|đvtn)"

# phrase -> code of a figure that every branch has
PERSON_PHRASES: Final = (
    (r"(?:là |giới tính )?nam(?: giới)?(?!\w| -| –)", codes.MALE),
    (r"(?:là |giới tính )?nữ(?: giới)?(?!\w)", codes.FEMALE),
    (r"(?:là )?đảng viên(?!\w)", codes.PARTY_MEMBERS),
    (
        r"(?:được |nằm trong |trong |thuộc )?(?:diện )?quy hoạch"
        r"(?: (?:vào )?các chức (?:vụ|danh)(?: lãnh đạo(?:, quản lý)?)?(?: cơ quan)?)?(?!\w)",
        codes.PLANNED,
    ),
)
OVER_AGE: Final = r"(?:có )?(?:độ tuổi )?trên (\d+) tuổi(?!\w)"
UP_TO_AGE: Final = r"(?:có )?(?:độ tuổi )?(?:từ )?(\d+) tuổi trở xuống(?!\w)"

# grouping -> the words before one of its values; the value itself comes from the data
VALUE_PREFIXES: Final = {
    QUALIFICATION.code: r"(?:có |là )?(?:trình độ )?(?:chuyên môn )?",
    ETHNICITY.code: r"(?:là )?(?:người )?dân tộc ",
    POLITICAL_THEORY.code: r"(?:có )?(?:trình độ )?lý luận(?: chính trị)? ",
    UNION_POSITION.code: r"(?:là |giữ chức vụ |giữ chức danh |giữ chức )?",
    OFFICE_POSITION.code: r"(?:là |giữ chức vụ |giữ chức danh |giữ chức )?",
}
ABOUT_THEORY: Final = r"lý luận"

# Words between a phrase and its number, or after both, that change nothing.
_NEUTRAL = (
    r"là|có|gồm|chiếm|đạt|tỷ lệ|tỉ lệ|lớn|cao|trong chi đoàn|của chi đoàn|toàn chi đoàn|chi đoàn|"
    r"đang tham gia sinh hoạt|đang sinh hoạt|tham gia sinh hoạt|đang công tác|hiện nay|hiện có|"
    rf"hiện|của {PERSON}|{PERSON}|tổng số|số lượng|số|trong tổng số|với|khoảng|trên|hơn|gần|"
    r"tương ứng|tương đương|bằng|tại|toàn|trong"
)
FILLER: Final = rf"(?:[\s(:\-–]|(?<!\w)(?:{_NEUTRAL})(?!\w))*"
FILLER_WITH_COMMA: Final = rf"(?:[\s(:,\-–]|(?<!\w)(?:{_NEUTRAL})(?!\w))*"
NOTHING_MORE: Final = (
    r"\s*(?:(?:trong|của|tại|toàn) chi đoàn|chi đoàn|đang sinh hoạt(?: tại chi đoàn)?|hiện nay)?\s*"
    r"(?=$|[.,;:()]|\d|và\s|chiếm|tương ứng|\(|¤)"
)
OPENS_A_CLAIM: Final = (
    r"(?:^|[,;:(.]|(?<!\w)(?:có|gồm|là|và|với|còn|trong đó|hiện|trên|hơn|gần|khoảng|bao gồm))\s*$"
)

TOTAL_BEFORE: Final = (
    r"(?:(?:^|[,;.:(¬])\s*(?:nhiệm kỳ [\d –-]+,? |năm \d{4},? |hiện(?: nay| tại)?,? |đến nay,? |"
    r"cuối nhiệm kỳ,? |trong nhiệm kỳ,? |tập thể |toàn |¤+ )*chi đoàn(?P<name>[^,;.:()]*)"
    r"(?<!\w)(?:có|gồm|là)(?: tổng số| tổng cộng)?"
    r"|hiện(?: nay| tại)?,? (?:có|gồm)"
    r"|tổng số(?: đoàn viên)?(?: hiện (?:có|tại|nay))?"
    r"(?: (?:của|trong|toàn) chi đoàn(?P<of>[^,;.:()]*?))?"
    r"(?: là| có|:)?|sĩ số(?: chi đoàn)?(?: là| có|:)?)\s(?:(?:trên|hơn|gần|khoảng)\s)?$"
)
ALL_MEMBERS_TOTAL: Final = r"tổng số đoàn viên[^,;.()]*(?:là|có|:)\s$"
OWN_NAME: Final = r"(?:hiện|nay|tại|đã|luôn|thời điểm|này|chúng tôi|ta|toàn|\s|¤)*"
TOTAL_AFTER: Final = (
    rf"(?:\s{PERSON})?\s*(?:$|[.,;:()]|(?:đang |hiện )?(?:công tác|sinh hoạt)(?:\s|$|[.,;:()])|"
    r"trong đó|hiện nay|(?:thuộc|ở) các)"
)
MEAN_AGE: Final = rf"(?:độ )?tuổi (?:trung bình|bình quân){FILLER}$"
OPENING: Final = r"đầu nhiệm kỳ"
CLOSING: Final = r"cuối nhiệm kỳ|đến nay|hiện nay|hiện tại"
RECEIVED: Final = r"tiếp nhận(?: được| thêm| mới)*\s$"
RECEIVED_AFTER: Final = rf"\s{PERSON}(?: mới)?\s*(?=$|[.,;:()]|và\s|chuyển đến)"

TARGETS_UNIT: Final = r"\s(?:chỉ tiêu|nhóm chỉ tiêu)"
TARGETS_BEFORE: Final = r"chỉ tiêu(?: là| đạt|:)?\s$"
TARGET_VERBS: Final = (
    (r"(?:chưa đạt|không đạt|chưa hoàn thành)\s*$", codes.TARGETS_MISSED),
    (r"vượt(?: mức)?\s*$", codes.TARGETS_EXCEEDED),
    (r"(?:hoàn thành|đạt|thực hiện)(?: được| tốt)?\s*$", codes.TARGETS_MET),
    (r"(?:đề ra|xây dựng|tổng số|giao)\s*$", codes.TARGETS),
)
TARGET_AFTER: Final = (
    (r"\s(?:nhóm )?chỉ tiêu(?: nhiệm kỳ)? (?:chưa|không) đạt", codes.TARGETS_MISSED),
    (r"\s(?:nhóm )?chỉ tiêu(?: nhiệm kỳ)? vượt", codes.TARGETS_EXCEEDED),
)

# These say that another body is counted, or only a part of the branch.
LIMITED: Final = (
    r"trong số|(?<!\w)bch(?!\w)|ban chấp hành|(?<!\w)đội (?!ngũ)|câu lạc bộ|hội nghị|đại hội|"
    r"(?<!\w)mới(?!\w)|kết nạp|giới thiệu|tiếp nhận|trưởng thành|chuyển sinh hoạt|chuyển công tác|"
    r"(?<!\w)rời|(?<!\w)cử(?!\w)|bình xét|(?<!\w)mỗi(?!\w)|từng|(?<!\w)huyện|(?<!\w)lớp(?!\w)|"
    r"(?<!\w)tháng \d|(?<!\w)quý|(?<!\w)đợt|khen thưởng|phân công|đoàn (?:khối|cơ sở|xã|trường)|"
    r"chi đoàn bạn|các chi đoàn|nếu|năm trước|nhiệm kỳ trước|toàn tỉnh|cả nước|"
    r"(?:chi bộ|cơ quan|công đoàn|trường)(?: [^,;¤]{0,40})? có"
)
PARTS: Final = r"trong đó|trong số (?:đó|này)"
# Wishes, not facts.
PLANNED: Final = (
    r"phấn đấu|ít nhất|tối thiểu|(?<!\w)mỗi(?!\w)|h[ằà]ng (?:năm|quý|tháng)|dự kiến|"
    r"(?<!\w)sẽ(?!\w)|mục tiêu|kế hoạch|tiếp tục|định kỳ"
)
PLANNED_AFTER: Final = r"^[^,;.:]{0,60}(?:trở lên|/ ?năm|mỗi năm)"
YEAR_NAMED: Final = r"năm (\d{4})"
PART_HEADING: Final = r"^phần thứ \w+"

# --- activities

# Words of a group's title that do not help to recognise it.
UNTELLING: Final = (
    r"(?<!\w)(?:hoạt động|thanh niên|đoàn viên|đvtn|công tác|bồi dưỡng|được|của|cho|với|và|ở|tại|"
    r"về|các|những|bch|ban chấp hành|trong|nhân dịp|buổi)(?!\w)"
)
SPELLINGS: Final = {"sỹ": "sĩ", "hàng": "hằng", "quí": "quý", "khoẻ": "khỏe", "tuý": "túy"}
ACTIVITY_UNIT: Final = r"\s(?:hoạt động|buổi|cuộc|lần|chương trình|lớp|chuyên đề)(?!\w)"
TURNOUT_UNIT: Final = rf"\slượt(?: {PERSON}| thanh niên)?(?!\w)"
PERSON_UNIT: Final = rf"\s{PERSON}(?!\w)"
MONEY_UNIT: Final = r"\s?(?:(nghìn|ngàn|triệu|tỷ)\s)?(?:đồng(?! chí)|đ|vnđ|vnd)(?!\w)"
MONEY_SCALE: Final = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, None: 1}
WHOLE_TERM: Final = (
    r"nhiệm kỳ|kết quả|tổng số|tổng cộng|giai đoạn|đến nay|thời gian qua|"
    r"chi đoàn (?:cũng )?đã (?:tổ chức|tham gia|triển khai|thực hiện|có|phối hợp)"
)
PART_OF_TERM: Final = (
    r"tiêu biểu|trong đó|riêng|(?<!\w)đợt|(?<!\w)dịp|(?<!\w)ngày \d|(?<!\w)tháng \d|(?<!\w)quý|"
    r"nổi bật|điển hình|năm học|mỗi|h[ằà]ng năm|cấp tỉnh|cấp huyện|cấp trung ương|như:|"
    r"nhiệm kỳ trước|năm trước|chi đoàn bạn|(?<!\w)nhân ngày|phối hợp (?:với|cùng)"
)
OTHER_BRANCH: Final = (
    r"chi đoàn (?:sở|công an|trường|đồn|huyện|xã|phường|ngân hàng|bệnh viện|chi cục|cục|kho bạc|"
    r"bạn)(?!\w)"
)
AT_A_PLACE: Final = (
    r"^[^,;.]*(?<!\w)tại (?:huyện|xã|xóm|thành phố|phường|trường|thôn|bản|khu)(?!\w)"
)
LINK: Final = (
    rf"[\s,(]*(?:(?:{PERSON}|tham gia|thực hiện|đăng ký|với|có|và|thu hút|sự|hơn|trên|gần|khoảng|"
    r"được|tổng|trị giá|kinh phí|giá trị|là|số tiền|hiến)[\s,(]*)*$"
)

# --- sums and shares

COMPOSED: Final = r"(?:bao gồm|gồm)(?: có)?\s*:?\s*$"
FEW_WORDS: Final = r"^[^\d.;:()]{0,40}$"
SUBJECT_START: Final = r"(?:^|[.;:,]\s|^[-+•]\s?)$"
ALL_MEMBERS: Final = (
    r"\sđoàn viên(?: chi đoàn| trong chi đoàn)? (?:đăng ký|đạt|được|tham gia|thực hiện|chấp hành|"
    r"có|hoàn thành|tích cực|thường xuyên|luôn)(?!\w)"
)
