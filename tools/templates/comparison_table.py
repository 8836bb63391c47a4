"""templates/bang-so-sanh.docx: the comparison table alone."""

from tools.templates import parts as parts
from tools.templates import words


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    document = parts.new_document(words.COMPARISON_TITLE)
    parts.turn_landscape(document)
    parts.number_pages(document)
    parts.add(document, "heading 1", words.ANY_COMPARISON)
    parts.add_comparison(document)
    return parts.packed(document)
