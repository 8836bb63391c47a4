"""A finished Word report as parts: only those that are changed are written anew.

XML is parsed and written without touching what it does not know: namespaces, blanks, and
everything Word or another program has put in stay as they are.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from lxml import etree

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.archive import XML_START, archive, member, stored_members
from xl_chidoan.ooxml.namespaces import LINKS, TYPES, W15, W
from xl_chidoan.ooxml.small_parts import links_of, target_of
from xl_chidoan.ooxml.xml import Element, add_link, parsed
from xl_chidoan.ooxml.zip_package import package_from
from xl_chidoan.report.provenance.origin import Provenance, from_properties, to_properties
from xl_chidoan.report.provenance.report_record import NAMESPACE, ReportRecord, record_from_xml

_STRICT = "http://purl.oclc.org/ooxml/"
_TYPES_PART = "[Content_Types].xml"
_PAGES = ("header", "footer", "footnotes", "endnotes")
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID = "{6D2E1C8A-5B0F-4E57-9C5D-0F1A7A3B9C24}"
_STORE_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_NO_RELS = f'<Relationships xmlns="{LINKS}"/>'


class ReportDocument:
    """The parts of one report.

    Raises FileError as :func:`xl_chidoan.ooxml.zip_package.package_from`, and ``report_not_word``,
    ``report_strict`` or ``report_damaged`` where the file is no Word document that can be changed.
    """

    def __init__(self, data: bytes, shown: str = "") -> None:
        self._data = data
        self._shown = shown
        package = package_from(data, shown)
        self._parts = {name: package.read(name) for name in package.names}
        self._read_as = dict(self._parts)
        self._by_key = {name.lower(): name for name in self._parts}
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self.main = self._linked("", "officeDocument")
        if not self.main or _TYPES_PART not in self:
            raise FileError("report_not_word", path=shown)
        root = self.tree(self.main)
        if root.tag != f"{{{W}}}document":
            strict = isinstance(root.tag, str) and root.tag.startswith(f"{{{_STRICT}")
            raise FileError("report_strict" if strict else "report_not_word", path=shown)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_key

    @property
    def pages(self) -> Sequence[str]:
        """Names of the parts that hold text, the document first, each once."""
        names = [self.main]
        for kind, target in self._links(self.main):
            if kind in _PAGES and target in self and target not in names:
                names.append(target)
        return names

    @property
    def is_signed(self) -> bool:
        """Whether the report carries a digital signature."""
        return any(name.lower().startswith("_xmlsignatures/") for name in self._parts)

    def tree(self, name: str) -> Element:
        """Return a part's root, which may be changed before :meth:`touch` is called.

        Raises FileError ``report_damaged`` or ``file_forbidden_xml``.
        """
        name = self._by_key[name.lower()]
        root = self._trees.get(name)
        if root is None:
            root = self._trees[name] = parsed(
                self._parts[name], self._shown, FileError("report_damaged", path=self._shown)
            )
        return root

    def linked(self, kind: str) -> str:
        """Name of the part the document is linked to as ``kind``; '' where there is none."""
        return self._linked(self.main, kind)

    def paragraph_styles(self) -> dict[str, str]:
        """Return the ids of the styles of paragraphs by their names in lower case."""
        name = self.linked("styles")
        found: dict[str, str] = {}
        for style in self.tree(name).iter(f"{{{W}}}style") if name else ():
            label = style.find(f"{{{W}}}name")
            if label is not None and style.get(f"{{{W}}}type") == "paragraph":
                shown = label.get(f"{{{W}}}val", "").lower()
                found.setdefault(shown, style.get(f"{{{W}}}styleId", ""))
        return found

    def tags_of_controls(self, pages: Sequence[str] | None = None) -> Sequence[str]:
        """Return the tags of all controls, or of those in ``pages``, once each in reading order."""
        tags: dict[str, None] = {}
        for page in self.pages if pages is None else pages:
            for tag in self.tree(page).iter(f"{{{W}}}tag"):
                tags.setdefault(tag.get(f"{{{W}}}val", ""))
        return tuple(tag for tag in tags if tag)

    def touch(self, name: str) -> None:
        """Write a part anew when the report is packed."""
        self._changed.add(self._by_key[name.lower()])

    def packed(self) -> bytes:
        """Return the report as a file; the very same bytes where nothing was changed."""
        if not self._changed:
            return self._data
        for name in self._changed & self._trees.keys():
            self._parts[name] = etree.tostring(
                self._trees[name].getroottree(),
                xml_declaration=True,
                encoding="UTF-8",
                standalone=True,
            )
        kept = stored_members(self._data)
        return archive(
            kept[name]
            if name in kept and content is self._read_as.get(name)
            else member(name, content)
            for name, content in self._parts.items()
        )

    # --- what the report says of itself

    def provenance(self) -> Provenance | None:
        """Return where the report comes from; None where it does not say."""
        name = self._linked("", "custom-properties")
        return from_properties(self.tree(name)) if name else None

    def set_provenance(self, origin: Provenance) -> str:
        """Put ``origin`` into the document's properties; return the part's name."""
        name = self._linked("", "custom-properties")
        if name:
            self._set(name, to_properties(origin, self.tree(name)))
            return name
        name = "docProps/custom.xml"
        self.add_part(name, to_properties(origin), _CUSTOM_TYPE, "custom-properties", "")
        return name

    def record(self) -> ReportRecord | None:
        """Return the record of what was written; None where the report carries none."""
        name = self._record()
        return record_from_xml(self.tree(name)) if name else None

    def set_record(self, record: ReportRecord) -> str:
        """Put ``record`` in place of the report's record; return the part's name."""
        content = (XML_START + record.to_xml()).encode()
        name = self._record()
        if name:
            if etree.tostring(self.tree(name), method="c14n") != etree.tostring(
                etree.fromstring(content), method="c14n"
            ):
                self._set(name, content)
            return name
        name = self._free("customXml/item{}.xml")
        self._set(name, content)
        self.add_part(
            "customXml/itemProps{}.xml",
            _STORE_PROPERTIES.encode(),
            _STORE_TYPE,
            "customXmlProps",
            name,
        )
        self._add_link(self.main, "customXml", name)
        return name

    def _record(self) -> str:
        mark = NAMESPACE.encode()
        for kind, target in self._links(self.main):
            if kind == "customXml" and target in self:
                if mark not in self._parts[self._by_key[target.lower()]]:
                    continue
                root = self.tree(target)
                if root.tag == f"{{{NAMESPACE}}}written":
                    return target
        return ""

    # --- parts and links

    def add_part(
        self, pattern: str, content: bytes, content_type: str, kind: str, source: str | None = None
    ) -> tuple[str, str]:
        """Add a part that ``source`` (the document if None) is linked to as ``kind``.

        ``{}`` in ``pattern`` becomes the first free number; a ``source`` of '' is the package.
        Returns the part's name and the link's id.
        """
        name = self._free(pattern) if "{}" in pattern else pattern
        self._set(name, content)
        self._add_type(name, content_type)
        return name, self._add_link(self.main if source is None else source, kind, name)

    def _set(self, name: str, content: bytes) -> None:
        name = self._by_key.setdefault(name.lower(), name)
        self._parts[name] = content
        self._trees.pop(name, None)
        self._changed.add(name)

    def _free(self, pattern: str) -> str:
        names = (pattern.format(number) for number in count(1))
        return next(name for name in names if name not in self)

    def _links(self, part: str) -> Iterator[tuple[str, str]]:
        name = links_of(part)
        if name not in self:
            return
        for link in self.tree(name).iter(f"{{{LINKS}}}Relationship"):
            if link.get("TargetMode") == "External":
                continue
            kind = link.get("Type", "").rpartition("/")[2]
            yield kind, target_of(part, link.get("Target", ""))

    def _linked(self, part: str, kind: str) -> str:
        targets = (target for each, target in self._links(part) if each == kind)
        return next((target for target in targets if target in self), "")

    def _add_link(self, part: str, kind: str, target: str) -> str:
        name = links_of(part)
        if name not in self:
            self._set(name, _NO_RELS.encode())
        root = self.tree(name)
        added = add_link(root, kind, f"/{target}" if part else target)
        self.touch(name)
        return added

    def _add_type(self, name: str, content_type: str) -> None:
        root = self.tree(_TYPES_PART)
        types = {each.get("Extension", "").lower() for each in root.iter(f"{{{TYPES}}}Default")}
        if "xml" not in types:
            etree.SubElement(
                root, f"{{{TYPES}}}Default", Extension="xml", ContentType="application/xml"
            )
        etree.SubElement(
            root, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
        )
        self.touch(_TYPES_PART)


def word_elements(xml: str) -> list[Element]:
    """Return elements of Word, written as text with the prefixes w and w15."""
    return list(etree.fromstring(f'<w:body xmlns:w="{W}" xmlns:w15="{W15}">{xml}</w:body>'))
