"""The last few results, found again by what they were made from."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from xl_chidoan.formulas.arguments import Rows

Source = TypeVar("Source")
Result = TypeVar("Result")

_KEPT = 8


class Recent(Generic[Source, Result]):
    """Keeps the results of the last sources; ``same`` tells whether two sources are one.

    One source is worked on at a time, so that equal calls that arrive together compute once.
    """

    def __init__(self, same: Callable[[Source, Source], bool], kept: int = _KEPT) -> None:
        self._same = same
        self._kept = kept
        self._entries: list[tuple[Source, Result]] = []
        self._lock = Lock()

    def get(self, source: Source, make: Callable[[], Result]) -> Result:
        """Return the result of ``source``; what ``make`` raises is not kept."""
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
    """The cells of a range, compared one by one: any change anywhere makes another content.

    Comparing stops at the first difference, so two tables are told apart at once, while a hash
    would read both to the end. TRUE and 1 compare as equal and are told apart by their types.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._logical: list[int] | None = None

    def same(self, other: "Content") -> bool:
        """Whether ``other`` holds the same cells; this one is the content already known."""
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
