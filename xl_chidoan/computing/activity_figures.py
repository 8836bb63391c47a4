"""Figures about activities: sums of every group, lists of names, and single activities.

An activity with ``Ngày`` counts by that day. An activity with only ``Năm`` counts where the period
contains that whole year. In a period that contains only a part of the year it is unsure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from xl_chidoan.computing.declaration import Counted, Declaration
from xl_chidoan.computing.periods import ReportPeriod
from xl_chidoan.computing.unsure_rows import ChosenRows, RowsByValue, known, row_names
from xl_chidoan.model import UNKNOWN, Branch, Form, ListItem, MarkedActivity, TypedTable
from xl_chidoan.schema import ACTIVITIES, GROUP_LIST
from xl_chidoan.text import labels
from xl_chidoan.text.normalise import slug

_BLANKS = {"count": 1}  # what a blank cell counts as; in other columns 0
_HELD = {"to_chuc", "phoi_hop_to_chuc"}
_OF_MARKED = ("date", "name", "place", "footnote", "pictures")


class ActivityGroups:
    """Slugs and titles of the groups: first those of the list, then those that only rows name."""

    def __init__(self, lists: Mapping[str, Sequence[ListItem]], activities: TypedTable) -> None:
        self.titles: dict[str, str] = {}
        self._slug_of: dict[str, str] = {}
        for item in lists.get(GROUP_LIST, ()):
            code = slug(item.code or item.value)
            if code:
                self.titles.setdefault(code, item.value)
        self.listed = frozenset(self.titles)
        for code, title in tuple(self.titles.items()):
            self._slug_of.setdefault(slug(title), code)
        for used in sorted({name for name in known(activities["group"]) if name}):
            code = self.slug_of(used)
            if code and not self.listed:
                self.titles.setdefault(code, used)

    def slug_of(self, name: str) -> str:
        """Return the slug of the group with ``name`` as its code or title."""
        code = slug(name)
        return code if code in self.titles else self._slug_of.get(code, code)

    def column(self, activities: TypedTable) -> Sequence[Any]:
        """Return the slug of every row's group; UNKNOWN where it names none that is known."""
        return [
            UNKNOWN if name is UNKNOWN or name is None else self._known(self.slug_of(name))
            for name in activities["group"]
        ]

    def _known(self, code: str) -> Any:
        """Return a group's slug; UNKNOWN where it stands for none of a list that there is."""
        return code if code and (code in self.listed or not self.listed) else UNKNOWN


class BranchActivities:
    """The activities of a branch, summed for any period."""

    def __init__(self, branch: Branch, groups: ActivityGroups) -> None:
        self.table = branch.activities
        self.groups = groups.column(self.table)
        self.names = row_names(self.table)
        self.parts = {
            group: {"group": group, "title": title} for group, title in groups.titles.items()
        }
        dates = zip(self.table["date"], self.table["year"], strict=True)
        self.years: Sequence[Any] = [_own_year(day, year) for day, year in dates]
        self._amounts: dict[str, Sequence[Any]] = {}
        self.places: dict[tuple[Any, Any], list[int]] = {}
        """Rows by group and year, either of which may be UNKNOWN."""
        for index, place in enumerate(zip(self.groups, self.years, strict=True)):
            self.places.setdefault(place, []).append(index)
        self.all_placed = not any(UNKNOWN in place for place in self.places)

    def amounts(self, key: str) -> Sequence[Any]:
        """Return a column with its blanks replaced and whole fractions as int.

        Adding ints is far faster than adding fractions.
        """
        if key not in self._amounts:
            blank = _BLANKS.get(key, 0)
            self._amounts[key] = [
                blank if cell is None else _plain(cell) for cell in self.table[key]
            ]
        return self._amounts[key]


