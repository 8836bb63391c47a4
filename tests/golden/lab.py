"""A folder with copies of the shipped files, in which the product's commands run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE, MASTER, WEB = "ChiDoan-mau.xlsm", "ChiDoan.xlsm", "ChiDoan-web.xlsx"
WORKBOOKS = (SAMPLE, MASTER, WEB)
TEMPLATES = ("bao-cao-nhiem-ky", "bao-cao-nam", "bang-so-sanh")

_SAVED = 1_700_000_000  # when every copied workbook says it was saved
_WHERE = "import xl_chidoan; print(xl_chidoan.__file__)"


class NotMadeError(Exception):
    """A file that no command wrote; the words say what they said instead."""


class Run(NamedTuple):
    """What one command said and its exit code."""

    typed: tuple[str, ...]
    code: int
    out: str
    err: str

    def parsed(self) -> object:
        """Return what was printed as JSON, None where it is not JSON."""
        try:
            return json.loads(self.out)
        except ValueError:
            return None


@cache
def product() -> Path:
    """Folder of the checkout at hand: PYTHONPATH's, else the one these tests belong to."""
    done = subprocess.run(
        [sys.executable, "-c", _WHERE],
        env={**os.environ, "PYTHONPATH": _python_path()},
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    folders = Path(done.stdout.strip()).resolve().parents
    return next(folder for folder in folders if (folder / "workbook").is_dir())


def _python_path() -> str:
    given = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join(part for part in (given, str(REPOSITORY)) if part)


class Lab:
    """One folder of work; commands name files in it, and run only once with the same words."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._done: dict[tuple[str, ...], Run] = {}
        for name in WORKBOOKS:
            self.put(name, (product() / "workbook" / name).read_bytes())
        for name in TEMPLATES:
            self.put(f"{name}.docx", (product() / "templates" / f"{name}.docx").read_bytes())

    def path(self, name: str) -> Path:
        return self.folder / name

    def bytes_of(self, name: str) -> bytes:
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            said = [
                f"{' '.join(run.typed)}: exit {run.code}\n{run.out}{run.err}"
                for run in self._done.values()
                if name in run.typed
            ]
            raise NotMadeError("\n".join((f"{name} was not made", *said))) from None

    def put(self, name: str, data: bytes) -> str:
        path = self.path(name)
        path.write_bytes(data)
        os.utime(path, (_SAVED, _SAVED))
        return name

    def copy(self, name: str, to: str) -> str:
        return self.put(to, self.bytes_of(name))

    def run(self, *typed: str) -> Run:
        """Run ``xl-chidoan`` with these words, or give what it said the first time."""
        if typed not in self._done:
            self._done[typed] = self._run(typed, ("-m", "xl_chidoan", *typed))
        return self._done[typed]

    def python(self, *typed: str, **variables: str) -> Run:
        """Run Python itself where the product can be imported."""
        return self._run(typed, typed, variables)

    def _run(
        self,
        shown: tuple[str, ...],
        typed: tuple[str, ...],
        variables: Mapping[str, str] | None = None,
    ) -> Run:
        done = subprocess.run(
            [sys.executable, *typed],
            cwd=self.folder,
            env={**self._environment(), **(variables or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return Run(shown, done.returncode, self._said(done.stdout), self._said(done.stderr))

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XL_CHIDOAN", "XLWINGS", "PYTEST", "LC_", "LANG"))
        }
        cache_folder = str(self.folder / "cache")
        return {
            **kept,
            "PYTHONPATH": _python_path(),
            "XDG_CACHE_HOME": cache_folder,
            "LOCALAPPDATA": cache_folder,
            "COLUMNS": "80",
            "NO_COLOR": "1",
            "TZ": "UTC",
        }

    def _said(self, said: bytes) -> str:
        text = said.decode("utf-8").replace("\r\n", "\n")
        for folder, name in ((self.folder, "<lab>"), (product(), "<product>")):
            text = text.replace(str(folder), name)
        return text

    def drop(self, *names: str) -> None:
        for name in names:
            self.path(name).unlink(missing_ok=True)

    def room(self, name: str) -> Path:
        """Return a fresh, empty folder of this lab."""
        folder = self.path(name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder
