"""Every check finds its fault at the right cell, and nothing else."""

import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.workbooks import Formula, Grid, write_workbook
from tools.checks_page.examples import IN_REPORT, IN_WORKBOOK, READING
from tools.checks_page.page import checks_page
from tools.checks_page.planted import Fault, cell
from tools.source_tables import load_source
from xl_chidoan import schema
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import UNCALCULATED, CellError, RawWorkbook, Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.reconcile.reconciling import reconcile_blocks
from xl_chidoan.reconcile.report_text import plain_blocks
from xl_chidoan.text.problems import MESSAGES, cure, import_problems, sentence

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"

Found = set[tuple[str, str, str]]

# What an unreadable cell takes with it: figures that cannot be counted any more.
WITHOUT_VALUE = {"indicator_without_value", "target_source_without_value"}


@cache
def sample() -> RawWorkbook:
    return load_source("sample")


def found_in(raw: RawWorkbook, *, under_dates: bool = False) -> Found:
    """What check finds; ``under_dates`` also names the rows told together under one date."""
    branch = read_branch(raw)
    problems = check(branch, compute(branch))
    for problem in problems:
        assert sentence(problem)
        assert cure(problem)
    if under_dates:
        problems += [each for one in problems for each in one.values.get("stands_for", ())]
    return {
        (problem.code, problem.sheet, place)
        for problem in problems
        for place in (problem.cell, *problem.also)
    }


@cache
def found_in_sample() -> Found:
    return found_in(sample())


def assert_found_alone(
    fault: Fault, sheet: str, address: str, found: Found, sound: Found | None = None
) -> None:
    sound = found_in_sample() if sound is None else sound
    wanted = (fault.code, sheet, address)
    assert wanted in found
    with_it = {fault.code, *fault.follows} if fault.follows else set[str]()
    others = {each for each in found - sound - {wanted} if each[0] not in WITHOUT_VALUE | with_it}
    assert others == set()


@pytest.mark.parametrize("fault", IN_WORKBOOK, ids=lambda fault: fault.code)
def test_a_fault_is_found_at_its_cell_and_alone(fault: Fault) -> None:
    assert fault.code not in {code for code, _, _ in found_in_sample()} or fault.code in (
        "result_total_differs",
        "section_skipped",
    )
    planted = fault.plant(sample())
    assert_found_alone(fault, planted.sheet, planted.cell, found_in(planted.workbook))


# Excel itself forbids two equal headings in a table; ranges of cells can have them.
IN_A_FILE = [fault for fault in READING if fault.code != "column_duplicate"]


@pytest.mark.parametrize("fault", IN_A_FILE, ids=lambda fault: fault.code)
def test_a_fault_of_reading_is_found_in_a_real_file(fault: Fault, tmp_path: Path) -> None:
    planted = fault.plant(sample())
    names = {schema.INFO.name, schema.RESULTS.name} | {
        table.name for table in sample().tables if table.sheet == planted.sheet
    }
    path = write_raw(only(names, planted.workbook), tmp_path / "so.xlsx")
    sound = found_in(only(names, sample()))
    found = found_in(read_workbook(path))
    assert_found_alone(fault, planted.sheet, planted.cell, found, sound)


def only(names: set[str], raw: RawWorkbook) -> RawWorkbook:
    return raw._replace(tables=[table for table in raw.tables if table.name in names])


def write_raw(raw: RawWorkbook, path: Path) -> Path:
    """Write raw tables as a real workbook, each at its place."""

    def row_below(book: Any) -> None:
        for table in raw.tables:
            if table.row_below:
                sheet = book.get_worksheet_by_name(table.sheet)
                sheet.write_row(table.row_below - 1, 0, ["DV99", "Người ngoài bảng"])

    grids = [
        Grid(
            table.name,
            [[_real(value) for value in row] for row in table.rows],
            table.headers,
            table.sheet,
            at=f"A{table.first_row - 1}",
        )
        for table in raw.tables
    ]
    write_workbook(path, grids, also=row_below)
    return path


def _real(value: Any) -> Any:
    if value == UNCALCULATED:
        return Formula("=SUM(1,2)", "")
    if isinstance(value, CellError):
        return Formula("=NA()", value.text)
    if isinstance(value, date) and value.year < 1900:
        return value.isoformat()  # Excel holds such a day as text
    return value


def test_a_missing_table_offers_the_one_that_bears_nearly_its_name(tmp_path: Path) -> None:
    tables = [
        table._replace(name="tblDanhMục") if table.name == schema.LISTS.name else table
        for table in sample().tables
    ]
    path = write_raw(sample()._replace(tables=tables), tmp_path / "so.xlsx")
    branch = read_branch(read_workbook(path))
    (problem,) = [each for each in branch.problems if each.code == "table_missing"]
    assert cure(problem).endswith("Ý bạn là “tblDanhMục”?")


# --- fifty at once


