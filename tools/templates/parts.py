"""What the Word templates have in common: pages, letterhead, narrative, signatures, tables."""

# python-docx reaches a paragraph's or row's own XML only by names with an underscore.
# pyright: reportPrivateUsage=false

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Mm, Pt
from lxml import etree

from tools.templates import styles as styles
from tools.templates import words
from xl_chidoan.ooxml.archive import archive, member

_PORTRAIT, _LANDSCAPE = (210, 297), (297, 210)
_ABOVE_SIGNATURES = Pt(12)
_BELOW_PICTURES = Pt(12)
_MADE = datetime(2024, 1, 1, tzinfo=UTC)
_BLANK_PROPERTIES = {"lastModifiedBy", "description", "keywords"}
_UNUSED = re.compile(
    r"customXml/|docProps/thumbnail|word/(?:stylesWithEffects|webSettings|fontTable|theme/)"
)
_LINKS_TO_UNUSED = re.compile(
    r'<Relationship [^>]*Target="[^"]*(?:customXml|thumbnail|stylesWithEffects|webSettings'
    r'|fontTable|theme)[^"]*"[^>]*/>'
)
_TYPES_OF_UNUSED = re.compile(
    r'<Override PartName="/(?:customXml/|word/(?:stylesWithEffects|webSettings|fontTable|theme/))'
    r'[^>]*/>|<Default Extension="jpeg"[^>]*/>'
)


def new_document(title: str, *, tight: bool = False) -> Document:
    """Return an empty A4 document with the templates' styles and ``title`` as its property.

    ``tight`` leaves less room between lines and paragraphs.
    """
    document = docx.Document()
    body: Any = document.element
    body = body.body
    for element in list(body)[:-1]:
        body.remove(element)
    styles.set_up(document, tight=tight)
    _page(document.sections[0], _PORTRAIT, (20, 20, 30, 20))
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "{{ don_vi }}", "vi-VN"
    properties.created = properties.modified = _MADE
    for element in properties._element:
        # By local names: docxcompose, where installed, gives python-docx's prefix another meaning.
        if etree.QName(element).localname in _BLANK_PROPERTIES:
            element.text = ""
    return document


def number_pages(document: Document) -> None:
    """Put page numbers at the top, centred, from the second page on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    field = _element(
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    )
    header = section.header.paragraphs[0]
    _style(header, styles.PAGE_NUMBER)
    header._p.append(field)


def add_landscape(document: Document) -> None:
    """Start a landscape section, with the margins of the portrait one turned."""
    document.add_section(WD_SECTION.NEW_PAGE)
    turn_landscape(document)
    document.sections[-1].different_first_page_header_footer = False


def turn_landscape(document: Document) -> None:
    """Turn the last section."""
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE
    _page(section, _LANDSCAPE, (30, 20, 20, 20))


def add(container: Any, style: str, text: str = "") -> Any:
    """Add a paragraph; line ends in ``text`` are line breaks."""
    paragraph = container.add_paragraph()
    _style(paragraph, style)
    if text:
        paragraph.add_run(text)
    return paragraph


def add_tag(container: Any, tag: str) -> None:
    """Add a paragraph that holds only ``{%p tag %}``."""
    add(container, styles.BODY, f"{{%p {tag} %}}")


def add_letterhead(document: Document, *, numbered: bool = True) -> None:
    """Add the two columns of the letterhead, with the document's number on the left."""
    left, right = _columns(document, (5000, 4560), gap=60)
    add(left, styles.SUPERIOR, "{{ cap_tren|can_dong }}")
    add(left, styles.BRANCH, "{{ don_vi|can_dong }}")
    add(left, styles.SUPERIOR, "***")
    if numbered:
        add(left, styles.NUMBER, words.NUMBER)
    add_tag(left, "if la_ban_nhap")
    add(left, styles.DRAFT, words.DRAFT)
    add_tag(left, "endif")
    add(right, styles.UNION, words.UNION)
    add(right, styles.DATE, "{{ dia_danh }}, {{ ngay_bao_cao_chu }}")
    _drop_first_paragraphs(left, right)


def add_title(document: Document, kind: str, subject: str) -> None:
    """Add the kind of document, its subject and the short rule below."""
    add(document, styles.REPORT, kind)
    add(document, styles.SUBJECT, subject)
    add(document, styles.RULE)


