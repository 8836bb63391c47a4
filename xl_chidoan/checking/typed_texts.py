"""Finds texts that cannot be printed as they stand: old letters, odd signs, endless cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase, digits
from typing import Final

from xl_chidoan.model import Branch, Info, Problem, TypedTable
from xl_chidoan.schema import ACTIVITIES, INFO, MEMBERS, CellKind, Column
from xl_chidoan.text.formats import count_text
from xl_chidoan.text.old_letters import Encoding, convert, detect_one, spoilt_by

OLD_LETTERS: Final = "text_old_letters"
LONGEST: Final = 10_000  # characters, about four pages; Excel cuts a cell at 32,767
_TEXTS: Final = {CellKind.TEXT, CellKind.RAW}
# How UTF-8 begins what _SIGNS finds: to look for few bytes is far faster.
_SIGN_BYTES: Final = (
    *(b"\xf0\x9f", b"\xe2\x98", b"\xe2\x99", b"\xe2\x9a", b"\xe2\x9b", b"\xe2\x9c"),
    *(b"\xe2\x9d", b"\xe2\x9e", b"\xe2\xac", b"\xe2\xad", b"\xef\xb8\x8f"),
)
_SIGNS: Final = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")
_SHOWN: Final = 60


def typed_text_problems(branch: Branch) -> Iterator[Problem]:
    """Report texts in old letters (once a column), with signs, or too long, in every table."""
    for table in (_info_table(branch.info), *branch.tables.values()):
        columns = {
            column.key: [cell if isinstance(cell, str) else "" for cell in table[column.key]]
            for column in table.schema.columns
            if column.kind in _TEXTS and table.letters.get(column.key)
        }
        yield from _old_letters(table, columns)
        for key, texts in columns.items():
            yield from _signs(table, key, texts)
            if texts and max(map(len, texts)) > LONGEST:
                yield from _long(table, key, texts)


def _info_table(info: Info) -> TypedTable:
    """Return the values of tblThongTin as a table of one column."""
    texts = [(info.cells[code], text) for code, text in info.values.items() if info.cells.get(code)]
    cells = [cell for cell, text in texts if isinstance(text, str)]
    columns = {"value": [text for _, text in texts if isinstance(text, str)]}
    numbers = [int(cell.lstrip(ascii_uppercase)) for cell in cells]
    letters = {"value": cells[0].rstrip(digits)} if cells else {}
    return TypedTable(INFO, info.sheet, {"code": (), "label": (), **columns}, numbers, letters)


def _old_letters(table: TypedTable, columns: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    for key, texts in columns.items():
        encoding = detect_one(set(texts))
        rows = [
            index
            for index, text in enumerate(texts)
            if encoding is not Encoding.UNICODE and spoilt_by(text, encoding)
        ]
        if not rows:
            continue
        printed = _is_printed(table, table.schema.column(key), rows)
        describe = table.error if printed else table.warning
        first = texts[rows[0]]
        problem = describe(
            OLD_LETTERS,
            key,
            rows[0],
            value=_short(first),
            encoding=str(encoding),
            meant=_short(convert(first, encoding)),
        )
        yield problem._replace(also=tuple(table.cell(key, index) for index in rows[1:]))


def _is_printed(table: TypedTable, column: Column, rows: Sequence[int]) -> bool:
    """Tell whether texts of a column may stand in the report."""
    if table.schema is MEMBERS:
        return column.counted  # names of values; members themselves are only counted
    if table.schema is ACTIVITIES:
        return any(table["reported"][index] is True for index in rows)
    return True


def _signs(table: TypedTable, key: str, texts: Sequence[str]) -> Iterator[Problem]:
    together = "".join(texts).encode("utf-8", "surrogatepass")
    if not any(sign in together for sign in _SIGN_BYTES):
        return
    for index, text in enumerate(texts):
        if found := _SIGNS.search(text):
            yield table.warning("text_signs", key, index, value=found.group())


def _long(table: TypedTable, key: str, texts: Sequence[str]) -> Iterator[Problem]:
    for index, text in enumerate(texts):
        if len(text) > LONGEST:
            length = count_text(len(text))
            yield table.warning("text_long", key, index, value=_short(text), length=length)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
