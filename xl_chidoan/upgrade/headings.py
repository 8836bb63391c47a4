"""Matches the headings of an older table to columns of the schema.

An upgrade takes every column that :mod:`xl_chidoan.headings` recognises, however unsure, and
reports each one.
"""

from collections.abc import Mapping, Sequence

from xl_chidoan.headings.recognition import Recognised, one_each, recognise
from xl_chidoan.schema import Table


def match_headings(table: Table, headers: Sequence[str]) -> Mapping[int, Recognised]:
    """Return the columns of ``table`` that ``headers`` name, by place in ``headers``.

    A column goes to the heading that names it best; the leftmost wins among equals.
    """
    found = {place: match for place, header in enumerate(headers) if (match := _of(table, header))}
    places = one_each((place, match.key, match.degree) for place, match in found.items())
    return {place: found[place] for place in sorted(places)}


def names_a_column(table: Table, header: str) -> bool:
    """Tell whether ``header`` alone names a column of ``table``, even one already matched."""
    return _of(table, header) is not None


def _of(table: Table, header: str) -> Recognised | None:
    """Return the column that ``header`` names; headings of parts of a name or date name none."""
    found = recognise(table, header)
    if found is None or all(column.key != found.key for column in table.columns):
        return None
    return found
