"""Web pages under the name of an Excel file: cells over several columns and rows, text in tags."""

import pytest

from xl_chidoan.importing.web_tables import read_web_tables


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", [["a", "b"], ["c", "d"]]),
        (
            "<html><style>x</style><table><tr><th colspan=2>T&nbsp;1</th></tr>"
            "<tr><td>a<br>b</td><td><b>c</b></td></tr></table></html>",
            [["T 1", ""], ["a b", "c"]],
        ),
        (
            "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>"
            "<tr><td>d</td><td>e</td></tr></table>",
            [["a", "b"], ["", "c"], ["d", "e"]],
        ),
        (
            "<table><tr><td>a</td></tr></table><table><tr><td>b</td><td>c</td></tr></table>",
            [["a", ""], ["b", "c"]],
        ),
    ],
)
def test_rows(page: str, rows: list[list[str]]) -> None:
    assert read_web_tables(page.encode()) == rows


@pytest.mark.parametrize(
    "page",
    ["<html>", "<table><tr><td>x</td></tr></table>", "<table><tr><td>a<tr><td>b</table>",
     "<?xml version='1.0'?><Workbook><Row><Cell>a</Cell></Row></Workbook>"],
)  # fmt: skip
def test_pages_without_a_table_of_two_columns(page: str) -> None:
    assert read_web_tables(page.encode()) is None


def test_a_span_of_any_size_is_bounded() -> None:
    page = "<table><tr><td colspan=99999999>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
    rows = read_web_tables(page.encode())
    assert rows is not None
    assert len(rows[0]) == 257
