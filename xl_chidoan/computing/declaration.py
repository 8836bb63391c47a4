"""A figure, or a family of figures, declared: one record that says everything about it.

A code with parts in braces is a family: ``hd_{group}_so`` has one figure for each group. The parts
are those that counting gives; labels and rules may use them too, and the words of the period
(:mod:`xl_chidoan.text.period_words`): ``{period}``, ``{within}``, ``{until}``, ``{eve}``.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_chidoan.model import Form
from xl_chidoan.schema import Table

Parts = Mapping[str, str]
NO_PARTS: Parts = MappingProxyType({})

_SLUG = r"[a-z0-9]+(?:_[a-z0-9]+)*"
_OF_YEAR = r"_(?P<year>\d{4})"
_PART = re.compile(r"\\\{(\w+)\\\}")  # escaped
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
        return self.code.partition("{")[0]

    def code_of(self, parts: Parts) -> str:
        """Return the code of the figure with these parts."""
        return _filled_in(self.code)(parts)

    def match(self, code: str, *, of_year: bool = False) -> Parts | None:
        """Return the parts of ``code`` where it may be one of the family's, else None.

        With ``of_year`` the code ends in a year, as in ``hd_tinh_nguyen_so_2024``.
        """
        if not code.startswith(self.start):
            return None
        found = _form_of(self.code, of_year).fullmatch(code)
        return None if found is None else found.groupdict()

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
def _form_of(code: str, of_year: bool) -> re.Pattern[str]:
    """Return the form of a family's codes, with a group for each part."""
    form = _PART.sub(rf"(?P<\1>{_SLUG})", re.escape(code))
    return re.compile(f"{form}{_OF_YEAR if of_year else ''}")
