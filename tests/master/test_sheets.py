"""What stands on the sheets: tables, formats, validations, highlights, print set-up."""

from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from xl_chidoan import schema
from xl_chidoan.master.drop_downs import list_name, offered_lists
from xl_chidoan.master.edition import Edition
from xl_chidoan.schema import CellKind
from xl_chidoan.text import workbook_words as text

Books = Mapping[Edition, openpyxl.Workbook]

SHEETS = [
    "Hướng dẫn",
    "Thông tin",
    "Đoàn viên",
    "Hoạt động",
    "Chỉ tiêu",
    "Kết quả",
    "Nội dung",
    "Danh mục",
    "Thống kê",
    "So sánh",
]
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.key}")
    for table in schema.TABLES
    for column in table.columns
    if column.shipped
]
TYPED = [case for case in COLUMNS if case.values[1].kind is not CellKind.RAW]


def letter(table: schema.Table, column: schema.Column) -> str:
    return get_column_letter(table.columns.index(column) + 1)


def validations(book: openpyxl.Workbook, table: schema.Table) -> dict[str, Any]:
    sheet = book[table.sheet]
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


@pytest.mark.parametrize("edition", Edition)
def test_sheets_stand_in_order_and_the_guide_is_open(edition: Edition, opened: Books):
    book = opened[edition]
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == SHEETS
    assert book.active is not None
    assert book.active.title == "Hướng dẫn"
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["Phụ trợ"]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_every_table_has_the_contracts_headers(
    table: schema.Table, edition: Edition, opened: Books
):
    sheet = opened[edition][table.sheet]
    placed = sheet.tables[table.name]
    assert placed.name == placed.displayName == table.name
    assert placed.totalsRowCount is None
    assert placed.ref.startswith("A4:")
    headers = [column.header for column in table.columns if column.shipped]
    assert [column.name for column in placed.tableColumns] == headers
    assert [sheet.cell(4, index + 1).value for index in range(len(headers))] == headers


@pytest.mark.parametrize("table", [schema.MEMBERS, schema.ACTIVITIES, schema.RESULTS])
def test_an_empty_table_has_rows_ready(table: schema.Table, opened: Books):
    assert opened[Edition.MASTER][table.sheet].tables[table.name].ref.endswith("19")


@pytest.mark.parametrize("edition", Edition)
def test_no_sheet_is_protected(edition: Edition, opened: Books):
    assert not any(sheet.protection.sheet for sheet in opened[edition])


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_number_formats_keep_what_is_typed(
    table: schema.Table, column: schema.Column, opened: Books
):
    expected = {
        CellKind.CODE: "@",
        CellKind.DATE: "dd/mm/yyyy",
        CellKind.YEAR: "0",
        CellKind.COUNT: "#,##0",
        CellKind.NUMBER: "#,##0",
    }.get(column.kind, "General")
    name = letter(table, column)
    master, sample = (opened[edition][table.sheet] for edition in (Edition.MASTER, Edition.SAMPLE))
    if column.kind is not CellKind.RAW:
        assert sample[f"{name}5"].number_format == expected
        assert master[f"{name}5"].number_format == expected
    # The whole column is formatted, so that pasted rows are taken the same way.
    index = table.columns.index(column) + 1
    whole = [look for look in master.column_dimensions.values() if look.min <= index <= look.max]
    assert [look.number_format for look in whole] == [expected]


@pytest.mark.parametrize(("table", "column"), TYPED)
def test_validations_reach_two_thousand_rows(
    table: schema.Table, column: schema.Column, opened: Books
):
    name = letter(table, column)
    rule = validations(opened[Edition.MASTER], table)[f"{name}5:{name}2004"]
    assert rule.promptTitle
    assert rule.prompt
    assert rule.showInputMessage
    if rule.type is not None:
        assert rule.errorTitle
        assert rule.error
        assert rule.showErrorMessage


@pytest.mark.parametrize(("table", "column"), TYPED)
def test_rules_follow_the_schema(table: schema.Table, column: schema.Column, opened: Books):
    name = letter(table, column)
    rule = validations(opened[Edition.MASTER], table)[f"{name}5:{name}2004"]
    if column.choices:
        assert rule.formula1 == f'"{",".join(column.choices)}"'
        assert rule.errorStyle in (None, "stop")
    elif column.listed:
        assert (rule.type, rule.formula1) == ("list", list_name(column.listed))
        assert rule.errorStyle == "warning"
    elif column.kind is CellKind.DATE:
        assert (rule.type, rule.operator) == ("date", None)  # None is between, the default
    elif column.kind in (CellKind.YEAR, CellKind.COUNT):
        assert rule.type == "whole"
    elif column.kind is CellKind.NUMBER:
        assert rule.type == "decimal"
    elif column.kind is CellKind.FLAG:
        assert rule.formula1 == '"Có,x"'


