"""What an officer types or pastes and nobody would mean: one problem, at its cell."""

import pytest

from tools.checks_page.planted import Plant, added, cell, together
from tools.source_tables import load_source
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.periods import term_of
from xl_chidoan.computing.report_sections import typed_sections
from xl_chidoan.model import Problem, RawWorkbook, Severity
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.schema import (
    ACTIVITIES,
    INFO,
    LISTS,
    MEMBERS,
    NARRATIVE,
    SECTION_LIST,
    TARGETS,
    Table,
)

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def checked(raw: RawWorkbook) -> list[Problem]:
    branch = read_branch(raw)
    return check(branch, compute(branch))


def new_problems(*plants: Plant) -> list[Problem]:
    """What check says beyond what it says of the sample."""
    sound = {each.message for each in checked(load_source("sample"))}
    raw = together(*plants)(load_source("sample")).workbook
    return [each for each in checked(raw) if each.message not in sound]


# --- old letters

TCVN3 = "NguyÔn V¨n H¶i"  # Nguyễn Văn Hải
PLACE = "Hµ Qu¶ng, x· Tr\xadêng Hµ"  # Hà Quảng, xã Trường Hà
VNI = "Traàn Vaên Haûi"  # Trần Văn Hải


@pytest.mark.parametrize(
    ("table", "row", "key", "text", "encoding", "meant", "severity"),
    [
        (MEMBERS, "DV10", "name", TCVN3, "TCVN3", "Nguyễn Văn Hải", WARNING),
        (MEMBERS, "DV10", "name", VNI, "VNI", "Trần Văn Hải", WARNING),
        (MEMBERS, "DV10", "unit", "Phßng KÕ to¸n", "TCVN3", "Phòng Kế toán", ERROR),
        (INFO, "nguoi_ky", "value", TCVN3, "TCVN3", "Nguyễn Văn Hải", ERROR),
        (INFO, "don_vi", "value", "Chi ñoaøn Vieãn thoâng", "VNI", "Chi đoàn Viễn thông", ERROR),
        (ACTIVITIES, "CTR01", "place", PLACE, "TCVN3", "Hà Quảng, xã Trường Hà", ERROR),
        (ACTIVITIES, "TN05", "place", PLACE, "TCVN3", "Hà Quảng, xã Trường Hà", WARNING),
    ],
)
def test_old_letters_are_told_once(
    table: Table, row: str, key: str, text: str, encoding: str, meant: str, severity: Severity
) -> None:
    found = new_problems(cell(table, row, key, text))
    (problem,) = found
    assert (problem.code, problem.severity) == ("text_old_letters", severity)
    assert f"phông {encoding}: “{text}” có nghĩa là “{meant}”" in problem.message
    left = {each.code for each in new_problems(cell(table, row, key, meant))}
    assert left <= {"value_not_listed"}  # a unit of the test's own


def test_old_letters_of_a_column_are_one_problem() -> None:
    names = {"DV10": TCVN3, "DV11": "TrÇn ThÞ Lan", "DV12": "Lª V¨n B×nh"}
    (problem,) = new_problems(*(cell(MEMBERS, row, "name", text) for row, text in names.items()))
    assert (problem.cell, problem.also) == ("B14", ("B15", "B16"))


def test_old_letters_in_the_narrative() -> None:
    values = {"section": "A.III.4", "order": 99, "kind": "Đoạn"}
    text = "Chi ®oµn thùc hiÖn tèt c«ng tr×nh thanh niªn."
    (problem,) = new_problems(added(NARRATIVE, "content", {**values, "content": text}))
    assert (problem.code, problem.severity) == ("text_old_letters", ERROR)
    assert "Chi đoàn thực hiện tốt công trình thanh niên." in problem.message


def test_foreign_names_are_no_old_letters() -> None:
    assert new_problems(cell(MEMBERS, "DV10", "name", "Sørensen Anh Thư")) == []


# --- amounts


def test_a_turnout_that_cannot_be() -> None:
    # 24 members and no more than 3 x 25 turnouts in one activity.
    (problem,) = new_problems(cell(ACTIVITIES, "TN05", "turnout", 2000))
    assert (problem.code, problem.severity) == ("turnout_unlikely", WARNING)
    assert problem.cell.startswith("I")
    assert "ghi 2000 lượt" in problem.message


def test_a_row_of_many_activities_may_have_as_many_turnouts() -> None:
    plants = (
        cell(ACTIVITIES, "TN05", "turnout", 700),
        cell(ACTIVITIES, "TN05", "count", 10),
    )
    assert "turnout_unlikely" not in {each.code for each in new_problems(*plants)}
    plants = (plants[0], cell(ACTIVITIES, "TN05", "count", 3))
    assert "turnout_unlikely" in {each.code for each in new_problems(*plants)}


