"""What travels between the layers: raw grids, typed tables, problems and results, all frozen.

Ratios are :class:`fractions.Fraction` with 1 = 100 %; only the text layer writes "80%".
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from xl_chidoan.errors import UsageError
from xl_chidoan.schema import INFO, Table

if TYPE_CHECKING:
    from pandas import DataFrame


class Unknown:
    """A cell that should hold a value and has none that can be read.

    Never dropped and never zero: whatever is counted from it is unknown too. Its truth is
    undefined on purpose, so that no rule can use it by mistake.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("an unknown cell is neither true nor false")

    def __reduce__(self) -> str:
        """Let it travel between processes and stay the one it is."""
        return "UNKNOWN"


UNKNOWN: Final = Unknown()


class CellError(NamedTuple):
    """An Excel error value such as ``#DIV/0!`` found in a cell."""

    text: str


UNCALCULATED: Final = CellError("")
"""A formula that was saved without a result."""


class RawTable(NamedTuple):
    """One Excel table as any host hands it over: headers and raw rows at a place on a sheet.

    ``rows`` hold str, int, float, bool, datetime.date/datetime/time/timedelta, CellError, and
    None or '' for blank cells. Date serial numbers are already dates. ``first_row`` is the sheet
    row (1-based) under the headers, ``first_column`` the sheet column (1-based) of ``headers[0]``.
    ``row_numbers`` gives the sheet row of each of ``rows``; without it they follow each other.
    ``row_below`` is the first row of records typed under the table, outside it (0 where there is
    none), ``more_below`` those that follow it. ``merged`` are the corners of cells of the table
    that someone merged: (first row, first column, last row, last column) on the sheet.
    """

    name: str
    sheet: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]
    first_row: int
    first_column: int
    row_numbers: Sequence[int] | None = None
    row_below: int = 0
    more_below: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()


class RawWorkbook(NamedTuple):
    """All tables of a workbook, by the names they bear in it.

    ``folder`` is where the workbook lies; None for one that came over the network. ``plain`` gives
    the sheet and the cells of each table that is no table any more, where the host could look.
    """

    name: str
    tables: Sequence[RawTable]
    date1904: bool = False
    folder: Path | None = None
    plain: Mapping[str, tuple[str, str]] = {}  # read only


class Severity(StrEnum):
    """How bad a problem is: an error stops an export, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """Something wrong in the data, with the place an officer has to go to.

    ``cell`` is like ``C5`` (blank where the whole table or sheet is meant). ``values`` feed the
    sentence and the cure that :mod:`xl_chidoan.text.problems` keeps under ``code``. ``follows``
    are the labels of the figures that have no value because of it, ``also`` other cells of the
    same column with the same problem.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    column: str = ""
    value: str = ""
    values: Mapping[str, Any] = {}  # read only, like every value here
    follows: Sequence[str] = ()
    also: Sequence[str] = ()

    @property
    def message(self) -> str:
        """What is wrong, in one Vietnamese sentence."""
        from xl_chidoan.text.problems import sentence  # long, and needed by few commands

        return sentence(self)

    @property
    def hint(self) -> str:
        """What to do about it, in one Vietnamese sentence."""
        from xl_chidoan.text.problems import cure

        return cure(self)


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    """Put errors before warnings, each in the order they came in."""
    return sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)


