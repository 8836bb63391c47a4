"""Sheets' names do not count: an officer may have renamed any of them, ours too."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.upgrade.outcome import texts
from xl_chidoan import shipped
from xl_chidoan.master.edition import SHEETS, Edition
from xl_chidoan.upgrade.notes import NoteKind
from xl_chidoan.upgrade.run import upgrade_workbook

RESULTS = ("Thống kê", "So sánh")


def rewritten(path: Path, change: Callable[[str, str], str]) -> Path:
    """Write the sample to ``path``, each of its XML parts as ``change`` (name, text) gives it."""
    sample = shipped.workbook(shipped.SAMPLE)
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith((".xml", ".rels")):
                data = change(name, data.decode()).encode()
            new.writestr(name, data)
    return path


def renamed(path: Path, names: dict[str, str]) -> Path:
    """Rename sheets as Excel does: in the workbook and in every formula."""

    def change(part: str, xml: str) -> str:
        for old, new in names.items():
            xml = re.sub(rf"'{old}'!|(?<![\w']){old}!", f"'{new}'!", xml)
            if part == "xl/workbook.xml":
                xml = xml.replace(f'<sheet name="{old}"', f'<sheet name="{new}"')
        return xml

    return rewritten(path, change)


@pytest.mark.parametrize("which", [RESULTS, SHEETS])
def test_renamed_sheets_of_ours_are_built_anew(tmp_path: Path, which: tuple[str, ...]):
    old = renamed(tmp_path / "sổ.xlsm", {name: f"Cũ {name}" for name in which})
    done = upgrade_workbook(old, edition=Edition.MASTER)
    assert openpyxl.load_workbook(io.BytesIO(done.data), read_only=True).sheetnames == [*SHEETS]
    assert [note for note in done.notes if note.kind is NoteKind.LEFT] == []
    told = [note.values["new"] for note in done.notes if note.code == "sheet_rebuilt"]
    assert set(RESULTS) <= {*told}
    assert texts(done.figures_after)["tong_doan_vien"] == "24"


def test_a_sheet_of_the_officers_under_the_name_of_one_of_ours_is_kept(tmp_path: Path):
    """Two sheets have changed their names: the one that is like ours counts, not the other."""
    names = {"Thống kê": "Tạm", "So sánh": "Thống kê"}
    old = renamed(tmp_path / "sổ.xlsm", names)
    done = upgrade_workbook(old, edition=Edition.MASTER)
    told = [
        (note.values["old"], note.values["new"])
        for note in done.notes
        if note.code == "sheet_rebuilt"
    ]
    assert told == [("Tạm", "Thống kê"), ("Thống kê", "So sánh")]
    assert openpyxl.load_workbook(io.BytesIO(done.data), read_only=True).sheetnames == [*SHEETS]
