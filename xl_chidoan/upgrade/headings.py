"""Which columns of the schema the headings of an older table are.

Of what :mod:`xl_chidoan.headings` recognises an upgrade takes everything, and tells of it.
"""

from collections.abc import Mapping, Sequence

from xl_chidoan.headings.recognition import Recognised, one_each, recognise
from xl_chidoan.schema import Table


def match_headings(table: Table, headers: Sequence[str]) -> Mapping[int, Recognised]:
    """Return, by place in ``headers``, which columns of ``table`` they are.

    A column goes to the heading that names it best, the leftmost of equals.
    """
    found = {place: match for place, header in enumerate(headers) if (match := _of(table, header))}
    places = one_each((place, match.key, match.degree) for place, match in found.items())
    return {place: found[place] for place in sorted(places)}


def names_a_column(table: Table, header: str) -> bool:
    """Whether a heading by itself names a column of ``table``, taken or not."""
    return _of(table, header) is not None


def _of(table: Table, header: str) -> Recognised | None:
    """Return the column a heading names; a part of a name or a date is none."""
    found = recognise(table, header)
    if found is None or all(column.key != found.key for column in table.columns):
        return None
    return found
