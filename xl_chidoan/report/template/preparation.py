"""Preparing a template, once: docxtpl joins and lifts its tags, Jinja reads them, all are checked.

What comes out is text, see :mod:`xl_chidoan.report.template.template_cache`. This module loads
docxtpl, which takes longer than many reports.
"""

import re
from collections.abc import Iterable, Mapping

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, meta, nodes
from lxml import etree

from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.archive import archive, member
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.report.provenance.origin import Provenance, properties_of_others
from xl_chidoan.report.provenance.report_record import ReportRecord
from xl_chidoan.report.provenance.stamp import StampPlace
from xl_chidoan.report.template import environment
from xl_chidoan.report.template.environment import place_of
from xl_chidoan.report.template.name_checks import GUARDS, AnyName, figure_part
from xl_chidoan.report.template.package_preparation import TemplatePackage, parse, prepared_package
from xl_chidoan.report.template.tag_checks import check_page_tags, syntax_fault
from xl_chidoan.report.template.tag_source import jinja_source, may_tear
from xl_chidoan.report.template.template_cache import NOTES_END, AskedName, PreparedTemplate
from xl_chidoan.report.template.template_faults import Faults
from xl_chidoan.report.word_document import ReportDocument

# Rows may come out with other numbers of cells than the table has columns.
_CHANGES_GRID = re.compile(r"\{[%#]-?\s*(?:tc\s|hm\b|colspan\b)")
_ELEMENTS = re.compile(r"<[^>]+>")
_SMALL = 9  # zlib level of what is kept


def prepare(content: bytes, path: str) -> PreparedTemplate:
    """Prepare a template; ``path`` names it in errors.

    Raises FileError where it cannot be read, and the TemplateError of the first fault that
    :mod:`xl_chidoan.report.inspection` would call an error.
    """
    package = prepared_package(content, path)
    faults = Faults()
    sources: dict[str, str] = {}
    for page in package.pages:
        root = parse(package.parts[page], path)
        check_page_tags(page, root, AnyName(), faults)
        faults.raise_first_error()
        sources[page] = source_of(root)
    names: dict[str, AskedName] = {}
    for page, source in sources.items():
        for name in _names(source, page):
            if name.name not in names or name.required:
                names[name.name] = name
    parts, stamp = _with_stamp(package, path)
    own = {*package.pages, package.footnotes, stamp.record, stamp.properties}
    notes = package.parts[package.footnotes].decode()
    return PreparedTemplate(
        members={
            name: None if name in own else member(name, data, _SMALL)
            for name, data in parts.items()
        },
        sources=sources,
        names=tuple(names.values()),
        footnotes=package.footnotes,
        notes=notes[notes.index("?>") + 2 :].strip().removesuffix(NOTES_END),
        stamp=stamp,
        first_note=package.first_note,
        note_text=package.note_text,
        note_reference=package.note_reference,
        may_tear=tuple(page for page, source in sources.items() if may_tear(source)),
        changes_grid=any(
            _CHANGES_GRID.search(_ELEMENTS.sub("", package.parts[page].decode()))
            for page in package.pages
        ),
        names_w15=package.names_w15,
    )


def source_of(root: Element) -> str:
    """Return the Jinja source of one page, by docxtpl's ``patch_xml``: a line a paragraph."""
    patch = DocxTemplate(None).patch_xml  # pyright: ignore[reportArgumentType]
    return jinja_source(etree.tostring(root, encoding="unicode"), patch)


def _names(source: str, part: str) -> Iterable[AskedName]:
    """Yield the names that a page must be given; those of functions it may be given."""
    try:
        tree = environment.parse(source)
        wanted = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        code, values = syntax_fault(error)
        raise TemplateError(code, **values, **place_of(source, error.lineno, part)) from error
    except (RecursionError, SyntaxError, MemoryError, ValueError) as error:
        raise TemplateError("template_endless", part=place_of("", 0, part)["part"]) from error
    functions = {*environment.environment().globals, *environment.LATER_FUNCTIONS}
    first: dict[str, int] = {}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name in wanted | functions:
            first[name.name] = min(first.get(name.name, name.lineno), name.lineno)
    for asked in tree.find_all((nodes.Getattr, nodes.Getitem)):
        if (code := figure_part(asked)) and code.partition(".")[0] in wanted:
            first[code] = min(first.get(code, asked.lineno), asked.lineno)
    guarded = {
        test.node.name if isinstance(test.node, nodes.Name) else figure_part(test.node)
        for test in tree.find_all((nodes.Test, nodes.Filter))
        if test.name in GUARDS and test.node is not None
    }
    for name, line in first.items():
        required = name not in guarded | functions
        yield AskedName(name, required, **place_of(source, line, part))


def _with_stamp(package: TemplatePackage, path: str) -> tuple[Mapping[str, bytes], StampPlace]:
    """Give a template the parts in which its reports tell their origin and record their figures."""
    members = (member(name, data) for name, data in package.parts.items())
    report = ReportDocument(archive(members), path)
    written = {*package.pages, package.footnotes}
    always = report.tags_of_controls([name for name in report.pages if name not in written])
    record = report.set_record(ReportRecord())
    properties = report.set_provenance(Provenance("", None, "", version=""))
    others, first_id = properties_of_others(report.tree(properties))
    packed = package_from(report.packed(), path)
    parts = {name: packed.read(name) for name in packed.names}
    return parts, StampPlace(record, properties, others, first_id, tuple(always))
