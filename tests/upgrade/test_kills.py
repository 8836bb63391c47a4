"""A kill at any moment leaves the old workbook, and a whole new one or none."""

import io
import os
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.kills import in_child, killed_again_and_again, needs_fork
from tests.support.workbooks import write_workbook
from tests.upgrade.books import INFO, MEMBERS, older_book
from xl_chidoan.master.edition import Edition
from xl_chidoan.upgrade import run

pytestmark = needs_fork

CALLS = ("open", "fdopen", "fsync", "link", "unlink")


def _dying(stop: int) -> None:
    """Let this process die, without any clean-up, before its system call number ``stop``."""
    left = [stop]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))


def _is_old_or_new(old: Path, before: bytes, new: Path, expected: bytes) -> bool:
    """Whether the old file is untouched and the new one whole; returns whether there is one."""
    assert old.read_bytes() == before
    others = {path.name for path in new.parent.iterdir()} - {old.name, new.name}
    assert all(name.startswith(".xl-chidoan-") for name in others)
    if not new.exists():
        return False
    data = new.read_bytes()
    assert data == expected
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
    return True


def test_dying_before_each_system_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    old, new = write_workbook(tmp_path / "cũ.xlsx", [INFO, MEMBERS]), tmp_path / "mới.xlsx"
    before = old.read_bytes()
    upgraded = run.upgrade_workbook(old, edition=Edition.WEB)
    monkeypatch.setattr(run, "upgrade_workbook", lambda *_args, **_options: upgraded)
    there: list[bool] = []
    for stop in range(1, 9):

        def work(stop: int = stop) -> None:
            _dying(stop)
            run.upgrade_file(old, new)

        os.waitpid(in_child(work), 0)
        there.append(_is_old_or_new(old, before, new, upgraded.data))
        for path in tmp_path.iterdir():
            if path != old:
                path.unlink()
    assert there == sorted(there)
    assert not there[0]
    assert there[-1]


@pytest.mark.slow
def test_two_hundred_kills_at_random_moments(tmp_path: Path):
    old, new = older_book(tmp_path / "cũ.xlsx"), tmp_path / "mới.xlsx"
    before = old.read_bytes()
    expected = run.upgrade_workbook(old, edition=Edition.WEB).data
    there: list[bool] = []
    for _ in killed_again_and_again(["upgrade", str(old), "-o", str(new)], 200):
        there.append(_is_old_or_new(old, before, new, expected))
        for path in tmp_path.iterdir():
            if path != old:
                path.unlink()
    assert there[:2] == [True, True]
    assert {True, False} == set(there[2:])
