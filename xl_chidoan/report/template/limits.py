"""Bounds on what a template may ask for, counted once for the whole report.

Jinja's sandbox keeps a template from code and files but lets it ask for a text of a gigabyte, and
no library bounds that. Few bounds stand here: turns of loops and operations, characters made,
seconds, and one rule for every operation: its value times its largest argument is what it could
make.
"""

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any

MOST_STEPS = 2_000_000  # turns of loops, operations, pieces printed
MOST_MADE = 10_000_000  # characters: hundreds of pages
MOST_SECONDS = 1.5  # of the processor: a busy computer may take longer
LONGEST_TEXT = 250_000  # characters of a text that an operation takes
LARGEST_LIST = 4_000_000  # characters of a list that an operation takes
MOST_NUMBER = 10_000  # for a width, a count of columns, of digits
_MOST_BITS = 60  # of a whole number: wider ones can be chosen so that looking them up takes forever
_ITEM = 16  # an item of a list counts as so many characters
_STEPS_PER_LOOK = 32  # at the clock
_LISTS = (list, tuple, set, frozenset)
_worked = getattr(time, "thread_time", time.process_time)  # a browser has no threads


class TooMuchError(Exception):
    """A template asks for more than any report needs."""


class Budget:
    """What is left of the bounds while one report is filled in."""

    __slots__ = ("_made", "_sizes", "_steps", "_until")

    def __init__(self) -> None:
        self._made = self._steps = 0
        self._sizes: dict[int, tuple[Any, int]] = {}
        self._until = _worked() + MOST_SECONDS

    def step(self) -> None:
        """Count one turn or operation."""
        self._steps += 1
        if self._steps % _STEPS_PER_LOOK:
            return
        if self._steps > MOST_STEPS or _worked() > self._until:
            raise TooMuchError

    def charge(self, characters: int) -> None:
        """Count characters that were made, as one step."""
        self._made += characters
        if self._made > MOST_MADE:
            raise TooMuchError
        self.step()

    def allow(self, value: Any, arguments: Iterable[Any], *, sized: bool = True) -> None:
        """Refuse an operation that could make more than a report may hold.

        Numbers among the ``arguments`` count where they are ``sized``: widths, not values.
        """
        largest = 1
        for each in arguments:
            if not isinstance(each, int | float):
                largest = max(largest, self.size(each))
            elif sized:
                if abs(each) > MOST_NUMBER:
                    raise TooMuchError
                largest = max(largest, int(abs(each)))
        taken = self.size(value)
        most = LONGEST_TEXT if isinstance(value, str) else LARGEST_LIST
        if taken > most or taken * largest > MOST_MADE or largest > MOST_MADE:
            raise TooMuchError
        self.step()

    def kept(self, value: Any) -> Any:
        """Charge what an operation made, and return it; what is made bit by bit as a list."""
        if isinstance(value, Iterator):
            value = [*self.turns(value)]
        if isinstance(value, int) and value.bit_length() > _MOST_BITS:
            raise TooMuchError
        self.size(value)
        self.charge(len(value) * _ITEM if isinstance(value, _LISTS) else own_size(value))
        return value

    def size(self, value: Any) -> int:
        """Count the characters of a value and, for a list, of all in it; 0 for a number.

        Raises TooMuchError above MOST_MADE: lists in lists can hold more than could be counted.
        """
        if not isinstance(value, (*_LISTS, Mapping)):
            return own_size(value)
        known = self._sizes.get(id(value))
        if known is None:
            items = [*value, *value.values()] if isinstance(value, Mapping) else value
            total = _ITEM * len(items) + sum(map(self.size, items))
            if total > MOST_MADE:
                raise TooMuchError
            # The value is held, so that no other gets its id.
            known = self._sizes[id(value)] = (value, total)
        return known[1]

    def turns(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield the items of a loop, each counted."""
        for item in items:
            self.step()
            yield item


_budget: ContextVar[Budget] = ContextVar("_budget")


def begin() -> None:
    """Begin to count for another report."""
    _budget.set(Budget())


budget = _budget.get
"""Return what is left for the report that is being filled in."""


def own_size(value: Any) -> int:
    """Count the characters of a text or of a range written out; 0 for a number."""
    if isinstance(value, str | bytes):
        return len(value)
    return len(value) * _ITEM if isinstance(value, range) else 0


class Turns:
    """The items of a loop, counted as they come; as long as ``items`` are, where that is known."""

    def __init__(self, items: Any) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return budget().turns(self._items)


def operate(operator: str, left: Any, right: Any) -> None:
    """Refuse an operation of two values that could make too much."""
    counted = budget()
    if operator == "**" and isinstance(left, int) and isinstance(right, int):
        if left.bit_length() * right > _MOST_BITS * _MOST_BITS:
            raise TooMuchError
    elif operator == "%" and isinstance(left, str):
        allow_format(left, [right])
    elif operator == "*" and isinstance(left, int) != isinstance(right, int):
        number, repeated = (left, right) if isinstance(left, int) else (right, left)
        if max(number, 0) * counted.size(repeated) > MOST_MADE:
            raise TooMuchError
    counted.step()


def allow_format(text: str, values: Iterable[Any]) -> None:
    """Refuse to fill values into a text whose widths or values would make too much."""
    if re.search(r"%[-#0 +\d.]*\*", text):  # a width among the values
        raise TooMuchError
    widths = [int(digits) for digits in re.findall(r"\d+", text)]
    budget().allow(text, [*widths, *values], sized=False)
    if len(text) * max([0, *widths]) > MOST_MADE:
        raise TooMuchError
