"""Matches columns of a list to fields: by heading, by likeness, or by the officer's choice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.headings.member_parts import ROW_NUMBER, Part
from xl_chidoan.headings.recognition import Degree, named, one_each, recognise
from xl_chidoan.importing.heading_rows import Heading
from xl_chidoan.importing.import_plan import ColumnMatch
from xl_chidoan.importing.sensitive_headings import SENSITIVE_KEYS, is_sensitive
from xl_chidoan.importing.values import text_of
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.import_words import NOT_TAKEN_WORDS, PART_HEADERS
from xl_chidoan.text.normalise import fold

_PLAIN: Final = 0.95  # recognised without its accents
_VAGUE: Final = 0.7
_LONGEST_MARK: Final = 3
_DATED: Final[Mapping[str, str]] = {
    Part.MARK_MALE: Part.BIRTH_MALE,
    Part.MARK_FEMALE: Part.BIRTH_FEMALE,
}
_HEADERS: Final[Mapping[str, str]] = {
    column.key: column.header for column in MEMBERS.columns
} | PART_HEADERS


def match_columns(
    headings: Sequence[Heading],
    column_numbers: Sequence[int],
    *,
    chosen: Mapping[str, str],
    extra: Sequence[str],
) -> Sequence[ColumnMatch]:
    """Return a match for every column of the list: the field it gives, or none.

    ``chosen`` maps headings or column letters to workbook headings ('' = leave out) and goes before
    recognition. ``extra`` names columns to copy unchanged into a column of the same heading, or
    into the sensitive column whose record knows the heading. A field goes to the column that names
    it best; the leftmost wins among equals.

    Raises UsageError ``import_map_column`` or ``import_extra_column`` where the list has no such
    column, ``import_map_twice`` where two columns are chosen for one field.
    """
    asked = _asked(headings, column_numbers, chosen)
    taken = _extra(headings, extra)
    found: dict[int, tuple[str, float]] = {}
    for heading in headings:
        if heading.index in asked or heading.index in taken:
            continue
        field, confidence = field_of(heading)
        if field and not is_sensitive(heading.shown):
            found[heading.index] = field, confidence
    used = {*asked.values(), *taken.values()}
    best = one_each(((index, *sure) for index, sure in found.items()), used)
    matches: list[ColumnMatch] = []
    for heading in headings:
        index = heading.index
        field, confidence = found[index] if index in best else ("", 0.0)
        if index in asked:
            field, confidence = asked[index], 1.0
        elif index in taken:
            field, confidence = taken[index], 1.0
        matches.append(
            ColumnMatch(
                index=index,
                source=heading.shown,
                letter=column_letters(column_numbers[index]),
                field=field,
                header=_HEADERS.get(field, field),
                confidence=confidence,
                chosen=index in asked or index in taken,
                sensitive=is_sensitive(heading.shown),
                repeated=index in found and index not in best,
            )
        )
    return matches


def field_of(heading: Heading) -> tuple[str, float]:
    """Return the field a heading names and the certainty (1.0 = its exact words), or ('', 0)."""
    joined = f"{heading.parent} {heading.own}" if heading.parent else heading.own
    found = recognise(MEMBERS, joined, heading.own)
    if found is None or found.key == ROW_NUMBER or found.degree is Degree.INSIDE:
        return "", 0.0
    match found.degree:
        case Degree.SAME | Degree.SYNONYM:
            return found.key, 1.0
        case Degree.VAGUE:
            return found.key, _VAGUE
        case _:
            return found.key, round(found.likeness * _PLAIN, 2)


def _asked(
    headings: Sequence[Heading], column_numbers: Sequence[int], chosen: Mapping[str, str]
) -> Mapping[int, str]:
    asked: dict[int, str] = {}
    for source, target in chosen.items():
        index = _find(headings, source)
        if index is None:
            index = next(
                (
                    heading.index
                    for heading in headings
                    if column_letters(column_numbers[heading.index]) == source.upper()
                ),
                None,
            )
        if index is None:
            raise UsageError("import_map_column", source=source, known=_known(headings))
        field = _target(target)
        if field and field in asked.values():
            raise UsageError("import_map_twice", target=target)
        asked[index] = field
    return asked


def _extra(headings: Sequence[Heading], extra: Sequence[str]) -> Mapping[int, str]:
    taken: dict[int, str] = {}
    for name in extra:
        index = _find(headings, name)
        if index is None:
            raise UsageError("import_extra_column", source=name, known=_known(headings))
        known = named(MEMBERS, name)
        private = known is not None and known.key in SENSITIVE_KEYS
        taken[index] = known.key if known and private else _field_headed(name)
    return taken


def _find(headings: Sequence[Heading], name: str) -> int | None:
    for heading in headings:
        if fold(name) in (fold(heading.shown), fold(heading.own)):
            return heading.index
    return None


def _known(headings: Sequence[Heading]) -> str:
    return "; ".join(heading.shown for heading in headings)


def _target(name: str) -> str:
    """Field of a workbook heading, of a part ("Họ đệm"), or an extra column's own heading."""
    return "" if fold(name) in NOT_TAKEN_WORDS else _field_headed(name)


def _field_headed(name: str) -> str:
    wanted = fold(name)
    for field, header in _HEADERS.items():
        if wanted == fold(header):
            return str(field)
    return name.strip()


def check_fields(matches: Sequence[ColumnMatch], path: str) -> None:
    """Raise DataError ``import_no_name`` where no column gives the members' names."""
    fields = {match.field for match in matches}
    if not fields & {"name", Part.SURNAME, Part.GIVEN_NAME}:
        raise DataError(
            "import_no_name",
            path=path,
            known="; ".join(match.source for match in matches),
        )


def settle(
    matches: Sequence[ColumnMatch], rows: Sequence[Sequence[Any]], column_numbers: Sequence[int]
) -> Sequence[ColumnMatch]:
    """Return the matches with what headings leave open decided by the cells.

    Columns "Nam" and "Nữ" hold crosses or birth dates. A heading "Họ và tên" may stand over two
    columns; the second then holds the given name and has no heading of its own.
    """
    marks = [
        text
        for match in matches
        if match.field in _DATED
        for row in rows
        if (text := text_of(row[match.index]))
    ]
    dated = sum(len(mark) > _LONGEST_MARK for mark in marks) * 2 > len(marks)
    settled = [
        match.moved(_DATED[match.field], _HEADERS[_DATED[match.field]])
        if dated and match.field in _DATED
        else match
        for match in matches
    ]
    return _split_name(settled, rows, column_numbers)


def _split_name(
    matches: Sequence[ColumnMatch], rows: Sequence[Sequence[Any]], column_numbers: Sequence[int]
) -> Sequence[ColumnMatch]:
    name = next((match for match in matches if match.field == "name"), None)
    headed = {match.index for match in matches}
    if name is None or name.index + 1 >= len(column_numbers) or name.index + 1 in headed:
        return matches
    index = name.index + 1
    pairs = [(row[name.index], row[index]) for row in rows if row[name.index] not in ("", None)]
    given = sum(isinstance(second, str) and bool(second.strip()) for _first, second in pairs)
    if column_numbers[index] != column_numbers[name.index] + 1 or given * 2 <= len(pairs):
        return matches
    surname = name.moved(Part.SURNAME, _HEADERS[Part.SURNAME])
    second = replace(
        name.moved(Part.GIVEN_NAME, _HEADERS[Part.GIVEN_NAME]),
        index=index,
        letter=column_letters(column_numbers[index]),
    )
    place = matches.index(name)
    return [*matches[:place], surname, second, *matches[place + 1 :]]
