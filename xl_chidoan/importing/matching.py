"""Compares the persons of a list with the workbook's members: new, changed, doubtful, missing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from xl_chidoan.importing.import_plan import Conflict, Leaver, MemberUpdate, NewMember
from xl_chidoan.importing.people import Person
from xl_chidoan.importing.values import plain_key, spelling_key, spellings, text_of
from xl_chidoan.model import UNKNOWN, Branch, Problem, RawWorkbook, Severity
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.reading.cell_parsing import is_blank
from xl_chidoan.schema import MEMBERS, YES
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.import_words import ROW_ON_SHEET
from xl_chidoan.text.normalise import fold

_HEADERS: Final = {column.key: column.header for column in MEMBERS.columns}
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
        name = MEMBERS.name.casefold()
        source = next(table for table in raw.tables if table.name.casefold() == name)
        places = reversed(list(enumerate(source.headers)))
        self._places = {fold(header): i for i, header in places}
        self._first_column = source.first_column
        numbers = source.row_numbers or range(source.first_row, source.first_row + len(source.rows))
        self._rows = dict(zip(numbers, source.rows, strict=True))
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
        place = self._places.get(fold(_HEADERS.get(field, field)))
        return None if place is None else self._rows[self.table.row_numbers[i]][place]

    def address(self, i: int, field: str) -> str:
        """Address of that cell, like ``C5``."""
        place = self._places.get(fold(_HEADERS.get(field, field)))
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
        return fold(_HEADERS.get(field, field)) in self._places

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


@dataclass(slots=True)
class Matching:
    """The result of :func:`match_people`, in lists that it fills."""

    new: list[NewMember] = field(default_factory=list[NewMember])
    updates: list[MemberUpdate] = field(default_factory=list[MemberUpdate])
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    leavers: list[Leaver] = field(default_factory=list[Leaver])
    problems: list[Problem] = field(default_factory=list[Problem])


class _Doubt(NamedTuple):
    """The reason not to import a person, and the member's row concerned."""

    code: str
    values: dict[str, Any]


def match_people(
    people: Sequence[Person],
    existing: ExistingMembers,
    *,
    today: date,
    update: bool,
) -> Matching:
    """Match every person by code, else by name and birth date; return the changes this means."""
    result = Matching()
    seen_rows: dict[int, Person] = {}  # by index of an existing member
    seen_new: dict[tuple[str, date | None], Person] = {}
    seen_codes: dict[str, Person] = {}
    in_list: set[int] = set()
    listed = (person.values["code"] for person in people if person.values.get("code"))
    codes = free_codes([*existing.codes(), *listed])

    def report(person: Person, problem: str, severity: Severity, **values: Any) -> None:
        result.problems.append(
            Problem(problem, severity, person.sheet, person.cell, "", person.name, values)
        )

    for person in people:
        in_list.update(existing.of_name(person.name))
        found = _find(person, existing)
        if isinstance(found, _Doubt):
            report(person, found.code, Severity.ERROR, **found.values)
            continue
        if found is not None:
            in_list.add(found)
            if found in seen_rows:
                first = _row(seen_rows[found], person)
                report(person, "import_duplicate", Severity.ERROR, first=first)
                continue
            seen_rows[found] = person
            _compare(person, found, existing, result, update=update)
            continue
        key = (spelling_key(person.name), person.birth_date)
        code = person.values.get("code", "")
        if key in seen_new:
            first = _row(seen_new[key], person)
            report(person, "import_duplicate", Severity.ERROR, first=first)
            continue
        if code and fold(code) in seen_codes:
            first = _row(seen_codes[fold(code)], person)
            report(person, "import_code_twice", Severity.ERROR, code=code, first=first)
            continue
        namesakes = existing.of_name(person.name)
        if namesakes:
            other, home = existing.address(namesakes[0], "name"), existing.table.sheet
            report(person, "import_same_name", Severity.WARNING, other=other, home=home)
        seen_new[key] = person
        if code:
            seen_codes[fold(code)] = person
        values = {
            key: value for key, value in person.new_values().items() if existing.has_column(key)
        }
        result.new.append(NewMember(person.row, {"code": code or next(codes), **values}))
    result.leavers.extend(_leavers(existing, in_list, today))
    return result


