"""Tells persons of a list from the other rows: headings again, group titles, sums, signatures."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from xl_chidoan.headings import Part
from xl_chidoan.importing.import_plan import ColumnMatch
from xl_chidoan.importing.layouts import NAME_FIELDS
from xl_chidoan.importing.list_files import SheetRows
from xl_chidoan.importing.values import sex_of, text_of
from xl_chidoan.model import CellError
from xl_chidoan.text.import_words import FOOTERS, SIGNATORIES
from xl_chidoan.text.normalise import fold

_FOOTER = re.compile(rf"^[-–(*]*\s*(?:{'|'.join(FOOTERS)})")
_SIGNATORY = re.compile(rf"^[(*]*\s*(?:{'|'.join(SIGNATORIES)})")
_NO_NAME = re.compile(r"\d|[:=+/]|^[ivx]+\.")
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_POSITIONS: Final = frozenset({"union_position", "office_position", "note"})
_LONGEST_MARK: Final = 3
_SEX_FIELDS: Final = ("sex", Part.MARK_MALE, Part.MARK_FEMALE)


class RowKinds:
    """What the rows of one list are; ask for them in their order.

    ``fields`` are the matched columns by field, ``ordinal`` the index of the column that numbers
    the rows, and ``has_birth`` tells whether a row has a birth date that can be read.
    """

    def __init__(
        self,
        grid: SheetRows,
        fields: Mapping[str, ColumnMatch],
        ordinal: int | None,
        first: int,
        has_birth: Callable[[int], bool],
    ) -> None:
        self._rows = grid.rows
        self._fields = fields
        self._ordinal = ordinal
        self._has_birth = has_birth
        self._below = False  # a sum or a signature stands above
        self._skipped = {match.index for key, match in fields.items() if key in _POSITIONS}
        everything = range(first, len(grid.rows))
        numbered = [i for i in everything if self.is_numbered(i)]
        persons = sum(self._is_described(i) for i in everything)
        self._all_numbered = bool(numbered) and len(numbered) * 2 >= persons
        self._last_numbered = max(numbered, default=-1)

    def is_numbered(self, i: int) -> bool:
        """Tell whether the row has a number in the column that numbers the rows."""
        if self._ordinal is None:
            return False
        return _NUMBER.fullmatch(text_of(self._rows[i][self._ordinal])) is not None

    def texts(self, i: int) -> Sequence[str]:
        """Return the texts of the matched cells; a cell with a faulty formula counts as text."""
        cells = [self._rows[i][match.index] for match in self._fields.values()]
        return [text for cell in cells if (text := _shown(cell))]

    def closing_words(self, i: int) -> str:
        """Return what marks a row as a sum or signature, '' where nothing does."""
        for j, cell in enumerate(self._rows[i]):
            if not isinstance(cell, str):
                continue
            words = fold(text_of(cell))
            signed = j not in self._skipped and _SIGNATORY.search(words)
            if words and (_FOOTER.search(words) or signed):
                self._below = True
                return text_of(cell)
        return ""

    def is_no_person(self, i: int, name: str, heading: str) -> bool:
        """Tell whether a row with a text in the name's column is no person."""
        words = fold(name)
        if words == fold(heading.rpartition(" / ")[2]):
            return True  # the headings again, on a new page
        if self.is_numbered(i):
            self._below = False
        elif not self._has_birth(i):
            if self.closing_words(i):
                return True
            under = self._below or (self._all_numbered and i > self._last_numbered)
            if under and not self._is_described(i):
                return True
        return self._is_line_of_text(i, name)

    def _is_described(self, i: int) -> bool:
        """Tell whether a row has a birth date or a sex."""
        return self._has_birth(i) or any(
            _tells_sex(text_of(self._rows[i][match.index]))
            for key in _SEX_FIELDS
            if (match := self._fields.get(key))
        )

    def _is_line_of_text(self, i: int, name: str) -> bool:
        """Tell whether only the name's column is filled, with what looks like no name."""
        names = NAME_FIELDS & self._fields.keys()
        if len(self.texts(i)) > len(names) or len(names) == len(self._fields):
            return False
        return bool(
            _FOOTER.search(fold(name))
            or _NO_NAME.search(fold(name))
            or any(word[0].islower() for word in name.split())
            or (self._ordinal is not None and not self.is_numbered(i))
        )


def _tells_sex(text: str) -> bool:
    """Tell whether a text is a sex or a mark; the name of who signed stands there as well."""
    return sex_of(text) is not None or 0 < len(text) <= _LONGEST_MARK


def _shown(cell: Any) -> str:
    if isinstance(cell, CellError):
        return cell.text or "="
    return text_of(cell)
