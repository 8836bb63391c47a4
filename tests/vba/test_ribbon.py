import io
import re
import zipfile

from lxml import etree

from tests.vba.sample_workbook import workbook_bytes
from xl_chidoan.master import ribbon_part
from xl_chidoan.text.excel_words import BUTTONS


def test_every_macro_has_one_button_and_tips_of_its_own() -> None:
    buttons = list(etree.fromstring(ribbon_part.ribbon_xml()).iter("{*}button"))
    assert {button.get("onAction") for button in buttons} == {
        f"Ribbon_{macro}" for macro in BUTTONS
    }
    assert len(buttons) == len(BUTTONS) == 4
    for key in ("id", "keytip", "label", "screentip", "supertip"):
        assert len({button.get(key) for button in buttons}) == 4


def test_texts_fit_the_ribbon() -> None:
    for words in BUTTONS.values():
        assert len(words.label) <= 24
        assert len(words.explanation) <= 1024
        assert words.explanation.endswith(".")


def test_adding_the_ribbon_leaves_all_other_parts() -> None:
    with_ribbon = zipfile.ZipFile(io.BytesIO(workbook_bytes()))
    names = with_ribbon.namelist()
    assert names[-1] == ribbon_part.PART
    relations = with_ribbon.read("_rels/.rels").decode()
    assert len(re.findall("<Relationship ", relations)) == 4
    assert f'Target="{ribbon_part.PART}"' in relations
    assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in with_ribbon.infolist())


def test_same_workbook_same_bytes() -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        package.writestr(
            zipfile.ZipInfo("_rels/.rels"),
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        )
    assert ribbon_part.add_ribbon(plain.getvalue()) == ribbon_part.add_ribbon(plain.getvalue())
