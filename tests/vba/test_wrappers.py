import subprocess
import sys
from pathlib import Path

import pytest

from tests.vba.sample_workbook import FUNCTIONS
from tools.vba.registration import registration_module
from tools.vba.source import VbaError
from tools.vba.wrappers import Function, generate_wrappers

HELP = "x" * 255


@pytest.fixture
def functions_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request) -> str:
    """Name of an importable module with the text the test gives."""
    name = f"cell_functions_{len(request.param)}"
    (tmp_path / f"{name}.py").write_text(f"import xlwings as xw\n{request.param}", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_each_function_gets_a_wrapper_with_its_parameters() -> None:
    code = generate_wrappers(FUNCTIONS).module.code
    assert "Function CD_TYLE(tu, mau)\r\n" in code
    assert "Function CD_DANHGIA(muc, Optional nguong)\r\n" in code
    assert "Function CD_DEM(bang, ParamArray dieu_kien())\r\n" in code
    assert f'PythonServer.CallUDF("{FUNCTIONS}", "CD_TYLE", Array(tu, mau)' in code


def test_no_call_passes_by_the_search_for_python() -> None:
    code = generate_wrappers(FUNCTIONS).module.code
    assert "XLPy" not in code
    assert code.count("= CellError(Err.Number, Err.Description)") == 4
    assert "= Err.Description" not in code


def test_functions_tell_their_help() -> None:
    functions = {function.name: function for function in generate_wrappers(FUNCTIONS).functions}
    assert sorted(functions) == ["CD_COT", "CD_DANHGIA", "CD_DEM", "CD_TYLE"]
    assert functions["CD_TYLE"].help == "Tỷ lệ của tử số trên mẫu số."
    assert functions["CD_TYLE"].arguments == (("tu", "Tử số"), ("mau", "Mẫu số"))


def test_the_generator_leaves_no_trace_in_this_process() -> None:
    generate_wrappers.cache_clear()
    generate_wrappers(FUNCTIONS)
    if sys.platform != "win32":
        assert "pythoncom" not in sys.modules
    assert "xlwings.udfs" not in sys.modules or sys.platform == "win32"


def test_the_command_line_does_not_import_the_vba_build() -> None:
    code = (
        "import sys, xl_chidoan.hosts.cli.parser, xl_chidoan.usecases.word_reports\n"
        "found = [name for name in sys.modules if name.startswith('tools.vba')]\n"
        "sys.exit(bool(found) or 'xlwings' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


FAULTY_HELP = f'''
@xw.func
def CD_A():
    pass

@xw.func
def CD_B(x):
    """Giúp."""

@xw.func
def CD_C():
    """{HELP}y"""

@xw.func
@xw.arg("x", doc="{HELP}y")
def CD_D(x):
    """Giúp."""
'''


@pytest.mark.parametrize("functions_module", [FAULTY_HELP], indirect=True)
def test_faulty_help_stops_the_build_and_is_told_all_at_once(functions_module: str) -> None:
    with pytest.raises(VbaError) as raised:
        generate_wrappers(functions_module)
    assert str(raised.value).split("; ") == [
        "CD_A has no help text",
        "CD_B(x) has no help text",
        "CD_C: help text longer than 255 characters",
        "CD_D(x): help text longer than 255 characters",
    ]


@pytest.mark.parametrize(
    ("functions_module", "problem"),
    [
        ("@xw.func\ndef CD_A(*, x):\n    pass\n", "keyword arguments"),
        ("raise RuntimeError('broken')\n", "broken"),
    ],
    indirect=["functions_module"],
    ids=["keyword-only", "broken"],
)
def test_faulty_functions_stop_the_build(functions_module: str, problem: str) -> None:
    with pytest.raises(VbaError, match=problem):
        generate_wrappers(functions_module)


@pytest.mark.parametrize(
    "functions_module", [f'@xw.func\ndef CD_A():\n    """{HELP}"""\n'], indirect=True
)
def test_255_characters_of_help_are_shown_whole(functions_module: str) -> None:
    (function,) = generate_wrappers(functions_module).functions
    assert function.help == HELP
    code = registration_module([function], "Chi đoàn").code
    assert "".join(piece.split('"')[0] for piece in code.split('U("')[2:]) == HELP


def test_registration_names_category_help_and_arguments() -> None:
    function = Function("CD_A", "Tỷ lệ", (("tu", "Tử số"), ("mau", 'Mẫu "số"')))
    assert registration_module([function, Function("CD_B", "B", ())], "Chi đoàn").code == (
        "Option Explicit\r\n"
        "' Sinh tu dong tu mo-dun ham Python: loi giai thich trong hop Chen ham.\r\n"
        "\r\n"
        "Public Sub RegisterFunctions()\r\n"
        '    Application.MacroOptions Macro:="CD_A", _\r\n'
        '        Category:=U("Chi \\u0111o\\u00E0n"), _\r\n'
        '        Description:=U("T\\u1EF7 l\\u1EC7"), _\r\n'
        '        ArgumentDescriptions:=Array(U("T\\u1EED s\\u1ED1"), _\r\n'
        '        U("M\\u1EABu ""s\\u1ED1"""))\r\n'
        '    Application.MacroOptions Macro:="CD_B", _\r\n'
        '        Category:=U("Chi \\u0111o\\u00E0n"), _\r\n'
        '        Description:=U("B")\r\n'
        "End Sub\r\n"
    )
