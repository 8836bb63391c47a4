"""A list brought into a workbook that is open in Excel: the same as into the closed one."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.edit.parts import rows
from tests.hosts.open_books import (
    AGE,
    BIRTH,
    CODE,
    LIST,
    NAME,
    NOTE,
    SEX,
    TOP,
    contents,
    imported,
    member_book,
    members,
    members_sheet,
    saved,
)
from tests.importing.books import HEADERS, plan, sheet
from tests.support.fake_excel import Sheet
from tests.support.fake_workbook import open_in_excel
from xl_chidoan import shipped
from xl_chidoan.hosts.excel.cell_changes import blocks, write_table
from xl_chidoan.importing.writing import apply
from xl_chidoan.reading.workbook_file import read_workbook

HOSTILE = [
    "=1+1", "+84", "-2", "@x", "'quoted", "1/2/2024", "TRUE", "false", "5%", "1e5", "007",
    "May 5", '=HYPERLINK("x")', "Phòng 3", "<b>&amp;\"'</b>", "a\nb", "\U0001f600 ế", "1,5",
]  # fmt: skip


# --- the same in both ways


@pytest.mark.parametrize("hands_down", [True, False])
@pytest.mark.parametrize("update", [True, False])
@pytest.mark.parametrize("blank", [0, 2, 5])
def test_the_open_workbook_becomes_what_its_file_would(
    tmp_path: Path, blank: int, update: bool, hands_down: bool
) -> None:
    source = sheet(tmp_path / "list.xlsx", LIST)
    closed = member_book(tmp_path / "dong.xlsx", blank=blank)
    opened = member_book(tmp_path / "mo.xlsx", blank=blank)
    excel, before = open_in_excel(opened), opened.read_bytes()
    members_sheet(excel).tables[0].hands_down = hands_down

    by_file = apply(plan(source, closed, update=update), closed)
    by_excel = imported(source, excel, opened, update=update)

    found = members(saved(excel))
    assert found == members(closed.read_bytes())
    assert {row: found[row]["Tuổi"] for row in found} == dict.fromkeys(
        range(4, max(9, 6 + blank)), "=2024-YEAR([[#This Row],[Ngày sinh]])"
    )
    assert [found[row]["Mã ĐV"] for row in range(4, 9)] == [f"DV0{i}" for i in range(1, 6)]
    assert found[5]["Giới tính"] == ("Nam" if update else "Nữ")
    assert found[8]["Ghi chú"] == "007"
    assert [by_file.saved, by_excel.saved] == [True, False]
    assert opened.read_bytes() == before
    looks = [members_sheet(excel).format_of(row, BIRTH) for row in range(4, 9)]
    assert looks == ["dd/mm/yyyy"] * 5
    assert members_sheet(excel).format_of(8, CODE) == "@"


def test_the_shipped_workbook(tmp_path: Path) -> None:
    people = [[f"Nguyễn Văn {chr(65 + i)}", date(1990 + i, 1, 2), "Nam"] for i in range(20)]
    source = sheet(tmp_path / "list.xlsx", [LIST[0][:3], *people])
    closed, opened = tmp_path / "dong.xlsm", tmp_path / "mo.xlsm"
    for path in (closed, opened):
        path.write_bytes(shipped.workbook(shipped.SAMPLE).read_bytes())
    excel = open_in_excel(opened)
    before = contents(excel)

    apply(plan(source, closed), closed)
    imported(source, excel, opened)

    found = rows(saved(excel))
    assert found == rows(closed.read_bytes())
    assert len(found) == 32 + 20
    after = contents(excel)
    assert [title for title in before if before[title] != after[title]] == ["Đoàn viên"]
    assert len(excel.of("write")) == 1  # every record in one piece


def test_excel_is_told_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel's own folder is another than that of the command."""
    path = member_book(tmp_path / "so.xlsx", blank=5)
    excel = open_in_excel(path)
    monkeypatch.chdir(tmp_path)
    done = imported(sheet(tmp_path / "list.xlsx", LIST), excel, Path("so.xlsx"))
    assert (done.path, done.backup) == (path, tmp_path / "so.sao-luu.xlsx")
    ((_, copied),) = excel.of("copy")
    assert Path(copied).parent == tmp_path


@pytest.mark.parametrize("hands_down", [True, False])
def test_what_stands_in_the_last_row_is_not_handed_down(tmp_path: Path, hands_down: bool) -> None:
    """Formulas are; a note of the last member is no note of those who come after."""
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    page = members_sheet(excel)
    page.tables[0].hands_down = hands_down
    page.cells[5, NOTE] = "Phòng 9"
    people = [["Họ và tên", "Ngày sinh", "Giới tính"], ["Phạm Châu", "28/2/1997", "Nữ"]]
    imported(sheet(tmp_path / "list.xlsx", people), excel, path)
    assert page.cells[6, NAME] == "Phạm Châu"
    assert [page.cells.get((row, NOTE)) for row in (5, 6)] == ["Phòng 9", None]
    assert (6, AGE) in page.formulas


