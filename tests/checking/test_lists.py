"""Values outside the lists of tblDanhMuc: each told once, where it first stands."""

from datetime import date

from tests.support.branches import branch
from xl_chidoan.checking import list_problems
from xl_chidoan.model import UNKNOWN
from xl_chidoan.schema import Sex

MEMBER = {"code": "A", "name": "A", "sex": Sex.FEMALE, "birth_date": date(1994, 1, 1)}
UNITS = {"don_vi_cong_tac": [("Phòng Tổng hợp", ""), ("Đội 1", "")]}


def test_a_value_outside_the_list_is_told_once_where_it_first_stands() -> None:
    units = ["Đội 1", None, "Phòng tổng hơp", "ĐỘI  1", "Đội 1", "Đội 7", UNKNOWN, "Đội 2"]
    units += ["đội 7", "Phòng tổng hơp", "Đội 7"]
    made = branch(members=[{**MEMBER, "unit": unit} for unit in units], lists=UNITS)
    found = [(each.cell, each.value, each.values["nearest"]) for each in list_problems(made)]
    assert found == [
        ("F7", "Phòng tổng hơp", "Phòng Tổng hợp"),
        ("F10", "Đội 7", "Đội 1"),
        ("F12", "Đội 2", "Đội 1"),
    ]


def test_many_values_outside_the_list_keep_their_rows() -> None:
    units = [f"Tổ {number % 3000}" for number in range(6000)]
    made = branch(members=[{**MEMBER, "unit": unit} for unit in units], lists=UNITS)
    assert [each.cell for each in list_problems(made)] == [f"F{row}" for row in range(5, 3005)]
