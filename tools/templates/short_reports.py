"""templates/bao-cao-quy.docx and bao-cao-thang.docx: reports on less than a year."""

from tools.templates import parts as parts
from tools.templates import words


def build_quarter() -> bytes:
    """Return the template for a quarter, half a year or nine months as the bytes of a .docx."""
    document = _report()
    parts.add_pictures(document, 78, 64)  # three rows of two a page
    return parts.packed(document)


def build_month() -> bytes:
    """Return the template for a month, without appendices, as the bytes of a .docx."""
    return parts.packed(_report(tight=True))


def _report(*, tight: bool = False) -> parts.Document:
    document = parts.new_document(words.PERIOD_TITLE, tight=tight)
    parts.number_pages(document)
    parts.add_letterhead(document)
    parts.add_title(document, words.REPORT, words.PERIOD_SUBJECT)
    parts.add_sections(document)
    parts.add_signatures(document)
    return document
