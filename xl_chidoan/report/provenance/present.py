"""What every control of a report would say now, by its tag, and the comparison table's rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Any, NamedTuple

from xl_chidoan.compute import registry, target_figures
from xl_chidoan.compute.activity_figures import SUMS
from xl_chidoan.compute.figure_codes import in_year
from xl_chidoan.compute.groups import ActivityGroups
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.control_tags import control_tag, is_shortened
from xl_chidoan.report.provenance.written import (
    Print,
    Written,
    WrittenRow,
    digest_of_all,
    digest_of_content,
    prints_of,
)
from xl_chidoan.text import refresh_words as words
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
"""Before a figure's code: the control of its rows on the page of sources."""


class Present(NamedTuple):
    """One figure as the workbook has it now; ``text`` is '' where it is ``missing``."""

    code: str
    label: str
    text: str
    missing: bool = False


class TableRow(NamedTuple):
    """One row of the comparison table.

    Texts carry the marks of :mod:`xl_chidoan.report.marks`. ``code`` is the target's code
    as a slug, ``group`` the key of its group, which gives ``number`` and ``note``; the note's
    control bears the code of ``first``, the group's first target. ``cells`` are ``result`` and
    ``share`` by the tags of their controls.
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
    def written(self) -> WrittenRow:
        """The row as a report records it."""
        return WrittenRow(
            self.code, self.label, digest_of_content(self.number), digest_of_content(self.content)
        )


def is_cell_tag(tag: str) -> bool:
    """Tell whether a control is one of the comparison table."""
    return any(each.match(tag) is not None for each in _COLUMNS.values())


def is_source_tag(tag: str) -> bool:
    """Tell whether a control is one of the page of sources alone."""
    return tag.startswith(SOURCES)


def is_note_tag(tag: str) -> bool:
    """Tell whether a control is the note of a group in the comparison table."""
    return _COLUMNS[NOTE].match(tag) is not None


def cell_tag(code: str, column: str) -> str:
    """Tag of a control in the comparison table; ``code`` is the target's as a slug."""
    return control_tag(_code(code, column))


def _code(target: str, column: str) -> str:
    return _COLUMNS[column].code_of({"target": target})


def cell_label(column: str, **parts: str) -> str:
    """Label of a control in the comparison table: ``name`` of its target, ``group`` of a note."""
    return _COLUMNS[column].label.format_map(parts)


def present_figures(
    figures: Figures, tags: Iterable[str] = (), wanted: Set[str] | None = None
) -> Mapping[str, Present]:
    """Return every figure by the tag of its control, or those of the tags ``wanted``.

    What the page of sources says is given for those ``tags`` that are of that page.
    """
    found: dict[str, Present] = {}

    def add(code: str, label: str, text: str, missing: bool = False) -> None:
        found.setdefault(control_tag(code), Present(code, label, text, missing))

    indicators = figures.indicators
    codes: Iterable[str] = indicators
    if wanted is not None and not any(map(is_shortened, wanted)):
        codes = filter(indicators.__contains__, wanted)  # a tag is a code as it is
    for code in codes:
        each = indicators[code]
        add(code, each.label, each.text, each.value is None and not each.text)
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
        from xl_chidoan.report.provenance.formulas import counted_rows

        for each in list(found.values()):
            code = f"{SOURCES}{each.code}"
            if control_tag(code) in of_sources:
                label = words.SOURCE_OF.format(label=each.label)
                add(code, label, counted_rows(each.code, figures))
    return found


def table_rows(branch: Branch, figures: Figures) -> Sequence[TableRow]:
    """Return the rows of the comparison table, each target's once."""
    return rows_of(ReportContext(branch, figures)["bang_so_sanh"])


def rows_of(comparison: Sequence[Mapping[str, Any]]) -> Sequence[TableRow]:
    """Return the rows of the comparison table as templates get it."""
    rows: dict[str, TableRow] = {}
    for group in comparison:
        for row in group["dong"]:
            code = slug(row["ma"])
            if code in rows:
                continue
            result, share = marked(row["ket_qua"]), marked(row["ty_le"])
            rows[code] = TableRow(
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
    """Return a template's value as it is printed: live figures with their marks."""
    return getattr(text, "marked", text)


def plain_texts(branch: Branch, figures: Figures) -> Mapping[str, str]:
    """Digests of what a report holds as plain text, which no refreshing follows."""
    narrative = branch.narrative
    cells = chain.from_iterable(narrative[key] for key in _PRINTED)
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
    """Give the codes of the report year's sums that the table of activities may show."""
    if figures.as_of is None:
        return
    for group in ActivityGroups(branch.lists, branch.activities).titles:
        for measure in SUMS:
            code = in_year(measure.code_of({"group": group}), figures.as_of.year)
            known = figures.indicators.get(code)
            if known is not None and known.value:
                yield code


def record(
    tags: Iterable[str],
    present: Mapping[str, Present],
    rows: Sequence[TableRow],
    texts: Mapping[str, str],
) -> Written:
    """Return what is recorded of a report whose controls bear these tags, written now."""
    figures: dict[str, Sequence[Print]] = {}
    blank = {tag for row in rows for tag, text in row.cells.items() if not text}
    for tag in sorted({*tags, *(tag for row in rows for tag in row.cells)}):
        known = present.get(tag)
        prints = () if known is None else prints_of(shown_text(known))
        if tag in blank:
            prints = (*prints, *prints_of(""))
        if prints:
            figures[tag] = prints
    return Written(figures, tuple(row.written for row in rows), texts)


def shown_text(present: Present) -> str:
    """Return what a figure's control says: its text, or the gap of a draft."""
    return gap_text(present.label) if present.missing else present.text
