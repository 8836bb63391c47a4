"""Checks that the parts of a finished workbook agree, which no validator does."""

import importlib.metadata
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from tools.vba import own_modules, wrappers, xlwings_modules
from tools.vba.package_view import PackageView, Sheet
from tools.vba.project import read_project
from tools.vba.source import Module, ModuleKind, code_problems
from xl_chidoan import shipped
from xl_chidoan.master import ribbon_part

# Parameters that Office hands to a callback, by the attribute of the ribbon that names it.
_CALLBACKS = {"onAction": "IRibbonControl", "onLoad": "IRibbonUI"}
_CALLBACK_ATTRIBUTE = re.compile(r"on[A-Z]|get[A-Z]")
_SUB = re.compile(r"^(?:Public )?Sub (?P<name>\w+)\((?P<parameters>.*)\)", re.MULTILINE)
_FUNCTION = re.compile(r"^(?:Public )?Function (\w+)", re.MULTILINE)
_CELL_FUNCTION = re.compile(r"(?<![\w.])CD_\w+(?=\()")
_PIN = re.compile(r"xlwings==(?P<version>[\w.]+)")


def check_workbook(data: bytes) -> list[str]:
    """Return every fault of a built ``.xlsm`` as an English sentence; empty if there is none.

    ``data`` is a workbook that this project has built, not an officer's.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            view = PackageView({name: package.read(name) for name in package.namelist()})
        modules = {module.name: module for module in read_project(view.part("xl/vbaProject.bin"))}
        return [
            *_code_name_problems(view, modules),
            *_source_problems(modules),
            *_xlwings_problems(modules),
            *_ribbon_problems(view, modules),
            *_button_problems(view, modules),
            *_table_problems(view),
            *_formula_problems(view, modules),
        ]
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        return [f"the workbook cannot be read: {error}"]


def _code_name_problems(view: PackageView, modules: Mapping[str, Module]) -> Iterator[str]:
    documents = [
        module.name
        for module in modules.values()
        if module.kind in {ModuleKind.WORKBOOK, ModuleKind.SHEET}
    ]
    # An officer's own sheets bear no code name: Excel makes their modules as it opens the file.
    named = [sheet.code_name for sheet in view.sheets if sheet.code_name]
    names = [view.workbook_code_name, *named]
    if names != documents:
        yield f"code names {names} are not the project's documents {documents}"


def _source_problems(modules: Mapping[str, Module]) -> Iterator[str]:
    for module in modules.values():
        yield from code_problems(module.name, module.code.splitlines())
    for module in own_modules():
        if modules.get(module.name) != module:
            yield f"module {module.name} is not the one in workbook/vba"


def _xlwings_problems(modules: Mapping[str, Module]) -> Iterator[str]:
    installed = importlib.metadata.version("xlwings")
    project = tomllib.loads((shipped.root() / "pyproject.toml").read_text(encoding="utf-8"))
    pins = [
        pin["version"]
        for requirement in project["project"]["dependencies"]
        if (pin := _PIN.fullmatch(requirement))
    ]
    if pins != [installed]:
        yield f"xlwings {installed} is installed, but pyproject.toml pins {pins or 'none'}"
    for module in xlwings_modules():
        if modules.get(module.name) != module:
            yield f"module {module.name} is not the one of xlwings {installed}"


def _subs(modules: Mapping[str, Module]) -> dict[str, str]:
    """Parameters of each public Sub of the standard modules."""
    return {
        sub["name"]: sub["parameters"]
        for module in modules.values()
        if module.kind is ModuleKind.STANDARD
        for sub in _SUB.finditer(module.code)
    }


def _ribbon_problems(view: PackageView, modules: Mapping[str, Module]) -> Iterator[str]:
    targets = view.related("", ribbon_part.RELATIONSHIP)
    if len(targets) != 1 or targets[0] not in view.parts:
        yield f"there must be one ribbon part, found {targets}"
        return
    subs = _subs(modules)
    identifiers: set[str] = set()
    for element in view.xml(targets[0]).iter():
        identifier = element.get("id")
        if identifier in identifiers:
            yield f"ribbon: two elements have the id {identifier}"
        elif identifier:
            identifiers.add(identifier)
        for key, value in element.attrib.items():
            attribute, macro = str(key), str(value)
            if not _CALLBACK_ATTRIBUTE.match(attribute):
                continue
            wanted = _CALLBACKS.get(attribute)
            if macro not in subs:
                yield f"ribbon: {attribute} {macro} is no public Sub"
            elif wanted is None or not re.fullmatch(rf"ByVal \w+ As {wanted}", subs[macro]):
                yield f"ribbon: {attribute} {macro} has other parameters than Office gives"


def _button_problems(view: PackageView, modules: Mapping[str, Module]) -> Iterator[str]:
    subs = _subs(modules)
    for part, macro in view.button_macros():
        name = macro.rpartition("!")[2].rpartition(".")[2]
        if subs.get(name) != "":
            yield f"{part}: the macro {macro} is no public Sub without parameters"


def _table_problems(view: PackageView) -> Iterator[str]:
    for sheet in view.sheets:
        for table, headers in sheet.tables:
            for reference, header in headers.items():
                found = sheet.value(reference)
                if found != header:
                    yield f"{sheet.name}!{reference}: {found!r}, but {table} says {header!r}"


def _formula_problems(view: PackageView, modules: Mapping[str, Module]) -> Iterator[str]:
    functions = {name: _FUNCTION.findall(module.code) for name, module in modules.items()}
    known = functions.pop(wrappers.MODULE_NAME, [])
    for name in wrappers.HELPERS.difference(*functions.values()):
        yield f"the wrappers call {name}, which is no public Function"
    for place, formula in view.formulas():
        for name in _CELL_FUNCTION.findall(formula):
            if name not in known:
                yield f"{place}: {name} has no wrapper"
    for sheet in view.sheets:
        yield from _uncached_formulas(sheet)


def _uncached_formulas(sheet: Sheet) -> Iterator[str]:
    for reference in sheet.uncached_formulas():
        yield f"{sheet.name}!{reference}: a formula without a stored value"
