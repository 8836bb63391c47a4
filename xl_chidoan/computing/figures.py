"""Computes all figures of a branch, for files and for cells alike, each when first asked for."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from datetime import MAXYEAR, MINYEAR
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Any

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing import registry
from xl_chidoan.computing.activity_figures import ActivityGroups, BranchActivities, PeriodActivities
from xl_chidoan.computing.data_checks import (
    activity_problems,
    amount_problems,
    info_problems,
    member_problems,
    taken_codes,
)
from xl_chidoan.computing.declaration import Counted, Declaration, without_year
from xl_chidoan.computing.double_entries import double_entries
from xl_chidoan.computing.figure_codes import TOTAL, in_year, share_of
from xl_chidoan.computing.member_figures import BranchMembers, PeriodMembers
from xl_chidoan.computing.other_periods import OtherPeriods
from xl_chidoan.computing.period_names import InfoOfPeriod
from xl_chidoan.computing.periods import ReportPeriod, term_of, year_of
from xl_chidoan.computing.report_period import report_period
from xl_chidoan.computing.target_judging import JudgedTargets
from xl_chidoan.computing.yearly_sources import YearlyFigures
from xl_chidoan.model import Branch, Figures, Indicator, Info, TypedTable
from xl_chidoan.schema import ACTIVITIES, INFO, MEMBERS, RESULTS, Table
from xl_chidoan.text.formats import value_text

_NONE: Mapping[str, Indicator] = {}


class PeriodFigures(Mapping[str, Indicator]):
    """Figures by their codes without a period.

    ``seen`` returns a table's view for the period, which declarations count, or None for a table
    that is left out. ``own`` is True for the report's own period; ``year`` is the year at the end
    of the figures' codes.
    """

    def __init__(
        self,
        period: ReportPeriod,
        seen: Callable[[Table, ReportPeriod], Any],
        *,
        own: bool = False,
        year: int = 0,
    ) -> None:
        self.period = period
        self._see = seen
        self._own = own
        self._year = year
        self._words = period.in_words(own=own)
        self._seen: dict[str, Any] = {}
        self._found: dict[str, Mapping[str, Indicator]] = {}

    def of(self, declared: Declaration) -> Mapping[str, Indicator]:
        """Return the figures of one declaration; each is followed by its share."""
        found = self._found.get(declared.code)
        if found is None:
            found = self._found[declared.code] = self._count(declared)
        return found

    def forget_tables(self) -> None:
        """Free the memory of the rows sorted so far, once most figures are counted."""
        self._seen.clear()

    def __getitem__(self, code: str) -> Indicator:
        for declared in registry.candidates(code):
            found = self.of(declared).get(code)
            if found is not None:
                return found
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys(code for each in registry.COUNTED for code in self.of(each))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _total(self) -> Any:
        return self.of(registry.DECLARED[TOTAL])[TOTAL].value

    def _count(self, declared: Declaration) -> Mapping[str, Indicator]:
        seen = self._table(declared.table)
        if seen is None or declared.counted_by is None or not (self._own or declared.by_period):
            return _NONE
        found: dict[str, Indicator] = {}
        counted = declared.counted_by(seen)
        for each in (counted,) if isinstance(counted, Counted) else counted:
            code = declared.code_of(each.parts)
            if code in found:
                continue
            figure = found[code] = self._indicator(declared, code, each)
            if declared.share:
                share = share_of(code)
                found[share] = self._share(share, figure)
        return found

    def _table(self, table: Table) -> Any:
        if table.name not in self._seen:
            self._seen[table.name] = self._see(table, self.period)
        return self._seen[table.name]

    def _indicator(self, declared: Declaration, code: str, counted: Counted) -> Indicator:
        value, rows, parts, form, text, blank = counted
        form = form or declared.form
        if text is None:
            text = value_text(value, form)
        if self._year:
            code = in_year(code, self._year)
        label = declared.label_for(parts, self._words, own=self._own)
        return Indicator(
            code, label, value, text, rows, form, declared.code, parts, self._words, blank
        )

    def _share(self, code: str, part: Indicator) -> Indicator:
        value: Any = part.value
        value = None if value is None or not self._total else Fraction(value, self._total)
        declared = registry.declaration(part)
        named = declared.label_for(part.parts, self._words, own=True)
        shared = declared.shared_label(part.parts, named)
        parts = {"count": part.code, "label": part.label, "shared": shared}
        blank = part.blank or self._total == 0
        return self._indicator(registry.SHARE, code, Counted(value, part.rows, parts, blank=blank))


class ListedFigures(Mapping[str, Indicator]):
    """The figures of statistics: those of the report's period, and in the term's of each year.

    A figure asked for by its code is counted without the others, and may have the ending of
    another period. Where two have the same code, the first one is used.
    """

    def __init__(
        self, own: PeriodFigures, years: Mapping[int, PeriodFigures], others: OtherPeriods
    ) -> None:
        self._own = own
        self._years = years
        self._known: dict[str, Indicator] = {}

        self._others = others

    @cached_property
    def all(self) -> Mapping[str, Indicator]:
        """All of them, in the order of the statistics."""
        found: dict[str, Indicator] = {}
        for block in registry.BLOCKS:
            columns = [self._own.of(each).values() for each in block.declared]
            yearly = [each for each in block.declared if each.by_year]
            for figures in self._years.values():
                columns += [figures.of(each).values() for each in yearly]
            rows = zip(*columns, strict=True) if block.side_by_side else columns
            for indicator in chain.from_iterable(rows):
                found.setdefault(indicator.code, indicator)
        for figures in (self._own, *self._years.values()):
            figures.forget_tables()
        return found

    def __getitem__(self, code: str) -> Indicator:
        if code in self._known:  # checks and reports ask for the same ones
            return self._known[code]
        for declared, base, year in registry.listed_under(code):
            figures = self._years.get(year) if year else self._own
            found = None if figures is None else figures.of(declared).get(base)
            if found is not None:
                self._known[code] = found
                return found
        found = self._others.get(code)
        if found is None:
            raise KeyError(code)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def items(self) -> ItemsView[str, Indicator]:
        """Return all of them with their codes."""
        return self.all.items()

    def values(self) -> ValuesView[Indicator]:
        """Return all of them."""
        return self.all.values()


def compute(
    branch: Branch,
    period: ReportPeriod | None = None,
    *,
    checked: bool = True,
    named: bool = True,
    only_given: bool = False,
) -> Figures:
    """Count every figure and judge every target of ``branch`` for a period.

    Without ``period`` it is the one that tblThongTin names, else the term. The result depends on
    the branch alone: the report date is its ``ngay_bao_cao``, never today.
    ``problems`` of the result are contradictions in the data; problems of reading stay in the
    branch. Without ``checked`` it has only those met while judging the targets, for callers who
    need only figures. Contents of targets keep their ``{code}`` as typed (see
    :func:`xl_chidoan.computing.sentence_marks.fill`).

    Without ``named`` head counts do not list the members counted, which is faster. With
    ``only_given`` figures of missing tables are left out, as in cells; otherwise they are listed
    without a value.
    """
    counting = _Counting(branch, period, named=named, only_given=only_given)
    listed = counting.listed()
    targets = counting.targets
    problems = targets.problems
    if checked:
        problems = (
            *info_problems(branch, counting.term, counting.own.period),
            *taken_codes(branch, listed),
            *member_problems(branch.members, counting.term),
            *activity_problems(
                branch.activities,
                counting.groups,
                counting.term,
                counting.own.period,
                targets.finished_years,
            ),
            *amount_problems(branch.activities, branch.members, counting.term),
            *double_entries(branch, listed, counting.groups, targets.rows),
            *problems,
        )
    return Figures(
        as_of=counting.own.period.close,
        period=counting.own.period,
        indicators=listed,
        targets=targets.rows,
        next_targets=targets.upcoming,
        problems=problems,
        marked=counting.own_activities.marked,
        in_period=counting.in_period,
    )


def information(info: Info, period: ReportPeriod) -> Mapping[str, Indicator]:
    """Return the figures of tblThongTin alone, and the names of the report's period."""
    seen = InfoOfPeriod(info, period)
    own = PeriodFigures(period, lambda _table, _period: seen, own=True)
    found: dict[str, Indicator] = {}
    for each in registry.COUNTED:
        if each.table is INFO:
            for code, indicator in own.of(each).items():
                found.setdefault(code, indicator)
    return found