FAULTS_AT_RANDOM: dict[tuple[str, str], tuple[tuple[Any, str], ...]] = {
    ("tblDoanVien", "name"): ((None, "cell_required"),),
    ("tblDoanVien", "birth_date"): (
        ("31/02/1994", "date_impossible"),
        ("1994", "date_incomplete"),
        ("05/03/94", "date_short_year"),
        (date(2150, 1, 1), "date_out_of_range"),
        (CellError("#VALUE!"), "cell_error"),
    ),
    ("tblDoanVien", "sex"): (("Nũ", "choice_near"), ("?", "choice_unknown")),
    ("tblDoanVien", "planned"): (("chưa rõ", "flag_unreadable"),),
    ("tblDoanVien", "union_date"): ((date(1980, 3, 26), "date_before_birth"),),
    ("tblDoanVien", "party_date"): ((date(2024, 8, 3), "date_after_report"),),
    ("tblHoatDong", "group"): (("nhom_la", "activity_group_unknown"),),
    ("tblHoatDong", "name"): ((None, "cell_required"),),
    ("tblHoatDong", "count"): ((-1, "number_negative"), (1.5, "count_not_whole")),
    ("tblHoatDong", "turnout"): (
        ("nhiều", "number_unreadable"),
        (date(2024, 3, 19), "number_is_date"),
        ("3/19", "number_fraction"),
    ),
    ("tblHoatDong", "quantity"): (("1,200", "number_ambiguous"),),
    ("tblKetQua", "done"): (
        ("3/19", "number_fraction"),
        (date(2024, 3, 19), "number_is_date"),
        (None, "cell_required"),
    ),
    ("tblKetQua", "year"): ((2019, "result_outside_term"), ("nay", "year_unreadable")),
    ("tblNoiDung", "section"): (("A.IX", "section_unknown"),),
    ("tblNoiDung", "content"): (
        ("Có {khong_co_so_nay}.", "indicator_unknown"),
        ("Có {nu nữ.", "text_figure_unclosed"),
        ("Có nữ [[ghi chú.", "text_note_unclosed"),
        ("Chi đoàn hiện có 31 đoàn viên.", "figure_differs"),
        ("Báo cáo nhiệm kỳ 2017 - 2022.", "term_differs"),
    ),
}
COUNT = 50


@pytest.mark.parametrize("seed", range(6))
def test_fifty_faults_at_random_are_all_found_at_their_cells(seed: int) -> None:
    chance = random.Random(seed)
    tables = {table.name: table for table in sample().tables}
    free = [(name, row) for name, table in tables.items() for row in range(len(table.rows))]
    chance.shuffle(free)
    kinds = [(place, *fault) for place, faults in FAULTS_AT_RANDOM.items() for fault in faults]
    raw, wanted = sample(), set[tuple[str, str, str]]()
    while len(wanted) < COUNT:
        (name, key), value, code = chance.choice(kinds)
        row = next(
            index
            for index, (table, number) in enumerate(free)
            if table == name
            and (name != schema.NARRATIVE.name or is_of_the_term(number))
            and (key != "content" or tells_of_this_term(number))
        )
        _, number = free.pop(row)  # one fault a row, so that none hides another
        planted = cell(schema.TABLE_BY_NAME[name], number, key, value)(raw)
        raw = planted.workbook
        wanted.add((code, planted.sheet, planted.cell))
    assert wanted - found_in(raw, under_dates=True) == set()


def is_of_the_term(row: int) -> bool:
    """Whether a row of the narrative is printed in the report on the term."""
    narrative = next(table for table in sample().tables if table.name == schema.NARRATIVE.name)
    return not narrative.rows[row][narrative.headers.index("Kỳ")]


def tells_of_this_term(row: int) -> bool:
    """Whether a paragraph is none of part B, whose figures are wishes."""
    narrative = next(table for table in sample().tables if table.name == schema.NARRATIVE.name)
    return narrative.rows[row][0].startswith("A.")


# --- sound workbooks


@pytest.mark.parametrize(("kind", "blank"), [("sample", 0), ("master", 6)])
def test_a_sound_workbook_has_no_error_but_blank_names(kind: str, blank: int) -> None:
    """An untouched workbook lacks the names in its letterhead, which is one error."""
    branch = read_branch(load_source(kind))
    errors = [each for each in check(branch, compute(branch)) if each.severity is Severity.ERROR]
    assert [each.code for each in errors] == ["info_missing"] * (blank > 0)
    assert sum(1 + len(each.also) for each in errors) == blank


# --- the page


def test_every_code_has_an_example() -> None:
    examples = {fault.code for fault in IN_WORKBOOK} | {code for code, _ in IN_REPORT}
    assert examples == MESSAGES.keys() - import_problems.MESSAGES.keys()


@pytest.mark.parametrize(("code", "text"), IN_REPORT, ids=[code for code, _ in IN_REPORT])
def test_an_example_of_a_report_finds_its_code_alone(code: str, text: str) -> None:
    branch = read_branch(sample())
    blocks = list(plain_blocks(text))
    found = reconcile_blocks("bao-cao.docx", blocks, branch, compute(branch))
    others = {"figure_differs"} if code == "balance_differs" else set[str]()
    assert [problem.code for problem in found if problem.code not in others] == [code]


def test_the_committed_page_is_what_the_checks_say() -> None:
    fresh = checks_page(sample())
    assert PAGE.read_text(encoding="utf-8") == fresh, (
        "run: python -m tools.checks_page.page > docs/checks.md"
    )
