import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter

from tests.support.archives import with_bombs, with_parts
from tests.support.workbooks import Formula, Grid, Percent, write_workbook
from xl_chidoan.errors import FileError
from xl_chidoan.model import UNCALCULATED, CellError, RawTable
from xl_chidoan.reading.workbook_file import read_workbook

RESULTS = ("Mã CT", "Năm", "Thực hiện", "Tổng số")


def only_table(path: Path) -> RawTable:
    (table,) = read_workbook(path).tables
    return table


def results(path: Path, rows: list[Any], **options: Any) -> Path:
    return write_workbook(path, [Grid("tblKetQua", rows)], **options)


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def edited(path: Path, name: str, change: Callable[[str], str]) -> Path:
    """The same workbook with one part changed."""
    changed = change(part(path, name))
    assert changed != part(path, name)
    return with_parts(path, path.with_name(f"edited-{path.name}"), {name: changed.encode()})


SHEET = "xl/worksheets/sheet1.xml"


def test_tables_anywhere_on_any_sheet(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "so.xlsx",
        [
            Grid("tblKetQua", [["CT1", 2022, 5, 6]], sheet="Tất cả", at="AB40"),
            Grid("tblDanhMuc", [["a", "b", "c"], ["d", "e", "f"]], sheet="Tất cả", at="B2"),
            Grid("tblKhac", [["1"]], headers=["x"], sheet="Tất cả", at="H2"),
            Grid("TBLTHONGTIN", [["don_vi", "Chi đoàn A"]], headers=["Mã", "Giá trị"], sheet="T"),
        ],
    )
    raw = read_workbook(path)
    assert raw.name == "so.xlsx"
    found = {table.name: table for table in raw.tables}
    assert set(found) == {"tblKetQua", "tblDanhMuc", "TBLTHONGTIN"}
    result = found["tblKetQua"]
    assert (result.sheet, result.first_row, result.first_column) == ("Tất cả", 41, 28)
    assert list(result.headers) == list(RESULTS)
    assert [list(row) for row in result.rows] == [["CT1", 2022, 5, 6]]
    assert [list(row) for row in found["tblDanhMuc"].rows] == [["a", "b", "c"], ["d", "e", "f"]]


def test_kinds_of_cells(tmp_path: Path) -> None:
    row = [
        "chữ",
        date(2024, 8, 2),
        datetime(2024, 8, 2, 13, 5),
        1.5,
        True,
        Percent(0.833),
        Formula("=1+1", 2),
        Formula('="a"', "a"),
        Formula("=1/0", "#DIV/0!"),
        Formula("=TRUE()", True),
    ]
    headers = [str(number) for number in range(len(row))]
    path = write_workbook(tmp_path / "so.xlsx", [Grid("tblKetQua", [row], headers)])
    assert list(only_table(path).rows[0]) == [
        "chữ",
        date(2024, 8, 2),
        datetime(2024, 8, 2, 13, 5),
        1.5,
        True,
        0.833,
        2,
        "a",
        CellError("#DIV/0!"),
        True,
    ]


def test_times_and_durations(tmp_path: Path) -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.get_worksheet_by_name("Kết quả")
        sheet.write_number("B4", 0.5, book.add_format({"num_format": "hh:mm"}))
        sheet.write_number("C4", 1.25, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_number("D4", -5, book.add_format({"num_format": "dd/mm/yyyy"}))

    path = results(tmp_path / "so.xlsx", [["CT1", None, None, None]], also=add)
    # A negative day is no date in Excel either (it shows ####): never a plausible one.
    assert list(only_table(path).rows[0]) == ["CT1", time(12), timedelta(1.25), time(0)]


def test_texts_character_for_character(tmp_path: Path) -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        bold = book.add_format({"bold": True})
        book.get_worksheet_by_name("Kết quả").write_rich_string("C4", "một ", bold, "hai", " ba")

    text = "  dòng 1\n\n  dòng 2 _x0041_ & <b> "
    path = results(tmp_path / "so.xlsx", [[text, "\u00e9\u0301", None, "😀"]], also=add)
    assert list(only_table(path).rows[0]) == [text, "\u00e9\u0301", "một hai ba", "😀"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A4" t="inlineStr"><is><t>một &lt; hai</t></is></c>',
        '<c r="A4" t="inlineStr"><is><r><t>một</t></r>'
        '<r><t xml:space="preserve"> &lt; hai</t></r></is></c>',
        '<c r="A4" t="str"><v><![CDATA[một < hai]]></v></c>',
        '<!-- <c r="B4"><v>9</v></c> --><c t="str" r="A4"><f>x</f><v>một &lt; hai</v></c>',
        "<c t='str' r='A4'><v>một &lt; hai</v></c>",
    ],
)
def test_texts_in_every_spelling_of_the_format(tmp_path: Path, cell: str) -> None:
    path = results(tmp_path / "so.xlsx", [["x", None, None, 1]])
    was = '<c r="A4" t="s"><v>0</v></c>'
    changed = edited(path, SHEET, lambda xml: xml.replace(was, cell))
    assert [cell or None for cell in only_table(changed).rows[0]] == ["một < hai", None, None, 1]


