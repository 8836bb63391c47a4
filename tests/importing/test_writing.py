"""Plans carried out on workbooks: what was planned is what is read afterwards, nothing else."""

import csv
import io
import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.books import CU, HEADERS, HOA, TODAY, branch, plan, sheet, workbook
from tests.support.tools import convert
from xl_chidoan.errors import FileError, UsageError
from xl_chidoan.importing.import_plan import ImportOptions
from xl_chidoan.importing.planning import plan_import
from xl_chidoan.importing.writing import apply, edited_workbook
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_package, read_workbook
from xl_chidoan.schema import MEMBERS, CellKind, Column

LIST = [
    ["Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Đảng viên"],
    ["Nguyễn Thị Hòa", "4/3/1995", "Nữ", "Kinh", "x"],
    ["=1+1 An", "1/8/1999", "Nam", "Kinh", None],
]


def test_a_plan_in_place(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    before = book.read_bytes()
    done = apply(plan(sheet(tmp_path / "list.xlsx", LIST), book, update=True), book)
    assert done.path == book
    assert done.backup == tmp_path / "so.sao-luu.xlsx"
    assert done.backup.read_bytes() == before
    members = branch(book).members
    assert list(members["code"]) == ["DV01", "DV07", "DV08"]
    assert list(members["name"]) == ["Nguyễn Thị Hoà", "Lê Văn Cự", "=1+1 An"]
    assert list(members["birth_date"]) == [date(1995, 3, 4), date(1990, 12, 25), date(1999, 8, 1)]
    assert list(members["ethnicity"]) == ["Kinh", None, "Kinh"]
    assert list(members["party_member"]) == [True, False, False]


def test_a_plan_into_another_file(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    before = book.read_bytes()
    found = plan(sheet(tmp_path / "list.xlsx", LIST), book)
    first = apply(found, book, tmp_path / "moi.xlsx")
    second = apply(found, book, tmp_path / "moi.xlsx")
    assert (first.path.name, first.backup) == ("moi.xlsx", None)
    assert second.path.name == "moi (2).xlsx"
    assert book.read_bytes() == before
    assert len(branch(first.path).members) == 3
    with pytest.raises(UsageError):
        apply(found, book, tmp_path / "moi.xlsm")


def test_importing_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    source = sheet(tmp_path / "list.xlsx", LIST)
    apply(plan(source, book), book)
    again = plan(source, book)
    assert (again.new, again.updates) == ([], [])


def test_a_plan_with_nothing_new_makes_a_copy_only_where_one_is_asked_for(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    source = sheet(tmp_path / "list.xlsx", LIST)
    apply(plan(source, book), book)
    (tmp_path / "so.sao-luu.xlsx").unlink()
    before, again = book.read_bytes(), plan(source, book)
    assert again.empty
    for output in (None, book):
        done = apply(again, book, output)
        assert (done.path, done.backup) == (book, None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.xlsx", "so.xlsx"]
    copies = [apply(again, book, tmp_path / "moi.xlsx").path for _ in range(2)]
    assert [path.name for path in copies] == ["moi.xlsx", "moi (2).xlsx"]
    assert {path.read_bytes() for path in [book, *copies]} == {before}
    with pytest.raises(UsageError):
        apply(again, book, tmp_path / "moi.docx")
    assert apply(again, book, tmp_path / "HOA.XLSX").path.name == "HOA.XLSX"


def test_a_flag_that_is_not_set_is_a_blank_cell(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    people = [
        ["Họ và tên", "Ngày sinh", "Giới tính", "Đảng viên"],
        ["Lê Có", "1/8/1999", "Nam", "x"],
        ["Lê Không", "2/8/1999", "Nam", "Không"],
        ["Lê Trống", "3/8/1999", "Nam", None],
    ]
    apply(plan(sheet(tmp_path / "list.xlsx", people), book), book)
    raw = next(table for table in read_workbook(book).tables if table.name == "tblDoanVien")
    place = list(raw.headers).index("Đảng viên")
    assert [row[place] or None for row in raw.rows[-3:]] == ["Có", None, None]


def test_a_plan_for_rows_that_moved_is_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    source = sheet(tmp_path / "list.xlsx", LIST)
    found = plan(source, book)
    workbook(book, [CU, HOA])
    with pytest.raises(FileError) as caught:
        apply(found, book)
    assert caught.value.code == "workbook_changed"
    assert [path.name for path in tmp_path.iterdir() if "sao-luu" in path.name] == []


def test_a_member_without_a_code_is_updated_in_his_row(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx", [{**HOA, "Mã ĐV": None, "Dân tộc": None}, CU])
    found = plan(sheet(tmp_path / "list.xlsx", LIST[:2]), book)
    assert [bool(update.code) for update in found.updates] == [False]
    apply(found, book)
    assert list(branch(book).members["ethnicity"]) == ["Kinh", None]


def test_a_plan_whose_codes_were_given_away_is_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    found = plan(sheet(tmp_path / "list.xlsx", LIST), book)
    assert [member.values["code"] for member in found.new] == ["DV08"]
    workbook(book, [HOA, CU, {**CU, "Mã ĐV": "dv08", "Họ và tên": "Ai Khác"}])
    with pytest.raises(FileError) as caught:
        apply(found, book)
    assert caught.value.code == "workbook_changed"


@pytest.mark.libreoffice
def test_an_old_xls_list(tmp_path: Path) -> None:
    book = workbook(tmp_path / "so.xlsx")
    source = sheet(
        tmp_path / "list.xlsx", [["DANH SÁCH"], [], *LIST, ["Lê Cao", date(1998, 7, 6), "Nữ"]]
    )
    old = convert(source, "xls", tmp_path)
    found = plan(old, book)
    assert [member.values["name"] for member in found.new] == ["=1+1 An", "Lê Cao"]
    assert found.new[1].values["birth_date"] == date(1998, 7, 6)


# Any member list: letters of every kind, no characters that a cell cannot hold. Western accented
# letters come only in syllables: alone they may be TCVN3 or VNI, which has tests of its own.
WESTERN = "".join(map(chr, range(0xA1, 0x100)))
WORDS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp"),
        exclude_characters="\ufffe\uffff" + WESTERN,
    ),
    max_size=30,
)
SYLLABLES = st.sampled_from(["An", "Bình", "Hoà", "Tú", "Ngọc", "Đức", "H'Mi", "Niê", "Yến", "Ơ"])
NAMES = st.lists(SYLLABLES, min_size=1, max_size=4).map(lambda parts: " ".join(["Lê", *parts]))
DATES = st.dates(date(1950, 1, 1), date(2010, 12, 31))
FLAGS = st.sampled_from(["Có", None])


def _cells(kind: CellKind) -> st.SearchStrategy[Any]:
    return {CellKind.DATE: st.none() | DATES, CellKind.FLAG: FLAGS}.get(kind, st.none() | WORDS)


PERSON = st.fixed_dictionaries(
    {column.header: _cells(column.kind) for column in MEMBERS.columns}
    | {
        "Mã ĐV": st.none(),
        "Họ và tên": NAMES,
        "Ngày sinh": DATES,
        "Giới tính": st.sampled_from(["Nam", "Nữ"]),
    }
)
PEOPLE = st.lists(
    PERSON, max_size=8, unique_by=lambda person: (person["Họ và tên"], person["Ngày sinh"])
)
_BOOKS: dict[str, bytes] = {}


def _empty_book(folder: Path) -> bytes:
    if "empty" not in _BOOKS:
        _BOOKS["empty"] = workbook(folder / "so.xlsx", [{}] * 3).read_bytes()
    return _BOOKS["empty"]


def _list_file(folder: Path, kind: str, headings: list[str], people: list[dict[str, Any]]) -> Path:
    rows = [[person[heading] for heading in headings] for person in people]
    if kind == "xlsx":
        return sheet(folder / "list.xlsx", [["DANH SÁCH ĐOÀN VIÊN"], [], headings, *rows])
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([f"{x.day}/{x.month}/{x.year}" if isinstance(x, date) else x for x in row])
    path = folder / "list.csv"
    path.write_bytes(text.getvalue().encode("utf-16" if kind == "utf-16" else "utf-8-sig"))
    return path


@given(
    people=PEOPLE,
    kind=st.sampled_from(["xlsx", "utf-8", "utf-16"]),
    order=st.permutations(HEADERS[1:]),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_list_loses_or_changes_anything(
    tmp_path: Path, people: list[dict[str, Any]], kind: str, order: list[str]
) -> None:
    data = _empty_book(tmp_path)
    source = _list_file(tmp_path, kind, list(order), people)
    raw = read_package(package_from(data, "so.xlsx"), "so.xlsx")
    found = plan_import(source, raw, read_branch(raw), ImportOptions(TODAY))
    assert len(found.new) == len(people)
    edited = edited_workbook(found, data, "so.xlsx")
    members = read_branch(read_package(package_from(edited.data, "x"), "x")).members
    for i, person in enumerate(people):
        for column in MEMBERS.columns[1:]:
            given = None if column.sensitive else person[column.header]  # taken when asked for
            assert members[column.key][i] == _meant(given, column)


def _meant(cell: Any, column: Column) -> Any:
    """What a cell of a list is to be in the workbook: composed, without outer blanks.

    Signs alone, such as a dash, are no value of a list.
    """
    if column.listed and isinstance(cell, str) and not any(map(str.isalnum, cell)):
        return None
    if column.kind is CellKind.FLAG:
        return cell == "Có"
    if isinstance(cell, str):
        return unicodedata.normalize("NFC", cell).strip() or None
    return cell


@pytest.mark.parametrize("name", ["ChiDoan.xlsm", "ChiDoan-mau.xlsm", "ChiDoan-web.xlsx"])
def test_the_shipped_workbooks(tmp_path: Path, name: str) -> None:
    from xl_chidoan import shipped

    book = tmp_path / name
    book.write_bytes(shipped.workbook(name).read_bytes())
    before = branch(book)
    found = plan(sheet(tmp_path / "list.xlsx", LIST), book)
    assert len(found.new) == 2
    done = apply(found, book)
    after = branch(book)
    assert len(after.members) == len(before.members) + 2
    assert list(after.members["name"])[-2:] == ["Nguyễn Thị Hòa", "=1+1 An"]
    assert after.lists == before.lists
    assert list(after.problems) == list(before.problems)
    assert done.backup is not None
    with zipfile.ZipFile(done.backup) as old, zipfile.ZipFile(book) as new:
        assert old.namelist() == new.namelist()
        changed = [part for part in old.namelist() if old.read(part) != new.read(part)]
    assert len(changed) <= 3


def test_raw_and_branch_stay_apart(tmp_path: Path) -> None:
    """A plan needs no file: whoever has the tables of an open workbook can make one."""
    raw = read_workbook(workbook(tmp_path / "so.xlsx"))
    found = plan_import(
        sheet(tmp_path / "list.xlsx", LIST), raw, read_branch(raw), ImportOptions(TODAY)
    )
    assert [member.values["code"] for member in found.new] == ["DV08"]
