"""Names and small operations of Word's XML that this package needs."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from lxml import etree

from xl_chidoan.ooxml.namespaces import MC, W
from xl_chidoan.ooxml.xml import Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FALLBACK = f"{{{MC}}}Fallback"
ALTERNATE = f"{{{MC}}}AlternateContent"


def w(name: str) -> str:
    """Return the full name of WordprocessingML's element or attribute ``name``."""
    return f"{{{W}}}{name}"


def names(*locals_: str) -> frozenset[str]:
    """Return the full names of several."""
    return frozenset(map(w, locals_))


def value(element: Element | None) -> str:
    """Return ``w:val`` of an element; '' where either is missing."""
    return "" if element is None else element.get(w("val"), "")


def is_on(parent: Element | None, name: str) -> bool:
    """Tell whether ``parent`` has a switch like ``w:trackRevisions`` that is not turned off."""
    switch = None if parent is None else parent.find(w(name))
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")


def properties_of(element: Element, name: str) -> Element:
    """Return the properties ``name`` of an element, added as its first child where it has none."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def clear(parent: Element, name: str) -> None:
    """Remove the children ``name`` of an element."""
    for old in parent.findall(w(name)):
        parent.remove(old)


def own(parent: Element, name: str) -> Iterator[Any]:
    """Return the elements ``name`` under ``parent``, but none that is inside another of them."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif isinstance(child.tag, str):
            yield from own(child, name)


def tags_in(element: Element) -> list[str]:
    """Return the tags of the controls in ``element``, in reading order."""
    return [value(tag) for tag in element.iter(w("tag"))]


def drop(element: Element) -> None:
    """Remove ``element`` from its parent, with the blanks that follow it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def free_ids(root: Element, first: int) -> Iterator[int]:
    """Return numbers from ``first`` on that no control or mark under ``root`` has as its id."""
    used = {value(each) for each in root.iter(w("id"))}
    return (number for number in count(first) if str(number) not in used)