def test_iso_dates(tmp_path: Path) -> None:
    path = results(tmp_path / "so.xlsx", [["x", 1, 1, 1]])
    was, iso = '<c r="D4"><v>1</v></c>', '<c r="D4" t="d"><v>2024-08-02</v></c>'
    changed = edited(path, SHEET, lambda xml: xml.replace(was, iso))
    assert only_table(changed).rows[0][3] == date(2024, 8, 2)


@pytest.mark.parametrize("error", ["#N/A", "#VALUE!", "#REF!", "#NAME?", "#SPILL!", "#CALC!"])
def test_every_error_value_is_handed_on(tmp_path: Path, error: str) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 5, 6]])
    value, failed = '<c r="C4"><v>5</v></c>', f'<c r="C4" t="e"><f>X</f><v>{error}</v></c>'
    changed = edited(path, SHEET, lambda xml: xml.replace(value, failed))
    assert list(only_table(changed).rows[0]) == ["CT1", 2022, CellError(error), 6]


@pytest.mark.parametrize("saved", ["", "<v></v>", "<v/>"])
def test_formula_without_a_result_is_no_blank(tmp_path: Path, saved: str) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, Formula("=1+1", 2), 6]])
    changed = edited(path, SHEET, lambda xml: xml.replace("</f><v>2</v>", f"</f>{saved}"))
    assert list(only_table(changed).rows[0]) == ["CT1", 2022, UNCALCULATED, 6]


def test_formula_giving_an_empty_text_is_blank(tmp_path: Path) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, Formula('=""', "a"), 6]])
    changed = edited(path, SHEET, lambda xml: xml.replace("<v>a</v>", "<v></v>"))
    assert not only_table(changed).rows[0][2]


def test_1904_workbook(tmp_path: Path) -> None:
    row = ["CT1", date(2024, 8, 2), None, 6]
    path = results(tmp_path / "so.xlsx", [row], date1904=True)
    raw = read_workbook(path)
    assert raw.date1904
    assert list(raw.tables[0].rows[0])[1] == date(2024, 8, 2)


def test_totals_row_is_no_data_and_hidden_rows_are(tmp_path: Path) -> None:
    def hide(book: xlsxwriter.Workbook) -> None:
        book.get_worksheet_by_name("Kết quả").set_row(4, options={"hidden": True})

    rows = [["CT1", 2022, 1, 2], ["CT2", 2022, 3, 4]]
    path = write_workbook(tmp_path / "so.xlsx", [Grid("tblKetQua", rows, totals=True)], also=hide)
    assert "Cộng" in part(path, "xl/sharedStrings.xml")
    table = only_table(path)
    assert [row[0] for row in table.rows] == ["CT1", "CT2"]
    assert list(table.row_numbers or ()) == [4, 5]


def test_table_without_header_row(tmp_path: Path) -> None:
    grid = Grid("tblKetQua", [["CT1", 2022, 1, 2]], header_row=False)
    table = only_table(write_workbook(tmp_path / "so.xlsx", [grid]))
    assert list(table.headers) == list(RESULTS)
    assert [row[0] for row in table.rows] == ["CT1"]


def test_header_cell_counts_before_column_name(tmp_path: Path) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 1, 2]])
    changed = edited(path, "xl/tables/table1.xml", lambda xml: xml.replace("Thực hiện", "Column3"))
    assert list(only_table(changed).headers) == list(RESULTS)


