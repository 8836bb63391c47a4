"""Buttons and check boxes on an old sheet are there on the new one, with what they are tied to."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.edit.parts import parts
from tests.support.archives import with_parts
from tests.support.tools import validation_errors, validator
from tests.support.workbooks import write_workbook
from tests.upgrade.books import INFO, MEMBERS, plain_sheet
from tests.upgrade.outcome import texts, upgrade
from xl_chidoan.ooxml.namespaces import KINDS, LINKS
from xl_chidoan.upgrade.notes import NoteKind
from xl_chidoan.upgrade.run import Upgraded

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
CONTROL = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice Requires="x14" xmlns:x14="{X14}"><controls>'
    '<control shapeId="{number}" r:id="rIdC" name="Ô chọn 1">'
    '<controlPr defaultSize="0" print="0" macro="[0]!Chay"><anchor moveWithCells="1">'
    '<from xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "<xdr:col>9</xdr:col><xdr:colOff>5</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>6</xdr:rowOff>"
    '</from><to xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "<col>11</col><colOff>7</colOff><row>3</row><rowOff>8</rowOff></to>"
    "</anchor></controlPr></control></controls></mc:Choice></mc:AlternateContent>"
)


def book(folder: Path, also: Callable[[Any], object]) -> Path:
    return write_workbook(folder / "nguồn.xlsx", [INFO, MEMBERS], also=also)


def part_of(content: Mapping[str, bytes], sheet: str) -> str:
    """Return the name of a sheet's part."""
    names = re.findall(r'<sheet name="([^"]*)"', content["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def with_check_box(path: Path, sheet: str, link: str) -> Path:
    """Make the button on a sheet a check box of Excel 2010, tied to a cell."""
    content = parts(path.read_bytes())
    part = part_of(content, sheet)
    xml = content[part].decode()
    rels = part.replace("sheets/", "sheets/_rels/") + ".rels"
    target = re.search(r'Target="\.\./drawings/(vmlDrawing\d+\.vml)"', content[rels].decode())
    assert target is not None
    drawing = f"xl/drawings/{target[1]}"
    vml = content[drawing].decode()
    number = re.search(r'_x0000_s(\d+)" type="#_x0000_t201"', vml)
    assert number is not None
    tied = f"<x:FmlaLink>{link}</x:FmlaLink></x:ClientData>"
    head, found, tail = vml.partition('ObjectType="Button"')
    assert found
    vml = f'{head}ObjectType="Checkbox"{tail.replace("</x:ClientData>", tied, 1)}'
    added = f'<Relationship Id="rIdC" Type="{KINDS}/ctrlProp" Target="../ctrlProps/ctrlProp1.xml"/>'
    kind = '<Override PartName="/xl/ctrlProps/ctrlProp1.xml" ContentType="{}"/>'.format(
        "application/vnd.ms-excel.controlproperties+xml"
    )
    control = CONTROL.replace("{number}", number[1])
    before = "<tableParts" if "<tableParts" in xml else "</worksheet>"
    changed = {
        part: xml.replace(before, control + before),
        drawing: vml,
        rels: content[rels].decode().replace("</Relationships>", f"{added}</Relationships>"),
        "xl/ctrlProps/ctrlProp1.xml": (
            f'<formControlPr xmlns="{X14}" objectType="CheckBox" checked="Checked"'
            f' fmlaLink="{link}" lockText="1"/>'
        ),
        "[Content_Types].xml": content["[Content_Types].xml"]
        .decode()
        .replace("</Types>", f"{kind}</Types>"),
    }
    encoded = {name: text.encode() for name, text in changed.items()}
    return with_parts(path, path.with_name("sổ.xlsx"), encoded)


def sound(done: Upgraded, folder: Path) -> Mapping[str, bytes]:
    """Return the parts of the new workbook; all links lead somewhere, the SDK finds no fault."""
    content = parts(done.data)
    for name, data in content.items():
        if name.endswith(".rels"):
            for link in etree.fromstring(data).iter(f"{{{LINKS}}}Relationship"):
                target = link.get("Target", "")
                assert not target.startswith("/") or target[1:] in content
    path = folder / "mới.xlsx"
    path.write_bytes(done.data)
    assert validator() is None or validation_errors(path) == []
    assert zipfile.ZipFile(io.BytesIO(done.data)).testzip() is None
    assert texts(done.figures_after)["tong_doan_vien"] == "04"
    return content


def drawing_of(content: Mapping[str, bytes], sheet: str) -> str:
    """Return the VML drawing that a sheet names."""
    part = part_of(content, sheet)
    link = re.search(rb'<legacyDrawing r:id="(\w+)"/>', content[part])
    assert link is not None
    links = etree.fromstring(content[part.replace("sheets/", "sheets/_rels/") + ".rels"])
    target = {each.get("Id"): each.get("Target", "") for each in links}[link[1].decode()]
    return content["xl/drawings/" + target.rpartition("/")[2]].decode()


def test_a_button_of_excel_2007_is_a_shape_alone(tmp_path: Path):
    def also(made: Any) -> None:
        sheet = plain_sheet(made, "Sổ tay", [["Việc"]])
        sheet.insert_button("C3", {"macro": "Chay", "caption": "Chạy"})

    done = upgrade(book(tmp_path, also))
    vml = drawing_of(sound(done, tmp_path), "Sổ tay")
    assert 'ObjectType="Button"' in vml
    assert "Chạy" in vml
    assert "<x:FmlaMacro>[0]!Chay</x:FmlaMacro>" in vml
    assert [note for note in done.notes if note.kind is NoteKind.LEFT] == []


def test_a_button_beside_a_comment(tmp_path: Path):
    """Both are shapes of one drawing, and no two have the same number."""

    def also(made: Any) -> None:
        sheet = plain_sheet(made, "Sổ tay", [["Việc"]])
        sheet.insert_button("C3", {"macro": "Chay", "caption": "Chạy"})
        sheet.write_comment("A1", "Ghi chú")

    vml = drawing_of(sound(upgrade(book(tmp_path, also)), tmp_path), "Sổ tay")
    etree.fromstring(vml)
    assert sorted(re.findall(r'ObjectType="(\w+)"', vml)) == ["Button", "Note"]
    numbers = re.findall(r'id="_x0000_s(\d+)"', vml)
    assert len(set(numbers)) == 2
    blocks = re.search(r'<o:idmap v:ext="edit" data="([\d,]+)"', vml)
    assert blocks is not None
    assert {str(int(number) // 1024) for number in numbers} == {*blocks[1].split(",")}


@pytest.mark.parametrize("sheet", ["Sổ tay", "Đoàn viên"])
def test_a_check_box_keeps_its_cell(tmp_path: Path, sheet: str):
    """The second member's points move from F5 to where the new table has them."""

    def also(made: Any) -> None:
        plain_sheet(made, "Sổ tay", [["Việc", True]])
        made.get_worksheet_by_name(sheet).insert_button("C9", {"caption": "Xong"})

    old = with_check_box(book(tmp_path, also), sheet, "'Đoàn viên'!$F$5")
    done = upgrade(old)
    content = sound(done, tmp_path)
    (name,) = (each for each in content if each.startswith("xl/ctrlProps/"))
    properties = etree.fromstring(content[name])
    assert (properties.get("objectType"), properties.get("checked")) == ("CheckBox", "Checked")
    home = properties.get("fmlaLink", "")
    assert re.fullmatch(r"'Đoàn viên'!\$[A-Z]+\$6", home)
    vml = drawing_of(content, sheet)
    assert f"<x:FmlaLink>{home}</x:FmlaLink>" in vml
    xml = etree.fromstring(content[part_of(content, sheet)])
    (control,) = xml.iter("{*}control")
    assert f'id="_x0000_s{control.get("shapeId")}"' in vml
    assert (control.get("name"), control[0].get("macro")) == ("Ô chọn 1", "[0]!Chay")
    corners = [
        int(each.text or "") for corner in control.find("{*}controlPr/{*}anchor") for each in corner
    ]
    assert corners == [9, 5, 1, 6, 11, 7, 3, 8]
    assert [note.values for note in done.notes if note.code == "controls_carried"] == [
        {"sheet": sheet, "count": 1}
    ]


def test_a_cell_without_a_place_is_told(tmp_path: Path):
    def also(made: Any) -> None:
        plain_sheet(made, "Sổ tay", [["Việc"]]).insert_button("C9", {"caption": "Xong"})

    old = with_check_box(book(tmp_path, also), "Sổ tay", "[1]Khác!$A$1")
    done = upgrade(old)
    content = sound(done, tmp_path)
    assert b"fmlaLink" not in next(d for n, d in content.items() if n.startswith("xl/ctrlProps/"))
    assert "FmlaLink" not in drawing_of(content, "Sổ tay")
    assert [note.values for note in done.notes if note.kind is NoteKind.LEFT] == [
        {"sheet": "Sổ tay", "name": "Ô chọn 1", "formula": "[1]Khác!$A$1"}
    ]


def test_the_twin_of_a_control_is_no_drawing_of_ones_own(tmp_path: Path):
    """Newer Excel draws each control a second time, among the shapes of the sheet."""

    def also(made: Any) -> None:
        sheet = plain_sheet(made, "Sổ tay", [["Việc"]])
        sheet.insert_button("C3", {"caption": "Chạy"})
        sheet.insert_textbox("F3", "Hộp chữ")

    source = book(tmp_path, also)
    content = parts(source.read_bytes())
    number = re.search(rb'id="(_x0000_s\d+)"', next(d for n, d in content.items() if "vml" in n))
    assert number is not None
    (name,) = (each for each in content if re.fullmatch(r"xl/drawings/drawing\d+\.xml", each))
    own = re.search(rb"<xdr:twoCellAnchor.*?</xdr:twoCellAnchor>", content[name], re.DOTALL)
    assert own is not None
    twin = own[0].replace(
        b"<xdr:cNvSpPr",
        b'<a14:compatExt xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" spid="'
        + number[1]
        + b'"/><xdr:cNvSpPr',
        1,
    )
    changed = content[name].replace(own[0], own[0] + twin)
    done = upgrade(with_parts(source, tmp_path / "sổ.xlsx", {name: changed}))
    left = [(note.code, note.values["count"]) for note in done.notes if note.kind is NoteKind.LEFT]
    assert left == [("left_shape", 1)]
