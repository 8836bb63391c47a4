"""Bounding the texts that cells of a workbook share.

The file holds such a text once, calamine and Python once for each cell: a small file could ask for
more memory than any machine has.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from xl_chidoan.errors import FileError

MOST_LETTERS: Final = 100_000_000
_MOST_TEXTS: Final = 5_000_000
_SHORTEST: Final = len(b"<si/>")
# Compiled by ``re`` for the few workbooks that need them.
_ENDS: Final = rb"<(?:[\w.-]+:)?si(?:\s[^>]*)?/>|</(?:[\w.-]+:)?si\s*>"
_SHARED: Final = rb"""\st\s*=\s*["']s["']"""
_NUMBER: Final = rb"""\st\s*=\s*["']s["'][^>]*>\s*<v(?:\s[^>]*)?>\s*(\d{1,7})\s*<"""


def require_bounded_texts(strings: bytes, sheets: Sequence[bytes], path: str) -> None:
    """Refuse texts that would take too much memory once every cell has its own.

    ``strings`` is the part of shared texts, ``sheets`` those that refer to it.
    Raises FileError ``file_too_large`` or ``texts_too_long``.
    """
    most = len(strings) // _SHORTEST
    if most > _MOST_TEXTS and strings.count(b"<si") > _MOST_TEXTS:
        raise FileError("file_too_large", path=path)
    cells = sum(sheet.count(b"<v") for sheet in sheets)
    if len(strings) * cells <= MOST_LETTERS:
        return
    # CDATA sections and comments may hold what looks like an end.
    plain = b"<!" not in strings
    if plain and max(map(len, strings.split(b"</si>"))) * cells <= MOST_LETTERS:
        return
    lengths = [*map(len, re.split(_ENDS, strings))] if plain else [len(strings)]
    longest = max(lengths)
    used = Counter(int(number) for sheet in sheets for number in re.findall(_NUMBER, sheet))
    shared = sum(len(re.findall(_SHARED, sheet)) for sheet in sheets)
    letters = (shared - used.total()) * longest  # cells written in another way
    letters += sum(
        count * (lengths[number] if number < len(lengths) and len(lengths) > 1 else longest)
        for number, count in used.items()
    )
    if letters > MOST_LETTERS:
        raise FileError("texts_too_long", path=path)