def test_a_table_with_filter_buttons_is_written_where_all_rows_are_shown(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx", blank=5)
    excel = open_in_excel(path)
    table = members_sheet(excel).tables[0]
    table.filter_rows()
    assert table.api.AutoFilter is not None
    table.api.AutoFilter.FilterMode = False
    imported(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    assert members_sheet(excel).cells[6, NAME] == "Phạm Thị Châu"


def test_a_table_without_any_record(tmp_path: Path) -> None:
    source = sheet(tmp_path / "list.xlsx", LIST)
    closed = member_book(tmp_path / "dong.xlsx", (), blank=1)
    opened = member_book(tmp_path / "mo.xlsx", (), blank=1)
    excel = open_in_excel(opened)
    apply(plan(source, closed), closed)
    imported(source, excel, opened)
    found = members(saved(excel))
    assert found == members(closed.read_bytes())
    assert [found[row]["Mã ĐV"] for row in range(4, 9)] == [f"DV0{i}" for i in range(1, 6)]


def test_dates_become_dates_whatever_the_cells_were_for(tmp_path: Path) -> None:
    """Cells kept for text, some of them: the date's own cell gets a format for dates."""
    path = member_book(tmp_path / "so.xlsx", blank=3)
    excel = open_in_excel(path)
    page = members_sheet(excel)
    page.formats[6, BIRTH], page.formats[8, BIRTH] = "@", "General"
    imported(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    assert [page.cells[row, BIRTH] for row in (6, 7, 8)] == [
        datetime(1997, 2, 28),
        datetime(1999, 8, 1),
        datetime(2000, 12, 12),
    ]
    assert [page.formats[row, BIRTH] for row in (6, 7, 8)] == ["dd/mm/yyyy"] * 3


def test_a_cell_that_shows_dates_in_another_way_goes_on_doing_so(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx", blank=3)
    excel = open_in_excel(path)
    page = members_sheet(excel)
    page.formats[6, BIRTH] = page.formats[7, BIRTH] = "d/m/yy"
    page.formats[8, BIRTH] = "0"
    imported(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    assert [page.formats[row, BIRTH] for row in (6, 7, 8)] == ["d/m/yy", "d/m/yy", "dd/mm/yyyy"]


def test_an_apostrophe_that_excel_hides_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In cells for text, too, Excel may take the first one for its own sign."""
    path = member_book(tmp_path / "so.xlsx", blank=1)
    excel, real = open_in_excel(path), Sheet.enter

    def hidden(self: Sheet, row: int, column: int, value: Any) -> None:
        real(self, row, column, value.removeprefix("'") if isinstance(value, str) else value)

    monkeypatch.setattr(Sheet, "enter", hidden)
    people = [["Mã ĐV", "Họ và tên", "Giới tính"], ["'007", "Hồ Én", "Nam"]]
    imported(sheet(tmp_path / "list.xlsx", people), excel, path)
    assert members_sheet(excel).cells[6, CODE] == "007"


def test_lines_of_a_text_end_as_excels_do(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx", blank=2)
    excel = open_in_excel(path)
    page = members_sheet(excel)
    cells = {6: {NOTE: "a\r\nb\rc\nd"}}
    write_table(page.tables[0], cells, ExitStack())  # type: ignore[arg-type]
    assert page.cells[6, NOTE] == "a\nb\nc\nd"


@pytest.mark.parametrize("column", ["Ghi chú", "Mã ĐV"])
def test_hostile_texts_stay_text(tmp_path: Path, column: str) -> None:
    """In cells of any format (the notes) and in cells kept for text (the codes)."""
    people = [
        [f"Người {'ABCDEFGHIJKLMNOPQRSTUV'[i]}", "Nam", text] for i, text in enumerate(HOSTILE)
    ]
    source = sheet(tmp_path / "list.xlsx", [["Họ và tên", "Giới tính", column], *people])
    path = member_book(tmp_path / "so.xlsx")
    excel = open_in_excel(path)
    imported(source, excel, path)
    place = HEADERS.index(column) + 1
    taken = [members_sheet(excel).cells[6 + i, place] for i in range(len(HOSTILE))]
    assert taken == HOSTILE
    assert {type(text) for text in taken} == {str}
    assert not any(place[1] != AGE for place in members_sheet(excel).formulas)


# --- what is there is respected


def test_unsaved_rows_are_seen(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx", blank=2)
    excel = open_in_excel(path)
    page = members_sheet(excel)
    page.cells.update({(6, CODE): "DV09", (6, NAME): "Phạm Thị Châu", (6, SEX): "Nữ"})
    page.cells[6, BIRTH] = datetime(1997, 2, 28)
    done = imported(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    codes = [page.cells.get((row, CODE)) for row in range(4, 10)]
    assert codes == ["DV01", "DV02", "DV09", "DV10", "DV11", None]
    assert page.cells[6, NOTE] == "Phòng 3"  # the blank of a member known already
    assert len(read_workbook(done.backup).tables[0].rows) == 4  # with the row not yet saved


def test_formulas_are_kept_and_named(tmp_path: Path) -> None:
    def own(page: Any) -> None:
        page.write_formula(TOP, NOTE - 1, '="x"&B4', None, "xLê An")
        page.write_formula(TOP + 2, NOTE - 1, '=""', None, "")

    path = member_book(tmp_path / "so.xlsx", blank=4, also=own)
    excel = open_in_excel(path)
    formulas = dict(members_sheet(excel).formulas)
    people = [["Lê An", "3/8/1995", "Nam", "mới"], ["Hồ Én", "1/2/2000", "Nam", "x"]]
    source = sheet(
        tmp_path / "list.xlsx", [["Họ và tên", "Ngày sinh", "Giới tính", "Ghi chú"], *people]
    )
    done = imported(source, excel, path, update=True)
    assert done.kept_formulas == ("R4", "R6")
    assert members_sheet(excel).formulas == formulas
    assert members_sheet(excel).cells[6, NAME] == "Hồ Én"


def test_nothing_else_changes_and_excel_is_as_before(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx", blank=4)
    excel = open_in_excel(path)
    state, before = excel.state(), contents(excel)
    imported(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    after = contents(excel)
    assert excel.state() == state
    assert after["Quỹ"] == before["Quỹ"]
    cells = [after["Đoàn viên"][0].items() - before["Đoàn viên"][0].items()][0]
    assert {row for (row, _), _ in cells} == {4, 6, 7, 8}
    assert {column for (row, column), _ in cells if row == 4} == {5, 13}  # Dân tộc, Đảng viên
    assert before["Đoàn viên"][0].items() <= after["Đoàn viên"][0].items()
    assert excel.of("select") == excel.of("activate") == []
    assert excel.calculated == []  # not while half the cells are written


def test_the_backup_is_excels_own_copy_under_a_free_name(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx")
    (tmp_path / "so.sao-luu.xlsx").write_bytes(b"older")
    excel = open_in_excel(path)
    members_sheet(excel).cells[4, NOTE] = "chưa lưu"
    done = imported(sheet(tmp_path / "list.xlsx", LIST), excel, path)
    assert done.backup == tmp_path / "so.sao-luu (2).xlsx"
    assert rows(done.backup.read_bytes())[4]["Ghi chú"] == "chưa lưu"
    assert (tmp_path / "so.sao-luu.xlsx").read_bytes() == b"older"
    assert list(tmp_path.glob(".xl-chidoan-*")) == []


def test_few_writes_however_many_cells(tmp_path: Path) -> None:
    path = member_book(tmp_path / "so.xlsx", blank=10)
    excel = open_in_excel(path)
    people = [
        [f"Trần Văn {chr(65 + i // 26)}{chr(97 + i % 26)}", "1/2/1999", "Nam"] for i in range(200)
    ]
    imported(sheet(tmp_path / "list.xlsx", [LIST[0][:3], *people]), excel, path)
    assert len(rows(saved(excel))) == 202
    assert len(excel.of("write")) == 1
    assert len(excel.of("resize")) == 1


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({4: {2: "a", 3: "b"}, 5: {2: "c", 3: "d"}}, [(4, 2, [["a", "b"], ["c", "d"]])]),
        ({4: {2: "a", 4: "b"}}, [(4, 2, [["a"]]), (4, 4, [["b"]])]),
        ({4: {2: "a"}, 6: {2: "b"}}, [(4, 2, [["a"]]), (6, 2, [["b"]])]),
        ({5: {2: "b"}, 4: {2: "a", 3: "x"}}, [(4, 2, [["a", "x"]]), (5, 2, [["b"]])]),
    ],
)
def test_cells_in_blocks(cells: dict[int, dict[int, Any]], expected: Sequence[Any]) -> None:
    found = [
        (block.row, block.column, [list(row) for row in block.rows]) for block in blocks(cells)
    ]
    assert found == expected
