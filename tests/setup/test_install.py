import json
from pathlib import Path

import pytest

from tests.setup.installing import (
    LINK,
    MASTER,
    TEMPLATE,
    TRUSTED,
    USER_SETTINGS,
    install,
    with_python_elsewhere,
)
from tests.support.windows import HOME, PROFILE, PYTHON, FakeWindows
from xl_chidoan.hosts.setup import xlwings_settings


def test_everything_is_put_in_its_place(machine: FakeWindows):
    assert install(machine) == 0
    assert machine.contents[MASTER] == b"master 1"
    assert machine.contents[HOME + r"\ChiDoan-mau.xlsm"] == b"sample 1"
    assert machine.contents[TEMPLATE] == b"bao-cao-nam 1"
    for path in (HOME + r"\xlwings.conf", USER_SETTINGS):
        assert xlwings_settings.parse(machine.contents[path])["INTERPRETER_WIN"] == PYTHON
    wanted = {
        "Path": HOME + "\\",
        "AllowSubfolders": 1,
        "Description": "Sổ Chi đoàn (xl-chidoan)",
    }
    assert machine.registry[TRUSTED.format("15.0") + r"\Location0"] == wanted
    # Location0 and Location2 of Excel 2016 are taken.
    assert machine.registry[TRUSTED.format("16.0") + r"\Location1"] == wanted
    assert machine.contents[LINK].endswith(rf"to {MASTER}".encode())


def test_a_second_run_changes_nothing(machine: FakeWindows):
    install(machine)
    after_first = machine.state()
    changes = machine.changes
    assert install(machine) == 0
    assert machine.state() == after_first
    assert machine.changes == changes


def test_remove_restores_the_machine(machine: FakeWindows):
    before = machine.state()
    install(machine)
    assert install(machine, remove=True) == 0
    assert machine.state() == before


def test_folders_are_made_where_missing_private_and_taken_away_again(machine: FakeWindows):
    with_python_elsewhere(machine)
    before = machine.state()
    install(machine)
    assert machine.private == {HOME}
    install(machine, remove=True)
    assert machine.state() == before


def test_the_users_settings_survive_and_come_back(machine: FakeWindows):
    machine.folders.add(PROFILE + r"\.xlwings")
    old = b'"INTERPRETER_WIN","D:\\py\\python.exe"\n"LICENSE_KEY","abc"\n"SHOW CONSOLE","False"\n'
    machine.contents[USER_SETTINGS] = old
    install(machine)
    now = xlwings_settings.parse(machine.contents[USER_SETTINGS])
    assert (now["INTERPRETER_WIN"], now["LICENSE_KEY"]) == (PYTHON, "abc")
    assert machine.contents[USER_SETTINGS + ".truoc-chidoan"] == old
    install(machine, remove=True)
    assert machine.contents[USER_SETTINGS] == old
    assert USER_SETTINGS + ".truoc-chidoan" not in machine.contents


def test_an_empty_settings_file_stays_an_empty_file(machine: FakeWindows):
    machine.folders.add(PROFILE + r"\.xlwings")
    machine.contents[USER_SETTINGS] = b""
    before = machine.state()
    install(machine)
    install(machine, remove=True)
    assert machine.state() == before


def test_settings_changed_after_installing_are_the_users(machine: FakeWindows):
    machine.folders.add(PROFILE + r"\.xlwings")
    machine.contents[USER_SETTINGS] = b'"SHOW CONSOLE","True"\r\n'
    install(machine)
    machine.contents[USER_SETTINGS] = xlwings_settings.merge(
        machine.contents[USER_SETTINGS], {"INTERPRETER_WIN": "E:\\python.exe", "PYTHONPATH": "E:\\"}
    )
    install(machine, remove=True)
    assert xlwings_settings.parse(machine.contents[USER_SETTINGS]) == {
        "SHOW CONSOLE": "True",
        "INTERPRETER_WIN": "E:\\python.exe",
        "PYTHONPATH": "E:\\",
    }


def test_a_users_workbook_is_never_touched(
    machine: FakeWindows, shipped_files: Path, capsys: pytest.CaptureFixture[str]
):
    machine.contents[MASTER] = b"the user's own"
    assert install(machine) == 0
    assert machine.contents[MASTER] == b"the user's own"
    assert machine.contents[HOME + r"\ChiDoan (2).xlsm"] == b"master 1"
    assert "ChiDoan (2).xlsm" in capsys.readouterr().out
    install(machine)
    assert HOME + r"\ChiDoan (3).xlsm" not in machine.contents
    install(machine, remove=True)
    assert machine.contents[MASTER] == b"the user's own"
    assert HOME + r"\ChiDoan (2).xlsm" not in machine.contents


def ship(machine: FakeWindows, shipped_files: Path, version: int) -> None:
    for path in shipped_files.rglob("*.*"):
        kind = {"ChiDoan": "master", "ChiDoan-mau": "sample"}.get(path.stem, path.stem)
        machine.contents[str(path)] = f"{kind} {version}".encode()


