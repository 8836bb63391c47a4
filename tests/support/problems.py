"""Looking at problems: by code and cell, each with a sentence that can be written."""

from collections.abc import Iterable

from xl_chidoan.model import Problem
from xl_chidoan.text.problems import cure, sentence


def places(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """(code, ``Sheet!Cell``) of every problem, after writing its sentence and its cure."""
    found: list[tuple[str, str]] = []
    for problem in problems:
        assert sentence(problem).endswith((".", "?", "”.", "”?"))
        assert cure(problem)
        found.append((problem.code, f"{problem.sheet}!{problem.cell}"))
    return found
