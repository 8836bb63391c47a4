"""One thing a text says wrongly, before its place is known."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_chidoan.model import Problem, Severity, TypedTable


class Finding(NamedTuple):
    """A problem of a text whose place the caller knows; ``value`` is what the text says."""

    code: str
    value: str
    values: Mapping[str, Any] = MappingProxyType({})

    def at(self, sheet: str, cell: str, column: str = "") -> Problem:
        """Return the finding as a warning at its place."""
        return Problem(
            self.code, Severity.WARNING, sheet, cell, column, self.value, values=self.values
        )

    def in_cell(self, table: TypedTable, key: str, index: int) -> Problem:
        """Return the finding as a warning at a cell of a table."""
        column = table.schema.column(key).header
        return self.at(table.sheet, table.cell(key, index), column)