def test_a_filled_workbook_stays_and_a_newer_master_gets_a_new_name(
    machine: FakeWindows, shipped_files: Path
):
    install(machine)
    machine.contents[MASTER] = b"filled in"
    install(machine)
    assert HOME + r"\ChiDoan (2).xlsm" not in machine.contents
    ship(machine, shipped_files, 2)
    install(machine)
    assert machine.contents[MASTER] == b"filled in"
    assert machine.contents[HOME + r"\ChiDoan (2).xlsm"] == b"master 2"
    install(machine, remove=True)
    assert [path for path in machine.contents if path.startswith(HOME) and ".xl" in path] == [
        MASTER
    ]


def test_a_template_is_renewed_unless_an_officer_changed_it(
    machine: FakeWindows, shipped_files: Path, capsys: pytest.CaptureFixture[str]
):
    install(machine)
    edited = HOME + r"\mau-bao-cao\bao-cao-nhiem-ky.docx"
    machine.contents[edited] = b"our letterhead"
    ship(machine, shipped_files, 2)
    install(machine)
    assert machine.contents[TEMPLATE] == b"bao-cao-nam 2"
    assert machine.contents[edited] == b"our letterhead"
    assert machine.contents[edited.replace(".docx", " (2).docx")] == b"bao-cao-nhiem-ky 2"
    assert "mẫu mới được đặt tên bao-cao-nhiem-ky (2).docx" in capsys.readouterr().out
    install(machine, remove=True)
    assert machine.contents[edited] == b"our letterhead"
    assert TEMPLATE not in machine.contents


def test_a_deleted_file_comes_back(machine: FakeWindows):
    install(machine)
    for path in (MASTER, LINK):
        del machine.contents[path]
    key = TRUSTED.format("16.0") + r"\Location1"
    del machine.registry[key]
    install(machine)
    assert MASTER in machine.contents
    assert LINK in machine.contents
    assert key in machine.registry


def test_anothers_trusted_location_in_our_old_place_is_left_alone(machine: FakeWindows):
    install(machine)
    ours = TRUSTED.format("16.0") + r"\Location1"
    machine.registry[ours] = {"Path": "E:\\", "AllowSubfolders": 1}
    install(machine)
    assert machine.registry[ours]["Path"] == "E:\\"
    assert machine.registry[TRUSTED.format("16.0") + r"\Location3"]["Path"] == HOME + "\\"
    install(machine, remove=True)
    assert machine.registry[ours]["Path"] == "E:\\"
    assert TRUSTED.format("16.0") + r"\Location3" not in machine.registry


def test_a_foreign_shortcut_of_the_same_name_is_left_alone(machine: FakeWindows):
    machine.contents[LINK] = b"the user's"
    install(machine)
    assert machine.contents[LINK] == b"the user's"
    assert LINK.replace(".lnk", " (2).lnk") in machine.contents


def test_the_mark_of_the_web_is_taken_off_what_we_wrote_only(machine: FakeWindows):
    install(machine)
    other = HOME + r"\khac.xlsm"
    machine.contents[other] = b"downloaded"
    machine.marked = {MASTER, other}
    install(machine)
    assert machine.marked == {other}


def test_dry_runs_change_nothing(machine: FakeWindows, capsys: pytest.CaptureFixture[str]):
    before = machine.state()
    assert install(machine, dry_run=True) == 0
    assert machine.state() == before
    assert len(capsys.readouterr().out.splitlines()) == 1 + 18 + 1
    install(machine)
    before = machine.state()
    assert install(machine, remove=True, dry_run=True) == 0
    assert machine.state() == before


def test_nothing_to_remove_is_no_fault(machine: FakeWindows, capsys: pytest.CaptureFixture[str]):
    assert install(machine, remove=True) == 0
    assert "Chưa có gì để gỡ" in capsys.readouterr().out


def test_elsewhere_only_the_plan_is_shown(capsys: pytest.CaptureFixture[str]):
    system = FakeWindows(name="linux")
    assert install(system) == 0
    shown = capsys.readouterr().out
    assert r"%ProgramData%\chidoan" in shown
    assert "không có gì thay đổi" in shown
    assert install(system, remove=True) == 0
    assert install(system, as_json=True) == 0
    assert system.changes == 0


def test_json_says_the_same_without_names_of_persons(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
):
    machine.read_only = {PROFILE}
    assert install(machine, as_json=True) == 3
    out = capsys.readouterr().out
    told = json.loads(out)
    assert told["ok"] is False
    assert len(told["problems"]) == 1
    assert r"%USERPROFILE%\.xlwings" in told["problems"][0]
    assert "Ượng" not in out


def test_another_users_folder_is_passed_over(machine: FakeWindows):
    with_python_elsewhere(machine)
    machine.folders |= {r"C:\ProgramData\chidoan", HOME}
    machine.read_only = {HOME}
    assert install(machine) == 0
    assert r"C:\Users\Public\chidoan\1001\ChiDoan.xlsm" in machine.contents
    # Found again, though the first place could be written by now.
    machine.read_only = set()
    assert install(machine) == 0
    assert MASTER not in machine.contents
