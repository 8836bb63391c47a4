"""Measures how alike two headings are, word by word.

A misspelt word differs by a letter or two. Another word changes the meaning: "chức vụ Đảng" is not
"chức vụ Đoàn".
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_LEAST = 0.75  # of each word


def likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """Return the mean likeness (0 to 1) of words in equal places; 0 if a pair is too different."""
    if len(words) != len(others):
        return 0.0
    total = 0.0
    for one, other in zip(words, others, strict=True):
        alike = _alike(one, other)
        if alike <= _LEAST:
            return 0.0
        total += alike
    return total / len(words)


@lru_cache(maxsize=65_536)  # the same few words stand in every heading and most cells
def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, False).ratio()
