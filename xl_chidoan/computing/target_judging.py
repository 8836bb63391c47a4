"""Judges every target of the current term by its results, for the comparison table."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from xl_chidoan.computing import attainment as rules
from xl_chidoan.computing.attainment import Entered, TypedResults
from xl_chidoan.computing.declaration import Counted
from xl_chidoan.computing.nearest import Nearest, miswritten
from xl_chidoan.computing.periods import PeriodKind, ReportPeriod, ReportTerm, next_term_of
from xl_chidoan.computing.target_texts import Result
from xl_chidoan.computing.unsure_rows import repeats
from xl_chidoan.computing.yearly_sources import YearlyFigures, from_source
from xl_chidoan.model import UNKNOWN, Branch, Form, Problem, Severity, TargetResult, Verdict
from xl_chidoan.schema import DEFAULT_EXCEEDED_FROM, NEXT_TERM, THIS_TERM, TargetKind
from xl_chidoan.text import labels
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import fold, slug

_YEAR = r"(?<!\d)\d{4}(?!\d)"


class _Judged(NamedTuple):
    """A target of the current term before its group is known; ``row`` is its index."""

    row: int
    terms: rules.TargetTerms
    entered: Entered
    outcome: rules.Attainment


_THIS_TERM, _NEXT_TERM = slug(THIS_TERM), slug(NEXT_TERM)


def parse_term(
    text: Any, this: tuple[int, int] | None = None, following: tuple[int, int] | None = None
) -> tuple[int, int] | None:
    """Read the two years of a term such as ``2022 – 2024``; None without exactly two.

    ``Nhiệm kỳ này`` and ``Nhiệm kỳ tới`` are the years of ``this`` and the ``following`` term.
    """
    if isinstance(text, str) and (word := slug(text)) in (_THIS_TERM, _NEXT_TERM):
        return this if word == _THIS_TERM else following
    years = re.findall(_YEAR, text) if isinstance(text, str) else []
    return (int(years[0]), int(years[1])) if len(years) == 2 else None


class JudgedTargets:
    """The targets of one branch, judged.

    ``rows`` is the comparison table, ``upcoming`` the contents of the next term's targets by
    group, ``problems`` what is wrong with the targets and their results.
    """

    def __init__(
        self,
        branch: Branch,
        term: ReportTerm,
        figures: YearlyFigures,
        period: ReportPeriod | None = None,
    ) -> None:
        self._table = branch.targets
        self._term = term
        self._period = period or term.period
        self._results = TypedResults(branch.results, term)
        self._figures = figures
        self._codes = [slug(cell_text(code)) for code in self._table["code"]]
        self._next_term = next_term_of(branch.info)
        this = None if term.first is None or term.last is None else (term.first, term.last)
        self._terms = [parse_term(each, this, self._next_term) for each in self._table["term"]]
        self._other_terms: dict[str, list[tuple[int, int]]] = {}
        for code, other in zip(self._codes, self._terms, strict=True):
            if other is not None and other != (term.first, term.last):
                self._other_terms.setdefault(code, []).append(other)
        mark = branch.info.get("nguong_vuot")
        self._exceeded_from: Any = DEFAULT_EXCEEDED_FROM if mark is None else mark
        self._problems: list[Problem] = []
        # True if every row is known to belong to the term or not.
        self._all_placed = self._table.present and not (term.first is None and len(self._table))
        self.upcoming: Sequence[tuple[str, Sequence[str]]] = ()
        self.current: Sequence[_Judged] = tuple(self._judge_all())
        self._groups = self._possible_verdicts()
        self.rows: Sequence[TargetResult] = tuple(self._rows())
        self._report_duplicates()
        self._report_results()
        self.problems: Sequence[Problem] = (*self._problems, *self._results.problems)

    @property
    def finished_years(self) -> Set[int]:
        """The years of finished terms whose targets the workbook keeps."""
        start = self._term.first
        return {
            year
            for term in self._terms
            if term is not None and start is not None and term[1] <= start
            for year in range(term[0], term[1] + 1)
        }

    @cached_property
    def _nearest_source(self) -> Nearest:
        return Nearest(self._figures.codes())

    def counted(self, verdicts: Collection[Verdict]) -> Counted:
        """Count the groups judged one of ``verdicts``; unknown where one may or may not be."""
        wanted = set(verdicts)
        found = {key for key, may in self._groups.items() if wanted.issuperset(may)}
        unclear = any(
            not wanted.isdisjoint(may) and not wanted.issuperset(may)
            for may in self._groups.values()
        )
        placed = self._all_placed and not any(
            self._table["group"][judged.row] in (None, UNKNOWN) for judged in self.current
        )
        names = tuple(row.code for row in self.rows if _group_key(row.group) in found)
        return Counted(len(found) if placed and not unclear else None, names)

    def _judge_all(self) -> Iterator[_Judged]:
        current_term = (self._term.first, self._term.last)
        upcoming: dict[str, tuple[str, list[str]]] = {}
        for index, term in enumerate(self._terms):
            if term is None:
                self._all_placed = False
                word = slug(cell_text(self._table["term"][index]))
                if word not in ("", _THIS_TERM, _NEXT_TERM):
                    self._report(self._table.error, "target_term_unreadable", "term", index)
            elif term == current_term:
                yield self._judge(index)
            elif term == self._next_term:
                group = cell_text(self._table["group"][index])
                contents = upcoming.setdefault(fold(group), (group, []))[1]
                contents.append(cell_text(self._table["content"][index]))
                self._names_figure(index)
            elif self._term.first is not None and term[1] > self._term.first:
                # A term that ended before this one stays in the book as it was.
                self._report(self._table.warning, "target_term_other", "term", index)
        self.upcoming = tuple(upcoming.values())

    # --- one target

    def _judge(self, index: int) -> _Judged:
        terms = rules.TargetTerms.of(self._table, index, self._term, self._period)
        if not self._is_meant(index, terms):
            terms = terms._replace(level=UNKNOWN)
        entered = rules.within(self._entered(index, terms), terms, self._period)
        waits = entered.complete and not entered.years and not entered.missing
        waits = waits and not self._none_typed(index)
        if waits and self._period.kind is PeriodKind.TERM:
            self._report(self._table.warning, "target_without_results", "code", index)
        ongoing = rules.is_ongoing(terms, self._period)
        outcome = rules.attain(terms, entered, self._exceeded_from, ongoing=ongoing)
        return _Judged(index, terms, entered, outcome)

    def _none_typed(self, index: int) -> bool:
        """Tell whether a target waits for results while nobody has typed any yet."""
        source = self._table["source"][index]
        if isinstance(source, str):
            return self._figures.has(slug(source)) and not self._figures.has_rows(slug(source))
        return not len(self._results.table)

    def _entered(self, index: int, terms: rules.TargetTerms) -> Entered:
        code, source = self._table["code"][index], self._table["source"][index]
        if source is UNKNOWN or code is UNKNOWN or code is None:
            return Entered(complete=False)
        if source is None:
            other_terms = self._other_terms.get(slug(code), ())
            return self._typed(index, self._results.of(slug(code), terms, other_terms))
        if not self._term.years:
            return Entered()
        if not self._names_figure(index):
            return Entered(complete=False)
        wanted = slug(source)
        if not self._figures.has_rows(wanted):
            # Nothing entered at all is no result: "Chưa có số liệu", never 0.
            return Entered()
        entered = from_source(wanted, terms.kind, self._figures, self._term)
        if not entered.complete or entered.missing:
            self._report(self._table.warning, "target_source_without_value", "source", index)
        return entered

    def _names_figure(self, index: int) -> bool:
        """Tell whether a target's source is a figure of each year, or none; report another one."""
        source = self._table["source"][index]
        if not isinstance(source, str) or not self._term.years or self._figures.has(slug(source)):
            return True
        guess = self._nearest_source.to(slug(source))
        self._report(self._table.error, "target_source_unknown", "source", index, nearest=guess)
        return False

    def _typed(self, index: int, entered: Entered) -> Entered:
        if entered.complete and entered.missing:
            years = labels.LISTED.join(map(str, entered.missing))
            self._report(self._table.warning, "result_year_missing", "code", index, years=years)
        return entered

    def _is_meant(self, index: int, terms: rules.TargetTerms) -> bool:
        """Tell whether a level can be meant, such as 95 % and not 95 for a ratio."""
        level, kind = terms.level, terms.kind
        if level is UNKNOWN or level is None:
            return True
        if kind in (TargetKind.RATIO, TargetKind.COUNT) and level == 0:
            self._report(self._table.error, "target_level_zero", "level", index)
            return False
        if (
            (kind == TargetKind.RATIO and level > 1)
            or (kind == TargetKind.MET and level != 1)
            or (kind == TargetKind.NONE and level != 0)
        ):
            self._report(self._table.error, "target_level_unexpected", "level", index, kind=kind)
            return False
        return True

    # --- the table

    def _rows(self) -> Iterator[TargetResult]:
        table = self._table
        verdicts = {key: rules.settled(may) for key, may in self._groups.items()}
        for judged in self.current:
            index, outcome = judged.row, judged.outcome
            unit = cell_text(table["unit"][index])
            result = Result(judged.terms, unit, judged.entered.years, outcome)
            computed = result.text(table["form"][index])
            written = cell_text(table["written"][index])
            if written and not result.agrees(written):
                warning = self._table.warning
                self._report(warning, "written_result_differs", "written", index, computed=computed)
            group = verdicts[_group_key(table["group"][index])]
            level = table["level"][index]
            yield TargetResult(
                code=cell_text(table["code"][index]),
                group=cell_text(table["group"][index]),
                content=cell_text(table["content"][index]),
                kind=cell_text(table["kind"][index]),
                level=None if level is UNKNOWN or level is None else Fraction(level),
                unit=unit,
                years=judged.entered.years,
                actual=outcome.actual,
                attainment=outcome.attainment,
                shown=outcome.shown,
                shown_text=outcome.shown_text,
                result_text=written or computed,
                computed_text=computed,
                verdict=outcome.verdict,
                group_verdict=group,
                note=labels.VERDICTS[group],
                row_index=index,
            )

    def _possible_verdicts(self) -> dict[str, Collection[Verdict]]:
        """Return the verdicts that each group may have."""
        rows: dict[str, list[Collection[Verdict]]] = {}
        for judged in self.current:
            key = _group_key(self._table["group"][judged.row])
            rows.setdefault(key, []).append(judged.outcome.possible)
        return {key: rules.worst(possible) for key, possible in rows.items()}

    # --- problems

    def _report_duplicates(self) -> None:
        """Report two targets of one term under one code: results could not be told apart."""
        keys = zip(self._codes, self._terms, strict=True)
        for index, _ in repeats(key if key[0] and key[1] else None for key in keys):
            self._report(self._table.error, "target_duplicate", "code", index)

    def _report_results(self) -> None:
        """Report results of targets that do not exist, or that take their figures from the data.

        Where nobody has typed any result yet, that is one problem.
        """
        rows = [judged.row for judged in self.current if self._table["source"][judged.row] is None]
        waiting = list(filter(self._none_typed, rows))
        if waiting and self._results.table.present:
            table = self._results.table
            column, count = table.schema.header("target"), {"count": len(waiting)}
            self._problems.append(
                Problem("results_none", Severity.WARNING, table.sheet, "", column, values=count)
            )
        results = self._results.table
        sources = self._table["source"]
        sourced = {
            self._codes[judged.row]
            for judged in self.current
            if isinstance(sources[judged.row], str)
        }
        typed_codes = map(cell_text, self._table["code"])
        targets = dict(zip(self._codes, typed_codes, strict=True))
        for code, indices in self._results.rows.items():
            hint = "" if code in targets else targets.get(miswritten(code, targets), "")
            for index in indices:
                if code not in targets:
                    given = {"target": code, "nearest": hint}
                    problem = results.error("result_target_unknown", "target", index, **given)
                elif code in sourced:
                    problem = results.warning("result_not_used", "target", index, nearest="")
                else:
                    continue
                self._problems.append(problem)

    def _report(
        self, describe: Callable[..., Problem], code: str, key: str, index: int, **values: Any
    ) -> None:
        values["target"] = cell_text(self._table["code"][index])
        self._problems.append(describe(code, key, index, **values))


