"""Holding texts against the sample branch."""

import re
from collections.abc import Sequence
from functools import cache

from tests.support.problems import places
from tools.source_tables import load_source
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, Figures, Problem
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reconcile.reconciling import reconcile_blocks
from xl_chidoan.reconcile.report_text import plain_blocks


@cache
def sample() -> tuple[Branch, Figures]:
    branch = read_branch(load_source("sample"))
    return branch, compute(branch)


def reconciled(text: str) -> Sequence[Problem]:
    """Problems of plain text as Word saves it, each with a sentence that can be written."""
    found = reconcile_blocks("bao-cao.txt", list(plain_blocks(text)), *sample())
    places(found)
    return found


def findings(text: str) -> set[str]:
    """The indicators that a text contradicts, and the codes of what it says wrongly itself."""
    return {
        re.findall(r"\{(\w+)\}", problem.values["indicator"])[0]
        if problem.code == "figure_differs"
        else problem.code
        for problem in reconciled(text)
    }
