"""Finds the known code most similar to a mistyped one, to offer it to the officer.

difflib's own search compares with each of hundreds of codes, which is slow. This one first rules
out most codes by the letters they lack.
"""

import re
from collections.abc import Iterable
from functools import cached_property

_LONGEST = 80  # a longer text is no mistyped code, and would be slow to compare
_MOST_LOOKUPS = 50  # a comparison takes milliseconds; after so many mistakes a hint helps nobody
_CUTOFF = 0.6


class Nearest:
    """Offers the most similar of ``codes``; ``shown`` may map a code to the spelling to offer."""

    def __init__(self, codes: Iterable[str], shown: dict[str, str] | None = None) -> None:
        self._given = codes
        self._shown = shown or {}
        self._found: dict[str, str] = {}

    def to(self, wanted: str) -> str:
        """Return the code most similar to ``wanted``; '' where none is similar."""
        if wanted not in self._found:
            if not wanted or len(wanted) > _LONGEST or len(self._found) >= _MOST_LOOKUPS:
                return ""
            nearest = self._nearest(wanted)
            self._found[wanted] = self._shown.get(nearest, nearest)
        return self._found[wanted]

    @cached_property
    def _codes(self) -> list[tuple[str, int]]:
        """Each code with the letters it has, in the order of the codes."""
        return [(code, _letters(code)) for code in sorted({str(code) for code in self._given})]

    def _nearest(self, wanted: str) -> str:
        """Return the code with difflib's highest ratio; among equals the one that sorts last."""
        from difflib import SequenceMatcher  # imported only where something is wrong

        matcher: SequenceMatcher[str] = SequenceMatcher(b=wanted)
        letters, length = _letters(wanted), len(wanted)
        bounded: list[tuple[float, str]] = []
        for code, own in self._codes:
            common = min(
                length - (letters & ~own).bit_count(), len(code) - (own & ~letters).bit_count()
            )
            bound = 2 * common / (length + len(code))
            if bound >= _CUTOFF:
                bounded.append((bound, code))
        best = (_CUTOFF, "")
        for bound, code in sorted(bounded, reverse=True):
            if bound < best[0]:
                break  # no other can be nearer
            matcher.set_seq1(code)
            if matcher.quick_ratio() >= best[0]:
                best = max(best, (matcher.ratio(), code))
        return best[1]


def miswritten(code: str, codes: Iterable[str]) -> str:
    """Return the code that ``code`` is but for signs, case, leading zeros and O for 0; '' if none.

    Codes of rows differ by a letter or digit, so one that is only similar is another row's.
    """
    wanted = _bare(code)
    return next((each for each in codes if _bare(each) == wanted), "")


def _bare(code: str) -> tuple[str, ...]:
    letters = code.upper().replace("O", "0")
    return tuple(
        part.lstrip("0") or "0" if part.isdigit() else part
        for part in re.findall(r"[0-9]+|[^\W\d_]+", letters)
    )


def _letters(text: str) -> int:
    """Return a bit mask of the letters in ``text``; each bit that differs is a differing letter."""
    found = 0
    for letter in text:
        found |= 1 << (ord(letter) & 63)
    return found
