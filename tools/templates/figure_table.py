"""templates/phu-luc-so-lieu.docx: the figures alone, beside those of a year earlier."""

from tools.templates import parts as parts
from tools.templates import styles as styles
from tools.templates import words


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    document = parts.new_document(words.FIGURES_TITLE)
    parts.number_pages(document)
    parts.add_letterhead(document)
    parts.add_title(document, words.FIGURES_KIND, words.FIGURES_SUBJECT)
    rows = (
        ("{%tr if not so_lieu %}",),
        (words.NO_FIGURES, "", "", ""),
        ("{%tr endif %}",),
        ("{%tr for n in so_lieu %}",),
        ("{{r chu(n.ten, dam=True) }}", "", "", ""),
        ("{%tr for d in n.dong %}",),
        ("{{ d.ten }}", "{{ d.ky_nay }}", "{{ d.cung_ky }}", "{{ d.tang }}"),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    )
    parts.add_table(
        document, (3872, 1750, 1750, 1700), words.FIGURES_HEADS, rows, centred={1, 2, 3}
    )
    note = parts.add(document, styles.TABLE_NOTE, words.COMPARED_WITH)
    note.paragraph_format.keep_with_next = True  # no signature stands alone on a page
    parts.add_signatures(document)
    return parts.packed(document)
