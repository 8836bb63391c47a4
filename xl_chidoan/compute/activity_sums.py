"""Sums over activities: by group, over the term and year by year.

An activity belongs to the year of ``Ngày`` where given, else of ``Năm``. It counts when that year
lies in the term and it is not after the report date.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from xl_chidoan.compute.book import Book
from xl_chidoan.compute.groups import ActivityGroups
from xl_chidoan.compute.periods import ReportPeriod
from xl_chidoan.compute.unsure_rows import ChosenRows, known, row_names
from xl_chidoan.model import UNKNOWN, Branch, Form, MarkedActivity, TypedTable, Unknown
from xl_chidoan.text import labels
from xl_chidoan.text.normalise import slug

MEASURES = {"so": "count", "luot": "turnout", "sl": "quantity", "kinh_phi": "money"}
"""What is summed: the end of an indicator's code, and the column."""
LIST = "danh_sach"
"""The end of the code under which a group's marked activities are listed."""


def counted_years(activities: TypedTable, period: ReportPeriod) -> Sequence[int | Unknown | None]:
    """Return the year each row counts in: None where it does not, UNKNOWN where that is unclear."""
    as_of, first, last = period.as_of, period.first, period.last
    years: list[int | Unknown | None] = []
    for day, year in zip(activities["date"], activities["year"], strict=True):
        own = year if day is None else day if day is UNKNOWN else day.year
        if own is None or own is UNKNOWN or as_of is None or first is None or last is None:
            years.append(UNKNOWN)
        elif own < first or own > last or own > as_of.year or (day is not None and day > as_of):
            years.append(None)
        else:
            years.append(own)
    return years


def _marked_activities(
    table: TypedTable, groups: Sequence[Any], years: Sequence[Any], names: Sequence[str]
) -> Sequence[MarkedActivity]:
    """Return the counted activities marked for the report.

    By date; those with a year alone follow the dated ones of that year, in row order.
    """
    chosen = [
        index
        for index, flag in enumerate(table["reported"])
        if flag is True and type(years[index]) is int and groups[index] is not UNKNOWN
    ]
    columns = {key: known(table[key]) for key in ("date", "name", "place", "footnote")}
    marked = [_marked(columns, index, names, groups, years) for index in chosen]
    return sorted(marked, key=lambda item: (item.year, item.date or date(item.year, 12, 31)))


def _marked(
    columns: Mapping[str, Sequence[Any]],
    index: int,
    names: Sequence[str],
    groups: Sequence[Any],
    years: Sequence[Any],
) -> MarkedActivity:
    return MarkedActivity(
        row_index=index,
        code=names[index],
        group=groups[index],
        year=years[index],
        date=columns["date"][index],
        name=columns["name"][index] or "",
        place=columns["place"][index] or "",
        footnote=columns["footnote"][index] or "",
    )


def add_activity_figures(
    book: Book, branch: Branch, groups: ActivityGroups, period: ReportPeriod
) -> Sequence[MarkedActivity]:
    """Add the sums of every group, the lists for the report and its single activities.

    Returns the activities marked for the report.
    """
    table = branch.activities
    places = _Places(table, groups, period)
    names = row_names(table)
    measures = {
        measure: _amounts(table[key], 1 if key == "count" else 0)
        for measure, key in MEASURES.items()
    }
    for group, title in groups.titles.items():
        labelled = [
            (measure, f"hd_{group}_{measure}", labels.activity_measure(measure, title), amounts)
            for measure, amounts in measures.items()
        ]
        for year in (None, *period.years):
            rows = places.rows(group, year)
            named = tuple([names[index] for index in sorted([*rows.sure, *rows.unsure])])
            for measure, code, label, amounts in labelled:
                if year is not None:
                    code, label = f"{code}_{year}", labels.in_year(label, year)
                value = _sum(amounts, rows) if table.present else None
                book.add(code, label, value, _form(measure, value), named)
    marked = _marked_activities(table, places.groups, places.years, names)
    _add_lists(book, table, marked, groups, places)
    _add_single_figures(book, table, places.years, names)
    return marked


