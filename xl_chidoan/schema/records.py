"""The records that describe a table, a column and a code of tblThongTin, and the values they allow.

A column's record holds everything particular to it. To rename or add a column, change its record
and the source tables in ``workbook/source``, nothing else.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final, NamedTuple


class CellKind(StrEnum):
    """The kind of value in a column's cells; comments give the type of the typed value."""

    TEXT = "text"  # str, as typed (NFC, outer blanks removed)
    CODE = "code"  # str; a number loses its ".0"; the cell is formatted as text
    DATE = "date"  # datetime.date
    YEAR = "year"  # int, 1900..2100
    COUNT = "count"  # int >= 0
    NUMBER = "number"  # fractions.Fraction >= 0, exactly what was typed
    RESULT = "result"  # fractions.Fraction >= 0; "Đạt" is 1, "Không đạt" is 0; NOT_JUDGED as it is
    FLAG = "flag"  # bool: Có, x, 1 or TRUE; blank is False
    CHOICE = "choice"  # str, one of Column.choices, in their spelling
    RAW = "raw"  # whatever the cell holds, typed later (tblThongTin)


class Column(NamedTuple):
    """One column of an input table.

    ``required``: every row needs a value. ``optional``: a workbook may lack the column.
    ``shipped``: a new workbook has the column; a column that is not shipped must be optional and
    stands after the shipped ones. ``counted``: figures rest on the column, so they are unknown
    where a workbook lacks it. ``filled``: a blank in every row is no answer, so it gives no figure.
    ``sensitive``: personal data that no figure needs, such as a
    phone number. An import takes it only when an officer names it, and no log, no record inside a
    report and no cell function reads it.

    What a cell accepts: ``choices`` are the only values allowed. ``listed`` names the list in
    tblDanhMuc that the drop-down offers; other values stay possible. ``codes_of`` names the table
    whose codes the drop-down offers. ``up_to_today`` refuses dates in the future. ``refusal`` is
    the title and sentence of Excel's refusal, in place of those of the kind
    (:mod:`.refusal_words`).

    On the sheet: ``width`` in pixels, ``centred``, ``wrapped`` (long texts fill several lines),
    and ``prompt``, which Excel shows at a selected cell (at most 255 characters).

    Other headings: ``synonyms`` mean the column in any list. ``vague`` ones usually mean it, so an
    import asks. ``inside`` ones mean it only in this table, as they may mean something else in
    another list. ``loose`` ones may mean it; the values below them decide.
    """

    key: str
    header: str
    kind: CellKind = CellKind.TEXT
    required: bool = False
    optional: bool = False
    shipped: bool = True
    counted: bool = False
    filled: bool = False
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
    """The sheet that holds a table in a new workbook.

    ``title`` and ``help`` stand above the table; ``counted`` is the word for its rows in the live
    count. The first ``frozen`` columns stay visible when scrolling sideways. A table too wide for
    one page is printed on two: the first ``repeated`` columns, at least as wide as the title, are
    printed on both. ``top`` aligns texts to the top of their row.
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
    """One input table (an Excel ListObject), its sheet in a new workbook, and its columns."""

    name: str
    page: SheetPage
    columns: tuple[Column, ...]

    @property
    def sheet(self) -> str:
        """Name of the table's sheet in a new workbook."""
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
        """Return the table with its shipped columns and those with a heading in ``also``."""
        columns = tuple(
            column for column in self.columns if column.shipped or column.header in also
        )
        return self._replace(columns=columns)


class InfoField(NamedTuple):
    """One code of tblThongTin: its kind, its label, and whether figures need it.

    An ``optional`` code may be missing, because older workbooks lack it. ``prompt`` is the text
    that Excel shows at the selected cell. ``bounds`` are the least and the greatest number that can
    be meant. A ``percent`` is typed and shown with its sign: 150% is the number 1,5.
    """

    code: str
    label: str
    kind: CellKind
    needed: bool = False
    optional: bool = False
    prompt: str = ""
    bounds: tuple[int, int] | None = None
    percent: bool = False


class Sex(StrEnum):
    """Giới tính."""

    MALE = "Nam"
    FEMALE = "Nữ"


class TargetKind(StrEnum):
    """Loại of a target."""

    RATIO = "Tỷ lệ"
    COUNT = "Số lượng"
    MET = "Đạt/Không đạt"
    NONE = "Không để xảy ra"


class Period(StrEnum):
    """Kỳ of a target."""

    YEARLY = "Hằng năm"
    QUARTERLY = "Hằng quý"
    MONTHLY = "Hằng tháng"
    TERM = "Nhiệm kỳ"


class Averaging(StrEnum):
    """Cách tính of a ratio target."""

    YEARS_ENTERED = "Bình quân năm"
    YEARS_OF_TERM = "Bình quân nhiệm kỳ"
    POOLED = "Gộp"
    LOWEST_YEAR = "Năm thấp nhất"


class ResultForm(StrEnum):
    """Cách ghi of a target's result."""

    BY_YEAR = "Theo năm"
    RATIO = "Tỷ lệ"
    TOTAL = "Tổng"
    TOTAL_PER_YEARS = "Tổng/số năm"
    DONE_OVER_LEVEL = "Thực hiện/Mức"


class ParagraphKind(StrEnum):
    """Kiểu of a row of the narrative."""

    PARAGRAPH = "Đoạn"
    BULLET = "Gạch đầu dòng"
    PLUS = "Dấu cộng"
    HEADING = "Tiêu đề"


OLD_SPELLINGS: Final = {"Hàng năm": Period.YEARLY, "Không có": TargetKind.NONE}
"""Words of older workbooks that are read as today's."""

YES: Final = "Có"
MET_WORD: Final = "Đạt"
NOT_MET_WORD: Final = "Không đạt"
NOT_JUDGED: Final = "Không xét"
"""Typed as a result, it leaves the year out on purpose."""

THIS_TERM: Final = "Nhiệm kỳ này"
NEXT_TERM: Final = "Nhiệm kỳ tới"
"""Words for the years of tblThongTin in the column Nhiệm kỳ of a target."""

GROUP_LIST: Final = "nhom_hoat_dong"
SECTION_LIST: Final = "muc_bao_cao"
SECTION_LISTS: Final = ("muc_bao_cao", "muc_bao_cao_nam", "muc_bao_cao_quy", "muc_bao_cao_thang")
"""The lists of sections: of the term's report, and of those of a year, a quarter, a month."""
