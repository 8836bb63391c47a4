"""Names of Word's elements, as this package uses them."""

from collections.abc import Iterator
from typing import Any

from xl_chidoan.ooxml.namespaces import W
from xl_chidoan.ooxml.xml import Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
FALLBACK = f"{{{MC}}}Fallback"
ALTERNATE = f"{{{MC}}}AlternateContent"


def w(name: str) -> str:
    """Full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def names(*locals_: str) -> frozenset[str]:
    """Full names of several."""
    return frozenset(map(w, locals_))


def value(element: Element | None) -> str:
    """``w:val`` of an element; '' where it is missing."""
    return "" if element is None else element.get(w("val"), "")


def is_on(parent: Element | None, name: str) -> bool:
    """Whether a switch like ``w:trackRevisions`` is there and not turned off."""
    switch = None if parent is None else parent.find(w(name))
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")


def own(parent: Element, name: str) -> Iterator[Any]:
    """Return the elements called ``name`` under ``parent``, not those inside another."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif isinstance(child.tag, str):
            yield from own(child, name)
