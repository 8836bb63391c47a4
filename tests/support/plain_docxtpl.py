"""The same report by docxtpl itself: what the product's own way of filling in is measured by.

Opening, patching, rendering, mapping and saving are docxtpl's, with a plain Jinja environment that
knows this product's filters; around it stand only the preparation of the package, the source of a
page and the marks of figures and notes.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, Undefined
from markupsafe import Markup

from xl_chidoan.ooxml.archive import archive, member
from xl_chidoan.report import marks
from xl_chidoan.report.template.environment import one_line
from xl_chidoan.report.template.marked_runs import Expansion
from xl_chidoan.report.template.package_preparation import TemplatePackage, prepared_package
from xl_chidoan.report.template.tag_source import jinja_source
from xl_chidoan.report.template.word_functions import FILTERS

NOTES_END = "</w:footnotes>"


def plain_environment() -> Environment:
    """Return Jinja as it comes, printing figures as this product does."""

    def printed(value: Any) -> Any:
        return value if isinstance(value, Undefined | Markup) else marks.printed(value)

    made = Environment(autoescape=True, finalize=printed)
    made.filters.update(FILTERS, hoa=marks.upper, upper=marks.upper)
    return made


class _Report(DocxTemplate):
    def __init__(self, package: TemplatePackage, expansion: Expansion) -> None:
        self._prepared, self._expansion = package, expansion
        members = (member(name, data) for name, data in package.parts.items())
        super().__init__(io.BytesIO(archive(members)))

    def patch_xml(self, src_xml: str) -> str:
        return one_line(jinja_source(src_xml, super().patch_xml))

    def resolve_listing(self, xml: str) -> str:
        return self._expansion.expand(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        properties = self.docx.core_properties  # type: ignore[union-attr]
        for name in ("author", "subject", "title"):
            text = jinja_env.from_string(getattr(properties, name)).render(context)
            setattr(properties, name, Markup(marks.plain(text)).unescape())

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        package: Any = self.docx.part.package  # type: ignore[union-attr]
        name = f"/{self._prepared.footnotes}"
        part: Any = next(part for part in package.iter_parts() if part.partname == name)
        xml = part.blob.decode().partition("?>")[2].strip()
        if self._prepared.footnotes in self._prepared.pages:
            xml = self.render_xml_part(self.patch_xml(xml), part, context, jinja_env)
        xml = xml.removesuffix(NOTES_END) + self._expansion.notes_xml() + NOTES_END
        part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()


def rendered(path: Path, context: Mapping[str, Any]) -> tuple[bytes, Expansion]:
    """Return the document that docxtpl makes of a template, and the notes and gaps it met."""
    package = prepared_package(path.read_bytes(), str(path))
    expansion = Expansion(package.first_note, package.note_text, package.note_reference)
    report = _Report(package, expansion)
    report.render({name: context[name] for name in context}, plain_environment())
    saved = io.BytesIO()
    report.save(saved)
    return saved.getvalue(), expansion


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a document by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
