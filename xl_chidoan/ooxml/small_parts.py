"""Reading small XML parts as flat lists of elements, and the relationships between parts."""

import posixpath
import pyexpat  # xml.parsers.expat would load packages that are not needed
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.zip_package import Package

MAX_INDEX_BYTES: Final = 32_000_000
_MAX_ELEMENTS: Final = 200_000


class PlainElement(NamedTuple):
    """One element: its name and attributes without namespace prefixes, and the text inside."""

    name: str
    attributes: Mapping[str, str]
    text: str


class Relationship(NamedTuple):
    """A link from one part to another; ``kind`` is the last word of its type, like ``table``."""

    id: str
    kind: str
    target: str


def elements(package: Package, part: str, names: Collection[str]) -> Sequence[PlainElement]:
    """Return the elements whose name is one of ``names``, in the order of their end tags.

    Meant for parts that list other parts: lxml would take ten times as long to load. Raises
    FileError as Package.read_xml, and ``file_too_large``.
    """
    if package.size(part) > MAX_INDEX_BYTES:
        raise FileError("file_too_large", path=package.path)
    found: list[PlainElement] = []
    open_elements: list[tuple[str, Mapping[str, str], list[str]]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in names:
            open_elements.append(
                (local, {key.rpartition(":")[2]: attributes[key] for key in attributes}, [])
            )

    def end(name: str) -> None:
        if name.rpartition(":")[2] in names:
            local, attributes, text = open_elements.pop()
            if len(found) >= _MAX_ELEMENTS:
                raise FileError("file_too_large", path=package.path)
            found.append(PlainElement(local, attributes, "".join(text)))

    def characters(text: str) -> None:
        if open_elements:
            open_elements[-1][2].append(text)

    parser = pyexpat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(package.read_xml(part), True)
    except (pyexpat.ExpatError, ValueError) as error:
        raise FileError("file_damaged", path=package.path) from error
    return found


def links_of(part: str) -> str:
    """Return the name of the part that holds the links of ``part`` ('' is the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(part: str, target: str) -> str:
    """Return the name of the part that ``target``, as a link of ``part`` spells it, stands for."""
    path = posixpath.join("/", posixpath.dirname(part), target)
    return posixpath.normpath(path).lstrip("/")


def relationships(package: Package, part: str) -> Sequence[Relationship]:
    """Return the links that go out from ``part`` ('' is the package itself) to other parts."""
    links = links_of(part)
    if links not in package:
        return ()
    return [
        Relationship(
            id=link.attributes.get("Id", ""),
            kind=link.attributes.get("Type", "").rpartition("/")[2],
            target=target_of(part, link.attributes.get("Target", "")),
        )
        for link in elements(package, links, {"Relationship"})
        if link.attributes.get("TargetMode") != "External"
    ]
