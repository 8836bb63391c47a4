"""The comparison table as an officer left it: whose each row is, which each column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_chidoan.ooxml.xml import Element
from xl_chidoan.refresh.figure_controls import OBJECT, PARAGRAPH_END, text_of
from xl_chidoan.refresh.word_elements import FALLBACK, own, value, w
from xl_chidoan.report.provenance.present import NOTE, RESULT, SHARE, TableRow, cell_tag
from xl_chidoan.report.provenance.written import Written, WrittenRow, digest, normal, whole_number

NUMBER, CONTENT = "number", "content"
_FEWEST_CELLS = 2


@dataclass(slots=True)
class GridRow:
    """One row of the table that belongs to a target."""

    element: Element
    code: str


@dataclass(slots=True)
class Grid:
    """The comparison table: its rows in order, and the places of the columns that were found."""

    table: Element
    rows: list[GridRow]
    columns: Mapping[str, int]

    def row(self, code: str) -> GridRow | None:
        """Return the row of a target."""
        return next((row for row in self.rows if row.code == code), None)

    def cell(self, row: GridRow, column: str) -> Element | None:
        """Return a row's cell in a column; None where the officer took it away."""
        place = self.columns.get(column)
        if place is None:
            return None
        return next((cell for at, cell in cells(row.element) if at == place), None)


def find_grid(body: Element, rows: Sequence[TableRow], written: Written | None) -> Grid | None:
    """Find the comparison table: of those with targets' results the one with most of them.

    An officer may have copied some of its rows elsewhere; only one table is followed.
    """
    recorded = written.rows if written else ()
    codes = dict.fromkeys([*(row.code for row in rows), *(row.code for row in recorded)])
    tags = {
        cell_tag(code, column): (code, column) for code in codes for column in (RESULT, SHARE, NOTE)
    }
    best: tuple[Element, list[GridRow]] | None = None
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
    by_content = _by_content(rows, recorded, set(known.values()))
    every: list[GridRow] = []
    for element in own(table, "tr"):
        code = known.get(element) or _untagged(element, by_content)
        if code:
            every.append(GridRow(element, code))
            by_content = {key: each for key, each in by_content.items() if each != code}
    return Grid(table, every, _columns(every, rows, recorded, tags))


def cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Return a row's cells with the grid column each begins in."""
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    place = whole_number(value(before))
    for cell in own(row, "tc"):
        yield place, cell
        place += max(whole_number(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}"))), 1)


def plain(cell: Element) -> str:
    """Text of a cell, its paragraphs on lines of their own."""
    return text_of(cell).replace(PARAGRAPH_END, "\n")


def skeleton_of(cell: Element) -> str:
    """Text of a cell with ``{tag}`` for its figures; see report.provenance.written."""
    shown = text_of(cell, lambda tag: f"{{{tag}}}")
    return normal(shown.replace(PARAGRAPH_END, "\n"))


def is_blank(cell: Element) -> bool:
    """Whether nothing is printed in a cell."""
    return not text_of(cell).strip()


def tags_in(element: Element) -> Iterator[str]:
    """Tags of the controls in an element."""
    for tag in element.iter(w("tag")):
        yield value(tag)


def is_revised(table: Element) -> bool:
    """Whether rows or cells of the table are tracked as inserted, deleted or moved."""
    marks = ("ins", "del", "cellIns", "cellDel", "cellMerge")
    return any(
        (parent := each.getparent()) is not None and parent.tag in (w("trPr"), w("tcPr"))
        for each in table.iter(*map(w, marks))
    )


def _tagged_rows(table: Element, tags: Mapping[str, tuple[str, str]]) -> Iterator[GridRow]:
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
            yield GridRow(row, code)


def _by_content(
    rows: Iterable[TableRow], recorded: Iterable[WrittenRow], taken: set[str]
) -> dict[str, str]:
    """Codes of targets without a live cell by the digest of their content."""
    found = {row.written.content: row.code for row in rows if row.code not in taken}
    found |= {row.content: row.code for row in recorded if row.code not in taken}
    return found


def _untagged(row: Element, by_content: Mapping[str, str]) -> str:
    if not by_content:
        return ""
    codes = (by_content.get(digest(skeleton_of(cell))) for _, cell in cells(row))
    return next((code for code in codes if code), "")


def _columns(
    found: Sequence[GridRow],
    rows: Sequence[TableRow],
    recorded: Sequence[WrittenRow],
    tags: Mapping[str, tuple[str, str]],
) -> Mapping[str, int]:
    """Find each column where most rows have it: officers insert and move columns."""
    votes: dict[str, Counter[int]] = {
        name: Counter() for name in (RESULT, SHARE, NOTE, CONTENT, NUMBER)
    }
    contents: dict[str, set[str]] = {}
    numbers: dict[str, set[str]] = {}
    for row in (*(row.written for row in rows), *recorded):
        contents.setdefault(row.code, set()).add(row.content)
        numbers.setdefault(row.code, set()).add(row.number)
    for row in found:
        for place, cell in cells(row.element):
            for tag in tags_in(cell):
                code, column = tags.get(tag, ("", ""))
                if column == NOTE or (column and code == row.code):
                    votes[column][place] += 1
            text = skeleton_of(cell)
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
