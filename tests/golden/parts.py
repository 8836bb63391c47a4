"""Parts of zipped XML files in their canonical form."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from tests.golden.show import digest

Tree = etree._Element


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def canonical(element: Tree) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def part_digest(name: str, data: bytes) -> str:
    """Digest of a part: canonical XML, the parts of a file within, else its bytes."""
    if name.endswith((".xml", ".rels")):
        return digest(canonical(etree.fromstring(data)))
    if name.endswith((".xlsx", ".docx", ".xlsm")):
        return digest("\n".join(part_lines(parts_of(data))))
    return digest(data)


def part_lines(parts: Mapping[str, bytes]) -> list[str]:
    """Name every part in the file's order, each with its digest."""
    return [f"{name} {part_digest(name, data)}" for name, data in parts.items()]


def local(element: Tree) -> str:
    return etree.QName(element).localname


def attributes(element: Tree) -> str:
    return "".join(f" {etree.QName(key).localname}={value}" for key, value in element.items())
