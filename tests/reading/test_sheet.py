"""A worksheet made fit for reading: ordinary ones pass as they are, others are written anew."""

import pytest

from xl_chidoan.errors import FileError
from xl_chidoan.model import UNCALCULATED, CellError
from xl_chidoan.reading.areas import Area
from xl_chidoan.reading.sheet_fitting import FittedSheet, prepare

TABLE = Area(3, 1, 5, 4)  # A3:D5
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="x"><dimension ref="A1"/>'
END = "<pageMargins/></worksheet>"


def prepared(rows: str, *areas: Area, head: str = HEAD) -> FittedSheet:
    return prepare(f"{head}<sheetData>{rows}</sheetData>{END}".encode(), areas or (TABLE,), "so")


def shown(sheet: FittedSheet) -> str:
    return sheet.xml.decode().partition("<sheetData>")[2].partition("</sheetData>")[0]


def cell(place: str, value: str = "1") -> str:
    return f'<c r="{place}"><v>{value}</v></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


ORDINARY = row(3, cell("A3")) + row(4, cell("A4"), cell("Z9"))


def test_rows_of_an_ordinary_sheet_pass_as_they_are() -> None:
    assert shown(prepared(ORDINARY)) == ORDINARY
    title = row(1, '<c r="A1"><f>SUM(A4)</f><v>1</v></c>', cell("XFD1"))
    assert shown(prepared(title + ORDINARY)) == ORDINARY  # what stands above concerns nobody
    spaced = '<row spans="1:4" r="3">' + cell("A3") + "</row>"
    assert shown(prepared(title + spaced)) == spaced
    assert shown(prepared(row(1, cell("A1")))) == row(1, cell("A1"))  # a table without its rows


def test_of_several_tables_the_first_row_and_the_last_count() -> None:
    lower, upper = Area(30, 1, 50, 4), Area(3, 1, 5, 30)
    rows = row(3, cell("A3")) + row(50, cell("AD50"), cell("AZ99"))
    for areas in ((lower, upper), (upper, lower)):
        assert shown(prepared(rows, *areas)) == rows


@pytest.mark.parametrize(
    "far",
    [
        cell("A100"),  # A3:D5 leaves room up to Z9, or Z99 where a table ends in row 10
        cell("AA4"),
        cell("XFD4"),
        "<c><v>1</v></c>",
        '<c t="str" r="A4"><v>1</v></c>',
        "<!-- x -->",
        "<c r=\"A4\" t='e'><v>#N/A</v></c>",
    ],
)
def test_a_sheet_with_anything_else_is_written_anew(far: str) -> None:
    table = Area(3, 1, 10, 4)
    near = prepared(row(3, cell("A3")) + row(4, cell("B4")), table)
    assert near.rows[0] == 1
    assert near.columns[-1] == 16384
    found = prepared(row(3, cell("A3")) + row(4, cell("B4"), far), table)
    assert found.rows[0] == 3
    assert found.columns[0] == 1
    assert found.columns[-1] <= 4


@pytest.mark.parametrize(
    ("last", "inside", "outside"),
    [
        ((9, 4), "Z9", "A10"),
        ((10, 4), "Z99", "A100"),
        ((9, 26), "Z9", "AA9"),
        ((9, 27), "AZ9", "BA9"),
        ((9, 28), "A9", "BA9"),
        ((9, 60), "BZ9", "CA9"),
    ],
)
def test_how_far_an_ordinary_sheet_may_reach(
    last: tuple[int, int], inside: str, outside: str
) -> None:
    table = Area(3, 1, *last)
    assert prepared(row(3, cell(inside)), table).rows[0] == 1
    assert prepared(row(3, cell(outside)), table).rows[:1] != range(1, 2)


def test_a_table_too_wide_for_one_rectangle_is_closed_up() -> None:
    sheet = prepared(row(3, cell("A3")), Area(3, 1, 5, 703))  # up to AAA
    assert (list(sheet.rows), list(sheet.columns)) == ([3], [1])


LONG = Area(3, 1, 1_048_576, 4)


@pytest.mark.parametrize("last", [3, 9_999, 199_999])
def test_of_a_long_table_the_sheets_own_last_row_counts(last: int) -> None:
    rows = row(3, cell("A3")) + row(last, cell(f"A{last}"))
    assert shown(prepared(rows, LONG)) == rows


@pytest.mark.parametrize(
    "rows",
    [
        row(3, cell("A3")) + row(1_048_576, cell("A1048576")),
        row(3, cell("A3")) + row(300_000, cell("A300000")),
        row(3, cell("A3")) + row(1_048_576, cell("A1048576")) + row(4, cell("A4")),
        row(3, cell("A1048576")),  # a cell in another row than it says
        '<row><c r="A3"><v>1</v></c></row>',  # rows without numbers
    ],
)
def test_a_long_table_with_rows_far_apart_is_closed_up(rows: str) -> None:
    assert prepared(rows, LONG).rows[0] != 1


