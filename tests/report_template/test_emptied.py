"""Whatever a condition leaves empty, Word opens the report: holders of paragraphs get one."""

import zipfile
from pathlib import Path

import docx
import pytest

import xl_chidoan
from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.templates import with_part, write_template
from tests.support.tools import validation_errors
from xl_chidoan.computing.figures import compute
from xl_chidoan.report.render import render
from xl_chidoan.report.template.holders import mended

P = "<w:p/>"
T = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
MARK = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
SECTION = '<w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr>'
CHANGED = "<w:sectPr><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>"
CELL = f"<w:tc><w:tcPr/>{T}</w:tc>"
ROW = f"<w:tr><w:trPr/>{CELL}</w:tr>"
NO_CELL, NO_ROW = "<w:tr><w:trPr/></w:tr>", "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"


def sdt(content: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def table(rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("<w:tc></w:tc>", f"<w:tc>{P}</w:tc>"),
        ("<w:tc><w:tcPr></w:tcPr></w:tc>", f"<w:tc><w:tcPr></w:tcPr>{P}</w:tc>"),
        (f"<w:tc><w:tcPr/>{MARK}</w:tc>", f"<w:tc><w:tcPr/>{MARK}{P}</w:tc>"),
        (f"<w:tc>{table(ROW)}</w:tc>", f"<w:tc>{table(ROW)}{P}</w:tc>"),
        (f"<w:tc>{table('')}</w:tc>", f"<w:tc>{P}</w:tc>"),
        (f"<w:tc>{table(NO_CELL)}</w:tc>", f"<w:tc>{P}</w:tc>"),
        (f"<w:tc>{T}</w:tc>", f"<w:tc>{T}</w:tc>"),
        (f"<w:hdr a='b'>{MARK}</w:hdr>", f"<w:hdr a='b'>{MARK}{P}</w:hdr>"),
        ("<w:ftr></w:ftr>", f"<w:ftr>{P}</w:ftr>"),
        ("<w:footnote w:id='2'></w:footnote>", f"<w:footnote w:id='2'>{P}</w:footnote>"),
        ("<w:endnote w:id='2'></w:endnote>", f"<w:endnote w:id='2'>{P}</w:endnote>"),
        ("<w:txbxContent></w:txbxContent>", f"<w:txbxContent>{P}</w:txbxContent>"),
        (f"<w:body>{SECTION}</w:body>", f"<w:body>{P}{SECTION}</w:body>"),
        (f"<w:body>{CHANGED}</w:body>", f"<w:body>{P}{CHANGED}</w:body>"),
        ("<w:body></w:body>", f"<w:body>{P}</w:body>"),
        (f"<w:body>{table(ROW)}{SECTION}</w:body>", f"<w:body>{table(ROW)}{SECTION}</w:body>"),
        (f"<w:body>{table('')}{SECTION}</w:body>", f"<w:body>{P}{SECTION}</w:body>"),
        (f"<w:body>{T}{SECTION}</w:body>", f"<w:body>{T}{SECTION}</w:body>"),
        (f"<w:body>{sdt('')}{T}</w:body>", f"<w:body>{sdt(P)}{T}</w:body>"),
        (f"<w:body>{sdt(MARK)}{T}</w:body>", f"<w:body>{sdt(P)}{T}</w:body>"),
        (f"<w:body>{sdt(table(''))}{T}</w:body>", f"<w:body>{sdt(P)}{T}</w:body>"),
        (f"<w:body>{sdt(sdt(''))}{T}</w:body>", f"<w:body>{sdt(sdt(P))}{T}</w:body>"),
        (f"<w:tc>{sdt('')}</w:tc>", f"<w:tc>{sdt(P)}</w:tc>"),
        (f"<w:p>{sdt('')}</w:p>", f"<w:p>{sdt('')}</w:p>"),
        (table(ROW + sdt("")), table(ROW)),
        (f"<w:tr>{CELL}{sdt('')}</w:tr>", f"<w:tr>{CELL}</w:tr>"),
        (f"<w:body>{T}{table(sdt(NO_CELL))}{T}</w:body>", f"<w:body>{T}{T}</w:body>"),
        (table(NO_CELL + ROW + NO_CELL), table(ROW)),
        (table(f"<w:tr w:rsidR='1'>{CELL}</w:tr>"), table(f"<w:tr w:rsidR='1'>{CELL}</w:tr>")),
    ],
)
def test_every_holder(left: str, right: str) -> None:
    assert mended(left) == right


