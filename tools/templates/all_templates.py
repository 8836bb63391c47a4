"""All Word templates by file name."""

from collections.abc import Mapping

from tools.templates import (
    comparison_table,
    figure_table,
    short_reports,
    term_report,
    year_report,
)
from xl_chidoan.report.template.preparation import prepare
from xl_chidoan.report.template.template_cache import digest


def build_templates() -> Mapping[str, bytes]:
    """Return the shipped templates; the same source gives the same bytes."""
    return {
        "bao-cao-nhiem-ky.docx": term_report.build(),
        "bao-cao-nam.docx": year_report.build(),
        "bao-cao-quy.docx": short_reports.build_quarter(),
        "bao-cao-thang.docx": short_reports.build_month(),
        "phu-luc-so-lieu.docx": figure_table.build(),
        "bang-so-sanh.docx": comparison_table.build(),
    }


def prepared_templates(documents: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the prepared form of templates, which can be filled in without docxtpl and lxml.

    Each is text without code and is used only for the exact document it was made from.
    """
    return {
        f"{name.removesuffix('.docx')}.zip": prepare(data, name).packed(digest(data))
        for name, data in documents.items()
    }
