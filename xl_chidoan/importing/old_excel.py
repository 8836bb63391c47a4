"""Reads the sheets of an old Excel workbook (.xls) in a process of its own.

calamine follows whatever such a file says, without a limit: sectors that form a ring would take
all memory of the machine.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

import python_calamine

from xl_chidoan import apart
from xl_chidoan.apart import Limits
from xl_chidoan.errors import FileError
from xl_chidoan.importing.protected import has_password
from xl_chidoan.importing.sector_chains import forms_ring
from xl_chidoan.reading.workbook_file import calamine_faults

_CHILD: Final = apart.program("xl_chidoan.importing.old_excel")
LIMITS: Final = Limits(seconds=15, cpu_seconds=12, memory=1_000_000_000)
_MOST_LETTERS: Final = 50_000_000
_KINDS: Final = (datetime, date, time)  # a datetime is a date: the narrower kind first
_BY_NAME: Final = {kind.__name__: kind for kind in _KINDS}


class OldSheet(NamedTuple):
    """A sheet's name, its cells as one rectangle, and the sheet's row and column of the first.

    ``hidden`` sheets are not seen in Excel.
    """

    name: str
    rows: Sequence[Sequence[Any]]
    first_row: int
    first_column: int
    hidden: bool = False


def read_old_excel(content: bytes, path: str, *, limits: Limits = LIMITS) -> Sequence[OldSheet]:
    """Return the sheets of a .xls file; ``path`` names it in errors.

    Raises FileError ``file_password``, ``list_not_readable``, or ``list_too_heavy`` where it takes
    more time or memory than a list can need.
    """
    if has_password(content):  # calamine says so only of a file on disk
        raise FileError("file_password", path=path)
    try:
        sheets, _ = apart.do_apart(_CHILD, (content, path), limits)
    except apart.TooMuchError as error:
        raise FileError("list_too_heavy", path=path) from error
    return [OldSheet(name, typed_rows(rows), *start) for name, rows, *start in sheets]


def main() -> None:
    """Read the file that standard input gives."""
    apart.answer(lambda task: ([*plain_sheets(sheets_of(*task))], b""))


def sheets_of(content: bytes, path: str) -> Iterator[OldSheet]:
    """Yield the sheets of a .xls file. Raises FileError, but for limits, as the function above."""
    if forms_ring(content):
        raise FileError("list_not_readable", path=path)
    left = _MOST_LETTERS
    with calamine_faults("list_not_readable", path):
        try:
            book = python_calamine.load_workbook(io.BytesIO(content))
        except python_calamine.PasswordError as error:
            raise FileError("file_password", path=path) from error
        for meta in book.sheets_metadata:
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(meta.name)
                rows = sheet.to_python(skip_empty_area=True)
                left -= sum(1 + len(c) if isinstance(c, str) else 1 for row in rows for c in row)
                if left < 0:
                    raise FileError("list_too_heavy", path=path)
                top, left_column = sheet.start or (0, 0)
                hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
                yield OldSheet(meta.name, rows, top + 1, left_column + 1, hidden)


def plain_sheets(sheets: Iterator[OldSheet]) -> Iterator[Sequence[Any]]:
    """Yield sheets as JSON has them: days and times are lists of their kind and text."""
    for name, rows, *start in sheets:
        yield name, [[_untyped(cell) for cell in row] for row in rows], *start


def _untyped(cell: Any) -> Any:
    if isinstance(cell, _KINDS):
        return [type(cell).__name__, cell.isoformat()]
    return ["", cell.total_seconds()] if isinstance(cell, timedelta) else cell


def typed_rows(rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    """Return rows as they were before :func:`plain_sheets`."""
    return [[_cell(*cell) if isinstance(cell, list) else cell for cell in row] for row in rows]


def _cell(kind: str, value: Any) -> Any:
    return _BY_NAME[kind].fromisoformat(value) if kind else timedelta(seconds=value)


if __name__ == "__main__":
    main()
