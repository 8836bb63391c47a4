"""Rendering without docxtpl: a template compiled once, then only filled in.

Compiling takes docxtpl's own ``patch_xml`` and Jinja's parser; what comes out is code and deflated
parts, which the cache keeps. Filling in needs neither of them and gives the same document.
"""

import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.archive import XML_START, Member, archive, member
from xl_chidoan.ooxml.zip_package import MAX_FILE_BYTES, open_package
from xl_chidoan.report.marks import plain
from xl_chidoan.report.provenance.stamp import Stamp, Stamper, no_stamp
from xl_chidoan.report.template import cache, runtime
from xl_chidoan.report.template.names import Name
from xl_chidoan.report.template.runs import Expansion
from xl_chidoan.report.template.runtime import Page
from xl_chidoan.text.report_words import part_name

_PICTURE = r'(<wp:docPr\b[^>]*?\bid=")[^"]*"'
FIRST_PICTURE = 1001  # as docxtpl numbers them
_MOST_IN_MEMORY = 8
_FAST = 1  # zlib level of what every report deflates anew
NOTES_END = "</w:footnotes>"


class Compiled(NamedTuple):
    """A template ready to be filled in.

    ``members`` are its parts in order, None where a report writes its own; ``pages`` the code of
    parts with tags, the document first, ``may_tear`` those whose XML has to be checked each
    time. ``notes`` is the footnotes part up to its end tag.
    """

    path: Path
    members: Mapping[str, Member | None]
    pages: Mapping[str, Page]
    names: tuple[Name, ...]
    footnotes: str
    notes: str
    stamp: Stamp
    first_note: int
    note_text: str
    note_reference: str
    may_tear: frozenset[str]
    needs_docxtpl: bool
    has_pictures: bool

    def expansion(self) -> Expansion:
        """Return what collects the notes and gaps of one report."""
        return Expansion(self.first_note, self.note_text, self.note_reference)


_memory: dict[str, Compiled] = {}


def compiled(path: Path) -> Compiled:
    """Return a template compiled: from memory, from the cache, or afresh.

    Raises FileError where it cannot be read and TemplateError where it is faulty.
    """
    name = cache.digest(_content(path))
    known = _memory.get(name)
    if known is None:
        kept = cache.load(name)
        if kept is None:
            from xl_chidoan.report.template.compiling import compile_template

            kept = compile_template(path)
            cache.keep(name, kept)
        known = _loaded(path, kept)
        if len(_memory) >= _MOST_IN_MEMORY:
            _memory.pop(next(iter(_memory)))
        _memory[name] = known
    return known


def forget() -> None:
    """Forget the templates in memory; the cache folder stays."""
    _memory.clear()


def fill_in(
    template: Compiled,
    context: Mapping[str, Any],
    expansion: Expansion,
    stamper: Stamper | None = None,
) -> bytes:
    """Return the document of one report; notes and gaps are left in ``expansion``.

    Without a ``stamper`` its record and properties are left blank. Raises TemplateError, with the
    part and the paragraph where that can be told.
    """
    values = {name.name: context[name.name] for name in template.names if name.name in context}
    written: dict[str, str] = {}
    for page, program in template.pages.items():
        xml = runtime.fill_in(program, values, page, lambda page=page: source_of(template, page))
        if page.startswith("docProps/"):
            written[page] = plain(xml)
            continue
        notes = len(expansion.notes)
        xml = expansion.expand(xml)
        if page != next(iter(template.pages)) and len(expansion.notes) > notes:
            raise TemplateError("template_note_place", part=part_name(page))
        written[page] = xml
    document = next(iter(template.pages))
    if template.has_pictures:
        numbers = count(FIRST_PICTURE)
        written[document] = re.sub(
            _PICTURE, lambda found: f'{found[1]}{next(numbers)}"', written[document]
        )
    if expansion.notes:
        head = written.get(template.footnotes, template.notes)
        head = head.removesuffix(NOTES_END)
        written[template.footnotes] = head + expansion.notes_xml() + NOTES_END
    elif template.footnotes not in written:
        written[template.footnotes] = template.notes + NOTES_END
    stamp = template.stamp
    written |= stamper.texts(stamp, written.values()) if stamper else no_stamp(stamp)
    fresh = {name: _encoded(name, xml, name in template.may_tear) for name, xml in written.items()}
    return archive(fresh[name] if kept is None else kept for name, kept in template.members.items())


def source_of(template: Compiled, page: str) -> str:
    """Return the Jinja source of one part, made again for an error's message."""
    from xl_chidoan.report.template.compiling import sources

    return sources(template.path)[1][page]


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size <= MAX_FILE_BYTES:
            return path.read_bytes()
    except (OSError, ValueError):
        pass
    open_package(path)  # says what is wrong
    return path.read_bytes()


def _encoded(name: str, xml: str, may_tear: bool) -> Member:
    content = (XML_START + xml).encode()
    if may_tear:  # Word cannot open what a condition around half an element leaves
        from xml.parsers import expat

        try:
            expat.ParserCreate(namespace_separator=" ").Parse(content, True)
        except expat.ExpatError as error:
            raise TemplateError("template_torn", part=part_name(name)) from error
    return member(name, content, _FAST)


def _loaded(path: Path, kept: tuple[Any, ...]) -> Compiled:
    members, codes, names, (footnotes, notes), stamp, first, styles, may_tear, flags = kept
    needs_docxtpl, has_pictures = flags
    note_text, note_reference = styles
    return Compiled(
        path=path,
        members={name: Member(name, *data) if data else None for name, data in members},
        pages={page: runtime.load(code) for page, code in codes},
        names=tuple(Name(*name) for name in names),
        footnotes=footnotes,
        notes=notes,
        stamp=Stamp(*stamp),
        first_note=first,
        note_text=note_text,
        note_reference=note_reference,
        may_tear=frozenset(may_tear),
        needs_docxtpl=needs_docxtpl,
        has_pictures=has_pictures,
    )
