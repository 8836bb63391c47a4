"""Other Word documents put into a report by docxtpl's subdocuments, which rest on docxcompose."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate

from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.namespaces import W
from xl_chidoan.ooxml.zip_package import open_package
from xl_chidoan.report.template.word_functions import DOCUMENT_MARK

_WORD = f"{{{W}}}"


def insert_documents(report: bytes, paths: Sequence[Path]) -> bytes:
    """Put documents where a report has the marks of :class:`Documents`.

    Raises TemplateError ``template_document_tool`` where the library for it is not installed,
    ``template_document_damaged`` and FileError where a document cannot be read.
    """
    template = DocxTemplate(io.BytesIO(report))
    document: Any = template.get_docx()
    root = document.element
    marks = {mark.get(f"{_WORD}name"): mark for mark in root.iter(f"{_WORD}bookmarkStart")}
    for number, path in enumerate(paths):
        mark = marks.get(f"{DOCUMENT_MARK}{number}")
        if mark is None:  # in a block that was made but not printed, or in a header
            raise TemplateError("template_document_place", file=path.name)
        open_package(path)
        try:
            place = mark.getparent()
            for element in list(template.new_subdoc(str(path)).element.body):
                if element.tag != f"{_WORD}sectPr":
                    place.addprevious(element)
            place.getparent().remove(place)
        except ImportError as error:
            raise TemplateError("template_document_tool", file=path.name) from error
        except (OpcError, KeyError, ValueError) as error:
            raise TemplateError("template_document_damaged", file=path.name) from error
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
