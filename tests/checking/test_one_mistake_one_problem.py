"""One mistake in the sample is one problem at its cell, and its cure, followed, ends it.

No figure is wrong meanwhile: it is what it was, or has no value. Where the mistake is a plausible
value the figures that it changes are named, and two places of the workbook disagree.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import pytest

from tools.checks_page.planted import Plant, added, below, cell, heading, together, without
from tools.source_tables import load_source
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Figures, Problem, RawWorkbook, Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.schema import ACTIVITIES, INFO, MEMBERS, RESULTS, TARGETS

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Mistake(NamedTuple):
    """A mistake, the one problem it gives, and the cure its hint asks for.

    ``changed`` are the figures that are others, as a plausible value was typed. ``told`` are words
    the sentence or the cure must hold. ``left`` are figures that stay changed after the cure.
    """

    name: str
    plant: Plant
    code: str
    place: str
    severity: Severity
    cure: Plant | None
    told: Sequence[str] = ()
    changed: Sequence[str] = ()
    left: Sequence[str] = ()


@cache
def sample() -> RawWorkbook:
    return load_source("sample")


def seen(raw: RawWorkbook) -> tuple[Figures, list[Problem]]:
    branch = read_branch(raw)
    figures = compute(branch)
    return figures, check(branch, figures)


@cache
def sound() -> tuple[Figures, list[Problem]]:
    return seen(sample())


def renamed(name: str, table: Any, key: str, stranger: str, cell_: str, *told: str) -> Mistake:
    """A heading in other words; the cure is the heading as it was."""
    header = table.column(key).header
    back = _heading_back(table, stranger, header)
    code = "columns_absent" if not cell_ else "column_misspelt"
    place = f"{table.sheet}!{cell_}"
    return Mistake(
        name, heading(table, key, stranger), code, place, ERROR, back, (stranger, header, *told)
    )


def _heading_back(table: Any, stranger: str, header: str) -> Plant:
    def plant(raw: RawWorkbook) -> Any:
        tables = [
            each._replace(headers=[header if h == stranger else h for h in each.headers])
            if each.name == table.name
            else each
            for each in raw.tables
        ]
        return without_place(raw._replace(tables=tables))

    return plant


def without_place(raw: RawWorkbook) -> Any:
    from tools.checks_page.planted import Planted

    return Planted(raw, "", "", "")


def removed(table: Any, row: str) -> Plant:
    """Take away the first row that holds ``row``."""

    def plant(raw: RawWorkbook) -> Any:
        tables = []
        for each in raw.tables:
            if each.name == table.name:
                index = next(i for i, cells in enumerate(each.rows) if row in cells)
                numbers = each.row_numbers or range(each.first_row, each.first_row + len(each.rows))
                each = each._replace(
                    rows=[cells for i, cells in enumerate(each.rows) if i != index],
                    row_numbers=[number for i, number in enumerate(numbers) if i != index],
                )
            tables.append(each)
        return without_place(raw._replace(tables=tables))

    return plant


def restored(table: Any) -> Plant:
    """Put back the whole table as the sample has it."""

    def plant(raw: RawWorkbook) -> Any:
        old = next(each for each in sample().tables if each.name == table.name)
        others = [each for each in raw.tables if each.name != table.name]
        return without_place(raw._replace(tables=[*others, old]))

    return plant


def nobody_below(raw: RawWorkbook) -> Any:
    return without_place(raw._replace(tables=[each._replace(row_below=0) for each in raw.tables]))


CT05_TYPED = (
    cell(TARGETS, "CT05", "source", None),
    added(RESULTS, "done", {"target": "CT05", "year": 2022, "done": 5}),
    added(RESULTS, "done", {"target": "CT05", "year": 2023, "done": 4}),
)
"""CT05 with results typed: by the roles of its rows 5, 4 and 4, by all its rows 8, 8 and 8."""

THIS_TERM = together(*(cell(TARGETS, row, "term", "Nhiệm kỳ này") for row in range(17)))

OFFICER = (
    Mistake(
        "3 a row under the table", below(MEMBERS), "row_below_table", "Đoàn viên!A37", ERROR,
        nobody_below, ("37",),
    ),
    renamed("4 turnout", ACTIVITIES, "turnout", "Số ĐV tham gia", ""),
    Mistake(
        "5 a bare year of birth", cell(MEMBERS, "DV10", "birth_date", 1995), "date_incomplete",
        "Đoàn viên!C14", ERROR, restored(MEMBERS), ("1995",),
    ),
    Mistake(
        "6 100% beside a total", cell(RESULTS, "CT08", "done", 1), "result_share_and_total",
        "Kết quả!C26", ERROR, cell(RESULTS, "CT08", "done", 25), ("25",),
    ),
    Mistake(
        "7 95 without a total",
        together(cell(RESULTS, "CT08", "total", None), cell(RESULTS, "CT08", "done", 95)),
        "result_over_one", "Kết quả!C26", ERROR,
        # "gõ cả dấu %": 95% and 19/19 are 97.5 % of 100 % asked
        cell(RESULTS, "CT08", "done", 0.95), ("95%",),
        left=("ct_ct08_thuc_hien", "ct_ct08_tyle", "ct_ct08_danh_gia", "ct_dat", "ct_chua_dat"),
    ),
    Mistake(
        "8 a year left out", removed(RESULTS, "CT11"), "result_year_missing", "Chỉ tiêu!A21",
        WARNING, added(RESULTS, "done", {"target": "CT11", "year": 2022, "done": "Không xét"}),
        ("2022", "Không xét"), ("ct_ct11_danh_gia", "ct_dat", "ct_chua_co_so_lieu"),
    ),
    Mistake(
        "9 an admission in one place only", cell(MEMBERS, "DV21", "party_date", date(2024, 3, 1)),
        "party_admissions_differ", "Hoạt động!I141", WARNING,
        cell(MEMBERS, "DV21", "party_date", None), ("2024", "01", "02"),
        (
            "dang_vien", "dang_vien_tyle", "ket_nap_dang", "ket_nap_dang_2024",
            "ct_ct06b_thuc_hien", "ct_ct06b_tyle",
        ),
    ),
    Mistake(
        "9 a result that its rows tell otherwise",
        together(
            *CT05_TYPED, added(RESULTS, "done", {"target": "CT05", "year": 2024, "done": 13})
        ),
        "result_differs_from_rows", "Kết quả!C36", WARNING,
        together(cell(RESULTS, 31, "done", 4)), ("04", "13"),
        ("ct_ct05_thuc_hien", "ct_ct05_tyle", "ct_ct05_danh_gia", "ct_vuot"),
    ),
    Mistake(
        "15 the term changed", cell(INFO, "nhiem_ky_den", "value", 2027), "term_changed",
        "Thông tin!C9", ERROR, THIS_TERM, ("17", "Nhiệm kỳ này"),
        ("nhiem_ky_den", "ct_tong", "ct_dat", "ct_vuot"),
        # the term has six years now: 3/19 and 2/19 over six are 4.4 %, and 5 % were asked
        (
            "nhiem_ky_den", "ct_ct04c_thuc_hien", "ct_ct04c_tyle", "ct_ct04c_danh_gia", "ct_dat",
            "ct_chua_dat",
        ),
    ),
    Mistake(
        "17 the table of results is gone", without(RESULTS), "table_missing", "Kết quả!", ERROR,
        restored(RESULTS), ("Chèn > Bảng", "tblKetQua"),
    ),
    Mistake(
        "18 the activities are gone", without(ACTIVITIES), "table_missing", "Hoạt động!", ERROR,
        restored(ACTIVITIES), ("tblHoatDong",),
    ),
    Mistake(
        "19 a sex misspelt", cell(MEMBERS, "DV10", "sex", "nũ"), "choice_near", "Đoàn viên!D14",
        ERROR, cell(MEMBERS, "DV10", "sex", "Nữ"), ("4 số liệu",),
    ),
    Mistake(
        "20 a target deleted", removed(TARGETS, "CT01b"), "result_target_unknown", "Kết quả!A8",
        ERROR, restored(TARGETS), ("A9", "A10", "{ct_ct01b_tyle}"),
    ),
    Mistake(
        "21 a code in other letters", cell(INFO, "ngay_bao_cao", "code", "ngày báo cáo"),
        "info_code_misspelt", "Thông tin!A13", ERROR,
        cell(INFO, "ngày báo cáo", "code", "ngay_bao_cao"), ("ngay_bao_cao",),
    ),
    renamed("22 a year for the day", MEMBERS, "birth_date", "Năm sinh", "C4"),
)  # fmt: skip

TRUTH = (
    renamed("1 left", MEMBERS, "left", "Ngày chuyển đi", "P4"),
    renamed("1 joined", MEMBERS, "joined", "Ngày đến", "O4"),
    renamed("1 qualification", MEMBERS, "qualification", "Trình độ", "I4"),
    renamed("1 turnout", ACTIVITIES, "turnout", "Số lượt tham gia", "I4"),
    renamed("1 averaging", TARGETS, "averaging", "Cách tính toán", "I4"),
    renamed("1 source", TARGETS, "source", "Nguồn số liệu", "K4"),
    renamed("1 total", RESULTS, "total", "Tổng", "D4"),
    Mistake(
        "2 an amount blank in every row",
        together(*(cell(ACTIVITIES, f"HM0{row}", "quantity", None) for row in range(1, 7))),
        "amount_blank", "Hoạt động!J72", ERROR, restored(ACTIVITIES), ("06", "Số lượng")[1:],
    ),
    Mistake(
        "2 an amount blank in some rows", cell(ACTIVITIES, "HM02", "quantity", None),
        "amount_partly_blank", "Hoạt động!J73", WARNING, cell(ACTIVITIES, "HM02", "quantity", 1),
        ("1 trong 6",), ("hd_hien_mau_sl", "hd_hien_mau_sl_2022"),
    ),
    Mistake(
        "2 a value blank for everybody",
        together(*(cell(MEMBERS, row, "qualification", None) for row in range(32))),
        "value_blank", "Đoàn viên!I5", ERROR, restored(MEMBERS), ("24", "Trình độ chuyên môn"),
    ),
    Mistake(
        "8 150 for 150%", cell(INFO, "nguong_vuot", "value", 150),
        "info_percent_out_of_bounds", "Thông tin!C15", ERROR,
        cell(INFO, "nguong_vuot", "value", 1.5), ("gõ cả dấu %, từ 100% đến 1.000%",),
    ),
    Mistake(
        "8 less than met", cell(INFO, "nguong_vuot", "value", 0.9),
        "info_percent_out_of_bounds", "Thông tin!C15", ERROR,
        cell(INFO, "nguong_vuot", "value", 1.5),
    ),
    Mistake(
        "8 an age nobody has", cell(INFO, "moc_tuoi", "value", 340), "info_out_of_bounds",
        "Thông tin!C14", ERROR, cell(INFO, "moc_tuoi", "value", 34), ("từ 15 đến 60",),
    ),
    Mistake(
        "8 a level of 95 for 95%", cell(TARGETS, "CT02a", "level", 95), "target_level_unexpected",
        "Chỉ tiêu!F7", ERROR, cell(TARGETS, "CT02a", "level", 0.95), ("95%",),
    ),
    Mistake(
        "11 a group that is not listed", cell(ACTIVITIES, "TN05", "group", "chưa rõ"),
        "activity_group_unknown", "Hoạt động!D39", ERROR,
        cell(ACTIVITIES, "TN05", "group", "tinh_nguyen"), ("chưa rõ",),
    ),
    Mistake(
        "12 a source of the next term", cell(TARGETS, "MT03b", "source", "hd_gi_do_so"),
        "target_source_unknown", "Chỉ tiêu!K28", ERROR,
        cell(TARGETS, "MT03b", "source", "hd_cong_trinh_so"), ("MT03b",),
    ),
)  # fmt: skip

MISTAKES = (*OFFICER, *TRUTH)
BY_NAME = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda each: each.name)


def new_problems(found: Sequence[Problem]) -> list[Problem]:
    known = {(each.code, each.sheet, each.cell) for each in sound()[1]}
    return [each for each in found if (each.code, each.sheet, each.cell) not in known]


@BY_NAME
def test_a_mistake_is_one_problem_at_its_cell(mistake: Mistake) -> None:
    (problem,) = new_problems(seen(mistake.plant(sample()).workbook)[1])
    assert (problem.code, problem.severity) == (mistake.code, mistake.severity)
    assert f"{problem.sheet}!{problem.cell}" == mistake.place
    said = f"{problem.message} {problem.hint}"
    assert [words for words in mistake.told if words not in said] == []


@BY_NAME
def test_meanwhile_no_figure_is_wrong(mistake: Mistake) -> None:
    figures, _ = seen(mistake.plant(sample()).workbook)
    assert wrong(figures) == set(mistake.changed)


@BY_NAME
def test_its_cure_ends_it(mistake: Mistake) -> None:
    assert mistake.cure is not None
    raw = mistake.cure(mistake.plant(sample()).workbook).workbook
    figures, found = seen(raw)
    assert new_problems(found) == []
    assert len(found) == len(sound()[1])
    assert wrong(figures) == set(mistake.left)


def wrong(figures: Figures) -> set[str]:
    """The figures that have a text, and another one than in the sound sample."""
    right = sound()[0].indicators
    return {
        code
        for code, each in figures.indicators.items()
        if code in right and each.text and each.text != right[code].text
    }


def test_the_years_a_result_is_missing_for_are_told_once_for_all_targets() -> None:
    """Officer's finding 25: one sentence a year, not fourteen."""
    typed = together(*(cell(RESULTS, row, "total", 26) for row in (0, 3, 6, 10, 15)))
    _, found = seen(typed(sample()).workbook)
    (differs,) = [each for each in found if each.code == "result_total_differs"]
    assert (differs.cell, differs.also) == ("D5", ("D8", "D11", "D15", "D20", "D22"))


