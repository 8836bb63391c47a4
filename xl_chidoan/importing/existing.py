"""The workbook's members for an import, both as typed values and as raw cells."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from xl_chidoan.importing.syllables import spelling_key
from xl_chidoan.importing.values import plain_key, spellings, text_of
from xl_chidoan.model import UNKNOWN, Branch, RawTable, RawWorkbook
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.normalise import fold

_NUMBERED = re.compile(r"(.*?)(\d+)")
_FIRST_PREFIX: Final = "DV"
_FIRST_WIDTH: Final = 2


class ExistingMembers:
    """The members of a workbook, found by code, or by name and birth date.

    ``raw`` is the member table before typing. It holds the cells that are UNKNOWN in the typed
    table, and the officer's own columns.
    """

    def __init__(self, branch: Branch, raw: RawWorkbook) -> None:
        self.branch = branch
        self.table = branch.members
        source = _member_table(raw)
        self.headers = {fold(header): header for header in source.headers} if source else {}
        self._places = (
            {fold(header): i for i, header in reversed(list(enumerate(source.headers)))}
            if source
            else {}
        )
        self._first_column = source.first_column if source else 1
        numbers = (
            (source.row_numbers or range(source.first_row, source.first_row + len(source.rows)))
            if source
            else ()
        )
        rows = source.rows if source else ()
        self._rows = dict(zip(numbers, rows, strict=True))
        self._by_code: dict[str, list[int]] = defaultdict(list)
        self._by_person: dict[tuple[str, date], list[int]] = defaultdict(list)
        self._by_plain_person: dict[tuple[str, date], list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for i in range(len(self.table)):
            self._index(i)

    def _index(self, i: int) -> None:
        code, name, birth = (self.table[key][i] for key in ("code", "name", "birth_date"))
        if isinstance(code, str):
            self._by_code[fold(code)].append(i)
        if not isinstance(name, str):
            return
        self._by_name[spelling_key(name)].append(i)
        if isinstance(birth, date):
            self._by_person[spelling_key(name), birth].append(i)
            self._by_plain_person[plain_key(name), birth].append(i)

    def with_code(self, code: str) -> Sequence[int]:
        """Rows (indices of the typed table) of this code."""
        return self._by_code.get(fold(code), ())

    def same_person(self, name: str, birth: date) -> Sequence[int]:
        """Rows of this name and birth date; accents are ignored where no name agrees with them."""
        exact = self._by_person.get((spelling_key(name), birth), ())
        return exact or self._by_plain_person.get((plain_key(name), birth), ())

    def of_name(self, name: str) -> Sequence[int]:
        """Rows of this name, with any birth date."""
        return self._by_name.get(spelling_key(name), ())

    def cell(self, i: int, field: str) -> Any:
        """Raw cell of a field or of an extra column."""
        place = self._places.get(fold(self._header(field)))
        return None if place is None else self._rows[self.table.row_numbers[i]][place]

    def address(self, i: int, field: str) -> str:
        """Address of that cell, like ``C5``."""
        place = self._places.get(fold(self._header(field)))
        row = self.table.row_numbers[i]
        return "" if place is None else f"{column_letters(self._first_column + place)}{row}"

    def value(self, i: int, field: str) -> Any:
        """Typed value of a field (maybe UNKNOWN), text of an extra column; None where blank."""
        if is_blank(self.cell(i, field)):
            return None
        if field in self.table.columns:
            return self.table[field][i]
        return text_of(self.cell(i, field)) or None

    def has_column(self, field: str) -> bool:
        """Whether the member table has a column for this field or extra heading."""
        return fold(self._header(field)) in self._places

    def present(self, i: int, day: date) -> bool:
        """Tell whether person ``i`` has not left by ``day``; an unreadable day counts as left."""
        left = self.table["left"][i]
        return left is None or (isinstance(left, date) and left > day)

    def codes(self) -> Iterator[str]:
        """All codes in use."""
        return (code for code in self.table["code"] if isinstance(code, str))

    def known_values(self) -> Mapping[str, Mapping[str, str]]:
        """Values of each listed column in the workbook's own spelling: its lists, then its rows."""
        known: dict[str, Mapping[str, str]] = {}
        for column in MEMBERS.columns:
            if column.listed:
                offered = [item.value for item in self.branch.lists.get(column.listed, ())]
                used = [value for value in self.table[column.key] if isinstance(value, str)]
                known[column.key] = spellings([*offered, *used])
        return known

    @staticmethod
    def _header(field: str) -> str:
        for column in MEMBERS.columns:
            if column.key == field:
                return column.header
        return field


def free_codes(used: Sequence[str]) -> Iterator[str]:
    """Give new codes in the pattern of those in use: DV01, DV02 ... -> DV03.

    The commonest prefix counts; numbers go on from its highest. Without any: DV01.
    """
    taken = {fold(code) for code in used}
    numbered = [found for code in used if (found := _NUMBERED.fullmatch(code.strip()))]
    prefixes = Counter(found[1] for found in numbered)
    prefix = prefixes.most_common(1)[0][0] if prefixes else _FIRST_PREFIX
    own = [found[2] for found in numbered if found[1] == prefix]
    width = max(Counter(map(len, own)).most_common(1)[0][0] if own else 0, 1)
    width = width if own else _FIRST_WIDTH
    number = max(map(int, own), default=0)
    while True:
        number += 1
        code = f"{prefix}{number:0{width}}"
        if fold(code) not in taken:
            yield code


def is_blank(cell: Any) -> bool:
    """Whether a raw cell holds nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_known(value: Any) -> bool:
    """Whether a typed value can be compared."""
    return value is not UNKNOWN


def _member_table(raw: RawWorkbook) -> RawTable | None:
    for table in raw.tables:
        if table.name.casefold() == MEMBERS.name.casefold():
            return table
    return None
