"""Notes and prefixes as other programs write them: they work, or one sentence tells what to do."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.templates import SECTIONS, with_part, write_template
from tests.support.tools import validation_errors, validator
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.namespaces import KINDS, MC, W15, W
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.render import render
from xl_chidoan.text.error_sentences import sentence

ROW = {"section": "A.I", "order": 1, "kind": "Đoạn", "content": "Một", "footnote": "Chú thích"}
MADE = branch(narrative=[ROW], members=[{"code": "DV1", "name": "A", "sex": "Nam"}])
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
OLDER = "http://schemas.microsoft.com/office/word/2010/11/wordml"
Change = Callable[[str], str]


def template(path: Path, change: Change = str, *, notes: str = "", header: str = "") -> Path:
    """Write a template with a footnotes part, and its document's XML changed."""
    write_template(path, *SECTIONS, "{{ nam }}", header=header)
    with_part(path, "word/document.xml", lambda old: change(old.decode()).encode())
    if notes:
        link = f'<Relationship Id="rIdF" Type="{KINDS}/footnotes" Target="footnotes.xml"/>'
        kind = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES}"/>'
        added = {
            "word/_rels/document.xml.rels": (b"</Relationships>", link),
            "[Content_Types].xml": (b"</Types>", kind),
        }
        for part, (end, xml) in added.items():
            with_part(path, part, lambda old, e=end, x=xml: old.replace(e, x.encode() + e))
        with_part(path, "word/footnotes.xml", notes.encode())
    return path


def filled(path: Path) -> tuple[DocxText, zipfile.ZipFile]:
    """Fill a template in; where the SDK's validator is at hand, it finds nothing."""
    data = render(path, MADE, compute(MADE)).data
    report = path.with_name("bao-cao.docx")
    report.write_bytes(data)
    assert validator() is None or validation_errors(report) == []
    return DocxText(data), zipfile.ZipFile(io.BytesIO(data))


@pytest.mark.parametrize(
    "notes",
    [
        f'<w:footnotes xmlns:w="{W}"/>',
        f'<w:footnotes xmlns:w="{W}">\n </w:footnotes>',
        f'<w:footnotes xmlns:w="{W}"><!-- không có gì --></w:footnotes>',
    ],
)
def test_notes_without_a_note(tmp_path: Path, notes: str) -> None:
    path = template(tmp_path / "mau.docx", notes=notes)
    report, parts = filled(path)
    assert [each.text for each in report.paragraphs] == ["Một¹", "01"]
    assert "continuationSeparator" in parts.read("word/footnotes.xml").decode()


@pytest.mark.parametrize(
    ("notes", "code"),
    [
        (f'<x:footnotes xmlns:x="{W}"/>', "template_strict"),
        (f'<footnotes xmlns="{W}"/>', "template_strict"),
        (f'<w:document xmlns:w="{W}"/>', "template_strict"),
        (
            f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="a"><w:p/></w:footnote></w:footnotes>',
            "template_damaged",
        ),
    ],
)
def test_notes_that_cannot_be_used_are_told(tmp_path: Path, notes: str, code: str) -> None:
    path = template(tmp_path / "mau.docx", notes=notes)
    with pytest.raises(TemplateError) as caught:
        render(path, MADE, compute(MADE))
    assert caught.value.code == code
    assert path.name in sentence(caught.value)
    assert [problem.code for problem in inspect_template(path)] == [code]


def test_a_header_with_another_prefix_is_told(tmp_path: Path) -> None:
    path = template(tmp_path / "mau.docx", header="{{ nam }}")
    with_part(
        path,
        "word/header1.xml",
        lambda old: re.sub(rb"(</?|xmlns:|\s)w:", rb"\1x:", old.replace(b"xmlns:w=", b"xmlns:x=")),
    )
    with pytest.raises(TemplateError) as caught:
        render(path, MADE, compute(MADE))
    assert caught.value.code == "template_strict"


def bare(xml: str) -> str:
    """Return a document without the namespaces of newer Word programs."""
    return re.sub(r' xmlns:(?:w15|mc)="[^"]*"| mc:Ignorable="[^"]*"', "", xml)


def rooted(attributes: str, paragraph: str = "") -> Change:
    def change(xml: str) -> str:
        xml = bare(xml).replace("<w:document", f"<w:document {attributes}", 1)
        return xml.replace("<w:body>", f"<w:body>{paragraph}", 1)

    return change


@pytest.mark.parametrize(
    ("change", "hidden"),
    [
        (rooted(f'xmlns:mc="{MC}" xmlns:w15="{W15}" mc:Ignorable="w15"'), True),
        (
            rooted(f'xmlns:mc="{MC}" xmlns:w15="{OLDER}" mc:Ignorable="w15"', '<w:p w15:x="1"/>'),
            False,
        ),
        (rooted('xmlns:w15="urn:x"'), False),
        (
            rooted(f'xmlns:mc="{MC}" xmlns:q="{W15}" mc:Ignorable="q"', '<w:p q:collapsed="1"/>'),
            True,
        ),
        (rooted(f'xmlns:k="{MC}" xmlns:q="{W15}" k:Ignorable="q"'), True),
        (rooted('xmlns:mc="urn:x"'), False),
        (rooted(""), True),
    ],
)
def test_prefixes_of_others(tmp_path: Path, change: Change, hidden: bool) -> None:
    """Figures are hidden controls where the prefix w15 can be had, and plain ones elsewhere."""
    path = template(tmp_path / "mau.docx", change)
    report, parts = filled(path)
    assert [each.text for each in report.paragraphs if each.text] == ["Một¹", "01"]
    assert ("<w15:appearance" in parts.read("word/document.xml").decode()) is hidden
