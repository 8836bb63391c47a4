"""Head counts: members on a day, by what is written about them, and their comings and goings.

A member counts on day d if (joined blank or <= d) and (left blank or > d). A row whose dates
cannot be read may or may not count; any figure it could change is None.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from xl_chidoan.compute.book import Book
from xl_chidoan.compute.periods import ReportPeriod
from xl_chidoan.compute.unsure_rows import ChosenRows, RowsByValue, firm, has_unknown, row_names
from xl_chidoan.model import UNKNOWN, Form, Info, ListItem, TypedTable
from xl_chidoan.schema import DEFAULT_AGE_MARK, MEMBERS, Sex
from xl_chidoan.text import labels
from xl_chidoan.text.normalise import slug

TOTAL = "tong_doan_vien"

GROUPING_COLUMNS = {
    "trinh_do": "qualification",
    "dan_toc": "ethnicity",
    "ly_luan": "political_theory",
    "don_vi": "unit",
    "chuc_vu_doan": "union_position",
    "chuc_vu_cq": "office_position",
}
"""What members are counted by: the beginning of an indicator's code, and the column."""


class Residence:
    """Who was a member on which day; asked for several days, as for each year of a term."""

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

    Who was born on 29/02 completes a year on 01/03 in common years. UNKNOWN where the date of
    birth is, or lies after ``day``.
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
    """Tell of every row if the flag is set or the party date not after ``day``: or UNKNOWN."""
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


class _Counter:
    """Adds head counts of one members table to a book; ``named`` tells whether with their rows."""

    def __init__(self, members: TypedTable, book: Book, *, named: bool) -> None:
        self._present = members.present
        self._names = row_names(members) if named else None
        self._book = book

    def add(self, code: str, label: str, rows: ChosenRows) -> None:
        sure = self._present and not rows.unsure
        self._book.add(code, label, len(rows.sure) if sure else None, Form.COUNT, self.names(rows))

    def add_with_share(self, code: str, label: str, rows: ChosenRows) -> None:
        self.add(code, label, rows)
        self._book.add_share(code, TOTAL)

    def names(self, rows: ChosenRows) -> Sequence[str]:
        if self._names is None:
            return ()
        named = rows.sure if not rows.unsure else sorted([*rows.sure, *rows.unsure])
        return tuple(map(self._names.__getitem__, named))


def add_member_figures(
    book: Book,
    members: TypedTable,
    info: Info,
    period: ReportPeriod,
    lists: Mapping[str, Sequence[ListItem]],
    *,
    named: bool = True,
) -> None:
    """Add every head count to ``book``; its rows too where ``named``.

    Values of a grouping are those found in the table and those its list offers, so that a count
    that falls to nobody reads 00 and does not vanish.
    """
    counter = _Counter(members, book, named=named)
    residence = Residence(members)
    today = residence.on(period.as_of)
    counter.add(TOTAL, labels.MEMBERS, today)

    sex = RowsByValue(firm(members["sex"]), today)
    counter.add_with_share("nam", labels.MALE, sex.rows((Sex.MALE,)))
    counter.add_with_share("nu", labels.FEMALE, sex.rows((Sex.FEMALE,)))
    party = RowsByValue(party_members(members, period.as_of), today)
    counter.add_with_share("dang_vien", labels.PARTY_MEMBERS, party.rows((True,)))
    planned = RowsByValue(members["planned"], today)
    counter.add_with_share("quy_hoach", labels.PLANNED, planned.rows((True,)))

    _add_ages(book, counter, members, info, period, today)
    for prefix, key in GROUPING_COLUMNS.items():
        listed = lists.get(MEMBERS.column(key).listed, ())
        for value_slug, spelling, rows in _groups(members[key], today, listed):
            label = labels.GROUPINGS[prefix].format(value=spelling)
            counter.add_with_share(f"{prefix}_{value_slug}", label, rows)
    _add_changes(counter, members, residence, period, lists, today)


def _add_ages(
    book: Book,
    counter: _Counter,
    members: TypedTable,
    info: Info,
    period: ReportPeriod,
    today: ChosenRows,
) -> None:
    ages = completed_years(members["birth_date"], period.as_of)
    here = [ages[index] for index in today.sure]
    sure = members.present and here and not today.unsure and not has_unknown(here)
    mean = Fraction(sum(here), len(here)) if sure else None
    book.add("tuoi_tb", labels.MEAN_AGE, mean, Form.WHOLE, counter.names(today))

    mark = age_mark(info)
    over = RowsByValue(
        [UNKNOWN if age is UNKNOWN or mark is UNKNOWN else age > mark for age in ages], today
    )
    shown = "" if mark is UNKNOWN else mark
    counter.add_with_share(
        "tren_moc_tuoi", labels.OVER_AGE_MARK.format(mark=shown), over.rows((True,))
    )
    counter.add_with_share(
        "den_moc_tuoi", labels.UP_TO_AGE_MARK.format(mark=shown), over.rows((False,))
    )


def age_mark(info: Info) -> Any:
    """Return the age that splits members in two: an int, or UNKNOWN."""
    mark = info.get("moc_tuoi")
    return DEFAULT_AGE_MARK if mark is None else mark


def _groups(
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


def _add_changes(
    counter: _Counter,
    members: TypedTable,
    residence: Residence,
    period: ReportPeriod,
    lists: Mapping[str, Sequence[ListItem]],
    today: ChosenRows,
) -> None:
    opening = period.opening
    counter.add("dau_ky", labels.OPENING, residence.on(opening))
    received = dated_within(members["joined"], opening, period.as_of)
    counter.add("tiep_nhan", labels.RECEIVED, received)
    left = dated_within(members["left"], opening, period.as_of)
    counter.add("roi_di", labels.LEFT, left)
    listed = lists.get(MEMBERS.column("leaving_reason").listed, ())
    for value_slug, spelling, rows in _groups(members["leaving_reason"], left, listed):
        counter.add(f"roi_di_{value_slug}", labels.LEFT_FOR.format(value=spelling), rows)
    counter.add("cuoi_ky", labels.CLOSING, today)
    for year in period.years:
        rows = residence.on(period.end_of(year))
        counter.add(f"{TOTAL}_{year}", labels.MEMBERS_OF_YEAR.format(year=year), rows)
