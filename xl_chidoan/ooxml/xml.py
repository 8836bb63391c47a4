"""Trees of lxml: their class of elements (``lxml.etree`` names it ``_Element``), and links."""

from typing import TypeAlias

from lxml import etree

from xl_chidoan.ooxml.namespaces import KINDS, LINKS
from xl_chidoan.ooxml.zip_package import plain_xml

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage]


def add_link(links: Element, kind: str, target: str) -> str:
    """Add a link of a ``kind`` such as ``footnotes`` under the first free id; return the id."""
    used = {link.get("Id") for link in links}
    number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
    etree.SubElement(
        links, f"{{{LINKS}}}Relationship", Id=f"rId{number}", Type=f"{KINDS}/{kind}", Target=target
    )
    return f"rId{number}"


def parsed(content: bytes, path: str, damaged: Exception, *, blanks: bool = True) -> Element:
    """Parse one XML part strictly, without entities, files or the network.

    Text that is only blanks goes unless ``blanks`` is true. Raises ``damaged`` where the part is no
    XML, and as :func:`xl_chidoan.ooxml.zip_package.plain_xml`.
    """
    parser = etree.XMLParser(remove_blank_text=not blanks, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(plain_xml(content, path), parser)
    except etree.XMLSyntaxError as error:
        raise damaged from error
