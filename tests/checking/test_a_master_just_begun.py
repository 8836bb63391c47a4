"""A new workbook that an officer has only begun to fill: nothing is wrong, and nothing is made up.

Five cells of Thông tin, three members, one activity.
"""

import re
from datetime import date

import pytest

from tests.support.docx_text import DocxText
from tools.checks_page.planted import added, cell, together
from tools.source_tables import load_source
from xl_chidoan import shipped
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, Problem, RawWorkbook, Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.report.render import render
from xl_chidoan.schema import ACTIVITIES, INFO, MEMBERS

BEGUN = together(
    cell(INFO, "don_vi", "value", "Chi đoàn 11A1"),
    cell(INFO, "cap_tren", "value", "Đoàn Trường Thử nghiệm"),
    cell(INFO, "co_quan", "value", "Trường Thử nghiệm"),
    cell(INFO, "dia_danh", "value", "Bình Thử"),
    cell(INFO, "ngay_bao_cao", "value", date(2025, 5, 15)),
)
PEOPLE = (
    ("DV1", "Lê Thị Thử", date(2009, 1, 5), "Nữ"),
    ("DV2", "Trần Văn Mẫu", date(2009, 3, 9), "Nam"),
    ("DV3", "Phạm Thị Giả", date(2008, 11, 20), "Nữ"),
)
CLEANING = {
    "code": "H1", "date": date(2025, 3, 26), "group": "tinh_nguyen", "name": "Dọn sân trường",
    "turnout": 3,
}  # fmt: skip


def begun() -> RawWorkbook:
    raw = load_source("master")
    raw = raw._replace(
        tables=[each._replace(row_numbers=None) if not each.rows else each for each in raw.tables]
    )
    members = [
        dict(zip(("code", "name", "birth_date", "sex"), person, strict=True)) for person in PEOPLE
    ]
    plants = [BEGUN, *(_row(MEMBERS, values) for values in members), _row(ACTIVITIES, CLEANING)]
    return together(*plants)(raw).workbook


def _row(table, values):
    """Add a row to a table that may have none yet."""

    def plant(raw):
        target = next(each for each in raw.tables if each.name == table.name)
        if target.rows:
            return added(table, "code", values)(raw)
        headers = [column.header for column in table.columns]
        by_header = {table.column(key).header: value for key, value in values.items()}
        first = target._replace(rows=[[by_header.get(header) for header in target.headers]])
        assert set(by_header) <= set(headers)
        tables = [first if each.name == table.name else each for each in raw.tables]
        return cell(table, 0, "code", values["code"])(raw._replace(tables=tables))

    return plant


@pytest.fixture(scope="module")
def branch() -> Branch:
    return read_branch(begun())


@pytest.fixture(scope="module")
def problems(branch: Branch) -> list[Problem]:
    return check(branch, compute(branch))


def test_nothing_is_an_error_and_few_things_are_open(problems: list[Problem]) -> None:
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    assert [(each.code, each.sheet) for each in problems] == [
        ("info_missing", "Thông tin"),  # who signs, and as what
        ("value_blank", "Hoạt động"),  # whether the branch held the activity, which CT05 asks
        ("results_none", "Kết quả"),
        ("sections_empty", "Danh mục"),  # that officers write themselves
    ]
    assert len(problems[0].also) == 1
    assert (problems[1].column, problems[1].follows) == ("Vai trò", ("Chỉ tiêu CT05",))


def test_the_report_says_what_there_is_and_nothing_else(branch: Branch) -> None:
    report = render(shipped.template("bao-cao-nhiem-ky"), branch, compute(branch))
    lines = DocxText(report.data).lines
    said = "\n".join(lines)
    assert "hiện có 03 đoàn viên, trong đó có 01 đoàn viên nam (chiếm 33,3%)" in said
    assert "02 đoàn viên nữ (chiếm 66,7%)" in said
    assert "Chi đoàn đã tổ chức và tham gia 01 hoạt động tình nguyện." in said
    assert "Các hoạt động tình nguyện có 03 lượt đoàn viên tham gia." in said
    sentences = [line for line in lines if line.endswith(".")]
    made_up = re.compile(r"(?<!\d)(?:00|0đ|0%)(?![\d.,]*\d)")
    assert [line for line in sentences if made_up.search(line)] == []
    assert "THIẾU" not in "".join(sentences)


def test_no_number_of_a_section_is_skipped(branch: Branch) -> None:
    report = render(shipped.template("bao-cao-nhiem-ky"), branch, compute(branch))
    lines = DocxText(report.data).lines
    numbers = [found[0] for line in lines if (found := re.match(r"\d+(?:\.\d+)*(?=\. )", line))]
    assert len(numbers) > 5
    seen: set[str] = set()
    for number in numbers:
        parent, _, last = number.rpartition(".")
        assert parent == "" or parent in seen, number
        before = f"{parent}.{int(last) - 1}".strip(".")
        assert last == "1" or before in seen, number
        if last == "1" and not parent:
            seen = set()  # the next part counts anew
        seen.add(number)
