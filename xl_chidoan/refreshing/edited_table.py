"""Reads an edited comparison table, and plans which of its rows are removed, added and moved."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refreshing.changes import Change, Kept, RefreshNote
from xl_chidoan.refreshing.figure_controls import OBJECT, PARAGRAPH_END, text_of
from xl_chidoan.refreshing.word_elements import FALLBACK, own, tags_in, value, w
from xl_chidoan.report.provenance.current_figures import (
    NOTE,
    RESULT,
    SHARE,
    ComparisonRow,
    cell_tag,
)
from xl_chidoan.report.provenance.fingerprints import comparable, digest
from xl_chidoan.report.provenance.report_record import RecordedRow, ReportRecord, whole_number

NUMBER, CONTENT = "number", "content"
_FEWEST_CELLS = 2


@dataclass(slots=True)
class EditedRow:
    """One row of the table; ``code`` is its target's code as a slug."""

    element: Element
    code: str


@dataclass(slots=True)
class EditedTable:
    """The comparison table of an edited report.

    ``rows`` are those that belong to a target, in order. ``columns`` gives the place of each column
    that was found, counted in grid columns from 0.
    """

    element: Element
    rows: list[EditedRow]
    columns: Mapping[str, int]

    def row(self, code: str) -> EditedRow | None:
        """Return the row of the target ``code``; None where the table has none."""
        return next((row for row in self.rows if row.code == code), None)

    def cell(self, row: EditedRow, column: str) -> Element | None:
        """Return the cell of ``row`` in ``column``; None where an officer took it out."""
        place = self.columns.get(column)
        if place is None:
            return None
        return next((cell for at, cell in cells(row.element) if at == place), None)


def find_edited_table(
    body: Element, rows: Sequence[ComparisonRow], record: ReportRecord | None
) -> EditedTable | None:
    """Find the comparison table, the one in which most targets have a row; None without any.

    ``rows`` are the workbook's. Only one table is kept up to date, as an officer may have copied
    some of its rows into another.
    """
    recorded = record.rows if record else ()
    codes = dict.fromkeys([*(row.code for row in rows), *(row.code for row in recorded)])
    tags = {
        cell_tag(code, column): (code, column) for code in codes for column in (RESULT, SHARE, NOTE)
    }
    best: tuple[Element, list[EditedRow]] | None = None
    for table in body.iter(w("tbl")):
        if any(each.tag == FALLBACK for each in table.iterancestors()):
            continue
        found = list(_tagged_rows(table, tags))
        if found and (best is None or len(found) > len(best[1])):
            best = table, found
    if best is None:
        return None
    table, found = best
    known = {row.element: row.code for row in found}
    taken = set(known.values())
    now = [row.recorded for row in rows]
    by_content = {row.content: row.code for row in (*now, *recorded) if row.code not in taken}
    every: list[EditedRow] = []
    for element in own(table, "tr"):
        code = known.get(element) or _untagged(element, by_content)
        if code:
            every.append(EditedRow(element, code))
            by_content = {key: each for key, each in by_content.items() if each != code}
    return EditedTable(table, every, _columns(every, (*now, *recorded), tags))


def cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Return the cells of ``row``, each with the grid column it begins in, counted from 0."""
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    place = whole_number(value(before))
    for cell in own(row, "tc"):
        yield place, cell
        place += max(whole_number(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}"))), 1)


def plain(cell: Element) -> str:
    """Return the text of a cell, each paragraph on a line."""
    return text_of(cell).replace(PARAGRAPH_END, "\n")


def cell_text_with_tags(cell: Element) -> str:
    """Return the text of a cell with ``{tag}`` for each figure, as it is recorded."""
    shown = text_of(cell, lambda tag: f"{{{tag}}}")
    return comparable(shown.replace(PARAGRAPH_END, "\n"))


def is_blank(cell: Element) -> bool:
    """Tell whether a cell prints nothing."""
    return not text_of(cell).strip()


def is_revised(table: Element) -> bool:
    """Tell whether rows or cells of the table are tracked as inserted, deleted or merged."""
    marks = ("ins", "del", "cellIns", "cellDel", "cellMerge")
    return any(
        (parent := each.getparent()) is not None and parent.tag in (w("trPr"), w("tcPr"))
        for each in table.iter(*map(w, marks))
    )


def _tagged_rows(table: Element, tags: Mapping[str, tuple[str, str]]) -> Iterator[EditedRow]:
    """Return the rows known by a control in them; ``tags`` gives target and column of each tag."""
    taken: set[str] = set()
    for row in own(table, "tr"):
        if next(row.iter(w("tbl")), None) is not None:
            continue  # a table for layout around others
        found = [tags[tag] for tag in tags_in(row) if tag in tags]
        sure = [code for code, column in found if column == RESULT]
        sure += [code for code, column in found if column == NOTE]
        shares = {code for code, column in found if column == SHARE}
        code = sure[0] if sure else next(iter(shares)) if len(shares) == 1 else ""
        if code and code not in taken and (sure or len(list(cells(row))) >= _FEWEST_CELLS):
            taken.add(code)
            yield EditedRow(row, code)


def _untagged(row: Element, by_content: Mapping[str, str]) -> str:
    """Return the code of the target whose content stands in ``row``; '' where none does."""
    if not by_content:
        return ""
    codes = (by_content.get(digest(cell_text_with_tags(cell))) for _, cell in cells(row))
    return next((code for code in codes if code), "")


def _columns(
    found: Sequence[EditedRow], texts: Sequence[RecordedRow], tags: Mapping[str, tuple[str, str]]
) -> Mapping[str, int]:
    """Find each column where most rows have it, as officers insert and move columns."""
    votes: dict[str, Counter[int]] = {
        name: Counter() for name in (RESULT, SHARE, NOTE, CONTENT, NUMBER)
    }
    contents: dict[str, set[str]] = {}
    numbers: dict[str, set[str]] = {}
    for row in texts:
        contents.setdefault(row.code, set()).add(row.content)
        numbers.setdefault(row.code, set()).add(row.number)
    for row in found:
        for place, cell in cells(row.element):
            for tag in tags_in(cell):
                code, column = tags.get(tag, ("", ""))
                if column == NOTE or (column and code == row.code):
                    votes[column][place] += 1
            text = cell_text_with_tags(cell)
            if OBJECT in text or not text.strip():
                continue
            if digest(text) in contents.get(row.code, ()):
                votes[CONTENT][place] += 1
            elif digest(text) in numbers.get(row.code, ()):
                votes[NUMBER][place] += 1
    columns: dict[str, int] = {}
    for name, counted in votes.items():
        free = [place for place in counted if place not in columns.values()]
        if free:
            columns[name] = max(free, key=lambda place: (counted[place], -place))
    return columns


@dataclass(slots=True)
class TableUpdate:
    """Result of updating the comparison table.

    ``left_alone`` holds the codes of targets that the workbook no longer has but whose rows an
    officer wrote in or added. With ``is_untouched`` no row was changed, and the old record stays
    valid.
    ``retagged`` gives the old tag of a group's note by its new one: the tag names the group's first
    target, which may be another now.
    """

    changes: list[Change] = field(default_factory=list[Change])
    kept: list[Kept] = field(default_factory=list[Kept])
    notes: list[RefreshNote] = field(default_factory=list[RefreshNote])
    left_alone: set[str] = field(default_factory=set[str])
    is_untouched: bool = False
    retagged: dict[str, str] = field(default_factory=dict[str, str])


class RowPlan:
    """Rows to remove, to add and to move in ``table``, an officer's edited comparison table.

    ``rows`` are the workbook's by code, ``recorded`` those that were written. ``removed`` are rows
    of targets the workbook no longer has, ``added`` targets that were not there when the report was
    written. ``order`` lists the codes of all other rows in their new order, [] where it is kept.
    """

    def __init__(
        self, table: EditedTable, rows: Sequence[ComparisonRow], record: ReportRecord
    ) -> None:
        self.table = table
        self.rows = {row.code: row for row in rows}
        self.recorded = {row.code: row for row in record.rows}
        here = [row.code for row in table.rows]
        self.removed = [row for row in table.rows if row.code not in self.rows]
        self.added = [row for row in rows if row.code not in here and row.code not in self.recorded]
        common = [code for code in here if code in self.rows]
        wanted = [code for code in self.rows if code in common]
        recorded = [code for code in self.recorded if code in common]
        # Rows in another order than the recorded one were moved by an officer, who is right.
        self.order = wanted if common == recorded and common != wanted else []

    @property
    def is_structural(self) -> bool:
        """Whether any row is removed, added or moved."""
        return bool(self.removed or self.added or self.order)
