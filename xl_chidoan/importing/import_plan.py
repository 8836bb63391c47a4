"""The plan of an import: every change it would make, known before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xl_chidoan.importing.dates import DateOrder
from xl_chidoan.model import Problem
from xl_chidoan.text.old_letters import Encoding


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The officer's choices for an import.

    ``today`` is the latest possible birth date and decides the century of two-digit years.
    ``chosen`` maps the list's headings or column letters to the workbook's ('' = leave out).
    ``extra`` names columns to copy into a column of the same heading, sensitive ones included.
    ``date_order`` settles dates like 03/04/1995 where the list itself does not.
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

    ``confidence`` is at most 1.0, for the exact words of a known heading or the officer's choice.
    ``repeated`` says that another column gives the same field with more confidence.
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
        """Return a copy of the match that gives another field, or none ('')."""
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
    """A cell in which list and workbook differ; ``taken`` says that the list's value is written."""

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
    """Everything an import found and would change, for any file format.

    Problems name sheets and cells of the list; conflicts and leavers name cells of the workbook's
    sheet ``member_sheet``. Each problem that is an error names data that is not imported.
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
        """Tell whether the plan changes nothing in the workbook."""
        return not self.new and not self.updates
