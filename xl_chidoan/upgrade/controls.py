"""Form controls (buttons, check boxes, lists to choose from) of an old sheet, put onto a new one.

Excel keeps a control twice: as an element of the sheet with its properties, and as a shape of a
VML drawing, which is all that files of Excel 2007 have. XlsxWriter writes neither, so both are
added to the finished workbook.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat
from xml.sax.saxutils import escape, unescape

from lxml import etree

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.archive import XML_START, archive, member, stored_members
from xl_chidoan.ooxml.namespaces import KINDS, LINKS, MC
from xl_chidoan.ooxml.small_parts import links_of, relationships
from xl_chidoan.ooxml.xml import Element, parsed
from xl_chidoan.ooxml.zip_package import Package, package_from
from xl_chidoan.reading.table_places import read_index
from xl_chidoan.upgrade.references import UnplacedReferenceError

Moved = Callable[[str], str]
"""Gives a formula as it reads on the new sheet; raises UnplacedReferenceError."""

_X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XDR: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_VML: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
)
_VML_KIND: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_PROPERTIES_KIND: Final = "application/vnd.ms-excel.controlproperties+xml"
_SHAPE: Final = re.compile(r"<v:shape\s(?:(?!</v:shape>).)*</v:shape>", re.DOTALL)
_SHAPE_TYPE: Final = re.compile(r"<v:shapetype\s(?:(?!</v:shapetype>).)*</v:shapetype>", re.DOTALL)
_NUMBER: Final = re.compile(r"_x0000_s(\d+)")
_TYPE: Final = re.compile(r'\bid="(_x0000_t\d+)"')
_NO_CONTROL: Final = re.compile(r'ObjectType="(?:Note|Pict|Shape)"|imagedata')
_CLIENT: Final = "<x:ClientData"
_FORMULA: Final = re.compile(r"<x:(Fmla(?:Link|Range|Group|Txbx))>([^<]*)</x:\1>")
_ATTRIBUTES: Final = ("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
_ANCHOR: Final = ("col", "colOff", "row", "rowOff")
_IDS: Final = re.compile(r'(<o:idmap\s[^>]*\bdata=")([^"]*)"')
_BLOCK: Final = 63  # of 1,024 shape numbers, far from those of comments
_MOST: Final = 1_000  # controls on a sheet; a block holds no more


@dataclass(frozen=True, slots=True)
class FormControl:
    """One control as the sheet has it: ``properties`` is its own part, ``corners`` its place."""

    name: str
    properties: bytes
    settings: Mapping[str, str]
    moves: Mapping[str, str]
    corners: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Controls:
    """The form controls of one sheet by their number, and their shapes and the shapes' types."""

    controls: Mapping[int, FormControl] = field(default_factory=dict[int, FormControl])
    shapes: Mapping[int, str] = field(default_factory=dict[int, str])
    types: Mapping[str, str] = field(default_factory=dict[str, str])

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of all controls on the sheet."""
        return frozenset(self.controls.keys() | self.shapes.keys())

    @property
    def shape_names(self) -> frozenset[str]:
        """The names by which drawings know the controls."""
        return frozenset(f"_x0000_s{number}" for number in self.numbers)


def read_controls(package: Package, part: str, *, listed: bool) -> Controls:
    """Read the form controls of a sheet's part; ``listed`` tells whether it has such elements."""
    links = {link.id: link for link in relationships(package, part)}
    controls: dict[int, FormControl] = {}
    if listed and any(link.kind == "ctrlProp" for link in links.values()):
        root = parsed(
            package.read(part), package.path, FileError("file_damaged", path=package.path)
        )
        for found in root.iter("{*}control"):
            link = links.get(next((v for k, v in found.items() if k.endswith("}id")), ""))
            if link is not None and link.kind == "ctrlProp" and link.target in package:
                shape = found.get("shapeId", "")
                number = int(shape) if shape.isdecimal() else -len(controls)
                controls[number] = _control(found, package.read_xml(link.target))
    shapes: dict[int, str] = {}
    types: dict[str, str] = {}
    for link in links.values():
        if link.kind == "vmlDrawing" and link.target in package:
            vml = package.read(link.target).decode(errors="replace")
            types |= {
                name[1]: each for each in _SHAPE_TYPE.findall(vml) if (name := _TYPE.search(each))
            }
            shapes |= _shapes(vml)
    if len(controls) + len(shapes) > _MOST:
        return Controls()
    return Controls(controls, shapes, types if shapes else {})


