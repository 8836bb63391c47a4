"""Converts Vietnamese from before Unicode, TCVN3 (ABC) and VNI, recognised column by column.

Both store Western letters, which special fonts show as Vietnamese ones. Without these fonts a cell
shows the Western letters: "NguyÔn V¨n An" (TCVN3) or "Nguyeãn Vaên An" (VNI). It is written by
hand because Python has no codec for either.

Wrongly decoded text is told by its spelling. A word counts as Vietnamese when it has the shape of a
syllable: onset, nucleus, coda, at most one tone, and a tone that its coda allows (a syllable closed
by c, ch, p or t bears sắc or nặng).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from xl_chidoan.text.normalise import nfc

_ACUTE, _DOT = "\u0301", "\u0323"
TONE_MARKS = {"\u0300", _ACUTE, "\u0309", "\u0303", _DOT}
_PUNCTUATION = " \t\r\n.,;:!?()[]{}/\\-–—_'\"“”‘’*+=<>|0123456789%&@#"
_ONSETS = "ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnprstvx]"
_NUCLEI = (
    "uyê|iêu|yêu|oai|oao|oay|oeo|uôi|ươi|ươu|uây|uya|uyu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_NUCLEI})(?P<coda>ch|ng|nh|[cmnpt])?")
_STOPS = {"c", "ch", "p", "t"}


@dataclass(frozen=True, slots=True)
class Score:
    """Numbers of words beyond ASCII that are Vietnamese syllables, and that are not."""

    good: int = 0
    bad: int = 0

    @property
    def balance(self) -> int:
        """Syllables minus other words."""
        return self.good - self.bad


def score(texts: Iterable[str]) -> Score:
    """Count the words of ``texts`` that hold letters beyond ASCII; ASCII words prove nothing."""
    good = bad = 0
    for text in texts:
        for word in re.split(r"[ \t\r\n/,;()\-]+", text):
            bare = word.strip(_PUNCTUATION)
            if bare.isascii():
                continue
            if len(bare) == 1 and bare.isalpha():
                continue  # nearly any letter is a syllable by itself
            if is_syllable(bare):
                good += 1
            else:
                bad += 1
    return Score(good, bad)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether ``word`` could be written in Vietnamese, in its letters and in its case."""
    composed = unicodedata.normalize("NFC", word)
    if not (composed.islower() or composed.isupper() or composed[1:].islower()):
        return len(composed) == 1 and composed.isalpha()
    letters = unicodedata.normalize("NFD", composed.casefold())
    tones = [letter for letter in letters if letter in TONE_MARKS]
    if len(tones) > 1:
        return False
    toneless = unicodedata.normalize("NFC", "".join(x for x in letters if x not in TONE_MARKS))
    shape = _SYLLABLE.fullmatch(toneless)
    return shape is not None and (shape["coda"] not in _STOPS or tones in ([_ACUTE], [_DOT]))


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
_MARKS: Final = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VNI_BREVES: Final = dict(zip("êéèúüë", _MARKS, strict=True))
_VNI_HATS: Final = dict(zip("âáàåãä", _MARKS, strict=True))
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


def spoilt_by(text: str, encoding: Encoding) -> bool:
    """Tell whether ``text`` is spelt better once it is converted from ``encoding``."""
    if encoding is Encoding.UNICODE or settled(text):
        return False
    return score([CONVERTERS[encoding](text)]).balance > score([text]).balance


def detect_one(texts: Iterable[str]) -> Encoding:
    """Return the encoding of some of ``texts``, of which others may be in Unicode."""
    unclear = [text for text in texts if not settled(text)]
    for some in (unclear, *([text] for text in unclear)):
        found = _clear(_scores(some))
        if found is not Encoding.UNICODE:
            return found
    return Encoding.UNICODE


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
