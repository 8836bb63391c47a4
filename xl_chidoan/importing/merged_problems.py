"""Says once what is true of a whole column of a list."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from xl_chidoan.model import Problem

_FEWEST: Final = 3
MERGED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "import_date_incomplete": "import_dates_incomplete",
        "import_needed_missing": "import_column_needed",
        "import_cell_uncalculated": "import_cells_uncalculated",
        "import_sex_unclear": "import_sexes_unclear",
    }
)
"""Problems of single cells, and the one that stands for all of a column."""


def merged(problems: Sequence[Problem], rows: int) -> Sequence[Problem]:
    """Return the problems with those of one cause in most of a list's ``rows`` rows made one.

    Three or more are needed, and more than two thirds of the rows.
    """
    groups: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.code in MERGED:
            groups[_cause(problem)].append(problem)
    many = {
        cause: group
        for cause, group in groups.items()
        if len(group) >= _FEWEST and len(group) * 3 > rows * 2
    }
    said: set[tuple[str, str, str]] = set()
    kept: list[Problem] = []
    for problem in problems:
        cause = _cause(problem)
        if problem.code not in MERGED or cause not in many:
            kept.append(problem)
        elif cause not in said:
            said.add(cause)
            group = many[cause]
            values = {**problem.values, "count": len(group)}
            also = [other.cell for other in group[1:]]
            kept.append(problem._replace(code=MERGED[problem.code], values=values, also=also))
    return kept


def _cause(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.column, str(problem.values.get("header", ""))
