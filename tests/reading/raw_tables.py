"""Tables as a reader of files hands them on, and what was found in them."""

from datetime import date
from typing import Any

from xl_chidoan import schema
from xl_chidoan.model import Branch, Problem, RawTable, RawWorkbook
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.text.problems import cure, sentence

MEMBER = {
    "Mã ĐV": "DV01",
    "Họ và tên": "Nguyễn Văn A",
    "Ngày sinh": date(1995, 2, 3),
    "Giới tính": "Nam",
}


def raw_table(name: str, rows: list[dict[str, Any]], **place: Any) -> RawTable:
    """A table with the headers of its rows, the first header in cell B4."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return RawTable(
        name=name,
        sheet="Trang",
        headers=headers,
        rows=[[row.get(header) for header in headers] for row in rows],
        first_row=5,
        first_column=2,
        **place,
    )


def full_table(table: schema.Table, rows: list[dict[str, Any]]) -> RawTable:
    """A table with all the contract's columns, in their order, from cell A4."""
    headers = [column.header for column in table.columns]
    cells = [[row.get(header) for header in headers] for row in rows]
    return RawTable(table.name, table.sheet, headers, cells, 5, 1)


def read(*tables: RawTable, date1904: bool = False) -> Branch:
    return read_branch(RawWorkbook("so.xlsx", tables, date1904))


def problems(branch: Branch, *about: str) -> list[Problem]:
    """Problems of the branch, without those about tables and codes that a test leaves out."""
    for problem in branch.problems:
        assert "{" not in sentence(problem) + cure(problem)
    left_out = {"table_missing", "columns_absent", "info_missing"} - set(about)
    return [problem for problem in branch.problems if problem.code not in left_out]
