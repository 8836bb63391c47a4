"""One grammar of dates: what a list may hold, a workbook may hold too, and both mean one day."""

from datetime import date

import pytest

from xl_chidoan.importing.dates import DateFault, read_dates
from xl_chidoan.model import UNKNOWN
from xl_chidoan.reading.cell_parsing import parser
from xl_chidoan.schema import CellKind

TODAY = date(2025, 6, 30)


def in_list(text: str) -> object:
    return read_dates([text], today=TODAY).values[0]


def in_workbook(text: str) -> object:
    return parser(CellKind.DATE)(text)


@pytest.mark.parametrize(
    "text",
    [
        "25/12/1995", "25-12-1995", "25.12.1995", "25 / 12 / 1995", " 25/12/1995 ", "25,12,1995",
        "25 12 1995", "1995-12-25", "1995/12/25", "1995.12.25", "ngày 25 tháng 12 năm 1995",
        "NGÀY  25 THÁNG 12 NĂM 1995", "25 tháng 12, năm 1995", "25-Dec-1995", "25 December 1995",
        "'25/12/1995", "25/12/1995 00:00", "25/12/1995 7:30 AM", "1995-12-25T07:30:00,5Z",
    ],
)  # fmt: skip
def test_christmas_1995(text: str) -> None:
    assert in_workbook(text) == (date(1995, 12, 25), "date_text")
    assert in_list(text) == date(1995, 12, 25)


@pytest.mark.parametrize(
    ("text", "reason", "fault"),
    [
        ("31/02/1995", "date_impossible", DateFault.IMPOSSIBLE),
        ("1995-02-31", "date_impossible", DateFault.IMPOSSIBLE),
        ("ngày 31 tháng 2 năm 1995", "date_impossible", DateFault.IMPOSSIBLE),
        ("31-Feb-1995", "date_impossible", DateFault.IMPOSSIBLE),
        ("1995", "date_incomplete", DateFault.INCOMPLETE),
        ("năm 1995", "date_incomplete", DateFault.INCOMPLETE),
        ("12/1995", "date_incomplete", DateFault.INCOMPLETE),
        ("tháng 12 năm 1995", "date_incomplete", DateFault.INCOMPLETE),
        ("25 Dez 1995", "date_unreadable", DateFault.UNREADABLE),
        ("1995-12/25", "date_unreadable", DateFault.UNREADABLE),
        ("25/12", "date_unreadable", DateFault.UNREADABLE),
        ("25/12/995", "date_unreadable", DateFault.UNREADABLE),
        ("25/12/1995 và 26/12/1995", "date_unreadable", DateFault.UNREADABLE),
        ("25/12/1899", "date_out_of_range", DateFault.IMPOSSIBLE),
    ],
)
def test_no_day_is_made_up(text: str, reason: str, fault: DateFault) -> None:
    assert in_workbook(text) == (UNKNOWN, reason)
    assert in_list(text) is fault


@pytest.mark.parametrize("text", ["25/12/95", "25-Dec-95"])
def test_two_digits_of_a_year_are_completed_in_lists_alone(text: str) -> None:
    """Persons of a list were born within eighty years; a workbook's dates may be any."""
    assert in_workbook(text) == (UNKNOWN, "date_short_year")
    assert in_list(text) == date(1995, 12, 25)
