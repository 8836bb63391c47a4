"""The comparison table follows the targets; how an officer has it look and fills it stays."""

from collections.abc import Mapping, Sequence

from lxml import etree

from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refresh import rewrite
from xl_chidoan.refresh.cell import (
    CellWriter,
    keep_together,
    merge_of,
    retag,
    set_merge,
    swap,
)
from xl_chidoan.refresh.changes import Change, Kept, Note
from xl_chidoan.refresh.edited_table import (
    CONTENT,
    NUMBER,
    Grid,
    GridRow,
    cells,
    find_grid,
    is_blank,
    is_revised,
    plain,
    skeleton_of,
    tags_in,
)
from xl_chidoan.refresh.figure_controls import Control
from xl_chidoan.refresh.findings import find
from xl_chidoan.refresh.row_plan import Plan, TableUpdate
from xl_chidoan.refresh.word_elements import value, w
from xl_chidoan.report.marks import plain as printed
from xl_chidoan.report.provenance.present import (
    NOTE,
    RESULT,
    SHARE,
    Present,
    TableRow,
    cell_label,
    cell_tag,
    is_note_tag,
)
from xl_chidoan.report.provenance.written import Written, WrittenRow, digest
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text import refresh_words as words


def update_table(
    report: ReportDocument,
    rows: Sequence[TableRow],
    present: Mapping[str, Present],
    written: Written | None,
    *,
    dry: bool = False,
) -> TableUpdate:
    """Bring the rows of the comparison table to the targets; a table taken out stays out.

    ``dry`` only says what would be done.
    """
    done = TableUpdate()
    grid = find_grid(report.tree(report.main), rows, written)
    if grid is None:
        if written is not None and not written.rows and rows:
            done.notes.append(Note("table_of_nothing"))
        return done
    if written is None:
        _tell_difference(grid, rows, done)
        return done
    plan = Plan(grid, rows, written)
    if plan.is_structural and is_revised(grid.table):
        done.notes.append(Note("table_tracked"))
        done.is_untouched = True
        return done
    _Updater(report, plan, written, done, dry).run(present)
    return done


def _tell_difference(grid: Grid, rows: Sequence[TableRow], done: TableUpdate) -> None:
    here, wanted = {row.code for row in grid.rows}, {row.code for row in rows}
    differing = [row.label for row in rows if row.code not in here]
    differing += [row.code for row in grid.rows if row.code not in wanted]
    if differing:
        done.notes.append(Note("table_without_record", {"codes": ", ".join(differing)}))


