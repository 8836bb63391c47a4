"""Filling a template in: its pages written by Jinja, its other parts as they were prepared."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from xl_chidoan import shipped
from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.errors import DataError, TemplateError
from xl_chidoan.ooxml.archive import XML_START, archive, member
from xl_chidoan.ooxml.zip_package import read_file
from xl_chidoan.report.marks import plain
from xl_chidoan.report.provenance.stamp import Stamp, no_stamp
from xl_chidoan.report.template import environment, limits, template_cache
from xl_chidoan.report.template.environment import place_of
from xl_chidoan.report.template.holders import mended
from xl_chidoan.report.template.marked_runs import APPEARANCE, Expansion
from xl_chidoan.report.template.pictures import Pictures
from xl_chidoan.report.template.template_cache import NOTES_END, PreparedTemplate, unpacked
from xl_chidoan.report.template.word_functions import Documents
from xl_chidoan.text.report_words import LISTED, part_name

FIRST_PICTURE = 1001  # as docxtpl numbers them
_PICTURE = r'(<wp:docPr\b[^>]*?\bid=")[^"]*"'
_MOST_IN_MEMORY = 8
_FAST = 1  # zlib level of what every report deflates anew
_TOO_MUCH = (limits.TooMuchError, RecursionError, MemoryError, OverflowError)


class RenderedReport(NamedTuple):
    """A report as the bytes of a .docx, and the labels of its gaps (each once, in order)."""

    data: bytes
    gaps: Sequence[str]


class ReadyTemplate(NamedTuple):
    """A prepared template with its pages as Jinja runs them; ``path`` is where its file lies."""

    path: Path
    prepared: PreparedTemplate
    pages: Mapping[str, Template]


_memory: dict[str, ReadyTemplate] = {}


def ready_template(path: Path) -> ReadyTemplate:
    """Return a template ready to be filled in: from memory, prepared before, or prepared now.

    Raises FileError where it cannot be read and TemplateError where it is faulty.
    """
    content = read_file(path)
    name = template_cache.digest(content)
    known = _memory.get(name)
    if known is None:
        prepared = _prepared_before(path, name)
        if prepared is None:
            # Loads docxtpl, which no template that was prepared before should wait for.
            from xl_chidoan.report.template.preparation import prepare

            prepared = prepare(content, str(path))
            template_cache.keep(name, prepared.packed(name))
        known = ReadyTemplate(path, prepared, _pages(prepared, name))
        if len(_memory) >= _MOST_IN_MEMORY:
            _memory.pop(next(iter(_memory)), None)
        _memory[name] = known
    return known._replace(path=path)


def forget() -> None:
    """Forget the templates in memory; the cache folder stays."""
    _memory.clear()


def fill_in(
    template: ReadyTemplate,
    context: Mapping[str, Any],
    *,
    draft: bool = False,
    stamp: Stamp = no_stamp,
    folder: Path | None = None,
) -> RenderedReport:
    """Fill a template in with a context; ``stamp`` writes its origin and its record.

    Pictures come from the workbook's ``folder`` (None where it has none) or the template's.

    A figure without a value is a gap: a draft shows it highlighted, else DataError
    ``figures_missing`` lists all of them. Raises TemplateError, with the part and the paragraph
    where that can be told.
    """
    prepared = template.prepared
    _require_names(prepared, context)
    expansion = Expansion(prepared.first_note, prepared.note_text, prepared.note_reference)
    documents = Documents(template.path.parent)
    pictures = Pictures(folder, template.path.parent)
    given = {"tep_word": documents.tep_word, "anh": pictures.anh}
    given |= {name.name: context[name.name] for name in prepared.names if name.name in context}
    pages = _filled_pages(template, given, expansion, pictures)
    data = _packed(prepared, pages, expansion, pictures, stamp)
    if documents.paths:
        data = documents.put_into(data)
    gaps = tuple(expansion.gaps)
    if gaps:
        from html import unescape  # few reports have gaps

        gaps = tuple(map(unescape, gaps))
    if gaps and not draft:
        labels = LISTED.join(gaps)
        raise DataError("figures_missing", gaps=gaps, count=len(gaps), labels=labels)
    return RenderedReport(data, gaps)


def _require_names(template: PreparedTemplate, known: Mapping[str, Any]) -> None:
    """Refuse a template with a name that does not exist, printed this time or not.

    Raises TemplateError ``template_unknown_name`` or, with a proposal, the same with ``_near``.
    """
    for wanted in template.names:
        whole, _, code = wanted.name.rpartition(".")  # chi_so.nam
        if wanted.required and code not in (known[whole] if whole else known):
            near = Nearest(known).to(code)
            raise TemplateError(
                "template_unknown_name_near" if near else "template_unknown_name",
                name=code,
                near=near,
                part=wanted.part,
                excerpt=wanted.excerpt,
            )


def _filled_pages(
    template: ReadyTemplate, given: Mapping[str, Any], expansion: Expansion, pictures: Pictures
) -> dict[str, str]:
    """Return the pages of one report as XML by name."""
    prepared = template.prepared
    limits.begin()
    written: dict[str, str] = {}
    first = next(iter(template.pages))
    for name, page in template.pages.items():
        pictures.page = name
        xml = _run(page, given, name, prepared.sources[name])
        if name.startswith("docProps/"):
            written[name] = plain(xml)
            if name in prepared.may_tear:
                _require_whole(name, written[name])
            continue
        notes = len(expansion.notes)
        xml = mended(expansion.expand(xml))
        if name != first and len(expansion.notes) > notes:
            raise TemplateError("template_note_place", part=part_name(name))
        if not prepared.names_w15:
            xml = xml.replace(APPEARANCE, "")
        if name == first and "<wp:docPr" in xml:
            numbers = count(FIRST_PICTURE)
            xml = re.sub(_PICTURE, lambda found: f'{found[1]}{next(numbers)}"', xml)  # noqa: B023
        if name in prepared.may_tear or pictures.on(name):
            _require_whole(name, xml)
        written[name] = _with_columns(xml) if prepared.changes_grid else xml
    return written


def _run(page: Template, values: Mapping[str, Any], name: str, source: str) -> str:
    place = partial(place_of, source, part=name)
    try:
        return environment.run(page, values)
    except TemplateError as error:  # of a function of ours, which does not know where it stands
        line = environment.line_of(page, error)
        raise TemplateError(error.code, **{**error.values, **place(line)}) from error
    except Exception as error:
        where = place(environment.line_of(page, error))
        if isinstance(error, _TOO_MUCH):
            raise TemplateError("template_endless", **where) from error
        if isinstance(error, SecurityError):
            raise TemplateError("template_forbidden", command=str(error), **where) from error
        if isinstance(error, UndefinedError):
            raise TemplateError("template_unknown_name", name=str(error), **where) from error
        raise TemplateError("template_value", **where) from error


def _require_whole(name: str, xml: str) -> None:
    """Refuse XML that a condition around half an element has torn: Word cannot open it."""
    from xl_chidoan.report.template.tag_source import is_well_formed  # for no shipped template

    if not is_well_formed(xml):
        raise TemplateError("template_torn", part=part_name(name))


def _with_columns(xml: str) -> str:
    """Let docxtpl give tables as many columns as their rows came out with."""
    # Only templates whose tags change columns need these two, which are slow to load.
    from docxtpl import DocxTemplate
    from lxml import etree

    tree: Any = DocxTemplate(None).fix_tables(xml)  # pyright: ignore[reportArgumentType]
    return etree.tostring(tree, encoding="unicode")


def _packed(
    prepared: PreparedTemplate,
    written: dict[str, str],
    expansion: Expansion,
    pictures: Pictures,
    stamp: Stamp,
) -> bytes:
    notes = expansion.notes_xml() if expansion.notes else ""
    if not prepared.names_w15:
        notes = notes.replace(APPEARANCE, "")
    head = written.get(prepared.footnotes, prepared.notes).removesuffix(NOTES_END)
    written[prepared.footnotes] = f"{head}{notes}{NOTES_END}"
    written |= stamp(prepared.stamp, written.values())
    fresh = {name: member(name, (XML_START + xml).encode(), _FAST) for name, xml in written.items()}
    members = {
        name: fresh[name] if kept is None else kept for name, kept in prepared.members.items()
    }
    if pictures.files:
        from xl_chidoan.report.template.picture_parts import picture_parts  # few reports have any

        members |= picture_parts(pictures, members)
    return archive(members.values())


def _prepared_before(path: Path, name: str) -> PreparedTemplate | None:
    """Return a template as it was prepared when the project was built, or by an earlier run."""
    beside = shipped.prepared_template(path.stem)
    found = unpacked(beside.read_bytes(), name) if beside.is_file() else None
    if found is None and (data := template_cache.load(name)) is not None:
        found = unpacked(data, name)
    return found


def _pages(prepared: PreparedTemplate, name: str) -> Mapping[str, Template]:
    codes = template_cache.Codes(name)
    pages: dict[str, Template] = {}
    for page, source in prepared.sources.items():
        try:
            pages[page] = environment.load(source, page, codes)
        except (TemplateSyntaxError, SyntaxError, RecursionError, MemoryError, ValueError) as error:
            raise TemplateError("template_endless", part=part_name(page)) from error
    return pages
