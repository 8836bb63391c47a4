"""Links from one part of a package to another, added to a tree of them."""

from lxml import etree

from xl_chidoan.ooxml.namespaces import KINDS, LINKS
from xl_chidoan.ooxml.xml import Element


def add_link(links: Element, kind: str, target: str) -> str:
    """Add a link of a ``kind`` such as ``footnotes`` under the first free id; return the id."""
    used = {link.get("Id") for link in links}
    number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
    etree.SubElement(
        links, f"{{{LINKS}}}Relationship", Id=f"rId{number}", Type=f"{KINDS}/{kind}", Target=target
    )
    return f"rId{number}"