def test_information_is_validated_by_its_code(opened: Books):
    sheet = opened[Edition.MASTER]["Thông tin"]
    rows = {sheet.cell(row, 1).value: row for row in range(5, sheet.max_row + 1)}
    rules = validations(opened[Edition.MASTER], schema.INFO)
    for field in schema.INFO_FIELDS:
        if field.optional and field.code not in rows:
            continue
        rule = rules[f"C{rows[field.code]}"]
        expected = {
            CellKind.DATE: "date",
            CellKind.YEAR: "whole",
            CellKind.COUNT: "whole",
            CellKind.NUMBER: "decimal",
            CellKind.FLAG: "list",
        }
        assert rule.type == expected.get(field.kind)
    assert sheet[f"C{rows['ngay_bao_cao']}"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("edition", Edition)
def test_every_list_of_a_drop_down_is_defined(edition: Edition, opened: Books):
    book = opened[edition]
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list" and not rule.formula1.startswith('"'):
                assert rule.formula1 in book.defined_names


@pytest.mark.parametrize("edition", Edition)
def test_excel_accepts_the_length_of_all_messages(edition: Edition, opened: Books):
    for sheet in opened[edition]:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 255
            assert len(rule.formula1 or "") <= 255


def test_lists_are_gathered_from_the_catalogue(opened: Books):
    """The qualifications of the sample's catalogue, in its order."""
    helper = opened[Edition.SAMPLE]["Phụ trợ"]
    column = [item.code for item in offered_lists(schema.TABLES)].index("trinh_do") + 1
    assert helper.cell(2, column).value == "trinh_do"
    assert helper.cell(3, column).value.startswith("=MIN(100,COUNTIF(")
    name = opened[Edition.SAMPLE].defined_names["dm_trinh_do"].attr_text
    place = get_column_letter(column)
    cells = f"'Phụ trợ'!${place}$4"
    assert name == f"{cells}:INDEX({cells}:${place}$103,MAX(1,'Phụ trợ'!${place}$3))"


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_highlights_reach_two_thousand_rows(table: schema.Table, opened: Books):
    formats = opened[Edition.MASTER][table.sheet].conditional_formatting
    ranges = {str(area.sqref) for area in formats}
    for column in table.columns:
        if column.required:
            name = letter(table, column)
            assert f"{name}5:{name}2004" in ranges


def test_impossible_dates_are_highlighted(opened: Books):
    sheet = opened[Edition.MASTER]["Đoàn viên"]
    rules = {
        str(area.sqref): [rule.formula[0] for rule in area.rules]
        for area in sheet.conditional_formatting
    }
    assert "AND(ISNUMBER($C5),$C5>TODAY())" in rules["C5:C2004"]
    assert "AND(ISNUMBER($P5),ISNUMBER($O5),$P5<$O5)" in rules["P5:P2004"]


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_headers_stay_on_screen_and_on_every_page(table: schema.Table, opened: Books):
    sheet = opened[Edition.MASTER][table.sheet]
    frozen = get_column_letter(table.page.frozen + 1)
    assert sheet.freeze_panes == f"{frozen}5"
    assert sheet.print_title_rows == "$4:$4"


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_on_a4(name: str, opened: Books):
    """The widest tables on two pages side by side, each with the columns that name the row."""
    sheet = opened[Edition.MASTER][name]
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    wide = {"Đoàn viên": "$A:$D", "Hoạt động": "$A:$E", "Chỉ tiêu": "$A:$C"}
    assert sheet.page_setup.fitToWidth == (2 if name in wide else None)
    assert sheet.print_title_cols == wide.get(name)
    assert "&P/&N" in sheet.oddFooter.right.text


def test_both_tables_of_the_statistics_have_headers_on_every_page(opened: Books):
    sheet = opened[Edition.SAMPLE]["Thống kê"]
    first, last = sheet.print_title_rows.replace("$", "").split(":")
    headers = [cell.value for cell in sheet[int(first)] if cell.value]
    assert first == last
    assert headers[:11] == [*text.STATISTICS_HEADERS, *text.ACTIVITY_HEADERS]


@pytest.mark.parametrize("name", ["Đoàn viên", "Hoạt động", "Chỉ tiêu"])
def test_help_ends_with_the_columns_that_both_pages_show(name: str, opened: Books):
    sheet = opened[Edition.MASTER][name]
    (merged,) = [area for area in sheet.merged_cells.ranges if area.min_row == area.max_row == 2]
    last = sheet.print_title_cols.rpartition("$")[2]
    assert get_column_letter(merged.max_col) == last


def test_links_of_the_guide_lead_to_sheets(opened: Books):
    guide = opened[Edition.MASTER]["Hướng dẫn"]
    links = [cell.hyperlink for row in guide.iter_rows() for cell in row if cell.hyperlink]
    targets = [link.location.split("!")[0].strip("'") for link in links]
    assert set(targets) == set(SHEETS)
    assert len(text.STEPS) == 5


def test_charts_do_not_overlap_each_other_or_a_table(opened: Books, shown: Books):
    sheet = opened[Edition.SAMPLE]["Thống kê"]
    frames = [chart.anchor for chart in sheet._charts]
    assert len(frames) == 5
    areas = [
        (frame._from.row, frame._from.col, frame._from.colOff, frame.to.row, frame.to.col,
         frame.to.colOff)
        for frame in frames
    ]  # fmt: skip
    rows = list(shown[Edition.SAMPLE]["Thống kê"].iter_rows())
    heading, beside = (
        next(row[column].row for row in rows if row[column].value == title)
        for column, title in ((1, text.STATISTICS_HEADING), (6, text.ACTIVITY_HEADING))
    )
    assert heading == beside
    for index, (top, left, left_off, bottom, right, right_off) in enumerate(areas):
        assert left >= 1  # inside the frame
        assert bottom < heading - 1  # above both tables
        for other in areas[index + 1 :]:
            apart = (
                bottom <= other[0]
                or other[3] <= top
                or (right, right_off) <= (other[1], other[2])
                or (other[4], other[5]) <= (left, left_off)
            )
            assert apart
