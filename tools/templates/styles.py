"""Styles, lists and settings of the Word templates, by the official rules for documents.

The rules are HD 29-HD/TWĐTN-VP and NĐ 30/2020/NĐ-CP: Times New Roman 14, first line 1,27 cm,
justified, 6 pt between paragraphs. Officers choose styles by name, so the names of styles that
are not Word's own are Vietnamese.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from xl_chidoan.text.normalise import slug

FONT = "Times New Roman"
FIRST_LINE = 720  # twips: 1,27 cm

BODY = "Nội dung"
CLOSING = "Đoạn kết"
BULLET = "Gạch đầu dòng"
PLUS = "Dấu cộng"
SUBHEADING = "Tiêu đề nhỏ"
SUPERIOR = "Cơ quan cấp trên"
BRANCH = "Tên đơn vị"
UNION = "Tên tổ chức Đoàn"
DATE = "Ngày tháng"
RULE = "Đường kẻ"
REPORT = "Tên loại văn bản"
SUBJECT = "Trích yếu"
NUMBER = "Số ký hiệu"
DRAFT = "Dự thảo"
RECIPIENTS = "Nơi nhận"
SIGNER = "Người ký"
TABLE_HEAD = "Đầu bảng"
CELL = "Ô bảng"
CELL_CENTRED = "Ô bảng giữa"
TABLE_NOTE = "Ghi chú bảng"
PAGE_NUMBER = "header"
_BUILT_IN = (*(f"heading {level}" for level in range(1, 5)), PAGE_NUMBER, "footnote text")


@dataclass(frozen=True)
class Style:
    """A paragraph style; ``size`` in points, spaces in points, indents in twips."""

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1.0
    first: int = 0
    side: int = 0
    keep: bool = False
    level: int | None = None
    list_number: int | None = None
    rule: bool = False
    following: str = ""

    @property
    def identifier(self) -> str:
        """The style's id in the file."""
        return identifier(self.name)

    @property
    def xml(self) -> str:
        """The style as WordprocessingML."""
        kind = "" if self.name in _BUILT_IN else ' w:customStyle="1"'
        following = f'<w:next w:val="{identifier(self.following)}"/>' if self.following else ""
        return (
            f'<w:style {nsdecls("w")} w:type="paragraph"{kind} w:styleId="{self.identifier}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/>{following}'
            '<w:uiPriority w:val="1"/><w:qFormat/>'
            f"<w:pPr>{''.join(self._paragraph())}</w:pPr>"
            f"<w:rPr>{''.join(self._run())}</w:rPr></w:style>"
        )

    def _paragraph(self) -> Iterator[str]:
        if self.keep:
            yield "<w:keepNext/><w:keepLines/>"
        if self.list_number is not None:
            yield f'<w:numPr><w:numId w:val="{self.list_number}"/></w:numPr>'
        if self.rule:
            yield '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        before, after, line = (
            round(self.before * 20),
            round(self.after * 20),
            round(self.line * 240),
        )
        yield (
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        )
        if self.first or self.side:
            yield f'<w:ind w:left="{self.side}" w:right="{self.side}" w:firstLine="{self.first}"/>'
        yield f'<w:jc w:val="{self.align}"/>'
        if self.level is not None:
            yield f'<w:outlineLvl w:val="{self.level}"/>'

    def _run(self) -> Iterator[str]:
        if self.bold:
            yield "<w:b/><w:bCs/>"
        if self.italic:
            yield "<w:i/><w:iCs/>"
        if self.capitals:
            yield "<w:caps/>"
        yield f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>'


def identifier(name: str) -> str:
    """Return the id of the style called ``name``: ``heading 1`` is Heading1, as Word has it."""
    words = slug(name).split("_")
    return "".join(word.capitalize() for word in words)


_LINE = 1.15
_TIGHT_LINE = 1.0
_TEXT: dict[str, Any] = {"align": "both", "after": 6, "line": _LINE}
_INDENTED: dict[str, Any] = {**_TEXT, "first": FIRST_LINE}
_TITLE: dict[str, Any] = {
    **_INDENTED,
    "align": "left",
    "bold": True,
    "keep": True,
    "following": BODY,
}
_STYLES = (
    Style(BODY, **_INDENTED),
    Style(CLOSING, **_INDENTED, keep=True),
    Style(BULLET, **_TEXT, list_number=1),
    Style(PLUS, **_TEXT, list_number=2),
    Style(SUBHEADING, **_TITLE, italic=True),
    Style("heading 1", bold=True, align="center", before=12, after=6, keep=True, level=0),
    Style("heading 2", **_TITLE, before=6, level=1),
    Style("heading 3", **_TITLE, before=3, level=2),
    Style("heading 4", **_TITLE, italic=True, level=3),
    Style(SUPERIOR, size=13, capitals=True, align="center"),
    Style(BRANCH, size=13, bold=True, capitals=True, align="center"),
    Style(NUMBER, size=13, align="center"),
    Style(DRAFT, size=13, bold=True, align="center", before=4),
    Style(UNION, size=15, bold=True, align="center", side=140, rule=True),
    Style(DATE, italic=True, align="center", before=8),
    Style(RULE, size=4, align="center", after=14, side=3400, rule=True),
    Style(REPORT, size=16, bold=True, align="center", before=14),
    Style(SUBJECT, bold=True, align="center"),
    Style(RECIPIENTS, size=11),
    Style(SIGNER, bold=True, align="center", keep=True),
    Style(TABLE_HEAD, size=13, bold=True, align="center", before=2, after=2),
    Style(CELL, size=13, before=2, after=2),
    Style(CELL_CENTRED, size=13, align="center", before=2, after=2),
    Style(TABLE_NOTE, size=12, italic=True, before=6),
    Style(PAGE_NUMBER, size=13, align="center"),
    Style("footnote text", size=10, align="both"),
)

_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_DEFAULTS = (
    f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_FONTS}"
    '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)
_NORMAL = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
)
_OTHERS = (
    f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)
_SETTINGS = (
    f"<w:settings {nsdecls('w')}>"
    '<w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + "</w:compat>"
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)


def set_up(document: Document, *, tight: bool = False) -> None:
    """Replace python-docx's styles, lists and settings by those of the templates.

    ``tight`` leaves less room between lines and paragraphs, for reports that fill one page.
    """
    own = [_tightened(style) for style in _STYLES] if tight else _STYLES
    styles = (_DEFAULTS, _NORMAL, *(style.xml for style in own), *_OTHERS)
    _replace(document.styles.element, map(parse_xml, styles))
    _replace(document.part.numbering_part.element, map(parse_xml, _lists()))
    _replace(document.settings.element, parse_xml(_SETTINGS))


def _tightened(style: Style) -> Style:
    return replace(
        style, before=style.before / 2, after=style.after / 2, line=min(style.line, _TIGHT_LINE)
    )


def _lists() -> Iterator[str]:
    """Return lists with the sign at the first line's indent; further lines begin at the margin."""
    signs = ((BULLET, "-"), (PLUS, "+"))
    for number, (style, sign) in enumerate(signs, start=1):
        yield (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="bullet"/><w:pStyle w:val="{identifier(style)}"/>'
            f'<w:suff w:val="space"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="{FIRST_LINE}"/></w:pPr>'
            f"<w:rPr>{_FONTS}</w:rPr></w:lvl></w:abstractNum>"
        )
    for number in range(1, len(signs) + 1):
        yield (
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )


def _replace(root: Any, children: Iterable[Any]) -> None:
    root[:] = list(children)
    root.attrib.clear()
