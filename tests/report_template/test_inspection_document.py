"""Faults of the document itself: torn blocks, tags Word has cut, links, other kinds of files."""

from pathlib import Path

import docx
import pytest

from tests.report_template.conftest import Book, Inspect, said
from tests.support.branches import branch
from tests.support.raising import raising
from tests.support.templates import with_part, write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import FileError, TemplateError
from xl_chidoan.model import Severity
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.render import render

# --- loops and conditions over paragraphs, rows and cells


def _table(tmp_path: Path, *rows: tuple[str, ...], before: str = "", after: str = "") -> Path:
    document = docx.Document()
    document.add_paragraph(before)
    table = document.add_table(0, max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    document.add_paragraph(after)
    document.save(str(tmp_path / "mau.docx"))
    return tmp_path / "mau.docx"


def test_rows_repeated_as_they_should_be(tmp_path: Path, sample: Book) -> None:
    path = _table(
        tmp_path,
        ("{%tr for c in bang_so_sanh %}",),
        ("{%tr for d in c.dong %}",),
        ("{% vm %}{{ c.tt }}", "{{ d.noi_dung }}"),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    )
    assert list(inspect_template(path, *sample)) == []


@pytest.mark.parametrize(
    "rows",
    [
        (("{% if nam %}a", "b{% endif %}"),),
        (("{%tr for c in muc %}",), ("{%p endfor %}",)),
        (("{%p if nam %}", "{%p endif %}"),),
    ],
)
def test_a_block_that_would_tear_the_table(tmp_path: Path, rows: tuple[tuple[str, ...]]) -> None:
    codes = [problem.code for problem in inspect_template(_table(tmp_path, *rows))]
    assert codes == ["template_block_torn"]


def test_a_block_from_the_text_into_a_table(tmp_path: Path) -> None:
    path = _table(tmp_path, ("{%p endif %}",), before="{%p if nam %}")
    (found,) = inspect_template(path)
    assert (found.code, found.paragraph) == ("template_block_torn", 1)


def test_a_block_over_two_paragraphs_is_a_warning(inspect: Inspect) -> None:
    (found,) = inspect("{% if nam %}a", "b{% endif %}")
    assert (found.code, found.severity) == ("template_block_inline", Severity.WARNING)


# --- what Word does to a tag


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


SPLIT = [
    (_run("{{ don_") + f"<w:ins w:id='1' w:author='A'>{_run('vi }}')}</w:ins>", "tracked"),
    (
        _run("{{ don_") + f"<w:hyperlink w:anchor='a'>{_run('vi')}</w:hyperlink>" + _run(" }}"),
        "link",
    ),
    (
        _run("{{ don_")
        + "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        + _run("vi }}"),
        "field",
    ),
    (_run("{{ don_") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + _run("vi }}"), "note"),
    (_run("{{ don_") + "<w:proofErr w:type='spellStart'/>" + _run("vi }}"), ""),
    (
        _run("{")
        + "<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>"
        + _run("{ don_vi }}"),
        "",
    ),
    (f"<w:hyperlink w:anchor='a'>{_run('{{ don_vi }}')}</w:hyperlink>", ""),
    (_run("{{ don_") + "<w:r><w:rPr><w:b/></w:rPr><w:t>vi }}</w:t></w:r>", ""),
]


@pytest.mark.parametrize(("runs", "cause"), SPLIT)
def test_a_tag_that_word_has_cut(tmp_path: Path, runs: str, cause: str) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    mark = b"<w:body>"
    with_part(
        path,
        "word/document.xml",
        lambda old: old.replace(mark, mark + f"<w:p>{runs}</w:p>".encode(), 1),
    )
    errors = [each for each in inspect_template(path) if each.severity is Severity.ERROR]
    assert [(each.code, each.values["cause"]) for each in errors] == (
        [("template_split", cause)] if cause else []
    )
    made = branch(info={"don_vi": "Chi đoàn A"})
    if cause:
        with raising(TemplateError, "template_split"):
            render(path, made, compute(made))
    else:
        assert render(path, made, compute(made)).data


def test_tracked_changes_are_a_warning(tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    deleted = "<w:del w:id='1' w:author='A'><w:r><w:delText>{{ nam }}</w:delText></w:r></w:del>"
    mark = b"<w:body>"
    with_part(
        path,
        "word/document.xml",
        lambda old: old.replace(mark, mark + f"<w:p>{deleted}</w:p>".encode(), 1),
    )
    found = inspect_template(path)
    assert [each.code for each in found] == ["template_deleted_tag", "template_tracked_changes"]
    assert {each.severity for each in found} == {Severity.WARNING}


def test_faults_in_field_codes_and_properties_are_found(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("x")
    document.core_properties.title = "{{ don_vj }}"
    document.save(str(tmp_path / "mau.docx"))
    (found,) = inspect_template(tmp_path / "mau.docx")
    assert (found.code, found.part) == ("template_unknown_name_near", "thuộc tính của tệp")


# --- what a template brings along


@pytest.mark.parametrize(
    ("kind", "warned"), [("image", True), ("attachedTemplate", True), ("hyperlink", False)]
)
def test_links_that_word_would_follow(tmp_path: Path, kind: str, warned: bool) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    link = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="http://example.org/x.png" TargetMode="External"/>'
    )
    end = b"</Relationships>"
    with_part(
        path, "word/_rels/document.xml.rels", lambda old: old.replace(end, link.encode() + end)
    )
    found = inspect_template(path)
    assert [(each.code, each.severity) for each in found] == (
        [("template_external", Severity.WARNING)] if warned else []
    )
    assert not warned or "http://example.org/x.png" in said(found[0])


def test_fields_that_fetch_something(tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    field = b"<w:p><w:r><w:instrText> INCLUDETEXT c:\\x.docx </w:instrText></w:r></w:p>"
    mark = b"<w:body>"
    with_part(path, "word/document.xml", lambda old: old.replace(mark, mark + field, 1))
    (found,) = inspect_template(path)
    assert (found.code, found.values["field"]) == ("template_fetching_field", "INCLUDETEXT")


# --- files that are no template


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (b"application/vnd.ms-word.document.macroEnabled.main+xml", ["template_macros"]),
        (b"application/vnd.oasis.opendocument.text", ["template_not_word"]),
        (
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            [],
        ),
    ],
)
def test_kinds_of_word_files(tmp_path: Path, kind: bytes, codes: list[str]) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    document = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with_part(path, "[Content_Types].xml", lambda old: old.replace(document, kind))
    assert [each.code for each in inspect_template(path)] == codes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_old_format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file_password",
        ),
        (b"", "file_empty"),
        (b"{\\rtf1}", "file_not_office"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(content)
    with raising(FileError, code):
        inspect_template(path)
