"""Normalises texts for comparison: Unicode composition, case, accents."""

import re
import unicodedata
from functools import lru_cache

_ACCENTS = dict.fromkeys(range(0x0300, 0x0370))
_WORDS = re.compile("[a-z0-9]+")


def nfc(text: str) -> str:
    """Compose ``text`` (NFC): the form in which everything is stored and shown."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return a key that is equal for equal spellings: NFC, single spaces, no case.

    >>> fold("  Họ và  TÊN ") == fold("họ và tên")
    True
    """
    return single_spaced(nfc(text)).casefold()


def single_spaced(text: str) -> str:
    """Return ``text`` with one blank wherever there is any white space, and none around it."""
    return " ".join(text.split())


@lru_cache(maxsize=16384)
def slug(text: str) -> str:
    """ASCII name of a value: lower case, words joined by ``_``.

    >>> slug("Thạc sĩ"), slug("Đại học")
    ('thac_si', 'dai_hoc')
    """
    if text.isascii():
        plain = text.lower()
        if plain.isalnum():
            return plain
    else:
        decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        plain = decomposed.translate(_ACCENTS).lower()
    return "_".join(_WORDS.findall(plain))
