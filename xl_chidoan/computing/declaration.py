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
    """The result of counting one figure.

    ``value`` is None where the data do not give it. ``rows`` are the codes of the rows it was
    counted from. ``parts`` fill in the code, the label and the rule. ``form`` and ``text`` are set
    only where they differ from the declared form and the text written in it. ``blank`` says that
    there is no value because nothing was entered.
    """

    value: Any
    rows: Sequence[str] = ()
    parts: Parts = NO_PARTS
    form: Form | None = None
    text: str | None = None
    blank: bool = False


class Declaration(NamedTuple):
    """The description of a figure or a family of figures.

    ``label`` names it for officers; ``rule`` says in one sentence how it is counted. ``table`` is
    the table it is counted from, ``columns`` are the keys of the columns it needs. ``counted_by``
    takes the table's view for a period and returns one Counted, or one for each figure of a
    family. It is None for a figure that only reports print.

    - ``share``: its ratio to all members is a figure too (``<code>_tyle``);
    - ``shared_as``: what the label of that ratio calls it after "Tỷ lệ"; its own label where blank;
    - ``by_period``: it may be asked for any period, not only for the report's own;
    - ``by_year``: statistics list it for each year of the term as well (``<code>_<year>``);
    - ``as_source``: the column Nguồn of a target may name it, as it exists for each year;
    - ``joint``: the words between the label and the name of another period than the report's.
    """

    code: str
    label: str
    rule: str
    table: Table
    columns: tuple[str, ...] = ()
    counted_by: Callable[[Any], Counted | Iterable[Counted]] | None = None
    form: Form = Form.COUNT
    share: bool = False
    shared_as: str = ""
    by_period: bool = True
    by_year: bool = False
    as_source: bool = False
    joint: str = ", "

    @property
    def is_family(self) -> bool:
        """Tell whether it declares a family of figures."""
        return "{" in self.code

    @property
    def start(self) -> str:
        """The fixed beginning of its codes: the whole code, or the text before the part."""
        return _pieces(self.code)[0]

    @property
    def end(self) -> str:
        """The fixed end of a family's codes: the text after the part."""
        return _pieces(self.code)[2]

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
        if not code.startswith(start) or not code.endswith(end):
            return None
        part = code[len(start) : len(code) - len(end)]
        return {name: part} if is_part(part) else None

    def shared_label(self, parts: Parts, label: str) -> str:
        """Return what is shared, for the label of the ratio; ``label`` is the figure's own."""
        if not self.shared_as:
            return lowered(label)
        return self.shared_as.format_map({**parts, "lowered": lowered(parts["spelling"])})

    def label_for(self, parts: Parts, words: Mapping[str, str], *, own: bool) -> str:
        """Return the label; ``words`` are the period's, ``own`` is True for the report's period."""
        if "{period}" in self.label:
            return self.label.format_map({**words, **parts})
        label = _filled_in(self.label)(parts)
        return label if own else f"{label}{self.joint}{words['period']}"


def is_part(text: str) -> bool:
    """Tell whether a text may stand for the part in a family's codes."""
    return _SLUG.fullmatch(text) is not None


def lowered(words: str) -> str:
    """Return words as they stand within a sentence: ``đoàn viên nữ``."""
    return words[:1].lower() + words[1:]


@cache
def _filled_in(text: str) -> Callable[[Parts], str]:
    """Return a function that fills in ``text``; it is fast for one part, the commonest case."""
    pieces = _NAMED.split(text)
    if len(pieces) == 1:
        return lambda _parts: text
    if len(pieces) > 3:
        return text.format_map
    before, name, after = pieces
    return lambda parts: f"{before}{parts[name]}{after}"


@cache
def _pieces(code: str) -> tuple[str, str, str]:
    """Take the code of a family apart: the text before its part, the part's name, the rest."""
    pieces = _NAMED.split(code)
    return (code, "", "") if len(pieces) == 1 else (pieces[0], pieces[1], pieces[2])


@lru_cache(maxsize=4096)
def without_year(code: str) -> tuple[str, int] | None:
    """Take a code that ends in a year apart: ``("tiep_nhan", 2023)``; None where it does not."""
    found = _YEAR.search(code)
    return None if found is None else (code[: found.start()], int(found[1]))
