"""Faults of a template, each with the text it stands in, and collecting them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Severity
from xl_chidoan.text.report_words import excerpt, part_name

MOST_FAULTS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A text in which a tag may stand.

    ``paragraph`` counts from 1 in its part; 0 for a part without paragraphs. ``node`` is the
    paragraph's element, None for field codes, attributes and properties. ``starts`` are the
    places in ``text`` where a new ``w:t`` begins, ``texts`` these elements and ``orders`` their
    places in the part. ``deleted`` marks text that was deleted under tracked changes.
    """

    part: str
    paragraph: int
    text: str
    node: Any = None
    starts: Sequence[int] = ()
    texts: Sequence[Any] = ()
    orders: Sequence[int] = (0,)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """Something wrong in a template: an error stops an export, a warning does not.

    ``part`` is named as an officer would ('' for the file as a whole), ``paragraph`` counted from
    1 in it, tables included (0 where no paragraph is meant), ``excerpt`` its text. ``values`` feed
    the sentence that :mod:`xl_chidoan.text.template_problems` keeps under ``code``.
    """

    code: str
    severity: Severity
    part: str = ""
    paragraph: int = 0
    excerpt: str = ""
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def place(self) -> dict[str, Any]:
        """The place as the values of a sentence, without what is not known."""
        known = {"part": self.part, "paragraph": self.paragraph, "excerpt": self.excerpt}
        return {name: value for name, value in known.items() if value}

    def as_error(self) -> TemplateError:
        """Return the error that tells of this problem alone."""
        return TemplateError(self.code, **{**self.values, **self.place})


class Faults:
    """Faults in the order they are found: each once, and no more than anyone would read."""

    def __init__(self) -> None:
        self._found: dict[tuple[Any, ...], TemplateProblem] = {}

    def __iter__(self) -> Iterator[TemplateProblem]:
        return iter(self._found.values())

    @property
    def full(self) -> bool:
        """Whether there is room for no more."""
        return len(self._found) >= MOST_FAULTS

    def add(self, problem: TemplateProblem) -> None:
        """Add a problem unless it is known or there are too many."""
        key = (problem.code, problem.part, problem.paragraph, str(sorted(problem.values.items())))
        if not self.full:
            self._found.setdefault(key, problem)

    def error(self, unit: Unit, code: str, **values: Any) -> None:
        """Add an error of one paragraph."""
        self.add(_problem(unit, code, Severity.ERROR, values))

    def warning(self, unit: Unit, code: str, **values: Any) -> None:
        """Add a warning of one paragraph."""
        self.add(_problem(unit, code, Severity.WARNING, values))

    def file(self, code: str, severity: Severity, part: str = "", **values: Any) -> None:
        """Add a problem of the whole file, or of a whole part of it."""
        self.add(TemplateProblem(code, severity, part_name(part) if part else "", values=values))

    def raise_first_error(self) -> None:
        """Raise the TemplateError of the first error there is."""
        for problem in self:
            if problem.severity is Severity.ERROR:
                raise problem.as_error()


def of_error(error: TemplateError, units: Mapping[tuple[str, str], Unit]) -> TemplateProblem:
    """Return a TemplateError as a problem; ``units`` by part and excerpt give the paragraph."""
    values = dict(error.values)
    part, shown = str(values.pop("part", "")), str(values.pop("excerpt", ""))
    unit = units.get((part, shown))
    paragraph = unit.paragraph if unit else 0
    return TemplateProblem(error.code, Severity.ERROR, part, paragraph, shown, values)


def _problem(
    unit: Unit, code: str, severity: Severity, values: Mapping[str, Any]
) -> TemplateProblem:
    part, shown = part_name(unit.part), excerpt(unit.text)
    return TemplateProblem(code, severity, part, unit.paragraph, shown, values)
