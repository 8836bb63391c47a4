"""Charts of the statistics sheet show the comparison table and the events of each year."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tools.source_tables import load_source
from xl_chidoan.master.edition import Edition, make_workbook
from xl_chidoan.palette import VERDICT_COLOURS
from xl_chidoan.text.labels import VERDICTS

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def book() -> bytes:
    return make_workbook(load_source("sample"), Edition.WEB)


@pytest.fixture(scope="module")
def hidden(book: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(book), data_only=True)["Phụ trợ"]


def column(sheet: Any, header: str) -> list[Any]:
    """Values under a header, the last column of that name, blanks as None."""
    found = [cell for row in sheet.iter_rows(max_row=2) for cell in row if cell.value == header]
    place = found[-1]
    return [
        sheet.cell(row, place.column).value or None for row in range(place.row + 1, place.row + 18)
    ]


def chart_of_targets(book: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        charts = [
            etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith("xl/charts/chart")
        ]
    return next(chart for chart in charts if chart.find(f".//{C}lineChart") is not None)


def test_each_verdict_has_its_colour_and_a_line_stands_at_100_percent(book: bytes) -> None:
    chart = chart_of_targets(book)
    colours = {
        series.findtext(f"{C}tx/{C}v"): series.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val")
        for series in chart.iter(f"{C}barChart").__next__().iter(f"{C}ser")
    }
    assert colours == {VERDICTS[verdict]: colour[1:] for verdict, colour in VERDICT_COLOURS.items()}
    (line,) = chart.find(f".//{C}lineChart").iter(f"{C}ser")
    assert line.findtext(f"{C}tx/{C}v") == "Mốc 100%"


def test_codes_stand_upright(book: bytes) -> None:
    body = chart_of_targets(book).find(f".//{C}catAx/{C}txPr/{A}bodyPr")
    assert body.get("rot") == "-5400000"


def test_bars_are_the_column_of_the_comparison_table(hidden: Any) -> None:
    """95 % asked and all done is 100 %; 3 of 2 the only one exceeded, as in the table."""
    met, exceeded = column(hidden, "Đạt chỉ tiêu"), column(hidden, "Vượt chỉ tiêu")
    assert met[2] == 1
    assert exceeded[12] == 1.5
    assert met[12] is None
    assert [value for value in exceeded if value] == [1.5]
    assert column(hidden, "Mốc 100%") == [1] * 17


def test_years_have_no_awards_ideas_or_admissions(hidden: Any) -> None:
    """48, 50, 39 with them: 6 of 2022, 7 of 2023, 3 of 2024 are of six groups that hold nothing."""
    assert column(hidden, "Số hoạt động")[:3] == [42, 43, 36]
