"""The nearest known code, to offer where an officer mistyped one."""

from collections.abc import Iterable

_LONGEST = 80  # what is longer is no mistyped code, and comparing it would take long
_MOST_LOOKUPS = 50  # a comparison takes milliseconds; after so many mistakes a hint helps nobody
_CUTOFF = 0.6


class Nearest:
    """Offers the most similar of ``codes``, written as ``shown`` says where it says anything."""

    def __init__(self, codes: Iterable[str], shown: dict[str, str] | None = None) -> None:
        self._codes = sorted({str(code) for code in codes})
        self._shown = shown or {}
        self._found: dict[str, str] = {}

    def to(self, wanted: str) -> str:
        """Return the code most like ``wanted``; '' where none is."""
        if wanted not in self._found:
            if not wanted or len(wanted) > _LONGEST or len(self._found) >= _MOST_LOOKUPS:
                return ""
            from difflib import get_close_matches  # imported only where something is wrong

            matches = get_close_matches(wanted, self._codes, n=1, cutoff=_CUTOFF)
            self._found[wanted] = self._shown.get(matches[0], matches[0]) if matches else ""
        return self._found[wanted]
