"""Cell functions called as xlwings' COM server calls them, with xlwings' own conversions.

xlwings' decorators do nothing outside Windows. Here a module of cell functions is imported once
more with the real ones, so that ``@xw.arg`` and ``@xw.ret`` count.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import xlwings
from xlwings import conversion

from tools.vba.generator import DECORATORS, stand_in_for_pywin32

MISSING = object()


class _Excel:
    """The engine "excel", which xlwings has on Windows only: how values pass through COM.

    COM hands over error cells as negative whole numbers; xlwings reads them as None.
    """

    name = "excel"
    type = "desktop"

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]], _dates: Any, empty: Any, _numbers: Any, _errors: Any
    ) -> list[list[Any]]:
        def clean(value: Any) -> Any:
            if value in ("", None):
                return empty
            return None if type(value) is int and value < -2146826000 else value

        return [[clean(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return "" if value is None or value != value else value


@contextmanager
def _real_decorators() -> Iterator[None]:
    modules = dict(sys.modules)
    saved = {name: getattr(xlwings, name) for name in DECORATORS}
    try:
        stand_in_for_pywin32()
        udfs = importlib.import_module("xlwings.udfs")
        for name, real in DECORATORS.items():
            setattr(xlwings, name, getattr(udfs, real))
        yield
    finally:
        for name, decorator in saved.items():
            setattr(xlwings, name, decorator)
        sys.modules.clear()
        sys.modules.update(modules)


def load(module_name: str) -> ModuleType:
    """Import a module of cell functions with xlwings' decorators at work, beside its usual self."""
    package = sys.modules.get(module_name.rpartition(".")[0])
    usual = getattr(package, module_name.rpartition(".")[2], None)
    with _real_decorators():
        sys.modules.pop(module_name, None)
        module = importlib.import_module(module_name)
    if usual is not None:
        setattr(package, module_name.rpartition(".")[2], usual)
    return module


@contextmanager
def _engine() -> Iterator[None]:
    known = xlwings.engines.engines_by_name
    known["excel"] = xlwings.main.Engine(_Excel())
    try:
        yield
    finally:
        del known["excel"]


def call(function: Callable[..., Any], arguments: Sequence[Any]) -> list[list[Any]]:
    """Rows of values as Excel gets them; MISSING stands for an argument left out."""
    facts = function.__xlfunc__  # type: ignore[attr-defined]
    values: list[Any] = []
    with _engine():
        for place, argument in enumerate(arguments):
            wanted = facts["args"][min(place, len(facts["args"]) - 1)]
            if argument is MISSING:
                values.append(wanted.get("optional"))
            else:
                values.append(conversion.read(None, argument, wanted["options"]))
        return conversion.write(function(*values), None, facts["ret"]["options"])
