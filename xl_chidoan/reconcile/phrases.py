"""Tables of the words reports use for figures of a branch, matched on lower-case text.

A claim is a number, a phrase that says what is counted, and between and around them only words that
change nothing (``FILLER``). With any other word no claim is made.
"""

import re
from typing import Final

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.member_figures import (
    ETHNICITY,
    OFFICE_POSITION,
    POLITICAL_THEORY,
    QUALIFICATION,
    UNION_POSITION,
)

PERSON: Final = r"(?:đoàn viên|đồng chí|đ/c|người|đvtn|đv)"
_MEMBERS = r"(?:đoàn viên|đvtn|đv)"

# phrase -> code of a figure that every branch has
PERSON_PHRASES: Final = (
    (re.compile(r"(?:là |giới tính )?nam(?: giới)?(?!\w| -| –)"), codes.MALE),
    (re.compile(r"(?:là |giới tính )?nữ(?: giới)?(?!\w)"), codes.FEMALE),
    (re.compile(r"(?:là )?đảng viên(?!\w)"), codes.PARTY_MEMBERS),
    (
        re.compile(
            r"(?:được |nằm trong |trong |thuộc )?(?:diện )?quy hoạch"
            r"(?: (?:vào )?các chức (?:vụ|danh)(?: lãnh đạo(?:, quản lý)?)?"
            r"(?: (?:của )?cơ quan)?)?(?!\w)"
        ),
        codes.PLANNED,
    ),
)
OVER_AGE: Final = re.compile(r"(?:có )?(?:độ tuổi )?trên (\d+) tuổi(?!\w)")
UP_TO_AGE: Final = re.compile(r"(?:có )?(?:độ tuổi )?(?:từ )?(\d+) tuổi trở xuống(?!\w)")
LAST_UNION_AGE: Final = 30
WITHIN_UNION_AGE: Final = re.compile(r"(?:đang )?(?:còn )?(?:trong|thuộc) (?:độ )?tuổi đoàn(?!\w)")
OVER_UNION_AGE: Final = re.compile(r"(?:đã )?(?:quá|hết|trên|ngoài) (?:độ )?tuổi đoàn(?!\w)")

# grouping -> the words before one of its values; the value itself comes from the data
VALUE_PREFIXES: Final = {
    QUALIFICATION.code: re.compile(r"(?:có |là |đạt )?(?:trình độ )?(?:chuyên môn )?"),
    ETHNICITY.code: re.compile(r"(?:là )?(?:người )?dân tộc "),
    POLITICAL_THEORY.code: re.compile(r"(?:có )?(?:trình độ )?lý luận(?: chính trị)? "),
    UNION_POSITION.code: re.compile(r"(?:là |giữ chức vụ |giữ chức danh |giữ chức )?"),
    OFFICE_POSITION.code: re.compile(r"(?:là |giữ chức vụ |giữ chức danh |giữ chức )?"),
}
ABOUT_THEORY: Final = re.compile(r"lý luận")

# Words between a phrase and its number, or after both, that change nothing.
_NEUTRAL = (
    r"là|có|gồm|chiếm|đạt|tỷ lệ|tỉ lệ|lớn|cao|trong chi đoàn|của chi đoàn|toàn chi đoàn|chi đoàn|"
    r"đang tham gia sinh hoạt|đang sinh hoạt|tham gia sinh hoạt|đang công tác|hiện nay|hiện có|"
    rf"hiện|của {PERSON}|{PERSON}|tổng số|số lượng|số|trong tổng số|với|khoảng|trên|hơn|gần|"
    r"tương ứng|tương đương|bằng|tại|toàn|trong"
)
FILLER: Final = rf"(?:[\s(:\-–]|(?<!\w)(?:{_NEUTRAL})(?!\w))*"
FILLER_WITH_COMMA: Final = rf"(?:[\s(:,\-–]|(?<!\w)(?:{_NEUTRAL})(?!\w))*"
NOTHING_MORE: Final = re.compile(
    r"\s*(?:(?:trong|của|tại|toàn) chi đoàn|chi đoàn|đang sinh hoạt(?: tại chi đoàn)?|hiện nay)?\s*"
    r"(?=$|[.,;:()]|\d|và\s|chiếm|tương ứng|\(|¤)"
)
OPENS_A_CLAIM: Final = re.compile(
    r"(?:^|[,;:(.]|(?<!\w)(?:có|gồm|là|và|với|còn|trong đó|hiện|trên|hơn|gần|khoảng|bao gồm))\s*$"
)

