"""Turns cells of a list into values of the workbook: names, sex, yes and no, list values.

The export of the national system of Union members holds codes in place of values.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from xl_chidoan.model import CellError
from xl_chidoan.schema import Sex
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.normalise import fold, nfc, slug
from xl_chidoan.text.old_letters import TONE_MARKS

# Characters that no cell can hold, and marks that only steer the display of text.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\ufffe\uffff\ud800-\udfff\u200b-\u200f]")
_NAME = re.compile(r"[^\W\d_]{2}[\w\s'’\-.()]*|[^\W\d_]['’\s][\w\s'’\-.()]+")
_WORD_START = re.compile(r"(^|[\s'’\-.(/])(\w)")

_CODE_FIRST = re.compile(r"(\d)\s*(?:[:=.–-]|là)\s*(nam|nữ)\b")
_WORD_FIRST = re.compile(r"\b(nam|nữ)\s*(?:[:=–-]|là|ghi)\s*(\d)")

_MALE: Final = frozenset({"nam", "trai", "male", "m"})
_FEMALE: Final = frozenset({"nữ", "nu", "gái", "female", "f"})
_YES: Final = frozenset({"x", "có", "co", "1", "true", "yes", "y", "v", "✓", "✔", "√", "đúng"}) | {
    "đảng viên", "chính thức", "dự bị", "đảng viên chính thức", "đảng viên dự bị"
}  # fmt: skip
_NO: Final = frozenset({"", "0", "không", "khong", "k", "ko", "no", "n", "false", "-", "chưa"})

# Words of other systems for values of our lists: the national code lists, and abbreviations.
SYNONYMS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "qualification": {
        "cử nhân": "Đại học", "kỹ sư": "Đại học", "đh": "Đại học", "đại học": "Đại học",
        "trung cấp chuyên nghiệp": "Trung cấp", "tc": "Trung cấp", "tccn": "Trung cấp",
        "cđ": "Cao đẳng", "ths": "Thạc sĩ", "th.s": "Thạc sĩ", "thạc sỹ": "Thạc sĩ",
        "cao học": "Thạc sĩ", "ts": "Tiến sĩ", "tiến sỹ": "Tiến sĩ", "sc": "Sơ cấp",
    },
    "political_theory": {"sc": "Sơ cấp", "tc": "Trung cấp", "cc": "Cao cấp"},
})  # fmt: skip


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


def sex_codes(heading: str) -> Mapping[str, Sex]:
    """Return what the numbers in a column mean by its heading, such as ``(1: Nam, 0: Nữ)``.

    Of two numbers that a heading explains by one sex only, nothing follows for the other.

    >>> sex_codes("Giới tính (1: Nam, 0: Nữ)") == {"1": Sex.MALE, "0": Sex.FEMALE}
    True
    """
    codes: dict[str, Sex] = {}
    for number, word in _CODE_FIRST.findall(fold(heading)):
        codes[number] = Sex.MALE if word == "nam" else Sex.FEMALE
    if not codes:
        for word, number in _WORD_FIRST.findall(fold(heading)):
            codes[number] = Sex.MALE if word == "nam" else Sex.FEMALE
    return codes


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


@lru_cache(maxsize=16384)
def spelling_key(text: str) -> str:
    """Return a key that is equal for all spellings of a name (``Hoà``, ``Hòa``; case; NFD).

    The key has the tone mark at the end of its word, as there are two customs of placing it.
    """
    words: list[str] = []
    for word in unicodedata.normalize("NFD", text.casefold()).split():
        tones = "".join(letter for letter in word if letter in TONE_MARKS)
        words.append("".join(letter for letter in word if letter not in TONE_MARKS) + tones)
    return " ".join(words)


def plain_key(text: str) -> str:
    """Return a name's key without accents, to find persons of almost the same spelling."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(x for x in letters if not unicodedata.combining(x)).split())


_TELLING: Final = frozenset(
    {"ma_dinh_danh_doan_vien", "so_nghi_quyet_chuan_y_ket_nap_doan_vien", "doi_tuong_doan_vien",
     "ren_luyen_doan_vien", "danh_gia_xep_loai_doan_vien", "doan_vien_danh_du"}
)  # fmt: skip
_ENOUGH: Final = 3

_ETHNICITY_CODES: Final = (
    "5 6 4 57 7 50 8 16 40 9 10 27 11 42 12 61 13 52 14 24 37 38 49 15 17 18 19 23 26 28 31 33 "
    "34 35 43 44 46 51 56 58 59 60 47 20 30 45 54 25 29 39 41 48 55 22 53 71 69 21 32 36 70"
)
_ETHNICITIES: Final = (
    "Kinh;Mường;Ê đê;Thổ;Tày;Ra Glai;Nùng;Bố Y;Lào;Thái;Mông;Giáy;Chăm;Lự;Dao;Mèo;Mnông;"
    "Sán Chay;Jrai;Cờ Lao;La Chí;La Ha;Pu Péo;Ba Na;Brâu;Bru - Vân Kiều;Chơ Ro;Cơ Ho;Cơ Tu;"
    "Giẻ Triêng;Hrê;Kháng;Khơ Me;Khơ Mú;Mạ;Mảng;Ơ Đu;Rơ Măm;Tà Ôi;Xinh Mun;Xơ Đăng;S Tiêng;"
    "Pà Thẻn;Chu Ru;Hoa;Ngái;Sán Dìu;Cống;Hà Nhì;La Hủ;Lô Lô;Phù Lá;Si La;Co;Sán Chỉ;T’Rin;"
    "Cadong;Chứt;Jarai;Không xác định;Cao Lan"
)
CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "ethnicity": dict(zip(_ETHNICITY_CODES.split(), _ETHNICITIES.split(";"), strict=True)),
    "qualification": {
        "9": "Sơ cấp", "7": "Trung cấp chuyên nghiệp", "5": "Cao đẳng", "4": "Cử nhân",
        "1": "Thạc sĩ", "3": "Tiến sĩ", "8": "Chưa có",
    },
    "political_theory": {
        "4": "Sơ cấp", "3": "Trung cấp", "1": "Cao cấp", "8": "Cử nhân", "7": "Chưa có",
    },
})  # fmt: skip
"""The meaning of codes that its columns may hold in place of names."""

NOT_TAKEN: Final = frozenset({"unit"})
"""Fields not to take from it: its "Đơn vị" means the Union unit, not the office."""


def is_national(headings: Iterable[str]) -> bool:
    """Tell whether ``headings`` are those of the national system's export."""
    return len(_TELLING & set(map(slug, headings))) >= _ENOUGH
