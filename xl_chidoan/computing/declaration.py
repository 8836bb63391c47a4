"""A figure, or a family of figures, declared: one record that says everything about it.

A code with a part in braces is a family: ``hd_{group}_so`` has one figure for each group. Counting
gives the part, and more for labels and rules, which may use the words of the period as well
(:mod:`xl_chidoan.text.period_words`): ``{period}``, ``{within}``, ``{until}``, ``{eve}``.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_chidoan.model import Form
from xl_chidoan.schema import Table

Parts = Mapping[str, str]
NO_PARTS: Parts = MappingProxyType({})

_SLUG = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_YEAR = re.compile(r"_([0-9]{4})\Z")
_NAMED = re.compile(r"\{(\w+)\}")


class Counted(NamedTuple):
    """What counting gave for one figure.

    ``value`` is None where the data do not give it, ``rows`` the codes of the rows it was counted
    from. ``parts`` fill in the code, the label and the rule. ``form`` and ``text`` only where they
    are not the declared form and what follows from it.
    """

    value: Any
    rows: Sequence[str] = ()
    parts: Parts = NO_PARTS
    form: Form | None = None
    text: str | None = None


class Declaration(NamedTuple):
    """Everything there is to say about a figure or a family.

    ``label`` names it for officers; ``rule`` says in one sentence how it is counted. ``table`` is
    where its rows stand, ``columns`` are the keys of the columns it cannot do without.
    ``counted_by`` gets what a period sees of the table and gives one Counted, or one for each
    figure of a family; None for what a report shows and statistics do not.

    - ``share``: its share in the members is a figure too (``<code>_tyle``);
    - ``by_period``: it may be asked for any period, not only for the report's own;
    - ``by_year``: statistics list it for each year of the term as well (``<code>_<year>``);
    - ``as_source``: the column Nguồn of a target may name it, as it exists for each year;
    - ``additive``: the values of branches may be added up;
    - ``joint``: what stands between the label and the name of a period other than the report's.
    """

    code: str
    label: str
    rule: str
    table: Table
    columns: tuple[str, ...] = ()
    counted_by: Callable[[Any], Counted | Iterable[Counted]] | None = None
    form: Form = Form.COUNT
    share: bool = False
    by_period: bool = True
    by_year: bool = False
    as_source: bool = False
    additive: bool = True
    joint: str = ", "

    @property
    def is_family(self) -> bool:
        """Whether there may be several figures of it."""
        return "{" in self.code

    @property
    def start(self) -> str:
        """The beginning of its codes: all of it, or what stands before the first part."""
        return _pieces(self.code)[0]

    def code_of(self, parts: Parts) -> str:
        """Return the code of the figure with these parts."""
        return _filled_in(self.code)(parts)

    def match(self, code: str) -> Parts | None:
        """Return the part of ``code`` where it may be one of the family's, else None.

        Any slug may stand for the part; a figure that is no family has its own code alone.
        """
        start, name, end = _pieces(self.code)
        if not name:
            return NO_PARTS if code == start else None
        part = code[len(start) : len(code) - len(end)]
        whole = code == f"{start}{part}{end}"
        return {name: part} if whole and _SLUG.fullmatch(part) else None

    def label_for(self, parts: Parts, words: Mapping[str, str], *, own: bool) -> str:
        """Return the label; ``words`` are those of the period, ``own`` the report's or not."""
        if "{period}" in self.label:
            return self.label.format_map({**words, **parts})
        label = _filled_in(self.label)(parts)
        return label if own else f"{label}{self.joint}{words['period']}"


@cache
def _filled_in(text: str) -> Callable[[Parts], str]:
    """Return what fills in ``text``: hundreds of codes and labels are, most with one part."""
    pieces = _NAMED.split(text)
    if len(pieces) == 1:
        return lambda _parts: text
    if len(pieces) > 3:
        return text.format_map
    before, name, after = pieces
    return lambda parts: f"{before}{parts[name]}{after}"


@cache
def _pieces(code: str) -> tuple[str, str, str]:
    """Take the code of a family apart: what stands before its part, the part's name, the rest."""
    pieces = _NAMED.split(code)
    return (code, "", "") if len(pieces) == 1 else (pieces[0], pieces[1], pieces[2])


@lru_cache(maxsize=4096)
def without_year(code: str) -> tuple[str, int] | None:
    """Take a code that ends in a year apart: ``("tiep_nhan", 2023)``; None where it does not."""
    found = _YEAR.search(code)
    return None if found is None else (code[: found.start()], int(found[1]))
