"""All Word templates by file name."""

from collections.abc import Mapping

from xl_chidoan.build import template_table, template_term, template_year


def build_templates() -> Mapping[str, bytes]:
    """Return the shipped templates; the same source gives the same bytes."""
    return {
        "bao-cao-nhiem-ky.docx": template_term.build(),
        "bao-cao-nam.docx": template_year.build(),
        "bang-so-sanh.docx": template_table.build(),
    }
