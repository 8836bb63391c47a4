"""The VBA project of the workbooks, from the sources in ``workbook/vba``.

>>> data = project_bytes({"Hướng dẫn": "wsHuongDan"}, functions_module="package.functions")

gives the bytes of ``vbaProject.bin`` for XlsxWriter's ``add_vba_project``. Its modules are the
workbook's, an empty one per sheet, xlwings' module from the pinned package with the class it needs
on a Mac, the modules of ``workbook/vba``, the wrappers of the cell functions, and their
registration.
"""

from collections.abc import Mapping
from importlib import resources

from tools.vba.project import write_project
from tools.vba.registration import registration_module
from tools.vba.source import Module, ModuleKind, VbaError, parse_module
from tools.vba.wrappers import generate_wrappers
from xl_chidoan import shipped
from xl_chidoan.master.ribbon_part import WORKBOOK_CODE_NAME
from xl_chidoan.text.excel_words import TAB

FUNCTIONS_MODULE = "xl_chidoan.hosts.functions"


def project_bytes(code_names: Mapping[str, str], *, functions_module: str) -> bytes:
    """Return the bytes of ``vbaProject.bin``; the same input gives the same bytes.

    ``code_names`` maps sheet names, in the workbook's order, to the code names that
    ``worksheet.set_vba_name`` gets; the workbook's own must be WORKBOOK_CODE_NAME.
    ``functions_module`` is the dotted name of the module with the cell functions.

    Raises VbaError where a source, a code name or a help text breaks a rule.
    """
    wrappers = generate_wrappers(functions_module)
    workbook, *own = own_modules()
    sheets = [
        parse_module(f'Attribute VB_Name = "{code_name}"', ModuleKind.SHEET)
        for code_name in code_names.values()
    ]
    return write_project(
        [
            workbook,
            *sheets,
            *xlwings_modules(),
            *own,
            wrappers.module,
            registration_module(wrappers.functions, category=TAB),
        ]
    )


def own_modules() -> list[Module]:
    """Read the modules of ``workbook/vba``: the workbook's, then the standard ones by name."""
    folder = shipped.root() / "workbook" / "vba"
    modules = [
        parse_module(path.read_text(encoding="utf-8"), kind)
        for pattern, kind in (("*.cls", ModuleKind.WORKBOOK), ("*.bas", ModuleKind.STANDARD))
        for path in sorted(folder.glob(pattern))
    ]
    for module in modules:
        if not module.code.startswith("Option Explicit\r\n"):
            raise VbaError(f"{module.name} does not begin with Option Explicit")
    if [module.name for module in modules if module.kind is ModuleKind.WORKBOOK] != [
        WORKBOOK_CODE_NAME
    ]:
        raise VbaError(f"{folder} must hold one class, {WORKBOOK_CODE_NAME}.cls")
    return modules


def xlwings_modules() -> list[Module]:
    """Read xlwings' VBA module and the class it needs on a Mac from the xlwings package."""
    package = resources.files("xlwings")
    return [
        parse_module((package / "xlwings.bas").read_text(encoding="ascii"), ModuleKind.STANDARD),
        parse_module((package / "addin" / "Dictionary.cls").read_text("ascii"), ModuleKind.CLASS),
    ]
