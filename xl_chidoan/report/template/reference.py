"""Rendering with docxtpl itself: for templates that need all of it, and to measure the other by.

The marks and the preparation are the same as in :mod:`xl_chidoan.report.template.compiled`;
opening, patching, filling in with Jinja, mapping and saving are docxtpl's. What a template may say
has been checked when it was compiled; Jinja's sandbox stands behind that.
"""

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Undefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.archive import archive, member
from xl_chidoan.report.marks import plain
from xl_chidoan.report.template import runtime
from xl_chidoan.report.template.compiled import NOTES_END, Compiled
from xl_chidoan.report.template.prepare import prepare
from xl_chidoan.report.template.runs import Expansion
from xl_chidoan.report.template.source import HAS_TAGS, jinja_source, one_line
from xl_chidoan.text.report_words import part_name

_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printed)
    made.filters.update(runtime.FILTERS, default=made.filters["default"])
    made.globals.clear()
    return made


def _printed(value: Any) -> Any:
    return value if isinstance(value, Undefined | Markup) else runtime.printed(value)


def _rendered(source: str, context: Mapping[str, Any], name: str) -> str:
    try:
        return _environment().from_string(source).render(context)
    except (JinjaError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise TemplateError("template_value", **runtime.place_of(source, 0, name)) from error


class ReportTemplate(DocxTemplate):
    """docxtpl's template with strict names, strict XML and the marks of this product."""

    def __init__(self, template: Compiled, expansion: Expansion) -> None:
        self._prepared = prepare(template.path)
        self._expansion = expansion
        self._grid_changes = template.needs_docxtpl
        members = (member(name, data) for name, data in self._prepared.parts.items())
        super().__init__(io.BytesIO(archive(members)))

    def patch_xml(self, src_xml: str) -> str:
        """Patch as docxtpl does, between the checks and repairs of this product."""
        return jinja_source(src_xml, super().patch_xml)

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None
    ) -> str:
        """Render one part; what docxtpl does to breaks and braces afterwards, the marks do."""
        name = str(part.partname).lstrip("/")
        xml = _rendered(src_xml, context, name)
        notes = len(self._expansion.notes)
        xml = self._expansion.expand(one_line(xml))
        if name != self._prepared.pages[0] and len(self._expansion.notes) > notes:
            raise TemplateError("template_note_place", part=part_name(name))
        return xml

    def fix_tables(self, xml: str) -> Any:
        """Parse strictly: docxtpl itself would drop what it cannot read."""
        try:
            tree = etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            part = part_name(self._prepared.pages[0])
            raise TemplateError("template_torn", part=part) from error
        return super().fix_tables(xml) if self._grid_changes else tree

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Render the document's properties as plain text."""
        properties = self.get_docx_properties()
        for name in _PROPERTIES:
            source = getattr(properties, name)
            if HAS_TAGS.search(source):
                text = _rendered(source, context, "docProps/core.xml")
                setattr(properties, name, unescape(plain(text)))

    def get_docx_properties(self) -> Any:
        """Return the document's core properties."""
        return self.docx.core_properties  # pyright: ignore[reportOptionalMemberAccess]

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Render notes typed in the template, once, and add those from the data."""
        package: Any = self.docx.part.package  # pyright: ignore[reportOptionalMemberAccess]
        name = f"/{self._prepared.footnotes}"
        part: Any = next(part for part in package.iter_parts() if part.partname == name)
        xml = part.blob.decode()
        xml = xml[xml.index("?>") + 2 :].strip()
        if self._prepared.footnotes in self._prepared.pages:
            xml = self.render_xml_part(self.patch_xml(xml), part, context)
        xml = xml.removesuffix(NOTES_END) + self._expansion.notes_xml() + NOTES_END
        part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()


def fill_in(template: Compiled, context: Mapping[str, Any], expansion: Expansion) -> bytes:
    """Return the document of one report, rendered by docxtpl.

    Raises TemplateError, as :func:`xl_chidoan.report.template.compiled.fill_in`.
    """
    saved = io.BytesIO()
    try:
        document = ReportTemplate(template, expansion)
        document.render(
            {name.name: context[name.name] for name in template.names if name.name in context}
        )
        document.save(saved)
    except (OpcError, KeyError, AttributeError, ValueError) as error:
        raise TemplateError("template_damaged", path=str(template.path)) from error
    with zipfile.ZipFile(saved) as package:
        return archive(member(name, package.read(name)) for name in package.namelist())
