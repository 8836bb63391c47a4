"""Everything wrong with a Word template, in one list, each with the place an officer has to go to.

Besides its tags: links Word follows, tracked changes, and a trial with a workbook's data.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Branch, Figures, Severity
from xl_chidoan.ooxml.namespaces import LINKS, W
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.ooxml.zip_package import read_file
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.marks import plain
from xl_chidoan.report.template.filling import fill_in, ready_template
from xl_chidoan.report.template.name_checks import NamesOfWorkbook
from xl_chidoan.report.template.package_preparation import parse, prepared_package
from xl_chidoan.report.template.tag_checks import check_page_tags
from xl_chidoan.report.template.template_faults import Faults, TemplateProblem, Unit, of_error
from xl_chidoan.text.report_words import LISTED, excerpt, part_name
from xl_chidoan.text.template_problems import listed

_MOST_UNCHECKED = 12
_RELS = f"{{{LINKS}}}Relationship"
_HARMLESS = ("hyperlink",)  # followed only when somebody clicks on them
_CHANGES = tuple(f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_INSTRUCTIONS = f"{{{W}}}instrText"
_FETCHING = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE)\b", re.I)
_LONGEST = 80
_SECTIONS = "muc"


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
    values = {"count": len(problems), "listed": sayings, "faults": tuple(problems)}
    return TemplateError("template_faults", path=str(path), **values)


def _sorted(faults: Faults, parts: Sequence[str]) -> Sequence[TemplateProblem]:
    """Sort by part and paragraph; what concerns the whole file comes last."""
    places = {part: index for index, part in reversed([*enumerate(parts)])}

    def place(problem: TemplateProblem) -> tuple[int, float]:
        number = places.get(problem.part, len(parts))
        return number, problem.paragraph or float("inf")

    return sorted(faults, key=place)


def check_links(parts: Mapping[str, Element], faults: Faults) -> None:
    """Tell of links to files outside, which Word fetches when a report is opened.

    ``parts`` are the relationship parts by name.
    """
    for name, root in parts.items():
        for link in root.iter(_RELS):
            kind = link.get("Type", "").rpartition("/")[2]
            if link.get("TargetMode") == "External" and kind not in _HARMLESS:
                target = link.get("Target", "")[:_LONGEST]
                part = name.replace("_rels/", "").removesuffix(".rels")
                faults.file("template_external", Severity.WARNING, part, target=target)


def check_page(root: Element, name: str, faults: Faults) -> None:
    """Tell of tracked changes and of fields that fetch something."""
    if next(root.iter(*_CHANGES), None) is not None:
        faults.file("template_tracked_changes", Severity.WARNING, name)
    fields = [node.text or "" for node in root.iter(_INSTRUCTIONS)]
    fields += [node.get(f"{{{W}}}instr", "") for node in root.iter(f"{{{W}}}fldSimple")]
    for instruction in fields:
        if found := _FETCHING.match(instruction):
            faults.file("template_fetching_field", Severity.WARNING, name, field=found[1].upper())


def try_out(path: Path, branch: Branch, figures: Figures, faults: Faults) -> None:
    """Render a draft; warn of sections of the narrative that it does not hold.

    A template that prints no sections at all is meant that way. Raises TemplateError.
    """
    template = ready_template(path)
    context = ReportContext(branch, figures)
    fill_in(template, context, draft=True, folder=branch.folder)
    if all(name.name != _SECTIONS for name in template.prepared.names):
        return
    sections = context[_SECTIONS]
    # Each paragraph a mark of its own, to be looked for in what is printed.
    marked = [
        section
        | {"doan": [{**p, "noi_dung": f"⟦{at}.{n}⟧"} for n, p in enumerate(section["doan"])]}
        for at, section in enumerate(sections)
    ]
    shown = {**context, _SECTIONS: marked}
    printed = _text(fill_in(template, shown, draft=True, folder=branch.folder).data)
    for section, under in zip(sections, marked, strict=True):
        if count := sum(each["noi_dung"] not in printed for each in under["doan"]):
            values: dict[str, Any] = {"section": section["ma"], "title": plain(section["ten"])}
            faults.file("template_section_lost", Severity.WARNING, count=count, **values)


def _text(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        pages = [name for name in package.namelist() if name.endswith(".xml")]
        return "\n".join(package.read(name).decode() for name in pages)
