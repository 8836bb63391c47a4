"""Rows added and changed: only what is meant differs."""

import io
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edit.books import HEADERS, NEW, book
from tests.edit.parts import (
    SHEET,
    TABLE,
    WORKBOOK,
    changed,
    edit,
    parts,
    rezip,
    rows,
    sheet_rows,
    sheet_xml,
)
from xl_chidoan.edit.table_edit import TableEdit, calculated_on_load, edit_table
from xl_chidoan.errors import DataError
from xl_chidoan.model import UNCALCULATED


def test_rows_are_appended_and_changed() -> None:
    old = book()
    done = edit(old, NEW, {"code": "DV04"}, r4={"note": "mới", "birth_date": date(1995, 8, 4)})
    assert list(done.rows) == [6, 7]
    found = rows(done.data)
    assert found[4] == {**rows(old)[4], "Ghi chú": "mới", "Ngày sinh": date(1995, 8, 4)}
    assert found[5] == rows(old)[5]
    assert found[6] == {
        "Mã ĐV": "DV03",
        "Họ và tên": "Phạm Thị Châu",
        "Ngày sinh": date(1997, 2, 28),
        "Tuổi": UNCALCULATED,  # filled down; Excel calculates it
    }
    assert found[7] == {"Mã ĐV": "DV04", "Tuổi": UNCALCULATED}
    assert rows(done.data, "tblKetQua") == rows(old, "tblKetQua")


def test_only_the_parts_concerned_change() -> None:
    old = book()
    assert changed(old, edit(old, NEW).data) == {SHEET, TABLE, WORKBOOK}
    assert changed(old, edit(old, r4={"note": "x"}).data) == {SHEET, WORKBOOK}
    ready = book(blank=2)
    assert changed(ready, edit(ready, NEW, NEW).data) == {SHEET, WORKBOOK}


def test_inside_the_sheet_only_the_rows_concerned_change() -> None:
    old = book(blank=3)
    new = edit(old, NEW, r4={"note": "x"}).data
    before, after = sheet_xml(old), sheet_xml(new)
    was, now = sheet_rows(before), sheet_rows(after)
    assert {number for number in was if was[number] != now[number]} == {4, 6}
    for number in (4, 6):
        before = before.replace(was[number], "")
        after = after.replace(now[number], "")
    assert before == after


def test_cells_beside_the_table_stay_in_a_changed_row() -> None:
    done = edit(book(), r4={"note": "x"})
    row = sheet_rows(sheet_xml(done.data))[4]
    assert row.index('r="F4"') < row.index('r="H4"') < row.index('r="I4"')
    assert "COUNTA(tblDoanVien[Mã ĐV])</f><v>2</v>" in row  # its saved result too


def test_blank_rows_are_filled_first_then_the_table_grows() -> None:
    done = edit(book(blank=2), NEW, NEW, NEW)
    assert list(done.rows) == [6, 7, 8]
    assert b'ref="B3:F8"' in parts(done.data)[TABLE]
    assert b'<autoFilter ref="B3:F8"' in parts(done.data)[TABLE]
    assert '<dimension ref="B1:I8"/>' in sheet_xml(done.data)


def test_a_table_without_any_record() -> None:
    done = edit(book([]), NEW)
    assert list(done.rows) == [4]
    assert rows(done.data)[4]["Mã ĐV"] == "DV03"


def test_the_sign_of_an_empty_table_goes_with_its_first_record() -> None:
    old = rezip(book([]), table1=(b" totalsRowShown", b' insertRow="1" totalsRowShown'))
    assert b"insertRow" in parts(old)[TABLE]
    assert b"insertRow" not in parts(edit(old, NEW).data)[TABLE]


def test_new_cells_look_like_those_above() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(edit(book(), NEW, NEW).data))["Đoàn viên"]
    for row in (6, 7):
        assert sheet.cell(row, 2).number_format == "@"
        assert sheet.cell(row, 4).number_format == "dd/mm/yyyy"
        assert sheet.cell(row, 4).value == datetime(1997, 2, 28)


def test_a_date_in_a_cell_without_a_date_format_gets_one() -> None:
    old = book()
    done = edit(old, {"code": "DV03", "note": date(2024, 8, 2)}, r5={"name": date(2024, 8, 3)})
    assert changed(old, done.data) == {SHEET, TABLE, WORKBOOK, "xl/styles.xml"}
    assert rows(done.data)[6]["Ghi chú"] == date(2024, 8, 2)
    assert rows(done.data)[5]["Họ và tên"] == date(2024, 8, 3)
    old_styles, new_styles = (parts(data)["xl/styles.xml"] for data in (old, done.data))
    assert new_styles.count(b"<xf ") == old_styles.count(b"<xf ") + 1


