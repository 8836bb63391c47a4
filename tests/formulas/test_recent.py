from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

import pytest

from xl_chidoan.formulas.tables import Content, Recent, same_objects

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


def test_false_is_no_zero() -> None:
    assert not Content((("Có",), (0.0,))).same(Content((("Có",), (False,))))
    assert not Content((("Có",), (False,))).same(Content((("Có",), (0.0,))))


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


def test_what_was_asked_for_last_is_forgotten_last() -> None:
    made: list[int] = []
    recent: Recent[int, None] = Recent(lambda one, other: one == other, kept=2)
    for number in (1, 2, 1, 3, 1, 2):
        recent.get(number, lambda number=number: made.append(number))
    assert made == [1, 2, 3, 2]


def test_a_failure_is_not_kept() -> None:
    recent: Recent[int, int] = Recent(lambda one, other: one == other)

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        recent.get(1, fail)
    assert recent.get(1, lambda: 5) == 5


def test_equal_calls_that_arrive_together_compute_once() -> None:
    made: list[int] = []
    recent: Recent[int, int] = Recent(lambda one, other: one == other)
    both = Barrier(2)

    def make() -> int:
        made.append(1)
        sleep(0.05)
        return 5

    def call(_place: int) -> int:
        both.wait()
        return recent.get(1, make)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(call, range(2))) == [5, 5]
    assert made == [1]


def test_objects_are_told_apart_by_identity() -> None:
    one, other = [1], [1]
    assert same_objects((one, None), (one, None))
    assert not same_objects((one, None), (other, None))
