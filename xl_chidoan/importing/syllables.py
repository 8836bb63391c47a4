"""Tells Vietnamese words from wrongly decoded text by their spelling.

A word counts as Vietnamese when it has the shape of a syllable: onset, nucleus, coda, at most
one tone, and a tone that its coda allows (a syllable closed by c, ch, p or t bears sắc or nặng).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = {"\u0300", _ACUTE, "\u0309", "\u0303", _DOT}
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
    tones = [letter for letter in letters if letter in _TONES]
    if len(tones) > 1:
        return False
    toneless = unicodedata.normalize("NFC", "".join(x for x in letters if x not in _TONES))
    shape = _SYLLABLE.fullmatch(toneless)
    return shape is not None and (shape["coda"] not in _STOPS or tones in ([_ACUTE], [_DOT]))


@lru_cache(maxsize=16384)
def spelling_key(text: str) -> str:
    """Return a key that is equal for all spellings of a name (``Hoà``, ``Hòa``; case; NFD).

    The key has the tone mark at the end of its word, as there are two customs of placing it.
    """
    words: list[str] = []
    for word in unicodedata.normalize("NFD", text.casefold()).split():
        tones = "".join(letter for letter in word if letter in _TONES)
        words.append("".join(letter for letter in word if letter not in _TONES) + tones)
    return " ".join(words)
