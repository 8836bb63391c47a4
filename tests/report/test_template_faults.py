"""A faulty template is answered with the paragraph, never with lost text."""

import difflib
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.report.conftest import Report
from tests.support.branches import branch
from tests.support.docx_text import DocxText, W
from tests.support.raising import raising
from tests.support.templates import with_part, write_row_template, write_template
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import FileError, TemplateError
from xl_chidoan.report.render import render
from xl_chidoan.report.template import filling
from xl_chidoan.text.error_sentences import sentence


@pytest.mark.parametrize(
    ("paragraph", "code"),
    [
        ("Có {{ tong_doan_vie }} đoàn viên", "template_unknown_name_near"),
        ("Có {{ qqqqqq }} đoàn viên", "template_unknown_name"),
        ("{% for m in muc %}{{ m.tenn }}{% endfor %}", "template_unknown_name_near"),
        ("{{ muc.khong }}", "template_list_part"),
        ("Có {{ tong_doan_vien đoàn viên", "template_brace"),
        ("Có {{ tong_doan_vien } đoàn viên", "template_brace"),
        ("Có tong_doan_vien }} đoàn viên", "template_brace"),
        ("{%p for m in muc %} chữ bị mất", "template_faults"),
        ("{%p if nam %}giữ{%p endif %}", "template_text_lost"),
        ("{% if nam %}A", "template_never_closed"),
        ("A{% endif %}", "template_no_start"),
        ("{% fro a in muc %}{% endfor %}", "template_unknown_tag_near"),
        ("{{ nam|soo }}", "template_unknown_filter"),
        ("{{ nam – 1 }}", "template_dash"),
        ("{{ nam nu }}", "template_syntax"),
        ("{{ muc }}", "template_prints_list"),
        ("{{ don_vi|tien }}", "template_value"),
        ("{{ nam + 1 }}", "template_value"),
        ("{{r nam }}", "template_plain"),
        ("{{ nam ? 1 }}", "template_strange_character"),
        ("Nam {% if nam is bar %}x{% endif %}", "template_unknown_test"),
        ("{{ 1 / 0 }} chia", "template_value"),
        ("{{ don_vi.__class__ }}", "template_forbidden"),
        ("{{ don_vi|safe }}", "template_forbidden"),
        ("{{ 'chữ' * 10**9 }}", "template_endless"),
        ("{% macro f(x) %}{{ x.khong }}{% endmacro %}{{ f(muc[0]) }}", "template_unknown_name"),
        ("{% set y %}{{ muc[0].khong }}{% endset %}{{ y }}", "template_unknown_part"),
        ("{% if muc[0].khong %}x{% endif %}", "template_unknown_part"),
        ("{% if not nam %}x{% elif muc[0].khong %}y{% endif %}", "template_unknown_part"),
        ("{% for m in muc|list %}{{ m['kho' ~ 'ng'] }}{% endfor %}", "template_unknown_name"),
        ("{{ muc|map(attribute='khong')|join }}", "template_unknown_name"),
    ],
)
def test_the_paragraph_is_named(report: Report, paragraph: str, code: str) -> None:
    narrative = [{"section": "A.I", "order": 1, "kind": "Đoạn", "content": "x"}]
    with pytest.raises(TemplateError) as caught:
        report("Đầu.", paragraph, "Cuối.", info={"don_vi": "A"}, narrative=narrative)
    assert caught.value.code == code
    said = sentence(caught.value)
    assert "thân văn bản" in said
    words = max(paragraph.replace("{", " ").replace("}", " ").split(), key=len)
    assert difflib.SequenceMatcher(None, said, words).find_longest_match().size >= min(
        len(words), 3
    )
    assert "Đầu." not in said


def test_the_nearest_name_is_offered(report: Report) -> None:
    with raising(TemplateError, "template_unknown_name_near") as caught:
        report("{{ tong_doan_vienn }}")
    assert caught.value.values["near"] == "tong_doan_vien"


