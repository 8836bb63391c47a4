import pytest

from xl_chidoan.reading.days import kind_of


@pytest.mark.parametrize(
    ("number_format", "kind"),
    [
        ("General", ""),
        ("0.00", ""),
        ("@", ""),
        ("#,##0\\ [$đ-42A]", ""),
        ('0" đồng"', ""),
        ("[Red]0.0%", ""),
        ("dd/mm/yyyy", "date"),
        ("[$-42A]dd mmmm yyyy", "date"),
        ("m/d/yyyy h:mm", "date"),
        ("[h]:mm:ss", "elapsed"),
        ("_-* #,##0_d", ""),
        ("0;dd/mm/yyyy", ""),
        ("hh", "date"),
    ],
)
def test_number_formats_that_show_dates_are_told(number_format: str, kind: str) -> None:
    assert kind_of(number_format) == kind
