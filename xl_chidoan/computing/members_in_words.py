"""Declares lists in words: every value of a column of members, with its number and share."""

from collections.abc import Callable
from fractions import Fraction

from xl_chidoan.computing.declaration import Counted, Declaration, lowered
from xl_chidoan.computing.member_figures import STAY, PeriodMembers, values_of
from xl_chidoan.computing.unsure_rows import has_unknown
from xl_chidoan.model import Form
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text import labels
from xl_chidoan.text.formats import count_text, percent_text


def members_in_words(key: str, *, capital: bool) -> Callable[[PeriodMembers], Counted]:
    """List the values of a column in words: ``02 thạc sĩ (8,3%), 20 đại học (83,3%)``.

    Values stand in their list's order, those without a value last. ``capital`` keeps a value's
    first letter, as names need.
    """

    def count(members: PeriodMembers) -> Counted:
        column, here, cells = MEMBERS.column(key), members.here, members.table[key]
        listed = members.everyone.lists.get(column.listed, ())
        blank = sum(cells[row] is None for row in here.sure)
        silent = len(here.sure) > 0 and blank == len(here.sure)
        sure = members.table.present and not here.unsure and not has_unknown(cells)
        if silent or not sure or not here.sure:
            return Counted(None, members.named(here), blank=sure)
        phrases: list[str] = []
        for _, spelling, found in values_of(cells, here, listed):
            if found.sure:
                name = spelling if capital else lowered(spelling)
                share = percent_text(Fraction(len(found.sure), len(here.sure)))
                number = count_text(len(found.sure))
                phrases.append(labels.IN_WORDS.format(count=number, value=name, share=share))
        if blank:
            phrases.append(labels.NOT_ENTERED.format(count=count_text(blank)))
        return Counted(labels.LISTED.join(phrases), members.named(here))

    return count


def _in_words(prefix: str, title: str, key: str, *, capital: bool = False) -> Declaration:
    return Declaration(
        f"{prefix}_liet_ke",
        f"{title}: liệt kê",
        f"Đếm đoàn viên hiện có theo từng giá trị của cột {MEMBERS.header(key)}, ghi thành lời.",
        MEMBERS,
        (key, *STAY),
        counted_by=members_in_words(key, capital=capital),
        form=Form.TEXT,
    )


IN_WORDS = (
    _in_words("trinh_do", "Trình độ chuyên môn", "qualification"),
    _in_words("dan_toc", "Dân tộc", "ethnicity", capital=True),
    _in_words("ly_luan", "Lý luận chính trị", "political_theory"),
    _in_words("don_vi", "Đơn vị công tác", "unit", capital=True),
    _in_words("chuc_vu_doan", "Chức vụ Đoàn", "union_position", capital=True),
    _in_words("chuc_vu_cq", "Chức vụ chính quyền", "office_position", capital=True),
)
