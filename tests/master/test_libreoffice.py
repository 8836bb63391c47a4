"""A real host: LibreOffice recalculates the workbooks and saves them without loss.

With macros off, as a new user opens them; tests/desktop has them on.
"""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.master.test_results import TABLES
from tests.support.tools import convert
from tools.source_tables import SOURCES, load_source
from xl_chidoan import schema
from xl_chidoan.master.drop_downs import offered_lists
from xl_chidoan.master.edition import Edition
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.text.workbook_words import COMPARISON_SHEET, HELPER_SHEET, STATISTICS_SHEET

pytestmark = pytest.mark.libreoffice

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@pytest.fixture(scope="module")
def saved(
    built: Mapping[Edition, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[Edition, Path]:
    """The sample and the empty master, opened, recalculated and saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("saved")
    profile = folder / "lo-profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    done: dict[Edition, Path] = {}
    for edition in (Edition.SAMPLE, Edition.WEB):
        original = folder / "original" / edition.file_name
        original.parent.mkdir(exist_ok=True)
        original.write_bytes(built[edition])
        done[edition] = convert(original, "xlsx", folder)
    return done


@pytest.mark.parametrize("edition", [Edition.SAMPLE, Edition.WEB])
def test_recalculated_formulas_give_the_cached_values(
    edition: Edition, saved: Mapping[Edition, Path], folder: Path
):
    """All but those of the sheets with results and, on the hidden sheet, of the charts."""
    lists = len(offered_lists(schema.TABLES))
    formulas = openpyxl.load_workbook(folder / edition.file_name)
    cached = openpyxl.load_workbook(folder / edition.file_name, data_only=True)
    after = openpyxl.load_workbook(saved[edition], data_only=True)
    compared = 0
    for sheet in formulas:
        if sheet.title in (STATISTICS_SHEET, COMPARISON_SHEET):
            continue
        for row in sheet.iter_rows(max_col=lists if sheet.title == HELPER_SHEET else None):
            for cell in row:
                if cell.data_type == "f":
                    expected = cached[sheet.title][cell.coordinate].value
                    found = after[sheet.title][cell.coordinate].value
                    assert (found or "") == (expected or ""), (sheet.title, cell.coordinate)
                    compared += 1
    assert compared > 1000


@pytest.mark.parametrize("edition", [Edition.SAMPLE, Edition.WEB])
def test_saving_keeps_all_tables(edition: Edition, saved: Mapping[Edition, Path]):
    after = read_branch(read_workbook(saved[edition]))
    before = read_branch(load_source(SOURCES[edition]))
    for name in TABLES:
        assert getattr(after, name).columns == getattr(before, name).columns, name
    assert after.info == before.info
    assert after.lists == before.lists


def test_without_macros_the_stored_figures_are_shown(
    built: Mapping[Edition, bytes], tmp_path: Path
):
    """As a new user opens the file: nothing recalculated, no error in any visible cell."""
    path = tmp_path / "so.xlsm"
    path.write_bytes(built[Edition.SAMPLE])
    cached = openpyxl.load_workbook(path, data_only=True)
    after = openpyxl.load_workbook(convert(path, "xlsx", tmp_path), data_only=True)
    for title, columns in ((STATISTICS_SHEET, 14), (COMPARISON_SHEET, 15)):
        rows = cached[title].iter_rows(max_col=columns)
        for before, now in zip(rows, after[title].iter_rows(max_col=columns), strict=True):
            for cell, shown in zip(before, now, strict=True):
                if isinstance(cell.value, float):
                    assert shown.value == pytest.approx(cell.value)
                else:
                    assert (shown.value or "") == (cell.value or ""), (title, cell.coordinate)
