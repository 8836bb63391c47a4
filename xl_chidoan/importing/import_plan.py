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

    ``sheet`` names the sheet to take, or several, or one word for all; none = the likeliest.
    ``today`` is the latest possible birth date and decides the century of two-digit years.
    ``chosen`` maps the list's headings or column letters to the workbook's ('' = leave out).
    ``extra`` names columns to copy into a column of the same heading, sensitive ones included.
    ``date_order`` settles dates like 03/04/1995 where the list itself does not.
    """

    today: date
    sheet: str | Sequence[str] = ()
    chosen: Mapping[str, str] | None = None
    extra: Sequence[str] = ()
    update: bool = False
    date_order: DateOrder | None = None

    @property
    def sheets(self) -> Sequence[str]:
        """The names of the sheets to take, none where the officer has not chosen."""
        names = [self.sheet] if isinstance(self.sheet, str) else self.sheet
        return [name for name in names if name]


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
    source_sheet: str
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
class FoundList:
    """One list of persons in the file; ``taken`` says that its persons are in the plan."""

    sheet: str
    heading_row: int
    columns: Sequence[ColumnMatch]
    people: int
    hidden: bool = False
    taken: bool = True


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import found and would change, for any file format.

    ``lists`` has every list found; of several on one sheet, each. ``unread`` names the sheets that
    hold something but no list. Problems name sheets and cells of the list; conflicts and leavers
    name cells of the workbook's sheet ``member_sheet``. Each problem that is an error names data
    that is not imported.
    """

    source: str
    lists: Sequence[FoundList]
    unread: Sequence[str]
    new: Sequence[NewMember]
    updates: Sequence[MemberUpdate]
    unchanged: int
    conflicts: Sequence[Conflict]
    leavers: Sequence[Leaver]
    problems: Sequence[Problem]
    member_sheet: str

    @property
    def taken(self) -> Sequence[FoundList]:
        """The lists whose persons are in the plan, never none."""
        return [found for found in self.lists if found.taken]

    @property
    def sheet(self) -> str:
        """Sheet of the first list taken."""
        return self.taken[0].sheet

    @property
    def heading_row(self) -> int:
        """Row of its headings."""
        return self.taken[0].heading_row

    @property
    def columns(self) -> Sequence[ColumnMatch]:
        """Its columns."""
        return self.taken[0].columns

    @property
    def people(self) -> int:
        """Number of persons in the lists taken."""
        return sum(found.people for found in self.taken)

    @property
    def empty(self) -> bool:
        """Tell whether the plan changes nothing in the workbook."""
        return not self.new and not self.updates
