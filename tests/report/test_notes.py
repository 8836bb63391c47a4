"""Footnotes from the data: real ones, numbered in reading order."""

from pathlib import Path

import docx
import pytest

from tests.report.conftest import Report
from tests.support.branches import branch
from tests.support.docx_text import DocxText, W
from tests.support.tools import validation_errors
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.archive import archive, member
from xl_chidoan.report.render import render


def test_notes_in_the_text_come_before_the_paragraphs_own(narrated: Report) -> None:
    document = narrated("một[[ghi chú 1]], hai[[ghi chú 2]].", footnote="ghi chú 3")
    assert document.lines == ["một¹, hai¹.¹"]
    assert document.notes == ["ghi chú 1", "ghi chú 2", "ghi chú 3"]


def test_a_note_is_text_as_typed_with_breaks(narrated: Report) -> None:
    document = narrated("a", footnote="x & <y>\n{{z}}\t[[w]]")
    assert document.notes == ["x & <y>\n{z}\t[[w]]"]


def test_a_blank_note_is_none(narrated: Report) -> None:
    document = narrated("a", footnote="   ")
    assert document.notes == []
    assert document.lines == ["a"]


def test_a_blank_note_in_a_text_is_none(narrated: Report) -> None:
    document = narrated("một[[ ]] hai.")
    assert (document.lines, document.notes) == (["một hai."], [])


def test_many_notes_have_numbers_of_their_own(report: Report) -> None:
    rows = [
        {"section": "A.I", "order": n, "kind": "Đoạn", "content": f"đoạn {n}", "footnote": f"n{n}"}
        for n in range(1, 44)
    ]
    document = report(narrative=rows)
    assert document.notes == [f"n{n}" for n in range(1, 44)]


def test_a_note_in_a_bold_run_and_in_a_cell(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("{{ muc[1].doan[0].noi_dung }}").bold = True
    document.add_table(1, 2).cell(0, 1).text = "{{ muc[1].doan[1].noi_dung }}"
    path = tmp_path / "mau.docx"
    document.save(str(path))
    rows = [
        {"section": "A.I", "order": n, "kind": "Đoạn", "content": f"đoạn {n}[[{n}]] hết"}
        for n in (1, 2)
    ]
    made = branch(narrative=rows)
    # muc[0] is part A, kept because A.I has paragraphs
    shown = DocxText(render(path, made, compute(made)).data)
    assert shown.lines == ["đoạn 1¹ hết", "đoạn 2¹ hết"]
    assert shown.notes == ["1", "2"]
    bold = [run for run in shown.document.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert len(bold) == 2, "the text before and after the note stays bold"


def test_a_header_with_notes_is_refused(report: Report) -> None:
    row = {"section": "A.I", "order": 1, "kind": "Đoạn", "content": "x", "footnote": "y"}
    with pytest.raises(TemplateError) as caught:
        report("a", header="{{ muc[1].doan[0].noi_dung }}", narrative=[row])
    assert caught.value.code == "template_note_place"


@pytest.mark.validator
def test_notes_everywhere_are_valid(tmp_path: Path, report: Report) -> None:
    rows = [
        {
            "section": "A.I",
            "order": n,
            "kind": "Đoạn",
            "content": f"Nhiệm kỳ {{nhiem_ky_tu}}[[theo 01-CT/TWĐTN {n}\t{{tong_doan_vien}}]]\n.",
            "footnote": "cuối",
        }
        for n in range(1, 20)
    ]
    path = tmp_path / "out.docx"
    made = report(narrative=rows)
    path.write_bytes(archive(member(name, data) for name, data in made.parts.items()))
    assert validation_errors(path) == []
