"""A fault of a text, made into a warning once its place is known."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_chidoan.model import Problem, Severity, TypedTable


class Finding(NamedTuple):
    """A fault of a text.

    ``code`` is a key of ``reconcile_problems``, ``value`` the words of the text, ``values`` fill
    the sentence.
    """

    code: str
    value: str
    values: Mapping[str, Any] = MappingProxyType({})

    def at(self, sheet: str, cell: str, column: str = "") -> Problem:
        """Return the finding as a warning in ``cell`` of ``sheet``."""
        return Problem(
            self.code, Severity.WARNING, sheet, cell, column, self.value, values=self.values
        )

    def in_cell(self, table: TypedTable, key: str, index: int) -> Problem:
        """Return the finding as a warning in column ``key`` of the table's row ``index``."""
        column = table.schema.column(key).header
        return self.at(table.sheet, table.cell(key, index), column)