def test_table_with_only_its_header(tmp_path: Path) -> None:
    path = results(tmp_path / "so.xlsx", [])
    assert not any(any(row) for row in only_table(path).rows)
    header_only = edited(
        path, "xl/tables/table1.xml", lambda xml: xml.replace('ref="A3:D4"', 'ref="A3:D3"')
    )
    assert list(only_table(header_only).rows) == []


def test_named_range_stands_in_for_a_table(tmp_path: Path) -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Danh sách 'A' 1")
        sheet.write_row("B2", ["Giá trị", "Mã"])
        sheet.write_row("B3", ["Chi đoàn A", "don_vi"])
        book.define_name("tblThongTin", "='Danh sách ''A'' 1'!$B$2:$C$3")
        book.define_name("tblKetQua", "='Danh sách ''A'' 1'!$B$2:$C$3")  # the table comes first
        book.define_name("tblDanhMuc", "=OFFSET('Danh sách ''A'' 1'!$B$2,0,0,2,2)")

    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 1, 2]], also=add)
    found = {table.name: table for table in read_workbook(path).tables}
    assert set(found) == {"tblKetQua", "tblThongTin"}
    assert found["tblKetQua"].sheet == "Kết quả"
    info = found["tblThongTin"]
    assert (info.sheet, info.first_row, info.first_column) == ("Danh sách 'A' 1", 3, 2)
    assert (list(info.headers), list(info.rows[0])) == (["Giá trị", "Mã"], ["Chi đoàn A", "don_vi"])


def test_record_typed_under_a_table(tmp_path: Path) -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        book.get_worksheet_by_name("Kết quả").write_row("A5", ["CT2", 2023])

    rows = [["CT1", 2022, 1, 2]]
    assert only_table(results(tmp_path / "a.xlsx", rows, also=add)).row_below == 5
    assert only_table(results(tmp_path / "b.xlsx", rows)).row_below == 0

    def note(book: xlsxwriter.Workbook) -> None:
        book.get_worksheet_by_name("Kết quả").write("A5", "Ghi chú: số liệu đến tháng 8")

    assert only_table(results(tmp_path / "c.xlsx", rows, also=note)).row_below == 0


def test_prefixed_and_utf16_sheet(tmp_path: Path) -> None:
    path = results(tmp_path / "so.xlsx", [["Đạt", 2022, 1, 2]])

    def prefix(xml: str) -> str:
        body = xml.partition("?>")[2]
        body = body.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        return body.replace("xmlns=", "xmlns:x=")

    prefixed = edited(path, SHEET, prefix)
    assert list(only_table(prefixed).rows[0]) == ["Đạt", 2022, 1, 2]
    wide = part(path, SHEET).replace("UTF-8", "UTF-16").encode("utf-16")
    path = with_parts(path, tmp_path / "wide.xlsx", {SHEET: wide})
    assert list(only_table(path).rows[0]) == ["Đạt", 2022, 1, 2]


def stray(row: int, column: int) -> Callable[[xlsxwriter.Workbook], object]:
    return lambda book: book.get_worksheet_by_name("Kết quả").write(row, column, "lạc")


@pytest.mark.parametrize(
    ("row", "column"), [(1_048_575, 16_383), (1_048_575, 0), (3, 16_383), (200_000, 27)]
)
def test_stray_cells_far_away(tmp_path: Path, row: int, column: int) -> None:
    rows = [["CT1", 2022, 1, 2], ["CT2", date(2024, 8, 2), None, 4]]
    path = results(tmp_path / "so.xlsx", rows, also=stray(row, column))
    table = only_table(path)
    assert [[cell or None for cell in found] for found in table.rows] == rows
    assert list(table.row_numbers or ()) == [4, 5]


def test_rows_and_columns_that_are_not_next_to_each_other(tmp_path: Path) -> None:
    rows = [["CT1", None, 1, None], [None] * 4, ["CT3", None, 3, None]]
    path = results(tmp_path / "so.xlsx", rows, also=stray(900_000, 9))
    table = only_table(path)
    # The headers fill all columns; the blank row is not there.
    assert [[cell or None for cell in found] for found in table.rows] == [rows[0], rows[2]]
    assert list(table.row_numbers or ()) == [4, 6]


