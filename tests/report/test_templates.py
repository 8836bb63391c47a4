"""The shipped templates obey the office rules, and are what their source says."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Length, Pt

from tests.support.docx_text import DocxText, W
from tests.support.plain_docxtpl import parts
from tests.support.templates import write_template
from tests.support.tools import validation_errors
from tools.templates.all_templates import build_templates, prepared_templates
from xl_chidoan import shipped
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.marks import NO_BREAK_SPACE
from xl_chidoan.report.render import render
from xl_chidoan.text import web_words

NAMES = shipped.TEMPLATES


@pytest.fixture
def term(sample: tuple[Branch, Figures]) -> DocxText:
    return DocxText(render(shipped.template("bao-cao-nhiem-ky"), *sample).data)


def test_every_template_that_is_built_is_offered_on_the_command_line_and_on_the_web() -> None:
    built = {name.removesuffix(".docx") for name in build_templates()}
    assert built == set(shipped.TEMPLATES) == set(web_words.TEMPLATES)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_built_from_source(name: str) -> None:
    assert shipped.template(name).read_bytes() == build_templates()[f"{name}.docx"]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_prepared_from_itself(name: str) -> None:
    made = prepared_templates({f"{name}.docx": shipped.template(name).read_bytes()})
    committed = shipped.prepared_template(name).read_bytes()
    one, other = map(parts, (made[f"{name}.zip"], committed))
    assert one == other


def test_a_template_that_was_changed_is_prepared_anew(
    tmp_path: Path, sample: tuple[Branch, Figures]
) -> None:
    path = write_template(tmp_path / "bao-cao-nam.docx", "Chỉ có {{ tong_doan_vien }}")
    assert DocxText(render(path, *sample).data).lines == ["Chỉ có 24"]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_figure(name: str) -> None:
    with zipfile.ZipFile(shipped.template(name)) as package:
        document = package.read("word/document.xml").decode()
    typed = re.sub(r"\{[{%].*?[%}]\}", "", "".join(re.findall(r"<w:t[ >][^<]*", document)))
    assert not re.search(r"\d", typed.replace("preserve", ""))


def test_pages_are_a4_with_the_prescribed_margins() -> None:
    document = docx.Document(io.BytesIO(build_templates()["bao-cao-nhiem-ky.docx"]))
    first, second = document.sections
    assert _millimetres(first.page_width, first.page_height) == [210, 297]
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert _millimetres(*margins) == [20, 20, 30, 20]
    assert first.different_first_page_header_footer
    assert second.orientation is WD_ORIENT.LANDSCAPE
    assert _millimetres(second.page_width, second.page_height) == [297, 210]
    assert not second.different_first_page_header_footer


def _millimetres(*lengths: Length | None) -> list[int]:
    return [round(length.mm) for length in lengths if length is not None]


def test_the_body_is_set_as_prescribed() -> None:
    document = docx.Document(io.BytesIO(build_templates()["bao-cao-nhiem-ky.docx"]))
    body = document.styles["Nội dung"]
    assert body.font.size == Pt(14)
    assert body.paragraph_format.space_after == Pt(6)
    assert round(body.paragraph_format.first_line_indent.cm, 2) == 1.27
    assert body.paragraph_format.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
    assert document.styles["footnote text"].font.size == Pt(10)
    defaults = document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(f"{W}rFonts").get(f"{W}ascii") == "Times New Roman"
    assert defaults.find(f"{W}lang").get(f"{W}val") == "vi-VN"


def test_the_report_has_every_section_and_note(term: DocxText) -> None:
    styles = [paragraph.style for paragraph in term.paragraphs]
    assert [styles.count(f"Heading{level}") for level in (1, 2, 3, 4)] == [3, 6, 22, 18]
    assert len(term.notes) == 6
    assert len(term.tables) == 3
    assert len(term.tables[-1]) == 1 + 17


def test_the_letterhead_and_title_stand_first(term: DocxText) -> None:
    assert term.lines[2:8] == [
        "***",
        f"Số: {NO_BREAK_SPACE * 8}-BC/ĐTN",
        "ĐOÀN TNCS HỒ CHÍ MINH",
        "Cao Bằng, ngày 02 tháng 8 năm 2024",
        "BÁO CÁO",
        "Tổng kết công tác Đoàn và phong trào thanh niên nhiệm kỳ\u00a02022\u00a0-\u00a02024, "
        "phương hướng, nhiệm vụ nhiệm kỳ\u00a02024\u00a0-\u00a02027",
    ]


def test_years_in_headings_are_live(term: DocxText) -> None:
    headings = [each for each in term.document.iter(f"{W}p") if _is_heading(each)]
    tags = [tag.get(f"{W}val") for each in headings for tag in each.iter(f"{W}tag")]
    assert tags[:2] == ["nhiem_ky_tu", "nhiem_ky_den"]


def _is_heading(paragraph: object) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")  # type: ignore[attr-defined]
    return style is not None and style.get(f"{W}val") == "Heading1"


@pytest.mark.validator
@pytest.mark.parametrize("name", NAMES)
def test_templates_and_reports_are_valid(
    name: str, sample: tuple[Branch, Figures], master: tuple[Branch, Figures], tmp_path: Path
) -> None:
    template = shipped.template(name)
    assert validation_errors(template) == []
    for number, data in enumerate((sample, master)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(render(template, *data, draft=True).data)
        assert validation_errors(path) == []
