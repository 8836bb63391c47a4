"""Describing a cell that was not plainly of its column's kind."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from xl_chidoan.model import UNKNOWN, Problem, Severity, TypedTable
from xl_chidoan.reading.cell_parsing import shown
from xl_chidoan.schema import Column
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import slug

_LONGEST_SHOWN: Final = 80
_NEAR: Final = 0.75  # likeness of two words from which one may be a slip for the other


def cell_problem(
    table: TypedTable, column: Column, index: int, cell: Any, reason: str, value: Any
) -> Problem:
    """Return the problem of one cell: an error where its ``value`` is UNKNOWN, else a warning.

    ``cell`` is what the sheet holds, ``reason`` the code that the parser gave.
    """
    text = shown(cell)
    values: dict[str, Any] = {}
    if reason == "choice_unknown":
        values["choices"] = ", ".join(column.choices)
        if near := _nearest(text, column.choices):
            reason = "choice_near"
            values["nearest"] = near
    elif value is not UNKNOWN:
        values["understood"] = cell_text(value)
    return table.problem(
        reason,
        Severity.ERROR if value is UNKNOWN else Severity.WARNING,
        column.key,
        index,
        value=text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…",
        **values,
    )


def _nearest(text: str, choices: Sequence[str]) -> str:
    """Return the choice that ``text`` was probably meant for, accents aside; '' where none is."""
    by_slug = {slug(choice): choice for choice in choices}
    near = nearest(slug(text[:_LONGEST_SHOWN]), by_slug)
    return by_slug[near] if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return which of ``known`` a word was probably meant for; '' where none is."""
    from difflib import get_close_matches  # imported only where something is wrong

    return next(iter(get_close_matches(word, known, n=1, cutoff=_NEAR)), "")
