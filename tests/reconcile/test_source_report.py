"""A real report, kept out of the repository, whose contradictions are known."""

import os
from pathlib import Path

import pytest

from tests.reconcile.support import sample
from xl_chidoan.reconcile.reconciling import reconcile_document

VARIABLE = "XL_CHIDOAN_SOURCE_REPORT"

# Each contradiction of the report, by the code that must tell it and words of what it says.
CONTRADICTIONS = {
    "the table's title names another term": ("term_differs", "2017 - 2022"),
    "ten of eleven targets": ("figure_differs", "10/11 chỉ tiêu"),
    "144 % met, 150 % exceeded": ("verdict_rule_missing", "144%"),
    "a mean of 8 %": ("table_differs", "Trung bình: 8%"),
    "160 % of the target": ("table_differs", "160%"),
    "25 and 19 members in 2022": ("year_totals_differ", "2022"),
    "opening of 22 not told": ("opening_missing", "24"),
    "6.1, then 6.3": ("section_skipped", "6.3"),
    "a number with two dots": ("section_number_odd", "7. ."),
    "100 members for 100 %": ("more_than_members", "100 đoàn viên"),
}


@pytest.fixture
def report() -> Path:
    path = os.environ.get(VARIABLE)
    if not path or not Path(path).is_file():
        pytest.skip(f"{VARIABLE} names no file: the source report is kept elsewhere")
    return Path(path)


def test_every_known_contradiction_is_reported_and_nothing_else(report: Path) -> None:
    found = [(each.code, each.value) for each in reconcile_document(report, *sample())]
    for name, (code, words) in CONTRADICTIONS.items():
        assert [value for each, value in found if each == code and words in value], name
    assert len(found) == len(CONTRADICTIONS)
