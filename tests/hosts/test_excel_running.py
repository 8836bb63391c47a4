"""Finding the workbook in the Excels that run, and being no trouble to them."""

import atexit
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import xlwings

from tests.hosts.open_books import member_book
from tests.support.fake_excel import App, Excel
from tests.support.fake_workbook import open_in_excel
from xl_chidoan.edit.safe_saving import held_open
from xl_chidoan.hosts.excel.running import open_book


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> list[App]:
    """The Excels that run, as xlwings sees them."""
    apps: list[App] = []
    monkeypatch.setattr(xlwings, "apps", apps)
    return apps


def test_the_workbook_is_found_in_any_excel(tmp_path: Path, running: list[App]) -> None:
    path = member_book(tmp_path / "so.xlsx")
    assert open_book(path) is None
    first, second = Excel(fullname=str(tmp_path / "khac.xlsx")), open_in_excel(path)
    running += [first.app, second.app]
    assert open_book(path) is second.book


def test_an_excel_that_does_not_answer_hides_no_other(tmp_path: Path, running: list[App]) -> None:
    path = member_book(tmp_path / "so.xlsx")
    busy, other = Excel(fullname=str(path)), open_in_excel(path)
    busy.fail_at = 1
    running += [busy.app, other.app]
    assert open_book(path) is other.book


def test_a_workbook_without_a_place_hides_no_other(tmp_path: Path, running: list[App]) -> None:
    class Online:
        @property
        def fullname(self) -> str:
            raise OSError("no place on this machine")

    excel = open_in_excel(member_book(tmp_path / "so.xlsx"))
    app = SimpleNamespace(books=[Online(), excel.book])
    running.append(app)  # type: ignore[arg-type]
    assert open_book(tmp_path / "so.xlsx") is excel.book


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_paths_are_compared_as_windows_does(
    tmp_path: Path, running: list[App], change: Callable[[str], str]
) -> None:
    path = member_book(tmp_path / "Sổ Chi đoàn.xlsx")
    running.append(open_in_excel(path, fullname=change(str(path))).app)
    assert open_book(path) is not None
    link = tmp_path / "lối tắt.xlsx"
    link.symlink_to(path)
    running[:] = [open_in_excel(path).app]
    assert open_book(link) is not None
    assert open_book(tmp_path / "khác" / path.name) is None
    # One file under two names, as a mapped drive and its share are on Windows.
    other = tmp_path / "ổ mạng.xlsx"
    other.hardlink_to(path)
    assert open_book(other) is not None


def test_a_workbook_opened_for_reading_only_is_left_alone(
    tmp_path: Path, running: list[App]
) -> None:
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    excel.book.api.ReadOnly = True
    running.append(excel.app)
    assert open_book(path) is None


def test_no_excel_on_this_system(tmp_path: Path) -> None:
    """What xlwings itself says on Linux."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("xlwings knows an Excel here")
    assert open_book(member_book(tmp_path / "so.xlsx")) is None


def test_on_a_mac_nothing_is_looked_for(
    tmp_path: Path, running: list[App], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = member_book(tmp_path / "so.xlsx")
    running.append(open_in_excel(path).app)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert open_book(path) is None


def test_other_excels_are_neither_ended_nor_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: list[App]
) -> None:
    engine: Any = ModuleType("xlwings._xlwindows")
    engine.N_COM_ATTEMPTS = 0  # for ever
    engine.cleanup = lambda: None
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", engine)
    forgotten: list[Any] = []
    monkeypatch.setattr(atexit, "unregister", forgotten.append)
    open_book(tmp_path / "so.xlsx")
    assert forgotten == [engine.cleanup]
    assert engine.N_COM_ATTEMPTS > 0
    # Both are inner names of xlwings, whose version is pinned.
    source = Path(inspect.getfile(xlwings)).with_name("_xlwindows.py").read_text(encoding="utf-8")
    assert "\n@atexit.register\ndef cleanup():" in source
    assert "\nN_COM_ATTEMPTS = 0" in source


def test_a_file_is_held_open_by_its_lock_or_by_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = member_book(tmp_path / "so.xlsx")
    assert not held_open(path)
    assert not held_open(tmp_path / "none.xlsx")
    lock = tmp_path / "~$so.xlsx"
    lock.touch()
    assert held_open(path)
    lock.unlink()

    def shared(*_args: object) -> int:
        raise PermissionError

    monkeypatch.setattr("os.open", shared)
    assert held_open(path)