class PeriodActivities:
    """The activities within a period: those that surely count, and those that may."""

    def __init__(self, activities: BranchActivities, period: ReportPeriod) -> None:
        self.all = activities
        self.table = activities.table
        self._bounds = period.bounds
        self._years: dict[int, bool] = {}
        """Years that the period touches, and whether all their days count."""
        if self._bounds is not None:
            first, last, close = self._bounds
            end = min(last, close)
            self._years = {
                year: first <= date(year, 1, 1) and date(year, 12, 31) <= end
                for year in range(first.year, end.year + 1)
            }
        self._rows: dict[str, tuple[ChosenRows, tuple[str, ...]]] = {}

    def counts(self, index: int) -> bool | None:
        """Tell whether row ``index`` lies within the period; None where that is unsure."""
        year = self.all.years[index]
        if self._bounds is None or year is UNKNOWN:
            return None
        first, last, close = self._bounds
        day = self.table["date"][index]
        if day is not None:
            return first <= day <= min(last, close)
        if close < first or year not in self._years:
            return False
        return True if first <= date(year, 1, 1) and date(year, 12, 31) <= last else None

    def of_group(self, group: str) -> tuple[ChosenRows, tuple[str, ...]]:
        """Return the rows of a group within the period, and the codes of all of them."""
        if group not in self._rows:
            rows = self._of_group(group)
            names = self.all.names
            indices = rows.sure if not rows.unsure else sorted([*rows.sure, *rows.unsure])
            self._rows[group] = rows, tuple([names[index] for index in indices])
        return self._rows[group]

    def _of_group(self, group: str) -> ChosenRows:
        places = self.all.places
        sure: list[int] = []
        unsure: list[int] = []
        for year, whole in self._years.items():
            indices = places.get((group, year), ())
            if whole:
                sure += indices
            else:
                for index in indices:
                    counts = self.counts(index)
                    if counts is not False:
                        (sure if counts else unsure).append(index)
        if self._bounds is None:
            for (name, _), indices in places.items():  # of any year
                unsure += indices if name is UNKNOWN or name == group else ()
        elif not self.all.all_placed:
            for year in self._years:
                maybe = places.get((UNKNOWN, year), ())
                unsure += [index for index in maybe if self.counts(index) is not False]
            unsure += places.get((group, UNKNOWN), ())
            unsure += places.get((UNKNOWN, UNKNOWN), ())
        return ChosenRows(sorted(sure), sorted(unsure))

    @cached_property
    def marked(self) -> Sequence[MarkedActivity]:
        """The activities marked for the report.

        They are sorted by date; those with only a year follow the dated ones of that year.
        """
        groups, years = self.all.groups, self.all.years
        columns = {key: known(self.table[key]) for key in _OF_MARKED}
        found = [
            MarkedActivity(
                row_index=index,
                code=self.all.names[index],
                group=groups[index],
                year=years[index],
                date=columns["date"][index],
                name=columns["name"][index] or "",
                place=columns["place"][index] or "",
                footnote=columns["footnote"][index] or "",
                pictures=tuple(
                    filter(None, map(str.strip, (columns["pictures"][index] or "").split(";")))
                ),
            )
            for index, flag in enumerate(self.table["reported"])
            if flag is True and groups[index] is not UNKNOWN and self.counts(index) is True
        ]
        return sorted(found, key=lambda item: (item.year, item.date or date(item.year, 12, 31)))


# --- ways of counting that declarations name


def sums_by_group(key: str) -> Callable[[PeriodActivities], Iterator[Counted]]:
    """Add up a column over the rows of each group."""

    def count(activities: PeriodActivities) -> Iterator[Counted]:
        amounts = activities.all.amounts(key)
        typed = activities.table[key] if ACTIVITIES.column(key).filled else ()
        for group, parts in activities.all.parts.items():
            rows, names = activities.of_group(group)
            value = _sum(amounts, rows) if activities.table.present else None
            maybe = (*rows.sure, *rows.unsure)
            blank = bool(typed and maybe) and all(typed[index] is None for index in maybe)
            value = None if blank else value
            yield Counted(value, names, parts, _form(key, value), blank=blank)

    return count


def organised_by_group(activities: PeriodActivities) -> Iterator[Counted]:
    """Add up the activities of each group that the branch held, alone or with others.

    A group of which no row says a role gives none.
    """
    roles, amounts = activities.table["role"], activities.all.amounts("count")
    held = [UNKNOWN if role is UNKNOWN else slug(role or "") in _HELD for role in roles]
    for group, parts in activities.all.parts.items():
        rows, names = activities.of_group(group)
        chosen = RowsByValue(held, rows).rows((True,))
        blank = bool(rows.sure) and all(roles[index] is None for index in rows.sure)
        sure = activities.table.present and not blank
        yield Counted(_sum(amounts, chosen) if sure else None, names, parts, blank=blank)


def amount_of_each(key: str) -> Callable[[PeriodActivities], Iterator[Counted]]:
    """Take a column of each activity marked for the report."""

    def count(activities: PeriodActivities) -> Iterator[Counted]:
        table = activities.table
        for index, (code, flag) in enumerate(zip(table["code"], table["reported"], strict=True)):
            if flag is not True or not isinstance(code, str) or not slug(code):
                continue
            counts = activities.counts(index)
            if counts is False:
                continue
            cell = table[key][index]
            if cell is None:
                cell = _BLANKS.get(key)
            value = None if cell is UNKNOWN or counts is None else _plain(cell)
            parts = {"activity": slug(code), "row": code}
            names, blank = (activities.all.names[index],), cell is None
            yield Counted(value, names, parts, _form(key, value), blank=blank)

    return count


