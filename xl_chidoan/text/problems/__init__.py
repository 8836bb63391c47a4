"""One sentence and one cure for every problem code an officer can meet.

``MESSAGES[code]`` is ``(sentence, cure)``, kept by area in the modules beside this one.
Placeholders are ``{sheet}``, ``{cell}``, ``{column}``, ``{value}`` of the problem, the keys of its
``values``, and ``{suggestion}``, which offers ``values["nearest"]`` where there is one.
"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from xl_chidoan.text.labels import LIST_NAMES
from xl_chidoan.text.problems import (
    branch_problems,
    import_problems,
    reading_problems,
    reconcile_problems,
    target_problems,
)

if TYPE_CHECKING:
    from xl_chidoan.model import Problem  # it looks its sentence up here

AREAS = (
    reading_problems,
    branch_problems,
    target_problems,
    reconcile_problems,
    import_problems,
)
MESSAGES = MappingProxyType({code: text for area in AREAS for code, text in area.MESSAGES.items()})


_MOST_NAMED = 5
LISTED = "; "
AND_MORE = "{shown} và {count} chỗ khác"
STRANGER_COLUMNS = "; bảng có cột lạ: {columns}"
ALSO = "; cũng vậy ở ô {cells}."
FOLLOWS = "; vì vậy {count} số liệu chưa có: {labels}."
OF_TARGET = "Chỉ tiêu {target}"
ROWS_OF_SHEET = "{count} dòng ở trang “{sheet}”"


def sentence(problem: "Problem") -> str:
    """One Vietnamese sentence saying what is wrong."""
    said = MESSAGES[problem.code][0].format_map(_values(problem))
    if problem.also:
        said = _continued(said, ALSO.format(cells=_listed(problem.also)))
    if problem.follows:
        count, labels = len(problem.follows), _listed(problem.follows)
        said = _continued(said, FOLLOWS.format(count=count, labels=labels))
    return said


def _continued(said: str, more: str) -> str:
    """Join a clause to a sentence; a question keeps its sign and is followed by a sentence."""
    if said.endswith("?"):
        clause = more.removeprefix("; ")
        return f"{said} {clause[0].upper()}{clause[1:]}"
    return said.removesuffix(".") + more


def cure(problem: "Problem") -> str:
    """One Vietnamese sentence saying what to do."""
    return MESSAGES[problem.code][1].format_map(_values(problem))


def as_json(problem: "Problem") -> dict[str, Any]:
    """Return a problem as programs read it: severity, code, place, value, sentence and cure.

    ``follows`` are the labels of the figures that have no value because of it, ``also`` other
    cells with the same problem.
    """
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "column": problem.column,
        "value": problem.value,
        "message": sentence(problem),
        "hint": cure(problem),
        "follows": list(problem.follows),
        "also": list(problem.also),
    }


def _values(problem: "Problem") -> dict[str, object]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "column": problem.column,
        "value": problem.value,
        **problem.values,
        "list": _list_name(problem.values.get("list", "")),
        "suggestion": _suggestion(problem.values.get("nearest")),
        "stranger_columns": _strangers(problem.values.get("strangers", ())),
    }


def _list_name(code: str) -> str:
    """Return what officers call a list; anything else, such as a figure in braces, as it is."""
    return LIST_NAMES.get(code, code)


def _strangers(headings: Sequence[str]) -> str:
    """Return the words that name the unknown headings of a table; '' where there is none."""
    if not headings:
        return ""
    return STRANGER_COLUMNS.format(columns=_listed([f"“{each}”" for each in headings]))


def _listed(names: Sequence[str]) -> str:
    """Return the first of ``names`` in words, and how many more there are."""
    more = len(names) - _MOST_NAMED
    shown = LISTED.join(names[:_MOST_NAMED])
    return AND_MORE.format(shown=shown, count=more) if more > 0 else shown


def _suggestion(nearest: object) -> str:
    """Return the words that offer the code ``nearest``; '' where there is none."""
    return f" Ý bạn là “{nearest}”?" if nearest else ""
