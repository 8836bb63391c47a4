"""A list that cannot be brought into an open workbook: all is as before, and it is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.edit.parts import rows
from tests.hosts.open_books import (
    BIRTH,
    CODE,
    LIST,
    SEX,
    contents,
    looks,
    member_book,
    members_sheet,
    planned,
)
from tests.importing.books import sheet
from tests.support.fake_excel import Excel, Sheet
from tests.support.fake_workbook import open_in_excel
from xl_chidoan.errors import DataError, FileError, XlChiDoanError
from xl_chidoan.hosts.excel.live_import import apply_to_open
from xl_chidoan.importing.import_plan import ImportPlan
from xl_chidoan.text.error_sentences import sentence


def failing(
    excel: Excel, path: Path, found: ImportPlan, kind: type[XlChiDoanError] = FileError
) -> str:
    with pytest.raises(kind) as caught:
        apply_to_open(found, excel.book, path)  # type: ignore[arg-type]
    assert "{" not in sentence(caught.value)
    return caught.value.code


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_whichever_call_fails_all_is_put_back(tmp_path: Path) -> None:
    source = sheet(tmp_path / "list.xlsx", LIST)
    path = member_book(tmp_path / "so.xlsx", blank=1)
    excel = open_in_excel(path)
    page = members_sheet(excel)
    page.tables[0].hands_down = False  # more to do by hand, and to take back
    page.formats[5, SEX] = page.formats[6, BIRTH] = "@"
    found = planned(source, excel, path, update=True)
    state, before, names = excel.state(), (contents(excel), looks(excel)), files(tmp_path)
    refused: dict[str, str] = {}
    for number in range(1, 1000):
        excel.events.clear()
        excel.fail_at = number
        try:
            apply_to_open(found, excel.book, path)  # type: ignore[arg-type]
        except FileError as error:
            refused[error.code] = sentence(error)
            failed = excel.events[number - 1]
            assert (contents(excel), looks(excel)) == before, failed
            assert excel.state() == state, failed
            assert files(tmp_path) == names, failed
            continue
        assert excel.events[number - 1][0] == "set"  # only putting Excel's own state back
        break
    else:
        pytest.fail("the import never got through")
    assert refused.keys() == {"excel_busy", "excel_not_copied", "excel_not_written"}
    assert all(str(path) in said for said in refused.values())


def test_an_excel_that_stops_answering_leaves_the_backup(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    found = planned(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    real = excel.event

    def dead_from_the_first_write(*what: str) -> None:
        if excel.of("write"):
            excel.fail_at = len(excel.events) + 1
        real(*what)

    excel.event = dead_from_the_first_write  # type: ignore[method-assign]
    with pytest.raises(FileError) as caught:
        apply_to_open(found, excel.book, path)  # type: ignore[arg-type]
    assert caught.value.code == "excel_not_restored"
    assert sorted(rows(Path(caught.value.values["backup"]).read_bytes())) == [4, 5]


def test_what_excel_takes_for_something_else_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    found = planned(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    before, real = contents(excel), Sheet.enter

    def corrected(self: Sheet, row: int, column: int, value: Any) -> None:
        real(self, row, column, "Phạm Thị Chậu" if value == "Phạm Thị Châu" else value)

    monkeypatch.setattr(Sheet, "enter", corrected)
    assert failing(excel, path, found) == "excel_not_written"
    assert contents(excel) == before


def test_what_cannot_be_put_back_exactly_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number in a cell kept for text comes back as text."""
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    page, real = members_sheet(excel), Sheet.enter
    page.cells[5, SEX], page.formats[5, SEX] = 2.0, "@"
    found = planned(sheet(tmp_path / "list.xlsx", LIST), excel, path, update=True)

    def corrected(self: Sheet, row: int, column: int, value: Any) -> None:
        real(self, row, column, "Phạm Thị Chậu" if value == "Phạm Thị Châu" else value)

    monkeypatch.setattr(Sheet, "enter", corrected)
    assert failing(excel, path, found) == "excel_not_restored"
    assert page.cells[5, SEX] == "2.0"
    assert rows((tmp_path / "so.sao-luu.xlsx").read_bytes())[5]["Giới tính"] == 2


def test_an_interruption_puts_everything_back(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    found = planned(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    before, state, real = contents(excel), excel.state(), excel.event
    pressed = iter([True])

    def pressed_ctrl_c(*what: str) -> None:
        real(*what)
        if len(excel.of("write")) == 2 and next(pressed, False):
            raise KeyboardInterrupt

    excel.event = pressed_ctrl_c  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        apply_to_open(found, excel.book, path)  # type: ignore[arg-type]
    assert (contents(excel), excel.state()) == (before, state)
    assert list(tmp_path.glob("*.sao-luu*")) == []


def _second_row_typed_away(excel: Excel) -> None:
    members_sheet(excel).cells[4, CODE] = "DV99"


def _filtered(excel: Excel) -> None:
    members_sheet(excel).tables[0].filter_rows()


def _something_below(excel: Excel) -> None:
    members_sheet(excel).cells[7, 2] = "Người lập"


def _totals(excel: Excel) -> None:
    members_sheet(excel).tables.clear()


@pytest.mark.parametrize(
    ("meanwhile", "code"),
    [
        (_second_row_typed_away, "workbook_changed"),
        (_filtered, "excel_table_filtered"),
        (_something_below, "edit_rows_below"),
        (_totals, "workbook_changed"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_changes(
    tmp_path: Path, meanwhile: Callable[[Excel], None], code: str
) -> None:
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    found = planned(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    meanwhile(excel)
    before, state, names = contents(excel), excel.state(), files(tmp_path)
    kind = DataError if code in ("excel_table_filtered", "edit_rows_below") else FileError
    assert failing(excel, path, found, kind) == code
    assert (contents(excel), excel.state(), files(tmp_path)) == (before, state, names)
    assert excel.of("write") == []
