from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.support.raising import raising
from xl_chidoan.errors import FormulaError
from xl_chidoan.formulas.arguments import as_rows, plain, plain_column, scalar
from xl_chidoan.model import CellError
from xl_chidoan.schema import CellKind

DIVIDED_BY_ZERO = -2146826281  # as COM hands over #DIV/0!


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        (5.0, [[5.0]]),
        (((1.0, 2.0), (3.0, 4.0)), [[1.0, 2.0], [3.0, 4.0]]),
        ([["a", "b"]], [["a", "b"]]),
        (["a", "b"], [["a", "b"]]),  # one row as the web hands it over
    ],
)
def test_any_shape_becomes_rows(given: object, rows: list[list[object]]) -> None:
    assert [list(row) for row in as_rows(given)] == rows


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (None, None),
        ("", None),
        ("Nữ", "Nữ"),
        (1.5, 1.5),
        (True, True),
        (7, 7),
        (Decimal("1050000"), 1050000.0),
        (DIVIDED_BY_ZERO, CellError("#DIV/0!")),
        (-2146826246, CellError("#N/A")),
        (-2146826243, CellError("#N/A")),  # an error of a newer Excel
        ("#DIV/0!", CellError("#DIV/0!")),
        ({"type": "Error", "basicValue": "#REF!"}, CellError("#REF!")),
        ({"type": "FormattedNumber", "basicValue": 45506}, 45506),
        (datetime(2024, 8, 2, tzinfo=UTC), date(2024, 8, 2)),
    ],
)
def test_cells_of_every_host(given: object, value: object) -> None:
    found = plain(given)
    assert (type(found), found) == (type(value), value)


def test_a_range_of_one_cell_is_that_cell() -> None:
    assert scalar([["x"]]) == "x"
    assert scalar(((3.0,),)) == 3.0
    with raising(FormulaError, "one_cell"):
        scalar([["x", "y"]])


@pytest.mark.parametrize(
    "cells",
    [
        [None, datetime(1979, 12, 1, tzinfo=UTC), datetime(2024, 8, 2, 9, 30, tzinfo=UTC)],
        ["", 29190.0, 45506.4],
        ["", 29190, datetime(2024, 8, 2)],
        [None, date(1979, 12, 1), date(2024, 8, 2)],
    ],
)
def test_days_of_every_host(cells: list[object]) -> None:
    days = plain_column(cells, CellKind.DATE)
    assert list(days) in ([None, date(1979, 12, 1), date(2024, 8, 2)],)


def test_a_year_typed_alone_is_no_serial_number() -> None:
    assert plain_column([1990.0, 2024.0], CellKind.DATE) == [1990.0, 2024.0]


def test_columns_are_made_plain_only_where_needed() -> None:
    clean = ("a", None, 1.0, True)
    assert plain_column(clean, CellKind.RAW) is clean
    assert plain_column(("a", "#N/A", DIVIDED_BY_ZERO), CellKind.RAW) == [
        "a",
        CellError("#N/A"),
        CellError("#DIV/0!"),
    ]
