"""A further section after a report's last one."""

from lxml import etree

from xl_chidoan.ooxml.namespaces import W
from xl_chidoan.report.page_sections import end_last_section, text_width, upright_section

LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="9" w:right="9"/></w:sectPr>'
)
UPRIGHT = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:left="1000" w:right="500"/></w:sectPr>'
)


def body(content: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{W}">{content}</w:body>')


def paths(made: etree._Element) -> list[str]:
    """The elements of a body, each with those it stands in."""
    return [
        "/".join(etree.QName(each).localname for each in [*reversed([*node.iterancestors()]), node])
        for node in made.iter()
    ]


def test_the_text_is_as_wide_as_the_page_without_its_margins() -> None:
    section = upright_section(body(f"<w:p><w:pPr>{LANDSCAPE}</w:pPr></w:p>{UPRIGHT}"))
    assert text_width(section) == 12240 - 1000 - 500


def test_without_an_upright_section_the_page_is_a4() -> None:
    # 210 mm are 11906 twips; 30 mm on the left, 20 mm on the right
    assert text_width(upright_section(body(LANDSCAPE))) == 11906 - 1701 - 1134


def test_the_last_section_ends_with_its_last_paragraph() -> None:
    made = body(f"<w:p><w:r/></w:p>{UPRIGHT}")
    end_last_section(made)
    assert paths(made) == [
        "body",
        "body/p",
        "body/p/pPr",
        "body/p/pPr/sectPr",
        "body/p/pPr/sectPr/pgSz",
        "body/p/pPr/sectPr/pgMar",
        "body/p/r",
    ]


def test_a_tracked_change_of_the_paragraph_stays_the_last_of_its_properties() -> None:
    made = body(f"<w:p><w:pPr><w:jc/><w:pPrChange/></w:pPr></w:p>{UPRIGHT}")
    end_last_section(made)
    properties = made[0][0]
    assert [etree.QName(each).localname for each in properties] == ["jc", "sectPr", "pPrChange"]


def test_after_a_table_a_line_without_height_ends_the_section() -> None:
    made = body(f"<w:tbl/>{UPRIGHT}")
    end_last_section(made)
    table, line = made
    assert etree.QName(table).localname == "tbl"
    assert line.find(f"{{{W}}}pPr/{{{W}}}sectPr/{{{W}}}pgSz").get(f"{{{W}}}w") == "12240"
    assert line.find(f"{{{W}}}pPr/{{{W}}}spacing").get(f"{{{W}}}line") == "20"