def _control(found: Element, properties: bytes) -> FormControl:
    settings = next(found.iter("{*}controlPr"), None)
    anchor = next(found.iter("{*}anchor"), None)
    corners = (
        [[_of(corner, name) for name in _ANCHOR] for corner in anchor] if anchor is not None else []
    )
    return FormControl(
        found.get("name", ""),
        properties,
        {} if settings is None else _plain(settings),
        {} if anchor is None else _plain(anchor),
        corners if len(corners) == 2 else [[0] * 4, [1, 0, 1, 0]],
    )


def _plain(element: Element) -> Mapping[str, str]:
    """Return the attributes of an element that have no namespace."""
    return {
        str(name): str(value) for name, value in element.items() if not str(name).startswith("{")
    }


def _of(corner: Element, name: str) -> int:
    text = corner.findtext(f"{{*}}{name}") or "0"
    return int(text) if text.strip().lstrip("-").isdecimal() else 0


def _shapes(vml: str) -> Mapping[int, str]:
    """Return the controls among the shapes of a drawing by number."""
    found: dict[int, str] = {}
    for shape in _SHAPE.findall(vml):
        number = _NUMBER.search(shape)
        if number and _CLIENT in shape and not _NO_CONTROL.search(shape) and _is_xml(shape):
            found[int(number[1])] = shape
    return found


def _is_xml(shape: str) -> bool:
    try:
        expat.ParserCreate().Parse(f"{_VML}{shape}</xml>".encode(), True)
    except expat.ExpatError:
        return False
    return True


def with_controls(
    data: bytes, path: str, wanted: Sequence[tuple[str, Controls, Moved]]
) -> tuple[bytes, Sequence[tuple[str, str, str]]]:
    """Return a workbook with controls on its sheets, ``wanted`` by the sheets' names.

    Also returns sheet, control and formula of each link to a cell that has no place.
    """
    if not wanted:
        return data, ()
    package = package_from(data, path)
    parts = dict(read_index(package).sheets)
    changed: dict[str, bytes] = {}
    lost: list[tuple[str, str, str]] = []
    for sheet, controls, moved in wanted:
        writer = _SheetWriter(package, parts[sheet], changed, controls, moved)
        writer.write()
        lost += ((sheet, name, formula) for name, formula in writer.lost)
    changed["[Content_Types].xml"] = _typed(package.read("[Content_Types].xml"), changed)
    members = {**stored_members(data)}
    members |= {name: member(name, content) for name, content in changed.items()}
    return archive(members.values()), lost


