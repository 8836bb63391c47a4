r"""The machine that is set up: the only module of the installation that touches it.

Every failure is raised as OSError, no other exception. Modules that exist only on Windows are
imported where they are used. Paths are plain strings: they are Windows paths also while the tests,
which give the installation a machine in memory, run elsewhere. Registry keys are written
``HKCU\Software\...``.
"""

import contextlib
import importlib
import os
import secrets
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RegistryValues = Mapping[str, str | int]

WINDOWS = "win32"
MAC = "darwin"

_HIVES = {
    "HKCU": "HKEY_CURRENT_USER",
    "HKLM": "HKEY_LOCAL_MACHINE",
    "HKCR": "HKEY_CLASSES_ROOT",
}
_MARK = ":Zone.Identifier"
_SYSTEM_ACCOUNT = "S-1-5-18"
_ADMINISTRATORS = "S-1-5-32-544"
_PROGRAM_TIMEOUT_SECONDS = 30
_MAC_FONT_FOLDERS = (
    "/System/Library/Fonts/Supplemental",
    "/Library/Fonts",
    "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """The Python that runs: its program, its folder, the one it was made from, 32 or 64 bits."""

    path: str
    prefix: str
    base_prefix: str
    version: tuple[int, int, int]
    bits: int


class Machine:
    """The machine this program runs on."""

    @property
    def name(self) -> str:
        """``win32``, ``darwin`` or ``linux``."""
        return sys.platform

    def interpreter(self) -> Interpreter:
        """Return the Python that runs."""
        return Interpreter(
            path=sys.executable,
            prefix=sys.prefix,
            base_prefix=sys.base_prefix,
            version=(sys.version_info.major, sys.version_info.minor, sys.version_info.micro),
            bits=struct.calcsize("P") * 8,
        )

    def variable(self, name: str) -> str:
        """Value of an environment variable, '' where it is not set."""
        return os.environ.get(name, "")

    def account(self) -> str:
        """Security identifier of the user (``S-1-5-21-...-1001``)."""
        whoami = os.path.join(self.variable("SystemRoot"), "System32", "whoami.exe")
        answer = _run([whoami, "/user", "/fo", "csv", "/nh"])
        # "pc\name","S-1-5-21-...": the name is in the console's code page, the identifier ASCII.
        return answer.rpartition(",")[2].strip().strip('"')

    def desktop(self) -> str:
        """Folder of the user's desktop, wherever OneDrive or a policy moved it."""
        import platformdirs

        return platformdirs.user_desktop_dir()

    def package_version(self, name: str) -> str:
        """Version of an installed Python package, '' where it is missing."""
        from importlib import metadata

        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return ""

    def pinned_version(self, name: str) -> str:
        """Version of ``name`` that this product asks for exactly, '' where it does not."""
        from importlib import metadata

        try:
            wanted = metadata.requires("xl-chidoan") or []
        except metadata.PackageNotFoundError:
            return ""
        pins = (line.partition(";")[0].replace(" ", "").partition("==") for line in wanted)
        return next((version for package, _, version in pins if package == name and version), "")

    def read(self, path: str) -> bytes | None:
        """Content of a file, None where there is none."""
        try:
            return Path(path).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole or not at all, in place of any that has this name."""
        temporary = f"{path}.{secrets.token_hex(4)}.tmp"
        try:
            with open(temporary, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:  # a stopped process, too, leaves no half-written file
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise

    def delete(self, path: str) -> None:
        """Delete a file."""
        os.unlink(path)

    def files(self, folder: str) -> Sequence[str]:
        """Names in a folder, sorted; nothing where there is no such folder."""
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return ()

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this name."""
        return os.path.isdir(path)

    def make_folder(self, path: str, *, private: bool) -> None:
        """Make one folder; a private one is closed to the machine's other users."""
        os.mkdir(path)
        if not private:
            return
        try:
            _run(
                [
                    os.path.join(self.variable("SystemRoot"), "System32", "icacls.exe"),
                    path,
                    "/inheritance:r",
                    "/grant:r",
                    *(
                        f"*{account}:(OI)(CI)F"
                        for account in (self.account(), _SYSTEM_ACCOUNT, _ADMINISTRATORS)
                    ),
                ]
            )
        except OSError:
            os.rmdir(path)
            raise

    def remove_folder(self, path: str) -> bool:
        """Remove a folder if it is empty; whether it is gone."""
        if not os.path.isdir(path):
            return True
        if os.listdir(path):
            return False
        os.rmdir(path)
        return True

    def can_write(self, folder: str) -> bool:
        """Whether something can be made in ``folder``, or where it would have to be made."""
        there = Path(folder)
        while not there.is_dir():
            if there.parent == there:
                return False
            there = there.parent
        # A folder, not a file: in some places users may make only folders.
        try:
            os.rmdir(tempfile.mkdtemp(prefix="xl-chidoan-", dir=there))
        except OSError:
            return False
        return True

    def is_marked(self, path: str) -> bool:
        """Whether Windows has marked a file as coming from the internet."""
        return self.name == WINDOWS and os.path.exists(path + _MARK)

    def unmark(self, path: str) -> None:
        """Remove the mark of :meth:`is_marked`."""
        if self.name == WINDOWS:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path + _MARK)

    def registry_values(self, key: str) -> RegistryValues | None:
        """Return a key's values ('' names the default one), None where there is no such key."""
        winreg = _winreg()
        try:
            handle = winreg.OpenKey(*_split(winreg, key), 0, _reading(winreg))
        except FileNotFoundError:
            return None
        with handle:
            count = winreg.QueryInfoKey(handle)[1]
            return {
                name: value
                for name, value, _ in (winreg.EnumValue(handle, i) for i in range(count))
                if isinstance(value, str | int)
            }

    def registry_keys(self, key: str) -> Sequence[str]:
        """Names of the keys below ``key``."""
        winreg = _winreg()
        try:
            handle = winreg.OpenKey(*_split(winreg, key), 0, _reading(winreg))
        except FileNotFoundError:
            return ()
        with handle:
            return [winreg.EnumKey(handle, i) for i in range(winreg.QueryInfoKey(handle)[0])]

    def set_registry(self, key: str, values: RegistryValues) -> None:
        """Make a key with these values: text as REG_SZ, whole numbers as REG_DWORD."""
        winreg = _winreg()
        with winreg.CreateKeyEx(*_split(winreg, key), 0, winreg.KEY_SET_VALUE) as handle:
            for name, value in values.items():
                kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
                winreg.SetValueEx(handle, name, 0, kind, value)

    def delete_registry(self, key: str) -> None:
        """Delete a key that has none below it."""
        winreg = _winreg()
        winreg.DeleteKey(*_split(winreg, key))

    def shortcut(self, target: str, staging: str) -> bytes:
        """Content of a Windows shortcut to ``target``; ``staging`` is a folder of ASCII name."""
        # The scripting host cannot save under a name outside the code page. So it saves the
        # shortcut under an ASCII name, and the caller writes the bytes to the real place.
        path = os.path.join(staging, f"xl-chidoan-{secrets.token_hex(4)}.lnk")
        try:
            try:
                client: Any = importlib.import_module("win32com.client")
            except ImportError:
                self._shortcut_with_powershell(path, target)
            else:
                _shortcut_with_com(client, path, target)
            return Path(path).read_bytes()
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)

    def _shortcut_with_powershell(self, path: str, target: str) -> None:
        script = (
            "$ErrorActionPreference = 'Stop';"
            "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:XL_LINK);"
            "$link.TargetPath = $env:XL_TARGET; $link.WorkingDirectory = $env:XL_FOLDER;"
            "$link.Save()"
        )
        folder = os.path.join(self.variable("SystemRoot"), "System32", "WindowsPowerShell", "v1.0")
        _run(
            [os.path.join(folder, "powershell.exe"), "-NoProfile", "-Command", script],
            XL_LINK=path,
            XL_TARGET=target,
            XL_FOLDER=os.path.dirname(target),
        )

    def libreoffice(self) -> str:
        """Path of LibreOffice's program, '' where it is missing."""
        from xl_chidoan.report.pdf import find_libreoffice

        return find_libreoffice() or ""

    def font(self, family: str) -> str:
        """Return the family that stands in for ``family``, itself where installed, '' unknown."""
        if self.name == WINDOWS:
            return self._font_of_windows(family)
        if self.name == MAC:
            places = (os.path.join(folder, f"{family}.ttf") for folder in _MAC_FONT_FOLDERS)
            return family if any(map(os.path.isfile, places)) else ""
        matcher = shutil.which("fc-match")
        if matcher is None:
            return ""
        return _run([matcher, "-f", "%{family[0]}", family]).strip()

    def _font_of_windows(self, family: str) -> str:
        for hive in ("HKLM", "HKCU"):
            fonts = self.registry_values(
                rf"{hive}\Software\Microsoft\Windows NT\CurrentVersion\Fonts"
            )
            if any(name.startswith(f"{family} (") for name in fonts or ()):
                return family
        return ""


def _run(command: Sequence[str], **variables: str) -> str:
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=_PROGRAM_TIMEOUT_SECONDS,
            check=True,
            env={**os.environ, **variables},
        )
    except subprocess.SubprocessError as error:
        raise OSError(f"{command[0]} failed") from error
    return done.stdout.decode("utf-8", errors="replace")


def _shortcut_with_com(client: Any, path: str, target: str) -> None:
    try:
        link = client.Dispatch("WScript.Shell").CreateShortCut(path)
        link.TargetPath = target
        link.WorkingDirectory = os.path.dirname(target)
        link.Save()
    except Exception as error:  # pywintypes.com_error, which exists only on Windows
        raise OSError("WScript.Shell failed") from error


def _winreg() -> Any:
    # Typed loosely: the module and its stubs are empty elsewhere than on Windows.
    return importlib.import_module("winreg")


def _split(winreg: Any, key: str) -> tuple[Any, str]:
    hive, _, path = key.partition("\\")
    return getattr(winreg, _HIVES[hive]), path


def _reading(winreg: Any) -> int:
    # The 64-bit view: Office's own keys are there whatever the bits of Python.
    return winreg.KEY_READ | winreg.KEY_WOW64_64KEY
