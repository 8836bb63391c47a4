"""Reads the tables of a web page that a program saved under the name of an Excel file."""

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

from xl_chidoan.importing.delimited import decode

_CELLS: Final = frozenset({"td", "th"})
_UNSEEN: Final = frozenset({"style", "script", "title"})
_MOST_SPANNED: Final = 256
_MOST_CELLS: Final = 2_000_000


def read_web_tables(data: bytes) -> Sequence[Sequence[str]] | None:
    """Return the rows of all tables of a page, in order; None where no row has two cells.

    A cell over several columns or rows stands in the first, as Excel shows a merged cell.
    """
    page = _Tables()
    page.feed(decode(data) or "")
    page.close()
    page.end_row()
    rows = page.rows
    if len(rows) < 2 or max(sum(map(bool, row)) for row in rows) < 2:
        return None
    width = max(map(len, rows))
    if width * len(rows) > _MOST_CELLS:
        return None
    return [[*row, *[""] * (width - len(row))] for row in rows]


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._from_above: dict[int, int] = {}  # column -> rows that a cell above still covers
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self.end_row()
            self._from_above = {}
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in _CELLS:
            self._end_cell()
            self._row = [] if self._row is None else self._row
            found = dict(attrs)
            self._spans = _span(found.get("colspan")), _span(found.get("rowspan"))
            self._cell = []
        elif tag in ("br", "p", "div") and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._skip_covered(self._row)
        columns, rows = self._spans
        for offset in range(columns):
            if rows > 1:
                self._from_above[len(self._row)] = rows - 1
            self._row.append("" if offset else " ".join("".join(self._cell).split()))
        self._cell = None

    def _skip_covered(self, row: list[str]) -> None:
        while (left := self._from_above.get(len(row), 0)) > 0:
            self._from_above[len(row)] = left - 1
            row.append("")

    def end_row(self) -> None:
        """Finish the row that is open, with or without its end tag."""
        self._end_cell()
        if self._row:
            self._skip_covered(self._row)
            self.rows.append(self._row)
        self._row = None


def _span(text: str | None) -> int:
    """Return how many columns or rows a cell covers, within reason."""
    return min(max(int(text), 1), _MOST_SPANNED) if text and text.strip().isdecimal() else 1
