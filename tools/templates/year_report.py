"""templates/bao-cao-nam.docx: the report on a year, with its activities and targets attached."""

from tools.templates import parts as parts
from tools.templates import styles as styles
from tools.templates import words


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    document = parts.new_document(words.PERIOD_TITLE)
    parts.number_pages(document)
    parts.add_letterhead(document)
    parts.add_title(document, words.REPORT, words.PERIOD_SUBJECT)
    parts.add_sections(document)
    parts.add_signatures(document)
    heading = parts.add(document, "heading 1", f"{words.YEAR_FIGURES} {{{{ ten_ky|upper }}}}")
    heading.paragraph_format.page_break_before = True
    rows = (
        ("{%tr if not hoat_dong_ky %}",),
        (words.NO_ACTIVITIES, "", "", "", "", "", ""),
        ("{%tr endif %}",),
        ("{%tr for h in hoat_dong_ky %}",),
        (
            "{{ h.ten }}",
            "{{ h.so }}",
            "{{ h.so_cung_ky }}",
            "{{ h.luot }}",
            "{{ h.luot_cung_ky }}",
            "{{ h.so_luong }}",
            "{{ h.kinh_phi }}",
        ),
        ("{%tr endfor %}",),
    )
    widths = (2902, 950, 850, 900, 850, 1000, 1620)
    parts.add_table(document, widths, words.ACTIVITY_HEADS, rows, centred={1, 2, 3, 4, 5, 6})
    parts.add(document, styles.TABLE_NOTE, words.COMPARED_WITH)
    parts.add_comparison_pages(document, f"{words.YEAR_COMPARISON} {{{{ ten_ky|upper }}}}")
    parts.add_pictures(document, 120, 57)  # two rows a page
    return parts.packed(document)
