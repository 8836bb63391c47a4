"""An Excel of plain Python behind xlwings' interface, as far as this project uses it.

Every access is an event in ``excel.events``; ``excel.fail_at`` makes the event of that number
raise what COM raises when Excel is busy. Cells live in ``sheet.cells[(row, column)]``, from 1;
formulas are kept beside them and never calculated. What a program writes is read as if typed.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_cell_to_rowcol

from tests.support.excel_entry import Formula, entered
from tests.support.fake_cells import BusyError, Name, Range, Table
from xl_chidoan.model import RawTable
from xl_chidoan.schema import TABLE_BY_NAME


class Excel:
    """The application with one open workbook of ``tables``."""

    def __init__(self, tables: Sequence[RawTable] = (), *, fullname: str = "so.xlsm") -> None:
        self.events: list[tuple[str, ...]] = []
        self.fail_at: int | None = None
        self.answers: list[str] = []
        self.picked: object = False
        self.alerts: list[str] = []
        self.app = App(self)
        self.book = Book(self, fullname)
        self.books = [self.book]
        for table in tables:
            self.book.put(table)
        self.book.sheets.add_quietly("Trang riêng")
        self.front = self.book.sheets[0]
        self.selected: Any = Range(self.front, 3, 2, 1, 1)
        self.screen = True
        self.bar: Any = False
        self.mode = "semiautomatic"
        self.macros = True
        self.asks = True
        self.calculated: list[str] = []

    def event(self, *what: str) -> None:
        self.events.append(what)
        if self.fail_at == len(self.events):
            raise BusyError(what)

    def of(self, kind: str) -> list[tuple[str, ...]]:
        """The events of one kind."""
        return [event for event in self.events if event[0] == kind]

    def state(self) -> tuple[Any, ...]:
        """What an officer would notice if it were not put back."""
        selected = self.selected
        place = (selected.sheet.name, selected.row, selected.column) if selected else None
        return self.front.name, place, self.screen, self.bar, self.mode, self.macros, self.asks


def _property(name: str, attribute: str) -> Any:
    def get(self: Any) -> Any:
        self.excel.event("get", name)
        return getattr(self.excel, attribute)

    def put(self: Any, value: Any) -> None:
        self.excel.event("set", name)
        setattr(self.excel, attribute, value)

    return property(get, put)


class App:
    screen_updating = _property("screen_updating", "screen")
    status_bar = _property("status_bar", "bar")
    calculation = _property("calculation", "mode")
    enable_events = _property("enable_events", "macros")
    display_alerts = _property("display_alerts", "asks")

    def __init__(self, excel: Excel) -> None:
        self.excel = excel

    @property
    def books(self) -> "list[Book]":
        self.excel.event("get", "books")
        return self.excel.books

    @property
    def selection(self) -> "Range | None":
        self.excel.event("get", "selection")
        return self.excel.selected

    @property
    def api(self) -> "_AppApi":
        return _AppApi(self.excel.picked)

    def alert(self, prompt: str, title: str, buttons: str, mode: str) -> str:
        assert title == "Sổ Chi đoàn"
        assert mode in ("info", "critical")
        self.excel.alerts.append(prompt)
        return self.excel.answers.pop(0) if buttons == "yes_no" else "ok"


class _AppApi:
    """Excel's own dialogs: an officer who picks ``file``, or False where he does not."""

    def __init__(self, file: object) -> None:
        self._file = file

    def GetOpenFilename(self, file_filter: str, index: int, title: str) -> object:  # noqa: N802
        assert file_filter.endswith("*.docx")
        assert (index, title) == (1, "Chọn báo cáo cần cập nhật số liệu")
        return self._file


class _BookApi:
    Date1904 = False
    ReadOnly = False

    def __init__(self, book: "Book") -> None:
        self._book = book

    def SaveCopyAs(self, filename: str) -> None:  # noqa: N802
        self._book.excel.event("copy", filename)
        if self._book.file is None:
            raise BusyError("no disk")
        Path(filename).write_bytes(self._book.file())


