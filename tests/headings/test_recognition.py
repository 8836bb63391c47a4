"""What a heading means: one answer for imports and upgrades."""

import pytest

from xl_chidoan import schema
from xl_chidoan.headings import ROW_NUMBER, Degree, Part, named, one_each, recognise
from xl_chidoan.importing.column_matching import Heading, field_of
from xl_chidoan.upgrade.fitting import match_headings


def key_and_degree(table: schema.Table, *words: str) -> tuple[str, Degree] | None:
    found = recognise(table, *words)
    return None if found is None else (found.key, found.degree)


@pytest.mark.parametrize(
    ("table", "heading", "key", "degree"),
    [
        (schema.MEMBERS, "  họ và  TÊN ", "name", Degree.SAME),
        (schema.MEMBERS, "Ho va ten", "name", Degree.SPELLING),
        (schema.MEMBERS, "Họ, tên", "name", Degree.SYNONYM),
        (schema.MEMBERS, "ngay thang nam sinh", "birth_date", Degree.PLAIN),
        (schema.MEMBERS, "Chức vụ", "office_position", Degree.VAGUE),
        (schema.MEMBERS, "chuc vu", "office_position", Degree.VAGUE),
        (schema.MEMBERS, "Mã số", "code", Degree.INSIDE),
        (schema.MEMBERS, "Trình độ chuyênn môn", "qualification", Degree.NEAR),
        (schema.MEMBERS, "Năm sinh", Part.BIRTH_YEAR, Degree.SYNONYM),
        (schema.MEMBERS, "Tên", Part.GIVEN_NAME, Degree.VAGUE),
        (schema.MEMBERS, "STT", ROW_NUMBER, Degree.SYNONYM),
        (schema.NARRATIVE, "STT", "order", Degree.SAME),
        (schema.ACTIVITIES, "ma hoat dong", "code", Degree.PLAIN),
        (schema.ACTIVITIES, "Nơi tổ chứcc", "place", Degree.NEAR),
        (schema.RESULTS, "Nam", "year", Degree.SPELLING),
    ],
)
def test_a_heading_is_recognised(table: schema.Table, heading: str, key: str, degree: Degree):
    assert key_and_degree(table, heading) == (key, degree)


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        (schema.MEMBERS, "Chức vụ Đảng"),  # another word is another meaning
        (schema.MEMBERS, "Nam sinh viên"),
        (schema.MEMBERS, "Năm"),  # a year is no man (Nam)
        (schema.ACTIVITIES, "Tiền"),  # no slip for "Tên"
        (schema.RESULTS, "Trong"),  # nor this for "Tổng"
        (schema.MEMBERS, ""),
        (schema.MEMBERS, "№"),
    ],
)
def test_a_heading_that_means_something_else_is_not(table: schema.Table, heading: str):
    assert recognise(table, heading) is None


def test_of_two_wordings_the_first_that_is_known_counts():
    assert key_and_degree(schema.MEMBERS, "Ngày sinh Nam", "Nam") == (
        Part.BIRTH_MALE,
        Degree.SYNONYM,
    )
    assert key_and_degree(schema.MEMBERS, "Thông tin Họ tên", "Họ tên") == ("name", Degree.SYNONYM)
    assert named(schema.MEMBERS, "Họ tênn") is None


def test_a_key_goes_to_the_place_that_names_it_best_the_leftmost_of_equals():
    candidates = [(4, "a", 0.7), (1, "a", 0.9), (3, "a", 0.9), (2, "b", 1.0), (0, "c", 1.0)]
    assert one_each(candidates, taken=["c"]) == {1: "a", 2: "b"}


@pytest.mark.parametrize(
    ("heading", "import_takes", "upgrade_takes"),
    [
        ("Họ và tên", ("name", 1.0), "name"),
        ("Ho ten", ("name", 0.95), "name"),
        ("Chức vụ", ("office_position", 0.7), "office_position"),  # the import asks
        ("Chuc vu", ("office_position", 0.7), "office_position"),
        ("Mã số", ("", 0.0), "code"),  # at the head of any list it may be another number
        ("Năm sinh", (Part.BIRTH_YEAR, 1.0), None),  # an upgrade has no columns to join
        ("STT", ("", 0.0), None),
    ],
)
def test_imports_and_upgrades_draw_their_own_conclusions(
    heading: str, import_takes: tuple[str, float], upgrade_takes: str | None
):
    assert field_of(Heading(0, heading, "")) == import_takes
    found = match_headings(schema.MEMBERS, [heading]).get(0)
    assert (found and found.key) == upgrade_takes
