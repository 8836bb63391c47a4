"""One mistake in a row is one problem: lines of totals, rows with little in them, wrong codes."""

from datetime import date
from typing import Any

import pytest

from tests.reading.raw_tables import MEMBER, problems, raw_table, read
from tools.source_tables import load_source
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import UNKNOWN, Problem, RawWorkbook, Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.schema import ACTIVITIES, INFO, INFO_FIELDS, MEMBERS, RESULTS, TARGETS, Table


def with_row(table: Table, row: dict[str, Any]) -> RawWorkbook:
    """The sample with one more row in a table, given by the columns' keys."""
    raw = load_source("sample")
    (target,) = (each for each in raw.tables if each.name == table.name)
    values = {table.header(key): value for key, value in row.items()}
    rows = [*target.rows, [values.get(header) for header in target.headers]]
    numbers = [*target.row_numbers, target.row_numbers[-1] + 1] if target.row_numbers else None
    changed = target._replace(rows=rows, row_numbers=numbers)
    return raw._replace(tables=[changed if each is target else each for each in raw.tables])


def new_problems(raw: RawWorkbook) -> list[Problem]:
    """What check says beyond what it says of the sample."""
    sample = read_branch(load_source("sample"))
    sound = {each.message for each in check(sample, compute(sample))}
    branch = read_branch(raw)
    return [each for each in check(branch, compute(branch)) if each.message not in sound]


TOTALS: list[tuple[Table, dict[str, Any]]] = [
    (MEMBERS, {"code": "TỔNG CỘNG", "name": "32"}),
    (MEMBERS, {"name": "Tổng số:", "sex": 32}),
    (ACTIVITIES, {"code": "TỔNG CỘNG", "turnout": 900, "money": 5_000_000}),
    (ACTIVITIES, {"name": "Cộng", "turnout": 900}),
    (RESULTS, {"target": "Tổng cộng", "done": 500, "total": 600}),
    (TARGETS, {"content": "TỔNG", "level": 20}),
]


@pytest.mark.parametrize(("table", "row"), TOTALS, ids=repr)
def test_a_line_of_totals_is_one_problem(table: Table, row: dict[str, Any]) -> None:
    raw = with_row(table, row)
    (problem,) = new_problems(raw)
    assert (problem.code, problem.severity) == ("row_is_total", Severity.ERROR)
    assert problem.sheet == table.sheet
    assert problem.follows == ()
    assert f"Dòng {problem.values['row']} là dòng cộng" in problem.message
    assert problem.cell.endswith(str(problem.values["row"]))
    one, other = read_branch(raw), read_branch(load_source("sample"))
    assert one.tables[table.name].columns == other.tables[table.name].columns
    texts = {code: each.text for code, each in compute(one).indicators.items()}
    assert texts == {code: each.text for code, each in compute(other).indicators.items()}


def test_a_record_may_be_called_so() -> None:
    row = {"code": "DV99", "name": "Tổng", "birth_date": date(1996, 2, 3), "sex": "Nam"}
    assert len(read_branch(with_row(MEMBERS, row)).members) == 33


JOINED = date(2024, 7, 1)  # after the years that results are typed for
ROWS: list[tuple[Table, dict[str, Any], str, str]] = [
    (MEMBERS, {"code": "DV99", "joined": JOINED}, "name", "“Họ và tên”, “Ngày sinh”, “Giới tính”"),
    (
        MEMBERS,
        {
            "code": "DV99",
            "name": "Lê An",
            "birth_date": "31/02/1994",
            "sex": "nũ",
            "joined": JOINED,
        },
        "birth_date",
        "“Ngày sinh” (31/02/1994), “Giới tính” (nũ)",
    ),
    (ACTIVITIES, {"code": "HD99", "year": 2024}, "group", "“Nhóm”, “Tên hoạt động”"),
    (RESULTS, {"target": "CT01a"}, "year", "“Năm”, “Thực hiện”"),
]


@pytest.mark.parametrize(("table", "row", "key", "named"), ROWS, ids=[each[3] for each in ROWS])
def test_a_row_that_lacks_much_is_one_problem(
    table: Table, row: dict[str, Any], key: str, named: str
) -> None:
    raw = with_row(table, row)
    branch = read_branch(raw)
    (problem,) = new_problems(raw)
    last = len(branch.tables[table.name]) - 1
    assert (problem.code, problem.severity) == ("row_incomplete", Severity.ERROR)
    assert problem.cell == branch.tables[table.name].cell(key, last)
    assert problem.message.split(": ")[1].startswith(named)


def test_one_cell_keeps_its_own_problem() -> None:
    rows = [MEMBER | {"Giới tính": None}, MEMBER | {"Mã ĐV": "DV02", "Ngày sinh": "abc"}]
    found = problems(read(raw_table("tblDoanVien", rows)))
    assert [each.code for each in found] == ["date_unreadable", "cell_required"]


# --- codes of tblThongTin


def with_code(old: str, new: str, label: str | None = None) -> RawWorkbook:
    raw = load_source("sample")
    (info,) = (each for each in raw.tables if each.name == INFO.name)
    code, name = info.headers.index("Mã"), info.headers.index("Mục")
    rows = [list(row) for row in info.rows]
    for row in rows:
        if row[code] == old:
            row[code] = new
            row[name] = row[name] if label is None else label
    changed = info._replace(rows=rows)
    return raw._replace(tables=[changed if each is info else each for each in raw.tables])


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("ngay_bao_cao", "ngày báo cáo", None),
        ("ngay_bao_cao", "ngaybaocao", ""),
        ("ngay_bao_cao", "ngay_bao_coa", ""),
        ("ngay_bao_cao", "NBC", None),
        ("nhiem_ky_tu", "nhiệm kỳ từ", ""),
        ("don_vi", "don vi", ""),
        ("nguoi_ky", "nguoi-ki", None),
        ("moc_tuoi", "mốc tuổi", ""),
    ],
)
def test_a_code_spelt_wrongly_is_told_at_its_cell(old: str, new: str, label: str | None) -> None:
    (problem,) = new_problems(with_code(old, new, label))
    info = read_branch(load_source("sample")).info
    row = info.cells[old].strip("ABCDEFG")
    assert (problem.code, problem.cell) == ("info_code_misspelt", f"A{row}")
    assert f"Mã “{new}” ở ô A{row} phải là {old}" in problem.message
    assert read_branch(with_code(old, new, label)).info.get(old) is UNKNOWN


def test_own_codes_are_no_slips() -> None:
    codes = [*(field.code for field in INFO_FIELDS), "ngay_bao_cao_2", "so_quyet_dinh"]
    branch = read(raw_table("tblThongTin", [{"Mã": code, "Giá trị": None} for code in codes]))
    assert "info_code_misspelt" not in {each.code for each in branch.problems}