TOTAL_BEFORE: Final = re.compile(
    r"(?:(?:^|[,;.:(¬])\s*(?:nhiệm kỳ [\d –-]+,? |năm \d{4},? |hiện(?: nay| tại)?,? |đến nay,? |"
    r"cuối nhiệm kỳ,? |trong nhiệm kỳ,? |tập thể |toàn |¤+ )*chi đoàn(?P<name>[^,;.:()]*)"
    r"(?<!\w)(?:có|gồm|là)(?: tổng số| tổng cộng)?"
    r"|hiện(?: nay| tại)?,? (?:có|gồm)"
    rf"|tổng số(?: {_MEMBERS})?(?: hiện (?:có|tại|nay))?"
    r"(?: (?:của|trong|toàn) chi đoàn(?P<of>[^,;.:()]*?))?"
    r"(?: là:?| có:?|:)?|sĩ số(?: chi đoàn)?(?: là:?| có:?|:)?)\s(?:(?:trên|hơn|gần|khoảng)\s)?$"
)
ALL_MEMBERS_TOTAL: Final = re.compile(rf"tổng số {_MEMBERS}[^,;.()]*(?:là|có|:)\s$")
YEAR_OPENING: Final = re.compile(
    rf"(?:^|[,;.:(]\s|[-+•]\s?)(?:tổng số |số )?(?:{_MEMBERS} )?(?:có )?(?:mặt )?đầu năm"
    r"(?: (?P<year>\d{4}))?(?::| là:?)\s$"
)
MOVED: Final = (
    (
        re.compile(r"(?P<label>(?:chuyển|mới) đến|tiếp nhận)(?P<year> trong năm)?(?::| là:?)\s$"),
        True,
    ),
    (re.compile(r"(?P<label>chuyển đi)(?P<year> trong năm)?(?::| là:?)\s$"), False),
)
LABELLED_END: Final = re.compile(r"\s*(?:$|[.,;()])")
QUALIFIER_AT_END: Final = re.compile(r"(?:là |: )?(?:trên |hơn |gần |khoảng )?$")
MOVED_START: Final = re.compile(rf"(?:^|[,;.:()]|[-+•])\s?(?:(?:tổng )?số )?(?:{_MEMBERS} )?$")
OWN_NAME: Final = re.compile(r"(?:hiện|nay|tại|đã|luôn|thời điểm|này|chúng tôi|ta|toàn|\s|¤)*")
TOTAL_AFTER: Final = re.compile(
    rf"(?:\s{PERSON})?\s*(?:$|[.,;:()]|(?:đang |hiện )?(?:công tác|sinh hoạt)(?:\s|$|[.,;:()])|"
    r"trong đó|hiện nay|(?:thuộc|ở) các)"
)
MEAN_AGE: Final = re.compile(rf"(?:độ )?tuổi (?:trung bình|bình quân){FILLER}$")
OPENING: Final = re.compile(r"đầu nhiệm kỳ")
CLOSING: Final = re.compile(r"cuối nhiệm kỳ|đến nay|hiện nay|hiện tại")
RECEIVED: Final = re.compile(r"tiếp nhận(?: được| thêm| mới)*\s$")
RECEIVED_AFTER: Final = re.compile(rf"\s{PERSON}(?: mới)?\s*(?=$|[.,;:()]|và\s|chuyển đến)")

TARGETS_UNIT: Final = re.compile(r"\s(?:chỉ tiêu|nhóm chỉ tiêu)")
TARGETS_BEFORE: Final = re.compile(r"chỉ tiêu(?: là| đạt|:)?\s$")
TARGET_VERBS: Final = (
    (re.compile(r"(?:chưa đạt|không đạt|chưa hoàn thành)\s*$"), codes.TARGETS_MISSED),
    (re.compile(r"vượt(?: mức)?\s*$"), codes.TARGETS_EXCEEDED),
    (re.compile(r"(?:hoàn thành|đạt|thực hiện)(?: được| tốt)?\s*$"), codes.TARGETS_MET),
    (re.compile(r"(?:đề ra|xây dựng|tổng số|giao)\s*$"), codes.TARGETS),
)
TARGET_AFTER: Final = (
    (re.compile(r"\s(?:nhóm )?chỉ tiêu(?: nhiệm kỳ)? (?:chưa|không) đạt"), codes.TARGETS_MISSED),
    (re.compile(r"\s(?:nhóm )?chỉ tiêu(?: nhiệm kỳ)? vượt"), codes.TARGETS_EXCEEDED),
)

