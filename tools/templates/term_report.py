"""templates/bao-cao-nhiem-ky.docx: the report on a whole term."""

from tools.templates import parts as parts
from tools.templates import words


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    document = parts.new_document(words.TERM_TITLE)
    parts.number_pages(document)
    parts.add_letterhead(document)
    parts.add_title(document, words.REPORT, words.TERM_SUBJECT)
    parts.add_sections(document)
    parts.add_signatures(document)
    parts.add_comparison_pages(document, words.COMPARISON)
    parts.add_pictures(document, 120, 57)  # two rows a page
    return parts.packed(document)
