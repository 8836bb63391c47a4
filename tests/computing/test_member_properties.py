"""What holds for any list of members."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.branches import branch
from xl_chidoan.computing.figures import compute

_DAY = st.integers(-1500, 1500).map(lambda days: date(2022, 6, 1) + timedelta(days))
_VALUES = st.sampled_from([None, "Đại học", "đại học", "Thạc sĩ", "Cao đẳng"])


@st.composite
def members(draw):
    joined, left = draw(st.none() | _DAY), draw(st.none() | _DAY)
    if joined and left and left < joined:
        joined, left = left, joined
    return {
        "name": "Người",
        "birth_date": draw(st.dates(date(1980, 1, 1), date(2007, 1, 1))),
        "sex": draw(st.sampled_from(["Nam", "Nữ"])),
        "qualification": draw(_VALUES),
        "party_date": draw(st.none() | _DAY),
        "joined": joined,
        "left": left,
        "leaving_reason": draw(st.sampled_from([None, "Chuyển", "Trưởng thành"])),
    }


def values(rows):
    coded = [{"code": f"DV{i}", **row} for i, row in enumerate(rows)]
    return {
        code: figure.value for code, figure in compute(branch(members=coded)).indicators.items()
    }


_LISTS = st.lists(members(), max_size=12)


@given(_LISTS)
@settings(max_examples=60)
def test_opening_plus_received_minus_left_is_closing(rows):
    found = values(rows)
    assert found["dau_ky"] + found["tiep_nhan"] - found["roi_di"] == found["cuoi_ky"]
    assert found["cuoi_ky"] == found["tong_doan_vien"] == found["tong_doan_vien_2024"]


@given(_LISTS)
@settings(max_examples=60)
def test_parts_add_up_to_the_whole(rows):
    found = values(rows)
    total = found["tong_doan_vien"]
    assert found["nam"] + found["nu"] == total
    assert found["tren_moc_tuoi"] + found["den_moc_tuoi"] == total
    if total:
        assert found["nam_tyle"] + found["nu_tyle"] == 1
    counts = [
        value
        for code, value in found.items()
        if code.startswith("trinh_do_") and not code.endswith(("_tyle", "_liet_ke"))
    ]
    assert None not in counts or set(counts) == {None}  # nobody says: no figure, not zero
    assert sum(value or 0 for value in counts) <= total


@given(_LISTS, st.randoms())
@settings(max_examples=60)
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert values(shuffled) == values(rows)


@given(_LISTS)
@settings(max_examples=60)
def test_a_former_member_of_before_the_term_changes_nothing(rows):
    former = {
        "name": "Người cũ",
        "birth_date": date(1985, 1, 1),
        "sex": "Nam",
        "left": date(2020, 1, 1),
    }
    assert values([*rows, former]) == values(rows)
