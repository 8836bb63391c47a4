"""Tells which rows of the narrative are printed, by their column Khi có."""

from collections.abc import Mapping, Sequence

from xl_chidoan.computing.sentence_marks import code_of
from xl_chidoan.model import Indicator, TypedTable


def conditions(narrative: TypedTable, index: int) -> Sequence[str]:
    """Return the codes that decide whether a row is printed; none where it always is."""
    typed = narrative["shown_if"][index]
    if not isinstance(typed, str):
        return ()
    return tuple(code for part in typed.split(";") if (code := code_of(part.strip(" {}\n"))))


def is_shown(narrative: TypedTable, index: int, figures: Mapping[str, Indicator]) -> bool:
    """Tell whether a row is printed: one of its figures has a value other than 0.

    A figure that the data should give and do not counts as one that has a value, so that a fault
    in the data never drops a sentence.
    """
    codes = conditions(narrative, index)
    return not codes or any(_says_something(figures.get(code)) for code in codes)


def _says_something(figure: Indicator | None) -> bool:
    if figure is None or (figure.value is None and not figure.blank):
        return True
    return bool(figure.value)
