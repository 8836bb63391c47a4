"""Makes the package of a Word template ready: what every report needs is put in once.

That is a footnotes part with its separators and styles, and the namespace of hidden content
controls. All other parts stay as they are; links to files outside are neither opened nor changed.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.namespaces import KINDS, LINKS, MC, TYPES, W15, W
from xl_chidoan.ooxml.small_parts import links_of, target_of
from xl_chidoan.ooxml.xml import Element, add_link, parsed
from xl_chidoan.ooxml.zip_package import Package, package_from
from xl_chidoan.report.template.tag_reading import HAS_TAGS

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT, _TEMPLATE = f"{_WML}document.main+xml", f"{_WML}template.main+xml"
_FOOTNOTES = f"{_WML}footnotes+xml"
_WITH_TAGS = tuple(f"{_WML}{part}+xml" for part in ("header", "footer", "footnotes", "endnotes"))
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_TYPES_PART = "[Content_Types].xml"

MOST_PAGE_BYTES = 5_000_000  # hundreds of pages of text; pictures are parts of their own

_SPACING = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
_NO_NOTES = (
    f'<w:footnotes xmlns:w="{W}">'
    + "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>{_SPACING}</w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    + "</w:footnotes>"
)
_NOTE_SETTINGS = (
    f'<w:footnotePr xmlns:w="{W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
)
# What follows w:footnotePr in the schema's order of settings.
_SETTINGS_AFTER_NOTES = tuple(
    f"{{{W}}}{name}"
    for name in (
        *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema"),
        *("themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats"),
        *("doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown"),
        *("smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags"),
        *("decimalSymbol", "listSeparator", "docId", "chartTrackingRefBased"),
    )
)
_STYLES = {
    "footnote text": (
        "FootnoteText",
        '<w:style xmlns:w="{w}" w:type="paragraph" w:styleId="FootnoteText">'
        '<w:name w:val="footnote text"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
        '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLine="0"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        "</w:style>",
    ),
    "footnote reference": (
        "FootnoteReference",
        '<w:style xmlns:w="{w}" w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    ),
}


@dataclass(frozen=True, slots=True)
class TemplatePackage:
    """A template's parts by name, in the file's order, and where reports are written into it.

    ``pages`` are the names of parts with tags, the document first. ``first_note`` is the first
    free footnote number; ``note_text`` and ``note_reference`` the ids of the notes' styles;
    ``names_w15`` tells whether the prefix w15 stands for hidden controls in all pages.
    """

    parts: Mapping[str, bytes]
    pages: tuple[str, ...]
    footnotes: str
    first_note: int
    note_text: str
    note_reference: str
    names_w15: bool


def prepared_package(content: bytes, path: str) -> TemplatePackage:
    """Prepare the package of a template that was read; ``path`` names it in errors.

    Raises FileError where it cannot be read, TemplateError ``template_not_word``,
    ``template_macros``, ``template_strict`` or ``template_too_large`` where it is no plain Word
    document.
    """
    package = package_from(content, path)
    parts = {name: package.read(name) for name in package.names}
    for name in parts:
        if name.endswith(".rels"):  # Word reads them all
            _read(package, name)
    types = _read(package, _TYPES_PART)
    document = _main_part(package)
    _require_plain_document(types, document, package.path)
    root = _read(package, document)
    _require_root(root, package.path, "document")
    written = {document: _with_controls(root)}

    links_name = links_of(document)
    links = (
        _read(package, links_name)
        if links_name in package
        else etree.Element(f"{{{LINKS}}}Relationships", nsmap={None: LINKS})
    )
    footnotes = _target(links, document, "footnotes")
    if not footnotes:
        footnotes = _add_footnotes(parts, types, links, document)
        written[links_name] = links
        settings = _target(links, document, "settings")
        if settings and settings in package:
            written[settings] = _with_note_settings(_read(package, settings))
    notes = _read(package, footnotes) if footnotes in package else etree.fromstring(_NO_NOTES)
    _require_root(notes, package.path, "footnotes")
    if notes.find("*") is None:  # a comment is no note
        notes.extend([*etree.fromstring(_NO_NOTES)])
    written[footnotes] = _with_controls(notes)
    numbers = [_number(note, package.path) for note in notes if isinstance(note.tag, str)]

    styles_name = _target(links, document, "styles")
    styles = _read(package, styles_name) if styles_name in package else None
    note_text = _style(styles, "footnote text")
    note_reference = _style(styles, "footnote reference")
    if styles is not None:
        written[styles_name] = styles

    pages = [document]
    for name in _pages(types):
        if (
            name != document
            and name in package
            and HAS_TAGS.search(parts[name].decode(errors="replace"))
        ):
            pages.append(name)
            if name not in written:
                page = _read(package, name)
                if not name.startswith("docProps/"):
                    _require_root(page, package.path, "hdr", "ftr", "endnotes")
                    page = _with_controls(page)
                written[name] = page
    written[_TYPES_PART] = types
    size = sum(len(parts[name]) for name in pages)
    if size > MOST_PAGE_BYTES:
        sizes = {"size": size // 1_000_000, "most": MOST_PAGE_BYTES // 1_000_000}
        raise TemplateError("template_too_large", path=package.path, **sizes)
    texts = [name for name in (*pages, footnotes) if not name.startswith("docProps/")]
    for name, tree in written.items():
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return TemplatePackage(
        parts,
        tuple(pages),
        footnotes,
        max([0, *numbers]) + 1,
        note_text,
        note_reference,
        all(written[name].nsmap.get("w15") == W15 for name in texts),
    )


def parse(data: bytes, path: str) -> Element:
    """Parse one XML part strictly, without entities, files or the network.

    Raises FileError for a forbidden declaration, TemplateError ``template_damaged``.
    """
    return parsed(data, path, TemplateError("template_damaged", path=path), blanks=False)


def _read(package: Package, name: str) -> Element:
    return parse(package.read(name), package.path)


def _require_root(root: Element, path: str, *names: str) -> None:
    """Refuse a part that is not written as Word writes it, with the prefix w.

    docxtpl and the reports made here know Word's elements by that prefix.
    """
    if root.tag not in [f"{{{W}}}{name}" for name in names] or root.nsmap.get("w") != W:
        raise TemplateError("template_strict", path=path)


def _number(note: Element, path: str) -> int:
    try:
        return int(note.get(f"{{{W}}}id", "0"))
    except ValueError as error:
        raise TemplateError("template_damaged", path=path) from error


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package and _TYPES_PART in package:
        target = _target(_read(package, "_rels/.rels"), "", "officeDocument")
        if target in package:
            return target
    raise TemplateError("template_not_word", path=package.path)


def _require_plain_document(types: Element, document: str, path: str) -> None:
    for override in _overrides(types):
        if override.get("PartName", "").lstrip("/") == document:
            kind = override.get("ContentType", "")
            if kind == _TEMPLATE:  # a .dotx gives a .docx
                override.set("ContentType", _DOCUMENT)
            elif "macroEnabled" in kind:
                raise TemplateError("template_macros", path=path)
            elif kind != _DOCUMENT:
                raise TemplateError("template_not_word", path=path)
            return
    raise TemplateError("template_not_word", path=path)


def _overrides(types: Element) -> Iterator[Element]:
    return types.iter(f"{{{TYPES}}}Override")


def _pages(types: Element) -> Iterator[str]:
    for override in _overrides(types):
        if override.get("ContentType") in (*_WITH_TAGS, _CORE):
            yield override.get("PartName", "").lstrip("/")


def _target(links: Element, part: str, kind: str) -> str:
    """Name of the part that ``part`` is linked to as ``kind``; '' where there is none."""
    for link in links.iter(f"{{{LINKS}}}Relationship"):
        if link.get("Type") == f"{KINDS}/{kind}" and link.get("TargetMode") != "External":
            return target_of(part, link.get("Target", ""))
    return ""


def _with_controls(root: Element) -> Element:
    """Declare the namespace of hidden content controls, for programs that know it."""
    prefixes = root.get(f"{{{MC}}}Ignorable", "").split()
    if root.nsmap.get("w15") == W15 and root.nsmap.get("mc") == MC and "w15" in prefixes:
        return root
    if root.nsmap.get("w15", W15) != W15 or root.nsmap.get("mc", MC) != MC:
        return root  # a prefix of another's: controls are shown here as Word shows them
    wider = etree.Element(root.tag, nsmap={**root.nsmap, "mc": MC, "w15": W15})
    for name, value in root.attrib.items():
        wider.set(name, value)
    wider.set(f"{{{MC}}}Ignorable", " ".join(dict.fromkeys([*prefixes, "w15"])))
    # Joined as text: lxml takes quadratic time to move children to an element of more namespaces.
    if not len(root):
        return wider
    start = etree.tostring(wider).removesuffix(b"/>")
    written = etree.tostring(root)
    return etree.fromstring(start + written[written.index(b">") :])


def _add_footnotes(parts: dict[str, bytes], types: Element, links: Element, document: str) -> str:
    folder = posixpath.dirname(document)
    name = posixpath.join(folder, "footnotes.xml")
    parts[name] = b""
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=_FOOTNOTES)
    add_link(links, "footnotes", "footnotes.xml")
    return name


def _with_note_settings(settings: Element) -> Element:
    if settings.find(f"{{{W}}}footnotePr") is None:
        wanted = etree.fromstring(_NOTE_SETTINGS)
        following = next(settings.iterchildren(*_SETTINGS_AFTER_NOTES), None)
        if following is None:
            settings.append(wanted)
        else:
            following.addprevious(wanted)
    return settings


def _style(styles: Element | None, name: str) -> str:
    """Id of the style called ``name`` (ids are localised, names are not), made where missing."""
    identifier, xml = _STYLES[name]
    if styles is None:
        return identifier
    for style in styles.iter(f"{{{W}}}style"):
        label = style.find(f"{{{W}}}name")
        if label is not None and label.get(f"{{{W}}}val", "").lower() == name:
            return style.get(f"{{{W}}}styleId", identifier)
    styles.append(etree.fromstring(xml.replace("{w}", W)))
    return identifier
