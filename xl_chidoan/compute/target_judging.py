"""The comparison table: every target of the current term against its results."""

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from xl_chidoan.compute import attainment as rules
from xl_chidoan.compute.book import Book
from xl_chidoan.compute.nearest import Nearest
from xl_chidoan.compute.periods import ReportPeriod, next_term_of
from xl_chidoan.compute.target_texts import agrees, result_text
from xl_chidoan.compute.typed_results import Entered, TypedResults, from_source, yearly_codes
from xl_chidoan.model import (
    UNKNOWN,
    Branch,
    Form,
    Info,
    Problem,
    Severity,
    TargetResult,
    Verdict,
)
from xl_chidoan.schema import DEFAULT_EXCEEDED_FROM, TargetKind
from xl_chidoan.text import labels
from xl_chidoan.text.formats import cell_text, percent_text
from xl_chidoan.text.normalise import fold, slug

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class Targets(NamedTuple):
    """Rows of the comparison table, contents of the next term's targets, and problems."""

    current: Sequence[TargetResult]
    upcoming: Sequence[tuple[str, Sequence[str]]]
    problems: Sequence[Problem]


class _Judged(NamedTuple):
    """A target of the current term before its group is known; ``row`` is its index."""

    row: int
    terms: rules.TargetTerms
    entered: Entered
    outcome: rules.Attainment


def parse_term(text: Any) -> tuple[int, int] | None:
    """Read the two years of a term such as ``2022 – 2024``; None without exactly two."""
    years = _YEAR.findall(text) if isinstance(text, str) else []
    return (int(years[0]), int(years[1])) if len(years) == 2 else None


def add_targets(book: Book, branch: Branch, period: ReportPeriod) -> Targets:
    """Judge the current term's targets and add their indicators to ``book``."""
    return _Sheet(book, branch, period).judge()


