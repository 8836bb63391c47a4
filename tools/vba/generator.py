"""Asks xlwings' own generator for the VBA wrappers of one module of cell functions.

Run as ``python -m tools.vba.generator MODULE``; prints a JSON object. xlwings offers
its generator only where pywin32 is installed, which is on Windows, but uses nothing of it to write
VBA text. On other systems empty modules replace pywin32. A separate process keeps these modules,
and the decorators switched on here, away from all other code.
"""

import importlib
import io
import json
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

DECORATORS = {"func": "xlfunc", "sub": "xlsub", "arg": "xlarg", "ret": "xlret"}


def stand_in_for_pywin32() -> None:
    """Put empty modules where xlwings looks for pywin32."""
    pythoncom, pywintypes = ModuleType("pythoncom"), ModuleType("pywintypes")
    package, client = ModuleType("win32com"), ModuleType("win32com.client")
    vars(pythoncom).update(CoInitialize=None, IID_IDispatch=None)
    vars(pywintypes).update(com_error=type("com_error", (Exception,), {}))
    vars(client).update(Dispatch=None)
    vars(package).update(client=client)
    for module in (pythoncom, pywintypes, package, client):
        sys.modules[module.__name__] = module


def generate(module_name: str) -> dict[str, Any]:
    """Return the VBA text of the wrappers, and the help texts of each function.

    ``{"code": str, "functions": [{"name", "help", "arguments": [[name, help]]}]}``
    """
    if sys.platform != "win32":
        stand_in_for_pywin32()
    # xlwings can do without these, and importing them takes longer than all the rest.
    for name in ("numpy", "pandas", "polars"):
        sys.modules[name] = None  # pyright: ignore[reportArgumentType]
    import xlwings
    from xlwings import udfs

    for name, real in DECORATORS.items():
        setattr(xlwings, name, getattr(udfs, real))
    module = importlib.import_module(module_name)
    text = io.StringIO()
    udfs.generate_vba_wrapper(module_name, module, text, SimpleNamespace(Name="ChiDoan.xlsm"))
    functions: list[dict[str, Any]] = []
    for name in dir(module):
        member = getattr(module, name)
        facts = getattr(member, "__xlfunc__", None)
        if facts is None:
            continue
        functions.append(
            {
                "name": facts["name"],
                "help": member.__doc__ or "",
                "arguments": [
                    [argument["name"], argument["doc"]]
                    for argument in facts["args"]
                    if not argument["vba"]
                ],
            }
        )
    return {"code": text.getvalue(), "functions": functions}


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue]
    json.dump(generate(sys.argv[1]), sys.stdout, ensure_ascii=False)
