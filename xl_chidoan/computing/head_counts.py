"""Head counts: members on a day, in all and by the values of a column, and who joined or left.

A member counts on day d if (joined blank or <= d) and (left blank or > d). A row with unreadable
dates may or may not count, so a figure that depends on it is None.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from xl_chidoan.computing.declaration import Counted
from xl_chidoan.computing.periods import ReportPeriod
from xl_chidoan.computing.unsure_rows import ChosenRows, RowsByValue, firm, has_unknown, row_names
from xl_chidoan.model import UNKNOWN, Branch, Info, ListItem, TypedTable
from xl_chidoan.schema import DEFAULT_AGE_MARK, MEMBERS
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

    def in_period(self, period: ReportPeriod) -> "PeriodMembers":
        """Return the view of the members for ``period``."""
        return PeriodMembers(self, period)


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


def members_here(members: PeriodMembers) -> Counted:
    """Count the members on the last day that counts."""
    return members.counted(members.here)


def members_before(members: PeriodMembers) -> Counted:
    """Count the members on the day before the period."""
    return members.counted(members.before)


def members_with(key: str, value: Any) -> Callable[[PeriodMembers], Counted]:
    """Count the members with ``value`` in a column."""
    return lambda members: members.counted(members.by(key).rows((value,)))


def members_dated(key: str) -> Callable[[PeriodMembers], Counted]:
    """Count the rows whose date in a column lies in the period."""
    return lambda members: members.counted(members.dated(key))


def members_of_party(members: PeriodMembers) -> Counted:
    """Count the members with the flag, or with a party date not after the close."""
    flags = party_members(members.table, members.period.close)
    return members.counted(RowsByValue(flags, members.here).rows((True,)))


def mean_age(members: PeriodMembers) -> Counted:
    """Take the mean of the ages in completed years."""
    here, every = members.here, members.ages
    ages = [every[index] for index in here.sure]
    sure = members.table.present and ages and not here.unsure and not has_unknown(ages)
    return Counted(Fraction(sum(ages), len(ages)) if sure else None, members.named(here))


def members_by_age(*, over: bool) -> Callable[[PeriodMembers], Counted]:
    """Count the members ``over`` the age mark, or those up to it."""

    def count(members: PeriodMembers) -> Counted:
        mark = members.everyone.mark
        shown = "" if mark is UNKNOWN else str(mark)
        return members.counted(members.by_age.rows((over,)), mark=shown)

    return count


def members_by_value(key: str) -> Callable[[PeriodMembers], Iterator[Counted]]:
    """Count the members by each value of a column."""
    return lambda members: _by_value(members, key, members.here)


def leavers_by_value(key: str) -> Callable[[PeriodMembers], Iterator[Counted]]:
    """Count those who left by each value of a column."""
    return lambda members: _by_value(members, key, members.dated("left"))


def _by_value(members: PeriodMembers, key: str, rows: ChosenRows) -> Iterator[Counted]:
    """Count rows by each value of a column and each value of its list.

    A value of the list that no row has is counted as 0, so that a report shows 00.
    """
    listed = members.everyone.lists.get(MEMBERS.column(key).listed, ())
    for value, spelling, found in _values(members.table[key], rows, listed):
        yield members.counted(found, value=value, spelling=spelling)


def age_mark(info: Info) -> Any:
    """Return the age in years that splits members into two groups, or UNKNOWN."""
    mark = info.get("moc_tuoi")
    return DEFAULT_AGE_MARK if mark is None else mark


def _values(
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
