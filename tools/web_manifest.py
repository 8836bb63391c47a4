"""Checks the add-in's manifest by own code: Microsoft's validator asks a service on the network.

    python -m tools.web_manifest chi-doan-prod.xml

checks a downloaded file; tests also compare it with the scripts, functions and icons it names.
"""

import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from xl_chidoan.ooxml.xml import Element

_APP: Final = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
_BASIC: Final = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
_OVERRIDES: Final = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"

_LONGEST_RESID: Final = 32
_LONGEST: Final = {"ShortStrings": 125, "LongStrings": 250, "Urls": 2048, "Images": 2048}
_LONGEST_NAME: Final = 125
_LONGEST_DESCRIPTION: Final = 250
_ICON_SIZES: Final = {"16", "32", "80"}
_RESOURCE_OF: Final = {
    "Label": "ShortStrings",
    "Title": "ShortStrings",
    "Description": "LongStrings",
    "Image": "Images",
    "SourceLocation": "Urls",
    "FunctionFile": "Urls",
    "Runtime": "Urls",
    "LearnMoreUrl": "Urls",
}
_GUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_VERSION: Final = re.compile(r"\d{1,5}(?:\.\d{1,5}){1,3}")
_FUNCTION: Final = re.compile(r"[^\W\d_][\w.]*")


def faults(
    manifest: bytes,
    *,
    ribbon_script: str | None = None,
    function_names: Collection[str] = (),
    files: Collection[str] | None = None,
) -> list[str]:
    """Return everything wrong with a manifest, empty where it is sound.

    ``ribbon_script`` must associate every function a button names, ``function_names`` are those
    of the metadata, ``files`` the paths the server has for icons; what is not given goes unchecked.
    """
    try:
        root = etree.fromstring(manifest, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [f"not XML: {error.msg}"]
    found = [
        *_general(root),
        *_addresses(root),
        *_resources(root),
        *_runtime(root),
        *_controls(root),
        *(f"function name {name!r}" for name in function_names if not _FUNCTION.fullmatch(name)),
    ]
    if ribbon_script is not None:
        found += _unassociated(root, ribbon_script)
    if files is not None:
        paths = [urlsplit(image.get("DefaultValue", "")).path for image in _icons(root)]
        found += [f"no such icon: {path}" for path in paths if path not in files]
    return found


def _general(root: Element) -> Iterator[str]:
    if root.tag != f"{_APP}OfficeApp":
        yield f"root element {root.tag}"
    if not _GUID.fullmatch((root.findtext(f"{_APP}Id") or "").lower()):
        yield "Id is no GUID"
    if not _VERSION.fullmatch(root.findtext(f"{_APP}Version") or ""):
        yield "Version is not like 1.0.0.0"
    for name, longest in (("DisplayName", _LONGEST_NAME), ("Description", _LONGEST_DESCRIPTION)):
        element = root.find(_APP + name)
        value = "" if element is None else element.get("DefaultValue", "")
        if not 0 < len(value) <= longest:
            yield f"{name} has {len(value)} characters, not 1 to {longest}"
    if "xlwings" in etree.tostring(root, encoding="unicode").replace("/xlwings/", ""):
        yield "names xlwings instead of this product"


def _addresses(root: Element) -> Iterator[str]:
    values = [element.get("DefaultValue") or "" for element in root.iter() if _is_element(element)]
    values += [domain.text or "" for domain in root.iter(f"{_APP}AppDomain")]
    for value in values:
        if "://" in value and not value.startswith("https://"):
            yield f"not https: {value}"
    for element in root.iter(f"{_BASIC}Url", f"{_BASIC}Image"):
        value = element.get("DefaultValue")
        if value is not None and not urlsplit(value).hostname:
            yield f"no address: {element.get('id')}"


def _resources(root: Element) -> Iterator[str]:
    kinds: dict[str, str] = {}
    for kind, longest in _LONGEST.items():
        for element in root.iterfind(f".//{_BASIC}{kind}/*"):
            name, value = element.get("id", ""), element.get("DefaultValue", "")
            if name in kinds:
                yield f"resource {name} is there twice"
            kinds[name] = kind
            if not 0 < len(name) <= _LONGEST_RESID:
                yield f"resource id {name!r} has {len(name)} characters"
            if not 0 < len(value) <= longest:
                yield f"resource {name} has {len(value)} characters, not 1 to {longest}"
    used: set[str] = set()
    for element in root.iter():
        name = element.get("resid") if _is_element(element) else None
        if name is None:
            continue
        used.add(name)
        tag = etree.QName(element).localname
        if name not in kinds:
            yield f"{tag} uses the unknown resource {name}"
        elif kinds[name] != _RESOURCE_OF.get(tag, kinds[name]):
            yield f"{tag} uses {name}, one of the {kinds[name]}"
    yield from (f"resource {name} is used nowhere" for name in kinds.keys() - used)


def _runtime(root: Element) -> Iterator[str]:
    """Check that pane, ribbon and functions live in one page, as a shared runtime asks."""
    runtime = root.find(f".//{_OVERRIDES}Runtime")
    if runtime is None:
        yield "no shared runtime"
        return
    for path in (
        "FunctionFile",
        f"Page/{_OVERRIDES}SourceLocation",
        f"Action/{_OVERRIDES}SourceLocation",
    ):
        for element in root.iterfind(f".//{_OVERRIDES}{path}"):
            if element.get("resid") != runtime.get("resid"):
                yield f"{path.rpartition('}')[2]} is outside the shared runtime"


def _controls(root: Element) -> Iterator[str]:
    named = [*root.iter(*(_OVERRIDES + tag for tag in ("Control", "Group", "CustomTab")))]
    names = [element.get("id", "") for element in named]
    yield from (f"control id {name!r} is there twice" for name in {*names} if names.count(name) > 1)
    for element in named:
        icon = element.find(f"{_OVERRIDES}Icon")
        if not element.get("id") or (
            icon is None and etree.QName(element).localname != "CustomTab"
        ):
            yield f"control {element.get('id')!r} lacks its id or icon"
        elif icon is not None and {image.get("size") for image in icon} != _ICON_SIZES:
            yield f"icon sizes of {element.get('id')}"


def _unassociated(root: Element, script: str) -> Iterator[str]:
    """Find buttons whose function the script does not register with Office.actions.associate."""
    for element in root.iter(f"{_OVERRIDES}FunctionName"):
        if not re.search(rf'\bbutton\("{re.escape(element.text or "")}",', script):
            yield f"no script for {element.text}"


def _icons(root: Element) -> Iterator[Element]:
    yield from root.iterfind(f".//{_BASIC}Images/{_BASIC}Image")
    for name in ("IconUrl", "HighResolutionIconUrl"):
        yield from root.iter(_APP + name)


def _is_element(node: Element) -> bool:
    return isinstance(node.tag, str)


def main(arguments: Sequence[str]) -> int:
    """Check manifest files; return 0 where all are sound, else 1."""
    code = 0
    for name in arguments:
        for fault in faults(Path(name).read_bytes()):
            print(f"{name}: {fault}")
            code = 1
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
