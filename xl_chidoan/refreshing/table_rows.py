"""Updates the rows of the comparison table and keeps an officer's formatting and columns."""

from collections.abc import Callable, Sequence

from lxml import etree

from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refreshing import rewrite
from xl_chidoan.refreshing.changes import Change, Kept, RefreshNote
from xl_chidoan.refreshing.comparison_cells import (
    TableCellWriter,
    keep_together,
    merge_of,
    retag,
    set_merge,
    swap,
)
from xl_chidoan.refreshing.edited_table import (
    CONTENT,
    NUMBER,
    EditedRow,
    EditedTable,
    RowPlan,
    TableUpdate,
    cell_text_with_tags,
    cells,
    find_edited_table,
    is_blank,
    is_revised,
    plain,
)
from xl_chidoan.refreshing.figure_controls import Control, find_recorded
from xl_chidoan.refreshing.word_elements import drop, tags_in, value, w
from xl_chidoan.report.marks import plain as printed
from xl_chidoan.report.provenance.current_figures import (
    NOTE,
    RESULT,
    SHARE,
    ComparisonRow,
    cell_label,
    cell_tag,
    is_note_tag,
)
from xl_chidoan.report.provenance.fingerprints import digest
from xl_chidoan.report.provenance.report_record import RecordedRow, ReportRecord
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text import refresh_words as words


def update_table(
    report: ReportDocument, rows: Sequence[ComparisonRow], record: ReportRecord | None
) -> TableUpdate:
    """Add, remove, move and fill rows of the comparison table so that they match ``rows``.

    ``rows`` are the workbook's, ``record`` is what was written in the report. A table that an
    officer took out stays out.
    """
    done = TableUpdate()
    table = find_edited_table(report.tree(report.main), rows, record)
    if table is None:
        if record is not None and not record.rows and rows:
            done.notes.append(RefreshNote("table_of_nothing"))
        return done
    if record is None:
        _tell_difference(table, rows, done)
        return done
    plan = RowPlan(table, rows, record)
    if plan.is_structural and is_revised(table.element):
        done.notes.append(RefreshNote("table_tracked"))
        done.is_untouched = True
        return done
    _Updater(report, plan, record, done).run()
    return done


def _tell_difference(table: EditedTable, rows: Sequence[ComparisonRow], done: TableUpdate) -> None:
    """Note the targets that only the table or only the workbook has."""
    here, wanted = {row.code for row in table.rows}, {row.code for row in rows}
    differing = [row.label for row in rows if row.code not in here]
    differing += [row.code for row in table.rows if row.code not in wanted]
    if differing:
        done.notes.append(RefreshNote("table_without_record", {"codes": ", ".join(differing)}))


