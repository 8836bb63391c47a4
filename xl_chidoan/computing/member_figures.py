"""Figures about members, in the order of the statistics: how each is declared and counted.

A member counts on day d if (joined blank or <= d) and (left blank or > d). A row with unreadable
dates may or may not count, so a figure that depends on it is None.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.declaration import Counted, Declaration
from xl_chidoan.computing.periods import ReportPeriod
from xl_chidoan.computing.unsure_rows import ChosenRows, RowsByValue, firm, has_unknown, row_names
from xl_chidoan.model import UNKNOWN, Branch, Form, Info, ListItem, TypedTable
from xl_chidoan.schema import DEFAULT_AGE_MARK, MEMBERS, Sex
from xl_chidoan.text import labels
from xl_chidoan.text.normalise import slug


class Residence:
    """Finds the members on any day; the results are kept, as each year of a term asks again."""

    def __init__(self, members: TypedTable) -> None:
        self._joined, self._left = members["joined"], members["left"]
        self._sure = not has_unknown(self._joined) and not has_unknown(self._left)
        if self._sure:
            self._starts = [day or date.min for day in self._joined]
            self._ends = [day or date.max for day in self._left]

    def on(self, day: date | None) -> ChosenRows:
        """Return the rows of the members on ``day``."""
        if day is None or not self._sure:
            return _rows(
                _present(start, end, day)
                for start, end in zip(self._joined, self._left, strict=True)
            )
        stays = enumerate(zip(self._starts, self._ends, strict=True))
        return ChosenRows([index for index, (start, end) in stays if start <= day < end])


def _present(joined: Any, left: Any, day: date | None) -> bool | None:
    """Tell whether a member counts on ``day``; None where the cells do not tell."""
    has_joined = True if joined is None else _not_after(joined, day)
    has_left = False if left is None else _not_after(left, day)
    if has_joined is False or has_left is True:
        return False
    return None if has_joined is None or has_left is None else True


def _not_after(moment: Any, day: date | None) -> bool | None:
    return None if moment is UNKNOWN or day is None else moment <= day


def dated_within(dates: Sequence[Any], after: date | None, until: date | None) -> ChosenRows:
    """Return the rows with ``after`` < date <= ``until``."""
    if after is None or until is None:
        return ChosenRows(unsure=[index for index, day in enumerate(dates) if day is not None])
    if not has_unknown(dates):
        return ChosenRows(
            [i for i, day in enumerate(dates) if day is not None and after < day <= until]
        )
    return _rows(
        False if day is None else None if day is UNKNOWN else after < day <= until for day in dates
    )


def _rows(answers: Any) -> ChosenRows:
    sure: list[int] = []
    unsure: list[int] = []
    for index, answer in enumerate(answers):
        if answer:
            sure.append(index)
        elif answer is None:
            unsure.append(index)
    return ChosenRows(sure, unsure)


def completed_years(births: Sequence[Any], day: date | None) -> Sequence[Any]:
    """Return the age in completed years on ``day`` for each date of birth.

    A person born on 29/02 completes a year on 01/03 in common years. The age is UNKNOWN where the
    date of birth is UNKNOWN or lies after ``day``.
    """
    if day is None:
        return [UNKNOWN] * len(births)
    year, anniversary = day.year, day.month * 100 + day.day
    return [
        UNKNOWN
        if birth is UNKNOWN
        or (age := year - birth.year - (birth.month * 100 + birth.day > anniversary)) < 0
        else age
        for birth in firm(births)
    ]


def party_members(members: TypedTable, day: date | None) -> Sequence[Any]:
    """Tell for every row whether the flag is set or the party date is up to ``day``."""
    flags, dates = members["party_member"], members["party_date"]
    if day is not None and not has_unknown(flags) and not has_unknown(dates):
        return [
            bool(flag) or (joined is not None and joined <= day)
            for flag, joined in zip(flags, dates, strict=True)
        ]
    return [_party(flag, joined, day) for flag, joined in zip(flags, dates, strict=True)]


def _party(flag: Any, joined: Any, day: date | None) -> Any:
    by_date = False if joined is None else _not_after(joined, day)
    if flag is True or by_date is True:
        return True
    return UNKNOWN if flag is UNKNOWN or by_date is None else False


class BranchMembers:
    """The members of a branch, counted for any period; ``named`` adds the codes of the rows."""

    def __init__(self, branch: Branch, *, named: bool = True) -> None:
        self.table = branch.members
        self.lists = branch.lists
        self.mark = age_mark(branch.info)
        self.residence = Residence(self.table)
        self.names = row_names(self.table) if named else None


class PeriodMembers:
    """The members at the close of a period, and those who joined or left within it."""

    def __init__(self, everyone: BranchMembers, period: ReportPeriod) -> None:
        self.everyone = everyone
        self.period = period
        self.table = everyone.table
        self._by_column: dict[str, RowsByValue] = {}
        self._dated: dict[str, ChosenRows] = {}

    @cached_property
    def here(self) -> ChosenRows:
        """Members on the last day that counts."""
        return self.everyone.residence.on(self.period.close)

    @cached_property
    def before(self) -> ChosenRows:
        """Members on the day before the period."""
        return self.everyone.residence.on(self.period.opening)

    @cached_property
    def ages(self) -> Sequence[Any]:
        """Age in completed years of every row on the last day that counts, or UNKNOWN."""
        return completed_years(self.table["birth_date"], self.period.close)

    @cached_property
    def by_age(self) -> RowsByValue:
        """Members by whether they are over the age mark."""
        mark = self.everyone.mark
        over = [UNKNOWN if age is UNKNOWN or mark is UNKNOWN else age > mark for age in self.ages]
        return RowsByValue(over, self.here)

    def by(self, key: str) -> RowsByValue:
        """Members by a column; blank is unknown where the column is required."""
        if key not in self._by_column:
            required = MEMBERS.column(key).required
            column = firm(self.table[key]) if required else self.table[key]
            self._by_column[key] = RowsByValue(column, self.here)
        return self._by_column[key]

    def dated(self, key: str) -> ChosenRows:
        """Return the rows whose date in a column lies in the period and not after its close."""
        if key not in self._dated:
            opening, close = self.period.opening, self.period.close
            self._dated[key] = dated_within(self.table[key], opening, close)
        return self._dated[key]

    def counted(self, rows: ChosenRows, **parts: str) -> Counted:
        """Return the number of ``rows``; unknown where some are unsure."""
        sure = self.table.present and not rows.unsure
        return Counted(len(rows.sure) if sure else None, self.named(rows), parts)

    def named(self, rows: ChosenRows) -> tuple[str, ...]:
        """Return the codes of the rows."""
        names = self.everyone.names
        if names is None:
            return ()
        indices = rows.sure if not rows.unsure else sorted([*rows.sure, *rows.unsure])
        return tuple(map(names.__getitem__, indices))


# --- ways of counting that declarations name


def number_of(rows: Callable[[PeriodMembers], ChosenRows]) -> Callable[[PeriodMembers], Counted]:
    """Count the rows that ``rows`` chooses."""
    return lambda members: members.counted(rows(members))


def members_with(key: str, value: Any) -> Callable[[PeriodMembers], Counted]:
    """Count the members with ``value`` in a column."""
    return number_of(lambda members: members.by(key).rows((value,)))


def members_dated(key: str) -> Callable[[PeriodMembers], Counted]:
    """Count the rows whose date in a column lies in the period."""
    return number_of(lambda members: members.dated(key))


def members_of_party(members: PeriodMembers) -> Counted:
    """Count the members with the flag, or with a party date not after the close."""
    flags = party_members(members.table, members.period.close)
    return members.counted(RowsByValue(flags, members.here).rows((True,)))


def mean_age(members: PeriodMembers) -> Counted:
    """Take the mean of the ages in completed years."""
    here, every = members.here, members.ages
    ages = [every[index] for index in here.sure]
    sure = members.table.present and ages and not here.unsure and not has_unknown(ages)
    value = Fraction(sum(ages), len(ages)) if sure else None
    nobody = members.table.present and not here.sure and not here.unsure
    return Counted(value, members.named(here), blank=nobody)


def members_by_age(*, over: bool) -> Callable[[PeriodMembers], Counted]:
    """Count the members ``over`` the age mark, or those up to it."""

    def count(members: PeriodMembers) -> Counted:
        mark = members.everyone.mark
        shown = labels.SOME_AGE if mark is UNKNOWN else str(mark)
        return members.counted(members.by_age.rows((over,)), mark=shown)

    return count


def members_by_value(
    key: str, rows: Callable[[PeriodMembers], ChosenRows] = lambda members: members.here
) -> Callable[[PeriodMembers], Iterator[Counted]]:
    """Count rows by each value of a column and each value of its list.

    A value of the list that no row has is counted as 0, so that a report shows 00.
    """

    def count(members: PeriodMembers) -> Iterator[Counted]:
        column, cells, chosen = MEMBERS.column(key), members.table[key], rows(members)
        listed = members.everyone.lists.get(column.listed, ())
        silent = column.filled and chosen.sure and all(cells[row] is None for row in chosen.sure)
        for value, spelling, found in values_of(cells, chosen, listed):
            counted = members.counted(found, value=value, spelling=spelling)
            yield counted._replace(value=None, blank=True) if silent else counted

    return count


def age_mark(info: Info) -> Any:
    """Return the age in years that splits members into two groups, or UNKNOWN."""
    mark = info.get("moc_tuoi")
    return DEFAULT_AGE_MARK if mark is None else mark


def values_of(
    column: Sequence[Any], rows: ChosenRows, listed: Sequence[ListItem]
) -> list[tuple[str, str, ChosenRows]]:
    """Return (slug, most frequent spelling, rows) of every value, listed ones first.

    Values without a letter or digit ("-") stand for blank.
    """
    tally = RowsByValue(column, rows)
    spellings: dict[str, set[str]] = {}
    for item in listed:
        spellings.setdefault(slug(item.value), set()).add(item.value)
    for value in sorted(set(column) - {None, UNKNOWN}):
        spellings.setdefault(slug(value), set()).add(value)
    spellings.pop("", None)
    return [
        (value_slug, _most_frequent(found, column), tally.rows(found))
        for value_slug, found in spellings.items()
    ]


def _most_frequent(spellings: set[str], column: Sequence[Any]) -> str:
    if len(spellings) == 1:
        return next(iter(spellings))
    return max(sorted(spellings), key=column.count)


# --- the figures; add a new one as a record

STAY = ("joined", "left")
_HERE = number_of(lambda members: members.here)
_header = MEMBERS.header


def _grouping(prefix: str, title: str, key: str, shared_as: str) -> Declaration:
    return Declaration(
        f"{prefix}_{{value}}",
        f"{title}: {{spelling}}",
        f"Đếm đoàn viên hiện có với {_header(key)} là “{{spelling}}”.",
        MEMBERS,
        (key, *STAY),
        counted_by=members_by_value(key),
        share=True,
        shared_as=shared_as,
    )


QUALIFICATION = _grouping(
    "trinh_do", "Trình độ chuyên môn", "qualification", "đoàn viên trình độ {lowered}"
)
ETHNICITY = _grouping("dan_toc", "Dân tộc", "ethnicity", "đoàn viên dân tộc {spelling}")
POLITICAL_THEORY = _grouping(
    "ly_luan",
    "Lý luận chính trị",
    "political_theory",
    "đoàn viên có trình độ lý luận chính trị {lowered}",
)
UNIT = _grouping("don_vi", "Đơn vị công tác", "unit", "đoàn viên công tác tại {spelling}")
UNION_POSITION = _grouping(
    "chuc_vu_doan", "Chức vụ Đoàn", "union_position", "đoàn viên có chức vụ Đoàn là {spelling}"
)
OFFICE_POSITION = _grouping(
    "chuc_vu_cq",
    "Chức vụ chính quyền",
    "office_position",
    "đoàn viên có chức vụ chính quyền là {spelling}",
)

LEFT_FOR = Declaration(
    "roi_di_{value}",
    "Đoàn viên rời Chi đoàn: {spelling}",
    f"Đếm đoàn viên có {_header('left')} trong {{period}} đến {{until}}, với "
    f"{_header('leaving_reason')} là “{{spelling}}”.",
    MEMBERS,
    ("left", "leaving_reason"),
    counted_by=members_by_value("leaving_reason", lambda members: members.dated("left")),
)

SHARE = Declaration(
    codes.share_of("{count}"),
    "Tỷ lệ {shared}",
    "Lấy số của “{label}” chia cho tổng số đoàn viên đến {until}.",
    MEMBERS,
    form=Form.RATIO,
)
"""The ratio to all members (1 = 100 %) of each figure declared with ``share``."""

MEMBER_FIGURES = (
    Declaration(
        codes.TOTAL, "Tổng số đoàn viên",
        "Đếm đoàn viên đã tiếp nhận và chưa rời Chi đoàn đến {until}.",
        MEMBERS, STAY, counted_by=_HERE, by_year=True, as_source=True, joint=" ",
    ),
    Declaration(
        codes.MALE, "Đoàn viên nam",
        f"Đếm đoàn viên hiện có với {_header('sex')} là Nam.",
        MEMBERS, ("sex", *STAY), counted_by=members_with("sex", Sex.MALE), share=True,
    ),
    Declaration(
        codes.FEMALE, "Đoàn viên nữ",
        f"Đếm đoàn viên hiện có với {_header('sex')} là Nữ.",
        MEMBERS, ("sex", *STAY), counted_by=members_with("sex", Sex.FEMALE), share=True,
    ),
    Declaration(
        codes.PARTY_MEMBERS, "Đoàn viên là đảng viên",
        f"Đếm đoàn viên hiện có được đánh dấu {_header('party_member')} hoặc có "
        f"{_header('party_date')} không sau {{until}}.",
        MEMBERS, ("party_member", "party_date", *STAY),
        counted_by=members_of_party, share=True,
    ),
    Declaration(
        codes.PLANNED, "Đoàn viên được quy hoạch",
        f"Đếm đoàn viên hiện có được đánh dấu {_header('planned')}.",
        MEMBERS, ("planned", *STAY), counted_by=members_with("planned", True), share=True,
    ),
    Declaration(
        codes.MEAN_AGE, "Độ tuổi trung bình",
        "Tổng số tuổi tròn của đoàn viên hiện có chia cho số đoàn viên, làm tròn.",
        MEMBERS, ("birth_date", *STAY),
        counted_by=mean_age, form=Form.WHOLE,
    ),
    Declaration(
        codes.OVER_AGE, "Đoàn viên trên {mark} tuổi",
        "Đếm đoàn viên hiện có với tuổi tròn lớn hơn mốc tuổi.",
        MEMBERS, ("birth_date", *STAY), counted_by=members_by_age(over=True), share=True,
    ),
    Declaration(
        codes.UP_TO_AGE, "Đoàn viên từ {mark} tuổi trở xuống",
        "Đếm đoàn viên hiện có với tuổi tròn không quá mốc tuổi.",
        MEMBERS, ("birth_date", *STAY), counted_by=members_by_age(over=False), share=True,
    ),
    QUALIFICATION, ETHNICITY, POLITICAL_THEORY, UNIT, UNION_POSITION, OFFICE_POSITION,
    Declaration(
        codes.OPENING, "Đoàn viên đầu {period}",
        "Đếm đoàn viên có mặt ngày {eve}.",
        MEMBERS, STAY, counted_by=number_of(lambda members: members.before),
    ),
    Declaration(
        codes.RECEIVED, "Đoàn viên tiếp nhận trong {period}",
        f"Đếm đoàn viên có {_header('joined')} trong {{period}} đến {{until}}.",
        MEMBERS, ("joined",), counted_by=members_dated("joined"), as_source=True,
    ),
    Declaration(
        codes.LEFT, "Đoàn viên rời Chi đoàn trong {period}",
        f"Đếm đoàn viên có {_header('left')} trong {{period}} đến {{until}}.",
        MEMBERS, ("left",), counted_by=members_dated("left"), as_source=True,
    ),
    LEFT_FOR,
    Declaration(
        codes.PARTY_ADMISSIONS, "Đoàn viên được kết nạp Đảng trong {period}",
        f"Đếm đoàn viên có {_header('party_date')} trong {{period}} đến {{until}}.",
        MEMBERS, ("party_date",), counted_by=members_dated("party_date"),
        by_year=True, as_source=True,
    ),
    Declaration(
        codes.CLOSING, "Đoàn viên hiện tại",
        "Đếm đoàn viên hiện có đến {until}.",
        MEMBERS, STAY, counted_by=_HERE,
    ),
)  # fmt: skip
