"""What a table, a column and a piece of information of the workbook are described by.

A record holds everything that is particular to its column: whoever renames or adds one touches
the record and the source tables in ``workbook/source``, nothing else.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple


class CellKind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"  # str, as typed (NFC, outer blanks removed)
    CODE = "code"  # str; a number loses its ".0"; the cell is formatted as text
    DATE = "date"  # datetime.date
    YEAR = "year"  # int, 1900..2100
    COUNT = "count"  # int >= 0
    NUMBER = "number"  # fractions.Fraction >= 0, exactly what was typed
    RESULT = "result"  # fractions.Fraction >= 0; "Đạt" is 1, "Không đạt" is 0
    FLAG = "flag"  # bool: Có, x, 1 or TRUE; blank is False
    CHOICE = "choice"  # str, one of Column.choices, in their spelling
    RAW = "raw"  # whatever the cell holds, typed later (tblThongTin)


class Column(NamedTuple):
    """One column of an input table.

    ``required``: every row needs a value. ``optional``: a workbook without the column is no
    fault. ``shipped``: a new workbook has it; only an optional column may be without, and stands
    after the shipped ones.
    ``sensitive``: personal data that no figure needs, such as a phone number: an import takes it
    only when asked for, and no log, no record inside a report and no cell function reads it.

    What a cell accepts: ``choices`` closes the column to these values; ``listed`` names the list
    in tblDanhMuc that the drop-down offers, where other values stay possible; ``codes_of`` names
    the table whose codes it offers; ``up_to_today`` bounds a date. ``refusal`` is the title and
    sentence of Excel's refusal, where its kind's own does not do (:mod:`.refusal_words`).

    On the sheet: ``width`` in pixels, ``centred``, ``wrapped`` (long texts fill several lines),
    and ``prompt``, which Excel shows at a selected cell (at most 255 characters).

    Other headings: ``synonyms`` mean the column wherever they stand. ``vague`` ones mean it more
    often than not, so an import asks. ``inside`` ones mean it in this very table alone: at the
    head of any other list they may be something else. ``loose`` ones may mean it, which the values
    below them decide.
    """

    key: str
    header: str
    kind: CellKind = CellKind.TEXT
    required: bool = False
    optional: bool = False
    shipped: bool = True
    sensitive: bool = False
    choices: tuple[str, ...] = ()
    listed: str = ""
    codes_of: str = ""
    up_to_today: bool = False
    width: int = 100
    centred: bool = False
    wrapped: bool = False
    prompt: str = ""
    refusal: tuple[str, str] | None = None
    synonyms: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


class SheetPage(NamedTuple):
    """The sheet that a table ships on.

    ``title`` and ``help`` stand above the table; ``counted`` is the word for its rows in the live
    count. The first ``frozen`` columns stay when scrolling sideways. A table too wide for one
    sheet of paper is printed on two side by side: its first ``repeated`` columns stand on both,
    wide enough for the title. ``top``: texts stand at the top of their row.
    """

    name: str
    title: str
    help: str
    counted: str
    frozen: int = 1
    repeated: int = 0
    landscape: bool = True
    top: bool = False


class Table(NamedTuple):
    """One input table (an Excel ListObject), the sheet it ships on, and its columns."""

    name: str
    page: SheetPage
    columns: tuple[Column, ...]

    @property
    def sheet(self) -> str:
        """Name of the sheet that the table ships on."""
        return self.page.name

    def column(self, key: str) -> Column:
        """Return the column called ``key``; raise KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def header(self, key: str) -> str:
        """Return the heading of the column called ``key``."""
        return self.column(key).header

    def laid_out(self, also: Collection[str] = ()) -> "Table":
        """Return the table as a workbook has it: shipped columns, and those headed in ``also``."""
        columns = tuple(
            column for column in self.columns if column.shipped or column.header in also
        )
        return self._replace(columns=columns)


class InfoField(NamedTuple):
    """One code of tblThongTin: its kind, its label, and whether figures need it.

    Nobody misses an ``optional`` one: workbooks made before it was known lack it. ``prompt`` is
    what Excel shows at the selected cell.
    """

    code: str
    label: str
    kind: CellKind
    needed: bool = False
    optional: bool = False
    prompt: str = ""
