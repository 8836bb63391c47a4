"""All problems of a branch, each once, in the order of its sheets."""

from collections.abc import Iterable, Sequence

from xl_chidoan.checking.list_checks import list_problems
from xl_chidoan.checking.narrative_checks import narrative_problems
from xl_chidoan.model import Branch, Figures, Problem, TypedTable
from xl_chidoan.reconcile.own_texts import reconcile_branch
from xl_chidoan.schema import LISTS


def check(branch: Branch, figures: Figures) -> list[Problem]:
    """Problems of reading, of data logic, of lists and texts, sorted by sheet and cell."""
    found = [
        *branch.problems,
        *figures.problems,
        *list_problems(branch),
        *narrative_problems(branch, figures),
        *reconcile_branch(branch, figures),
    ]
    sheets = [
        branch.info.sheet,
        *(table.sheet for table in _tables(branch)),
        LISTS.sheet,
    ]
    order: dict[str, int] = {"": -1}
    for position, sheet in enumerate(sheets):
        order.setdefault(sheet, position)
    return sorted(
        _unique(found),
        key=lambda problem: (
            order.get(problem.sheet, len(sheets)),
            problem.sheet,
            *_place(problem.cell),
            problem.code,
        ),
    )


def _tables(branch: Branch) -> Sequence[TypedTable]:
    return (
        branch.members,
        branch.activities,
        branch.targets,
        branch.results,
        branch.narrative,
    )


def _place(cell: str) -> tuple[int, int, str]:
    """Row, then column: A before B, Z before AA; whole tables first."""
    letters = cell.rstrip("0123456789")
    row = cell[len(letters) :]
    if not row or not letters.isalpha() or not letters.isupper():
        return 0, 0, cell
    return int(row), len(letters), letters


def _unique(problems: Iterable[Problem]) -> list[Problem]:
    by_identity = {
        (
            problem.code,
            problem.sheet,
            problem.cell,
            problem.column,
            problem.value,
            tuple(sorted((name, str(value)) for name, value in problem.values.items())),
        ): problem
        for problem in problems
    }
    return list(by_identity.values())
