"""The buttons on an open workbook: what they read, list, say and put back."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.button_books import (
    INFO,
    MEMBERS,
    WRONG_DATE,
    WRONG_SEX,
    sample_tables,
    start,
    written_sheets,
)
from tests.support.fake_cells import Column, Name, Range
from tests.support.fake_excel import Excel, raw_table
from tools.source_tables import load_source
from xl_chidoan.hosts import excel as buttons
from xl_chidoan.hosts.excel import tasks
from xl_chidoan.hosts.excel.open_workbook import read_book
from xl_chidoan.model import CellError, RawTable
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.schema import TABLES

# --- reading


def test_one_read_per_table() -> None:
    excel = Excel(sample_tables())
    raw = read_book(excel.book)  # type: ignore[arg-type]
    assert {table.name for table in raw.tables} == {table.name for table in TABLES}
    assert len(excel.of("read")) == len(TABLES)
    assert written_sheets(excel) == set()


def test_the_open_workbook_reads_as_its_file() -> None:
    raw = read_book(Excel(sample_tables()).book)  # type: ignore[arg-type]
    live, source = read_branch(raw), read_branch(load_source("sample"))
    for one, other in zip(
        (live.members, live.activities, live.targets, live.results, live.narrative),
        (source.members, source.activities, source.targets, source.results, source.narrative),
        strict=True,
    ):
        assert {key: list(cells) for key, cells in one.columns.items()} == {
            key: list(cells) for key, cells in other.columns.items()
        }
    assert live.info == source.info
    assert [problem.code for problem in live.problems] == [
        problem.code for problem in source.problems
    ]


def test_totals_errors_and_records_left_outside() -> None:
    rows = [list(row) for row in MEMBERS]
    rows[1][3] = "#DIV/0!"
    excel = Excel([raw_table("tblDoanVien", [*rows, ["Cộng", None, None, 2.0]])])
    sheet = excel.book.sheets["Đoàn viên"]
    sheet.tables[0].show_totals = True
    sheet.cells.update({(8, 1): "DV03", (8, 2): "Lê C"})
    (table,) = read_book(excel.book).tables  # type: ignore[arg-type]
    assert [row[0] for row in table.rows] == ["DV01", "DV02"]
    assert table.rows[0][3] == CellError("#DIV/0!")
    assert table.row_below == 8


def test_the_next_table_is_no_record_left_outside() -> None:
    excel = Excel([raw_table("tblDoanVien", MEMBERS)])
    sheet = excel.book.sheets["Đoàn viên"]
    excel.book.put(RawTable("khac", sheet.name, ["a", "b"], [["x", "y"]], 8, 1))
    (table,) = read_book(excel.book).tables  # type: ignore[arg-type]
    assert table.row_below == 0


def test_a_table_without_its_header_row() -> None:
    excel = Excel([raw_table("tblDoanVien", MEMBERS)])
    table = excel.book.sheets["Đoàn viên"].tables[0]
    table.show_headers = False
    table.columns = [Column(str(name)) for name in MEMBERS[0]]
    table.range = Range(table.range.sheet, 5, 1, 2, 4)
    (raw,) = read_book(excel.book).tables  # type: ignore[arg-type]
    assert (list(raw.headers), len(raw.rows), raw.first_row) == (list(MEMBERS[0]), 2, 5)


def test_named_ranges_stand_in_for_tables() -> None:
    excel = Excel([raw_table("tblThongTin", INFO), raw_table("tblDoanVien", MEMBERS)])
    for sheet in excel.book.sheets:
        for table in sheet.tables:
            excel.book.names.append(Name(table.name.upper(), table.range))
        sheet.tables.clear()
    excel.book.names.append(Name("tblKetQua", None))
    raw = read_book(excel.book)  # type: ignore[arg-type]
    assert [table.name for table in raw.tables] == ["TBLTHONGTIN", "TBLDOANVIEN"]
    assert list(read_branch(raw).members["code"]) == ["DV01", "DV02"]


# --- the check


def test_problems_are_listed_with_links(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tables = [raw_table("tblThongTin", INFO), raw_table("tblDoanVien", MEMBERS)]
    excel = start(monkeypatch, tables, tmp_path / "so.xlsm")
    buttons.check_data()
    sheet = excel.book.sheets["Kiểm tra"]
    assert excel.front is sheet
    lines = {
        sheet.cells[row, 3]: [sheet.cells[row, column] for column in (1, 2, 4, 5, 6)]
        for row in range(5, 5 + len(sheet.cells))
        if (row, 3) in sheet.cells
    }
    wrong_date = lines[f'=HYPERLINK("#\'Đoàn viên\'!{WRONG_DATE}","{WRONG_DATE}")']
    assert wrong_date[:3] == ["Lỗi", "Đoàn viên", "Ngày sinh"]
    # Two cells of one row are one problem, at the first of them.
    assert "31/02/1990" in wrong_date[3]
    assert "=Nữ" in wrong_date[3]
    assert not any(WRONG_SEX in str(place) for place in lines)
    grades = [sheet.cells[row, 1] for row in range(5, 200) if (row, 1) in sheet.cells]
    assert grades == sorted(grades, key=lambda grade: grade != "Lỗi")
    errors = grades.count("Lỗi")
    assert excel.alerts == [
        f"Đã kiểm tra: {errors} lỗi, {len(grades) - errors} điểm cần xem lại. "
        "Xem trang “Kiểm tra”; bấm vào ô để đến chỗ cần sửa."
    ]
    assert written_sheets(excel) == {"Kiểm tra"}
    assert (excel.screen, excel.bar, excel.mode) == (True, False, "semiautomatic")


def test_the_list_is_written_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tables = [raw_table("tblThongTin", INFO), raw_table("tblDoanVien", MEMBERS)]
    excel = start(monkeypatch, tables, tmp_path / "so.xlsm")
    buttons.check_data()
    sheet = excel.book.sheets["Kiểm tra"]
    before = dict(sheet.cells)
    members = excel.book.sheets["Đoàn viên"]
    members.cells[6, 3], members.cells[6, 4] = datetime(1990, 2, 28), "Nữ"
    buttons.check_data()
    assert len(sheet.cells) < len(before)
    assert not any("31/02/1990" in str(cell) for cell in sheet.cells.values())
    assert [sheet.name for sheet in excel.book.sheets].count("Kiểm tra") == 1


def test_a_sheet_of_the_officers_own_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tables = [raw_table("tblThongTin", INFO), raw_table("tblDoanVien", MEMBERS)]
    excel = start(monkeypatch, tables, tmp_path / "so.xlsm")
    own = excel.book.sheets.add_quietly("kiểm tra")
    own.cells[1, 1] = "Của tôi"
    buttons.check_data()
    assert own.cells == {(1, 1): "Của tôi"}
    assert excel.front.name == "Kiểm tra sổ"


def test_a_protected_workbook_gets_its_problems_in_the_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tables = [raw_table("tblThongTin", INFO), raw_table("tblDoanVien", MEMBERS)]
    excel = start(monkeypatch, tables, tmp_path / "so.xlsm")
    excel.book.sheets.protected = True
    before = excel.state()
    buttons.check_data()
    assert f"- Đoàn viên {WRONG_DATE}: " in excel.alerts[0]
    assert excel.state() == before


def test_nothing_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    excel = start(monkeypatch, sample_tables(), tmp_path / "so.xlsm")
    real = tasks.workbooks.assess

    def assess(*arguments: Any, **options: Any) -> Any:
        found = real(*arguments, **options)
        return tasks.Assessment(found.branch, found.figures, ())

    monkeypatch.setattr(tasks.workbooks, "assess", assess)
    before = excel.state()
    buttons.check_data()
    assert excel.alerts == ["Đã kiểm tra: không thấy lỗi nào trong sổ."]
    assert excel.state() == before


# --- failures


@pytest.mark.parametrize("task", ["export_report", "check_data"])
def test_everything_is_put_back_whichever_call_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[Path], task: str
) -> None:
    tables = [raw_table("tblThongTin", INFO), raw_table("tblDoanVien", MEMBERS)]
    calls = 1
    number = 0
    while number < calls:
        excel = start(monkeypatch, tables, tmp_path / "so.xlsm")
        excel.answers += ["no", "no"]
        front, place, *others = excel.state()
        excel.fail_at = number or None
        getattr(buttons, task)()
        if not number:
            calls = len(excel.events)
        failed = excel.events[number - 1] if number else ()
        assert excel.alerts, failed
        assert not any("Traceback" in alert or "BusyError" in alert for alert in excel.alerts)
        kept_front, kept_place, *kept = excel.state()
        if failed not in (("set", "screen_updating"), ("set", "status_bar")):
            assert kept == others, failed
        if failed[:1] not in (("get",), ("activate",), ("select",)):
            assert kept_front in (front, "Kiểm tra"), failed
            assert kept_place == place, failed
        assert written_sheets(excel) <= {"Kiểm tra"}
        number += 1
    assert calls > 10


def test_a_workbook_without_our_tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    excel = start(monkeypatch, (), tmp_path / "khac.xlsm")
    buttons.check_data()
    assert excel.alerts[0].startswith("Sổ này không có bảng nào của sổ Chi đoàn")
    assert written_sheets(excel) == set()
