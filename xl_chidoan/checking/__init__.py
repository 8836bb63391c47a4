"""All problems of a branch, each once, in the order of its sheets.

Beside those of reading and computing they are values that their list lacks, and faults in what
officers write. One mistake is one problem: what follows from it stands with it.
"""

from collections.abc import Iterable

from xl_chidoan.checking.kinds import CONSEQUENCES, GATHERED, OTHER_TERM
from xl_chidoan.checking.lists import list_problems, same_codes
from xl_chidoan.checking.texts import narrative_problems
from xl_chidoan.checking.typed_texts import OLD_LETTERS, typed_text_problems
from xl_chidoan.model import Branch, Figures, Problem
from xl_chidoan.reconcile.own_texts import reconcile_branch

_SETTLED = CONSEQUENCES | (OTHER_TERM & GATHERED.keys())
"""Problems that are settled even where only one is found."""


def check(branch: Branch, figures: Figures) -> list[Problem]:
    """Problems of reading, of data logic, of lists and texts, sorted by sheet and cell."""
    typed = list(typed_text_problems(branch))
    unread = {
        (each.sheet, cell)
        for each in typed
        if each.code == OLD_LETTERS
        for cell in (each.cell, *each.also)
    }
    found = [
        *branch.problems,
        *figures.problems,
        *typed,
        *same_codes(branch),
        *(each for each in list_problems(branch) if (each.sheet, each.cell) not in unread),
        *narrative_problems(branch, figures),
        *reconcile_branch(branch, figures),
    ]
    codes = [each.code for each in found]
    if not _SETTLED.isdisjoint(codes) or sum(code in GATHERED for code in codes) > 1:
        from xl_chidoan.checking.causes import settled  # few workbooks need it

        found = settled(branch, figures, found)
    sheets = [branch.info.sheet, *(table.sheet for table in branch.tables.values())]
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
