"""Computes all figures of a branch, for files and for cells alike."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from xl_chidoan.computing import registry
from xl_chidoan.computing.activity_checks import activity_problems
from xl_chidoan.computing.activity_sums import BranchActivities, PeriodActivities
from xl_chidoan.computing.groups import ActivityGroups
from xl_chidoan.computing.head_counts import BranchMembers
from xl_chidoan.computing.info_checks import info_problems, taken_codes
from xl_chidoan.computing.member_checks import member_problems
from xl_chidoan.computing.period_figures import ListedFigures, PeriodFigures
from xl_chidoan.computing.periods import ReportPeriod, term_of, year_of
from xl_chidoan.computing.target_judging import JudgedTargets
from xl_chidoan.model import Branch, Figures, Indicator, Info, TypedTable
from xl_chidoan.schema import ACTIVITIES, INFO, MEMBERS, RESULTS, TARGETS, Table


def compute(
    branch: Branch, *, checked: bool = True, named: bool = True, only_given: bool = False
) -> Figures:
    """Count every figure and judge every target of ``branch``.

    The result depends on the branch alone: the report date is its ``ngay_bao_cao``, never today.
    ``problems`` of the result are contradictions in the data; problems of reading stay in the
    branch. Without ``checked`` it has only those met while judging the targets, for callers who
    need only figures. Contents of targets keep their ``{code}`` as typed (see
    :func:`xl_chidoan.computing.sentence_marks.fill`).

    Without ``named`` head counts do not list the members counted, which is faster. With
    ``only_given`` figures of missing tables are left out, as in cells; otherwise they are listed
    without a value.
    """
    counting = _Counting(branch, named=named, only_given=only_given)
    listed = counting.listed()
    targets = counting.targets
    problems = targets.problems
    if checked:
        problems = (
            *info_problems(branch, counting.term),
            *taken_codes(branch, listed),
            *member_problems(branch.members, counting.term),
            *activity_problems(branch.activities, counting.groups, counting.term),
            *problems,
        )
    return Figures(
        as_of=counting.term.as_of,
        indicators=listed,
        targets=targets.rows,
        next_targets=targets.upcoming,
        problems=problems,
        marked=counting.own_activities.marked,
        in_period=counting.in_period,
    )


def information(info: Info) -> Mapping[str, Indicator]:
    """Return the figures of tblThongTin alone."""
    own = PeriodFigures(term_of(info).period, lambda _table, _period: info, own=True)
    found: dict[str, Indicator] = {}
    for each in registry.COUNTED:
        if each.table is INFO:
            for code, indicator in own.of(each).items():
                found.setdefault(code, indicator)
    return found


class _Counting:
    """The figures of one branch, for its own period and any other."""

    def __init__(self, branch: Branch, *, named: bool, only_given: bool) -> None:
        self._branch = branch
        self._named = named
        self._only_given = only_given
        self._periods: dict[ReportPeriod, PeriodFigures] = {}
        self._years: dict[int, PeriodFigures] = {}
        self.term = term_of(branch.info)
        self.groups = ActivityGroups(branch.lists, branch.activities)
        self.own = PeriodFigures(self.term.period, self._seen, own=True)

    @cached_property
    def _members(self) -> BranchMembers:
        return BranchMembers(self._branch, named=self._named)

    @cached_property
    def _activities(self) -> BranchActivities:
        return BranchActivities(self._branch, self.groups)

    @cached_property
    def own_activities(self) -> PeriodActivities:
        """The activities within the term."""
        return self._activities.in_period(self.term.period)

    @cached_property
    def targets(self) -> JudgedTargets:
        """The targets of the term, judged."""
        return JudgedTargets(self._branch, self.term, _YearlyFigures(self))

    def in_period(self, period: ReportPeriod) -> PeriodFigures:
        """Return the figures of a period, each counted when it is asked for."""
        if period not in self._periods:
            self._periods[period] = PeriodFigures(period, self._seen)
        return self._periods[period]

    def in_year(self, year: int) -> PeriodFigures:
        """Return the figures of a year up to the report date; their codes end in the year."""
        if year not in self._years:
            period = year_of(year, self.term.as_of)
            self._years[year] = PeriodFigures(period, self._seen, year=year)
        return self._years[year]

    def listed(self) -> "ListedFigures":
        """Return the figures of statistics."""
        return ListedFigures(self.own, {year: self.in_year(year) for year in self.term.years})

    def table(self, table: Table) -> TypedTable:
        """Return the table of the branch that figures of ``table`` are counted from."""
        return {
            MEMBERS.name: self._branch.members,
            ACTIVITIES.name: self._branch.activities,
            TARGETS.name: self._branch.targets,
            RESULTS.name: self._branch.targets,  # results are those of targets
        }[table.name]

    def _seen(self, table: Table, period: ReportPeriod) -> Any:
        """Return the view of a table for a period; None where the table is left out."""
        if table is INFO:
            return self._branch.info
        if self._only_given and not self.table(table).present:
            return None
        if table is MEMBERS:
            return self._members.in_period(period)
        if table is not ACTIVITIES:
            return self.targets
        if period == self.term.period:
            return self.own_activities
        return self._activities.in_period(period)


class _YearlyFigures:
    """The figures that results of targets may be taken from; implements :class:`YearlyFigures`."""

    def __init__(self, counting: _Counting) -> None:
        self._counting = counting

    def codes(self) -> Iterator[str]:
        sources = (each for each in registry.COUNTED if each.as_source)
        return (code for each in sources for code in self._counting.own.of(each))

    def has(self, code: str) -> bool:
        found = self._counting.own.get(code)
        return found is not None and registry.declaration(found).as_source

    def of_year(self, code: str, year: int) -> Indicator | None:
        return self._counting.in_year(year).get(code)

    def has_rows(self, code: str) -> bool:
        declared = registry.declaration(self._counting.own[code])
        return len(self._counting.table(declared.table)) > 0