class Book:
    def __init__(self, excel: Excel, fullname: str) -> None:
        self.excel, self.app = excel, excel.app
        self.path: str | Exception = fullname
        self.name = str(fullname).replace("\\", "/").rpartition("/")[2]
        self.sheets = Sheets(excel)
        self.names: list[Name] = []
        self.api = _BookApi(self)
        self.file: Callable[[], bytes] | None = None  # what Excel would save now

    @property
    def fullname(self) -> str:
        self.excel.event("get", "fullname")
        if isinstance(self.path, Exception):
            raise self.path
        return self.path

    def put(self, raw: RawTable) -> None:
        """Place a table on its sheet, as the test's own doing."""
        sheet = self.sheets.add_quietly(raw.sheet)
        top, left = raw.first_row - 1, raw.first_column
        for line, row in enumerate([raw.headers, *raw.rows]):
            for place, cell in enumerate(row):
                sheet.cells[top + line, left + place] = cell
        area = Range(sheet, top, left, len(raw.rows) + 1, len(raw.headers))
        sheet.tables.append(Table(raw.name, area))


class Sheets:
    def __init__(self, excel: Excel) -> None:
        self.excel = excel
        self.all: list[Sheet] = []
        self.protected = False

    def __iter__(self) -> Iterator["Sheet"]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, key: int | str) -> "Sheet":
        if isinstance(key, int):
            return self.all[key]
        return next(sheet for sheet in self.all if sheet.name == key)

    @property
    def active(self) -> "Sheet":
        self.excel.event("get", "active")
        return self.excel.front

    def add(self, name: str, after: "Sheet") -> "Sheet":
        self.excel.event("add", name)
        if self.protected:
            raise BusyError("the workbook's structure is protected")
        assert after is self.all[-1]
        self.excel.front = self.add_quietly(name)  # as Excel does
        self.excel.selected = Range(self.excel.front, 1, 1, 1, 1)
        return self.excel.front

    def add_quietly(self, name: str) -> "Sheet":
        if name not in [sheet.name for sheet in self.all]:
            self.all.append(Sheet(self.excel, name))
        return self[name]


class Sheet:
    def __init__(self, excel: Excel, name: str) -> None:
        self.excel, self.name = excel, name
        self.cells: dict[tuple[int, int], Any] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.column_formats: dict[int, str] = {}
        self.tables: list[Table] = []

    def __getitem__(self, key: str | tuple[int, int]) -> "Range":
        row, column = xl_cell_to_rowcol(key) if isinstance(key, str) else key
        return Range(self, row + 1, column + 1, 1, 1)

    def range(self, first: tuple[int, int], last: tuple[int, int] | None = None) -> "Range":
        bottom, right = last or first
        return Range(self, *first, bottom - first[0] + 1, right - first[1] + 1)

    def format_of(self, row: int, column: int) -> str:
        return self.formats.get((row, column)) or self.column_formats.get(column) or "General"

    def enter(self, row: int, column: int, value: Any) -> None:
        """Take a value or a formula as Excel does."""
        place = row, column
        taken = entered(value, self.format_of(row, column))
        self.formulas.pop(place, None)
        if isinstance(taken, Formula):
            self.formulas[place] = taken
        elif isinstance(taken, datetime) and self.format_of(row, column) == "General":
            self.formats[place] = "m/d/yyyy"
        self.cells[place] = taken

    def clear(self) -> None:
        self.excel.event("write", self.name, "clear")
        self.cells.clear()

    def activate(self) -> None:
        self.excel.event("activate", self.name)
        self.excel.front = self


def raw_table(name: str, rows: Sequence[Sequence[Any]], *, first_row: int = 5) -> RawTable:
    """A table of the contract on its own sheet; ``rows[0]`` are the headers."""
    sheet = TABLE_BY_NAME[name].sheet
    return RawTable(name, sheet, list(rows[0]), [list(row) for row in rows[1:]], first_row, 1)
