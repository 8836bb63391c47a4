"""Converts Vietnamese from before Unicode, TCVN3 (ABC) and VNI, recognised column by column.

Both store Western letters, which special fonts show as Vietnamese ones. Without these fonts a cell
shows the Western letters: "NguyÔn V¨n An" (TCVN3) or "Nguyeãn Vaên An" (VNI). It is written by
hand because Python has no codec for either.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from xl_chidoan.importing.syllables import Score, score
from xl_chidoan.text.normalise import nfc


class Encoding(StrEnum):
    """How the texts of a column are written."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3"
    VNI = "VNI"


# TCVN 5712:1993, VN3: code of each letter (capitals with a tone come from a second font).
_TCVN3_LETTERS: Final = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_TCVN3 = str.maketrans(
    {
        chr(first + offset): letter
        for first, letters in _TCVN3_LETTERS
        for offset, letter in enumerate(letters)
    }
    | {"\u03bc": "à"}  # some programs turn the micro sign into this Greek letter
)
_NOT_TCVN3 = re.compile("[^\\W\\x00-\\xbf" + "".join(map(re.escape, map(chr, _TCVN3))) + "]")

# VNI writes a base letter, then a second letter in place of its marks.
_VNI_TONES: Final = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_BREVES: Final = dict(
    zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True)
)
_VNI_HATS: Final = dict(
    zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True)
)
_VNI_SINGLE: Final = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni_pairs() -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for base, written in zip("aeouyơư", "aeouyôö", strict=True):
        pairs |= {written + mark: nfc(base + tone) for mark, tone in _VNI_TONES.items()}
    for base in "aeo":
        pairs |= {base + mark: nfc(base + "\u0302" + tone) for mark, tone in _VNI_HATS.items()}
    pairs |= {"a" + mark: nfc("a\u0306" + tone) for mark, tone in _VNI_BREVES.items()}
    return MappingProxyType(pairs | _VNI_SINGLE)


_VNI = _vni_pairs()
_VNI_WRITTEN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

# Letters that only Unicode has: a text with one of them needs no conversion.
_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af"
                           "\u01b0\u0300-\u036f\u1ea0-\u1ef9]")  # fmt: skip
_ENOUGH_GOOD: Final = 0.7
_LEAST_GAIN: Final = 4  # two more words become syllables; one alone may be chance


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 (ABC) given in Western letters to Unicode.

    >>> from_tcvn3("§oµn viªn"), from_tcvn3("NGUYÔN V¡N H¶I")
    ('Đoàn viên', 'NGUYỄN VĂN HẢI')
    """
    converted = text.translate(_TCVN3)
    letters = [letter for letter in text if letter.isascii() and letter.isalpha()]
    # TCVN3 writes capitals with a tone as small letters in a font of capitals: restore them.
    in_capitals = re.search("[A-Z][^a-z\\s]*[A-Z]", text) and all(x.isupper() for x in letters)
    return converted.upper() if in_capitals else converted


def from_vni(text: str) -> str:
    """Convert VNI given in Western letters to Unicode.

    >>> from_vni("Ñoaøn vieân"), from_vni("NGUYEÃN THÒ AÙNH")
    ('Đoàn viên', 'NGUYỄN THỊ ÁNH')
    """

    def letter(found: re.Match[str]) -> str:
        small = _VNI[found[0].lower()]
        return small.upper() if found[0][0].isupper() else small

    return _VNI_WRITTEN.sub(letter, text)


CONVERTERS: Mapping[Encoding, Callable[[str], str]] = MappingProxyType(
    {Encoding.UNICODE: nfc, Encoding.TCVN3: from_tcvn3, Encoding.VNI: from_vni}
)


def settled(text: str) -> bool:
    """Tell whether ``text`` needs no conversion: ASCII, or with letters that only Unicode has."""
    return text.isascii() or _UNICODE_ONLY.search(text) is not None


def convert(text: str, encoding: Encoding) -> str:
    """Convert one text of a column written in ``encoding``, unless that spoils its spelling."""
    if encoding is Encoding.UNICODE or settled(text):
        return nfc(text)
    converted = CONVERTERS[encoding](text)
    better = score([converted]).balance >= score([text]).balance
    return nfc(converted if better else text)


def detect(columns: Sequence[Iterable[str]]) -> tuple[Encoding, ...]:
    """Return the encoding of each column of texts.

    Some columns are well spelt in two encodings ("Tó" is "Tú" in TCVN3). Such a column follows the
    clear columns of its list, unless it has a letter that only Unicode has. Without a clear column
    it counts as Unicode.
    """
    texts = [[text for text in column if not text.isascii()] for column in columns]
    scores = [_scores(column) for column in texts]
    found = [_clear(candidates) for candidates in scores]
    old = [encoding for encoding in found if encoding is not Encoding.UNICODE]
    if not old:
        return tuple(found)
    usual = max(Encoding, key=old.count)
    return tuple(
        usual
        if encoding is Encoding.UNICODE
        and not any(map(settled, column))
        and candidates[usual].good
        and candidates[usual].balance >= candidates[Encoding.UNICODE].balance
        else encoding
        for encoding, candidates, column in zip(found, scores, texts, strict=True)
    )


def _scores(column: Iterable[str]) -> Mapping[Encoding, Score]:
    texts = [text for text in column if not settled(text)]
    scores = {
        encoding: score(converter(text) for text in texts)
        for encoding, converter in CONVERTERS.items()
    }
    # A letter that TCVN3 does not use ("à") speaks against it as much as a word misspelt.
    foreign = sum(_NOT_TCVN3.search(text) is not None for text in texts)
    old = scores[Encoding.TCVN3]
    return scores | {Encoding.TCVN3: Score(old.good, old.bad + foreign)}


def _clear(candidates: Mapping[Encoding, Score]) -> Encoding:
    """Return the encoding that improves the spelling of the texts, else Unicode."""
    best = max(candidates, key=lambda encoding: candidates[encoding].balance)
    result = candidates[best]
    if result.balance - candidates[Encoding.UNICODE].balance < _LEAST_GAIN:
        return Encoding.UNICODE
    enough = result.good >= _ENOUGH_GOOD * (result.good + result.bad)
    return best if enough else Encoding.UNICODE
