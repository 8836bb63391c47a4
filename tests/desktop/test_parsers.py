"""Parsers and analysers of other makers accept the shipped workbooks' VBA."""

import warnings
from pathlib import Path

import pytest

from tests.vba.test_parsers import MAC, WINDOWS_64, faults

pytestmark = pytest.mark.vba


def test_olevba_finds_the_modules(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it uses old names of its own parser library
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(path))
        names = {name.rpartition(".")[0] for _, _, name, _ in parser.extract_macros()}
        parser.close()
    assert {"ThisWorkbook", "wsHuongDan", "wsPhuTro", "xlwings", "xlwings_udfs"} <= names
    assert len([name for name in names if name.startswith("ws")]) == 11


def test_pyopenvba_finds_nothing_to_repair(path: Path) -> None:
    import pyopenvba

    assert not pyopenvba.check_file(path).issues


@pytest.mark.parametrize("constants", [WINDOWS_64, MAC], ids=["windows-64", "mac"])
def test_the_project_compiles(path: Path, constants: dict[str, int]) -> None:
    assert faults(path, constants, of_xlwings=True) == []
