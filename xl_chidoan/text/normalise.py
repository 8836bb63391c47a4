"""Comparing what officers type: Unicode composition, case, accents."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def nfc(text: str) -> str:
    """Compose ``text`` (NFC): the form in which everything is stored and shown."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Key under which two spellings count as the same: NFC, single spaces, no case.

    >>> fold("  Họ và  TÊN ") == fold("họ và tên")
    True
    """
    return _SPACES.sub(" ", nfc(text)).strip().casefold()


@lru_cache(maxsize=16384)
def slug(text: str) -> str:
    """ASCII name of a value: lower case, words joined by ``_``.

    >>> slug("Thạc sĩ"), slug("Đại học")
    ('thac_si', 'dai_hoc')
    """
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_SLUG.sub("_", plain.lower()).strip("_")
