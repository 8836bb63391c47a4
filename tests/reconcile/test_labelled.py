"""Precision and recall on sentences labelled by hand, and the same figures in the documentation."""

import csv
from fractions import Fraction
from functools import cache
from pathlib import Path

from tests.reconcile.support import findings
from xl_chidoan.text.formats import percent_text

SENTENCES = Path(__file__).parent / "labelled.csv"
PAGE = Path(__file__).parents[2] / "docs" / "reconcile.md"

LEAST_PRECISION = Fraction(98, 100)
LEAST_RECALL = Fraction(92, 100)


@cache
def scores() -> tuple[int, int, int, int]:
    """Sentences, and findings that are right, false and missed."""
    right = false = missed = 0
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found, wanted = findings(row["text"]), set(row["wrong"].split())
        right += len(found & wanted)
        false += len(found - wanted)
        missed += len(wanted - found)
    return len(rows), right, false, missed


def test_the_set_is_large_and_half_of_it_is_true():
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 120
    assert len({row["text"] for row in rows}) == len(rows)
    assert sum(not row["wrong"] for row in rows) >= len(rows) // 2


def test_precision_and_recall():
    _, right, false, missed = scores()
    assert Fraction(right, right + false) >= LEAST_PRECISION
    assert Fraction(right, right + missed) >= LEAST_RECALL


def test_the_page_prints_these_figures():
    sentences, right, false, missed = scores()
    page = PAGE.read_text(encoding="utf-8")
    precision = percent_text(Fraction(right, right + false))
    recall = percent_text(Fraction(right, right + missed))
    assert f"{sentences} câu" in page
    assert f"độ chính xác {precision}" in page
    assert f"độ phủ {recall}" in page