@pytest.mark.parametrize(("money", "told"), [(1.5, True), (999, True), (1000, False), (0, False)])
def test_money_in_millions(money: float, told: bool) -> None:
    codes = [each.code for each in new_problems(cell(ACTIVITIES, "TN05", "money", money))]
    assert ("money_unlikely" in codes) is told


# --- names that become one code


def test_two_groups_of_one_code() -> None:
    row = {"list": "nhom_hoat_dong", "value": "Việc tình nguyện", "code": "tinh-nguyen"}
    (problem,) = new_problems(added(LISTS, "code", row))
    assert (problem.code, problem.severity) == ("list_entries_one", ERROR)
    assert "“tinh-nguyen” và “tinh_nguyen”" in problem.message
    row["code"] = "viec_tinh_nguyen"
    assert new_problems(added(LISTS, "code", row)) == []


def test_two_values_of_one_code_without_a_list() -> None:
    def without_list(raw: RawWorkbook) -> RawWorkbook:
        (lists,) = (each for each in raw.tables if each.name == LISTS.name)
        rows = [row for row in lists.rows if "dan_toc" not in row]
        numbers = lists.row_numbers and lists.row_numbers[: len(rows)]
        changed = lists._replace(rows=rows, row_numbers=numbers)
        return raw._replace(tables=[changed if each is lists else each for each in raw.tables])

    raw = cell(MEMBERS, "DV12", "ethnicity", "Tầy")(load_source("sample")).workbook
    found = [each for each in checked(without_list(raw)) if each.code == "values_one_code"]
    assert [(each.cell, each.severity) for each in found] == [("E16", WARNING)]
    assert "chỉ khác “Tày”" in found[0].message
    sound = checked(without_list(load_source("sample")))
    assert "values_one_code" not in {each.code for each in sound}


# --- leavers


SPLIT = {
    "section": "A.III.4",
    "order": 99,
    "kind": "Đoạn",
    "content": "Trưởng thành Đoàn {roi_di_truong_thanh_doan} đồng chí.",
}


def test_leavers_without_a_reason() -> None:
    blank = (
        cell(MEMBERS, "DV03", "leaving_reason", None),
        cell(MEMBERS, "DV04", "leaving_reason", None),
    )
    found = new_problems(added(NARRATIVE, "content", SPLIT), *blank)
    (problem,) = [each for each in found if each.code == "leaving_unexplained"]
    assert problem.severity == WARNING
    assert (problem.cell[0], len(problem.also)) == ("Q", 1)
    assert new_problems(*blank) == []  # nothing printed counts by reasons


# --- targets of the next term


def test_an_unknown_source_of_a_target_of_the_next_term() -> None:
    (problem,) = new_problems(cell(TARGETS, "MT11b", "source", "hd_cong_trnh_so"))
    assert (problem.code, problem.severity) == ("target_source_unknown", ERROR)
    assert "hd_cong_trnh_so" in problem.message
    assert new_problems(cell(TARGETS, "MT11b", "source", "hd_cong_trinh_so")) == []


# --- signs and endless texts


@pytest.mark.parametrize(
    ("table", "row", "key", "text"),
    [
        (MEMBERS, "DV10", "name", "Lê An 😊"),
        (ACTIVITIES, "TN05", "name", "Dọn vệ sinh 🌳🌳"),
        (INFO, "nguoi_ky", "value", "Lê An ❤️"),
    ],
)
def test_signs(table: Table, row: str, key: str, text: str) -> None:
    (problem,) = new_problems(cell(table, row, key, text))
    assert (problem.code, problem.severity) == ("text_signs", WARNING)


@pytest.mark.parametrize(("length", "told"), [(32_000, True), (10_001, True), (10_000, False)])
def test_endless_texts(length: int, told: bool) -> None:
    values = {**SPLIT, "content": ("Thi đua. " * 4_000)[:length].strip().ljust(length, ".")}
    codes = [each.code for each in new_problems(added(NARRATIVE, "content", values))]
    assert codes == (["text_long"] if told else [])


# --- sections


def test_a_section_added_at_the_end_of_the_list_stands_by_its_number() -> None:
    row = {"list": SECTION_LIST, "value": "Phòng chống thiên tai", "code": "A.II.9"}
    raw = added(LISTS, "code", row)(load_source("sample")).workbook
    branch = read_branch(raw)
    codes = [section.code for section in typed_sections(branch, term_of(branch.info).period)]
    assert codes.index("A.II.8") < codes.index("A.II.9") < codes.index("A.III")
    assert codes[-1] == "ket_thuc"
