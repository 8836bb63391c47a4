"""An installation that is refused, or cut off anywhere: what is told, and what is left."""

from dataclasses import replace

import pytest

from tests.setup.installing import (
    LINK,
    MASTER,
    RECORD,
    TRUSTED,
    USER_SETTINGS,
    install,
    with_python_elsewhere,
)
from tests.support.windows import PROFILE, Crash, FakeWindows
from xl_chidoan.errors import FileError
from xl_chidoan.hosts.setup.setup_commands import run_doctor


def test_what_stands_in_the_way_is_told_at_once_and_nothing_is_changed(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
):
    machine.python = replace(
        machine.python, path=PROFILE + r"\python\python.exe", version=(3, 9, 1)
    )
    machine.packages = {}
    before = machine.state()
    assert install(machine) == 1
    assert machine.state() == before
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 4  # old Python, its path, no xlwings, no DLL beside it
    assert all("CaiDat.cmd" in line for line in told)


def test_a_refused_step_does_not_stop_the_others(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
):
    machine.read_only = {PROFILE, machine.desktop_folder}
    assert install(machine) == 3
    assert MASTER in machine.contents
    assert TRUSTED.format("16.0") + r"\Location1" in machine.registry
    told = capsys.readouterr().err.splitlines()
    # The settings' folder (its file is not tried) and two shortcuts.
    assert len(told) == 3
    assert all("không có quyền ghi" in line for line in told)
    machine.read_only = set()
    assert install(machine) == 0
    assert LINK in machine.contents


class _Failure:
    """Makes the change with one number fail: refused, or cut off before or after its effect."""

    def __init__(self, number: int, kind: str) -> None:
        self.number, self.kind = number, kind

    def __call__(self, number: int, after: bool) -> None:
        if number != self.number:
            return
        if self.kind == "refused" and not after:
            raise PermissionError("refused")
        if self.kind == "cut before" and not after:
            raise Crash
        if self.kind == "cut after" and after:
            raise Crash


def _prepare(machine: FakeWindows, case: str) -> None:
    if case == "bare":
        # The record's own folder exists, as after CaiDat.cmd: a cut between making it and
        # writing the record would leave an empty folder, which no record can tell.
        return
    machine.folders.add(PROFILE + r"\.xlwings")
    machine.contents[USER_SETTINGS] = b'"SHOW CONSOLE","False"\n"LICENSE_KEY","abc"\n'
    machine.contents[MASTER] = b"the user's own"
    machine.contents[LINK] = b"the user's"


@pytest.mark.parametrize("case", ["bare", "lived in"])
@pytest.mark.parametrize("kind", ["refused", "cut before", "cut after"])
def test_whatever_step_fails_remove_restores_the_state_before(
    machine: FakeWindows, case: str, kind: str
):
    _prepare(machine, case)
    start = machine.state()
    assert install(machine) == 0
    total = machine.changes
    assert install(machine, remove=True) == 0
    assert machine.state() == start
    assert total > 20
    for number in range(total):
        machine.changes = 0
        machine.on_change = _Failure(number, kind)
        try:
            assert install(machine) == 3
        except Crash:
            assert kind != "refused"
        machine.on_change = lambda _number, _after: None
        assert install(machine, remove=True) == 0
        assert machine.state() == start, f"change {number}"


@pytest.mark.parametrize("kind", ["refused", "cut before", "cut after"])
def test_whatever_step_fails_installing_again_completes_it(machine: FakeWindows, kind: str):
    _prepare(machine, "lived in")
    start = machine.state()
    install(machine)
    total = machine.changes
    wanted = {path for path in machine.contents if path != RECORD}
    install(machine, remove=True)
    for number in range(total):
        machine.changes = 0
        machine.on_change = _Failure(number, kind)
        try:
            install(machine)
        except Crash:
            assert kind != "refused"
        machine.on_change = lambda _number, _after: None
        assert install(machine) == 0
        assert {path for path in machine.contents if path != RECORD} == wanted, f"change {number}"
        assert install(machine, remove=True) == 0
        assert machine.state() == start, f"change {number}"


@pytest.mark.parametrize("kind", ["refused", "cut before", "cut after"])
def test_a_removal_that_failed_can_be_repeated(machine: FakeWindows, kind: str):
    _prepare(machine, "lived in")
    start = machine.state()
    install(machine)
    installed = machine.state()
    machine.changes = 0
    install(machine, remove=True)
    total = machine.changes
    for number in range(total):
        machine.contents, machine.folders = dict(installed[0]), set(installed[1])
        machine.registry = {key: dict(values) for key, values in installed[2].items()}
        machine.changes = 0
        machine.on_change = _Failure(number, kind)
        try:
            assert install(machine, remove=True) == 3
        except Crash:
            assert kind != "refused"
        machine.on_change = lambda _number, _after: None
        assert install(machine, remove=True) == 0
        assert machine.state() == start, f"change {number}"


def test_without_a_record_nothing_is_done(machine: FakeWindows, capsys: pytest.CaptureFixture[str]):
    with_python_elsewhere(machine)
    start = machine.state()
    for number in range(3):  # two folders and the record
        machine.changes = 0
        machine.on_change = _Failure(number, "refused")
        assert install(machine) == 3
        assert len(capsys.readouterr().err.splitlines()) == 1
        assert machine.state() == start


def test_a_damaged_record_is_told_and_nothing_is_changed(machine: FakeWindows):
    machine.contents[RECORD] = b"{"
    before = machine.state()
    for remove in (False, True):
        with pytest.raises(FileError) as caught:
            install(machine, remove=remove)
        assert caught.value.code == "setup_record_damaged"
    assert machine.state() == before


def test_windows_that_does_not_answer(machine: FakeWindows, capsys: pytest.CaptureFixture[str]):
    machine.sid = ""
    assert install(machine) == 1
    assert run_doctor(system=machine) == 1
    machine.sid = "S-1-5-21-1-2-3-1001"
    machine.variables = {}
    assert install(machine) == 1