class _Updater:
    """Carries out a plan on the table of one report."""

    def __init__(
        self, report: ReportDocument, plan: RowPlan, record: ReportRecord, done: TableUpdate
    ) -> None:
        self._report = report
        self._plan = plan
        self._table = plan.table
        self._record = record
        self._done = done
        self._writer = TableCellWriter(report)

    def run(self) -> None:
        old = self._plan.recorded
        groups = self._grouped(lambda code: old[code].number if code in old else code)
        for row in list(self._table.rows):
            wanted = self._plan.rows.get(row.code)
            if wanted is not None:
                self._follow_texts(row, wanted, old.get(row.code))
                self._follow_cells(row, wanted)
        self._reorder()
        for wanted in self._plan.added:
            self._insert(wanted)
        for row in self._plan.removed:
            self._remove(row)
        self._merge_groups(groups)
        self._writer.finish()
        if self._done.changes:
            self._report.touch(self._report.main)

    # --- cells

    def _follow_texts(self, row: EditedRow, wanted: ComparisonRow, old: RecordedRow | None) -> None:
        """Replace number and content in ``row`` where they still are the recorded texts."""
        texts = (
            (NUMBER, wanted.number, wanted.recorded.number, old.number if old else ""),
            (CONTENT, wanted.content, wanted.recorded.content, old.content if old else ""),
        )
        for column, text, now, before in texts:
            cell = self._table.cell(row, column)
            if cell is None or now == before:
                continue
            label = words.TARGET_NUMBER if column == NUMBER else words.TARGET_CONTENT
            label = label.format(code=wanted.label)
            if column == NUMBER and is_blank(cell):
                if merge_of(cell) == "continue":  # _merge_groups writes it
                    self._change("text", row.code, label, "", printed(text), words.TABLE)
                continue
            stands = digest(cell_text_with_tags(cell))
            if stands == before and not _has_revisions(cell):
                self._change("text", row.code, label, plain(cell), printed(text), words.TABLE)
                self._writer.set_cell(cell, text)
            elif stands != now and old is not None:
                kept = Kept("row_text", row.code, label, plain(cell), printed(text), words.TABLE)
                self._done.kept.append(kept)

    def _follow_cells(self, row: EditedRow, wanted: ComparisonRow) -> None:
        """Fill cells recorded as blank that have a figure now; blank those without one now."""
        for column, text in ((RESULT, wanted.result), (SHARE, wanted.share)):
            tag = cell_tag(row.code, column)
            fingerprints = self._record.figures.get(tag, ())
            cell = self._table.cell(row, column)
            if cell is None:
                continue
            label = cell_label(column, name=wanted.label)
            if text and is_blank(cell) and tag not in tags_in(cell):
                if any(each.length == 0 for each in fingerprints):
                    self._change("figure", tag, label, "", printed(text), words.TABLE)
                    self._writer.set_cell(cell, text)
            elif not text:
                for control in _controls(cell, tag):
                    if find_recorded(control.text, fingerprints) and control.obstacle is None:
                        self._change("figure", tag, label, control.text, "", words.TABLE)
                        rewrite.empty(control)

    def _change(
        self, kind: str, code: str, label: str, old: str, new: str, place: str = ""
    ) -> None:
        self._done.changes.append(Change(kind, code, label, old, new, place))

    # --- rows

    def _remove(self, row: EditedRow) -> None:
        """Remove the row of a target, unless an officer wrote in it."""
        old = self._plan.recorded.get(row.code)
        label = words.TARGET_ROW.format(code=old.label if old else row.code)
        content = self._table.cell(row, CONTENT)
        shown = plain(content) if content is not None else plain(row.element)
        if old is None or self._is_written_on(row, old):
            self._done.left_alone.add(row.code)
            self._done.kept.append(Kept("row", row.code, label, shown, "", words.TABLE))
            return
        self._change("row_removed", row.code, label, shown, "")
        self._hand_on(row)
        drop(row.element)
        self._table.rows.remove(row)

    def _is_written_on(self, row: EditedRow, old: RecordedRow) -> bool:
        """Tell whether an officer changed a figure or the content, or filled an own column."""
        ours = set(self._table.columns.values())
        for place, cell in cells(row.element):
            if place not in ours:
                if not is_blank(cell):
                    return True
                continue
            for control in _controls(cell):
                fingerprints = self._record.figures.get(control.tag, ())
                if find_recorded(control.text, fingerprints) is None:
                    return True
        content = self._table.cell(row, CONTENT)
        return content is not None and digest(cell_text_with_tags(content)) != old.content

    def _hand_on(self, row: EditedRow) -> None:
        """Move contents of merged cells from a group's first row, to be removed, to the next."""
        place = self._table.rows.index(row)
        following = self._table.rows[place + 1] if place + 1 < len(self._table.rows) else None
        for column in (NUMBER, NOTE):
            cell = self._table.cell(row, column)
            heir = None if following is None else self._table.cell(following, column)
            if cell is None or heir is None or merge_of(cell) != "restart":
                continue
            if merge_of(heir) == "continue":
                swap(cell, heir)
                set_merge(heir, "restart")

    def _reorder(self) -> None:
        """Move rows into the planned order, within the places that rows of targets have."""
        if not self._plan.order:
            return
        here = [row.code for row in self._table.rows if row.code in self._plan.rows]
        moved = (code for code, was in zip(self._plan.order, here, strict=True) if code != was)
        for code in moved:
            label = words.TARGET_ROW.format(code=self._plan.rows[code].label)
            self._change("row_moved", code, label, "", "")
        by_code = {row.code: row for row in self._table.rows}
        ordered = [by_code[code] for code in self._plan.order]
        places = [row for row in self._table.rows if row.code in self._plan.rows]
        marks = []
        for row in places:
            mark = etree.Element(w("tr"))
            row.element.addprevious(mark)
            marks.append(mark)
        for mark, row in zip(marks, ordered, strict=True):
            mark.getparent().replace(mark, row.element)
        others = [row for row in self._table.rows if row.code not in self._plan.rows]
        self._table.rows[:] = [*ordered, *others]

    def _insert(self, wanted: ComparisonRow) -> None:
        """Add a row for a new target after the nearest target before it in the workbook."""
        label = words.TARGET_ROW.format(code=wanted.label)
        self._change("row_added", wanted.code, label, "", printed(wanted.content))
        codes = list(self._plan.rows)
        before = codes[: codes.index(wanted.code)]
        after = codes[codes.index(wanted.code) + 1 :]
        previous = next((row for code in reversed(before) if (row := self._table.row(code))), None)
        following = next((row for code in after if (row := self._table.row(code))), None)
        like = previous or following or self._table.rows[0]
        row = self._writer.copy_row(like, wanted.code)
        if previous is not None:
            previous.element.addnext(row.element)
            self._table.rows.insert(self._table.rows.index(previous) + 1, row)
        else:
            like.element.addprevious(row.element)
            self._table.rows.insert(self._table.rows.index(like), row)
        texts = ((CONTENT, wanted.content), (RESULT, wanted.result), (SHARE, wanted.share))
        for column, text in texts:
            cell = self._table.cell(row, column)
            if cell is not None:
                self._writer.set_cell(cell, text)

    # --- groups

    def _grouped(self, group_of: Callable[[str], str | None]) -> list[list[str]]:
        """Return the codes of the table's rows, one list for each group that has a name."""
        groups: dict[str, list[str]] = {}
        for row in self._table.rows:
            name = group_of(row.code)
            if name is not None:
                groups.setdefault(name, []).append(row.code)
        return list(groups.values())

    def _merge_groups(self, before: list[list[str]]) -> None:
        """Merge the cells of number and note in each group that has other rows than ``before``."""
        merged = any(True for _ in self._table.element.iter(w("vMerge")))
        now = self._plan.rows
        for codes in self._grouped(lambda code: now[code].group if code in now else None):
            first = self._plan.rows[codes[0]]
            rows = [row for code in codes if (row := self._table.row(code))]
            if codes not in before:
                self._merge(rows, NUMBER, first.number, merged)
                self._merge(rows, NOTE, first.note, merged)
                keep_together(self._table, rows)
                self._report.touch(self._report.main)
            self._retag(rows, first)

    def _merge(self, rows: list[EditedRow], column: str, text: str, merged: bool) -> None:
        """Put the group's text of ``column`` in its first row; merge its cells if ``merged``."""
        found = [cell for row in rows if (cell := self._table.cell(row, column)) is not None]
        if not found:
            return
        holder = next((cell for cell in found if not is_blank(cell)), None)
        if holder is None:
            self._writer.set_cell(found[0], text)
        elif holder is not found[0]:
            swap(holder, found[0])
        for cell in found if merged else ():
            set_merge(cell, "restart" if cell is found[0] else "continue")
            if cell is not found[0] and self._is_ours(cell, column, rows):
                self._writer.set_cell(cell, "")

    def _is_ours(self, cell: Element, column: str, rows: Sequence[EditedRow]) -> bool:
        """Tell whether ``cell`` holds what the program wrote in it before it was merged."""
        if column == NOTE:
            return any(map(is_note_tag, tags_in(cell)))
        known = [
            self._plan.recorded[row.code].number for row in rows if row.code in self._plan.recorded
        ]
        known += [self._plan.rows[row.code].recorded.number for row in rows]
        return digest(cell_text_with_tags(cell)) in known

    def _retag(self, rows: list[EditedRow], first: ComparisonRow) -> None:
        """Change the tag of the group's note to that of ``first``, the group's first target now."""
        tag = cell_tag(first.first, NOTE)
        ours = {cell_tag(code, NOTE): tag for code in (*self._plan.rows, *self._plan.recorded)}
        for row in rows:
            cell = self._table.cell(row, NOTE)
            if cell is not None and any(each in ours and each != tag for each in tags_in(cell)):
                self._done.retagged[tag] = next(each for each in tags_in(cell) if each in ours)
                retag(cell, ours)
                self._report.touch(self._report.main)


def _controls(cell: Element, tag: str = "") -> list[Control]:
    """Return the controls in ``cell`` with this tag, or all that have one; nested text counts."""
    found: list[Control] = []
    for element in cell.iter(w("sdt")):
        name = value(element.find(f"{w('sdtPr')}/{w('tag')}"))
        if name and name == (tag or name):
            found.append(Control(element, name, lambda _: False))
    return found


def _has_revisions(cell: Element) -> bool:
    return next(cell.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo")), None) is not None
