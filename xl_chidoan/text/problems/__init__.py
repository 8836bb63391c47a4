"""One sentence and one cure for every problem code an officer can meet.

``MESSAGES[code]`` is ``(sentence, cure)``, kept by area in the modules beside this one.
Placeholders are ``{sheet}``, ``{cell}``, ``{column}``, ``{value}`` of the problem, the keys of its
``values``, and ``{suggestion}``, which offers ``values["nearest"]`` where there is one.
"""

# ruff: noqa: D102

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

from xl_chidoan.text.problems import (
    branch_problems,
    import_problems,
    narrative_problems,
    reading_problems,
    reconcile_problems,
    target_problems,
)

AREAS = (
    reading_problems,
    branch_problems,
    target_problems,
    narrative_problems,
    reconcile_problems,
    import_problems,
)
MESSAGES = MappingProxyType({code: text for area in AREAS for code, text in area.MESSAGES.items()})


class Placed(Protocol):  # a NamedTuple's fields are read only, hence properties
    """A :class:`xl_chidoan.model.Problem`, which looks its sentence up here."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def sheet(self) -> str: ...
    @property
    def cell(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


def sentence(problem: Placed) -> str:
    """One Vietnamese sentence saying what is wrong."""
    return MESSAGES[problem.code][0].format_map(_values(problem))


def cure(problem: Placed) -> str:
    """One Vietnamese sentence saying what to do."""
    return MESSAGES[problem.code][1].format_map(_values(problem))


def as_json(problem: Placed) -> dict[str, str]:
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


def _values(problem: Placed) -> dict[str, object]:
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
