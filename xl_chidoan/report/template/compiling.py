"""Compiling a template: checking and translating its pages, deflating its other parts."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from xl_chidoan.ooxml.archive import archive, member
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.report.provenance.origin import Provenance, properties_of_others
from xl_chidoan.report.provenance.report_record import ReportRecord
from xl_chidoan.report.provenance.stamp import tags_of
from xl_chidoan.report.template.compiled import NOTES_END
from xl_chidoan.report.template.names import Name
from xl_chidoan.report.template.prepare import Prepared, parse, prepare
from xl_chidoan.report.template.program import compile_source
from xl_chidoan.report.template.sound import require_sound_tags
from xl_chidoan.report.template.source import jinja_source
from xl_chidoan.report.word_document import ReportDocument

# docxtpl changes the rows' cells or the grid for these, after rendering: it must do so itself.
_NEEDS_DOCXTPL = re.compile(r"\{%-?\s*(?:tc\s|hm\b|colspan\b|cellbg\b)")
_ELEMENTS = re.compile(r"<[^>]+>")
_SMALL = 9  # zlib level of what is kept


def sources(path: Path) -> tuple[Prepared, Mapping[str, str]]:
    """Return a template prepared, and the Jinja source of its pages.

    Raises FileError where it cannot be read and TemplateError where it is faulty.
    """
    prepared = prepare(path)
    patch = DocxTemplate(None).patch_xml  # pyright: ignore[reportArgumentType]
    found: dict[str, str] = {}
    for page in prepared.pages:
        root = parse(prepared.parts[page], str(path))
        require_sound_tags(root, page)
        found[page] = jinja_source(etree.tostring(root, encoding="unicode"), patch)
    return prepared, found


def compile_template(path: Path) -> tuple[Any, ...]:
    """Compile a template into what marshal can write; raises as :func:`sources`."""
    prepared, pages = sources(path)
    names: dict[str, Name] = {}
    codes: list[tuple[str, Any]] = []
    may_tear: list[str] = []
    for page, source in pages.items():
        program = compile_source(source, page)
        codes.append((page, program.code))
        for name, wanted in program.names.items():
            if name not in names or wanted.required:
                names[name] = wanted
        if program.may_tear:
            may_tear.append(page)
    parts, stamp = _with_stamp(prepared, str(path))
    own = {*prepared.pages, prepared.footnotes, *stamp[:2]}
    members = [
        (name, None) if name in own else (name, (pressed.checksum, pressed.size, pressed.data))
        for name, pressed in ((name, member(name, data, _SMALL)) for name, data in parts.items())
    ]
    document = pages[prepared.pages[0]]
    notes = prepared.parts[prepared.footnotes].decode()
    notes = notes[notes.index("?>") + 2 :].strip().removesuffix(NOTES_END)
    return (
        tuple(members),
        tuple(codes),
        tuple((name.name, name.required, name.part, name.excerpt) for name in names.values()),
        (prepared.footnotes, notes),
        stamp,
        prepared.first_note,
        (prepared.note_text, prepared.note_reference),
        tuple(may_tear),
        (_needs_docxtpl(prepared), "<wp:docPr" in document),
    )


def _with_stamp(prepared: Prepared, path: str) -> tuple[Mapping[str, bytes], tuple[Any, ...]]:
    """Give a template the parts in which its reports tell their origin and record their figures.

    Returns all parts, and what :class:`xl_chidoan.report.template.compiled.Stamp` says of these
    two.
    """
    members = (member(name, data) for name, data in prepared.parts.items())
    report = ReportDocument(archive(members), path)
    always = tags_of(report, [name for name in report.pages if name not in prepared.pages])
    record = report.set_record(ReportRecord())
    properties = report.set_provenance(Provenance("", None, "", version=""))
    others, first_id = properties_of_others(report.tree(properties))
    package = package_from(report.packed(), path)
    parts = {name: package.read(name) for name in package.names}
    return parts, (record, properties, others, first_id, always)


def _needs_docxtpl(prepared: Prepared) -> bool:
    return any(
        _NEEDS_DOCXTPL.search(_ELEMENTS.sub("", prepared.parts[page].decode()))
        for page in prepared.pages
    )
