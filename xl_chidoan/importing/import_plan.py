"""What an import would do, said in full before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xl_chidoan.importing.dates import DateOrder
from xl_chidoan.importing.legacy import Encoding
from xl_chidoan.model import Problem


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a list is to be taken.

    ``today`` bounds dates (a birth date after it is impossible) and the century of two-digit
    years. ``chosen`` maps the list's headings or column letters to the workbook's ('' = leave
    out), ``extra`` names columns to take into a column of the same heading, sensitive ones
    included. ``date_order`` settles dates like 03/04/1995 where the list itself does not.
    """

    today: date
    sheet: str = ""
    chosen: Mapping[str, str] | None = None
    extra: Sequence[str] = ()
    update: bool = False
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of the list and the field it gives ('' where it is not taken).

    ``confidence`` runs to 1.0 (the very words of a known heading, or ``chosen`` by the officer).
    ``repeated``: another column gives the same field better.
    """

    index: int
    source: str
    letter: str
    field: str
    header: str
    confidence: float
    chosen: bool = False
    sensitive: bool = False
    repeated: bool = False
    encoding: Encoding = Encoding.UNICODE

    def moved(self, field: str, header: str) -> "ColumnMatch":
        """Return the same column giving another field, or none ('')."""
        return replace(
            self, field=field, header=header, confidence=self.confidence if field else 0.0
        )


@dataclass(frozen=True, slots=True)
class NewMember:
    """A person to add: the row of the list, and values by column key (extra columns by heading)."""

    source_row: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MemberUpdate:
    """Cells of one existing member to fill or, with ``update``, to change."""

    source_row: int
    sheet_row: int
    code: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell in which list and workbook differ; ``taken`` where the list's value is written."""

    source_row: int
    sheet_row: int
    cell: str
    code: str
    header: str
    current: str
    offered: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Leaver:
    """A present member of the workbook who is not in the list."""

    code: str
    cell: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import found and would do. Nothing in it depends on a file format.

    Problems point into the list (its sheet, its cells); cells of conflicts and leavers into the
    workbook's sheet ``member_sheet``. Errors among the problems name what is not taken.
    """

    source: str
    sheet: str
    heading_row: int
    columns: Sequence[ColumnMatch]
    people: int
    new: Sequence[NewMember]
    updates: Sequence[MemberUpdate]
    unchanged: int
    conflicts: Sequence[Conflict]
    leavers: Sequence[Leaver]
    problems: Sequence[Problem]
    member_sheet: str

    @property
    def empty(self) -> bool:
        """Whether the workbook stays as it is."""
        return not self.new and not self.updates
