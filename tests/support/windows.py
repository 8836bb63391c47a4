"""A Windows machine in memory: files, folders, registry, and failures where a test wants them."""

import ntpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xl_chidoan.hosts.setup.machine import Interpreter, RegistryValues

SID = "S-1-5-21-3623811015-3361044348-30300820-1001"
PROFILE = r"C:\Users\Nguyễn Thị Ượng"
HOME = r"C:\ProgramData\chidoan\1001"
PYTHON = HOME + r"\python\Scripts\python.exe"
OFFICE = r"HKCU\Software\Microsoft\Office"

State = tuple[Mapping[str, bytes], frozenset[str], Mapping[str, Mapping[str, str | int]]]


class Crash(BaseException):
    """The power went off."""


@dataclass
class FakeWindows:
    """Everything a :class:`Machine` answers, from plain attributes that a test may change."""

    name: str = "win32"
    contents: dict[str, bytes] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    registry: dict[str, dict[str, str | int]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    read_only: set[str] = field(default_factory=set)
    private: set[str] = field(default_factory=set)
    packages: dict[str, str] = field(default_factory=lambda: {"xlwings": "0.37.8"})
    python: Interpreter = field(
        default_factory=lambda: Interpreter(
            PYTHON, HOME + r"\python", HOME + r"\python-goc", (3, 12, 4), 64
        )
    )
    desktop_folder: str = PROFILE + r"\OneDrive\Màn hình nền"
    pinned: str = "0.37.8"
    sid: str = SID
    libreoffice_path: str = ""
    font_family: str = "Times New Roman"
    # Called before (False) and after (True) the change with this number, counted from 0.
    on_change: Callable[[int, bool], None] = lambda _number, _after: None
    changes: int = 0
    links: int = 0

    # -- questions
    def interpreter(self) -> Interpreter:
        return self.python

    def variable(self, name: str) -> str:
        return self.variables.get(name, "")

    def account(self) -> str:
        if not self.sid:
            raise OSError("no answer")
        return self.sid

    def desktop(self) -> str:
        return self.desktop_folder

    def package_version(self, name: str) -> str:
        return self.packages.get(name, "")

    def pinned_version(self, name: str) -> str:
        return self.pinned

    def read(self, path: str) -> bytes | None:
        return self.contents.get(path)

    def files(self, folder: str) -> Sequence[str]:
        return sorted(ntpath.basename(p) for p in self.contents if ntpath.dirname(p) == folder)

    def is_folder(self, path: str) -> bool:
        return path in self.folders

    def can_write(self, folder: str) -> bool:
        while folder not in self.folders:
            if ntpath.dirname(folder) == folder:
                return False
            folder = ntpath.dirname(folder)
        return folder not in self.read_only

    def is_marked(self, path: str) -> bool:
        return path in self.marked

    def registry_values(self, key: str) -> RegistryValues | None:
        return self.registry.get(key)

    def registry_keys(self, key: str) -> Sequence[str]:
        return [k[len(key) + 1 :] for k in self.registry if k.rpartition("\\")[0] == key]

    def libreoffice(self) -> str:
        return self.libreoffice_path

    def font(self, family: str) -> str:
        return self.font_family

    # -- changes
    def _change(self, effect: Callable[[], None]) -> None:
        number = self.changes
        self.changes += 1
        self.on_change(number, False)
        effect()
        self.on_change(number, True)

    def write(self, path: str, data: bytes) -> None:
        self._writable(path)
        self._change(lambda: self.contents.__setitem__(path, data))

    def delete(self, path: str) -> None:
        self._writable(path)
        self._change(lambda: self.contents.__delitem__(path))

    def make_folder(self, path: str, *, private: bool) -> None:
        self._writable(path)
        if path in self.folders:
            raise FileExistsError(path)
        self._change(lambda: self.folders.add(path))
        if private:
            self.private.add(path)

    def remove_folder(self, path: str) -> bool:
        there = [*self.contents, *self.folders]
        if path not in self.folders:
            return True
        if any(ntpath.dirname(other) == path for other in there):
            return False
        self._change(lambda: self.folders.remove(path))
        return True

    def unmark(self, path: str) -> None:
        if path in self.marked:
            self._change(lambda: self.marked.remove(path))

    def set_registry(self, key: str, values: RegistryValues) -> None:
        def effect() -> None:
            made = key
            while made not in self.registry:
                self.registry[made] = {}
                made = made.rpartition("\\")[0]
            self.registry[key].update(values)

        self._change(effect)

    def delete_registry(self, key: str) -> None:
        if self.registry_keys(key):
            raise PermissionError(key)
        self._change(lambda: self.registry.__delitem__(key))

    def shortcut(self, target: str, staging: str) -> bytes:
        assert staging.isascii()
        assert staging in self.folders
        self.links += 1  # no two are equal: Windows writes times into them
        return f"link {self.links} to {target}".encode()

    # -- for tests
    def _writable(self, path: str) -> None:
        folder = ntpath.dirname(path)
        if folder not in self.folders:
            raise FileNotFoundError(path)
        if folder in self.read_only:
            raise PermissionError(path)

    def state(self) -> State:
        """Everything that an installation could change, to compare with later."""
        return (
            dict(self.contents),
            frozenset(self.folders),
            {key: dict(values) for key, values in self.registry.items()},
        )


def ready_machine(shipped: Path) -> FakeWindows:
    """A machine with Office 2016 on which everything is right but nothing is installed yet.

    ``shipped`` is the folder from which the workbooks and templates come.
    """
    machine = FakeWindows()
    machine.folders = {
        "C:\\",
        r"C:\ProgramData",
        r"C:\ProgramData\chidoan",
        HOME,
        HOME + r"\python",
        PROFILE,
        PROFILE + r"\OneDrive",
        machine.desktop_folder,
        r"C:\Users\Public",
    }
    machine.contents = {HOME + rf"\python\xlwings{bits}-0.37.8.dll": b"MZ" for bits in (32, 64)}
    for path in shipped.rglob("*"):
        if path.is_file():
            machine.contents[str(path)] = path.read_bytes()
    machine.variables = {
        "ProgramData": r"C:\ProgramData",
        "PUBLIC": r"C:\Users\Public",
        "SystemDrive": "C:",
        "USERPROFILE": PROFILE,
        "USERNAME": "Nguyễn Thị Ượng",
        "ProgramFiles(x86)": r"C:\Program Files (x86)",
    }
    for version in ("15.0", "16.0"):
        made = ""
        for part in rf"{OFFICE}\{version}".split("\\"):
            made = f"{made}\\{part}".lstrip("\\")
            machine.registry.setdefault(made, {})
    trusted = OFFICE + r"\16.0\Excel\Security\Trusted Locations"
    machine.registry |= {
        OFFICE + r"\16.0\Excel": {},
        OFFICE + r"\16.0\Excel\Security": {},
        trusted: {},
        trusted + r"\Location0": {"Path": r"C:\Mau\XLSTART" + "\\", "AllowSubfolders": 1},
        trusted + r"\Location2": {"Path": r"C:\Mau" + "\\"},
        r"HKCR\Excel.Application\CurVer": {"": "Excel.Application.16"},
        r"HKCR\Word.Application\CurVer": {"": "Word.Application.16"},
        r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe": {
            "": r"C:\Program Files\Microsoft Office\Root\Office16\EXCEL.EXE"
        },
        r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration": {"Platform": "x64"},
    }
    return machine
