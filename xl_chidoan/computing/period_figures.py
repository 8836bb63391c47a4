"""The figures of one period or of the statistics, each counted when first asked for."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Any

from xl_chidoan.computing import registry
from xl_chidoan.computing.declaration import Counted, Declaration
from xl_chidoan.computing.figure_codes import TOTAL, in_year, share_of
from xl_chidoan.computing.periods import ReportPeriod
from xl_chidoan.model import Indicator
from xl_chidoan.schema import Table
from xl_chidoan.text.formats import value_text

_NONE: Mapping[str, Indicator] = {}


class PeriodFigures(Mapping[str, Indicator]):
    """Figures by their codes without a period.

    ``seen`` returns a table's view for the period, which declarations count, or None for a table
    that is left out. ``own`` is True for the report's own period; ``year`` is the year at the end
    of the figures' codes.
    """

    def __init__(
        self,
        period: ReportPeriod,
        seen: Callable[[Table, ReportPeriod], Any],
        *,
        own: bool = False,
        year: int = 0,
    ) -> None:
        self.period = period
        self._see = seen
        self._own = own
        self._year = year
        self._words = period.in_words(own=own)
        self._seen: dict[str, Any] = {}
        self._found: dict[str, Mapping[str, Indicator]] = {}

    def of(self, declared: Declaration) -> Mapping[str, Indicator]:
        """Return the figures of one declaration; each is followed by its share."""
        found = self._found.get(declared.code)
        if found is None:
            found = self._found[declared.code] = self._count(declared)
        return found

    def forget_tables(self) -> None:
        """Free the memory of the rows sorted so far, once most figures are counted."""
        self._seen.clear()

    def __getitem__(self, code: str) -> Indicator:
        for declared in registry.candidates(code):
            found = self.of(declared).get(code)
            if found is not None:
                return found
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys(code for each in registry.COUNTED for code in self.of(each))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _total(self) -> Any:
        return self.of(registry.DECLARED[TOTAL])[TOTAL].value

    def _count(self, declared: Declaration) -> Mapping[str, Indicator]:
        seen = self._table(declared.table)
        if seen is None or declared.counted_by is None or not (self._own or declared.by_period):
            return _NONE
        found: dict[str, Indicator] = {}
        counted = declared.counted_by(seen)
        for each in (counted,) if isinstance(counted, Counted) else counted:
            code = declared.code_of(each.parts)
            if code in found:
                continue
            figure = found[code] = self._indicator(declared, code, each)
            if declared.share:
                share = share_of(code)
                found[share] = self._share(share, figure)
        return found

    def _table(self, table: Table) -> Any:
        if table.name not in self._seen:
            self._seen[table.name] = self._see(table, self.period)
        return self._seen[table.name]

    def _indicator(self, declared: Declaration, code: str, counted: Counted) -> Indicator:
        value, rows, parts, form, text = counted
        form = form or declared.form
        if text is None:
            text = value_text(value, form)
        if self._year:
            code = in_year(code, self._year)
        label = declared.label_for(parts, self._words, own=self._own)
        return Indicator(code, label, value, text, rows, form, declared.code, parts, self._words)

    def _share(self, code: str, part: Indicator) -> Indicator:
        value: Any = part.value
        value = None if value is None or not self._total else Fraction(value, self._total)
        parts = {"count": part.code, "label": part.label}
        return self._indicator(registry.SHARE, code, Counted(value, part.rows, parts))


class ListedFigures(Mapping[str, Indicator]):
    """The figures of statistics: those of the report's period, and of each year of its term.

    A figure asked for by its code is counted without the others. Where two have the same code, the
    first one is used.
    """

    def __init__(self, own: PeriodFigures, years: Mapping[int, PeriodFigures]) -> None:
        self._own = own
        self._years = years

    @cached_property
    def all(self) -> Mapping[str, Indicator]:
        """All of them, in the order of the statistics."""
        found: dict[str, Indicator] = {}
        for block in registry.BLOCKS:
            columns = [self._own.of(each).values() for each in block.declared]
            yearly = [each for each in block.declared if each.by_year]
            for figures in self._years.values():
                columns += [figures.of(each).values() for each in yearly]
            rows = zip(*columns, strict=True) if block.side_by_side else columns
            for indicator in chain.from_iterable(rows):
                found.setdefault(indicator.code, indicator)
        for figures in (self._own, *self._years.values()):
            figures.forget_tables()
        return found

    def __getitem__(self, code: str) -> Indicator:
        for declared, base, year in registry.listed_under(code):
            figures = self._years.get(year) if year else self._own
            found = None if figures is None else figures.of(declared).get(base)
            if found is not None:
                return found
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def items(self) -> ItemsView[str, Indicator]:
        """Return all of them with their codes."""
        return self.all.items()

    def values(self) -> ValuesView[Indicator]:
        """Return all of them."""
        return self.all.values()
