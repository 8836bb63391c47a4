"""The three workbooks, built once for all tests of this folder."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tools.build import edition_bytes
from xl_chidoan.master.edition import Edition


@pytest.fixture(scope="session")
def built() -> Mapping[Edition, bytes]:
    return {edition: edition_bytes(edition) for edition in Edition}


@pytest.fixture(scope="session")
def folder(built: Mapping[Edition, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("workbook")
    for edition, data in built.items():
        (place / edition.file_name).write_bytes(data)
    return place


@pytest.fixture(scope="session")
def opened(built: Mapping[Edition, bytes]) -> Mapping[Edition, openpyxl.Workbook]:
    return {edition: openpyxl.load_workbook(io.BytesIO(data)) for edition, data in built.items()}


@pytest.fixture(scope="session")
def shown(built: Mapping[Edition, bytes]) -> Mapping[Edition, openpyxl.Workbook]:
    """The workbooks with the stored values of their formulas."""
    return {
        edition: openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        for edition, data in built.items()
    }


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
