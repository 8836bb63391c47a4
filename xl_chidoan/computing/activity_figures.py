"""Figures about activities: sums of every group, lists of names, and single activities."""

from xl_chidoan.computing import activity_sums as counting
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.model import Form
from xl_chidoan.schema import ACTIVITIES

_PLACE = ("group", "date", "year")


def _sum(
    ending: str, label: str, key: str, form: Form = Form.COUNT, blank: str = ""
) -> Declaration:
    return Declaration(
        f"hd_{{group}}_{ending}",
        f"{{title}}: {label}",
        f"Cộng {ACTIVITIES.header(key)}{blank} của nhóm{{within}}.",
        ACTIVITIES,
        (key, *_PLACE),
        counted_by=counting.sums_by_group(key),
        form=form,
        by_year=True,
        as_source=True,
    )


def _single(ending: str, label: str, key: str, form: Form = Form.COUNT) -> Declaration:
    return Declaration(
        f"hd_{{activity}}_{ending}",
        f"{{row}}: {label}",
        f"Lấy cột {ACTIVITIES.header(key)} của hoạt động {{row}}.",
        ACTIVITIES,
        (key, "reported"),
        counted_by=counting.amount_of_each(key),
        form=form,
        by_period=False,
        additive=False,
    )


NUMBER = _sum("so", "số hoạt động", "count", blank=" (để trống là 1)")
TURNOUT = _sum("luot", "lượt tham gia", "turnout")
QUANTITY = _sum("sl", "số lượng", "quantity")
MONEY = _sum("kinh_phi", "kinh phí", "money", Form.MONEY)
SUMS = (NUMBER, TURNOUT, QUANTITY, MONEY)

NAMES = Declaration(
    "hd_{group}_danh_sach",
    "{title}: danh sách nêu trong báo cáo",
    f"Kể tên các hoạt động của nhóm có đánh dấu {ACTIVITIES.header('reported')}.",
    ACTIVITIES,
    ("name", "reported", *_PLACE),
    counted_by=counting.names_by_group,
    form=Form.TEXT,
    additive=False,
)

SINGLES = (
    _single("so", "số hoạt động", "count"),
    _single("luot", "lượt tham gia", "turnout"),
    _single("sl", "số lượng", "quantity"),
    _single("kinh_phi", "kinh phí", "money", Form.MONEY),
)
"""Figures of single activities marked for the report; a group's figure of the same code wins."""
