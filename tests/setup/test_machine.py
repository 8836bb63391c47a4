"""The real machine: here as far as it goes, and through stand-ins for what only Windows has."""

import inspect
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.windows import FakeWindows
from xl_chidoan.hosts.setup import machine as machine_module
from xl_chidoan.hosts.setup.machine import Machine


class FakeWinreg:
    """The few functions of ``winreg`` in use, over a dict."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = "HKCU", "HKLM", "HKCR"
    KEY_READ, KEY_WOW64_64KEY, KEY_SET_VALUE, REG_SZ, REG_DWORD = 0x20019, 0x100, 2, 1, 4

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], dict[str, tuple[object, int]]] = {}

    class Handle:
        def __init__(self, key: tuple[str, str]) -> None:
            self.key = key

        def __enter__(self) -> "FakeWinreg.Handle":
            return self

        def __exit__(self, *_: object) -> None:
            return None

    def OpenKey(self, hive: str, path: str, _reserved: int, access: int) -> Handle:  # noqa: N802
        assert access == self.KEY_READ | self.KEY_WOW64_64KEY
        if (hive, path) not in self.keys:
            raise FileNotFoundError(path)
        return self.Handle((hive, path))

    def CreateKeyEx(self, hive: str, path: str, _r: int, access: int) -> Handle:  # noqa: N802
        assert access == self.KEY_SET_VALUE
        self.keys.setdefault((hive, path), {})
        return self.Handle((hive, path))

    def SetValueEx(self, handle: Handle, name: str, _r: int, kind: int, value: object) -> None:  # noqa: N802
        self.keys[handle.key][name] = (value, kind)

    def _below(self, key: tuple[str, str]) -> list[str]:
        return [p[len(key[1]) + 1 :] for h, p in self.keys if (h, p.rpartition("\\")[0]) == key]

    def QueryInfoKey(self, handle: Handle) -> tuple[int, int, int]:  # noqa: N802
        return len(self._below(handle.key)), len(self.keys[handle.key]), 0

    def EnumKey(self, handle: Handle, number: int) -> str:  # noqa: N802
        return self._below(handle.key)[number]

    def EnumValue(self, handle: Handle, number: int) -> tuple[str, object, int]:  # noqa: N802
        name, (value, kind) = list(self.keys[handle.key].items())[number]
        return name, value, kind

    def DeleteKey(self, hive: str, path: str) -> None:  # noqa: N802
        del self.keys[hive, path]


@pytest.fixture
def winreg(monkeypatch: pytest.MonkeyPatch) -> FakeWinreg:
    fake = FakeWinreg()
    monkeypatch.setitem(sys.modules, "winreg", fake)  # type: ignore[arg-type]
    return fake


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Programs that would have been run."""
    ran: list[list[str]] = []

    def run(command: list[str], **options: Any) -> SimpleNamespace:
        ran.append(list(command))
        if command[0].endswith("powershell.exe"):
            link = options["env"]["XL_LINK"]
            Path(link).write_text(options["env"]["XL_TARGET"])
        return SimpleNamespace(stdout='"pc\\tên","S-1-5-21-1-2-3-1001"\r\n'.encode("cp1258"))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("SystemRoot", "/Windows")
    return ran


def test_the_machine_of_the_tests_has_all_that_the_real_one_has():
    def parts(one: type) -> dict[str, list[str]]:
        return {
            name: [] if isinstance(part, property) else list(inspect.signature(part).parameters)
            for name, part in vars(one).items()
            if not name.startswith("_")
        }

    real, pretended = parts(Machine), FakeWindows()
    for name, parameters in real.items():
        answer = getattr(pretended, name)
        if parameters:
            assert list(inspect.signature(answer).parameters) == parameters[1:], name


def test_the_machine_keeps_the_contract():
    system = Machine()
    assert system.name == sys.platform
    assert system.interpreter().path == sys.executable
    assert system.package_version("no-such-package") == ""
    assert system.package_version("pytest")


def test_files(tmp_path: Path):
    system = Machine()
    path = str(tmp_path / "Sổ.txt")
    assert system.read(path) is None
    system.write(path, b"1")
    system.write(path, b"2")
    assert system.read(path) == b"2"
    assert system.files(str(tmp_path)) == ["Sổ.txt"]
    assert system.files(str(tmp_path / "no")) == ()
    assert system.files(path) == ()
    with pytest.raises(OSError, match="Sổ"):
        system.write(path + "/below", b"")
    system.unmark(path)
    assert not system.is_marked(path)
    system.delete(path)
    assert system.read(path) is None


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    system = Machine()
    path = str(tmp_path / "a")
    system.write(path, b"1")

    def refuse(*_: object) -> None:
        raise PermissionError("held open")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        system.write(path, b"2")
    assert system.files(str(tmp_path)) == ["a"]
    assert system.read(path) == b"1"


def test_folders(tmp_path: Path):
    system = Machine()
    folder = str(tmp_path / "a")
    assert system.can_write(str(tmp_path / "a" / "b" / "c"))
    system.make_folder(folder, private=False)
    assert system.is_folder(folder)
    (tmp_path / "a" / "file").touch()
    assert not system.remove_folder(folder)
    (tmp_path / "a" / "file").unlink()
    assert system.remove_folder(folder)
    assert system.remove_folder(folder)
    assert not system.can_write("/proc/no-such-folder")


