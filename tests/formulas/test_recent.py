from typing import Any

import pytest

from xl_chidoan.formulas.recent import Content, Recent, same_objects

ROWS = (("Mã", "Có"), ("DV01", 1.0), ("DV02", "x"))


def test_equal_cells_are_the_same_content() -> None:
    again = tuple(tuple(row) for row in [["Mã", "Có"], ["DV01", 1.0], ["DV02", "x"]])
    assert Content(ROWS).same(Content(again))


@pytest.mark.parametrize(
    "rows",
    [
        (("Mã", "Có"), ("DV01", True), ("DV02", "x")),  # TRUE equals 1 but is another cell
        (("Mã", "Có"), ("DV01", 1.0), ("DV02", "y")),
        (("Mã", "có"), ("DV01", 1.0), ("DV02", "x")),
        (("Mã", "Có"), ("DV01", 1.0)),
        (*ROWS, ("DV03", None)),
    ],
)
def test_any_change_is_another_content(rows: Any) -> None:
    assert not Content(ROWS).same(Content(rows))
    assert not Content(rows).same(Content(ROWS))


def test_a_result_is_made_once_and_forgotten_in_time() -> None:
    made: list[int] = []
    recent: Recent[int, int] = Recent(lambda one, other: one == other, kept=2)

    def square(number: int) -> int:
        def make() -> int:
            made.append(number)
            return number * number

        return recent.get(number, make)

    assert [square(n) for n in (1, 2, 1, 2, 3, 2, 1)] == [1, 4, 1, 4, 9, 4, 1]
    assert made == [1, 2, 3, 1]


def test_a_failure_is_not_kept() -> None:
    recent: Recent[int, int] = Recent(lambda one, other: one == other)

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        recent.get(1, fail)
    assert recent.get(1, lambda: 5) == 5


def test_objects_are_told_apart_by_identity() -> None:
    one, other = [1], [1]
    assert same_objects((one, None), (one, None))
    assert not same_objects((one, None), (other, None))
