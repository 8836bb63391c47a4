"""Brings problems back to their causes: one mistake is one problem.

A figure names the columns it needs (its declaration), a problem the column it stands in. So every
figure that lacks a value because of an unreadable cell follows from that cell's problem. Rows that
one date leaves out are told together, at that date.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from xl_chidoan.checking.kinds import AFTER_REPORT, CONSEQUENCES, GATHERED, OTHER_TERM
from xl_chidoan.computing import registry
from xl_chidoan.computing.activity_figures import ORGANISED, SINGLES
from xl_chidoan.computing.figure_codes import TOTAL, in_year
from xl_chidoan.computing.periods import term_of
from xl_chidoan.computing.target_figures import EACH_TARGET
from xl_chidoan.model import Branch, Figures, Indicator, Problem, Severity, TypedTable
from xl_chidoan.schema import INFO, RESULTS, TARGETS, Table
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import slug

_MANY = 4  # rows that one date leaves out before the date is the mistake
_DATES = ("ngay_bao_cao", "nhiem_ky_tu", "nhiem_ky_den")
_LIMITS = ("moc_tuoi", "nguong_vuot")
_LEFT_OUT = frozenset({"term_changed", "report_before_period", "report_date_early"})
_STRAYED = frozenset({"result_outside_term", "result_after_report", "result_target_unknown"})
_OF_COLUMNS = frozenset({"column_misspelt", "column_missing", "columns_absent", "activity_undated"})
_OF_TARGETS = frozenset(
    {"target_without_results", "result_year_missing", "results_none", "report_outside_term"}
)


def settled(branch: Branch, figures: Figures, found: Sequence[Problem]) -> list[Problem]:
    """Return the problems with each one's consequences folded into it.

    A problem that leaves a printed figure without a value is an error, as an export stops there.
    """
    given = [each for each in found if each.code not in CONSEQUENCES]
    causes = Causes(branch, figures, _of_one_date(branch, figures, _strayed(_gathered(given))))
    alone: list[Problem] = []
    for problem in found:
        if problem.code in CONSEQUENCES and not causes.takes(problem):
            alone.append(problem)
    return [*causes.problems(), *alone]


def _gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Tell problems that come in numbers once, at the first cell, with the other cells."""
    first: dict[tuple[Any, ...], int] = {}
    kept: list[Problem] = []
    for problem in problems:
        alike = GATHERED.get(problem.code)
        key = (
            (
                problem.code,
                problem.sheet,
                problem.column,
                *(_value(problem, name) for name in alike),
            )
            if alike is not None
            else None
        )
        if key is None or key not in first:
            if key is not None:
                first[key] = len(kept)
            kept.append(problem)
        else:
            known = kept[first[key]]
            alike = (*known.values.get("stands_for", ()), problem)
            values = {**known.values, "stands_for": alike}
            kept[first[key]] = known._replace(also=(*known.also, problem.cell), values=values)
    return kept


def _value(problem: Problem, name: str) -> Any:
    return problem.value if name == "value" else problem.values.get(name)


def _strayed(problems: list[Problem]) -> list[Problem]:
    """Put a target's missing year under its result that stands under another year or code.

    Such a result is an error: the target would be printed as one without data.
    """
    for lacking in [each for each in problems if each.code == "result_year_missing"]:
        target = lacking.values.get("target")
        for place, each in enumerate(problems):
            named = (each.values.get("target"), each.values.get("nearest"))
            if each.code in _STRAYED and target in named:
                alike = (*each.values.get("stands_for", ()), lacking._replace(code=each.code))
                values = {**each.values, "stands_for": alike}
                problems[place] = each._replace(severity=Severity.ERROR, values=values)
                problems = [one for one in problems if one is not lacking]
                break
    return problems