@pytest.mark.parametrize("shown", ["[h]:mm", 46, "0;dd/mm/yyyy"])  # hours, hours, a number
def test_a_format_that_shows_no_day_is_no_date_format(shown: str | int) -> None:
    def also(made: Any, page: Any) -> None:
        page.write_number("F4", 1.5, made.add_format({"num_format": shown}))

    done = edit(book(also=also), r4={"note": date(2024, 8, 2)})
    assert rows(done.data)[4]["Ghi chú"] == date(2024, 8, 2)


def test_dates_of_a_workbook_that_counts_from_1904() -> None:
    done = edit(book(date1904=True), NEW)
    assert rows(done.data)[6]["Ngày sinh"] == date(1997, 2, 28)
    assert rows(done.data)[4]["Ngày sinh"] == date(1995, 8, 3)
    with pytest.raises(DataError) as caught:
        edit(book(date1904=True), {"birth_date": date(1903, 1, 1)})
    assert caught.value.code == "edit_date_outside"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+84", "-2", "@x", "'quoted", "  lề  ", "a\nb", "<b>&amp;\"'</b>", "_x0041_",
        "007", "1/2/2024", "TRUE", "\U0001f600 ế", "e\u0302\u0301", "]]>", "a\tb", "\u00a0",
    ],
)  # fmt: skip
def test_text_stays_the_text_it_is(text: str) -> None:
    done = edit(book(), {"code": text, "note": text})
    assert rows(done.data)[6]["Mã ĐV"] == text
    assert 't="inlineStr"' in sheet_rows(sheet_xml(done.data))[6]


def test_line_ends_and_control_characters() -> None:
    found = rows(edit(book(), {"code": "a\r\nb\rc", "note": "x\x07y"}).data)[6]
    assert (found["Mã ĐV"], found["Ghi chú"]) == ("a\nb\nc", "x\x07y")


@pytest.mark.parametrize(
    ("value", "read"),
    [(5, 5.0), (2.5, 2.5), (Fraction(1, 8), 0.125), (Decimal("0.1"), 0.1), (True, True),
     (1e300, 1e300), (-3, -3.0)],
)  # fmt: skip
def test_numbers(value: Any, read: Any) -> None:
    assert rows(edit(book(), {"note": value}).data)[6]["Ghi chú"] == read


def test_none_empties_a_cell_and_keeps_its_look() -> None:
    done = edit(book(), r4={"code": None})
    assert "Mã ĐV" not in rows(done.data)[4]
    cell = openpyxl.load_workbook(io.BytesIO(done.data))["Đoàn viên"]["B4"]
    assert (cell.value, cell.number_format) == (None, "@")


def test_formulas_are_never_overwritten() -> None:
    def own_formula(_book: Any, page: Any) -> None:
        page.write_formula(3, 5, '="x"&C4', None, "xLê An")

    done = edit(book(also=own_formula), r4={"note": "mới", "Tuổi": 30, "name": "Lê Anh"})
    assert done.kept_formulas == ["F4", "E4"]
    assert rows(done.data)[4]["Ghi chú"] == "xLê An"
    assert rows(done.data)[4]["Họ và tên"] == "Lê Anh"


def test_a_row_of_results_is_no_blank_row() -> None:
    """A row that shows other cells by formulas holds data, though nobody typed there."""

    def linked(_book: Any, page: Any) -> None:
        page.write_formula(5, 1, "=H4", None, "bên cạnh")
        page.write_formula(6, 1, '=""', None, "")

    assert list(edit(book(blank=3, also=linked), NEW).rows) == [7]


def test_excel_is_asked_to_calculate_anew() -> None:
    assert b'fullCalcOnLoad="1"' in parts(edit(book(), NEW).data)[WORKBOOK]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<workbook><sheets/><calcPr calcId="1"/></workbook>',
         b'<workbook><sheets/><calcPr calcId="1" fullCalcOnLoad="1"/></workbook>'),
        (b'<workbook><sheets/><calcPr fullCalcOnLoad="0" calcId="1"/></workbook>',
         b'<workbook><sheets/><calcPr fullCalcOnLoad="1" calcId="1"/></workbook>'),
        (b"<x:workbook><x:sheets><x:sheet/></x:sheets><x:extLst/></x:workbook>",
         b'<x:workbook><x:sheets><x:sheet/></x:sheets><x:calcPr fullCalcOnLoad="1"/><x:extLst/>'
         b"</x:workbook>"),
        (b"<workbook><sheets/><definedNames><definedName/></definedNames></workbook>",
         b'<workbook><sheets/><definedNames><definedName/></definedNames>'
         b'<calcPr fullCalcOnLoad="1"/></workbook>'),
    ],
)  # fmt: skip
def test_calculation_on_load(old: bytes, new: bytes) -> None:
    assert calculated_on_load(old) == new


def test_validations_and_formats_grow_with_the_table() -> None:
    xml = sheet_xml(edit(book(), NEW, NEW).data)
    assert 'sqref="F4:F7"' in xml  # ended with the table
    assert '<conditionalFormatting sqref="B4:F7"' in xml
    assert 'sqref="B4:B2000"' in xml  # reached further