def _row(other: Person, person: Person) -> str:
    """Return the row of another person of the list, with its sheet where that is another one."""
    if other.sheet == person.sheet:
        return str(other.row)
    return ROW_ON_SHEET.format(row=other.row, sheet=other.sheet)


def _find(person: Person, existing: ExistingMembers) -> int | _Doubt | None:
    """Return the index of the same member, None for a new person, or the reason of a doubt."""
    code = person.values.get("code", "")
    coded = existing.with_code(code) if code else ()
    if len(coded) > 1:
        return _Doubt("import_code_not_unique", {"code": code})
    if coded:
        i = coded[0]
        if _agrees(person, existing, i):
            return i
        return _Doubt(
            "import_code_of_other",
            {"code": code, "other": existing.address(i, "name"), "home": existing.table.sheet},
        )
    if person.birth_date is not None:
        same = existing.same_person(person.name, person.birth_date)
        if len(same) > 1:
            same = [i for i in same if existing.present(i, person.birth_date)] or same
        if len(same) > 1:
            return _Doubt("import_two_fit", {"other": _places(existing, same)})
        if same:
            return same[0]
    # The name may be known, but without one of the two birth dates.
    births = existing.table["birth_date"]
    doubtful = [
        i
        for i in existing.of_name(person.name)
        if person.birth_date is None or not isinstance(births[i], date)
    ]
    return _Doubt("import_maybe_same", {"other": _places(existing, doubtful)}) if doubtful else None


def _places(existing: ExistingMembers, rows: Sequence[int]) -> str:
    return ", ".join(f"{existing.table.sheet}!{existing.address(i, 'name')}" for i in rows)


def _agrees(person: Person, existing: ExistingMembers, i: int) -> bool:
    """Tell whether name or birth date agree with the member who has the person's code."""
    name, birth = existing.value(i, "name"), existing.value(i, "birth_date")
    same_name = isinstance(name, str) and spelling_key(name) == spelling_key(person.name)
    return same_name or (birth is not None and birth == person.birth_date)


def _compare(
    person: Person, i: int, existing: ExistingMembers, result: Matching, *, update: bool
) -> None:
    """Plan to fill blank cells; list cells that differ, and change them only with ``update``."""
    changes: dict[str, Any] = {}
    code = existing.table["code"][i]
    shown_code = code if isinstance(code, str) else ""
    for key, offered in person.values.items():
        if key == "code" or not existing.has_column(key):
            continue
        current = existing.value(i, key)
        if current is None:
            changes[key] = offered
        elif not _same(current, offered):
            result.conflicts.append(
                Conflict(
                    source_row=person.row,
                    source_sheet=person.sheet,
                    sheet_row=existing.table.row_numbers[i],
                    cell=existing.address(i, key),
                    code=shown_code,
                    header=_HEADERS.get(key, key),
                    current=text_of(existing.cell(i, key)),
                    offered=shown(offered),
                    taken=update,
                )
            )
            if update:
                changes[key] = offered
    if changes:
        row = existing.table.row_numbers[i]
        result.updates.append(MemberUpdate(person.row, row, shown_code, changes))
    else:
        result.unchanged += 1


def _same(current: Any, offered: Any) -> bool:
    if isinstance(current, str) and isinstance(offered, str):
        return spelling_key(current) == spelling_key(offered)
    return current is not UNKNOWN and current == offered


def shown(value: Any) -> str:
    """Return a planned value as the officer would type it."""
    if isinstance(value, bool):
        return YES if value else ""
    return date_text(value) if isinstance(value, date) else str(value)


def _leavers(existing: ExistingMembers, in_list: set[int], today: date) -> Iterator[Leaver]:
    for i in range(len(existing.table)):
        if i not in in_list and existing.present(i, today):
            code = existing.table["code"][i]
            yield Leaver(code if isinstance(code, str) else "", existing.address(i, "code"))
