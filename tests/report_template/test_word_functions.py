"""What docxtpl builds in Python: here there is a function or an escape for it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docxtpl import Listing, RichText, RichTextParagraph

from tests.report_template.peers import body, by_docxtpl, exported, lines, runs
from tests.support.docx_text import W
from tests.support.templates import write_template

RICH = (
    ("dam=True", {"bold": True}),
    ("nghieng=True, gach_chan=True", {"italic": True, "underline": True}),
    ("gach_chan='double', gach_ngang=True", {"underline": "double", "strike": True}),
    ("mau='FF0000', nen='#00FF00'", {"color": "FF0000", "highlight": "#00FF00"}),
    ("co=14, font='Arial'", {"size": 28, "font": "Arial"}),
    ("tren=True", {"superscript": True}),
    ("duoi=True", {"subscript": True}),
    ("kieu='Strong'", {"style": "Strong"}),
)


@pytest.mark.parametrize(("ours", "theirs"), RICH, ids=[each[0] for each in RICH])
def test_rich_text(
    tmp_path: Path, context: Mapping[str, Any], ours: str, theirs: dict[str, Any]
) -> None:
    one = write_template(tmp_path / "a.docx", f"Có {{{{r chu(don_vi, {ours}) }}}} dự")
    other = write_template(tmp_path / "b.docx", "Có {{r chu }} dự")
    rich = RichText(context["don_vi"], **theirs)
    figured = [run for run in runs(exported(one)) if run[0].strip()]
    assert figured == runs(by_docxtpl(other, {**context, "chu": rich}))


def test_rich_text_in_pieces_with_breaks_and_a_live_figure(tmp_path: Path) -> None:
    path = write_template(
        tmp_path / "mau.docx", "{{r chu('a\\nb', dam=True) ~ chu(tong_doan_vien, nghieng=True) }}"
    )
    data = exported(path)
    assert lines(data) == ["a\nb24"]
    assert [tag.get(f"{W}val") for tag in body(data).iter(f"{W}tag")] == ["tong_doan_vien"]
    assert [given for _, given in runs(data)] == [{"b": ""}, {"i": ""}]


def test_a_link(tmp_path: Path) -> None:
    path = write_template(
        tmp_path / "mau.docx", "{{r chu('trang', lien_ket='https://a.vn/?b&c') }}"
    )
    (field,) = body(exported(path)).iter(f"{W}fldSimple")
    assert field.get(f"{W}instr") == 'HYPERLINK "https://a.vn/?b&c"'
    assert "".join(field.itertext()) == "trang"


def test_a_paragraph_with_a_style(tmp_path: Path, context: Mapping[str, Any]) -> None:
    one = write_template(tmp_path / "a.docx", "{{p doan(don_vi, kieu='Heading1') }}")
    other = write_template(tmp_path / "b.docx", "{{p doan }}")
    made = RichTextParagraph(context["don_vi"], parastyle="Heading1")
    documents = exported(one), by_docxtpl(other, {**context, "doan": made})
    for data in documents:
        (style,) = (each.get(f"{W}val") for each in body(data).iter(f"{W}pStyle"))
        assert style == "Heading1"
    assert lines(documents[0]) == lines(documents[1])


def test_a_listing(tmp_path: Path, context: Mapping[str, Any]) -> None:
    typed = "một\\n\\thai\\aba\\fbốn & <năm>"
    one = write_template(tmp_path / "a.docx", f'{{{{ "{typed}" }}}}')
    other = write_template(tmp_path / "b.docx", "{{ x }}")
    listing = Listing("một\n\thai\aba\fbốn & <năm>")
    ours, theirs = exported(one), by_docxtpl(other, {**context, "x": listing})
    assert lines(ours) == lines(theirs)
    assert lines(ours)[-1] == "bốn & <năm>"
    breaks = [[each.get(f"{W}type") for each in body(d).iter(f"{W}br")] for d in (ours, theirs)]
    assert breaks == [[None, "page"]] * 2


def test_new_paragraphs_are_like_the_one_they_are_in(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("", style="Heading 1").add_run("{{ 'a\\ab' }}").bold = True
    path = tmp_path / "mau.docx"
    document.save(str(path))
    data = exported(path)
    assert [each.get(f"{W}val") for each in body(data).iter(f"{W}pStyle")] == ["Heading1"] * 2
    assert runs(data) == [("a", {"b": ""}), ("b", {"b": ""})]
