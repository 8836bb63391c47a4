"""Turns cells of a list into values of the workbook: names, sex, yes and no, list values."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from xl_chidoan.importing.syllables import spelling_key
from xl_chidoan.model import CellError
from xl_chidoan.schema import Sex
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.normalise import fold, nfc

# Characters that no cell can hold, and marks that only steer the display of text.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\ufffe\uffff\ud800-\udfff\u200b-\u200f]")
_NAME = re.compile(r"[^\W\d_]{2}[\w\s'’\-.()]*|[^\W\d_]['’\s][\w\s'’\-.()]+")
_WORD_START = re.compile(r"(^|[\s'’\-.(/])(\w)")

_MALE: Final = frozenset({"nam", "trai", "male", "m"})
_FEMALE: Final = frozenset({"nữ", "nu", "gái", "female", "f"})
_YES: Final = frozenset({"x", "có", "co", "1", "true", "yes", "y", "v", "✓", "✔", "√", "đúng"}) | {
    "đảng viên", "chính thức", "dự bị", "đảng viên chính thức", "đảng viên dự bị"
}  # fmt: skip
_NO: Final = frozenset({"", "0", "không", "khong", "k", "ko", "no", "n", "false", "-", "chưa"})

# Words of other systems for values of our lists: the national code lists, and abbreviations.
_SAME_QUALIFICATION: Final = MappingProxyType(
    {
        "cử nhân": "Đại học", "kỹ sư": "Đại học", "đh": "Đại học", "đại học": "Đại học",
        "trung cấp chuyên nghiệp": "Trung cấp", "tc": "Trung cấp", "tccn": "Trung cấp",
        "cđ": "Cao đẳng", "ths": "Thạc sĩ", "th.s": "Thạc sĩ", "thạc sỹ": "Thạc sĩ",
        "cao học": "Thạc sĩ", "ts": "Tiến sĩ", "tiến sỹ": "Tiến sĩ", "sc": "Sơ cấp",
    }
)  # fmt: skip
_SAME_THEORY: Final = MappingProxyType({"sc": "Sơ cấp", "tc": "Trung cấp", "cc": "Cao cấp"})
SYNONYMS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"qualification": _SAME_QUALIFICATION, "political_theory": _SAME_THEORY}
)


def text_of(cell: Any) -> str:
    """Return a cell as text: composed, without outer blanks and characters a cell cannot hold."""
    if cell is None or isinstance(cell, CellError):
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return date_text(cell.date() if isinstance(cell, datetime) else cell)
    return nfc(_UNWANTED.sub("", str(cell))).strip()


def person_name(text: str) -> str:
    """Return a name with single blanks; one all in capitals or small letters in proper case.

    >>> person_name("NGUYỄN  THỊ ÁNH"), person_name("H'HEN NIÊ"), person_name("Lê Thị-An")
    ('Nguyễn Thị Ánh', "H'Hen Niê", 'Lê Thị-An')
    """
    name = " ".join(text.split())
    if not (name.isupper() or name.islower()) or not _NAME.fullmatch(name):
        return name
    return _WORD_START.sub(lambda found: found[1] + found[2].upper(), name.lower())


def sex_of(text: str) -> Sex | None:
    """Return the sex a text names, or None."""
    word = fold(text)
    return Sex.MALE if word in _MALE else Sex.FEMALE if word in _FEMALE else None


def flag_of(text: str) -> bool | None:
    """Return yes or no, or None where the text is neither."""
    key = fold(text)
    return True if key in _YES else False if key in _NO else None


def spellings(values: Iterable[str]) -> Mapping[str, str]:
    """Index values by the key that all spellings of one share; the first of each counts."""
    index: dict[str, str] = {}
    for value in values:
        index.setdefault(spelling_key(value), value)
    return MappingProxyType(index)


def list_value(field: str, text: str, known: Mapping[str, str]) -> str:
    """Return the value of the workbook's list that ``text`` means, else ``text`` unchanged.

    ``known`` are the workbook's values indexed by :func:`spellings`.
    """
    own = known.get(spelling_key(text))
    if own is not None:
        return own
    meant = SYNONYMS.get(field, {}).get(fold(text))
    return known.get(spelling_key(meant), meant) if meant else text


def plain_key(text: str) -> str:
    """Return a name's key without accents, to find persons of almost the same spelling."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(x for x in letters if not unicodedata.combining(x)).split())
