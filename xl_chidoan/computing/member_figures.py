"""Declares the figures about members, in the order of the statistics; add a new one as a record."""

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing import head_counts as counting
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.model import Form
from xl_chidoan.schema import MEMBERS, Sex

_STAY = ("joined", "left")
_header = MEMBERS.header


def _grouping(prefix: str, title: str, key: str) -> Declaration:
    return Declaration(
        f"{prefix}_{{value}}",
        f"{title}: {{spelling}}",
        f"Đếm đoàn viên hiện có theo cột {_header(key)}.",
        MEMBERS,
        (key, *_STAY),
        counted_by=counting.members_by_value(key),
        share=True,
    )


QUALIFICATION = _grouping("trinh_do", "Trình độ chuyên môn", "qualification")
ETHNICITY = _grouping("dan_toc", "Dân tộc", "ethnicity")
POLITICAL_THEORY = _grouping("ly_luan", "Lý luận chính trị", "political_theory")
UNIT = _grouping("don_vi", "Đơn vị công tác", "unit")
UNION_POSITION = _grouping("chuc_vu_doan", "Chức vụ Đoàn", "union_position")
OFFICE_POSITION = _grouping("chuc_vu_cq", "Chức vụ chính quyền", "office_position")

LEFT_FOR = Declaration(
    "roi_di_{value}",
    "Đoàn viên rời Chi đoàn: {spelling}",
    f"Đếm đoàn viên có {_header('left')} trong {{period}} đến {{until}}, theo "
    f"{_header('leaving_reason')}.",
    MEMBERS,
    ("left", "leaving_reason"),
    counted_by=counting.leavers_by_value("leaving_reason"),
)

SHARE = Declaration(
    codes.share_of("{count}"),
    "{label}: tỷ lệ",
    "Lấy số của “{label}” chia cho tổng số đoàn viên.",
    MEMBERS,
    form=Form.RATIO,
    additive=False,
)
"""The ratio to all members (1 = 100 %) of each figure declared with ``share``."""

MEMBER_FIGURES = (
    Declaration(
        codes.TOTAL,
        "Tổng số đoàn viên",
        "Đếm đoàn viên đã tiếp nhận và chưa rời Chi đoàn đến {until}.",
        MEMBERS,
        _STAY,
        counted_by=counting.members_here,
        by_year=True,
        as_source=True,
        joint=" ",
    ),
    Declaration(
        codes.MALE,
        "Đoàn viên nam",
        f"Đếm đoàn viên hiện có với {_header('sex')} là Nam.",
        MEMBERS,
        ("sex", *_STAY),
        counted_by=counting.members_with("sex", Sex.MALE),
        share=True,
    ),
    Declaration(
        codes.FEMALE,
        "Đoàn viên nữ",
        f"Đếm đoàn viên hiện có với {_header('sex')} là Nữ.",
        MEMBERS,
        ("sex", *_STAY),
        counted_by=counting.members_with("sex", Sex.FEMALE),
        share=True,
    ),
    Declaration(
        codes.PARTY_MEMBERS,
        "Đoàn viên là đảng viên",
        f"Đếm đoàn viên hiện có được đánh dấu {_header('party_member')} hoặc có "
        f"{_header('party_date')} không sau ngày báo cáo.",
        MEMBERS,
        ("party_member", "party_date", *_STAY),
        counted_by=counting.members_of_party,
        share=True,
    ),
    Declaration(
        codes.PLANNED,
        "Đoàn viên được quy hoạch",
        f"Đếm đoàn viên hiện có được đánh dấu {_header('planned')}.",
        MEMBERS,
        ("planned", *_STAY),
        counted_by=counting.members_with("planned", True),
        share=True,
    ),
    Declaration(
        codes.MEAN_AGE,
        "Độ tuổi trung bình",
        "Tổng số tuổi tròn của đoàn viên hiện có chia cho số đoàn viên, làm tròn.",
        MEMBERS,
        ("birth_date", *_STAY),
        counted_by=counting.mean_age,
        form=Form.WHOLE,
        additive=False,
    ),
    Declaration(
        codes.OVER_AGE,
        "Đoàn viên trên {mark} tuổi",
        "Đếm đoàn viên hiện có với tuổi tròn lớn hơn mốc tuổi.",
        MEMBERS,
        ("birth_date", *_STAY),
        counted_by=counting.members_by_age(over=True),
        share=True,
    ),
    Declaration(
        codes.UP_TO_AGE,
        "Đoàn viên từ {mark} tuổi trở xuống",
        "Đếm đoàn viên hiện có với tuổi tròn không quá mốc tuổi.",
        MEMBERS,
        ("birth_date", *_STAY),
        counted_by=counting.members_by_age(over=False),
        share=True,
    ),
    QUALIFICATION,
    ETHNICITY,
    POLITICAL_THEORY,
    UNIT,
    UNION_POSITION,
    OFFICE_POSITION,
    Declaration(
        codes.OPENING,
        "Đoàn viên đầu {period}",
        "Đếm đoàn viên có mặt ngày {eve}.",
        MEMBERS,
        _STAY,
        counted_by=counting.members_before,
    ),
    Declaration(
        codes.RECEIVED,
        "Đoàn viên tiếp nhận trong {period}",
        f"Đếm đoàn viên có {_header('joined')} trong {{period}} đến {{until}}.",
        MEMBERS,
        ("joined",),
        counted_by=counting.members_dated("joined"),
        as_source=True,
    ),
    Declaration(
        codes.LEFT,
        "Đoàn viên rời Chi đoàn trong {period}",
        f"Đếm đoàn viên có {_header('left')} trong {{period}} đến {{until}}.",
        MEMBERS,
        ("left",),
        counted_by=counting.members_dated("left"),
        as_source=True,
    ),
    LEFT_FOR,
    Declaration(
        codes.CLOSING,
        "Đoàn viên hiện tại",
        "Đếm đoàn viên hiện có đến {until}.",
        MEMBERS,
        _STAY,
        counted_by=counting.members_here,
    ),
)
