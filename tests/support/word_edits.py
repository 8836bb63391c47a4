"""Edits of a .docx as Word writes them: split runs, copies, revisions, controls moved."""

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
NAMES = {"w": W[1:-1]}
DAY = "2024-08-05T08:00:00Z"
TEXT_BOX = (
    '<w:r xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000"'
    ' cy="360000"/><wp:docPr id="91" name="Text Box 91"/><a:graphic><a:graphicData'
    ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000"'
    ' cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>'
    "<w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:142pt;height:28pt">'
    "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


class WordDocument:
    """A document that is being edited."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self._roots: dict[str, Any] = {}
        self._next = 900_000_000

    # --- reading

    def root(self, part: str = "word/document.xml") -> Any:
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.parts[part])
        return self._roots[part]

    def save(self) -> bytes:
        for name, root in self._roots.items():
            self.parts[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
        return packed.getvalue()

    def controls(self, tag: str, part: str = "word/document.xml") -> list[Any]:
        return [
            each
            for each in self.root(part).iter(f"{W}sdt")
            if each.find(f"{W}sdtPr/{W}tag") is not None
            and each.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag
        ]

    def control(self, tag: str, index: int = 0) -> Any:
        return self.controls(tag)[index]

    def text(self, part: str = "word/document.xml") -> str:
        return "\n".join(map(printed, self.root(part).iter(f"{W}p")))

    def paragraph(self, tag: str, index: int = 0) -> Any:
        return next(self.control(tag, index).iterancestors(f"{W}p"))

    # --- editing

    def split(self, control: Any) -> None:
        """A letter a run, formatted apart, with the marks Word leaves between them."""
        content = control.find(f"{W}sdtContent")
        text = printed(content)
        for child in list(content):
            content.remove(child)
        for index, letter in enumerate(text):
            mark = "i" if index else "b"
            content.append(run(letter, f"<w:{mark}/>", rsid=f"00A{index:05}"))
            if index == 0:
                content.append(element("proofErr", type="spellStart"))
                content.append(element("bookmarkStart", id="77", name="_GoBack"))
                content.append(element("bookmarkEnd", id="77"))
        content.append(element("proofErr", type="spellEnd"))

    def type_over(self, control: Any, text: str) -> None:
        content = control.find(f"{W}sdtContent")
        first = next(content.iter(f"{W}r"))
        properties = first.find(f"{W}rPr")
        for child in list(content):
            content.remove(child)
        content.append(run(text, rsid="00B00001"))
        if properties is not None:
            content[0].insert(0, properties)

    def type_beside(self, control: Any, before: str = "", after: str = "") -> None:
        """Text typed at the control's edge, which Word puts inside."""
        content = control.find(f"{W}sdtContent")
        if before:
            content.insert(0, run(before, rsid="00C00001"))
        if after:
            content.append(run(after, rsid="00C00002"))

    def remove(self, control: Any) -> None:
        """The control and its text deleted."""
        control.getparent().remove(control)

    def unwrap(self, control: Any) -> None:
        """The control removed, its text kept ("Remove Content Control")."""
        for child in list(control.find(f"{W}sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)

    def empty(self, control: Any) -> None:
        """All text of a control deleted: Word puts its placeholder there."""
        properties = control.find(f"{W}sdtPr")
        properties.find(f"{W}id").addnext(element("showingPlcHdr"))
        content = control.find(f"{W}sdtContent")
        for child in list(content):
            content.remove(child)
        content.append(
            run("Click or tap here to enter text.", '<w:rStyle w:val="PlaceholderText"/>')
        )

    def lock(self, control: Any, kind: str = "contentLocked") -> None:
        control.find(f"{W}sdtPr/{W}tag").addnext(element("lock", val=kind))

    def copy(self, paragraph: Any) -> Any:
        """A paragraph copied below itself: Word gives its controls new numbers."""
        made = deepcopy(paragraph)
        made.set(f"{W14}paraId", f"{self._number():08X}")
        for number in made.iter(f"{W}id"):
            number.set(f"{W}val", str(self._number()))
        paragraph.addnext(made)
        return made

    def to_block(self, control: Any) -> None:
        """A control that fills its paragraph, lifted around it."""
        paragraph = next(control.iterancestors(f"{W}p"))
        content = control.find(f"{W}sdtContent")
        for child in list(content):
            control.addprevious(child)
        paragraph.addprevious(control)
        content.append(paragraph)

    def put_in_text_box(self, control: Any, before: Any) -> None:
        """A copy of a control in a text box, which Word keeps twice."""
        box = etree.fromstring(TEXT_BOX.format(w=NAMES["w"]))
        for content in box.iter(f"{W}txbxContent"):
            paragraph = element("p")
            paragraph.append(deepcopy(control))
            content.append(paragraph)
        holder = element("p")
        holder.append(box)
        before.addprevious(holder)

    def insert_tracked(self, node: Any) -> Any:
        return self._wrap(node, "ins")

    def delete_tracked(self, node: Any) -> Any:
        for text in list(node.iter(f"{W}t")):
            text.tag = f"{W}delText"
        return self._wrap(node, "del")

    def forget_record(self) -> None:
        """What Word's document inspector does to custom XML parts."""
        for name, data in self.parts.items():
            if name.startswith("customXml/item") and b"urn:xl-chidoan:written" in data:
                self.parts[name] = b"<removed/>"

    def track_changes(self) -> None:
        root = self.root("word/settings.xml")
        place = root.find(f"{W}defaultTabStop")
        place.addprevious(element("trackRevisions"))

    def _wrap(self, node: Any, name: str) -> Any:
        wrapper = element(name, id=str(self._number()), author="Cán bộ", date=DAY)
        node.addprevious(wrapper)
        wrapper.append(node)
        return wrapper

    def _number(self) -> int:
        self._next += 1
        return self._next


def element(name: str, /, **attributes: str) -> Any:
    made = etree.Element(f"{W}{name}", nsmap=NAMES)
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    return made


def run(text: str, properties: str = "", rsid: str = "") -> Any:
    made = etree.fromstring(
        f'<w:r xmlns:w="{NAMES["w"]}"><w:rPr>{properties}</w:rPr><w:t xml:space="preserve"/></w:r>'
    )
    made.find(f"{W}t").text = text
    if rsid:
        made.set(f"{W}rsidR", rsid)
    if not properties:
        made.remove(made[0])
    return made


def paragraph(text: str) -> Any:
    made = element("p")
    made.append(run(text))
    return made


def printed(node: Any) -> str:
    """Text as it is printed once revisions are accepted, without that of text boxes."""
    return "".join(_pieces(node))


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "t":
            yield child.text or ""
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "tab":
            yield "\t"
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in (
            "rPr",
            "pPr",
            "sdtPr",
            "del",
            "moveFrom",
            "AlternateContent",
            "instrText",
        ):
            yield from _pieces(child)
