"""One sentence and one cure for every problem code an officer can meet.

``MESSAGES[code]`` is ``(sentence, cure)``, kept by area in the modules beside this one.
Placeholders are ``{sheet}``, ``{cell}``, ``{column}``, ``{value}`` of the problem, the keys of its
``values``, and ``{suggestion}``, which offers ``values["nearest"]`` where there is one.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING

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


def sentence(problem: "Problem") -> str:
    """One Vietnamese sentence saying what is wrong."""
    return MESSAGES[problem.code][0].format_map(_values(problem))


def cure(problem: "Problem") -> str:
    """One Vietnamese sentence saying what to do."""
    return MESSAGES[problem.code][1].format_map(_values(problem))


def as_json(problem: "Problem") -> dict[str, str]:
    """Return a problem as programs read it: severity, code, place, value, sentence and cure."""
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "column": problem.column,
        "value": problem.value,
        "message": sentence(problem),
        "hint": cure(problem),
    }


def _values(problem: "Problem") -> dict[str, object]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "column": problem.column,
        "value": problem.value,
        **problem.values,
        "suggestion": _suggestion(problem.values.get("nearest")),
    }


def _suggestion(nearest: object) -> str:
    """Return the words that offer the code ``nearest``; '' where there is none."""
    return f" Có phải ý là “{nearest}”?" if nearest else ""
