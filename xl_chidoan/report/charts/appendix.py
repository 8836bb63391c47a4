"""Adds the charts to a finished report as an appendix on portrait pages of its own."""

from collections.abc import Iterator, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from xl_chidoan.model import Branch, Figures
from xl_chidoan.ooxml.namespaces import KINDS, W
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.report.charts.chart_data import ChartData, charts_of
from xl_chidoan.report.charts.drawing import LINK_ID, SHAPES_ID, Drawing, draw
from xl_chidoan.report.page_sections import end_last_section, flat_line, text_width, upright_section
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text import chart_words as words

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WORD = f"{{{W}}}"
_SPACES = f'xmlns:w="{W}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:c="{_C}" xmlns:r="{KINDS}"'
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_EMU_PER_MM, _TWIPS_PER_MM = 36_000, 1440 / 25.4
_GAP_MM = 4.0  # between two charts side by side
_CAPTION = (
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{{id}}"><w:name w:val="caption"/>'
    '<w:uiPriority w:val="35"/><w:unhideWhenUsed/><w:qFormat/><w:pPr><w:keepLines/>'
    '<w:spacing w:before="60" w:after="200"/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:i/><w:iCs/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr></w:style>'
)
_KEPT = (
    '<w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>'
    "{run}</w:p>"
)


def add_charts(document: bytes, branch: Branch, figures: Figures) -> bytes:
    """Return the Word file ``document`` with the appendix of charts at its end.

    The same bytes come back where there is nothing to draw. Raises FileError where ``document`` is
    no Word document.
    """
    charts = charts_of(branch, figures)
    if not charts:
        return document
    report = ReportDocument(document)
    body = report.tree(report.main).find(f"{_WORD}body")
    assert body is not None
    section = upright_section(body)
    appendix = _Appendix(report, body, section)
    end_last_section(body)
    body.extend(appendix.elements(charts))
    body.append(section)
    report.touch(report.main)
    return report.packed()


class _Appendix:
    """Writes the paragraphs of one appendix and the parts of its charts."""

    def __init__(self, report: ReportDocument, body: Element, section: Element) -> None:
        self._report = report
        self._styles = _styles(report)
        self._width = text_width(section) / _TWIPS_PER_MM
        used = [node.get("id", "") for node in body.iter(f"{{{_WP}}}docPr")]
        self._ids = count(max([0, *(int(each) for each in used if each.isdecimal())]) + 1)
        self._numbers = count(1)

    def elements(self, charts: Sequence[ChartData]) -> Iterator[Element]:
        """Yield heading, charts and captions; two neighbours with ``pair`` stand side by side."""
        yield _element(self._paragraph("heading 1", _run(words.HEADING)))
        waiting = list(charts)
        while waiting:
            chosen = [waiting.pop(0)]
            if chosen[0].pair and waiting and waiting[0].pair:
                chosen.append(waiting.pop(0))
            if len(chosen) == 1:
                yield from map(_element, self._chart(chosen[0], self._width))
            else:
                yield _element(self._side_by_side(chosen))
                yield flat_line()

    def _side_by_side(self, charts: Sequence[ChartData]) -> str:
        width = (self._width - _GAP_MM) / len(charts)
        shown = [self._chart(chart, width) for chart in charts]
        twips = round(self._width * _TWIPS_PER_MM / len(charts))
        column = f'<w:gridCol w:w="{twips}"/>'
        rows = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'
                for paragraph in row
            )
            + "</w:tr>"
            for row in zip(*shown, strict=True)
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{twips * len(charts)}" w:type="dxa"/>'
            '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{column * len(charts)}</w:tblGrid>{rows}</w:tbl>"
        )

    def _chart(self, data: ChartData, width: float) -> tuple[str, str]:
        """Return the paragraph of a chart ``width`` millimetres wide and that of its caption."""
        number = next(self._numbers)
        drawing = draw(data, width)
        link = self._add(drawing)
        cx, cy = (round(side * _EMU_PER_MM) for side in drawing.size)
        name = f"{words.CAPTION_LABEL} {number}"
        shown = (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="{next(self._ids)}" name={quoteattr(name)} descr={quoteattr(data.alt)}/>'
            "<wp:cNvGraphicFramePr/>"
            f'<a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{link}"/></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )
        field = words.CAPTION_LABEL.replace(" ", "_")
        caption = (
            _run(f"{words.CAPTION_LABEL} ")
            + f'<w:fldSimple w:instr=" SEQ {field} \\* ARABIC ">{_run(str(number))}</w:fldSimple>'
            + _run(words.CAPTION_END + data.caption)
        )
        return _KEPT.format(run=shown), self._paragraph("caption", caption)

    def _add(self, drawing: Drawing) -> str:
        """Add the parts of a chart; return the id of the document's link to it."""
        name, link = self._report.add_part(
            "word/charts/chart{}.xml", drawing.chart, _CHART_TYPE, "chart"
        )
        _, back = self._report.add_part(
            "word/embeddings/Microsoft_Excel_Sheet{}.xlsx",
            drawing.workbook,
            _SHEET_TYPE,
            "package",
            source=name,
        )
        assert back == LINK_ID
        if drawing.shapes:
            _, over = self._report.add_part(
                "word/drawings/drawing{}.xml",
                drawing.shapes,
                _SHAPES_TYPE,
                "chartUserShapes",
                source=name,
            )
            assert over == SHAPES_ID
        return link

    def _paragraph(self, style: str, runs: str) -> str:
        identifier = self._styles.get(style)
        named = f"<w:pStyle w:val={quoteattr(identifier)}/>" if identifier else ""
        return f"<w:p><w:pPr>{named}</w:pPr>{runs}</w:p>"


def _element(xml: str) -> Element:
    """Parse one element and declare in it only the namespaces it uses."""
    root = etree.fromstring(f"<x {_SPACES}>{xml}</x>")
    element = root[0]
    etree.cleanup_namespaces(element)
    return element


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _styles(report: ReportDocument) -> dict[str, str]:
    """Return the ids of paragraph styles by name; a style for captions is added if missing."""
    found, name = report.paragraph_styles(), report.linked("styles")
    if name and "caption" not in found:
        root = report.tree(name)
        taken = {style.get(f"{_WORD}styleId") for style in root.iter(f"{_WORD}style")}
        free = (f"Caption{number or ''}" for number in count())
        found["caption"] = next(each for each in free if each not in taken)
        root.append(etree.fromstring(_CAPTION.format(id=found["caption"])))
        report.touch(name)
    return found
