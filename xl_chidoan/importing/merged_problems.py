"""Says once what is true of a whole column of a list."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from types import MappingProxyType
from typing import Final

from xl_chidoan.model import Problem
from xl_chidoan.schema import MEMBERS

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

    Three or more are needed, and more than two thirds of the rows. A sex that is missing because
    none could be read is not said again.
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
    unclear = {
        _row(problem.cell)
        for (code, *_rest), group in many.items()
        for problem in group
        if code == "import_sex_unclear"
    }
    problems = [each for each in problems if not (_lacks_sex(each) and _row(each.cell) in unclear)]
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


def _lacks_sex(problem: Problem) -> bool:
    header = problem.values.get("header")
    return problem.code == "import_needed_missing" and header == MEMBERS.header("sex")


def _row(cell: str) -> str:
    return cell.lstrip(ascii_uppercase)


def _cause(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.column, str(problem.values.get("header", ""))
