"""The order of the list of problems: sheet by sheet, row by row, from left to right."""

from tests.support.branches import branch
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Problem, Severity


def told(*places: tuple[str, str], code: str = "cell_error") -> list[tuple[str, str]]:
    """Sheets and cells in the order in which problems of these are told."""
    problems = tuple(Problem(code, Severity.ERROR, sheet, cell) for sheet, cell in places)
    made = branch()._replace(problems=problems)
    return [(each.sheet, each.cell) for each in check(made, compute(made)) if each in problems]


def test_cells_come_row_by_row_from_left_to_right() -> None:
    cells = ("", "A2", "B2", "Z2", "AA2", "AZ2", "BA2", "A10", "XFD99", "A100")
    places = [("Đoàn viên", cell) for cell in cells]
    assert told(*reversed(places)) == places


def test_what_is_no_cell_comes_before_the_cells() -> None:
    cells = ("", "$A$1", "1", "2A", "A", "A1:B2", "a1", "bảng 1", "A1")
    places = [("Đoàn viên", cell) for cell in cells]
    assert told(*reversed(places)) == places


def test_sheets_come_in_the_order_of_the_workbook() -> None:
    sheets = ("", "Thông tin", "Đoàn viên", "Hoạt động", "Chỉ tiêu", "Kết quả", "Nội dung")
    places = [(sheet, "A1") for sheet in (*sheets, "Danh mục", "Khác 1", "Khác 2")]
    assert told(*reversed(places)) == places


def test_the_same_problem_is_told_once_and_another_of_its_cell_is_not_lost() -> None:
    one = Problem("cell_error", Severity.ERROR, "Đoàn viên", "A5", value="x")
    others = (
        one._replace(cell="B5"),
        one._replace(value="y"),
        one._replace(column="Mã"),
        one._replace(values={"a": 1}),
        one._replace(sheet="Hoạt động"),
    )
    made = branch()._replace(problems=(one, *others, one._replace(), one._replace(values={})))
    found = check(made, compute(made))
    assert sum(each.code == "cell_error" for each in found) == 6