class _Counting:
    """The figures of one branch, for its own period and any other."""

    def __init__(
        self, branch: Branch, period: ReportPeriod | None, *, named: bool, only_given: bool
    ) -> None:
        self._branch = branch
        self._named = named
        self._only_given = only_given
        self._periods: dict[ReportPeriod, PeriodFigures] = {}
        self._years: dict[int, PeriodFigures] = {}
        self.term = term_of(branch.info)
        self.groups = ActivityGroups(branch.lists, branch.activities)
        chosen = period or report_period(branch.info, self.term) or self.term.period
        self.own = PeriodFigures(chosen, self._seen, own=True)

    @cached_property
    def _members(self) -> BranchMembers:
        return BranchMembers(self._branch, named=self._named)

    @cached_property
    def _activities(self) -> BranchActivities:
        return BranchActivities(self._branch, self.groups)

    @cached_property
    def own_activities(self) -> PeriodActivities:
        """The activities within the report's period."""
        return PeriodActivities(self._activities, self.own.period)

    @cached_property
    def targets(self) -> JudgedTargets:
        """The targets of the term, judged."""
        yearly = YearlyFigures(self._sources, self._is_source, self._of_year, self._has_rows)
        return JudgedTargets(self._branch, self.term, yearly, self.own.period)

    def _sources(self) -> Iterator[str]:
        sources = (each for each in registry.COUNTED if each.as_source)
        return (code for each in sources for code in self.own.of(each))

    def _is_source(self, code: str) -> bool:
        found = self.own.get(code)
        return found is not None and registry.declaration(found).as_source

    def _of_year(self, code: str, year: int) -> Indicator | None:
        return self.in_year(year).get(code)

    def _has_rows(self, code: str) -> bool:
        table = self.table(registry.declaration(self.own[code]).table)
        return len(table) > 0 or not table.present  # nobody knows what one that is missing holds

    def in_period(self, period: ReportPeriod) -> PeriodFigures:
        """Return the figures of a period, each counted when it is asked for."""
        if period not in self._periods:
            self._periods[period] = PeriodFigures(period, self._seen)
        return self._periods[period]

    def in_year(self, year: int) -> PeriodFigures:
        """Return the figures of a year up to the report date; their codes end in the year."""
        if year not in self._years:
            period = year_of(year, self.own.period.close)
            self._years[year] = PeriodFigures(period, self._seen, year=year)
        return self._years[year]

    def listed(self) -> "ListedFigures":
        """Return the figures of statistics."""
        of_term = self.own.period == self.term.period
        years = {year: self.in_year(year) for year in self.term.years} if of_term else {}
        return ListedFigures(self.own, years, OtherPeriods(self.own, self._with_ending))

    def _with_ending(self, ending: str) -> PeriodFigures | None:
        """Return the figures that the ending of a code asks for."""
        own = self.own.period
        if dated := without_year(ending):
            period = year_of(dated[1], own.close) if MINYEAR < dated[1] < MAXYEAR else None
        elif ending == codes.in_term(""):
            period = self.term.period._replace(close=own.close)
        else:
            earlier = ending == codes.a_year_earlier("")
            period = own.a_year_earlier() if earlier else own.before()
        if period is None or period.first is None:
            return None
        if own.close is not None and period.first > own.close:
            return None  # it has not begun
        return self.own if period == own else self.in_period(period)

    def table(self, table: Table) -> TypedTable:
        """Return the table of the branch that figures of ``table`` are counted from."""
        # Figures about results are those of targets.
        return self._branch.targets if table is RESULTS else self._branch.tables[table.name]

    def _seen(self, table: Table, period: ReportPeriod) -> Any:
        """Return the view of a table for a period; None where the table is left out."""
        if table is INFO:
            return InfoOfPeriod(self._branch.info, period)
        if self._only_given and not self.table(table).present:
            return None
        if table is MEMBERS:
            return PeriodMembers(self._members, period)
        if table is not ACTIVITIES:
            return self.targets
        if period == self.own.period:
            return self.own_activities
        return PeriodActivities(self._activities, period)
