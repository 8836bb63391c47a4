"""All problems of a branch, each once, in the order of its sheets.

Beside those of reading and computing they are values that their list lacks, and faults in what
officers write: figures that do not exist, unclosed marks, unknown sections.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from xl_chidoan.computing.activity_figures import NAMES, SINGLES
from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.computing.registry import is_one_of
from xl_chidoan.computing.report_sections import section_key, typed_sections
from xl_chidoan.computing.sentence_marks import parse
from xl_chidoan.computing.unsure_rows import repeats
from xl_chidoan.model import Branch, Figures, Indicator, MarkedActivity, Problem, TypedTable
from xl_chidoan.reconcile.own_texts import reconcile_branch
from xl_chidoan.schema import GROUP_LIST, SECTION_LIST, Column
from xl_chidoan.text.normalise import fold, slug


def check(branch: Branch, figures: Figures) -> list[Problem]:
    """Problems of reading, of data logic, of lists and texts, sorted by sheet and cell."""
    found = [
        *branch.problems,
        *figures.problems,
        *list_problems(branch),
        *narrative_problems(branch, figures),
        *reconcile_branch(branch, figures),
    ]
    sheets = [branch.info.sheet, *(table.sheet for table in branch.tables.values())]
    order: dict[str, int] = {"": -1}
    for position, sheet in enumerate(sheets):
        order.setdefault(sheet, position)

    def place(problem: Problem) -> tuple[Any, ...]:
        position = order.get(problem.sheet, len(sheets))
        return position, problem.sheet, *_place(problem.cell), problem.code

    return sorted(_unique(found), key=place)


def _place(cell: str) -> tuple[int, int, str]:
    """Row, then column: A before B, Z before AA; whole tables first."""
    letters = cell.rstrip("0123456789")
    row = cell[len(letters) :]
    if not row or not letters.isalpha() or not letters.isupper():
        return 0, 0, cell
    return int(row), len(letters), letters


def _unique(problems: Iterable[Problem]) -> list[Problem]:
    found: dict[Any, Problem] = {}
    for problem in problems:
        values = sorted((name, str(value)) for name, value in problem.values.items())
        place = problem.sheet, problem.cell, problem.column
        found[problem.code, place, problem.value, tuple(values)] = problem
    return list(found.values())


_CHECKED_ELSEWHERE = {GROUP_LIST, SECTION_LIST}  # by their codes


def list_problems(branch: Branch) -> Iterator[Problem]:
    """Report every value outside its column's list, once, where it first stands.

    A list that the workbook lacks closes nothing.
    """
    for table in (branch.members, branch.activities):
        for column in table.schema.columns:
            if column.listed and column.listed not in _CHECKED_ELSEWHERE:
                yield from _column_problems(branch, table, column)


def _column_problems(branch: Branch, table: TypedTable, column: Column) -> Iterator[Problem]:
    values = [item.value for item in branch.lists.get(column.listed, ())]
    if not values:
        return
    by_slug = {slug(value): value for value in values}
    seen = {fold(value) for value in values}
    hints = Nearest(by_slug, by_slug)
    first_rows: dict[object, int] = {}
    for index, value in enumerate(table[column.key]):
        first_rows.setdefault(value, index)
    for value, index in first_rows.items():
        if not isinstance(value, str) or not slug(value) or fold(value) in seen:
            continue
        seen.add(fold(value))
        near = hints.to(slug(value))
        yield table.warning("value_not_listed", column.key, index, list=column.listed, nearest=near)


class _MarkedTexts:
    """Checks texts against the indicators and remembers which of them were used."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self.used: set[str] = set()
        self._indicators = indicators
        self._hints = Nearest(indicators)

    def check(
        self, table: TypedTable, key: str, rows: Collection[int] | None = None
    ) -> Iterator[Problem]:
        """Problems of every text in one column, or in some of its ``rows``."""
        for index, text in enumerate(table[key]):
            if not isinstance(text, str) or not any(mark in text for mark in ("{", "}", "[[")):
                continue
            if rows is not None and index not in rows:
                continue
            parsed = parse(text)
            for fault in parsed.faults:
                shown, position = fault.excerpt, fault.offset + 1
                yield table.error(fault.code, key, index, value=shown, position=position)
            for code, typed in {use.code: use.typed for use in parsed.figures()}.items():
                self.used.add(code)
                yield from self._figure(table, key, index, code, typed)

    def _figure(
        self, table: TypedTable, key: str, index: int, code: str, typed: str
    ) -> Iterator[Problem]:
        indicator = self._indicators.get(code)
        if indicator is None:
            near = self._hints.to(code)
            yield table.error("indicator_unknown", key, index, value=typed, nearest=near)
        elif indicator.value is None:
            # A gap, not wrong data: export stops at it, and a workbook that nobody has filled in
            # yet must not be full of errors.
            label = indicator.label
            yield table.warning("indicator_without_value", key, index, value=typed, label=label)
        elif is_one_of(indicator, NAMES) and not indicator.text:
            yield table.warning("list_empty", key, index, value=typed, label=indicator.label)


def narrative_problems(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Every problem of the narrative, of footnotes, targets' contents and sections' titles."""
    texts = _MarkedTexts(figures.indicators)
    yield from texts.check(branch.narrative, "content")
    yield from texts.check(branch.narrative, "footnote")
    yield from texts.check(branch.targets, "content")
    yield from texts.check(branch.activities, "footnote")
    titles = {
        index
        for index, name in enumerate(branch.list_table["list"])
        if isinstance(name, str) and fold(name) == SECTION_LIST
    }
    yield from texts.check(branch.list_table, "value", titles)
    yield from _unknown_sections(branch)
    yield from _repeated_orders(branch.narrative)
    if len(branch.narrative):
        yield from _unused_lists(branch, figures, texts.used)


def _unknown_sections(branch: Branch) -> Iterator[Problem]:
    """Report rows of a section that the report lacks: their text would be left out."""
    known = {section_key(section.code): section.code for section in typed_sections(branch)}
    hints = Nearest(known, known)
    for index, code in enumerate(branch.narrative["section"]):
        if isinstance(code, str) and section_key(code) not in known:
            near = hints.to(section_key(code))
            yield branch.narrative.error("section_unknown", "section", index, nearest=near)


def _repeated_orders(narrative: TypedTable) -> Iterator[Problem]:
    """Report rows that share section and number with an earlier row: their order is undefined."""
    sections, orders = narrative["section"], narrative["order"]
    keys = (
        (section_key(section), order)
        if isinstance(section, str) and isinstance(order, Fraction)
        else None
        for section, order in zip(sections, orders, strict=True)
    )
    for index, earlier in repeats(keys):
        first, section = narrative.cell("order", earlier), sections[index]
        yield narrative.warning("order_duplicate", "order", index, section=section, first=first)


def _unused_lists(branch: Branch, figures: Figures, used: set[str]) -> Iterator[Problem]:
    """Report groups with marked activities that the narrative does not name."""
    shown = [figures.indicators[code] for code in used if code in figures.indicators]
    listed = {each.parts["group"] for each in shown if is_one_of(each, NAMES)}
    matches = [each.match(code) for code in used for each in SINGLES]
    single = {parts["activity"] for parts in matches if parts}
    unused: dict[str, MarkedActivity] = {}
    for item in figures.marked:
        if item.group not in listed and slug(item.code) not in single:
            unused.setdefault(item.group, item)
    for group, item in unused.items():
        named = f"{{{NAMES.code_of({'group': group})}}}"
        yield branch.activities.warning(
            "list_not_used", "reported", item.row_index, value=item.code, list=named
        )
