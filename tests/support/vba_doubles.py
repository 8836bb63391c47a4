"""The VBA of a built workbook made fit for LibreOffice.

xlwings' module and the module of the message boxes give way to the doubles in ``vba_double/``,
which ask the test; and what LibreOffice misreads is taken out. The rest stays as it is.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from tools.vba.project import read_project, write_project
from tools.vba.source import Module, ModuleKind, parse_module

_FOLDER = Path(__file__).parent / "vba_double"
_VBA = "xl/vbaProject.bin"
XLWINGS = version("xlwings")
_SCRIPTS = r"C:\ProgramData\chidoan\venv\Scripts"


@dataclass
class Machine:
    """The Windows machine that the workbook believes to be on."""

    config: dict[str, str] = field(
        default_factory=lambda: {"INTERPRETER_WIN": rf"{_SCRIPTS}\python.exe"}
    )
    files: set[str] = field(
        default_factory=lambda: {
            rf"{_SCRIPTS}\python.exe",
            rf"C:\ProgramData\chidoan\venv\xlwings64-{XLWINGS}.dll",
            rf"C:\ProgramData\chidoan\venv\xlwings32-{XLWINGS}.dll",
        }
    )
    python_exit_code: int = 0
    server_answers: bool = True
    is_mac: bool = False


def with_doubles(workbook: bytes, machine: Machine) -> bytes:
    """A workbook whose VBA asks the bridge where it would ask xlwings."""
    doubles = [
        _double("xlwings.bas", ModuleKind.STANDARD),
        _double("ChiDoanMessages.bas", ModuleKind.STANDARD),
        _double("PythonDouble.cls", ModuleKind.CLASS),
    ]
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == _VBA:
                data = write_project(_with_doubles(read_project(data), doubles, machine))
            target.writestr(entry, data)
    return result.getvalue()


def _double(name: str, kind: ModuleKind) -> Module:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return parse_module(text.replace("<version>", XLWINGS), kind)


def _with_doubles(
    modules: Sequence[Module], doubles: Sequence[Module], machine: Machine
) -> list[Module]:
    replaced = {module.name for module in doubles} | {"Dictionary"}
    kept = [module for module in modules if module.name not in replaced]
    return [_adapted(module, machine) for module in kept] + list(doubles)


def _adapted(module: Module, machine: Machine) -> Module:
    """Take out what LibreOffice misreads: conditional compilation, and which cell calls."""
    facts = {
        "Mac": machine.is_mac,
        "VBA7": True,
        "Win64": not machine.is_mac,
        'App = "Microsoft Excel"': True,
    }
    code = _compiled_for(facts, module.code)
    code = code.replace("If TypeOf Application.Caller Is Range Then On", "On")
    return Module(module.name, module.kind, code.replace("Application.Caller", "Nothing"))


def _compiled_for(facts: Mapping[str, bool], code: str) -> str:
    """Keep the lines that the conditions of ``#If`` leave."""
    lines: list[str] = []
    branches: list[tuple[bool, bool]] = []  # per open #If: this branch counts, one has counted
    for line in code.splitlines():
        word = line.strip()
        if word.startswith("#If "):
            true = facts[word[4:].removesuffix(" Then")]
            branches.append((true, true))
        elif word.startswith("#ElseIf "):
            true = facts[word[8:].removesuffix(" Then")] and not branches[-1][1]
            branches[-1] = (true, true or branches[-1][1])
        elif word == "#Else":
            branches[-1] = (not branches[-1][1], True)
        elif word == "#End If":
            branches.pop()
        elif not word.startswith("#Const ") and all(counts for counts, _ in branches):
            lines.append(line)
    return "".join(f"{line}\r\n" for line in lines)
