"""Finds faults in what officers write: figures without a value, unclosed marks, sections."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from xl_chidoan.computing.activity_figures import (
    NAMES,
    NUMBER,
    ORGANISED,
    SINGLES,
    ActivityGroups,
)
from xl_chidoan.computing.figure_codes import LEFT, TOTAL
from xl_chidoan.computing.member_figures import LEFT_FOR
from xl_chidoan.computing.nearest import Nearest, miswritten
from xl_chidoan.computing.periods import PeriodKind
from xl_chidoan.computing.registry import declaration, is_one_of
from xl_chidoan.computing.report_sections import (
    NEW_TARGETS_SECTION,
    section_key,
    section_list,
    typed_sections,
)
from xl_chidoan.computing.sentence_marks import parse
from xl_chidoan.computing.shown_rows import conditions, is_of_period, is_shown
from xl_chidoan.computing.target_figures import EACH_TARGET
from xl_chidoan.computing.unsure_rows import has_unknown, repeats
from xl_chidoan.model import (
    UNKNOWN,
    Branch,
    Figures,
    MarkedActivity,
    Problem,
    TypedTable,
)
from xl_chidoan.schema import ACTIVITIES, MEMBERS, SECTION_LISTS
from xl_chidoan.text import period_words as words
from xl_chidoan.text.normalise import fold, slug
from xl_chidoan.text.report_words import LISTED


class _MarkedTexts:
    """Checks texts against the indicators and remembers which of them were used."""

    def __init__(self, figures: Figures) -> None:
        self.used: set[str] = set()
        """Codes in texts that are printed."""
        self._figures = figures
        self._indicators = figures.indicators
        self._hints = Nearest(figures.indicators)

    def check(
        self, table: TypedTable, key: str, rows: Collection[int] | None = None
    ) -> Iterator[Problem]:
        """Problems of every text in one column, or in some of its ``rows``."""
        for index, text in enumerate(table[key]):
            if not isinstance(text, str) or not any(mark in text for mark in ("{", "}", "[[")):
                continue
            if rows is not None and index not in rows:
                continue
            narrative = "shown_if" in table.columns
            if narrative and not is_of_period(table, index, self._figures.period):
                continue
            shown = not narrative or is_shown(table, index, self._figures)
            parsed = parse(text)
            for fault in parsed.faults:
                value, position = fault.excerpt, fault.offset + 1
                yield table.error(fault.code, key, index, value=value, position=position)
            for code, typed in {use.code: use.typed for use in parsed.figures()}.items():
                if shown:
                    self.used.add(code)
                if shown or code not in self._indicators:
                    yield from self._figure(table, key, index, code, typed)

    def check_conditions(self, narrative: TypedTable) -> Iterator[Problem]:
        """Problems of the codes that decide whether a row is printed."""
        for index in range(len(narrative)):
            printed = is_of_period(narrative, index, self._figures.period)
            for code in conditions(narrative, index) if printed else ():
                if code not in self._indicators:
                    yield from self._figure(narrative, "shown_if", index, code, code)

    def _near(self, code: str) -> str:
        """Return a code that may be meant; of a single row's figure only the same row's."""
        if any(family.match(code) for family in (*SINGLES, *EACH_TARGET)):
            return miswritten(code, self._indicators)
        return self._hints.to(code)

    def _figure(
        self, table: TypedTable, key: str, index: int, code: str, typed: str
    ) -> Iterator[Problem]:
        indicator = self._indicators.get(code)
        if indicator is None:
            near = self._near(code)
            given = {"value": typed, "figure": code, "nearest": near}
            yield table.error("indicator_unknown", key, index, **given)
        elif indicator.value is None:
            given = {"value": typed, "figure": code, "label": indicator.label}
            yield table.error("indicator_without_value", key, index, **given)
        elif is_one_of(indicator, NAMES) and not indicator.text:
            yield table.warning("list_empty", key, index, value=typed, label=indicator.label)


def narrative_problems(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Every problem of the narrative, of footnotes, targets' contents and sections' titles."""
    texts = _MarkedTexts(figures)
    yield from texts.check(branch.narrative, "content")
    yield from texts.check(branch.narrative, "footnote")
    yield from texts.check_conditions(branch.narrative)
    yield from texts.check(branch.targets, "content")
    yield from texts.check(branch.activities, "footnote")
    titles = {
        index
        for index, name in enumerate(branch.list_table["list"])
        if isinstance(name, str) and fold(name) in SECTION_LISTS
    }
    yield from texts.check(branch.list_table, "value", titles)
    yield from _unknown_sections(branch, figures)
    yield from _empty_sections(branch, figures)
    yield from _repeated_orders(branch.narrative)
    yield from _partly_blank(branch, figures, texts.used)
    yield from _roles_left_blank(branch, figures, texts.used)
    yield from _unexplained_leavers(branch, figures, texts.used)
    if len(branch.narrative) and figures.period.kind is PeriodKind.TERM:
        yield from _unused_lists(branch, figures, texts.used)


