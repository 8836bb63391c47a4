"""298 invented persons in 18 lists: how many come in right, lost, invented, and what is told."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.importing.books import plan, workbook
from tests.importing.foreign_lists import LAYOUTS, ForeignList, Invented, Layout, persons
from xl_chidoan.errors import XlChiDoanError
from xl_chidoan.importing.import_plan import ImportPlan


@dataclass
class Outcome:
    """Who came in right, incompletely or not at all, and names that are no persons of the list."""

    right: int = 0
    incomplete: list[Invented] = field(default_factory=list[Invented])
    lost: list[Invented] = field(default_factory=list[Invented])
    invented: list[str] = field(default_factory=list[str])
    untold: list[str] = field(default_factory=list[str])


def expected(person: Invented, fields: Any) -> dict[str, Any]:
    values = {
        "name": person.name,
        "birth_date": person.birth,
        "sex": person.sex,
        "ethnicity": person.ethnicity,
    }
    return {key: values[key] for key in fields}


def measure(made: ForeignList, book: Path) -> Outcome:
    outcome = Outcome()
    try:
        found = plan(made.path, book, **made.options)
    except XlChiDoanError:  # refused in words
        outcome.lost.extend(made.people)
        return outcome
    left = list(found.new)
    for person in made.people:
        wanted = expected(person, made.fields)
        same = [new for new in left if new.values["name"] == person.name]
        exact = [new for new in same if all(new.values.get(k) == v for k, v in wanted.items())]
        if exact:
            outcome.right += 1
            left.remove(exact[0])
        elif same:
            outcome.incomplete.append(person)
            left.remove(same[0])
        else:
            outcome.lost.append(person)
        if (not exact or person.birth is None) and not told(found, person):
            outcome.untold.append(person.name)
    outcome.invented.extend(new.values["name"] for new in left)
    return outcome


def told(found: ImportPlan, person: Invented) -> bool:
    """Whether a problem names the person's row, or the whole sheet."""
    rows = {
        cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for problem in found.problems
        if problem.sheet == person.sheet
        for cell in (problem.cell, *problem.also)
    }
    return not rows.isdisjoint(("", str(person.row)))


def outcomes(folder: Path) -> dict[str, Outcome]:
    book = workbook(folder / "so.xlsx", [])
    return {
        layout.name: measure(layout.write(folder, persons(layout.count, seed)), book)
        for seed, layout in enumerate(LAYOUTS)
    }


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    return outcomes(tmp_path_factory.mktemp("lists"))


def test_there_are_298_persons() -> None:
    assert len(LAYOUTS) == 18
    assert sum(layout.count for layout in LAYOUTS) == 298


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_list_comes_in_whole(layout: Layout, found: dict[str, Outcome]) -> None:
    outcome = found[layout.name]
    assert outcome.lost == outcome.incomplete == []
    assert outcome.invented == []
    assert outcome.right == layout.count


def test_nothing_is_lost_without_a_sentence(found: dict[str, Outcome]) -> None:
    """A birth year alone is no date: that, too, is told of each of these persons."""
    assert {name: outcome.untold for name, outcome in found.items() if outcome.untold} == {}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("02 school, three sheets, Nữ x, signatures",
         {"import_sheets_together": 1, "import_row_skipped": 6}),
        ("10 birth years, sex as 1 and 0", {"import_dates_incomplete": 1}),
        ("12 groups, sums, signatures", {"import_row_skipped": 8}),
        ("13 two lists side by side", {}),
        ("17 Ngày, Tháng, Năm under Năm sinh, Nam and Nữ x", {}),
    ],
)  # fmt: skip
def test_what_is_told(name: str, wanted: dict[str, int], tmp_path: Path) -> None:
    seed = next(i for i, layout in enumerate(LAYOUTS) if layout.name == name)
    made = LAYOUTS[seed].write(tmp_path, persons(LAYOUTS[seed].count, seed))
    problems = plan(made.path, workbook(tmp_path / "so.xlsx", [])).problems
    assert Counter(problem.code for problem in problems) == wanted
