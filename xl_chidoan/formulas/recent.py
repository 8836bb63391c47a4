"""Caches the last few results by the sources they were computed from."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from xl_chidoan.formulas.arguments import Rows

Source = TypeVar("Source")
Result = TypeVar("Result")

_KEPT = 8


class Recent(Generic[Source, Result]):
    """Keeps the results of the last sources; ``same`` tells whether two sources are equal.

    Only one result is computed at a time, so that equal calls at the same moment compute once.
    """

    def __init__(self, same: Callable[[Source, Source], bool], kept: int = _KEPT) -> None:
        self._same = same
        self._kept = kept
        self._entries: list[tuple[Source, Result]] = []
        self._lock = Lock()

    def get(self, source: Source, make: Callable[[], Result]) -> Result:
        """Return the kept result of ``source``, or compute it by ``make``; errors are not kept."""
        with self._lock:
            for place, entry in enumerate(self._entries):
                if self._same(entry[0], source):
                    self._entries.insert(0, self._entries.pop(place))
                    return entry[1]
            result = make()
            self._entries.insert(0, (source, result))
            del self._entries[self._kept :]
            return result


class Content:
    """The cells of a range, compared cell by cell.

    A comparison stops at the first difference, while a hash would read both ranges to the end.
    Types are compared too, as TRUE equals 1 in Python.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._logical: list[int] | None = None

    def same(self, other: "Content") -> bool:
        """Tell whether ``other`` holds the same cells as this known content."""
        if self.rows != other.rows:
            return False
        if self._logical is None:
            self._logical = [place for place, row in enumerate(self.rows) if 1 in row or 0 in row]
        return all(
            list(map(type, self.rows[place])) == list(map(type, other.rows[place]))
            for place in self._logical
        )


def same_objects(known: Sequence[Any], given: Sequence[Any]) -> bool:
    """Whether two sequences hold the very same objects."""
    return len(known) == len(given) and all(
        one is other for one, other in zip(known, given, strict=True)
    )
