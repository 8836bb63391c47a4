"""The module that tells Excel's function wizard what each cell function is for.

xlwings itself does this when a user imports functions, which needs "Trust access to the VBA
project". Registering them as the workbook opens needs no such right.
"""

from collections.abc import Sequence

from tools.vba.source import Module, ModuleKind, parse_module, text_expression
from tools.vba.wrappers import Function

MODULE_NAME = "ChiDoanFunctions"


def registration_module(functions: Sequence[Function], category: str) -> Module:
    """Write ``Sub RegisterFunctions``: one ``Application.MacroOptions`` for each function."""
    lines = [
        f'Attribute VB_Name = "{MODULE_NAME}"',
        "Option Explicit",
        "' Sinh tự động từ mô-đun hàm Python: lời giải thích trong hộp Chèn hàm.",
        "",
        "Public Sub RegisterFunctions()",
    ]
    for function in functions:
        texts = [text_expression(text) for _, text in function.arguments]
        lines += [
            f'    Application.MacroOptions Macro:="{function.name}", _',
            f"        Category:={text_expression(category)}, _",
            f"        Description:={text_expression(function.help)}" + (", _" if texts else ""),
        ]
        if texts:
            joined = ", _\n        ".join(texts)
            lines.append(f"        ArgumentDescriptions:=Array({joined})")
    lines += ["End Sub", ""]
    return parse_module("\n".join(lines), ModuleKind.STANDARD)
