"""From marks to Word's elements, on XML as Word and LibreOffice write it."""

import pytest

from xl_chidoan.report import marks
from xl_chidoan.report.control_tags import FIRST_CONTROL_ID
from xl_chidoan.report.template.marked_runs import Expansion

TEXT = '<w:t xml:space="preserve">'
YELLOW = '<w:highlight w:val="yellow"/>'


def live(code: str, text: str) -> str:
    return marks.FIGURE + code + marks.CODE_END + text + marks.FIGURE_END


def gap(label: str) -> str:
    return marks.GAP + label + marks.GAP_END


def expanded(xml: str) -> str:
    return Expansion(7, "NoteText", "NoteNumber").expand(xml)


@pytest.mark.parametrize("start", ["<w:r>", '<w:r w:rsidR="00A1">'])
def test_only_the_run_around_a_mark_is_written_anew(start: str) -> None:
    before = f"{start}<w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r>"
    for own in ("<w:r>", '<w:r w:rsidR="00B2">'):
        run = f"{own}<w:rPr><w:i/></w:rPr><w:t>a{marks.LINE}b</w:t></w:r>"
        assert expanded(f"<w:p>{before}{run}{before}</w:p>") == (
            f"<w:p>{before}<w:r><w:rPr><w:i/></w:rPr>{TEXT}a</w:t><w:br/>{TEXT}b</w:t></w:r>"
            f"{before}</w:p>"
        )


@pytest.mark.parametrize(
    ("mark", "element"),
    [(marks.LINE, "<w:br/>"), (marks.TAB, "<w:tab/>"), (marks.HYPHEN, "<w:noBreakHyphen/>")],
)
def test_breaks_stand_between_texts(mark: str, element: str) -> None:
    assert expanded(f"<w:r><w:t>a{mark}{mark}b</w:t></w:r>") == (
        f"<w:r>{TEXT}a</w:t>{element}{element}{TEXT}b</w:t></w:r>"
    )


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ("", f"<w:rPr>{YELLOW}</w:rPr>"),
        ("<w:rPr/>", f"<w:rPr>{YELLOW}</w:rPr>"),
        ("<w:rPr><w:b/></w:rPr>", f"<w:rPr><w:b/>{YELLOW}</w:rPr>"),
        (
            '<w:rPr><w:sz w:val="28"/><w:u w:val="single"/><w:lang w:val="vi-VN"/></w:rPr>',
            f'<w:rPr><w:sz w:val="28"/>{YELLOW}<w:u w:val="single"/>'
            '<w:lang w:val="vi-VN"/></w:rPr>',
        ),
        (
            '<w:rPr><w:highlight w:val="green"/><w:vertAlign w:val="superscript"/></w:rPr>',
            f'<w:rPr>{YELLOW}<w:vertAlign w:val="superscript"/></w:rPr>',
        ),
        (
            "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>",
            f"<w:rPr><w:b/>{YELLOW}<w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>",
        ),
    ],
)
def test_a_gap_is_highlighted_where_the_schema_has_it(properties: str, shown: str) -> None:
    expansion = Expansion(1, "", "")
    own = "" if properties == "<w:rPr/>" else properties
    assert expansion.expand(f"<w:r>{properties}<w:t>a{gap('Nữ')}b</w:t></w:r>") == (
        f"<w:r>{own}{TEXT}a</w:t></w:r><w:r>{shown}{TEXT}[THIẾU: Nữ]</w:t></w:r>"
        f"<w:r>{own}{TEXT}b</w:t></w:r>"
    )
    assert list(expansion.gaps) == ["Nữ"]


def test_where_no_run_fits_text_alone_is_written_and_gaps_are_listed() -> None:
    expansion = Expansion(1, "", "")
    xml = f'<a b="x{live("nu", "04")}" c="{gap("Nam")}"/><d>{live("nu", gap("Nữ"))}</d>'
    assert expansion.expand(xml) == '<a b="x04" c="[THIẾU: Nam]"/><d>[THIẾU: Nữ]</d>'
    assert list(expansion.gaps) == ["Nam", "Nữ"]
    field = f"<w:r><w:instrText>{live('nu', '04')}</w:instrText></w:r>"
    assert expanded(field) == "<w:r><w:instrText>04</w:instrText></w:r>"
    tab = f'<w:r><w:tab w:x="{live("nu", "04")}"/></w:r>'
    assert expanded(tab) == '<w:r><w:tab w:x="04"/></w:r>'
    space = f'<w:r><w:t xml:space="{live("nu", "04")}">a</w:t></w:r>'
    assert expanded(space) == '<w:r><w:t xml:space="04">a</w:t></w:r>'


def test_controls_are_numbered_through_all_parts() -> None:
    expansion = Expansion(1, "", "")
    xml = f"<w:r><w:t>{live('nu', '04')}{live('nam', '02')}</w:t></w:r>"
    both = expansion.expand(xml) + expansion.expand(xml)
    numbers = [piece.partition('"')[0] for piece in both.split('<w:id w:val="')[1:]]
    assert len(set(numbers)) == len(numbers) == 4
    assert all(int(number) >= FIRST_CONTROL_ID for number in numbers)


@pytest.mark.parametrize("code", ["hd_x|so", "12", "nguon.nu", "a-b"])
def test_every_code_becomes_a_tag(code: str) -> None:
    assert f'<w:tag w:val="{code}"/>' in expanded(f"<w:r><w:t>{live(code, '04')}</w:t></w:r>")


@pytest.mark.parametrize("code", ["", 'a"b', "a b", "a&amp;b"])
def test_marks_that_a_template_made_up_become_text(code: str) -> None:
    assert expanded(f"<w:r><w:t>{live(code, '04')}!</w:t></w:r>") == (f"<w:r>{TEXT}04!</w:t></w:r>")
    assert expanded(f"<w:r><w:t>a{marks.MARK}\ufdefb</w:t></w:r>") == (f"<w:r>{TEXT}ab</w:t></w:r>")


def test_notes_are_numbered_from_the_first_free_one_and_may_lack_their_end() -> None:
    expansion = Expansion(7, "NoteText", "NoteNumber")
    xml = f"<w:r><w:t>a{marks.note('x')}b{marks.NOTE}y</w:t></w:r>"
    shown = expansion.expand(xml)
    assert [piece[0] for piece in shown.split('<w:footnoteReference w:id="')[1:]] == ["7", "8"]
    assert expansion.notes == [f"<w:r>{TEXT}x</w:t></w:r>", f"<w:r>{TEXT}y</w:t></w:r>"]
    assert expansion.notes_xml().count('<w:footnote w:id="') == 2
    assert '<w:footnote w:id="8"><w:p><w:pPr><w:pStyle w:val="NoteText"/>' in expansion.notes_xml()
