"""A faulty template is answered with the paragraph, never with lost text."""

import difflib
from pathlib import Path

import docx
import pytest

from tests.report.conftest import Report
from tests.support.branches import branch
from tests.support.templates import with_part, write_template
from xl_chidoan import shipped
from xl_chidoan.compute.figures import compute
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
        ("{{r nam }}", "template_forbidden"),
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
    with pytest.raises(TemplateError, match="template_unknown_name_near") as caught:
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