def test_table_reaching_down_to_the_last_row(tmp_path: Path) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 1, 2]], also=stray(1_048_575, 1))
    path = edited(path, "xl/tables/table1.xml", lambda xml: xml.replace("A3:D4", "A3:D1048576"))
    table = only_table(path)
    assert [[cell or None for cell in found] for found in table.rows] == [
        ["CT1", 2022, 1, 2],
        [None, "lạc", None, None],
    ]
    assert list(table.row_numbers or ()) == [4, 1_048_576]


LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from xl_chidoan.reading.workbook_file import read_workbook
(table,) = read_workbook(Path(sys.argv[1])).tables
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(len(table.rows), int(peak) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits a process's memory")
def test_stray_cell_takes_little_memory(tmp_path: Path) -> None:
    rows = [[f"CT{i}", 2022, i, None] for i in range(3000)]
    path = results(tmp_path / "so.xlsx", rows)
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = edited(path, SHEET, lambda xml: xml.replace("</sheetData>", row))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True
    )
    count, megabytes = map(int, done.stdout.split())
    assert count == 3000
    assert megabytes < 300


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048576"><c><v>1</v></c></row>',
        '<row><c><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_odd_positions_far_away(tmp_path: Path, row: str) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 1, 2]])
    changed = edited(path, SHEET, lambda xml: xml.replace("</sheetData>", row + "</sheetData>"))
    assert list(only_table(changed).rows[0]) == ["CT1", 2022, 1, 2]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="4"><c r="AAAAAAA4"><v>1</v></c></row>',
        '<row r="4"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="99999999999"><c><v>1</v></c></row>',
        '<row r="4"><c r="4A"><v>1</v></c></row>',
        '<row r="5"><x:c xmlns:x="u" r="XFD1048576"><x:v>1</x:v></x:c></row>',
    ],
)
def test_positions_that_no_sheet_has(tmp_path: Path, row: str) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 1, 2]])
    changed = edited(path, SHEET, lambda xml: xml.replace("</sheetData>", row + "</sheetData>"))
    assert refusal(changed) == "file_damaged"


def refusal(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        read_workbook(path)
    return caught.value.code


def test_files_that_are_no_workbook(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert refusal(tmp_path / "a.docx") == "file_not_workbook"
    path = results(tmp_path / "so.xlsx", [])
    assert refusal(with_parts(path, tmp_path / "b.xlsx", {"_rels/.rels": None})) == (
        "file_not_workbook"
    )
    binary = edited(path, "_rels/.rels", lambda xml: xml.replace("workbook.xml", "workbook.bin"))
    assert refusal(binary) == "file_binary_workbook"


def test_bombs(tmp_path: Path) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 1, 2]])
    bomb = with_bombs(path, tmp_path / "bomb.xlsx", {SHEET: 400})
    assert refusal(bomb) == "file_too_large"
    liar = with_bombs(path, tmp_path / "liar.xlsx", {SHEET: 400}, declared=1000)
    assert refusal(liar) == "file_damaged"


@pytest.mark.parametrize(
    "name",
    [
        SHEET,
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/tables/table1.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/_rels/sheet1.xml.rels",
    ],
)
def test_entities_in_any_part_that_is_read(tmp_path: Path, name: str) -> None:
    path = results(tmp_path / "so.xlsx", [["CT1", 2022, 1, 2]])
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    changed = edited(path, name, lambda xml: xml.replace("?>", f"?>{bomb}", 1))
    assert refusal(changed) == "file_forbidden_xml"


def test_workbook_without_our_tables(tmp_path: Path) -> None:
    grid = Grid("tblKhac", [["1"]], headers=["x"], sheet="S")
    assert read_workbook(write_workbook(tmp_path / "so.xlsx", [grid])).tables == []


def test_headers_come_as_they_are_written(tmp_path: Path) -> None:
    headers = [unicodedata.normalize("NFD", "Mã CT"), " NĂM ", "Thực hiện"]
    grid = Grid("tblKetQua", [["CT1", 2022, 1]], headers)
    assert list(only_table(write_workbook(tmp_path / "so.xlsx", [grid])).headers) == headers