class TypedTable:
    """A table whose cells are values of their column's kind, None (blank) or UNKNOWN.

    ``columns[key][i]`` belongs to the sheet row ``row_numbers[i]``; columns the workbook lacks are
    all blank, or all UNKNOWN where required. ``letters[key]`` is the column's letter on the sheet
    ('' where it lacks).
    """

    __slots__ = ("columns", "letters", "present", "row_numbers", "schema", "sheet")

    def __init__(
        self,
        schema: Table,
        sheet: str,
        columns: Mapping[str, Sequence[Any]],
        row_numbers: Sequence[int],
        letters: Mapping[str, str],
        present: bool = True,
    ) -> None:
        self.schema: Final = schema
        self.sheet: Final = sheet
        self.columns: Final = columns
        self.row_numbers: Final = row_numbers
        self.letters: Final = letters
        self.present: Final = present

    def __len__(self) -> int:
        return len(self.row_numbers)

    def __getitem__(self, key: str) -> Sequence[Any]:
        return self.columns[key]

    def cell(self, key: str, index: int) -> str:
        """Address of one cell, like ``C5``; '' where the column is missing."""
        letter = self.letters.get(key, "")
        return f"{letter}{self.row_numbers[index]}" if letter else ""

    def error(self, code: str, key: str, index: int, **values: Any) -> Problem:
        """Describe an error in one cell; without a ``value`` the problem shows the cell's own."""
        from xl_chidoan.text.formats import cell_text  # which knows the types of this module

        shown = values.pop("value", None)
        return Problem(
            code,
            Severity.ERROR,
            self.sheet,
            self.cell(key, index),
            self.schema.column(key).header,
            cell_text(self[key][index]) if shown is None else str(shown),
            values,
        )

    def warning(self, code: str, key: str, index: int, **values: Any) -> Problem:
        """Describe what is doubtful in one cell, like :meth:`error`."""
        return self.error(code, key, index, **values)._replace(severity=Severity.WARNING)


class Info(NamedTuple):
    """tblThongTin typed: None where blank, UNKNOWN where it cannot be read.

    ``values`` holds every code of the table (known codes typed by schema.INFO_FIELDS, others as
    text or number); ``cells`` the address of each code's value.
    """

    values: Mapping[str, Any]
    cells: Mapping[str, str]
    sheet: str

    def get(self, code: str) -> Any:
        """Return the value of ``code``: None where blank or missing, or UNKNOWN."""
        return self.values.get(code)


class ListItem(NamedTuple):
    """One row of tblDanhMuc."""

    value: str
    code: str


class Branch(NamedTuple):
    """A workbook, read: typed tables and every problem met on the way.

    ``name`` is the workbook's, without folders; ``saved`` when its file was last saved, None for
    a workbook that is open in Excel or came over the network. ``folder`` is where it lies, with the
    pictures its activities name; None where that is not known.
    """

    name: str
    info: Info
    members: TypedTable
    activities: TypedTable
    targets: TypedTable
    results: TypedTable
    narrative: TypedTable
    list_table: TypedTable
    lists: Mapping[str, Sequence[ListItem]]
    problems: Sequence[Problem]
    saved: datetime | None = None
    folder: Path | None = None

    @property
    def tables(self) -> Mapping[str, TypedTable]:
        """The tables of rows by their names in Excel, in the order of their sheets."""
        return {each.schema.name: each for each in self[2:8]}

    def frame(self, table: str) -> "DataFrame":
        """Give one table to pandas, which the extra ``pandas`` brings.

        Args:
            table: The table's name in Excel: ``tblDoanVien``, ``tblHoatDong``, ``tblChiTieu``,
                ``tblKetQua``, ``tblNoiDung`` or ``tblDanhMuc``.

        Returns:
            A :class:`pandas.DataFrame` with a row for each row of the table, under its number on
            the sheet, and the columns of the schema under their Vietnamese headings: dates as
            ``datetime64``, whole numbers as ``Int64``, other numbers as ``Float64`` (ratios: 1.0
            = 100 %), columns of Có as ``boolean``, all else as ``string``. A cell that is blank
            or cannot be read is missing; ``problems`` lists the unreadable ones.

        Raises:
            UsageError: ``frame_table``, where there is no such table; ``frame_without_pandas``.

        >>> import xl_chidoan
        >>> members = xl_chidoan.read(xl_chidoan.sample()).frame("tblDoanVien")
        >>> members.groupby("Giới tính")["Mã ĐV"].count().to_dict()
        {'Nam': 7, 'Nữ': 25}

        """
        by_name = {name.casefold(): each for name, each in self.tables.items()}
        chosen = by_name.get(table.casefold())
        if chosen is None:
            known = ", ".join(self.tables)
            raise UsageError("frame_table", name=table, known=known, information=INFO.name)
        from xl_chidoan.data_frames import data_frame  # pandas takes half a second to load

        return data_frame(chosen.schema, chosen.columns, chosen.row_numbers, unknown=UNKNOWN)


