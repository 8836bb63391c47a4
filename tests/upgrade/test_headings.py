"""Columns under other headings: what is recognised, and what is told of the rest."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import with_parts
from tests.support.workbooks import Grid, write_workbook
from tests.upgrade.books import INFO, MEMBERS, RESULTS, TARGETS
from tests.upgrade.outcome import cell_of, own_letter, texts, upgrade, upgraded
from xl_chidoan import schema, shipped
from xl_chidoan.headings import Recognised
from xl_chidoan.hosts.cli import main
from xl_chidoan.text.upgrade_words import NOTHING_LEFT, note_sentence
from xl_chidoan.upgrade.fitting import fitting_columns, match_headings
from xl_chidoan.upgrade.notes import NoteKind, UpgradeNote
from xl_chidoan.upgrade.run import Upgraded
from xl_chidoan.usecases.workbooks import compute, read


def sample_with(path: Path, heading: str, other: str) -> Path:
    """The shipped sample with another heading, in the cells and in the Excel table."""
    with zipfile.ZipFile(shipped.workbook(shipped.SAMPLE)) as package:
        parts = {
            name: package.read(name)
            for name in package.namelist()
            if name == "xl/sharedStrings.xml" or name.startswith("xl/tables/")
        }
    old, new = heading.encode(), other.encode()
    changed = {
        name: data.replace(b">%s<" % old, b">%s<" % new).replace(b'"%s"' % old, b'"%s"' % new)
        for name, data in parts.items()
    }
    return with_parts(shipped.workbook(shipped.SAMPLE), path, changed)


def small_book(path: Path) -> Path:
    """A few rows, with a heading of results that nobody knows."""
    headers = ["Mã CT", "Năm", "Con số cuối kỳ", "Tổng số"]
    results = Grid("tblKetQua", [["CT1", 2022, 25, 30], ["CT1", 2023, 28, 30]], headers)
    return write_workbook(path, [INFO, MEMBERS, TARGETS, results])


def told(done: Upgraded, kind: NoteKind) -> Sequence[UpgradeNote]:
    return [note for note in done.notes if note.kind is kind]


def matched(table: schema.Table, columns: Mapping[str, Sequence[Any]]) -> Mapping[str, str]:
    """Headings and the columns they are recognised as, by name or by their values."""
    headers = list(columns)
    by_name = match_headings(table, headers)
    values = dict(enumerate(columns.values()))
    found: dict[int, Recognised] = {
        **by_name,
        **fitting_columns(table, dict(enumerate(headers)), by_name, values),
    }
    return {headers[place]: match.key for place, match in found.items()}


@pytest.mark.parametrize("heading", ["Kết quả thực hiện", "Số đã thực hiện", "Kết quả đạt được"])
def test_a_longer_heading_is_the_column_nothing_else_claims(heading: str):
    columns = {heading: [25, 3], "Năm": [2022, 2023]}
    assert matched(schema.RESULTS, columns) == {heading: "done", "Năm": "year"}


def test_figures_under_a_longer_heading_are_those_of_the_sample(tmp_path: Path):
    heading = "Kết quả thực hiện"
    old = sample_with(tmp_path / "sổ.xlsx", "Thực hiện", heading)
    done, new = upgraded(old)
    expected = compute(read(shipped.workbook(shipped.SAMPLE)))
    assert texts(done.figures_after) == texts(expected)
    assert texts(done.figures_after)["ct_ct01a_thuc_hien"] == "100%"
    assert cell_of(new, "Kết quả", "Thực hiện", 1).value == 25
    renamed = [note.values for note in told(done, NoteKind.RENAMED)]
    assert renamed == [{"table": "tblKetQua", "old": heading, "new": "Thực hiện"}]
    assert not [*told(done, NoteKind.OWN), *told(done, NoteKind.MISSING)]


def test_years_of_birth_are_no_birth_dates_but_dates_under_that_heading_are():
    days = [date(1996, 3, 19), "02/01/1990", 33_000]
    assert matched(schema.MEMBERS, {"Năm sinh": days})["Năm sinh"] == "birth_date"
    assert matched(schema.MEMBERS, {"Năm sinh": [1996, 1990.0, "1995"]}) == {}
    # Half of them years: more than a quarter cannot be read.
    assert matched(schema.MEMBERS, {"Năm sinh": [date(1996, 3, 19), 1990]}) == {}
    assert matched(schema.MEMBERS, {"Năm sinh": []}) == {}


def test_a_column_that_is_there_keeps_its_name_to_itself():
    columns = {"Kết quả thực hiện": [1], "Thực hiện": [2], "Năm": [2022]}
    assert matched(schema.RESULTS, columns) == {"Thực hiện": "done", "Năm": "year"}


@pytest.mark.parametrize(
    "heading", ["Kế hoạch thực hiện", "Chưa thực hiện", "Người thực hiện", "Năm thực hiện"]
)
def test_words_that_change_the_meaning_are_another_column(heading: str):
    assert matched(schema.RESULTS, {heading: [3, 4], "Năm": [2022, 2023]}) == {"Năm": "year"}


def test_another_unit_is_another_column():
    assert matched(schema.ACTIVITIES, {"Kinh phí (triệu đồng)": [5, 12]}) == {}


def test_two_headings_for_one_column_are_left_to_the_officer():
    columns = {"Kết quả thực hiện": [1], "Số liệu thực hiện": [2]}
    assert matched(schema.RESULTS, columns) == {}


def test_values_of_another_kind_are_not_taken():
    assert matched(schema.RESULTS, {"Kết quả thực hiện": ["tốt", "khá"]}) == {}


def test_a_heading_nobody_knows_is_listed_with_the_cure(tmp_path: Path):
    old = sample_with(tmp_path / "sổ.xlsx", "Thực hiện", "Con số cuối kỳ")
    done, new = upgraded(old)
    assert cell_of(new, "Kết quả", "Thực hiện", 1).value is None
    assert cell_of(new, "Kết quả", "Con số cuối kỳ", 1).value == 25
    (missing,) = told(done, NoteKind.MISSING)
    assert note_sentence(missing.code, missing.values) == (
        "Bảng tblKetQua (trang “Kết quả”): không thấy cột “Thực hiện”; gần nhất là cột “Con số "
        "cuối kỳ”. Nếu đúng là cột đó, hãy đổi tiêu đề ở sổ cũ thành “Thực hiện” rồi chạy lại."
    )
    (own,) = told(done, NoteKind.OWN)
    assert note_sentence(own.code, own.values) == (
        "Trang “Kết quả”, cột C “Con số cuối kỳ”: nay ở cột E trang “Kết quả”."
    )


def test_a_heading_nobody_knew_is_listed_again_by_the_next_upgrade(tmp_path: Path):
    old = small_book(tmp_path / "sổ.xlsx")
    again = tmp_path / "mới.xlsx"
    again.write_bytes(upgrade(old).data)
    done, new = upgraded(again)
    assert cell_of(new, "Kết quả", "Con số cuối kỳ", 1).value == 25
    (missing,) = told(done, NoteKind.MISSING)
    assert note_sentence(missing.code, missing.values) == (
        "Bảng tblKetQua (trang “Kết quả”): cột “Thực hiện” chưa ghi gì; gần nhất là cột riêng “Con "
        "số cuối kỳ”. Nếu đúng là cột đó, hãy chép nội dung sang cột “Thực hiện” ở sổ mới."
    )


def test_a_blank_column_beside_others_of_the_officers_is_no_fault(tmp_path: Path):
    headers = [*MEMBERS.headers, "Dân tộc"]
    members = Grid("tblDoanVien", [[*row, None] for row in MEMBERS.rows], headers)
    done = upgrade(write_workbook(tmp_path / "sổ.xlsx", [INFO, members]))
    told_of = [column for note in told(done, NoteKind.MISSING) for column in
               note.values.get("columns", [note.values.get("column")])]  # fmt: skip
    assert "Lý luận chính trị" in told_of
    assert "Dân tộc" not in told_of


def test_years_of_birth_are_told_of_as_the_nearest_that_does_not_fit(tmp_path: Path):
    rows = [["DV01", "Nguyễn Thử", 1996, "Nam"], ["DV02", "Trần Mẫu", 1990, "Nữ"]]
    members = Grid("tblDoanVien", rows, ["Mã ĐV", "Họ và tên", "Năm sinh", "Giới tính"])
    done = upgrade(write_workbook(tmp_path / "sổ.xlsx", [INFO, members]))
    codes = {note.code: note.values for note in told(done, NoteKind.MISSING)}
    assert codes["column_missing_unfit"] == {
        "table": "tblDoanVien",
        "sheet": "Đoàn viên",
        "column": "Ngày sinh",
        "near": "Năm sinh",
    }


def test_optional_columns_are_merely_new_where_nothing_could_hold_them(tmp_path: Path):
    done = upgrade(write_workbook(tmp_path / "sổ.xlsx", [INFO, MEMBERS, TARGETS, RESULTS]))
    added = {n.values["table"]: n.values for n in done.notes if n.code == "columns_added"}
    assert added["tblChiTieu"]["columns"] == [
        "Cách tính",
        "Cách ghi",
        "Nguồn",
        "Kết quả ghi tay",
        "Ghi chú",
    ]
    (missing,) = told(done, NoteKind.MISSING)  # “Điểm” and “Sở thích” could be one of these
    assert (missing.code, missing.values["table"]) == ("columns_missing_own", "tblDoanVien")
    assert missing.values["own"] == ["Điểm", "Sở thích"]
    assert "Dân tộc" in missing.values["columns"]


def test_a_needed_column_is_missed_where_nothing_could_hold_it_but_not_in_an_empty_table(
    tmp_path: Path,
):
    empty, short = Grid("tblChiTieu", [], ["Mã CT"]), [["CT1", 2022]]
    tables = [INFO, MEMBERS, empty, Grid("tblKetQua", short, ["Mã CT", "Năm"])]
    done = upgrade(write_workbook(tmp_path / "sổ.xlsx", tables))
    told_of = [*told(done, NoteKind.MISSING), *told(done, NoteKind.ADDED)]
    assert "tblChiTieu" not in {note.values["table"] for note in told_of}
    notes = {note.code: note.values for note in told_of if note.values["table"] == "tblKetQua"}
    assert notes["columns_missing"]["columns"] == ["Thực hiện"]
    assert notes["columns_added"]["columns"] == ["Tổng số"]


def test_every_own_column_is_named_once(tmp_path: Path):
    done = upgrade(write_workbook(tmp_path / "sổ.xlsx", [INFO, MEMBERS]))
    own = [(n.values["column"], n.values["old"], n.values["new_column"]) for n in
           told(done, NoteKind.OWN)]  # fmt: skip
    first, second = (own_letter(schema.MEMBERS, nth) for nth in (1, 2))
    assert own == [("F", "Điểm", first), ("G", "Sở thích", second)]


def test_the_command_does_not_call_everything_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    old = sample_with(tmp_path / "sổ.xlsx", "Thực hiện", "Con số cuối kỳ")
    assert main(["upgrade", str(old), "-o", str(tmp_path / "mới.xlsx")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("CẦN XEM LẠI")
    assert NOTHING_LEFT not in lines
    assert any(line.startswith("Chú ý: còn 1 cột") for line in lines)
    assert any("không nói gì về các cột chưa tìm thấy" in line for line in lines)
    assert main(["upgrade", str(old), "-o", str(tmp_path / "mới.xlsx"), "--json"]) == 0
    account = json.loads(capsys.readouterr().out)
    assert account["missing_columns"] == [
        {"table": "tblKetQua", "column": "Thực hiện", "nearest": "Con số cuối kỳ"}
    ]
    assert [note["kind"] for note in account["notes"]].count("missing") == 1
