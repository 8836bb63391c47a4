"""Formulas that no program has calculated yet stay formulas, wherever they stand."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.edit.parts import parts
from tests.support.archives import with_parts
from tests.support.workbooks import write_workbook
from tests.upgrade.books import INFO, MEMBERS, plain_sheet
from tests.upgrade.outcome import upgraded
from xl_chidoan.model import UNCALCULATED
from xl_chidoan.upgrade.found_workbook import book_from
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote

_VALUE = re.compile(rb"(</f>)<v>[^<]*</v>")


def uncalculated(folder: Path, also: Callable[[Any], object]) -> Path:
    """Write a workbook whose formulas have no value, as a program that cannot calculate does."""
    path = write_workbook(folder / "nguồn.xlsx", [INFO, MEMBERS], also=also)
    sheets = {
        name: _VALUE.sub(rb"\1", data)
        for name, data in parts(path.read_bytes()).items()
        if name.startswith("xl/worksheets/sheet")
    }
    return with_parts(path, folder / "chưa tính.xlsx", sheets)


def formulas(old: Path, sheet: str) -> tuple[dict[str, str], Sequence[UpgradeNote]]:
    """Return the formulas of an upgraded sheet, none of which has got a value."""
    done, new = upgraded(old)
    found = book_from(done.data, "a").sheet(sheet)
    assert found is not None
    assert {found.value(*cell) for cell in found.formulas} == {UNCALCULATED}
    shown = {
        cell.coordinate: getattr(cell.value, "text", cell.value)
        for row in new[sheet].iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    return shown, [note for note in done.notes if note.kind is NoteKind.LEFT]


def test_totals_of_a_table(tmp_path: Path):
    def also(book: Any) -> None:
        columns = [{"header": "Khoản"}, {"header": "Tiền", "total_function": "sum"}]
        table = {"name": "bangQuy", "total_row": True, "columns": columns}
        plain_sheet(book, "Quỹ", [["Khoản", "Tiền"], ["a", 1]]).add_table("A1:B3", table)

    shown, left = formulas(uncalculated(tmp_path, also), "Quỹ")
    assert shown == {"B3": "=SUBTOTAL(109,bangQuy[Tiền])"}
    assert left == []


def test_arrays(tmp_path: Path):
    def also(book: Any) -> None:
        sheet = plain_sheet(book, "Quỹ", [[1, 2], [3, 4]])
        sheet.write_array_formula("D1", "{=SUM(A1:B2*2)}")
        sheet.write_dynamic_array_formula("E1", "=MAX(A1:B2)")
        sheet.write_formula("F1", "=A1+B1")

    shown, left = formulas(uncalculated(tmp_path, also), "Quỹ")
    assert shown == {"D1": "=SUM(A1:B2*2)", "E1": "=MAX(A1:B2)", "F1": "=A1+B1"}
    assert left == []


def test_an_array_inside_a_table(tmp_path: Path):
    def also(book: Any) -> None:
        book.get_worksheet_by_name("Đoàn viên").write_array_formula("G4", "{=SUM(F5:F6)}")

    done, new = upgraded(uncalculated(tmp_path, also))
    texts = [cell.value.text for row in new["Đoàn viên"]["A5:Z5"] for cell in row
             if cell.data_type == "f" and hasattr(cell.value, "text")]  # fmt: skip
    assert len(texts) == 1
    assert done.figures_after.indicators["tong_doan_vien"].text == "04"


@pytest.mark.parametrize(("value", "code"), [(None, "formula_left"), (30, "formula_valued")])
def test_one_that_has_no_place_is_told(tmp_path: Path, value: Any, code: str):
    """Whatever a formula to another workbook gave is kept; where it gave nothing, that is said."""

    def also(book: Any) -> None:
        plain_sheet(book, "Quỹ", [["Cộng"]]).write_formula("B2", "='[1]T1'!A1", None, value)

    old = uncalculated(tmp_path, also)
    if value is not None:
        old = tmp_path / "nguồn.xlsx"
    done, new = upgraded(old)
    told = [(note.code, note.values["cells"]) for note in done.notes if "formula" in note.code]
    assert told == [(code, ["B2"])]
    assert new["Quỹ"]["B2"].value == value
