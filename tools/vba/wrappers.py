"""VBA wrappers of the cell functions, written by xlwings' own generator.

Two lines of each wrapper are replaced. The call goes through ``PythonServer``, which reports a
missing Python at once, while xlwings would wait two minutes for it. A failure goes through
``CellError``, which shows one Vietnamese sentence.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tools.vba.source import Module, ModuleKind, VbaError, parse_module

MODULE_NAME = "xlwings_udfs"  # the name xlwings gives it
_LONGEST_HELP = 255
_UNSAID = re.compile(r"Positional argument \d+")
HELPERS = frozenset({"PythonServer", "CellError"})  # functions of ChiDoanPython.bas
_SERVER_CALL = "XLPy.CallUDF("
_FAILURE = " = Err.Description\n"


@dataclass(frozen=True, slots=True)
class Function:
    """A cell function as the function wizard shows it."""

    name: str
    help: str
    arguments: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wrappers:
    """The module of wrappers and the functions in it."""

    module: Module
    functions: Sequence[Function]


@cache
def generate_wrappers(functions_module: str) -> Wrappers:
    """Wrappers for every function that ``functions_module`` marks with ``@xw.func``.

    Raises VbaError if the module cannot be imported, if a function or an argument has no help, if
    a help text is longer than the 255 characters the function wizard shows, or if xlwings'
    generator no longer writes the lines replaced here.
    """
    generated = _run_generator(functions_module)
    functions = tuple(
        Function(
            facts["name"],
            " ".join(facts["help"].split()),
            tuple((name, " ".join(text.split())) for name, text in facts["arguments"]),
        )
        for facts in generated["functions"]
    )
    problems = [problem for function in functions for problem in _help_problems(function)]
    if problems:
        raise VbaError("; ".join(problems))
    code: str = generated["code"]
    # Each wrapper holds the call twice, for Excel and for other hosts, and the failure once.
    if code.count(_SERVER_CALL) != 2 * len(functions) or code.count(_FAILURE) != len(functions):
        raise VbaError("xlwings' generator writes other wrappers than expected")
    code = code.replace(_SERVER_CALL, "PythonServer.CallUDF(")
    code = code.replace(_FAILURE, " = CellError(Err.Number, Err.Description)\n")
    header = f'Attribute VB_Name = "{MODULE_NAME}"\n#Const App = "Microsoft Excel"\n'
    return Wrappers(parse_module(header + code, ModuleKind.STANDARD), functions)


def _run_generator(functions_module: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tools.vba.generator", functions_module],
        capture_output=True,
        encoding="utf-8",
        env={
            **{key: value for key, value in os.environ.items() if key != "XLWINGS_ON_SERVER"},
            "PYTHONPATH": os.pathsep.join(path or os.curdir for path in sys.path),
        },
        check=False,
    )
    if done.returncode:
        raise VbaError(f"no wrappers for {functions_module}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def _help_problems(function: Function) -> list[str]:
    texts = [(function.name, function.help)]
    texts += [(f"{function.name}({name})", text) for name, text in function.arguments]
    problems: list[str] = []
    for place, text in texts:
        if not text or _UNSAID.fullmatch(text):
            problems.append(f"{place} has no help text")
        elif len(text.encode("utf-16-le")) // 2 > _LONGEST_HELP:
            problems.append(f"{place}: help text longer than {_LONGEST_HELP} characters")
    return problems