class _Updater:
    def __init__(
        self,
        report: ReportDocument,
        plan: Plan,
        written: Written,
        done: TableUpdate,
        dry: bool,
    ) -> None:
        self._report = report
        self._plan = plan
        self._grid = plan.grid
        self._written = written
        self._done = done
        self._dry = dry
        self._writer = CellWriter(report)

    def run(self, present: Mapping[str, Present]) -> None:
        groups = self._written_groups()
        for row in list(self._grid.rows):
            wanted, old = self._plan.rows.get(row.code), self._plan.old.get(row.code)
            if wanted is not None:
                self._follow_texts(row, wanted, old)
                self._follow_cells(row, wanted)
        self._reorder()
        for wanted in self._plan.come:
            self._insert(wanted)
        for row in self._plan.gone:
            self._remove(row)
        if not self._dry:
            self._settle_groups(groups)
            self._writer.finish()
            if self._done.changes:
                self._report.touch(self._report.main)

    # --- cells

    def _follow_texts(self, row: GridRow, wanted: TableRow, old: WrittenRow | None) -> None:
        """Renew number and content where they stand as they were written."""
        texts = (
            (NUMBER, wanted.number, wanted.written.number, old.number if old else ""),
            (CONTENT, wanted.content, wanted.written.content, old.content if old else ""),
        )
        for column, text, now, before in texts:
            cell = self._grid.cell(row, column)
            if cell is None or now == before:
                continue
            label = words.TARGET_NUMBER if column == NUMBER else words.TARGET_CONTENT
            label = label.format(code=wanted.label)
            if column == NUMBER and is_blank(cell):
                if merge_of(cell) == "continue":  # it is written once the groups are settled
                    change = Change("text", row.code, label, "", printed(text), words.TABLE)
                    self._done.changes.append(change)
                continue
            stands = digest(skeleton_of(cell))
            if stands == before and not _has_revisions(cell):
                change = Change("text", row.code, label, plain(cell), printed(text), words.TABLE)
                self._done.changes.append(change)
                if not self._dry:
                    self._writer.set_cell(cell, text)
            elif stands != now and old is not None:
                kept = Kept("row_text", row.code, label, plain(cell), printed(text), words.TABLE)
                self._done.kept.append(kept)

    def _follow_cells(self, row: GridRow, wanted: TableRow) -> None:
        """Fill live cells that were blank, blank those whose figure is gone."""
        for column, text in ((RESULT, wanted.result), (SHARE, wanted.share)):
            tag = cell_tag(row.code, column)
            prints = self._written.figures.get(tag, ())
            cell = self._grid.cell(row, column)
            if cell is None:
                continue
            label = cell_label(column, name=wanted.label)
            if text and is_blank(cell) and tag not in tags_in(cell):
                if any(each.length == 0 for each in prints):
                    self._change(tag, label, "", printed(text))
                    if not self._dry:
                        self._writer.set_cell(cell, text)
            elif not text:
                for control in _controls(cell, tag):
                    if find(control.text, prints) is not None and control.obstacle is None:
                        self._change(tag, label, control.text, "")
                        if not self._dry:
                            rewrite.empty(control)

    def _change(self, code: str, label: str, old: str, new: str) -> None:
        self._done.changes.append(Change("figure", code, label, old, new, words.TABLE))

    # --- rows

    def _remove(self, row: GridRow) -> None:
        """Take the row of a target away, unless an officer wrote something of their own in it."""
        old = self._plan.old.get(row.code)
        label = words.TARGET_ROW.format(code=old.label if old else row.code)
        content = self._grid.cell(row, CONTENT)
        shown = plain(content) if content is not None else plain(row.element)
        if old is None or self._is_written_on(row, old):
            self._done.left.add(row.code)
            self._done.kept.append(Kept("row", row.code, label, shown, "", words.TABLE))
            return
        self._done.changes.append(Change("row_removed", row.code, label, shown, ""))
        if self._dry:
            return
        self._hand_on(row)
        parent = row.element.getparent()
        if parent is not None:
            parent.remove(row.element)
        self._grid.rows.remove(row)

    def _is_written_on(self, row: GridRow, old: WrittenRow) -> bool:
        ours = set(self._grid.columns.values())
        for place, cell in cells(row.element):
            if place not in ours:
                if not is_blank(cell):
                    return True
                continue
            for control in _controls(cell):
                prints = self._written.figures.get(control.tag, ())
                if find(control.text, prints) is None:
                    return True
        content = self._grid.cell(row, CONTENT)
        return content is not None and digest(skeleton_of(content)) != old.content

    def _hand_on(self, row: GridRow) -> None:
        """Give what merged cells of a group's first row hold to the row that becomes the first."""
        place = self._grid.rows.index(row)
        following = self._grid.rows[place + 1] if place + 1 < len(self._grid.rows) else None
        for column in (NUMBER, NOTE):
            cell = self._grid.cell(row, column)
            heir = None if following is None else self._grid.cell(following, column)
            if cell is None or heir is None or merge_of(cell) != "restart":
                continue
            if merge_of(heir) == "continue":
                swap(cell, heir)
                set_merge(heir, "restart")

    def _reorder(self) -> None:
        if not self._plan.order:
            return
        here = [row.code for row in self._grid.rows if row.code in self._plan.rows]
        moved = (code for code, was in zip(self._plan.order, here, strict=True) if code != was)
        for code in moved:
            label = words.TARGET_ROW.format(code=self._plan.rows[code].label)
            self._done.changes.append(Change("row_moved", code, label, "", ""))
        if self._dry:
            return
        by_code = {row.code: row for row in self._grid.rows}
        ordered = [by_code[code] for code in self._plan.order]
        places = [row for row in self._grid.rows if row.code in self._plan.rows]
        marks = []
        for row in places:
            mark = etree.Element(w("tr"))
            row.element.addprevious(mark)
            marks.append(mark)
        for mark, row in zip(marks, ordered, strict=True):
            mark.getparent().replace(mark, row.element)
        others = [row for row in self._grid.rows if row.code not in self._plan.rows]
        self._grid.rows[:] = [*ordered, *others]

    def _insert(self, wanted: TableRow) -> None:
        label = words.TARGET_ROW.format(code=wanted.label)
        change = Change("row_added", wanted.code, label, "", printed(wanted.content))
        self._done.changes.append(change)
        if self._dry:
            return
        codes = list(self._plan.rows)
        before = codes[: codes.index(wanted.code)]
        after = codes[codes.index(wanted.code) + 1 :]
        previous = next((row for code in reversed(before) if (row := self._grid.row(code))), None)
        following = next((row for code in after if (row := self._grid.row(code))), None)
        like = previous or following or self._grid.rows[0]
        row = self._writer.copy_row(like, wanted.code)
        if previous is not None:
            previous.element.addnext(row.element)
            self._grid.rows.insert(self._grid.rows.index(previous) + 1, row)
        else:
            like.element.addprevious(row.element)
            self._grid.rows.insert(self._grid.rows.index(like), row)
        texts = ((CONTENT, wanted.content), (RESULT, wanted.result), (SHARE, wanted.share))
        for column, text in texts:
            cell = self._grid.cell(row, column)
            if cell is not None:
                self._writer.set_cell(cell, text)

    # --- groups

    def _groups(self) -> Mapping[str, Sequence[str]]:
        """Codes of the table's rows by their present group."""
        groups: dict[str, list[str]] = {}
        for row in self._grid.rows:
            wanted = self._plan.rows.get(row.code)
            if wanted is not None:
                groups.setdefault(wanted.group, []).append(row.code)
        return groups

    def _written_groups(self) -> list[list[str]]:
        """Codes of the table's rows by the group they were written in."""
        groups: dict[str, list[str]] = {}
        for row in self._grid.rows:
            old = self._plan.old.get(row.code)
            groups.setdefault(old.number if old else row.code, []).append(row.code)
        return list(groups.values())

    def _settle_groups(self, before: list[list[str]]) -> None:
        """Merge number and note over each group whose rows are not those they were."""
        merged = any(True for _ in self._grid.table.iter(w("vMerge")))
        for codes in self._groups().values():
            first = self._plan.rows[codes[0]]
            rows = [row for code in codes if (row := self._grid.row(code))]
            if list(codes) in before:
                self._retag(rows, first)
                continue
            for column, text in ((NUMBER, first.number), (NOTE, first.note)):
                self._merge(rows, column, text, merged)
            self._retag(rows, first)
            keep_together(self._grid, rows)
            self._report.touch(self._report.main)

    def _merge(self, rows: list[GridRow], column: str, text: str, merged: bool) -> None:
        found = [cell for row in rows if (cell := self._grid.cell(row, column)) is not None]
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

    def _is_ours(self, cell: Element, column: str, rows: Sequence[GridRow]) -> bool:
        """Whether a merged cell still holds what the program wrote when it was not merged."""
        if column == NOTE:
            return any(map(is_note_tag, tags_in(cell)))
        known = [self._plan.old[row.code].number for row in rows if row.code in self._plan.old]
        known += [self._plan.rows[row.code].written.number for row in rows]
        return digest(skeleton_of(cell)) in known

    def _retag(self, rows: list[GridRow], first: TableRow) -> None:
        """Let the group's note bear the code of its first target."""
        tag = cell_tag(first.first, NOTE)
        ours = {cell_tag(code, NOTE): tag for code in (*self._plan.rows, *self._plan.old)}
        for row in rows:
            cell = self._grid.cell(row, NOTE)
            if cell is not None and any(each in ours and each != tag for each in tags_in(cell)):
                self._done.retagged[tag] = next(each for each in tags_in(cell) if each in ours)
                retag(cell, ours)
                self._report.touch(self._report.main)


def _controls(cell: Element, tag: str = "") -> list[Control]:
    found: list[Control] = []
    for element in cell.iter(w("sdt")):
        name = value(element.find(f"{w('sdtPr')}/{w('tag')}"))
        if name and name == (tag or name):
            found.append(Control(element, name, lambda _: False))
    return found


def _has_revisions(cell: Element) -> bool:
    return next(cell.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo")), None) is not None
