"""Addresses as Excel writes them."""

import pytest

from xl_chidoan.reading.areas import MAX_COLUMN, Area, column_letters, column_number, parse_area


@pytest.mark.parametrize(
    ("reference", "area"),
    [
        ("B3:R27", (3, 2, 27, 18)),
        ("$B$3:$R$27", (3, 2, 27, 18)),
        ("$B3:R$27", (3, 2, 27, 18)),
        ("b3:r27", (3, 2, 27, 18)),
        ("R27:B3", (3, 2, 27, 18)),
        ("B27:R3", (3, 2, 27, 18)),
        (" C5 ", (5, 3, 5, 3)),
        ("$C$5", (5, 3, 5, 3)),
        ("A1:XFD1048576", (1, 1, 1048576, 16384)),
    ],
)
def test_cells_and_areas(reference: str, area: tuple[int, int, int, int]) -> None:
    assert parse_area(reference) == Area(*area)


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "$",
        "A",
        "1",
        "$A",
        "A:B",
        "1:3",
        "A1:",
        ":A1",
        "A1:B",
        "A1:2",
        "A1:B2:C3",
        "A1 : B2",
        "A1B2",
        "A1 B2",
        "A 1",
        "A1,B2",
        "A0",
        "A0:B2",
        "A1048577",
        "A1:A1048577",
        "A12345678",
        "A-1",
        "A1.5",
        "XFE1",
        "A1:XFE1",
        "AAAA1",
        "$$A1",
        "A$$1",
        "A1$",
        "A$1$:B2",
        "'Đoàn viên'!A1",
        "S!A1:B2",
        "Đ1",
        "ſ1",  # a letter whose capital is S
        "A²",
        "A１",
        "#REF!",
    ],
)
def test_what_is_no_area_of_a_sheet(reference: str) -> None:
    assert parse_area(reference) is None


def test_columns_are_counted_as_excel_does() -> None:
    letters = ("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD")
    numbers = (1, 26, 27, 52, 53, 702, 703, 16384)
    assert tuple(map(column_number, letters)) == numbers
    assert tuple(map(column_letters, numbers)) == letters
    assert column_number("xfd") == MAX_COLUMN
    assert column_letters(0) == ""