def test_a_report_date_moved_back_is_one_problem() -> None:
    """Officer's finding 16: 59 problems, and a code that was there "did not exist"."""
    early = cell(INFO, "ngay_bao_cao", "value", date(2023, 12, 31))
    (problem,) = new_problems(seen(early(sample()).workbook)[1])
    assert (problem.code, problem.cell, problem.severity) == ("report_date_early", "C13", ERROR)
    assert "{hd_tc05_sl}" in problem.follows
    assert "Có phải" not in f"{problem.message} {problem.hint}"


def test_a_new_term_is_told_where_its_years_stand() -> None:
    later = together(
        cell(INFO, "nhiem_ky_tu", "value", 2024), cell(INFO, "nhiem_ky_den", "value", 2027)
    )
    begun, waiting = new_problems(seen(later(sample()).workbook)[1])
    assert (begun.code, begun.cell) == ("rows_of_other_term", "C9")
    assert begun.severity is ERROR
    assert "{ct_ct01a_tyle}" in begun.follows
    assert (waiting.code, len(waiting.also)) == ("target_without_results", 15)


def test_a_deleted_target_is_no_reason_to_name_another() -> None:
    """Officer's finding 20: CT09 was said to be CT08."""
    (problem,) = new_problems(seen(removed(TARGETS, "CT09")(sample()).workbook)[1])
    assert (problem.code, problem.cell, problem.also) == ("result_target_unknown", "A28", ("A29",))
    assert "Có phải" not in problem.hint