@pytest.mark.parametrize("place", [(5, 1), (7, 5)])
def test_nothing_under_the_table_is_overwritten(place: tuple[int, int]) -> None:
    old = book(also=lambda _book, page: page.write(*place, "Người lập"))
    with pytest.raises(DataError) as caught:
        edit(old, NEW, NEW, NEW)
    assert caught.value.code == "edit_rows_below"
    assert caught.value.values["cell"] == {(5, 1): "B6", (7, 5): "F8"}[place]
    assert caught.value.values["more"] == 3


def test_what_stands_beside_or_far_below_does_no_harm() -> None:
    def far(_book: Any, page: Any) -> None:
        page.write(5, 0, "bên trái")
        page.write(9, 1, "xa bên dưới")

    found = edit(book(also=far), NEW, NEW).data
    row = sheet_rows(sheet_xml(found))[6]
    assert row.index('r="A6"') < row.index('r="B6"')
    assert openpyxl.load_workbook(io.BytesIO(found))["Đoàn viên"]["B10"].value == "xa bên dưới"


def test_no_growing_into_merged_cells_or_another_table() -> None:
    def merged(_book: Any, page: Any) -> None:
        page.merge_range(6, 2, 6, 3, None)

    def second(_book: Any, page: Any) -> None:
        page.add_table(6, 2, 8, 3, {"name": "tblKhac"})

    for also in (merged, second):
        with pytest.raises(DataError) as caught:
            edit(book(also=also), NEW, NEW)
        assert caught.value.code == "edit_rows_below"
        assert list(edit(book(also=also), NEW).rows) == [6]


def test_a_totals_row_is_said() -> None:
    data = rezip(book(), table1=(b' ref="B3:F5"', b' ref="B3:F5" totalsRowCount="1"'))
    with pytest.raises(DataError) as caught:
        edit(data, NEW)
    assert caught.value.code == "edit_totals_row"


def test_the_last_row_of_a_sheet() -> None:
    data = rezip(book(), table1=(b'ref="B3:F5"', b'ref="B3:F1048576"'))
    assert list(edit(data, NEW).rows) == [6]
    many = [{"code": "x"}] * 1_048_573
    with pytest.raises(DataError) as caught:
        edit_table(book(), TableEdit("tblDoanVien", many), "so.xlsx")
    assert caught.value.code == "edit_sheet_full"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (TableEdit("tblKhong", [NEW]), "edit_no_table"),
        (TableEdit("tblDoanVien", [{"Tôn giáo": "x"}]), "edit_no_column"),
        (TableEdit("tblDoanVien", [{"note": "x" * 32_768}]), "edit_text_too_long"),
    ],
)
def test_what_cannot_be_done(change: TableEdit, code: str) -> None:
    with pytest.raises(DataError) as caught:
        edit_table(book(), change, "so.xlsx")
    assert caught.value.code == code


def test_rows_outside_the_table_are_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="outside"):
        edit(book(), r2={"note": "x"})


# ------------------------------------------------------------------ any edit

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\ufffe\uffff"))
CELLS = st.one_of(
    st.none(),
    TEXTS.filter(lambda text: len(text) < 100),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1901, 1, 1), date(2100, 12, 31)),
)
DATED = st.none() | st.dates(date(1901, 1, 1), date(2100, 12, 31)) | st.just("khoảng 1995")
RECORDS = st.fixed_dictionaries(
    {}, optional={"code": CELLS, "name": CELLS, "birth_date": DATED, "note": CELLS}
)
HEADER = dict(zip(["code", "name", "birth_date", "age", "note"], HEADERS, strict=True))
BOOKS = {blank: book(blank=blank, age_formula=False) for blank in (0, 3)}


@given(
    blank=st.sampled_from([0, 3]),
    appended=st.lists(RECORDS, max_size=6),
    updated=st.dictionaries(st.sampled_from([4, 5]), RECORDS),
)
@settings(max_examples=60, deadline=None)
def test_any_edit_reads_back_as_meant(
    blank: int, appended: list[dict[str, Any]], updated: dict[int, dict[str, Any]]
) -> None:
    old = BOOKS[blank]
    done = edit_table(old, TableEdit("tblDoanVien", appended, updated), "so.xlsx")
    meant = rows(old)
    for number, record in (*updated.items(), *zip(done.rows, appended, strict=True)):
        cells = meant.setdefault(number, {})
        for key, value in record.items():
            cells.pop(HEADER[key], None)
            if value not in (None, ""):
                cells[HEADER[key]] = value
    found = rows(done.data)
    assert {k: v for k, v in found.items() if v} == {k: v for k, v in meant.items() if v}
    assert changed(old, done.data) <= {SHEET, TABLE, WORKBOOK, "xl/styles.xml"}


def test_the_edit_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, xl_chidoan.edit.table_edit, xl_chidoan.importing.writing;"
        "print(*sys.modules.keys() & {'pandas', 'numpy', 'openpyxl', 'xlwings', 'xlsxwriter'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