class _Sheet:
    """The targets table of one branch while it is worked through."""

    def __init__(self, book: Book, branch: Branch, period: ReportPeriod) -> None:
        self._book = book
        self._table = branch.targets
        self._branch = branch
        self._period = period
        self._results = TypedResults(branch.results, period)
        self._sources = yearly_codes(book.indicators, period)
        self._nearest_source = Nearest(self._sources)
        self._codes = [slug(_text(code)) for code in self._table["code"]]
        self._terms = [parse_term(term) for term in self._table["term"]]
        self._other_terms: dict[str, list[tuple[int, int]]] = {}
        for code, term in zip(self._codes, self._terms, strict=True):
            if term is not None and term != (period.first, period.last):
                self._other_terms.setdefault(code, []).append(term)
        self._exceeded_from = _exceeded_from(branch.info)
        self._next_term = next_term_of(branch.info)
        self._problems: list[Problem] = []
        # Whether it is known of every row if it belongs to the term.
        self._all_placed = self._table.present and not (period.first is None and len(self._table))

    def judge(self) -> Targets:
        table, current_term = self._table, (self._period.first, self._period.last)
        current: list[_Judged] = []
        upcoming: dict[str, tuple[str, list[str]]] = {}
        for index, term in enumerate(self._terms):
            if term is None:
                self._report_unreadable_term(index)
            elif term == current_term:
                current.append(self._judge(index))
            elif term == self._next_term:
                group = _text(table["group"][index])
                contents = upcoming.setdefault(fold(group), (group, []))[1]
                contents.append(_text(table["content"][index]))
            elif self._period.first is not None:
                self._report("target_term_other", Severity.WARNING, "term", index)
        rows = tuple(self._rows(current))
        self._add_indicators(rows, current)
        self._report_duplicates()
        self._report_results(current)
        return Targets(rows, tuple(upcoming.values()), (*self._problems, *self._results.problems))

    # --- one target

    def _judge(self, index: int) -> _Judged:
        table = self._table
        terms = rules.TargetTerms(
            kind=table["kind"][index],
            level=table["level"][index],
            period=table["period"][index],
            averaging=table["averaging"][index],
            years_of_term=self._period.length,
        )
        self._check_level(index, terms)
        entered = self._entered(index, terms)
        if entered.complete and not entered.years:
            self._report("target_without_results", Severity.WARNING, "code", index)
        return _Judged(index, terms, entered, rules.attain(terms, entered, self._exceeded_from))

    def _entered(self, index: int, terms: rules.TargetTerms) -> Entered:
        code, source = self._table["code"][index], self._table["source"][index]
        if source is UNKNOWN or code is UNKNOWN or code is None:
            return Entered(complete=False)
        if source is None:
            other_terms = self._other_terms.get(slug(code), ())
            return self._results.of(slug(code), terms.kind, terms.averaging, other_terms)
        if not self._period.years:
            return Entered()
        wanted = slug(source)
        if wanted not in self._sources:
            guess = self._nearest_source.to(wanted)
            self._report("target_source_unknown", Severity.ERROR, "source", index, nearest=guess)
            return Entered(complete=False)
        counted = self._branch.activities if wanted.startswith("hd_") else self._branch.members
        if not counted:
            # Nothing entered at all is no result: "Chưa có số liệu", never 0.
            return Entered()
        entered = from_source(wanted, terms.kind, self._book.indicators, self._period)
        if not entered.complete:
            self._report("target_source_without_value", Severity.WARNING, "source", index)
        return entered

    def _check_level(self, index: int, terms: rules.TargetTerms) -> None:
        level, kind = terms.level, terms.kind
        if level is UNKNOWN or level is None:
            return
        if kind in (TargetKind.RATIO, TargetKind.COUNT) and level == 0:
            self._report("target_level_zero", Severity.ERROR, "level", index)
        elif (
            (kind == TargetKind.RATIO and level > 1)
            or (kind == TargetKind.MET and level != 1)
            or (kind == TargetKind.NONE and level != 0)
        ):
            self._report("target_level_unexpected", Severity.WARNING, "level", index, kind=kind)

    # --- the table

    def _rows(self, current: Sequence[_Judged]) -> Iterator[TargetResult]:
        table = self._table
        verdicts = {key: rules.settled(may) for key, may in self._groups(current).items()}
        for judged in current:
            index, outcome = judged.row, judged.outcome
            unit = _text(table["unit"][index])
            computed = result_text(
                judged.terms, unit, table["form"][index], judged.entered.years, outcome
            )
            written = _text(table["written"][index])
            if written and not agrees(written, judged.terms, judged.entered.years, outcome):
                self._report(
                    "written_result_differs", Severity.WARNING, "written", index, computed=computed
                )
            group = verdicts[_group_key(table["group"][index])]
            level = table["level"][index]
            yield TargetResult(
                code=_text(table["code"][index]),
                group=_text(table["group"][index]),
                content=_text(table["content"][index]),
                kind=_text(table["kind"][index]),
                level=None if level is UNKNOWN or level is None else Fraction(level),
                unit=unit,
                years=judged.entered.years,
                actual=outcome.actual,
                attainment=outcome.attainment,
                shown=outcome.shown,
                shown_text="" if outcome.shown is None else percent_text(outcome.shown, 0),
                result_text=written or computed,
                computed_text=computed,
                verdict=outcome.verdict,
                group_verdict=group,
                note=labels.VERDICTS[group],
                row_index=index,
            )

    def _groups(self, current: Sequence[_Judged]) -> dict[str, Collection[Verdict]]:
        rows: dict[str, list[Collection[Verdict]]] = {}
        for judged in current:
            key = _group_key(self._table["group"][judged.row])
            rows.setdefault(key, []).append(judged.outcome.possible)
        return {key: rules.worst(possible) for key, possible in rows.items()}

    def _add_indicators(self, rows: Sequence[TargetResult], current: Sequence[_Judged]) -> None:
        for row, judged in zip(rows, current, strict=True):
            self._add_target(row, judged)
        groups = self._groups(current)
        placed = self._all_placed and not any(
            self._table["group"][judged.row] in (None, UNKNOWN) for judged in current
        )
        met = {Verdict.MET, Verdict.EXCEEDED}
        counts = (
            ("ct_tong", labels.TARGETS, set(rules.WORST_FIRST)),
            ("ct_dat", labels.TARGETS_MET, met),
            ("ct_vuot", labels.TARGETS_EXCEEDED, {Verdict.EXCEEDED}),
            ("ct_chua_dat", labels.TARGETS_MISSED, {Verdict.MISSED}),
            ("ct_chua_co_so_lieu", labels.TARGETS_WITHOUT_DATA, {Verdict.NO_DATA}),
        )
        for code, label, wanted in counts:
            counted = {key for key, possible in groups.items() if wanted.issuperset(possible)}
            unclear = any(
                not wanted.isdisjoint(possible) and not wanted.issuperset(possible)
                for possible in groups.values()
            )
            names = tuple(row.code for row in rows if _group_key(row.group) in counted)
            value = len(counted) if placed and not unclear else None
            self._book.add(code, label, value, Form.COUNT, names)

    def _add_target(self, row: TargetResult, judged: _Judged) -> None:
        name = slug(row.code)
        if not name:
            return
        names = tuple(dict.fromkeys(code for year in row.years for code in year.rows))
        is_ratio = judged.terms.kind in (TargetKind.RATIO, TargetKind.MET)
        actual = row.actual
        if actual is not None and not is_ratio and actual.denominator == 1:
            actual = actual.numerator
        form = Form.RATIO if is_ratio else Form.COUNT
        label = labels.TARGET_ACTUAL.format(code=row.code)
        self._book.add(f"ct_{name}_thuc_hien", label, actual, form, names)
        label = labels.TARGET_SHOWN.format(code=row.code)
        self._book.add(f"ct_{name}_tyle", label, row.shown, Form.RATIO, names, text=row.shown_text)
        label = labels.TARGET_VERDICT.format(code=row.code)
        clear = len(judged.outcome.possible) == 1
        verdict = labels.VERDICTS[row.verdict] if clear else None
        self._book.add(f"ct_{name}_danh_gia", label, verdict, Form.TEXT, names)

    # --- problems

    def _report_unreadable_term(self, index: int) -> None:
        self._all_placed = False
        term = self._table["term"][index]
        if isinstance(term, str) and term:
            self._report("target_term_unreadable", Severity.ERROR, "term", index)

    def _report_duplicates(self) -> None:
        """Report two targets of one term under one code: results could not be told apart."""
        seen: set[tuple[str, Any]] = set()
        for index, key in enumerate(zip(self._codes, self._terms, strict=True)):
            if key[0] and key[1] is not None and key in seen:
                self._report("target_duplicate", Severity.ERROR, "code", index)
            seen.add(key)

    def _report_results(self, current: Sequence[_Judged]) -> None:
        """Report results of targets that do not exist, or that take their figures from the data."""
        sourced = {self._codes[judged.row] for judged in current if self._has_source(judged.row)}
        typed_codes = map(_text, self._table["code"])
        targets = dict(zip(self._codes, typed_codes, strict=True))
        hints = Nearest(targets, targets)
        for code, indices in self._results.codes().items():
            for index in indices:
                if code not in targets:
                    hint = hints.to(code)
                    self._report_result("result_target_unknown", Severity.ERROR, index, hint)
                elif code in sourced:
                    self._report_result("result_not_used", Severity.WARNING, index)

    def _has_source(self, index: int) -> bool:
        return isinstance(self._table["source"][index], str)

    def _report_result(self, code: str, severity: Severity, index: int, hint: str = "") -> None:
        table = self._results.table
        shown = _text(table["target"][index])
        problem = table.problem(code, severity, "target", index, value=shown, nearest=hint)
        self._problems.append(problem)

    def _report(self, code: str, severity: Severity, key: str, index: int, **values: Any) -> None:
        values["target"] = _text(self._table["code"][index])
        shown = cell_text(self._table[key][index])
        self._problems.append(
            self._table.problem(code, severity, key, index, value=shown, **values)
        )


def _exceeded_from(info: Info) -> Any:
    mark = info.get("nguong_vuot")
    return DEFAULT_EXCEEDED_FROM if mark is None else mark


def _text(value: Any) -> str:
    return "" if value is None or value is UNKNOWN else str(value)


def _group_key(group: Any) -> str:
    return fold(_text(group))