def _of_one_date(branch: Branch, figures: Figures, problems: list[Problem]) -> list[Problem]:
    """Put many rows after the report date, or of another term, under that date."""
    problems = _told_by(problems, "report_outside_term", "result_year_missing")
    problems = _told_by(problems, "term_reversed", "target_term_other")
    targets = branch.targets
    if len(targets) and not figures.targets:
        problems = _under(branch, problems, OTHER_TERM, "term_changed", "nhiem_ky_tu", 1)
    problems = _under(branch, problems, AFTER_REPORT, "report_date_early", "ngay_bao_cao", _MANY)
    for following in ("report_date_early", "target_without_results"):
        problems = _told_by(problems, "report_before_period", following)
    if any(each.code in _LEFT_OUT for each in problems):
        # The date that leaves activities out says why a list names none.
        return [each for each in problems if each.code != "list_empty"]
    return problems


def _told_by(problems: list[Problem], cause: str, following: str) -> list[Problem]:
    """Put problems that a wrong date gives to many rows under it; without it change nothing."""
    dated = next((each for each in problems if each.code == cause), None)
    rows = [each for each in problems if each.code == following]
    if dated is None or not rows:
        return problems
    named = [each._replace(code=cause) for each in rows]
    told = dated._replace(values={**dated.values, "stands_for": named})
    return [told if each is dated else each for each in problems if each not in rows]


def _under(
    branch: Branch, problems: list[Problem], codes: frozenset[str], code: str, field: str, many: int
) -> list[Problem]:
    info = branch.info
    chosen = [each for each in problems if each.code in codes]
    if sum(1 + len(each.also) for each in chosen) < many or field not in info.cells:
        return problems
    from xl_chidoan.text.problems import LISTED, ROWS_OF_SHEET  # loads every sentence

    rows: dict[str, int] = {}
    for each in chosen:
        if each.sheet != info.sheet:
            rows[each.sheet] = rows.get(each.sheet, 0) + 1 + len(each.also)
    told = LISTED.join(ROWS_OF_SHEET.format(count=n, sheet=sheet) for sheet, n in rows.items())
    dates = {each: cell_text(info.get(each)) for each in _DATES}
    cause = Problem(
        code,
        Severity.ERROR if code == "term_changed" else Severity.WARNING,
        info.sheet,
        info.cells[field],
        INFO.header("value"),
        cell_text(info.get(field)),
        {"rows": told, **dates, "stands_for": chosen},
    )
    return [cause, *(each for each in problems if each.code not in codes)]


