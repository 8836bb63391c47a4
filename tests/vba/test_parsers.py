"""Parsers and analysers of other makers read the project, and find no fault in it."""

import io
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.vba.sample_workbook import workbook_bytes
from tools.vba.project import read_project, write_project
from tools.vba.source import Module, ModuleKind

pytestmark = pytest.mark.vba

WINDOWS_64 = {"VBA7": 1, "VBA6": 1, "Win64": 1, "Win32": 1, "Mac": 0}
WINDOWS_32 = WINDOWS_64 | {"Win64": 0}
OFFICE_2007 = WINDOWS_32 | {"VBA7": 0}
OWN = (
    "ThisWorkbook",
    "ChiDoanCaller",
    "ChiDoanMacros",
    "ChiDoanMessages",
    "ChiDoanPython",
    "ChiDoanUnicode",
    "ChiDoanFunctions",
)
XLWINGS = ("xlwings", "Dictionary", "xlwings_udfs")
MAC = {"VBA7": 1, "VBA6": 1, "Win64": 1, "Win32": 0, "Mac": 1}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "ChiDoan.xlsm"
    path.write_bytes(workbook_bytes())
    return path


@pytest.fixture
def modules() -> list[Module]:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes())) as package:
        return read_project(package.read("xl/vbaProject.bin"))


def body(source: str) -> str:
    """Code of a module without its leading attributes."""
    return re.sub(r"\A(?:Attribute VB_.*\r?\n)+", "", source).replace("\r\n", "\n").rstrip("\n")


def as_text(module: Module) -> str:
    return module.code.replace("\r\n", "\n").rstrip("\n")


def test_olevba_reads_every_module(workbook: Path, modules: list[Module]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it uses old names of its own parser library
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(workbook))
        found = {name.rpartition(".")[0]: code for _, _, name, code in parser.extract_macros()}
        parser.close()
    assert {name: body(code) for name, code in found.items()} == {
        module.name: as_text(module) for module in modules
    }


def test_olefile_finds_a_sound_compound_file(workbook: Path) -> None:
    import olefile

    with zipfile.ZipFile(workbook) as package:
        data = package.read("xl/vbaProject.bin")
    with olefile.OleFileIO(data, raise_defects=olefile.DEFECT_UNSURE) as compound:
        assert ["PROJECT"] in compound.listdir()
        assert not compound.parsing_issues


def test_pyopenvba_reads_every_module_and_reference(workbook: Path, modules: list[Module]) -> None:
    import pyopenvba

    file = pyopenvba.ExcelFile(workbook)
    assert file.module_names() == [module.name for module in modules]
    for module in modules:
        assert body(file.get_module(module.name)) == as_text(module)
    assert [reference.name for reference in file.references()] == ["stdole", "Office"]


def test_pyopenvba_finds_nothing_to_repair(workbook: Path) -> None:
    import pyopenvba

    report = pyopenvba.check_file(workbook)
    assert not report.issues


def faults(path: Path, constants: dict[str, int], *, of_xlwings: bool = False) -> list[Any]:
    """What the analyser finds in our modules, and the errors of xlwings' where asked for."""
    from pyvbaanalysis import ConditionalCompilationEnvironment, analyze_office_file

    found = analyze_office_file(
        path,
        only=OWN + (XLWINGS if of_xlwings else ()),
        conditional_compilation=ConditionalCompilationEnvironment(compiler_constants=constants),
    )
    return [
        (module, fault.code, fault.message)
        for module, entries in found.items()
        for fault in entries
        if fault.severity.value == "error" or module in OWN
    ]


@pytest.mark.parametrize("constants", [WINDOWS_64, MAC], ids=["windows-64", "mac"])
def test_the_project_compiles(workbook: Path, constants: dict[str, int]) -> None:
    assert faults(workbook, constants, of_xlwings=True) == []


@pytest.mark.parametrize("constants", [WINDOWS_32, OFFICE_2007], ids=["windows-32", "2007"])
def test_our_code_compiles_on_older_offices(workbook: Path, constants: dict[str, int]) -> None:
    assert faults(workbook, constants) == []


def test_planted_mistakes_are_found(tmp_path: Path, modules: list[Module]) -> None:
    mistakes = {
        "ChiDoanMacros": ("RunPythonCommand ", "RunPythonComand "),
        "ChiDoanMessages": ("Declare PtrSafe", "Declare"),
        "ChiDoanPython": ("xlwings.XLPy()", "xlwings.XLPi()"),
        "ChiDoanUnicode": ("Dim start As Long", "Dim begin As Long"),
        "ThisWorkbook": ("RegisterFunctions", "RegisterFuntions"),
    }
    broken = [
        Module(m.name, m.kind, m.code.replace(*mistakes.get(m.name, ("", "")))) for m in modules
    ]
    path = tmp_path / "sai.xlsm"
    with (
        zipfile.ZipFile(io.BytesIO(workbook_bytes())) as source,
        zipfile.ZipFile(path, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, write_project(broken) if name.endswith("Project.bin") else data)
    assert {module for module, _, _ in faults(path, WINDOWS_64)} == set(mistakes)


def test_the_kinds_of_modules_are_told_apart(modules: list[Module]) -> None:
    assert {module.kind for module in modules} == set(ModuleKind)
