"""Problems of what officers write: figures that do not exist, unclosed marks, unknown sections."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from xl_chidoan.computing.activity_figures import NAMES, SINGLES
from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.computing.registry import is_one_of
from xl_chidoan.computing.report_sections import section_key, typed_sections
from xl_chidoan.computing.sentence_marks import parse
from xl_chidoan.model import (
    Branch,
    Figures,
    Indicator,
    MarkedActivity,
    Problem,
    Severity,
    TypedTable,
)
from xl_chidoan.schema import SECTION_LIST
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import fold, slug


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
            if not isinstance(text, str) or not _has_marks(text):
                continue
            if rows is not None and index not in rows:
                continue
            parsed = parse(text)
            for fault in parsed.faults:
                yield table.problem(
                    fault.code,
                    Severity.ERROR,
                    key,
                    index,
                    value=fault.excerpt,
                    position=fault.offset + 1,
                )
            for code, typed in {use.code: use.typed for use in parsed.figures()}.items():
                self.used.add(code)
                yield from self._figure(table, key, index, code, typed)

    def _figure(
        self, table: TypedTable, key: str, index: int, code: str, typed: str
    ) -> Iterator[Problem]:
        indicator = self._indicators.get(code)
        if indicator is None:
            yield table.problem(
                "indicator_unknown",
                Severity.ERROR,
                key,
                index,
                value=typed,
                nearest=self._hints.to(code),
            )
        elif indicator.value is None:
            yield table.problem(
                # A gap, not wrong data: export stops at it, and a workbook that nobody has filled
                # in yet must not be full of errors.
                "indicator_without_value",
                Severity.WARNING,
                key,
                index,
                value=typed,
                label=indicator.label,
            )
        elif is_one_of(indicator, NAMES) and not indicator.text:
            yield table.problem(
                "list_empty", Severity.WARNING, key, index, value=typed, label=indicator.label
            )


def _has_marks(text: str) -> bool:
    return "{" in text or "}" in text or "[[" in text


def narrative_problems(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Every problem of the narrative, of footnotes, targets' contents and sections' titles."""
    texts = _MarkedTexts(figures.indicators)
    yield from texts.check(branch.narrative, "content")
    yield from texts.check(branch.narrative, "footnote")
    yield from texts.check(branch.targets, "content")
    yield from texts.check(branch.activities, "footnote")
    yield from texts.check(branch.list_table, "value", _titles(branch.list_table))
    yield from _unknown_sections(branch)
    yield from _repeated_orders(branch.narrative)
    if len(branch.narrative):
        yield from _unused_lists(branch, figures, texts.used)


def _titles(table: TypedTable) -> Collection[int]:
    """Return the rows of tblDanhMuc that hold titles of sections."""
    return {
        index
        for index, name in enumerate(table["list"])
        if isinstance(name, str) and fold(name) == SECTION_LIST
    }


def _unknown_sections(branch: Branch) -> Iterator[Problem]:
    """Report rows of a section that the report lacks: their text would be left out."""
    known = {section_key(section.code): section.code for section in typed_sections(branch)}
    hints = Nearest(known, known)
    for index, code in enumerate(branch.narrative["section"]):
        if isinstance(code, str) and section_key(code) not in known:
            yield branch.narrative.problem(
                "section_unknown",
                Severity.ERROR,
                "section",
                index,
                value=code,
                nearest=hints.to(section_key(code)),
            )


def _repeated_orders(narrative: TypedTable) -> Iterator[Problem]:
    """Report rows that share section and number with an earlier row: their order is undefined."""
    seen: dict[tuple[str, int, int], int] = {}
    for index, (section, order) in enumerate(
        zip(narrative["section"], narrative["order"], strict=True)
    ):
        if not isinstance(section, str) or not isinstance(order, Fraction):
            continue
        key = (section_key(section), order.numerator, order.denominator)
        if key in seen:
            yield narrative.problem(
                "order_duplicate",
                Severity.WARNING,
                "order",
                index,
                value=cell_text(order),
                section=section,
                first=narrative.cell("order", seen[key]),
            )
        seen.setdefault(key, index)


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
        yield branch.activities.problem(
            "list_not_used",
            Severity.WARNING,
            "reported",
            item.row_index,
            value=item.code,
            list=f"{{{NAMES.code_of({'group': group})}}}",
        )
