"""The page of sources, which lists each figure of a report with its code, formula and rows.

It is a section of its own at the end and changes no section of the template. Its figures stand in
controls, so that refreshing renews them too.
"""

from collections.abc import Iterator, Sequence
from html import escape

from xl_chidoan.model import Branch, Figures
from xl_chidoan.ooxml.namespaces import MC, W15, W
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.report.control_tags import FIRST_CONTROL_ID, control_tag
from xl_chidoan.report.page_sections import end_last_section, text_width, upright_section
from xl_chidoan.report.provenance.current_figures import (
    SOURCES,
    CurrentFigure,
    comparison_table_rows,
    control_text,
    current_figures,
    make_record,
    plain_text_digests,
)
from xl_chidoan.report.provenance.formulas import counted_rows, source_of
from xl_chidoan.report.provenance.origin import Provenance
from xl_chidoan.report.provenance.places import places_in_report
from xl_chidoan.report.word_document import ReportDocument, word_elements
from xl_chidoan.text import source_words as words
from xl_chidoan.text.formats import date_text

_SHARES = (27, 14, 30, 29)  # of the width, in percent
_FIRST_ID = FIRST_CONTROL_ID + 10_000_000
_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_TEXT_SIZE = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
_PLAIN = (
    '<w:spacing w:before="20" w:after="{after}" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
)
_RULES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NO_HEIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def add_sources(report: ReportDocument, figures: Figures, origin: Provenance) -> None:
    """Add the page to ``report``, unless no figure stands in it."""
    current = current_figures(figures)
    used = [current[tag] for tag in report.tags_of_controls() if tag in current]
    root = report.tree(report.main)
    body = root.find(f"{{{W}}}body")
    if not used or body is None:
        return
    section = upright_section(body)
    width = text_width(section)
    end_last_section(body)
    heading = report.paragraph_styles().get("heading 1", "")
    page = _page(used, figures, origin, width, heading, knows_hidden(root))
    body.extend(word_elements("".join(page)))
    body.append(section)
    report.touch(report.main)


def knows_hidden(root: Element) -> bool:
    """Tell whether a document declares Word 2013's names, which a control without frame needs."""
    prefixes = root.get(f"{{{MC}}}Ignorable", "").split()
    return any(root.nsmap.get(prefix) == W15 for prefix in prefixes)


def _page(
    used: Sequence[CurrentFigure],
    figures: Figures,
    origin: Provenance,
    width: int,
    heading: str,
    hidden: bool,
) -> Iterator[str]:
    style = f'<w:pStyle w:val="{heading}"/>' if heading else '<w:jc w:val="center"/>'
    bold = "" if heading else "<w:rPr><w:b/></w:rPr>"
    yield f"<w:p><w:pPr>{style}</w:pPr><w:r>{bold}{_text(words.TITLE)}</w:r></w:p>"
    as_of = words.AS_OF.format(date=date_text(origin.as_of)) if origin.as_of else ""
    sentence = words.INTRODUCTION.format(workbook=origin.workbook, as_of=as_of)
    yield _paragraph(_run(sentence, _TEXT_SIZE), '<w:jc w:val="both"/>', after=120)
    widths = [width * share // 100 for share in _SHARES]
    widths[-1] = width - sum(widths[:-1])
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{_RULES}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
    heads = (
        _paragraph(_run(head, f"<w:b/>{_TEXT_SIZE}"), '<w:jc w:val="center"/>')
        for head in words.HEADS
    )
    yield _row(widths, tuple(heads), "<w:tblHeader/>")
    for number, each in enumerate(used):
        control = _FIRST_ID + 2 * number
        yield figure_row(widths, each, figures, (control, control + 1), hidden)
    yield "</w:tbl>"
    yield f"<w:p><w:pPr>{_NO_HEIGHT}</w:pPr></w:p>"


def figure_row(
    widths: Sequence[int],
    figure: CurrentFigure,
    figures: Figures,
    numbers: tuple[int, int],
    hidden: bool,
) -> str:
    """Return one row of the page's table as XML.

    ``widths`` are those of its four columns in twips, ``numbers`` free ids for its two controls;
    ``hidden`` asks for controls without a frame, see :func:`knows_hidden`.
    """
    code = figure.code
    shown = _control(control_tag(code), numbers[0], control_text(figure), hidden)
    rows = counted_rows(code, figures)
    cells = (
        _paragraph(_run(figure.label, _TEXT_SIZE)) + _paragraph(_run(code, _SMALL)),
        _paragraph(shown, '<w:jc w:val="center"/>'),
        _paragraph(_run(source_of(code, figures).rule, _TEXT_SIZE)),
        _paragraph(_control(control_tag(f"{SOURCES}{code}"), numbers[1], rows, hidden)),
    )
    return _row(widths, cells)


def _row(widths: Sequence[int], cells: Sequence[str], more: str = "") -> str:
    columns = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{columns}</w:tr>"


def _paragraph(runs: str, align: str = '<w:jc w:val="left"/>', after: int = 20) -> str:
    return f"<w:p><w:pPr>{_PLAIN.format(after=after)}{align}</w:pPr>{runs}</w:p>"


def _run(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{_text(text)}</w:r>"


def _control(tag: str, number: int, text: str, hidden: bool) -> str:
    appearance = '<w15:appearance w15:val="hidden"/>' if hidden else ""
    return (
        f'<w:sdt><w:sdtPr><w:rPr>{_TEXT_SIZE}</w:rPr><w:tag w:val="{tag}"/>'
        f'<w:id w:val="{number}"/>{appearance}</w:sdtPr><w:sdtContent>'
        f"{_run(text, _TEXT_SIZE)}</w:sdtContent></w:sdt>"
    )


def _text(text: str) -> str:
    pieces = escape(text).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)


def finish(
    data: bytes,
    branch: Branch,
    figures: Figures,
    origin: Provenance | None,
    *,
    sources: bool = False,
) -> bytes:
    """Return the rendered report ``data`` with its stamp, as an export makes it.

    With ``sources`` a page is added at the end that says where each figure comes from.
    """
    report = ReportDocument(data)
    if sources and origin:
        add_sources(report, figures, origin)
    tags = report.tags_of_controls()
    current = current_figures(figures, tags)
    rows = comparison_table_rows(branch, figures)
    texts = plain_text_digests(branch, figures)
    report.set_record(make_record(tags, current, rows, texts, places_in_report(report)))
    if origin:
        report.set_provenance(origin)
    return report.packed()