def _partly_blank(branch: Branch, figures: Figures, used: Collection[str]) -> Iterator[Problem]:
    """Report columns that some of the rows behind a printed figure leave blank, once each."""
    told: set[tuple[str, str]] = set()
    doubtful = _doubtful_activities(branch)
    counted_from = [
        (figure, declared)
        for figure in map(figures.indicators.get, sorted(used))
        if figure and (declared := declaration(figure)).table in (MEMBERS, ACTIVITIES)
    ]
    # What is not known has a cause of its own; its rows may be others once that is mended.
    for figure, declared in sorted(counted_from, key=lambda each: each[0].value is not None):
        table = branch.tables[declared.table.name]
        key = next((key for key in declared.columns if table.schema.column(key).filled), "")
        what = figure.parts.get("title", "")
        if not key or (key, what) in told:
            continue
        told.add((key, what))
        if figure.value is None:
            continue
        # A figure of one value names its rows alone; those of the whole are behind it all the same.
        names = set(figure.rows if what else figures.indicators[TOTAL].rows)
        unsure = _without_what_they_need(table)
        cells = zip(table["code"], table[key], strict=True)
        counted = [
            (index, cell)
            for index, (name, cell) in enumerate(cells)
            if name in names and index not in unsure and (not what or index not in doubtful)
        ]
        blank = [index for index, cell in counted if cell is None]
        if blank and len(blank) < len(counted):
            given = {"value": "", "what": what or table.sheet, "blank": len(blank)}
            code = "amount_partly_blank" if what else "value_partly_blank"
            yield table.warning(code, key, blank[0], count=len(counted), **given)


def _roles_left_blank(branch: Branch, figures: Figures, used: Collection[str]) -> Iterator[Problem]:
    """Report activities without a role in groups that a text or a target counts by roles."""
    table = branch.activities
    unsure = _doubtful_activities(branch)
    sources = {slug(source) for source in branch.targets["source"] if isinstance(source, str)}
    for figure in filter(None, map(figures.indicators.get, sorted(sources | set(used)))):
        if figure.value is None or not is_one_of(figure, ORGANISED):
            continue
        whole = figures.indicators[NUMBER.code_of(figure.parts)]
        names = set(whole.rows)
        roles = [
            (index, table["role"][index])
            for index, name in enumerate(table["code"])
            if name in names and index not in unsure
        ]
        blank = [index for index, role in roles if role is None]
        if blank and len(blank) < len(roles):
            given = {"value": "", "what": figure.parts.get("title", ""), "blank": len(blank)}
            yield table.warning("amount_partly_blank", "role", blank[0], count=len(roles), **given)