def test_a_private_folder_is_closed_to_others(tmp_path: Path, programs: list[list[str]]):
    folder = str(tmp_path / "1001")
    Machine().make_folder(folder, private=True)
    icacls = programs[-1]
    assert icacls[1:4] == [folder, "/inheritance:r", "/grant:r"]
    assert icacls[4:] == [
        "*S-1-5-21-1-2-3-1001:(OI)(CI)F",
        "*S-1-5-18:(OI)(CI)F",
        "*S-1-5-32-544:(OI)(CI)F",
    ]


def test_a_folder_that_cannot_be_closed_is_not_left_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(5, command)

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(OSError, match="failed"):
        Machine().make_folder(str(tmp_path / "1001"), private=True)
    assert not (tmp_path / "1001").exists()


def test_registry(winreg: FakeWinreg):
    system = Machine()
    key = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    assert system.registry_values(key) is None
    assert system.registry_keys(key) == ()
    system.set_registry(key, {})
    system.set_registry(key + r"\Location0", {"Path": "C:\\", "AllowSubfolders": 1})
    winreg.keys["HKCU", key[5:] + r"\Location0"]["Date"] = (b"binary", 3)
    assert winreg.keys["HKCU", key[5:] + r"\Location0"]["Path"] == ("C:\\", winreg.REG_SZ)
    assert winreg.keys["HKCU", key[5:] + r"\Location0"]["AllowSubfolders"] == (1, winreg.REG_DWORD)
    assert system.registry_keys(key) == ["Location0"]
    assert system.registry_values(key + r"\Location0") == {"Path": "C:\\", "AllowSubfolders": 1}
    system.delete_registry(key + r"\Location0")
    assert system.registry_keys(key) == []


def test_the_account_is_its_identifier_whatever_the_code_page(programs: list[list[str]]):
    assert Machine().account() == "S-1-5-21-1-2-3-1001"


def test_a_shortcut_through_powershell(tmp_path: Path, programs: list[list[str]]):
    assert Machine().shortcut(r"C:\So.xlsm", str(tmp_path)) == rb"C:\So.xlsm"
    assert not list(tmp_path.iterdir())
    assert "-NoProfile" in programs[-1]


def test_a_shortcut_through_com(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    class Link:
        TargetPath = WorkingDirectory = ""

        def __init__(self, path: str) -> None:
            self.path = path

        def Save(self) -> None:  # noqa: N802
            Path(self.path).write_text(self.TargetPath)

    class Broken(Link):
        def Save(self) -> None:  # noqa: N802
            raise RuntimeError("com_error")

    def client(link: type[Link]) -> SimpleNamespace:
        return SimpleNamespace(Dispatch=lambda _name: SimpleNamespace(CreateShortCut=link))

    monkeypatch.setitem(sys.modules, "win32com", SimpleNamespace())  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "win32com.client", client(Link))  # type: ignore[arg-type]
    assert Machine().shortcut(r"C:\So.xlsm", str(tmp_path)) == rb"C:\So.xlsm"
    monkeypatch.setitem(sys.modules, "win32com.client", client(Broken))  # type: ignore[arg-type]
    with pytest.raises(OSError, match=r"WScript\.Shell"):
        Machine().shortcut(r"C:\So.xlsm", str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_fonts(winreg: FakeWinreg, monkeypatch: pytest.MonkeyPatch):
    system = Machine()
    monkeypatch.setattr(machine_module.sys, "platform", "win32")
    assert system.font("Times New Roman") == ""
    fonts = ("HKLM", r"Software\Microsoft\Windows NT\CurrentVersion\Fonts")
    winreg.keys[fonts] = {"Times New Roman Bold (TrueType)": ("timesbd.ttf", 1)}
    assert system.font("Times New Roman") == ""
    winreg.keys[fonts] = {"Times New Roman (TrueType)": ("times.ttf", 1)}
    assert system.font("Times New Roman") == "Times New Roman"
    monkeypatch.setattr(machine_module.sys, "platform", "darwin")
    monkeypatch.setattr(machine_module.os.path, "isfile", lambda path: "DFonts" in str(path))
    assert system.font("Times New Roman") == "Times New Roman"
    monkeypatch.setattr(machine_module.os.path, "isfile", lambda _path: False)
    assert system.font("Times New Roman") == ""
    monkeypatch.setattr(machine_module.sys, "platform", "linux")
    monkeypatch.setattr(machine_module.shutil, "which", lambda _name: None)
    assert system.font("Times New Roman") == ""


def test_the_pinned_version_is_the_one_in_the_projects_metadata(monkeypatch: pytest.MonkeyPatch):
    from importlib import metadata

    system = Machine()
    lines = ["lxml>=5", 'xlwings==0.37.8; sys_platform == "win32"']
    monkeypatch.setattr(metadata, "requires", lambda _name: lines)
    assert system.pinned_version("xlwings") == "0.37.8"
    assert system.pinned_version("lxml") == ""


def test_the_marks_of_the_web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(machine_module.sys, "platform", "win32")
    path = str(tmp_path / "a.xlsm")
    Path(path + ":Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")
    assert Machine().is_marked(path)
    Machine().unmark(path)
    assert not Machine().is_marked(path)
    Machine().unmark(path)
