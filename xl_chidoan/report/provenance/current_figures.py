"""What the workbook says now for each control of a report and each row of the comparison table.

An export records it in the report; refreshing compares it with what the report shows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_chidoan.computing import registry, target_figures
from xl_chidoan.computing.activity_figures import SUMS, ActivityGroups
from xl_chidoan.computing.figure_codes import in_year
from xl_chidoan.computing.periods import PeriodKind
from xl_chidoan.computing.shown_rows import is_of_period
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.control_tags import control_tag, is_shortened
from xl_chidoan.report.provenance.fingerprints import (
    Fingerprint,
    digest_of_all,
    fingerprints_of,
)
from xl_chidoan.report.provenance.report_record import (
    RecordedRow,
    ReportRecord,
    digest_of_content,
)
from xl_chidoan.text.normalise import fold, slug
from xl_chidoan.text.report_words import gap_text

RESULT, SHARE, NOTE = "result", "share", "note"
_COLUMNS = {
    RESULT: target_figures.RESULT,
    SHARE: target_figures.SHOWN,
    NOTE: target_figures.GROUP_VERDICT,
}
_PRINTED = ("section", "order", "kind", "content", "footnote")  # columns of the narrative
SOURCES = "nguon."
"""Prefix of a figure's code in the tag of its list of rows, on the page of sources."""


class CurrentFigure(NamedTuple):
    """One figure as the workbook gives it now; ``text`` is '' where it is ``missing``."""

    code: str
    label: str
    text: str
    missing: bool = False


class ComparisonRow(NamedTuple):
    """One row of the comparison table as the workbook gives it now.

    Texts carry the marks of :mod:`xl_chidoan.report.marks`. ``code`` is the target's code as a
    slug, ``label`` the code as typed, ``group`` the key of its group. ``number`` (TT) and ``note``
    belong to the group and are the same in all its rows; the tag of the note is made of ``first``,
    the code of the group's first target. ``cells`` gives ``result`` and ``share`` by their tags.
    """

    code: str
    label: str
    group: str
    number: str
    content: str
    result: str
    share: str
    note: str
    first: str
    cells: Mapping[str, str]

    @property
    def recorded(self) -> RecordedRow:
        """The row as it goes into the record of a report."""
        return RecordedRow(
            self.code, self.label, digest_of_content(self.number), digest_of_content(self.content)
        )


def is_cell_tag(tag: str) -> bool:
    """Tell whether ``tag`` is that of a control in the comparison table."""
    return any(each.match(tag) is not None for each in _COLUMNS.values())


def is_source_tag(tag: str) -> bool:
    """Tell whether ``tag`` is that of a list of rows, which stands only on the page of sources."""
    return tag.startswith(SOURCES)


def is_note_tag(tag: str) -> bool:
    """Tell whether ``tag`` is that of a group's note in the comparison table."""
    return _COLUMNS[NOTE].match(tag) is not None


def cell_tag(code: str, column: str) -> str:
    """Return the tag of a control in the comparison table; ``code`` is the target's, as a slug."""
    return control_tag(_code(code, column))


def _code(target: str, column: str) -> str:
    return _COLUMNS[column].code_of({"target": target})


def cell_label(column: str, **parts: str) -> str:
    """Return the label of a control there, with a target's ``name`` or a note's ``group`` in it."""
    return _COLUMNS[column].label.format_map(parts)


def current_figures(
    figures: Figures, tags: Iterable[str] = (), wanted: Set[str] | None = None
) -> Mapping[str, CurrentFigure]:
    """Return the current figures by the tags of their controls.

    ``wanted`` limits the indicators to these tags, which saves an export most of the work; None
    gives all. The rows of a figure on the page of sources are added where ``tags`` asks for them.
    """
    found: dict[str, CurrentFigure] = {}

    def add(code: str, label: str, text: str, missing: bool = False) -> None:
        found.setdefault(control_tag(code), CurrentFigure(code, label, text, missing))

    indicators = figures.indicators
    tags = tuple(tags)
    codes: Iterable[str] = indicators
    if wanted is not None and not any(map(is_shortened, wanted)):
        codes = filter(indicators.__contains__, wanted)  # none is shortened: each is a code
    for code in codes:
        each = indicators[code]
        add(code, each.label, each.text, each.value is None and not each.text)
    for tag in tags:
        if tag not in found and tag in indicators:  # figures of other periods, which none lists
            each = indicators[tag]
            add(tag, each.label, each.text, each.value is None and not each.text)
    year = figures.as_of.year if figures.as_of else None
    add(registry.REPORT_YEAR.code, registry.REPORT_YEAR.label, str(year or ""), year is None)
    groups: set[str] = set()
    for target in figures.targets:
        name = slug(target.code)
        add(_code(name, RESULT), cell_label(RESULT, name=target.code), target.result_text)
        if fold(target.group) not in groups:
            groups.add(fold(target.group))
            add(_code(name, NOTE), cell_label(NOTE, group=target.group), target.note)
    if of_sources := set(filter(is_source_tag, tags)):
        # Only reports that were given a page of sources have such tags.
        from xl_chidoan.report.provenance.formulas import counted_rows
        from xl_chidoan.text import refresh_words as words

        for each in list(found.values()):
            code = f"{SOURCES}{each.code}"
            if control_tag(code) in of_sources:
                label = words.SOURCE_OF.format(label=each.label)
                add(code, label, counted_rows(each.code, figures))
    return found


