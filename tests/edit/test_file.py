"""A workbook is replaced whole or not at all, whatever happens meanwhile."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_chidoan.edit import safe_saving as editing
from xl_chidoan.edit.safe_saving import read_closed, replace_workbook
from xl_chidoan.errors import FileError

OLD, NEW = b"old" * 40_000, b"newer" * 40_000


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ Chi đoàn.xlsm"
    path.write_bytes(OLD)
    return path


def names(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def test_replaced_with_a_backup(book: Path) -> None:
    book.chmod(0o640)
    done = replace_workbook(book, NEW, OLD)
    assert (done.path, done.path.read_bytes()) == (book, NEW)
    assert (done.backup.name, done.backup.read_bytes()) == ("Sổ Chi đoàn.sao-luu.xlsm", OLD)
    assert names(book) == {book.name, done.backup.name}
    assert book.stat().st_mode & 0o777 == 0o640


def test_every_backup_has_its_own_name(book: Path) -> None:
    replace_workbook(book, NEW, OLD)
    done = replace_workbook(book, OLD, NEW)
    assert done.backup.name == "Sổ Chi đoàn.sao-luu (2).xlsm"
    assert done.backup.read_bytes() == NEW


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_refused_while_open(book: Path, lock: str) -> None:
    (book.parent / lock.format(book.name)).write_bytes(b"")
    before = names(book)
    for call in (lambda: read_closed(book), lambda: replace_workbook(book, NEW, OLD)):
        with pytest.raises(FileError) as caught:
            call()
        assert caught.value.code == "workbook_open"
    assert (book.read_bytes(), names(book)) == (OLD, before)


def test_refused_when_someone_else_saved_it(book: Path) -> None:
    book.write_bytes(b"saved meanwhile")
    with pytest.raises(FileError) as caught:
        replace_workbook(book, NEW, OLD)
    assert caught.value.code == "workbook_changed"
    assert (book.read_bytes(), names(book)) == (b"saved meanwhile", {book.name})


def test_opened_at_the_last_moment(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def opened_now(handle: int) -> None:
        real(handle)
        (book.parent / f"~${book.name}").touch()

    monkeypatch.setattr(os, "fsync", opened_now)
    with pytest.raises(FileError) as caught:
        replace_workbook(book, NEW, OLD)
    assert caught.value.code == "workbook_open"
    assert book.read_bytes() == OLD
    assert names(book) == {book.name, f"~${book.name}"}


@pytest.mark.parametrize(
    ("error", "code"),
    [(PermissionError(), "workbook_open"), (OSError(28, "full"), "workbook_not_written")],
)
def test_a_replace_that_fails_leaves_no_trace(
    book: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    """On Windows, replacing a file that Excel holds is a PermissionError."""

    def refuse(*_args: object) -> None:
        raise error

    monkeypatch.setattr(editing.os, "replace", refuse)
    with pytest.raises(FileError) as caught:
        replace_workbook(book, NEW, OLD)
    assert caught.value.code == code
    assert (book.read_bytes(), names(book)) == (OLD, {book.name})


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_closed(tmp_path / "none.xlsx")
    assert caught.value.code == "file_missing"


def test_through_a_link_the_file_itself_is_replaced(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    link = folder / "link.xlsm"
    link.symlink_to(book)
    replace_workbook(link, NEW, OLD)
    assert link.is_symlink()
    assert book.read_bytes() == NEW


# ------------------------------------------------------------------ interruptions

CALLS = ("open", "fsync", "replace", "link", "unlink", "close", "chmod", "utime", "stat")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")
def test_a_stop_before_any_system_call_leaves_old_or_new(book: Path) -> None:
    """The process dies before its 1st, 2nd, 3rd ... call until one run gets through."""
    states: list[bytes] = []
    for stop in range(1, 200):
        child = os.fork()
        if child == 0:
            _die_at_call(stop)
            replace_workbook(book, NEW, OLD)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        states.append(book.read_bytes())
        assert states[-1] in (OLD, NEW)
        backups = list(book.parent.glob("*.sao-luu*"))
        assert all(backup.read_bytes() == OLD for backup in backups)
        assert states[-1] == OLD or backups  # never the new file without the old one kept
        for rest in [*backups, *book.parent.glob(".xl-chidoan-*")]:
            rest.unlink()
        book.write_bytes(OLD)
        if os.waitstatus_to_exitcode(status) == 0:
            break
    else:
        pytest.fail("the write never got through")
    assert len(states) > 10
    assert {OLD, NEW} == set(states)


def _die_at_call(stop: int) -> None:
    """Let this process die, without any clean-up, before its system call number ``stop``."""
    left = [stop]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
