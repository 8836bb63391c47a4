"""Headings and values together: what fits a column, and what is nearest to one."""

from datetime import date
from typing import Any

import pytest

from xl_chidoan import schema
from xl_chidoan.model import CellError
from xl_chidoan.upgrade.fitting import fits, fitting_columns, nearest_heading

DONE, YEAR = schema.RESULTS.column("done"), schema.RESULTS.column("year")
NAME, BIRTH = schema.MEMBERS.column("name"), schema.MEMBERS.column("birth_date")


@pytest.mark.parametrize(
    ("values", "fit"),
    [
        ([1, 2, 3, "tốt"], False),  # three quarters exactly
        ([1, 2, 3, 4, "tốt"], True),
        ([1, None, "", " "], True),
        ([], False),
        ([None, ""], False),
        (["tốt"], False),
    ],
)
def test_more_than_three_quarters_of_the_filled_cells_must_be_readable(
    values: list[Any], fit: bool
) -> None:
    assert fits(DONE, values) is fit


def test_a_column_of_words_takes_any_words_but_no_bare_numbers() -> None:
    assert fits(NAME, [1, 2, 3, "Lê An"])
    assert not fits(NAME, [1, 2, date(2024, 8, 2), None])
    assert not fits(NAME, [CellError("#N/A")])


def fitted(headers: list[str], values: list[Any]) -> dict[str, str]:
    places = dict(enumerate(headers, 2))
    found = fitting_columns(schema.RESULTS, places, {}, dict.fromkeys(places, values))
    return {places[place]: match.key for place, match in found.items()}


def test_words_that_add_nothing_may_stand_before_and_after() -> None:
    for heading in (
        "Số đã thực hiện",
        "Thực hiện trong năm",
        "Số đã thực hiện được trong nhiệm kỳ",
        "Số hoạt động đã thực hiện",
    ):
        assert fitted([heading], [1]) == {heading: "done"}
    for heading in ("Chưa thực hiện", "Thực hiện chậm", "Số thực hiện chậm", "Chưa thực hiện được"):
        assert fitted([heading], [1]) == {}


def test_one_word_is_too_little_to_be_found_within_a_heading() -> None:
    """ "Năm" is the year; "Số trong năm" need not be."""
    assert fitted(["Tổng năm"], [2022]) == {}


def test_of_two_headings_for_a_column_and_two_columns_for_a_heading_none_is_taken() -> None:
    assert fitted(["Số đã thực hiện", "Thực hiện được"], [1]) == {}


def nearest(column: schema.Column, headers: dict[int, str], values: dict[int, list[Any]]) -> int:
    return nearest_heading(column, headers, values)


def test_the_nearest_heading_is_the_one_most_alike() -> None:
    assert nearest(DONE, {2: "Thực hành", 3: "Thực hiệnn", 4: "Ghi"}, {2: [], 3: []}) == 3
    assert nearest(DONE, {2: "Thực hành"}, {2: []}) == 2
    assert nearest(DONE, {4: "Ghi"}, {4: []}) == 0
    assert nearest(DONE, {}, {}) == 0


def test_values_that_fit_make_a_heading_nearer() -> None:
    headers = {2: "Thực hiệnn", 3: "Thực hiệm"}
    assert nearest(DONE, headers, {2: ["tốt"], 3: [5]}) == 3


def test_any_heading_could_be_a_required_column_whose_values_it_has() -> None:
    assert nearest(YEAR, {2: "Kỳ", 3: "Lượt"}, {2: [2022], 3: ["x"]}) == 2
    assert nearest(BIRTH, {2: "Cột 1"}, {2: [date(1996, 1, 2)]}) == 2
    assert nearest(NAME, {2: "Cột 1"}, {2: ["Lê An"]}) == 0  # any words are words
    note = schema.MEMBERS.column("party_date")
    assert nearest(note, {2: "Cột 1"}, {2: [date(1996, 1, 2)]}) == 0  # not required


def test_of_two_equally_near_the_first_is_named() -> None:
    assert nearest(YEAR, {2: "Kỳ", 3: "Kỳ"}, {2: [2022], 3: [2023]}) == 2


def test_a_heading_that_holds_all_words_of_the_column_is_near() -> None:
    assert nearest(DONE, {2: "Con số thực hiện của kỳ trước nữa"}, {2: []}) == 2
    assert nearest(YEAR, {2: "Nhận xét về cả năm ngoái của chi đoàn"}, {2: []}) == 0
