"""Finds an open workbook in the running copies of Excel; none is started or closed."""

import atexit
import ntpath
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import xlwings as xw

_WINDOWS_ENGINE: Final = "xlwings._xlwindows"
_ATTEMPTS: Final = 10_000  # a busy Excel refuses a call within a fraction of a millisecond


def open_book(path: Path) -> xw.Book | None:
    """Return the workbook ``path`` if an Excel of this account has it open for writing, else None.

    It is None on Linux, where another person or program has the file open, where it is open for
    reading only or in Protected View, and on a Mac: there Excel lets no program save a copy, so
    no backup could be made.
    """
    if sys.platform == "darwin":
        return None
    _behave_as_a_guest()
    for book in _books():
        with suppress(Exception):  # online without a place here, or Excel is busy
            if _same_place(book.fullname, path) and not book.api.ReadOnly:
                return book
    return None


def _behave_as_a_guest() -> None:
    """Keep xlwings from closing Excels at exit, and from asking a busy one for ever.

    When Python exits, xlwings closes every Excel without visible windows; those found here belong
    to the officer.
    """
    engine: Any = sys.modules.get(_WINDOWS_ENGINE)
    if engine is not None:
        atexit.unregister(engine.cleanup)
        engine.N_COM_ATTEMPTS = _ATTEMPTS


def _books() -> Iterator[xw.Book]:
    with suppress(Exception):  # this system has no Excel that programs can reach
        for app in xw.apps:
            with suppress(Exception):  # this one does not answer; another may
                yield from app.books


def _same_place(one: str, other: Path) -> bool:
    with suppress(OSError):
        if os.path.samefile(one, other):  # a mapped drive and its share, a short name
            return True
    return _key(one) == _key(other)


def _key(path: str | Path) -> str:
    return ntpath.normcase(os.path.realpath(path))