def comparison_table_rows(branch: Branch, figures: Figures) -> Sequence[ComparisonRow]:
    """Return the comparison table as the workbook gives it now, one row for each target code."""
    return comparison_rows(ReportContext(branch, figures)["bang_so_sanh"])


def comparison_rows(comparison: Sequence[Mapping[str, Any]]) -> Sequence[ComparisonRow]:
    """Return the same rows from ``bang_so_sanh``, the table as templates get it."""
    rows: dict[str, ComparisonRow] = {}
    for group in comparison:
        for row in group["dong"]:
            code = slug(row["ma"])
            if code in rows:
                continue
            result, share = marked(row["ket_qua"]), marked(row["ty_le"])
            rows[code] = ComparisonRow(
                code,
                row["ma"],
                fold(group["tt"]),
                group["tt"],
                row["noi_dung"],
                result,
                share,
                marked(group["ghi_chu"]),
                slug(group["dong"][0]["ma"]),
                {cell_tag(code, RESULT): result, cell_tag(code, SHARE): share},
            )
    return tuple(rows.values())


def marked(text: str) -> str:
    """Return ``text`` with the marks of a live figure where a template would print one."""
    return getattr(text, "marked", text)


def plain_text_digests(branch: Branch, figures: Figures) -> Mapping[str, str]:
    """Return digests of what a report holds as plain text, by name.

    Refreshing leaves such text alone and only says that the workbook has changed.
    """
    narrative = branch.narrative
    rows = [i for i in range(len(narrative)) if is_of_period(narrative, i, figures.period)]
    cells = chain.from_iterable([narrative[key][i] for i in rows] for key in _PRINTED)
    return {
        "lists": digest_of_all(
            f"{item.year}|{item.name}|{item.place}|{item.footnote}" for item in figures.marked
        ),
        "narrative": digest_of_all(map(str, cells)),
        "next_targets": digest_of_all(
            f"{group}|{'|'.join(contents)}" for group, contents in figures.next_targets
        ),
        "year_table": digest_of_all(_year_table(branch, figures)),
    }


def _year_table(branch: Branch, figures: Figures) -> Iterator[str]:
    """Return the codes of the sums that the table of activities may show.

    They are those of the period, or of the report year in a report on the term.
    """
    if figures.as_of is None:
        return
    of_term = figures.period.kind is PeriodKind.TERM
    for group in ActivityGroups(branch.lists, branch.activities).titles:
        for measure in SUMS:
            code = measure.code_of({"group": group})
            code = in_year(code, figures.as_of.year) if of_term else code
            known = figures.indicators.get(code)
            if known is not None and known.value:
                yield code


def make_record(
    tags: Iterable[str],
    current: Mapping[str, CurrentFigure],
    rows: Sequence[ComparisonRow],
    texts: Mapping[str, str],
    places: Mapping[str, int] = MappingProxyType({}),
) -> ReportRecord:
    """Return the record of a report written now, whose controls have ``tags``.

    ``places`` says how many controls of its text have a tag, see
    :mod:`xl_chidoan.report.provenance.places`.
    Cells of the comparison table are recorded with or without a control, and a blank one also as
    blank, so that refreshing can fill it later.
    """
    figures: dict[str, Sequence[Fingerprint]] = {}
    blank = {tag for row in rows for tag, text in row.cells.items() if not text}
    for tag in sorted({*tags, *(tag for row in rows for tag in row.cells)}):
        known = current.get(tag)
        fingerprints = () if known is None else fingerprints_of(control_text(known))
        if tag in blank:
            fingerprints = (*fingerprints, *fingerprints_of(""))
        if fingerprints:
            figures[tag] = fingerprints
    counted = {tag: places[tag] for tag in figures if places.get(tag)}
    return ReportRecord(figures, tuple(row.recorded for row in rows), texts, counted)


def control_text(figure: CurrentFigure) -> str:
    """Return what the figure's control shows: its text, or the sentence for a gap."""
    return gap_text(figure.label) if figure.missing else figure.text