def test_rows_below_the_last_value_are_left_out() -> None:
    formatted = "".join(row(number, f'<c r="A{number}" s="1"/>') for number in range(5, 2000))
    assert shown(prepared(ORDINARY + formatted, Area(3, 1, 4, 4))) == ORDINARY
    formula = row(2000, '<c r="A2000"><f>1+1</f></c>')
    assert prepared(ORDINARY + formatted + formula, LONG).faults == {(2000, 1): UNCALCULATED}


THIS_ROW = "DATEDIF(tblDoanVien[[#This Row],[Ngày sinh]],'Thông tin'!B3,\"e\")"


def test_calculated_formulas_pass_as_they_are() -> None:
    cells = (
        f'<c r="A4" s="2"><f>{THIS_ROW}</f><v>30</v></c>',
        '<c r="B4"><f t="shared" si="0"/><v>5</v></c>',
        '<c r="C4" t="str"><f>A1:C1&amp;"#e"</f><v></v></c>',  # an empty text
        '<c r="D4" t="str"><f>A1</f><v xml:space="preserve"> x</v></c>',
        '<c r="E4" t="inlineStr"><is><t># \'t\' = "e"</t></is></c>',
    )
    sheet = prepared(row(4, *cells))
    assert shown(sheet) == row(4, *cells)
    assert sheet.faults == {}


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ('<c r="B4" s="1" t="e"><v>#N/A</v></c>', "#N/A"),
        (f'<c r="B4" t="e"><f>{THIS_ROW}</f><v>#VALUE!</v></c>', "#VALUE!"),
        ('<c r="B4" t="e"><f t="shared" si="0"/><v>#REF!</v></c>', "#REF!"),
        ('<c r="B4" t="e"/><c r="C4" t="s"><v>#1</v></c>', "#?"),
        ('<c r="B4"><f>1+1</f></c>', ""),
        ('<c r="B4"><f>1+1</f><v/></c>', ""),
        ('<c r="B4"><f>1+1</f><v></v></c>', ""),
        ('<c r="B4" s="1"><f t="shared" si="0"/></c>', ""),
    ],
)
def test_a_cell_at_fault_keeps_its_place_and_no_other_changes(fault: str, text: str) -> None:
    rows = row(3, cell("A3")) + row(4, cell("A4"), "{}", cell("D4")) + row(5, cell("A5"))
    others = fault.partition('<c r="B4" t="e"/>')[2]
    sheet = prepared(rows.format(fault))
    assert sheet.faults == {(4, 2): CellError(text)}
    assert shown(sheet) == rows.format(f'<c r="B4" t="str"><v>?</v></c>{others}')


def test_a_sheet_without_rows_is_empty() -> None:
    for data in (f"{HEAD}<sheetData/>{END}", f"{HEAD}<sheetData />{END}", f"{HEAD}{END}"):
        assert shown(prepare(data.encode(), (TABLE,), "so")) == ""
    named = f'{HEAD}<sheetData x="1">{ORDINARY}</sheetData>{END}'
    assert shown(prepare(named.encode(), (TABLE,), "so")) == ORDINARY


@pytest.mark.parametrize("rows", ["<sheetData>", "</sheetData><sheetData>"])
def test_rows_without_an_end_are_no_sheet(rows: str) -> None:
    with pytest.raises(FileError) as caught:
        prepare(f"{HEAD}{rows}{END}".encode(), (TABLE,), "so.xlsx")
    assert caught.value.code == "file_damaged"


def test_the_end_of_the_rows_is_the_last_one_named() -> None:
    text = '<c r="A3" t="str"><v><![CDATA[</sheetData>]]></v></c>'
    sheet = prepared(row(3, text) + row(4, cell("B4", "7")))
    assert ">7<" in shown(sheet)
    assert "&lt;/sheetData" in shown(sheet)


def test_a_prefix_of_all_elements_is_taken_off() -> None:
    for before in ("", "<!-- <worksheet -->", "\n<?pi?>"):
        xml = f'{before}<x:worksheet xmlns:x="u"><x:sheetData>{ORDINARY}</x:sheetData>'
        xml = xml.replace("<row", "<x:row").replace("<c ", "<x:c ").replace("<v>", "<x:v>")
        for name in ("row", "c", "v"):
            xml = xml.replace(f"</{name}>", f"</x:{name}>")
        sheet = prepare(f"{xml}</x:worksheet>".encode(), (TABLE,), "so")
        assert shown(sheet) == ORDINARY
