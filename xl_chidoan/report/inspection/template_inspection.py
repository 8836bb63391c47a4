"""Everything wrong with a Word template, in one list."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Branch, Figures, Severity
from xl_chidoan.ooxml.zip_package import read_file
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.inspection.package_checks import check_links, check_page
from xl_chidoan.report.inspection.trial import try_out
from xl_chidoan.report.template.filling import ready_template
from xl_chidoan.report.template.name_checks import NamesOfWorkbook
from xl_chidoan.report.template.package_preparation import parse, prepared_package
from xl_chidoan.report.template.page_checks import check_page_tags
from xl_chidoan.report.template.paragraph_texts import Unit
from xl_chidoan.report.template.template_faults import Faults, TemplateProblem, of_error
from xl_chidoan.text.report_words import LISTED, excerpt, part_name
from xl_chidoan.text.template_problems import listed

_MOST_UNCHECKED = 12


def inspect_template(
    path: Path, branch: Branch | None = None, figures: Figures | None = None
) -> Sequence[TemplateProblem]:
    """Return every problem of a template, in the order of its parts and paragraphs.

    With a workbook (both of ``branch`` and ``figures``) all names are checked against it and the
    template is tried out; without one, names that depend on data are accepted by their form and
    listed in a warning. Raises FileError where the file cannot be read.
    """
    if branch is None or figures is None:
        return _inspected(path, None, lambda path, _faults: ready_template(path))
    names = [*ReportContext(branch, figures)]
    return _inspected(path, names, lambda path, faults: try_out(path, branch, figures, faults))


def _inspected(
    path: Path, codes: Sequence[str] | None, last: Callable[[Path, Faults], Any]
) -> Sequence[TemplateProblem]:
    """Inspect a template without running it; where nothing is wrong, try ``last``."""
    faults = Faults()
    try:
        package = prepared_package(read_file(path), str(path))
    except TemplateError as error:
        return [of_error(error, {})]
    known = NamesOfWorkbook(codes)
    places: dict[tuple[str, str], Unit] = {}
    try:
        for name in package.pages:
            root = parse(package.parts[name], str(path))
            for unit in check_page_tags(name, root, known, faults):
                places.setdefault((part_name(name), excerpt(unit.text)), unit)
            check_page(root, name, faults)
        links = {name: data for name, data in package.parts.items() if name.endswith(".rels")}
        check_links({name: parse(data, str(path)) for name, data in links.items()}, faults)
        if not has_errors(faults):
            last(path, faults)
    except TemplateError as error:
        faults.add(of_error(error, places))
    if known.unchecked:
        names = list(known.unchecked)
        shown = LISTED.join(names[:_MOST_UNCHECKED]) + (" ..." if names[_MOST_UNCHECKED:] else "")
        faults.file("template_names_unchecked", Severity.WARNING, names=shown)
    return _sorted(faults, [part_name(name) for name in package.pages])


def has_errors(problems: Faults | Sequence[TemplateProblem]) -> bool:
    """Tell whether any of the problems would stop an export."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def explained(error: TemplateError, path: Path, branch: Branch, figures: Figures) -> TemplateError:
    """Return an error that tells of all errors of a template that could not be rendered.

    One error keeps its own code; several become ``template_faults``, with ``problems``.
    """

    def tell(_path: Path, _faults: Faults) -> None:
        raise error

    found = _inspected(path, [*ReportContext(branch, figures)], tell)
    problems = [problem for problem in found if problem.severity is Severity.ERROR]
    if not problems:
        return error
    if len(problems) == 1:
        return problems[0].as_error()
    sayings = listed([(problem.code, {**problem.values, **problem.place}) for problem in problems])
    return TemplateError(
        "template_faults",
        path=str(path),
        count=len(problems),
        listed=sayings,
        faults=tuple(problems),
    )


def _sorted(faults: Faults, parts: Sequence[str]) -> Sequence[TemplateProblem]:
    """Sort by part and paragraph; what concerns the whole file comes last."""
    places = {part: index for index, part in reversed([*enumerate(parts)])}

    def place(problem: TemplateProblem) -> tuple[int, float]:
        number = places.get(problem.part, len(parts))
        return number, problem.paragraph or float("inf")

    return sorted(faults, key=place)