def test_a_fault_in_a_header_is_said_to_be_there(report: Report) -> None:
    with pytest.raises(TemplateError) as caught:
        report("x", header="{{ khong_co }}")
    assert caught.value.values["part"] == "đầu trang"


def test_a_fault_found_while_filling_in_names_its_paragraph(report: Report) -> None:
    with pytest.raises(TemplateError) as caught:
        report("một", "hai", "ba {{ muc }}", "bốn")
    assert caught.value.values["excerpt"] == "ba {{ muc }}"


def test_a_compiled_template_still_names_the_paragraph(tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.docx", "một", "hai {{ muc }}")
    made = branch()
    for _ in range(2):
        filling.forget()
        with pytest.raises(TemplateError) as caught:
            render(path, made, compute(made))
        assert caught.value.values["excerpt"] == "hai {{ muc }}"


def test_a_condition_over_half_a_paragraph_is_refused_when_it_tears(tmp_path: Path) -> None:
    path = write_template(
        tmp_path / "mau.docx", "a{% if nam.gia_tri %}b", "c{% endif %}d{% if 1 %}", "e{% endif %}"
    )
    torn = write_template(tmp_path / "rach.docx", "a{% if nam.gia_tri %}b")
    document = docx.Document(str(torn))
    document.add_table(1, 1).cell(0, 0).text = "c{% endif %}"
    document.save(str(torn))
    made = branch()
    assert render(path, made, compute(made)).data
    with pytest.raises(TemplateError) as caught:
        render(torn, made, compute(made))
    assert caught.value.code == "template_block_torn"


def test_names_typed_decomposed_are_found(report: Report) -> None:
    assert report("{% for d in [1] %}Tỷ lệ{% endfor %}").lines == ["Tỷ lệ"]


@pytest.mark.parametrize(
    ("content_type", "code"),
    [
        (b"wordprocessingml.template.main+xml", None),
        (b"wordprocessingml.document.other+xml", "template_not_word"),
    ],
)
def test_other_kinds_of_word_files(tmp_path: Path, content_type: bytes, code: str | None) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    kind = b"wordprocessingml.document.main+xml"
    with_part(path, "[Content_Types].xml", lambda old: old.replace(kind, content_type))
    made = branch()
    if code is None:
        types = render(path, made, compute(made)).data
        assert types
        return
    with pytest.raises(TemplateError) as caught:
        render(path, made, compute(made))
    assert caught.value.code == code


def test_a_workbook_is_no_template(tmp_path: Path) -> None:
    made = branch()
    with pytest.raises(TemplateError) as caught:
        render(shipped.workbook(shipped.WEB), made, compute(made))
    assert caught.value.code == "template_not_word"
    assert "Word" in sentence(caught.value)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04cut"])
def test_a_file_that_is_no_package(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(content)
    made = branch()
    with pytest.raises(FileError) as caught:
        render(path, made, compute(made))
    assert sentence(caught.value)


def test_a_missing_template(tmp_path: Path) -> None:
    made = branch()
    with pytest.raises(FileError) as caught:
        render(tmp_path / "mau.docx", made, compute(made))
    assert caught.value.code == "file_missing"


# --- what a template may look like all the same


def test_a_condition_that_leaves_nothing_leaves_a_paragraph(tmp_path: Path) -> None:
    path = write_row_template(tmp_path / "mau.docx", "x", "y", "z")
    document = docx.Document(str(path))
    first, second, third = document.tables[0].rows[0].cells
    for cell in (first, third):
        cell.paragraphs[0].text = "{%p if not don_vi %}"
        cell.add_paragraph("bỏ")
        cell.add_paragraph("{%p endif %}")
    second.paragraphs[0].text = "{%p for m in muc if not m.ten %}"
    second.add_table(1, 1).cell(0, 0).text = "bảng"
    second.add_paragraph("{%p endfor %}")
    header = document.sections[0].header
    header.paragraphs[0].text = "{%p if not don_vi %}"
    header.add_paragraph("{%p endif %}")
    document.save(str(path))
    made = branch(info={"don_vi": "A"})
    shown = DocxText(render(path, made, compute(made)).data)
    for cell in shown.document.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
    header_xml = next(data for name, data in shown.parts.items() if "header" in name)
    assert etree.fromstring(header_xml)[-1].tag == f"{W}p"


def test_a_cell_that_ends_in_a_table_gets_a_paragraph(tmp_path: Path) -> None:
    path = write_row_template(tmp_path / "mau.docx", "x")
    document = docx.Document(str(path))
    cell = document.tables[0].cell(0, 0)
    cell.add_table(1, 1)
    cell.paragraphs[-1].text = "{%p if don_vi %}"
    cell.add_paragraph("{%p endif %}")
    document.save(str(path))
    made = branch(info={"don_vi": "A"})
    shown = DocxText(render(path, made, compute(made)).data)
    outer = next(shown.document.iter(f"{W}tc"))
    assert [each.tag for each in outer][-2:] == [f"{W}tbl", f"{W}p"]


NOTES = "word/footnotes.xml"


def _with_notes(path: Path, notes: bytes) -> Path:
    with_part(path, NOTES, notes)
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = b'<Override PartName="/%s" ContentType="%s"/></Types>' % (NOTES.encode(), kind)
    rels = "word/_rels/document.xml.rels"
    with_part(path, rels, lambda old: old.replace(b"</Relationships>", link))
    return with_part(path, "[Content_Types].xml", lambda old: old.replace(b"</Types>", override))


@pytest.mark.parametrize("inside", [b"/>", b"></w:footnotes>", b"> </w:footnotes>"])
def test_footnotes_without_a_note(tmp_path: Path, inside: bytes) -> None:
    template = write_template(tmp_path / "mau.docx", "{{ muc[1].doan[0].noi_dung }}")
    namespace = W[1:-1].encode()
    path = _with_notes(template, b'<w:footnotes xmlns:w="%s"%s' % (namespace, inside))
    row = {"section": "A.I", "order": 1, "kind": "Đoạn", "content": "x", "footnote": "lời chú"}
    made = branch(narrative=[row])
    shown = DocxText(render(path, made, compute(made)).data)
    assert (shown.lines, shown.notes) == (["x¹"], ["lời chú"])
    kinds = [each.get(f"{W}type") for each in etree.fromstring(shown.parts[NOTES])]
    assert kinds == ["separator", "continuationSeparator", None]


def test_braces_at_the_end_of_a_paragraph_stay_in_it(report: Report) -> None:
    typed = ("tập hợp {a}", "} và {", "{ %", "# hết {{ don_vi }}", "{", "%d")
    assert report(*typed, info={"don_vi": "A"}).lines == [*typed[:3], "# hết A", *typed[4:]]


def test_a_prefix_that_stands_for_something_else_is_left_alone(tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.docx", "{{ nam }}")
    other = b'xmlns:w15="urn:another" w15:dau="1" '
    start = b"<w:document "
    with_part(path, "word/document.xml", lambda old: old.replace(start, start + other, 1))
    made = branch(members=[{"code": "1", "sex": "Nam"}])
    shown = DocxText(render(path, made, compute(made)).data)
    assert shown.document.nsmap["w15"] == "urn:another"
    assert [control.tag for control in shown.controls] == ["nam"]
    assert b"appearance" not in shown.parts["word/document.xml"]


def test_what_the_check_calls_an_error_stops_an_export(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 1)
    for row, text in zip(table.rows, ("{%tr for c in muc %}", "x", "{%p endfor %}"), strict=True):
        row.cells[0].text = text
    path = tmp_path / "mau.docx"
    document.save(str(path))
    made = branch()
    with pytest.raises(TemplateError) as caught:
        render(path, made, compute(made))
    assert caught.value.code == "template_block_torn"


def test_an_ampersand_in_a_tag_is_one(report: Report) -> None:
    assert report("{{ 'Đoàn & Hội <1>' }}").lines == ["Đoàn & Hội <1>"]
