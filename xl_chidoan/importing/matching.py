"""Compares the persons of a list with the workbook's members: new, changed, doubtful, missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from xl_chidoan.importing.existing import ExistingMembers, free_codes, is_known
from xl_chidoan.importing.import_plan import Conflict, Leaver, MemberUpdate, NewMember
from xl_chidoan.importing.people import Person
from xl_chidoan.importing.syllables import spelling_key
from xl_chidoan.importing.values import text_of
from xl_chidoan.model import Problem, Severity
from xl_chidoan.schema import MEMBERS, YES
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.normalise import fold

_HEADERS: Final = {column.key: column.header for column in MEMBERS.columns}


@dataclass(slots=True)
class Matching:
    """The result of :func:`match_people`, in lists that it fills."""

    new: list[NewMember] = field(default_factory=list[NewMember])
    updates: list[MemberUpdate] = field(default_factory=list[MemberUpdate])
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    leavers: list[Leaver] = field(default_factory=list[Leaver])
    problems: list[Problem] = field(default_factory=list[Problem])


@dataclass(frozen=True, slots=True)
class _Doubt:
    """The reason not to import a person, and the member's row concerned."""

    code: str
    values: dict[str, Any]


def match_people(
    people: Sequence[Person],
    existing: ExistingMembers,
    *,
    sheet: str,
    name_letter: str,
    today: date,
    update: bool,
) -> Matching:
    """Match every person by code, else by name and birth date; return the changes this means."""
    result = Matching()
    seen_rows: dict[int, int] = {}  # index of an existing member -> row of the list
    seen_new: dict[tuple[str, date | None], Person] = {}
    seen_codes: dict[str, int] = {}
    in_list: set[int] = set()
    codes = free_codes([*existing.codes(), *_list_codes(people)])

    def report(person: Person, problem: str, severity: Severity, **values: Any) -> None:
        result.problems.append(
            Problem(problem, severity, sheet, f"{name_letter}{person.row}", "", person.name, values)
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
                report(person, "import_duplicate", Severity.ERROR, first=seen_rows[found])
                continue
            seen_rows[found] = person.row
            _compare(person, found, existing, result, update=update)
            continue
        key = (spelling_key(person.name), person.birth_date)
        code = person.values.get("code", "")
        if key in seen_new:
            report(person, "import_duplicate", Severity.ERROR, first=seen_new[key].row)
            continue
        if code and fold(code) in seen_codes:
            report(
                person, "import_code_twice", Severity.ERROR,
                code=code, first=seen_codes[fold(code)],
            )  # fmt: skip
            continue
        namesakes = existing.of_name(person.name)
        if namesakes:
            report(
                person, "import_same_name", Severity.WARNING,
                other=existing.address(namesakes[0], "name"), home=existing.table.sheet,
            )  # fmt: skip
        seen_new[key] = person
        if code:
            seen_codes[fold(code)] = person.row
        values = {
            key: value for key, value in person.new_values().items() if existing.has_column(key)
        }
        result.new.append(NewMember(person.row, {"code": code or next(codes), **values}))
    result.leavers.extend(_leavers(existing, in_list, today))
    return result


def _list_codes(people: Sequence[Person]) -> Iterator[str]:
    return (person.values["code"] for person in people if person.values.get("code"))


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
    return _maybe_same(person, existing)


def _maybe_same(person: Person, existing: ExistingMembers) -> _Doubt | None:
    """Return a doubt where the name is known but one of the two birth dates is missing."""
    namesakes = existing.of_name(person.name)
    doubtful = [
        i
        for i in namesakes
        if person.birth_date is None or not isinstance(existing.table["birth_date"][i], date)
    ]
    if not doubtful:
        return None
    return _Doubt("import_maybe_same", {"other": _places(existing, doubtful)})


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
    return is_known(current) and current == offered


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