# These say that another body is counted, or only a part of the branch.
LIMITED: Final = re.compile(
    r"trong số|(?<!\w)bch(?!\w)|ban chấp hành|(?<!\w)đội (?!ngũ)|câu lạc bộ|hội nghị|đại hội|"
    r"(?<!\w)mới(?!\w)|kết nạp|giới thiệu|tiếp nhận|trưởng thành|chuyển sinh hoạt|chuyển công tác|"
    r"(?<!\w)rời|(?<!\w)cử(?!\w)|bình xét|(?<!\w)mỗi(?!\w)|từng|(?<!\w)huyện|(?<!\w)lớp(?!\w)|"
    r"(?<!\w)tháng \d|(?<!\w)quý|(?<!\w)đợt|khen thưởng|phân công|đoàn (?:khối|cơ sở|xã|trường)|"
    r"chi đoàn bạn|các chi đoàn|nếu|năm trước|nhiệm kỳ trước|toàn tỉnh|cả nước|"
    r"(?:chi bộ|cơ quan|công đoàn|trường)(?: [^,;¤]{0,40})? có"
)
PARTS: Final = re.compile(r"trong đó|trong số (?:đó|này)")
# Wishes, not facts.
PLANNED: Final = re.compile(
    r"phấn đấu|ít nhất|tối thiểu|(?<!\w)mỗi(?!\w)|h[ằà]ng (?:năm|quý|tháng)|dự kiến|"
    r"(?<!\w)sẽ(?!\w)|mục tiêu|kế hoạch|tiếp tục|định kỳ"
)
PLANNED_AFTER: Final = re.compile(r"^[^,;.:]{0,60}(?:trở lên|/ ?năm|mỗi năm)")
YEAR_NAMED: Final = re.compile(r"năm (\d{4})")
PART_HEADING: Final = re.compile(r"^phần thứ \w+")

# --- activities

# Words of a group's title that do not help to recognise it.
UNTELLING: Final = re.compile(
    r"(?<!\w)(?:hoạt động|thanh niên|đoàn viên|đvtn|công tác|bồi dưỡng|được|của|cho|với|và|ở|tại|"
    r"về|các|những|bch|ban chấp hành|trong|nhân dịp|buổi)(?!\w)"
)
SPELLINGS: Final = {"sỹ": "sĩ", "hàng": "hằng", "quí": "quý", "khoẻ": "khỏe", "tuý": "túy"}
ACTIVITY_UNIT: Final = re.compile(r"\s(?:hoạt động|buổi|cuộc|lần|chương trình|lớp|chuyên đề)(?!\w)")
TURNOUT_UNIT: Final = re.compile(rf"\slượt(?: {PERSON}| thanh niên)?(?!\w)")
PERSON_UNIT: Final = re.compile(rf"\s{PERSON}(?!\w)")
MONEY_UNIT: Final = re.compile(r"\s?(?:(nghìn|ngàn|triệu|tỷ)\s)?(?:đồng(?! chí)|đ|vnđ|vnd)(?!\w)")
MONEY_SCALE: Final = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, None: 1}
TOTAL_MONEY: Final = re.compile(
    r"tổng (?:(?:trị giá|giá trị|số) )?(?:kinh phí|số tiền|tiền|trị giá|giá trị)"
    r"(?: [^,;.:()\d]{0,40})?\s?$"
)
WHOLE_TERM: Final = re.compile(
    r"nhiệm kỳ|kết quả|tổng số|tổng cộng|giai đoạn|đến nay|thời gian qua|"
    r"chi đoàn (?:cũng )?đã (?:tổ chức|tham gia|triển khai|thực hiện|có|phối hợp)"
)
PART_OF_TERM: Final = re.compile(
    r"tiêu biểu|trong đó|riêng|(?<!\w)đợt|(?<!\w)dịp|(?<!\w)ngày \d|(?<!\w)tháng \d|(?<!\w)quý|"
    r"nổi bật|điển hình|năm học|mỗi|h[ằà]ng năm|cấp tỉnh|cấp huyện|cấp trung ương|như:|"
    r"nhiệm kỳ trước|năm trước|chi đoàn bạn|(?<!\w)nhân ngày|phối hợp (?:với|cùng)"
)
OTHER_BRANCH: Final = re.compile(
    r"chi đoàn (?:sở|công an|trường|đồn|huyện|xã|phường|ngân hàng|bệnh viện|chi cục|cục|kho bạc|"
    r"bạn)(?!\w)"
)
AT_A_PLACE: Final = re.compile(
    r"^[^,;.]*(?<!\w)tại (?:huyện|xã|xóm|thành phố|phường|trường|thôn|bản|khu)(?!\w)"
)
LINK: Final = re.compile(
    rf"[\s,(]*(?:(?:{PERSON}|tham gia|thực hiện|đăng ký|với|có|và|thu hút|sự|hơn|trên|gần|khoảng|"
    r"được|tổng|trị giá|kinh phí|giá trị|là|số tiền|hiến)[\s,(]*)*$"
)

# --- sums and shares

COMPOSED: Final = re.compile(r"(?:bao gồm|gồm)(?: có)?\s*:?\s*$")
FEW_WORDS: Final = re.compile(r"^[^\d.;:()]{0,40}$")
SUBJECT_START: Final = re.compile(r"(?:^|[.;:,]\s|^[-+•]\s?)$")
ALL_MEMBERS: Final = re.compile(
    r"\sđoàn viên(?: chi đoàn| trong chi đoàn)? (?:đăng ký|đạt|được|tham gia|thực hiện|chấp hành|"
    r"có|hoàn thành|tích cực|thường xuyên|luôn)(?!\w)"
)
