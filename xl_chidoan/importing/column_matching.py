"""Matches the columns of a list to fields.

A column is matched by its heading, by likeness, or by the officer's choice. Sensitive columns are
imported only when an officer names them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from xl_chidoan.errors import DataError, UsageError
from xl_chidoan.headings import ROW_NUMBER, Degree, Part, named, one_each, recognise
from xl_chidoan.importing.import_plan import ColumnMatch
from xl_chidoan.importing.layouts import Heading, meaning
from xl_chidoan.importing.values import text_of
from xl_chidoan.reading.areas import column_letters
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.import_words import NOT_TAKEN_WORDS, PART_HEADERS
from xl_chidoan.text.normalise import fold, slug

# --- columns

_PLAIN: Final = 0.95  # recognised without its accents
_VAGUE: Final = 0.7
_LONGEST_MARK: Final = 3
_LAST_DAY: Final = 31
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
    found = meaning(heading)
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
    by_letter = {column_letters(column_numbers[each.index]): each.index for each in headings}
    for source, target in chosen.items():
        index = _find(headings, source)
        index = by_letter.get(source.upper()) if index is None else index
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
            "import_no_name", path=path, known="; ".join(match.source for match in matches)
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
        and (len(text) <= _LONGEST_MARK or any(map(str.isdigit, text)))  # a signature is neither
    ]
    dated = sum(len(mark) > _LONGEST_MARK for mark in marks) * 2 > len(marks)
    settled = [
        match.moved(_DATED[match.field], _HEADERS[_DATED[match.field]])
        if dated and match.field in _DATED
        else match
        for match in matches
    ]
    return _split_name(_split_birth(settled, rows), rows, column_numbers)


def _split_birth(
    matches: Sequence[ColumnMatch], rows: Sequence[Sequence[Any]]
) -> Sequence[ColumnMatch]:
    """Take a column "Ngày sinh" of days 1 to 31 beside "Tháng sinh" and "Năm sinh" as the day."""
    by_field = {match.field: match for match in matches}
    birth = by_field.get("birth_date")
    if birth is None or not {Part.BIRTH_MONTH, Part.BIRTH_YEAR} <= by_field.keys():
        return matches
    days = [text for row in rows if (text := text_of(row[birth.index]))]
    numbers = sum(text.isdecimal() and 1 <= int(text) <= _LAST_DAY for text in days)
    if numbers * 2 <= len(days):
        return matches
    day = birth.moved(Part.BIRTH_DAY, _HEADERS[Part.BIRTH_DAY])
    return [day if match is birth else match for match in matches]


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


# --- sensitive columns

# Words in headings; headings of the workbook's own columns are marked in the column's record.
_WORDS: Final = (
    "Mã định danh", "Số định danh", "Căn cước", "CCCD", "CMND", "Hộ chiếu", "Số giấy tờ",
    "Tôn giáo", "Điện thoại", "Di động", "SĐT", "Số ĐT", "Phone", "Email", "Thư điện tử", "Zalo",
    "Facebook", "Địa chỉ", "Thường trú", "Tạm trú", "Nơi ở", "Chỗ ở", "Quê quán", "Nguyên quán",
    "Nơi sinh", "Hộ khẩu", "Số thẻ", "Ngày cấp", "Nơi cấp", "Kỷ luật", "Sức khỏe", "Tài khoản",
    "Bảo hiểm", "Mã số thuế", "BHXH", "BHYT",
)  # fmt: skip
_SLUGS: Final = tuple(f"_{slug(word)}_" for word in _WORDS)
SENSITIVE_KEYS: Final = frozenset(column.key for column in MEMBERS.columns if column.sensitive)


def is_sensitive(heading: str) -> bool:
    """Tell whether a column with this heading is imported only when an officer names it.

    >>> is_sensitive("Số CMND/CCCD"), is_sensitive("Dân tộc")
    (True, False)
    """
    if known := named(MEMBERS, heading):
        return known.key in SENSITIVE_KEYS
    words = f"_{slug(heading)}_"
    if any(word in words for word in _SLUGS):
        return True
    near = recognise(MEMBERS, heading)
    return near is not None and near.key in SENSITIVE_KEYS
