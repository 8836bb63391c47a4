"""A built workbook in a real host: LibreOffice runs its VBA, Python answers through the bridge.

    with Host(path) as host:
        host.recalculate()
        host.value("Thống kê", "B4")
        host.run_macro("XuatBaoCao")

LibreOffice has neither COM nor xlwings' DLL, so in a copy of the workbook xlwings' module and the
module of the message boxes are replaced by doubles (``vba_double/``); everything else is the
workbook's own code. What the doubles are asked is answered here, in the test's own process.
"""

import contextlib
import datetime as dt
import json
import os
import signal
import subprocess
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tests.support import tools, xlwings_double
from tests.support.vba_doubles import Machine, with_doubles

_HERE = Path(__file__).parent
_SECONDS = 180


class Host:
    """One workbook in a LibreOffice of its own; a context manager that always ends it.

    ``on_command`` gets the Python statement of a pressed button; what it raises, the macro gets
    as the error xlwings would raise. Inside it, this host may be asked and changed.
    """

    def __init__(
        self,
        workbook: Path,
        *,
        machine: Machine | None = None,
        on_command: Callable[[str], None] | None = None,
    ) -> None:
        self.machine = machine or Machine()
        self.messages: list[str] = []
        self.commands: list[str] = []
        self.failures: list[str] = []
        self.connections = 0
        self.on_command = on_command
        self._workbook = workbook
        self._functions: dict[str, Any] = {}

    def __enter__(self) -> Self:
        soffice, python = tools.soffice(), tools.uno_python()
        assert soffice is not None, "LibreOffice (soffice) is not installed"
        assert python is not None, "no Python with UNO (python3-uno) is installed"
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        copy = folder / self._workbook.name
        copy.write_bytes(with_doubles(self._workbook.read_bytes(), self.machine))
        self._process = subprocess.Popen(
            [python, str(_HERE / "libreoffice_uno.py"), soffice, str(folder / "profile")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
            | {"PYTHONIOENCODING": "utf-8"},
            start_new_session=True,
        )
        try:
            self._receive("start")
            self._ask("open", str(copy))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.close()
            self._process.wait(30)
        except (OSError, subprocess.TimeoutExpired):
            pass
        self._kill()
        self._process.wait()
        self._process.stdout.close()
        self._folder.cleanup()

    def sheets(self) -> list[str]:
        """Names of the sheets."""
        return self._ask("sheets")

    def recalculate(self) -> None:
        """Calculate every formula anew, as Ctrl+Alt+F9 does."""
        self._ask("recalculate")

    def value(self, sheet: str, address: str) -> Any:
        """Value of a cell: number, text, None if blank, ``#<number>`` for an error."""
        return self._ask("value", sheet, address)

    def values(self, sheet: str, address: str) -> list[list[Any]]:
        """Values of a range by rows; blank is ``""``."""
        return self._ask("values", sheet, address)

    def text(self, sheet: str, address: str) -> str:
        """What a cell shows."""
        return self._ask("text", sheet, address)

    def formula(self, sheet: str, address: str) -> str:
        """Formula of a cell, or the array formula of a range."""
        return self._ask("formula", sheet, address)

    def set_value(self, sheet: str, address: str, value: float | str | None) -> None:
        """Type a value into a cell."""
        self._ask("set_value", sheet, address, value)

    def set_formula(self, sheet: str, address: str, formula: str) -> None:
        """Enter a formula (English names, ``;`` between arguments); into a range as an array."""
        self._ask("set_formula", sheet, address, formula)

    def active_sheet(self) -> str:
        """Name of the sheet in front."""
        return self._ask("active_sheet")

    def run_macro(self, name: str) -> Any:
        """Run a macro without parameters by its name; give what it returns."""
        for module, source in self._ask("modules"):
            if f"Sub {name}(" in source or f"Function {name}(" in source:
                return self._ask("run_macro", module, name)
        raise LookupError(f"no macro {name}")

    def buttons(self, sheet: str) -> list[tuple[str, str]]:
        """Caption and macro of each button on a sheet, form buttons and shapes."""
        return [(label, macro) for label, macro in self._ask("buttons", sheet)]

    def press(self, sheet: str, label: str) -> None:
        """Do what a click on the button with that caption does."""
        self._ask("press", sheet, label)

    def pdf(self, target: Path, *, sheet: str | None = None) -> Path:
        """Print the workbook, or one sheet of it, as PDF."""
        self._ask("pdf", str(target), sheet)
        return target

    def screenshot(self, sheet: str, target: Path, *, dots_per_inch: int = 96) -> Path:
        """Picture (PNG) of the first page of a sheet, as it is printed."""
        printed = self.pdf(target.with_suffix(".pdf"), sheet=sheet)
        size = ("-r", str(dots_per_inch))
        picture = str(target.with_suffix(""))
        subprocess.run(["pdftoppm", "-png", "-singlefile", *size, printed, picture], check=True)
        printed.unlink()
        return target

    def save_as(self, target: Path) -> Path:
        """Save the workbook as it now is, unsaved changes included, as .xlsx."""
        self._ask("save_as", str(target))
        return target

    def _ask(self, what: str, *arguments: Any) -> Any:
        self._send({"do": what, "arguments": arguments})
        return self._receive(what)

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()

    def _receive(self, what: str) -> Any:
        """Wait for the result of a request; meanwhile answer what the macros ask."""
        assert self._process.stdout is not None
        while True:
            watchdog = threading.Timer(_SECONDS, self._kill)
            watchdog.start()
            line = self._process.stdout.readline()
            watchdog.cancel()
            if not line:
                raise RuntimeError(f"LibreOffice ended or took over {_SECONDS} s to {what}")
            message = json.loads(line)
            if "question" not in message:
                break
            self._send({"answer": self._answer(message["question"], message["details"])})
        if "failure" in message:
            raise RuntimeError(f"{what}: {message['failure']}")
        return message["result"]

    def _answer(self, question: str, details: list[Any]) -> tuple[str, Any]:
        try:
            return "value", getattr(self, f"_on_{question}")(*details)
        except Exception:  # as xlwings: the whole traceback becomes the error's description
            self.failures.append(traceback.format_exc())
            return "error", self.failures[-1]

    def _on_config(self, key: str) -> str:
        return self.machine.config.get(key, "")

    def _on_file(self, path: str) -> bool:
        return path in self.machine.files

    def _on_connect(self) -> None:
        self.connections += 1
        self._on_alive()

    def _on_alive(self) -> str:
        if not self.machine.server_answers:
            raise ConnectionError("the RPC server is unavailable")
        return ""

    def _on_shell(self, _command: str) -> int:
        return self.machine.python_exit_code

    def _on_message(self, text: str) -> None:
        self.messages.append(text)

    def _on_exec(self, command: str) -> None:
        self._on_alive()
        self.commands.append(command)
        if self.on_command is not None:
            self.on_command(command)

    def _on_udf(self, module: str, function: str, arguments: list[Any]) -> Any:
        self._on_alive()
        if module not in self._functions:
            self._functions[module] = xlwings_double.load(module)
        result = xlwings_double.call(
            getattr(self._functions[module], function), [_as_com(value) for value in arguments]
        )
        rows = [[_as_uno(value) for value in row] for row in result]
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)


def _as_com(value: Any) -> Any:
    """A value as it would come from Excel: rows as tuples, dates as datetime."""
    if value == "<missing>":
        return xlwings_double.MISSING
    if isinstance(value, list):
        return tuple(_as_com(item) for item in value)
    if isinstance(value, dict):
        return dt.datetime.fromisoformat(value["date"])
    return value


def _as_uno(value: Any) -> Any:
    return value if isinstance(value, bool | int | float | str) else ""
