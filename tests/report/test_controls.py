"""Figures are live: content controls tagged with the indicator's code."""

from pathlib import Path

import docx
import pytest

from tests.report.conftest import Report
from tests.support.branches import branch
from tests.support.docx_text import Control, DocxText
from xl_chidoan.computing.figures import compute
from xl_chidoan.report.control_tags import control_tag
from xl_chidoan.report.render import render

FOUR = [{"code": f"DV{n}", "sex": "Nam"} for n in range(4)]


def test_a_figure_in_the_narrative_is_a_control(narrated: Report) -> None:
    document = narrated("Có {tong_doan_vien} đoàn viên.", members=FOUR)
    assert document.lines == ["Có 04 đoàn viên."]
    assert document.controls == [Control("tong_doan_vien", "04", ())]


def test_a_figure_typed_in_the_template_is_a_control(report: Report) -> None:
    document = report("Có {{ tong_doan_vien }} đoàn viên.", members=FOUR)
    assert document.controls == [Control("tong_doan_vien", "04", ())]


def test_a_control_keeps_the_runs_properties(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("Có {{ tong_doan_vien }} đoàn viên")
    run.bold = run.italic = True
    document.add_table(1, 1).cell(0, 0).text = "{{ nam }}"
    path = tmp_path / "mau.docx"
    document.save(str(path))
    made = branch(members=FOUR)
    shown = DocxText(render(path, made, compute(made)).data)
    assert shown.lines == ["Có 04 đoàn viên", "04"]
    assert shown.controls == [Control("tong_doan_vien", "04", ("b", "i")), Control("nam", "04", ())]


def test_a_control_stands_in_a_footnote(narrated: Report) -> None:
    document = narrated("Chữ[[gồm {tong_doan_vien} người]].", members=FOUR)
    assert document.notes == ["gồm 04 người"]
    assert document.controls == [Control("tong_doan_vien", "04", ())]


def test_controls_have_numbers_of_their_own(narrated: Report) -> None:
    document = narrated("{nam} {nam} {nam}", members=FOUR)
    numbers = [
        each.get(f"{{{each.nsmap['w']}}}val")
        for each in document.document.iter(f"{{{document.document.nsmap['w']}}}id")
    ]
    assert len(numbers) == len(set(numbers)) == 3


def test_a_figure_joined_to_text_is_that_text(report: Report) -> None:
    document = report(
        "{{ tong_doan_vien ~ '/' ~ nam }}{% if tong_doan_vien.gia_tri == 4 %}!{% endif %}",
        members=FOUR,
    )
    assert document.lines == ["04/04!"]
    assert document.controls == []


def test_a_long_code_gives_a_tag_word_accepts() -> None:
    code = "chuc_vu_cq_" + "x" * 80
    assert control_tag("nam") == "nam"
    assert len(control_tag(code)) == 64
    assert control_tag(code) != control_tag(code + "y")
    assert control_tag("x" * 64) == "x" * 64
    assert len(control_tag("x" * 65)) == 64


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("{{ tong_doan_vien|so }}", "04"),
        ("{{ nam_tyle|phan_tram }}", "100%"),
        ("{{ 1050000|tien }}", "1.050.000đ"),
        ("{{ ngay_bao_cao|ngay }}", "02/8/2024"),
        ("{{ 0.125|phan_tram }}", "12,5%"),
        ("{{ 'chi đoàn'|hoa }}", "CHI ĐOÀN"),
    ],
)
def test_filters_write_as_offices_do(report: Report, printed: str, text: str) -> None:
    assert report(printed, members=FOUR).lines == [text]
