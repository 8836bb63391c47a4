"""Old workbooks are read apart: what they do to calamine ends there, what they hold comes back."""

import struct
import sys
import time as clock
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from tests.importing.test_list_files import old_workbook, record, refusal
from xl_chidoan import apart
from xl_chidoan.apart import Limits
from xl_chidoan.errors import FileError
from xl_chidoan.importing import old_excel
from xl_chidoan.importing.list_files import read_list
from xl_chidoan.importing.old_excel import read_old_excel, sheets_of
from xl_chidoan.importing.sector_chains import forms_ring

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has the clock alone")


def ring() -> bytes:
    """Return a compound file whose directory is one sector that follows itself."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    table = struct.pack("<I", 0).ljust(436, b"\xff")
    return head + table + struct.pack("<III", 0xFFFFFFFD, 1, 1).ljust(512, b"\xff") + bytes(512)


def test_sectors_that_form_a_ring_are_refused_before_they_are_followed() -> None:
    began = clock.monotonic()
    with pytest.raises(FileError) as caught:
        [*sheets_of(ring(), "a.xls")]
    assert caught.value.code == "list_not_readable"
    assert clock.monotonic() - began < 1
    assert not forms_ring(old_workbook())


HOG = """
from xl_chidoan.importing import old_excel, sector_chains
old_excel.forms_ring = lambda _: False
old_excel.main()
"""


@posix
def test_what_takes_all_memory_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child as it is, but without the look for rings."""
    import resource

    monkeypatch.setattr(old_excel, "_CHILD", (sys.executable, "-c", HOG))
    path = tmp_path / "danh_sach.xls"
    path.write_bytes(ring())
    began = clock.monotonic()
    assert refusal(path) == "list_too_heavy"
    assert clock.monotonic() - began < 10
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_100_000  # kB


def compound(*sectors: Sequence[int], lists: int = 0xFFFFFFFE, short: int = 0xFFFFFFFE) -> bytes:
    """Return a compound file of sectors of numbers, the first of which is its table."""
    head = struct.pack("<30xH28xIIII", 9, short, 1, lists, 1)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    body = b"".join(
        struct.pack("<128I", *each, *[0xFFFFFFFF] * (128 - len(each))) for each in sectors
    )
    return head + body


@pytest.mark.parametrize(
    ("content", "ring"),
    [
        (compound([0xFFFFFFFD, 2, 0xFFFFFFFE]), False),
        (compound([0xFFFFFFFD, 1]), True),
        (compound([0xFFFFFFFD, 2, 3, 1]), True),
        (compound([0xFFFFFFFD, 3, 3, 0xFFFFFFFE]), False),  # two chains that meet do end
        (compound([0xFFFFFFFD, 0xFFFFFFFE], [1, 0], short=1), True),
        (compound([0xFFFFFFFD, 0xFFFFFFFE], [1, 0xFFFFFFFE], short=1), False),
        (compound([0xFFFFFFFD], [*[0xFFFFFFFF] * 127, 1], lists=1), True),
        (compound([0xFFFFFFFD], [*[0] * 127, 0xFFFFFFFE], lists=1), True),  # more than there are
        (b"\xd0\xcf", False),
        (bytes(600), False),
    ],
)
def test_rings(content: bytes, ring: bool) -> None:
    assert forms_ring(content) is ring


def test_the_clock_alone_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (sys.executable, "-c", "import time; time.sleep(60)")
    monkeypatch.setattr(old_excel, "_CHILD", program)
    with pytest.raises(FileError) as caught:
        read_old_excel(b"", "a.xls", limits=Limits(seconds=1))
    assert caught.value.code == "list_too_heavy"


def test_numbers_texts_and_answers_come_back(tmp_path: Path) -> None:
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    sheet += record(0x0203, struct.pack("<HHHd", 2, 1, 0, 33.333333333333336))
    sheet += record(0x0205, struct.pack("<HHHBB", 2, 2, 0, 1, 0)) + record(0x000A)
    first, last = 4 + 16, 4  # the records that begin and end the workbook's own part
    place = first + len(record(0x0085, bytes(11))) + last
    entry = record(0x0085, struct.pack("<IBBBB3s", place, 0, 0, 3, 0, b"Tin"))
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook(entry, record(0x000A), sheet))
    (grid,) = read_list(path).grids
    assert grid.sheet == "Tin"
    assert (list(grid.row_numbers), list(grid.column_numbers)) == ([3], [2, 3])
    assert grid.rows == [[33.333333333333336, True]]


def test_days_and_times_keep_their_kind() -> None:
    cells: list[Any] = [
        date(1999, 2, 28), datetime(2024, 8, 2, 14, 30), time(7, 5), timedelta(hours=30), "a", 1.5,
        True, "", None,
    ]  # fmt: skip
    plain = [*old_excel.plain_sheets(iter([old_excel.OldSheet("A", [cells], 1, 1)]))]
    ((_, rows, *_start),) = apart.unpacked(apart.packed(plain))[0]
    (back,) = old_excel.typed_rows(rows)
    assert [*map(repr, back)] == [*map(repr, cells)]


class PanicException(BaseException):
    """As pyo3 raises it."""


class Book:
    """A workbook with one sheet, which cannot be had."""

    sheets_metadata = (
        type("Meta", (), {"name": "A", "typ": python_calamine.SheetTypeEnum.WorkSheet}),
    )

    def get_sheet_by_name(self, _: str) -> Any:
        raise PanicException


@pytest.mark.parametrize("step", ["load_workbook", "get_sheet_by_name"])
def test_a_panic_at_any_step(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: Any) -> Book:
        if step == "load_workbook":
            raise PanicException
        return Book()

    monkeypatch.setattr(python_calamine, "load_workbook", load)
    with pytest.raises(FileError) as caught:
        [*sheets_of(b"", "a.xls")]
    assert caught.value.code == "list_not_readable"


def test_what_is_no_fault_of_calamine_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine, "load_workbook", interrupt)
    with pytest.raises(KeyboardInterrupt):
        [*sheets_of(b"", "a.xls")]


def test_more_letters_than_a_list_can_have(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sheet:
        start = None

        @staticmethod
        def to_python(*, skip_empty_area: bool) -> Any:
            assert skip_empty_area
            return [["x" * 1_000_000] * 60]

    class Full(Book):
        def get_sheet_by_name(self, _: str) -> Any:
            return Sheet

    monkeypatch.setattr(python_calamine, "load_workbook", lambda _: Full())
    with pytest.raises(FileError) as caught:
        [*sheets_of(b"", "a.xls")]
    assert caught.value.code == "list_too_heavy"


@pytest.mark.parametrize(
    "content",
    [
        b"..." + "EncryptedPackage".encode("utf-16-le"),
        old_workbook(record(0x002F, bytes(54))),
        old_workbook(record(0x0086), record(0x002F, bytes(54))),
    ],
)
def test_a_password_is_told(content: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read_old_excel(content, "a.xls")
    assert caught.value.code == "file_password"