class _SheetWriter:
    """Adds controls to one sheet of a package; the parts that change go into ``changed``."""

    def __init__(
        self,
        package: Package,
        part: str,
        changed: dict[str, bytes],
        controls: Controls,
        moved: Moved,
    ) -> None:
        self._package = package
        self._part = part
        self._changed = changed
        self._controls = controls
        self._moved = moved
        self._links: list[tuple[str, str, str]] = []
        numbers = enumerate(sorted(controls.numbers), 1)
        self._numbers = {old: _BLOCK * 1024 + new for new, old in numbers}
        self.lost: list[tuple[str, str]] = []

    def write(self) -> None:
        """Change the sheet, its links and its drawing."""
        xml = self._package.read(self._part)
        added = b"".join((self._drawing(), self._listed()))
        place = xml.find(b"<tableParts")
        if place < 0:
            ending = b"<extLst" if xml.endswith(b"</extLst></worksheet>") else b"</worksheet>"
            place = xml.rindex(ending)
        self._changed[self._part] = xml[:place] + added + xml[place:]
        self._add_links()

    def _drawing(self) -> bytes:
        """Write the shapes; return the sheet's link to them where it has none yet."""
        if not self._controls.shapes:
            return b""
        links = relationships(self._package, self._part)
        own = next((link.target for link in links if link.kind == "vmlDrawing"), "")
        vml = self._package.read(own).decode() if own else f"{_VML}{_layout()}</xml>"
        types = [each for name, each in self._controls.types.items() if f'id="{name}"' not in vml]
        body = "".join((*types, *self._moved_shapes()))
        vml = vml.replace("</xml>", f"{body}</xml>")
        if own:
            vml = _IDS.sub(rf'\g<1>\g<2>,{_BLOCK}"', vml, count=1)
        name = own or f"xl/drawings/vmlDrawingC{self._stem()}.vml"
        self._changed[name] = vml.encode()
        if own:
            return b""
        self._links.append(("rIdV", "vmlDrawing", name))
        return b'<legacyDrawing r:id="rIdV"/>'

    def _moved_shapes(self) -> Iterator[str]:
        for old, shape in self._controls.shapes.items():
            control = self._controls.controls.get(old)
            name = control.name if control else ""
            shape = _FORMULA.sub(lambda found, n=name: self._formula_element(found, n), shape)
            yield _NUMBER.sub(f"_x0000_s{self._numbers[old]}", shape)

    def _formula_element(self, found: re.Match[str], name: str) -> str:
        formula = escape(self._formula(unescape(found[2]), name))
        return f"<x:{found[1]}>{formula}</x:{found[1]}>" if formula else ""

    def _formula(self, formula: str, name: str) -> str:
        """Return a formula on the new sheet; '' where what it names has no place there."""
        try:
            return self._moved(formula)
        except UnplacedReferenceError:
            if (name, formula) not in self.lost:
                self.lost.append((name, formula))
            return ""

    def _listed(self) -> bytes:
        """Write the controls' properties; return the elements of the sheet."""
        made: list[Element] = []
        for count, (old, control) in enumerate(self._controls.controls.items(), 1):
            part = f"xl/ctrlProps/ctrlPropC{self._stem()}_{count}.xml"
            identifier = f"rIdC{count}"
            self._links.append((identifier, "ctrlProp", part))
            properties: Any = etree.fromstring(control.properties)
            for key in _ATTRIBUTES:
                formula = properties.attrib.pop(key, "")
                if formula and (moved := self._formula(formula, control.name)):
                    properties.set(key, moved)
            self._changed[part] = XML_START.encode() + etree.tostring(properties)
            made.append(self._element(control, self._numbers[old], identifier))
        if not made:
            return b""
        inner = b"".join(_choice(etree.tostring(each)) for each in made)
        return _choice(b"<controls>" + inner + b"</controls>")

    @staticmethod
    def _element(control: FormControl, number: int, identifier: str) -> Element:
        root = etree.Element("control", nsmap={"r": KINDS, "xdr": _XDR})
        root.set("shapeId", str(number))
        root.set(f"{{{KINDS}}}id", identifier)
        root.set("name", control.name)
        settings = etree.SubElement(root, "controlPr", dict(control.settings))
        anchor = etree.SubElement(settings, "anchor", dict(control.moves))
        for end, values in zip(("from", "to"), control.corners, strict=True):
            corner = etree.SubElement(anchor, end)
            for name, value in zip(_ANCHOR, values, strict=True):
                etree.SubElement(corner, f"{{{_XDR}}}{name}").text = str(value)
        return root

    def _stem(self) -> str:
        return self._part.rpartition("/")[2].removesuffix(".xml")

    def _add_links(self) -> None:
        name = links_of(self._part)
        start = XML_START.encode() + b'<Relationships xmlns="%s"></Relationships>' % LINKS.encode()
        old = self._package.read(name) if name in self._package else start
        added = "".join(
            f'<Relationship Id="{identifier}" Type="{KINDS}/{kind}" Target="/{target}"/>'
            for identifier, kind, target in self._links
        )
        end = b"</Relationships>"
        self._changed[name] = old.replace(end, added.encode() + end)


def _choice(xml: bytes) -> bytes:
    """Wrap what only Excel 2010 and later knows."""
    choice = f'<mc:Choice Requires="x14" xmlns:x14="{_X14}">'
    start = f'<mc:AlternateContent xmlns:mc="{MC}">{choice}'.encode()
    return start + xml + b"</mc:Choice></mc:AlternateContent>"


def _layout() -> str:
    return f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{_BLOCK}"/></o:shapelayout>'


def _typed(types: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Declare the kinds of the parts that were added."""
    added = ""
    if any(name.endswith(".vml") for name in changed) and b'Extension="vml"' not in types:
        added += f'<Default Extension="vml" ContentType="{_VML_KIND}"/>'
    for name in changed:
        if name.startswith("xl/ctrlProps/"):
            added += f'<Override PartName="/{name}" ContentType="{_PROPERTIES_KIND}"/>'
    end = b"</Types>"
    return types.replace(end, added.encode() + end)