class _Places:
    """Where every row counts: by group and year, with the rows that may count there."""

    def __init__(self, table: TypedTable, groups: ActivityGroups, period: ReportPeriod) -> None:
        self.years = counted_years(table, period)
        self.groups = groups.column(table)
        self._indices: dict[tuple[Any, Any], list[int]] = {}
        for index, place in enumerate(zip(self.groups, self.years, strict=True)):
            self._indices.setdefault(place, []).append(index)
        self._unclear = any(UNKNOWN in place for place in self._indices)
        self._years = period.years

    def rows(self, group: str, year: int | None) -> ChosenRows:
        """Rows of ``group`` in ``year``, or in the term up to the report date."""
        years = self._years if year is None else (year,)
        get = self._indices.get
        sure = sorted([index for each in years for index in get((group, each), ())])
        if not self._unclear:
            return ChosenRows(sure)
        unsure = [
            *(index for each in years for index in get((UNKNOWN, each), ())),
            *get((group, UNKNOWN), ()),
            *get((UNKNOWN, UNKNOWN), ()),
        ]
        return ChosenRows(sure, sorted(unsure))


def _amounts(column: Sequence[Any], blank: int) -> Sequence[Any]:
    """Amounts with blanks filled and whole fractions as int (adding ints is far faster)."""
    return [
        blank
        if cell is None
        else cell.numerator
        if cell is not UNKNOWN and cell.denominator == 1
        else cell
        for cell in column
    ]


def _sum(amounts: Sequence[Any], rows: ChosenRows) -> int | Fraction | None:
    if not rows.sure and not rows.unsure:
        return 0
    if rows.unsure and any(amounts[index] is UNKNOWN or amounts[index] for index in rows.unsure):
        return None
    values = [amounts[index] for index in rows.sure]
    return None if UNKNOWN in values else _plain(sum(values))


def _plain(value: Any) -> Any:
    """``value`` as int where it is a whole Fraction."""
    return value.numerator if type(value) is Fraction and value.denominator == 1 else value


def _form(measure: str, value: Any) -> Form:
    if measure == "kinh_phi":
        return Form.MONEY
    return Form.NUMBER if type(value) is Fraction else Form.COUNT


def _add_lists(
    book: Book,
    table: TypedTable,
    activities: Sequence[MarkedActivity],
    groups: ActivityGroups,
    places: _Places,
) -> None:
    """``hd_<group>_danh_sach``: the names of the marked activities, '' where none is marked."""
    flags, titles = table["reported"], table["name"]
    marked: dict[str, list[MarkedActivity]] = {}
    for item in activities:
        marked.setdefault(item.group, []).append(item)
    for group, title in groups.titles.items():
        rows = places.rows(group, None)
        sure = table.present and not any(
            flags[index] is UNKNOWN or flags[index] for index in rows.unsure
        )
        sure = sure and not any(
            flags[index] is UNKNOWN or (flags[index] and titles[index] is UNKNOWN)
            for index in rows.sure
        )
        items = marked.get(group, ())
        value = labels.LIST_SEPARATOR.join(item.name for item in items) if sure else None
        label = labels.ACTIVITY_LIST.format(name=title)
        book.add(f"hd_{group}_{LIST}", label, value, Form.TEXT, tuple(item.code for item in items))


def _add_single_figures(
    book: Book, table: TypedTable, years: Sequence[Any], names: Sequence[str]
) -> None:
    """``hd_<code>_luot`` and so on for each marked activity, where no group bears that code."""
    for index, (code, flag) in enumerate(zip(table["code"], table["reported"], strict=True)):
        if flag is not True or years[index] is None or not isinstance(code, str):
            continue
        name = slug(code)
        if not name:
            continue
        for measure, key in MEASURES.items():
            cell = table[key][index]
            if cell is None and measure == "so":
                cell = 1
            value = None if cell is UNKNOWN or years[index] is UNKNOWN else _plain(cell)
            label = labels.activity_measure(measure, code)
            form = _form(measure, value)
            book.add(f"hd_{name}_{measure}", label, value, form, (names[index],))
