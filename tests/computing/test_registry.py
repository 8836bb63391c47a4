"""What the registry knows of codes, and that nothing has a figure it does not know."""

from datetime import date

import pytest

from tests.support.branches import branch
from tools.source_tables import load_source
from xl_chidoan.computing import registry
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.schema import ACTIVITIES, INFO, MEMBERS, RESULTS, TARGETS


def shipped(name: str) -> Branch:
    return read_branch(load_source(name))


@pytest.mark.parametrize("name", ["sample", "master"])
def test_figures_of_a_workbook_are_declared_and_found_by_their_codes(name: str) -> None:
    figures = compute(shipped(name))
    one_by_one = compute(shipped(name)).indicators
    for code, indicator in figures.indicators.items():
        assert registry.declaration(indicator).table in (
            MEMBERS, ACTIVITIES, TARGETS, RESULTS, INFO
        )  # fmt: skip
        assert one_by_one[code] == indicator


def test_columns_that_figures_are_counted_from_are_never_blank_where_they_lack() -> None:
    """A column that a workbook lacks is unknown, so the figures that rest on it are too."""
    for declared in registry.COUNTED:
        if declared.table in (MEMBERS, ACTIVITIES):
            columns = map(declared.table.column, declared.columns)
            lenient = [each.key for each in columns if not (each.required or each.counted)]
            assert lenient == [], declared.code


def test_a_workbook_without_rows_has_the_fixed_figures() -> None:
    empty = branch({}, members=(), activities=())
    info = empty.info._replace(values={}, cells={})
    names = {each.code for each in registry.PERIOD_NAMES}  # reports print them
    listed = set(compute(empty._replace(info=info)).indicators)
    assert listed | names == registry.fixed_codes()
    assert not listed & names


def test_declared_columns_are_columns_of_their_tables() -> None:
    for declared in registry.DECLARED.values():
        keys = {column.key for column in declared.table.columns}
        if declared.table is RESULTS or declared.table is TARGETS:
            keys |= {column.key for table in (RESULTS, TARGETS) for column in table.columns}
        assert keys.issuperset(declared.columns), declared.code
    assert (
        len(registry.DECLARED) == len(registry.COUNTED) + len(registry.PRINTED) + 4
    )  # shares, growth and comparisons


@pytest.mark.parametrize(
    ("code", "may_be"),
    [
        ("trinh_do_dai_hoc", True),
        ("trinh_do_dai_hoc_tyle", True),
        ("hd_x_luot_2024", True),
        ("hd_x_danh_sach", True),
        ("ct_ct01_danh_gia", True),
        ("tong_doan_vien_2024", True),
        ("hd_x_danh_sach_2024", True),
        ("hd_x", False),
        ("hd__luot", False),
        ("ct_ct01_ket_qua", False),
        ("nam_2024", True),
        ("tong_doan_vien_24", False),
        ("muc_ho_tro", False),
        ("nam", False),
    ],
)
def test_codes_that_data_may_bring(code: str, may_be: bool) -> None:
    assert registry.is_family(code) is may_be


def test_of_two_figures_under_one_code_the_first_stands() -> None:
    rows = [
        {"code": "g", "group": "h", "name": "a", "year": 2023, "turnout": 5, "reported": True},
        {"code": "x", "group": "g", "name": "b", "year": 2023, "turnout": 7},
    ]
    made = branch({"hd_g_luot": "9", "trinh_do_2024": "8"}, activities=rows)
    figures = compute(made).indicators
    assert figures["hd_g_luot"].value == 7
    assert figures["trinh_do_2024"].value == "8"
    assert [dict(figures)[code].value for code in ("hd_g_luot", "trinh_do_2024")] == [7, "8"]


def test_a_value_that_ends_in_a_year_is_no_figure_of_a_year() -> None:
    members = [
        {
            "code": "A", "name": "N", "birth_date": date(1995, 1, 1), "sex": "Nam",
            "qualification": "Khóa 2024",
        }
    ]  # fmt: skip
    target = {
        "code": "C", "group": "1", "content": "x", "term": "2022-2024", "kind": "Số lượng",
        "level": 1, "period": "Hằng năm", "source": "trinh_do_khoa",
    }  # fmt: skip
    figures = compute(branch(members=members, targets=[target]))
    assert figures.indicators["trinh_do_khoa_2024"].value == 1
    assert [each.code for each in figures.problems] == ["target_source_unknown"]


def test_tables_that_are_not_given_take_no_part() -> None:
    made = branch(members=None)
    assert compute(made).indicators["nam"].value is None
    figures = compute(made, only_given=True).indicators
    assert "nam" not in figures
    assert "ct_tong" in figures


def test_comings_and_goings_can_be_a_source() -> None:
    """Two came in 2022, one in 2024 before the report date and one after it."""
    dates = [date(2022, 1, 1), date(2022, 12, 31), date(2024, 8, 2), date(2024, 8, 3)]
    members = [
        {
            "code": f"A{i}", "name": "N", "birth_date": date(1995, 1, 1), "sex": "Nam",
            "joined": day,
        }
        for i, day in enumerate(dates)
    ]  # fmt: skip
    target = {
        "code": "C", "group": "1", "content": "x", "term": "2022-2024", "kind": "Số lượng",
        "level": 1, "period": "Hằng năm", "source": "tiep_nhan",
    }  # fmt: skip
    (row,) = compute(branch(members=members, targets=[target])).targets
    assert [(each.year, each.done, each.rows) for each in row.years] == [
        (2022, 2, ("A0", "A1")), (2023, 0, ()), (2024, 1, ("A2",)),
    ]  # fmt: skip
