import subprocess
import sys
from pathlib import Path

import pytest

from tests.vba.sample_workbook import CODE_NAMES, FUNCTIONS, workbook_bytes
from tools.vba import own_modules, project_bytes, xlwings_modules
from tools.vba.project import read_project, write_project
from tools.vba.source import Module, ModuleKind, VbaError

WORKBOOK = Module("ThisWorkbook", ModuleKind.WORKBOOK)


def test_same_input_same_bytes_in_another_process() -> None:
    code = (
        "import sys\n"
        "from tests.vba.sample_workbook import *\n"
        "sys.stdout.buffer.write(project_bytes(CODE_NAMES, functions_module=FUNCTIONS))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"},
    )
    assert other.stdout == project_bytes(CODE_NAMES, functions_module=FUNCTIONS)


def test_modules_stand_in_order() -> None:
    modules = read_project(project_bytes(CODE_NAMES, functions_module=FUNCTIONS))
    assert [(module.name, module.kind) for module in modules] == [
        ("ThisWorkbook", ModuleKind.WORKBOOK),
        ("wsHuongDan", ModuleKind.SHEET),
        ("wsDoanVien", ModuleKind.SHEET),
        ("xlwings", ModuleKind.STANDARD),
        ("Dictionary", ModuleKind.CLASS),
        ("ChiDoanCaller", ModuleKind.STANDARD),
        ("ChiDoanMacros", ModuleKind.STANDARD),
        ("ChiDoanMessages", ModuleKind.STANDARD),
        ("ChiDoanPython", ModuleKind.STANDARD),
        ("ChiDoanUnicode", ModuleKind.STANDARD),
        ("xlwings_udfs", ModuleKind.STANDARD),
        ("ChiDoanFunctions", ModuleKind.STANDARD),
    ]


def test_sources_come_back_as_they_were() -> None:
    modules = {m.name: m for m in read_project(project_bytes({}, functions_module=FUNCTIONS))}
    for module in [*own_modules(), *xlwings_modules()]:
        assert modules[module.name] == module


@pytest.mark.parametrize("code_name", ["Trang tính", "xlwings", "thisworkbook", "1"])
def test_unusable_code_names_stop_the_build(code_name: str) -> None:
    with pytest.raises(VbaError):
        project_bytes({"Trang": code_name}, functions_module=FUNCTIONS)


def test_a_project_with_compiled_code_is_not_read() -> None:
    data = write_project([WORKBOOK]).replace(b"\xcc\x61\xff\xff", b"\xcc\x61\xb2\x00")
    with pytest.raises(ValueError, match="compiled"):
        read_project(data)


def test_every_own_module_declares_its_variables() -> None:
    assert all(module.code.startswith("Option Explicit\r\n") for module in own_modules())


def test_workbook_bytes_are_a_package() -> None:
    assert workbook_bytes()[:2] == b"PK"
