"""What Excel shows of a number under a number format."""

import re
from functools import lru_cache
from typing import Final

_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_DATE_LETTERS: Final = re.compile(r"[dmyhs]|am/pm|a/p", re.IGNORECASE)


@lru_cache(maxsize=1024)
def kind_of(number_format: str) -> str:
    """Tell what a number format shows: ``date``, ``elapsed`` (more than a day's hours) or ''.

    Times of day count as dates, and the format of numbers above nought decides.

    >>> kind_of("dd/mm/yyyy"), kind_of("[h]:mm"), kind_of('0" đồng"'), kind_of("[Red]0.0%")
    ('date', 'elapsed', '', '')
    """
    first = _QUOTED.sub("", number_format).split(";", 1)[0]
    if _ELAPSED.search(first):
        return "elapsed"
    return "date" if _DATE_LETTERS.search(_BRACKETS.sub("", first)) else ""