def add_sections(document: Document) -> None:
    """Add the narrative: a loop over the sections with a branch for each kind of paragraph."""
    kinds = (
        (f'm.ma == "ket_thuc" and d.kieu == "{words.PARAGRAPH}"', styles.CLOSING),
        (f'd.kieu == "{words.BULLET}"', styles.BULLET),
        (f'd.kieu == "{words.PLUS}"', styles.PLUS),
        (f'd.kieu == "{words.HEADING}"', styles.SUBHEADING),
    )
    add_tag(document, "for m in muc")
    for level in range(1, 5):
        add_tag(
            document,
            f"{'if' if level == 1 else 'elif'} m.cap {'>=' if level == 4 else '=='} {level}",
        )
        number = "{% if m.so %}{{ m.so }}\n{% endif %}" if level == 1 else "{{ m.so }} "
        add(document, f"heading {level}", f"{number}{{{{ m.ten }}}}")
    add_tag(document, "endif")
    add_tag(document, "for d in m.doan")
    for index, (condition, style) in enumerate(kinds):
        add_tag(document, f"{'elif' if index else 'if'} {condition}")
        add(document, style, "{{ d.noi_dung }}")
    add_tag(document, "else")
    add(document, styles.BODY, "{{ d.noi_dung }}")
    add_tag(document, "endif")
    add_tag(document, "endfor")
    add_tag(document, "for c in m.chi_tieu")
    add(document, styles.BODY, "{{ c.tt }}. {{ c.noi_dung }}")
    add_tag(document, "endfor")
    add_tag(document, "endfor")


def add_signatures(document: Document) -> None:
    """Add recipients and signature, which stay together on one page."""
    left, right = _columns(document, (4100, 4972))
    heading = add(left, styles.RECIPIENTS)
    heading.paragraph_format.space_before = _ABOVE_SIGNATURES
    run = heading.add_run(words.RECIPIENTS)
    run.bold = run.italic = True
    add_tag(left, "for n in noi_gui")
    add(left, styles.RECIPIENTS, words.TO_NAMED)
    add_tag(left, "endfor")
    add_tag(left, "if not noi_gui")
    add(left, styles.RECIPIENTS, words.TO_SUPERIOR)
    add_tag(left, "if co_quan")
    add(left, styles.RECIPIENTS, words.TO_OFFICE)
    add_tag(left, "endif")
    add(left, styles.RECIPIENTS, words.TO_FILES)
    add_tag(left, "endif")
    add(right, styles.SIGNER, words.ORGAN).paragraph_format.space_before = _ABOVE_SIGNATURES
    add_tag(right, "if chuc_danh_ky")
    add(right, styles.SIGNER, "{{ chuc_danh_ky|upper }}")
    add_tag(right, "endif")
    for _ in range(4):
        add(right, styles.SIGNER)
    add_tag(right, "if nguoi_ky")
    add(right, styles.SIGNER, "{{ nguoi_ky }}")
    add_tag(right, "endif")
    _drop_first_paragraphs(left, right)


def add_comparison_pages(document: Document, heading: str) -> None:
    """Add the comparison table on a landscape page of its own."""
    add_landscape(document)
    add(document, "heading 1", heading)
    add_comparison(document)


def add_comparison(document: Document) -> None:
    """Add the comparison table; TT and Ghi chú are merged over the rows of a group."""
    widths = (794, 6860, 3062, 1474, 2381)
    rows = (
        ("{%tr if not bang_so_sanh %}",),
        ("", words.NO_TARGETS, "", "", ""),
        ("{%tr endif %}",),
        ("{%tr for c in bang_so_sanh %}",),
        ("{%tr for d in c.dong %}",),
        (
            "{% vm %}{{ c.tt }}",
            "{{ d.noi_dung }}",
            "{{ d.ket_qua }}",
            "{{ d.ty_le }}",
            "{% vm %}{{ c.ghi_chu }}",
        ),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    )
    add_table(document, widths, words.COMPARISON_HEADS, rows, centred={0, 2, 3, 4})
    add(document, styles.TABLE_NOTE, words.RULE_OF_EXCEEDING)


