"""templates/bao-cao-nam.docx: a year's report."""

from tools.templates import parts as parts
from tools.templates import styles as styles
from tools.templates import words


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    document = parts.new_document(words.YEAR_TITLE)
    parts.number_pages(document)
    parts.add_letterhead(document)
    parts.add_title(document, words.REPORT, words.YEAR_SUBJECT)
    parts.add_sections(document)
    parts.add(document, "heading 1", words.YEAR_FIGURES)
    parts.add(document, styles.BODY, words.YEAR_MEMBERS)
    rows = (
        ("{%tr if not hoat_dong_nam %}",),
        (words.NO_ACTIVITIES, "", "", "", ""),
        ("{%tr endif %}",),
        ("{%tr for h in hoat_dong_nam %}",),
        ("{{ h.ten }}", "{{ h.so }}", "{{ h.luot }}", "{{ h.so_luong }}", "{{ h.kinh_phi }}"),
        ("{%tr endfor %}",),
    )
    parts.add_table(
        document, (3572, 1247, 1247, 1247, 1759), words.ACTIVITY_HEADS, rows, centred={1, 2, 3, 4}
    )
    parts.add(document, styles.CELL)
    parts.add_signatures(document, words.YEAR_ORGAN)
    parts.add_pictures(document, 78, 64)  # three rows of two a page
    return parts.packed(document)