def names_by_group(activities: PeriodActivities) -> Iterator[Counted]:
    """List the names of the marked activities of each group; '' where none is marked."""
    flags, titles = activities.table["reported"], activities.table["name"]
    marked: dict[str, list[MarkedActivity]] = {}
    for item in activities.marked:
        marked.setdefault(item.group, []).append(item)
    for group, parts in activities.all.parts.items():
        rows, _ = activities.of_group(group)
        sure = activities.table.present and not (
            any(flags[index] is UNKNOWN or flags[index] for index in rows.unsure)
            or any(flags[index] is UNKNOWN for index in rows.sure)
            or any(flags[index] and titles[index] is UNKNOWN for index in rows.sure)
        )
        items = marked.get(group, ())
        value = labels.LIST_SEPARATOR.join(item.name for item in items) if sure else None
        names = tuple(item.code for item in items)
        yield Counted(value, names, parts)


def _own_year(day: Any, year: Any) -> Any:
    """Return the year an activity belongs to, or UNKNOWN."""
    if day is None:
        return UNKNOWN if year is None else year
    return UNKNOWN if day is UNKNOWN else day.year


def _sum(amounts: Sequence[Any], rows: ChosenRows) -> int | Fraction | None:
    if not rows.sure and not rows.unsure:
        return 0
    if rows.unsure and any(amounts[index] is UNKNOWN or amounts[index] for index in rows.unsure):
        return None
    values = [amounts[index] for index in rows.sure]
    return None if UNKNOWN in values else _plain(sum(values))


def _plain(value: Any) -> Any:
    """Return ``value`` as int where it is a whole Fraction."""
    return value.numerator if type(value) is Fraction and value.denominator == 1 else value


def _form(key: str, value: Any) -> Form | None:
    return Form.NUMBER if type(value) is Fraction and key != "money" else None


# --- the figures

_PLACE = ("group", "date", "year")
# Ending of the code, label, column, form and what is said of a blank cell.
_MEASURES = (
    ("so", "số hoạt động", "count", Form.COUNT, " (để trống là 1)"),
    ("luot", "lượt tham gia", "turnout", Form.COUNT, ""),
    ("sl", "số lượng", "quantity", Form.COUNT, ""),
    ("kinh_phi", "kinh phí", "money", Form.MONEY, ""),
)

SUMS = tuple(
    Declaration(
        f"hd_{{group}}_{ending}",
        f"{{title}}: {label}",
        f"Cộng {ACTIVITIES.header(key)}{blank} của nhóm{{within}}.",
        ACTIVITIES,
        (key, *_PLACE),
        counted_by=sums_by_group(key),
        form=form,
        by_year=True,
        as_source=True,
    )
    for ending, label, key, form, blank in _MEASURES
)
NUMBER, TURNOUT, QUANTITY, MONEY = SUMS

ORGANISED = Declaration(
    "hd_{group}_to_chuc_so",
    "{title}: số hoạt động tổ chức, phối hợp tổ chức",
    f"Cộng {ACTIVITIES.header('count')} của các hoạt động trong nhóm có "
    f"{ACTIVITIES.header('role')} là Tổ chức hoặc Phối hợp tổ chức{{within}}.",
    ACTIVITIES,
    ("count", "role", *_PLACE),
    counted_by=organised_by_group,
    by_year=True,
    as_source=True,
)

NAMES = Declaration(
    "hd_{group}_danh_sach",
    "{title}: danh sách nêu trong báo cáo",
    f"Kể tên các hoạt động của nhóm có đánh dấu {ACTIVITIES.header('reported')}.",
    ACTIVITIES,
    ("name", "reported", *_PLACE),
    counted_by=names_by_group,
    form=Form.TEXT,
)

SINGLES = tuple(
    Declaration(
        f"hd_{{activity}}_{ending}",
        f"{{row}}: {label}",
        f"Lấy cột {ACTIVITIES.header(key)} của hoạt động {{row}}.",
        ACTIVITIES,
        (key, "reported"),
        counted_by=amount_of_each(key),
        form=form,
        by_period=False,
    )
    for ending, label, key, form, _ in _MEASURES
)
"""Figures of single activities marked for the report; a group's figure of the same code wins."""