def add_pictures(document: Document, width: int, height: int) -> None:
    """Add an appendix of the activities' pictures, each fitted into ``width`` x ``height`` mm.

    It is printed only where there are pictures. Those of an activity stand side by side as far as
    the page is wide enough, above its name.
    """
    add_tag(document, "if hoat_dong_anh")
    add(document, "heading 1", words.PICTURES).paragraph_format.page_break_before = True
    add_tag(document, "for h in hoat_dong_anh")
    shown = f"{{{{ anh(a.tep, rong={width}, cao={height}, vua=True) }}}} "
    row = add(document, styles.CELL_CENTRED, f"{{% for a in h.anh %}}{shown}{{% endfor %}}")
    row.paragraph_format.keep_with_next = True
    caption = add(document, styles.CELL_CENTRED, words.PICTURE_CAPTION)
    caption.runs[0].italic = True
    caption.paragraph_format.space_after = _BELOW_PICTURES
    add_tag(document, "endfor")
    add_tag(document, "endif")


def add_table(
    document: Document,
    widths: Sequence[int],
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    centred: set[int],
) -> None:
    """Add a ruled table (``widths`` in twips) whose head is repeated and whose rows stay whole."""
    rows = list(rows)
    table = document.add_table(1 + len(rows), len(widths))
    _set_up_table(table, widths, "single", (40, 85))
    for number, (row, texts) in enumerate(zip(table.rows, (heads, *rows), strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(_element(f"<w:cantSplit {nsdecls('w')}/>"))
        if number == 0:
            properties.append(_element(f"<w:tblHeader {nsdecls('w')}/>"))
        for column, cell in enumerate(row.cells):
            text = texts[column] if column < len(texts) else ""
            style = styles.CELL_CENTRED if column in centred else styles.CELL
            paragraph = cell.paragraphs[0]
            _style(paragraph, styles.TABLE_HEAD if number == 0 else style)
            if text:
                paragraph.add_run(text)
            cell._tc.get_or_add_tcPr().append(
                _element(f'<w:vAlign {nsdecls("w")} w:val="center"/>')
            )


def packed(document: Document) -> bytes:
    """Return the document as reproducible .docx bytes, without python-docx's unused parts."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kept = {name: data for name, data in parts.items() if not _UNUSED.match(name)}
    for name in kept:
        if name.endswith(".rels"):
            kept[name] = _LINKS_TO_UNUSED.sub("", kept[name].decode()).encode()
    types = "[Content_Types].xml"
    kept[types] = _TYPES_OF_UNUSED.sub("", kept[types].decode()).encode()
    kept["docProps/app.xml"] = words.APPLICATION_PROPERTIES.encode()
    return archive(member(name, data) for name, data in kept.items())


def _element(xml: str) -> Any:
    return parse_xml(xml)


def _page(section: Section, size: tuple[int, int], margins: tuple[int, int, int, int]) -> None:
    section.page_width, section.page_height = map(Mm, size)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
        Mm, margins
    )
    section.header_distance = section.footer_distance = Mm(10)


def _style(paragraph: Any, name: str) -> None:
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = styles.identifier(name)


def _columns(document: Document, widths: Sequence[int], gap: int = 0) -> tuple[Any, Any]:
    """Add a row of two cells without rules, kept on one page; ``gap`` twips keep them apart."""
    table = document.add_table(1, len(widths))
    _set_up_table(table, widths, "nil", (0, gap))
    table.rows[0]._tr.get_or_add_trPr().append(_element(f"<w:cantSplit {nsdecls('w')}/>"))
    left, right = table.rows[0].cells
    return left, right


def _drop_first_paragraphs(*cells: Any) -> None:
    for cell in cells:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _set_up_table(table: Any, widths: Sequence[int], rule: str, margins: tuple[int, int]) -> None:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(
        f'<w:{edge} w:val="{rule}" w:sz="4" w:space="0" w:color="auto"/>'
        if rule != "nil"
        else f'<w:{edge} w:val="nil"/>'
        for edge in edges
    )
    inner = "".join(
        f'<w:{side} w:w="{margins[index % 2]}" w:type="dxa"/>'
        for index, side in enumerate(("top", "left", "bottom", "right"))
    )
    properties = parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{inner}</w:tblCellMar></w:tblPr>'
    )
    grid = parse_xml(
        f"<w:tblGrid {nsdecls('w')}>"
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    )
    element = table._tbl
    element.replace(element.tblPr, properties)
    element.replace(element.tblGrid, grid)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell._tc.get_or_add_tcPr().get_or_add_tcW().type = "dxa"
            cell._tc.tcPr.tcW.w = width