class Form(StrEnum):
    """How an indicator's value is written."""

    COUNT = "count"  # 04, 1.050.000
    RATIO = "ratio"  # 16,7%
    WHOLE = "whole"  # 30: rounded to a whole number, no leading zero
    NUMBER = "number"  # 1.500 or 2,5
    MONEY = "money"  # 1.050.000đ
    DATE = "date"  # 02/8/2024
    YEAR = "year"  # 2024
    TEXT = "text"


class Indicator(NamedTuple):
    """One figure: its code, label, value, text and the rows it was counted from.

    ``value`` is None where the data do not give it (nothing entered, an unreadable cell, a zero
    total); ``text`` is then ''. ``rows`` are record codes ("DV07", "HD12", "CT02a/2022"), never
    names of persons. ``family`` is the code of its declaration (``hd_{group}_so``), ``parts`` what
    stands for the names in braces there, ``period`` the words for the period it was counted for.
    ``blank`` says that there is no value because nothing was entered; otherwise a figure without a
    value is one that the data do not tell.
    """

    code: str
    label: str
    value: int | Fraction | date | str | None
    text: str
    rows: Sequence[str]
    form: Form
    family: str = ""
    parts: Mapping[str, str] = {}  # read only
    period: Mapping[str, str] = {}
    blank: bool = False


class Verdict(StrEnum):
    """Judgement of a target or of a group of targets."""

    MISSED = "missed"
    NO_DATA = "no_data"
    ONGOING = "ongoing"  # not met, in a report on less time than the target has
    MET = "met"
    EXCEEDED = "exceeded"


class YearResult(NamedTuple):
    """What was done for one target in one year; ``total`` only where one was entered.

    ``part`` is the quarter or month of the year, as reports write it, for a target that is judged
    by them; else ''.
    """

    year: int
    done: Fraction
    total: Fraction | None
    rows: Sequence[str]
    part: str = ""


class TargetResult(NamedTuple):
    """One row of the comparison table.

    ``actual`` is a ratio for ratio and met/not-met targets, else a sum; ``attainment`` is actual
    against level (1 = 100 %); ``shown`` the number in the column Tỷ lệ. All None without results.
    """

    code: str
    group: str
    content: str
    kind: str
    level: Fraction | None
    unit: str
    years: Sequence[YearResult]
    actual: Fraction | None
    attainment: Fraction | None
    shown: Fraction | None
    shown_text: str
    result_text: str
    computed_text: str
    verdict: Verdict
    group_verdict: Verdict
    note: str
    row_index: int  # row index in the targets table


class MarkedActivity(NamedTuple):
    """An activity marked ``Nêu trong báo cáo``; what is blank or unreadable is '' or None.

    ``footnote`` is the officer's text and may use ``{code}``; ``row_index`` its row in the table;
    ``pictures`` are file names.
    """

    row_index: int
    code: str
    group: str
    year: int
    date: date | None
    name: str
    place: str
    footnote: str
    pictures: tuple[str, ...] = ()


class Figures(NamedTuple):
    """Everything computed from a branch for a period.

    ``period`` is a :class:`~xl_chidoan.computing.periods.ReportPeriod`. ``indicators`` are the
    figures of statistics, ``marked`` the activities the report names. ``in_period`` gives the
    figures of any other period by their codes without an ending, each counted when it is asked for.
    """

    as_of: date | None
    period: Any
    indicators: Mapping[str, Indicator]
    targets: Sequence[TargetResult]
    next_targets: Sequence[tuple[str, Sequence[str]]]  # (TT, contents) of the next term, in order
    problems: Sequence[Problem]
    marked: Sequence[MarkedActivity]
    in_period: Callable[[Any], Mapping[str, Indicator]]