class Causes:
    """The problems of a branch, looked up by the figures that they leave without a value."""

    def __init__(self, branch: Branch, figures: Figures, problems: Sequence[Problem]) -> None:
        self._branch = branch
        self._figures = figures.indicators
        self._years = term_of(branch.info).years
        self._problems = list(problems)
        self._follows: dict[int, dict[str, None]] = {}
        self._blocking: set[int] = set()
        self._by_column: dict[tuple[str, str], list[int]] = {}
        self._by_cell: dict[tuple[str, str], list[int]] = {}
        self._by_target: dict[str, list[int]] = {}
        self._made: dict[tuple[str, ...], int] = {}
        for place, problem in enumerate(self._problems):
            for each in (problem, *problem.values.get("stands_for", ())):
                for column in (each.column, *each.values.get("headers", ())):
                    self._by_column.setdefault((each.sheet, column), []).append(place)
                for cell in (each.cell, *each.also):
                    self._by_cell.setdefault((each.sheet, cell), []).append(place)
                if "target" in each.values:
                    target = slug(str(each.values["target"]))
                    self._by_target.setdefault(target, []).append(place)

    def problems(self) -> list[Problem]:
        """Return all problems with what follows from each."""
        return [self._settled(place, problem) for place, problem in enumerate(self._problems)]

    def _settled(self, place: int, problem: Problem) -> Problem:
        made = place in self._made.values()
        severity = Severity.WARNING if made else problem.severity
        if place in self._blocking:
            severity = Severity.ERROR
        return problem._replace(severity=severity, follows=tuple(self._follows.get(place, ())))

    def takes(self, problem: Problem) -> bool:
        """Fold a problem into its cause; return False where none is known."""
        label = str(problem.values.get("label") or problem.value)
        if "target" in problem.values:
            from xl_chidoan.text.problems import OF_TARGET  # loads every sentence

            label = OF_TARGET.format(target=problem.values["target"])
        if problem.code == "indicator_unknown":
            places = self._of_unknown(str(problem.values["figure"]))
        elif problem.code == "indicator_without_value":
            places = self._of_figure(self._figures[str(problem.values["figure"])])
        else:
            places = self._of_yearly_source(slug(problem.value))
        place = next(places, None)
        if place is None:
            return False
        self._follows.setdefault(place, {}).setdefault(label)
        if problem.code != "target_source_without_value":  # that one is printed as no data
            self._blocking.add(place)
        return True

    # --- candidates, the likeliest first

    def _of_figure(self, figure: Indicator) -> Iterator[int]:
        declared = registry.declaration(figure)
        if declared in (registry.SHARE, registry.GROWTH, registry.GROWTH_RATE):
            counted = self._figures.get(figure.parts["count"])
            if counted is not None and counted.value is None:
                yield from self._of_figure(counted)
                return
            yield from self._nobody()
            whole = self._figures.get(TOTAL)
            if whole is not None and whole.value is None:
                yield from self._of_figure(whole)
            return
        if declared.table is INFO:
            yield from self._of_info(figure.rows)
            return
        table = self._table(declared.table)
        if not table.present:
            yield from self._by_column.get((table.sheet, ""), ())
        if declared.table is TARGETS or declared.table is RESULTS:
            yield from self._of_target(figure.parts.get("target", ""))
        elif figure.blank:
            yield from self._blank(figure, table)
        headers = [declared.table.header(key) for key in declared.columns]
        yield from self._in_columns(table.sheet, headers)
        yield from self._of_info((*_DATES, *_LIMITS))

    def _in_columns(self, sheet: str, headers: Iterable[str]) -> Iterator[int]:
        found = [each for header in headers for each in self._by_column.get((sheet, header), ())]
        yield from (each for each in found if self._problems[each].severity is Severity.ERROR)
        yield from (each for each in found if self._problems[each].code in _OF_COLUMNS)

    def _of_info(self, codes: Collection[str]) -> Iterator[int]:
        info = self._branch.info
        for place in self._by_column.get((info.sheet, INFO.header("value")), ()):
            problem = self._problems[place]
            named = problem.values.get("info_code")
            cells = {info.cells.get(code, "") for code in codes} - {""}
            if named in codes or not cells.isdisjoint((problem.cell, *problem.also)):
                yield place

    def _of_target(self, wanted: str) -> Iterator[int]:
        for place in self._by_target.get(wanted, ()):
            problem = self._problems[place]
            if problem.severity is Severity.ERROR or problem.code in _OF_TARGETS:
                yield place
        header = RESULTS.header("target")
        for place in self._by_column.get((self._branch.results.sheet, header), ()):
            if self._problems[place].code == "results_none":
                yield place
        for table, key in ((self._branch.targets, "code"), (self._branch.results, "target")):
            if not table.present:
                yield from self._by_column.get((table.sheet, ""), ())
            for index, code in enumerate(table[key]):
                if not wanted or not isinstance(code, str) or slug(code) == wanted:
                    found = self._at_row(table, index)
                    errors = Severity.ERROR
                    yield from (each for each in found if self._problems[each].severity is errors)
            for column in table.schema.columns:
                found = self._by_column.get((table.sheet, column.header), ())
                yield from (each for each in found if self._problems[each].code in _OF_COLUMNS)
        for index, code in enumerate(self._branch.targets["code"]):
            source = self._branch.targets["source"][index]
            named = not wanted or (isinstance(code, str) and slug(code) == wanted)
            if named and isinstance(source, str):
                yield from self._of_yearly_source(slug(source))

    def _at_row(self, table: TypedTable, index: int) -> Iterator[int]:
        for letter in table.letters.values():
            cell = f"{letter}{table.row_numbers[index]}"
            yield from self._by_cell.get((table.sheet, cell), ())

    def _of_yearly_source(self, code: str) -> Iterator[int]:
        """Yield what a yearly figure lacks, then what the members of each year do."""
        for wanted in (code, TOTAL):
            for figure in (self._figures.get(in_year(wanted, year)) for year in self._years):
                if figure is not None and figure.value is None:
                    yield from self._of_figure(figure)

    def _of_unknown(self, code: str) -> Iterator[int]:
        """Yield what keeps a row that is there from being a figure on this date.

        Results of a target that is there no more tell which one was taken away.
        """
        gone = (parts["target"] for parts in (each.match(code) for each in EACH_TARGET) if parts)
        for target in gone:
            for place in self._by_target.get(target, ()):
                if self._problems[place].code == "result_target_unknown":
                    yield place
        activities, targets = self._branch.activities, self._branch.targets
        for table, families in ((activities, SINGLES), (targets, EACH_TARGET)):
            for parts in (each.match(code) for each in families):
                if parts is not None:
                    yield from self._of_row(table, next(iter(parts.values())))

    def _of_row(self, table: TypedTable, wanted: str) -> Iterator[int]:
        if not table.present:
            yield from self._by_column.get((table.sheet, ""), ())
        for index, name in enumerate(table["code"]):
            if isinstance(name, str) and slug(name) == wanted:
                yield from self._at_row(table, index)
                yield from self._of_info(_DATES)
                if table is self._branch.activities and table["reported"][index] is not True:
                    code = "activity_not_reported"
                    yield self._make(table.error(code, "reported", index, value=name))
                else:
                    yield self._make(self._of_other_term())

    def _of_other_term(self) -> Problem:
        """Return the problem that texts name rows of a term which is not the report's."""
        info = self._branch.info
        dates = {each: cell_text(info.get(each)) for each in _DATES}
        return Problem(
            "rows_of_other_term",
            Severity.ERROR,
            info.sheet,
            info.cells.get("nhiem_ky_tu", ""),
            INFO.header("value"),
            dates["nhiem_ky_tu"],
            dates,
        )

    def _blank(self, figure: Indicator, table: TypedTable) -> Iterator[int]:
        """Yield the problem that nobody has filled in the column a figure is counted from."""
        declared = registry.declaration(figure)
        key = next((key for key in declared.columns if table.schema.column(key).filled), "")
        if declared is ORGANISED:
            key = "role"
        # One value of members has no rows where nobody has it.
        of_members = table is self._branch.members
        counted = self._figures[TOTAL].rows if of_members else figure.rows
        if not len(table) or not counted or not key:
            yield from self._nobody()
            return
        names = {name: index for index, name in enumerate(table["code"]) if isinstance(name, str)}
        rows = [names[row] for row in counted if row in names] or range(len(table))
        what = figure.parts.get("title") or figure.parts.get("row") or table.sheet
        code = "value_blank" if of_members or key == "role" else "amount_blank"
        yield self._make(table.error(code, key, rows[0], value="", what=what, count=len(rows)))

    def _nobody(self) -> Iterator[int]:
        members = self._branch.members
        if members.present and not len(members):
            column = members.schema.header("code")
            yield self._make(Problem("members_none", Severity.ERROR, members.sheet, "", column))

    def _make(self, problem: Problem) -> int:
        key = (problem.code, problem.sheet, problem.cell)
        if key not in self._made:
            self._made[key] = len(self._problems)
            self._problems.append(problem)
        return self._made[key]

    def _table(self, table: Table) -> TypedTable:
        return self._branch.tables[table.name]
