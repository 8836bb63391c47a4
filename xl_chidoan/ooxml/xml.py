"""Trees of lxml: their class of elements (``lxml.etree`` names it ``_Element``), and links."""

from typing import TypeAlias

from lxml import etree

from xl_chidoan.ooxml.namespaces import KINDS, LINKS

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage]


def add_link(links: Element, kind: str, target: str) -> str:
    """Add a link of a ``kind`` such as ``footnotes`` under the first free id; return the id."""
    used = {link.get("Id") for link in links}
    number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
    etree.SubElement(
        links, f"{{{LINKS}}}Relationship", Id=f"rId{number}", Type=f"{KINDS}/{kind}", Target=target
    )
    return f"rId{number}"