def _unexplained_leavers(
    branch: Branch, figures: Figures, used: Collection[str]
) -> Iterator[Problem]:
    """Report members who left without a reason, where a printed figure counts by reasons."""
    printed = (figures.indicators.get(code) for code in used)
    if not any(figure is not None and is_one_of(figure, LEFT_FOR) for figure in printed):
        return
    members = branch.members
    gone = set(figures.indicators[LEFT].rows)
    blank = [
        index
        for index, reason in enumerate(members["leaving_reason"])
        if reason is None and members["code"][index] in gone
    ]
    if blank:
        problem = members.warning("leaving_unexplained", "leaving_reason", blank[0])
        also = tuple(members.cell("leaving_reason", index) for index in blank[1:])
        yield problem._replace(also=also)


def _without_what_they_need(table: TypedTable) -> Collection[int]:
    """Return rows that may not belong where they are counted; they are reported for that."""
    required = [table[column.key] for column in table.schema.columns if column.required]
    return {
        index
        for cells in required
        if has_unknown(cells)
        for index, cell in enumerate(cells)
        if cell is UNKNOWN
    }


def _doubtful_activities(branch: Branch) -> Collection[int]:
    """Return the rows of which nobody knows in which group or year they count."""
    table = branch.activities
    groups = ActivityGroups(branch.lists, table).column(table)
    cells = zip(groups, table["date"], table["year"], strict=True)
    return {index for index, row in enumerate(cells) if UNKNOWN in row}


def _unknown_sections(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Report printed rows of a section that the report lacks: their text would be left out."""
    listed = typed_sections(branch, figures.period)
    known = {section_key(section.code): section.code for section in listed}
    hints = Nearest(known, known)
    for index, code in enumerate(branch.narrative["section"]):
        if not is_of_period(branch.narrative, index, figures.period):
            continue
        if isinstance(code, str) and section_key(code) not in known:
            near = hints.to(section_key(code))
            yield branch.narrative.error("section_unknown", "section", index, nearest=near)


def _empty_sections(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Report at once the sections that officers have not written anything for."""
    if not len(branch.narrative):
        return
    listed = {section_key(each.code): each for each in typed_sections(branch, figures.period)}
    written = {
        section_key(code)
        for index, code in enumerate(branch.narrative["section"])
        if isinstance(code, str) and is_of_period(branch.narrative, index, figures.period)
    }
    if figures.next_targets:
        written.add(NEW_TARGETS_SECTION)
    above = {key.rpartition(".")[0] for key in listed}
    empty = [each for key, each in listed.items() if key not in written | above]
    places = {
        section_key(code): index
        for index, (name, code) in enumerate(
            zip(branch.list_table["list"], branch.list_table["code"], strict=True)
        )
        if isinstance(name, str) and isinstance(code, str)
        if fold(name) == section_list(branch, figures.period)
    }
    if empty and section_key(empty[0].code) in places:
        yield branch.list_table.warning(
            "sections_empty",
            "value",
            places[section_key(empty[0].code)],
            value=empty[0].title,
            sections=LISTED.join(f"{each.code} ({each.title})" for each in empty),
            period=figures.period.name,
            kind=_column_of(figures),
        )


def _column_of(figures: Figures) -> str:
    """Return what the column Kỳ of a row for this report holds."""
    kind, name = figures.period.kind, figures.period.name
    if kind is PeriodKind.TERM:
        return words.COLUMN_OF_TERM
    shown = words.ANY_DAYS if kind is PeriodKind.DAYS else name[:1].upper() + name[1:]
    return words.COLUMN_OF_PERIOD.format(period=shown)


def _repeated_orders(narrative: TypedTable) -> Iterator[Problem]:
    """Report rows of one section and Kỳ with the number of an earlier row."""
    sections, orders, periods = (narrative[key] for key in ("section", "order", "period"))
    keys = (
        (section_key(section), order, fold(period) if isinstance(period, str) else "")
        if isinstance(section, str) and isinstance(order, Fraction)
        else None
        for section, order, period in zip(sections, orders, periods, strict=True)
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