# --- ways of counting that declarations name


def groups_judged(*verdicts: Verdict) -> Callable[[JudgedTargets], Counted]:
    """Count the groups of targets with one of ``verdicts``."""
    return lambda targets: targets.counted(verdicts)


def groups_upcoming(targets: JudgedTargets) -> Counted:
    """Count the groups of the next term's targets."""
    return Counted(len(targets.upcoming))


def targets_done(targets: JudgedTargets) -> Iterator[Counted]:
    """Take what was done for each target: a ratio, or a sum."""
    for row, judged in _named(targets):
        is_ratio = judged.terms.kind in (TargetKind.RATIO, TargetKind.MET)
        actual = row.actual
        if actual is not None and not is_ratio and actual.denominator == 1:
            actual = actual.numerator
        text = judged.outcome.actual_text() if is_ratio else None
        yield _counted(row, judged, actual, Form.RATIO if is_ratio else Form.COUNT, text)


def targets_shown(targets: JudgedTargets) -> Iterator[Counted]:
    """Take what the column Tỷ lệ shows of each target."""
    for row, judged in _named(targets):
        yield _counted(row, judged, row.shown, text=row.shown_text)


def targets_judged(targets: JudgedTargets) -> Iterator[Counted]:
    """Take the verdict on each target; none where several are possible."""
    for row, judged in _named(targets):
        clear = len(judged.outcome.possible) == 1
        yield _counted(row, judged, labels.VERDICTS[row.verdict] if clear else None)


def _named(targets: JudgedTargets) -> Iterator[tuple[TargetResult, _Judged]]:
    """Yield the targets with a code that can be part of a figure's code."""
    for row, judged in zip(targets.rows, targets.current, strict=True):
        if slug(row.code):
            yield row, judged


def _counted(
    row: TargetResult,
    judged: _Judged,
    value: Any,
    form: Form | None = None,
    text: str | None = None,
) -> Counted:
    names = tuple(dict.fromkeys(code for year in row.years for code in year.rows))
    parts = {"target": slug(row.code), "name": row.code}
    blank = judged.entered.complete and not judged.entered.years
    return Counted(value, names, parts, form, text, blank)


def _group_key(group: Any) -> str:
    """Return what tells a group of targets: "4", "4." and "4)" are one."""
    return fold(cell_text(group)).rstrip(" .)")
