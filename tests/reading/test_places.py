"""Where tables stand, told by the small parts of a workbook."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import with_parts
from tests.support.workbooks import Grid, write_workbook
from xl_chidoan.ooxml.zip_package import open_package
from xl_chidoan.reading.areas import Area
from xl_chidoan.reading.table_places import TablePlace, find_places, read_index
from xl_chidoan.reading.workbook_file import read_workbook

TABLE = "xl/tables/table1.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "so.xlsx", [Grid("tblKetQua", [["CT1", 2022, 1, 2]])])


def edited(path: Path, name: str, change: Callable[[str], str]) -> Path:
    xml = open_package(path).read(name).decode()
    assert change(xml) != xml
    return with_parts(path, path.with_name("edited.xlsx"), {name: change(xml).encode()})


def places(path: Path) -> list[TablePlace]:
    package = open_package(path)
    found = find_places(package, read_index(package))
    return [place for under in found.values() for place in under]


def test_rows_between_header_and_totals_are_data() -> None:
    place = TablePlace("t", Area(3, 1, 6, 2), header_rows=1, totals_rows=1)
    assert (place.header, place.data, place.below) == (Area(3, 1, 3, 2), Area(4, 1, 5, 2), None)
    one = TablePlace("t", Area(3, 1, 4, 2))
    assert (one.data, one.below) == (Area(4, 1, 4, 2), Area(5, 1, 5, 2))
    assert TablePlace("t", Area(3, 1, 3, 2)).data is None
    assert TablePlace("t", Area(3, 1, 4, 2), totals_rows=1).data is None
    assert TablePlace("t", Area(3, 1, 3, 2), header_rows=0).header is None


def test_a_table_bears_the_name_that_is_shown(book: Path) -> None:
    changed = edited(book, TABLE, lambda xml: xml.replace(' name="tblKetQua"', ' name="Table1"'))
    assert [place.name for place in places(changed)] == ["tblKetQua"]
    nameless = edited(book, TABLE, lambda xml: xml.replace(' displayName="tblKetQua"', ""))
    assert [place.name for place in places(nameless)] == ["tblKetQua"]


@pytest.mark.parametrize(
    ("count", "rows"), [('totalsRowCount="0"', 0), ('totalsRowCount="1"', 1), ("", 0)]
)
def test_a_totals_row_is_one_that_is_shown(book: Path, count: str, rows: int) -> None:
    def counted(xml: str) -> str:
        return xml.replace('totalsRowShown="0"', count)

    assert [place.totals_rows for place in places(edited(book, TABLE, counted))] == [rows]


def test_a_table_whose_part_is_lost_is_no_table(book: Path) -> None:
    lost = with_parts(book, book.with_name("lost.xlsx"), {TABLE: None})
    assert read_workbook(lost).tables == []


def test_a_sheet_whose_part_is_lost_is_no_sheet(tmp_path: Path) -> None:
    both = [Grid("tblKetQua", [["CT1", 2022, 1, 2]]), Grid("tblDanhMuc", [["a", "b", "c"]])]
    path = write_workbook(tmp_path / "so.xlsx", both)
    lost = with_parts(path, tmp_path / "lost.xlsx", {"xl/worksheets/sheet1.xml": None})
    assert [table.name for table in read_workbook(lost).tables] == ["tblDanhMuc"]


@pytest.mark.parametrize(
    ("typed", "is_1904"),
    [("1", True), ("true", True), ("on", True), ("0", False), ("false", False)],
)
def test_the_days_count_from_1904_where_the_workbook_says_so(
    book: Path, typed: str, is_1904: bool
) -> None:
    def dated(xml: str) -> str:
        return xml.replace("<workbookPr ", f'<workbookPr date1904="{typed}" ')

    assert read_workbook(edited(book, "xl/workbook.xml", dated)).date1904 is is_1904


@pytest.mark.parametrize(
    ("name", "found"), [("tblKetQa", True), ("tblKetQua2", True), ("tblKetThuc", False)]
)
def test_a_name_that_is_nearly_one_of_ours_is_kept_for_a_hint(
    tmp_path: Path, name: str, found: bool
) -> None:
    grid = Grid(name, [["1"]], headers=["x"], sheet="S")
    assert [place.name for place in places(write_workbook(tmp_path / "so.xlsx", [grid]))] == (
        [name] if found else []
    )


def test_excels_own_names_and_those_without_an_area_are_passed_over(book: Path) -> None:
    def named(xml: str) -> str:
        names = (
            '<definedName name="tblThongTin">Sheet9!#REF!</definedName>'
            "<definedName name=\"tblDanhMuc\">'Kết quả'!$F$2:$H$3</definedName>"
        )
        return xml.replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>")

    found = places(edited(book, "xl/workbook.xml", named))
    assert [(place.name, place.area) for place in found] == [
        ("tblKetQua", Area(3, 1, 4, 4)),
        ("tblDanhMuc", Area(2, 6, 3, 8)),
    ]