GONE = "{%p if nam == 'không' %}", "x", "{%p endif %}"


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def of_body(path: Path, content: str) -> Path:
    """Write a template whose body is ``content``, in the place of its paragraphs."""
    write_template(path, "BODY")

    def change(old: bytes) -> bytes:
        start, end = old.index(b"<w:p>"), old.index(b"</w:p>") + 6
        return old[:start] + content.encode() + old[end:]

    return with_part(path, "word/document.xml", change)


GRID = (
    '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
)
WIDE = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc>'
BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:9pt">'
    f"<v:textbox><w:txbxContent>{paragraphs(*GONE)}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r></w:p>"
)


def grid(*rows: str) -> str:
    return f"<w:tbl>{GRID}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>{T}"


LINES = "{%tr if nam == 'không' %}", "{%tr endif %}"
BODIES = {
    "cell": grid(WIDE.format(paragraphs(*GONE)) + WIDE.format(T)),
    "cell before a mark": grid(WIDE.format(paragraphs(*GONE) + MARK) + WIDE.format(T)),
    "row": grid(
        WIDE.format(T) * 2,
        WIDE.format(paragraphs("{%tc if nam == 1 %}"))
        + WIDE.format(T)
        + WIDE.format(paragraphs("{%tc endif %}")),
    ),
    "table": grid(
        WIDE.format(paragraphs(LINES[0])), WIDE.format(T) * 2, WIDE.format(paragraphs(LINES[1]))
    ),
    "text box": BOX + T,
    "body": paragraphs(*GONE),
    "control": sdt(paragraphs(*GONE)) + T,
}


@pytest.mark.validator
@pytest.mark.parametrize("name", BODIES)
def test_an_emptied_part_of_the_document_is_valid(tmp_path: Path, name: str) -> None:
    written(of_body(tmp_path / "mau.docx", BODIES[name]), tmp_path)


@pytest.mark.validator
@pytest.mark.parametrize("part", ["header", "footer"])
def test_an_emptied_header_is_valid(tmp_path: Path, part: str) -> None:
    path = tmp_path / "mau.docx"
    document = docx.Document()
    document.add_paragraph("x")
    holder = getattr(document.sections[0], part)
    holder.paragraphs[0].text = GONE[0]
    for text in GONE[1:]:
        holder.add_paragraph(text)
    document.save(str(path))
    report = written(path, tmp_path)
    name = next(each for each in report.namelist() if each.startswith(f"word/{part}"))
    assert report.read(name).decode().count("<w:p/>") == 1


@pytest.mark.validator
def test_an_emptied_note_is_valid(tmp_path: Path) -> None:
    path = xl_chidoan.export(xl_chidoan.sample(), tmp_path / "mau.docx").report
    note = f'<w:footnote w:id="77">{paragraphs(*GONE)}</w:footnote></w:footnotes>'
    with_part(path, "word/footnotes.xml", lambda old: old.replace(b"</w:footnotes>", note.encode()))
    reference = b'<w:r><w:footnoteReference w:id="77"/></w:r></w:p>'

    def change(old: bytes) -> bytes:
        end = old.rindex(b"</w:p>")
        return old[:end] + reference + old[end + 6 :]

    with_part(path, "word/document.xml", change)
    report = written(path, tmp_path)
    assert '<w:footnote w:id="77"><w:p/></w:footnote>' in report.read("word/footnotes.xml").decode()


def written(template: Path, folder: Path) -> zipfile.ZipFile:
    """Fill a template in, validate the report and open it."""
    made = branch(members=[{"code": "DV1", "name": "A", "sex": "Nam"}])
    path = folder / "bao-cao.docx"
    path.write_bytes(render(template, made, compute(made)).data)
    assert validation_errors(path) == []
    assert DocxText(path.read_bytes())
    return zipfile.ZipFile(path)
