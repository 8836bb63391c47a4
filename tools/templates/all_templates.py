"""All Word templates by file name."""

from collections.abc import Mapping

from tools.templates import comparison_table, term_report, year_report


def build_templates() -> Mapping[str, bytes]:
    """Return the shipped templates; the same source gives the same bytes."""
    return {
        "bao-cao-nhiem-ky.docx": term_report.build(),
        "bao-cao-nam.docx": year_report.build(),
        "bang-so-sanh.docx": comparison_table.build(),
    }
