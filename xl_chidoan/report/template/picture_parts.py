"""Puts the pictures of a report into its package: media parts, links and content types.

Written into the text of two small parts: python-docx would read and write the whole report again.
"""

import posixpath
import re
import zlib
from collections.abc import Iterable, Mapping

from xl_chidoan.ooxml.archive import XML_START, Member, member
from xl_chidoan.report.template.pictures import Pictures

_TYPES = "[Content_Types].xml"
_MEDIA = "word/media/"
_NO_LINKS = (
    f"{XML_START}<Relationships "
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_STORED = 0  # zlib level: pictures are pressed already
_END = re.compile(r"</((?:[\w.-]+:)?)(?:Types|Relationships)\s*>\s*\Z")
_EMPTY_END = re.compile(r"<((?:[\w.-]+:)?(?:Types|Relationships))(\s[^>]*)?/>\s*\Z")


def picture_parts(pictures: Pictures, members: Mapping[str, Member]) -> Mapping[str, Member]:
    """Return the parts that a report with these pictures has anew or changed."""
    files = pictures.files.values()
    made = {_MEDIA + each.file: member(_MEDIA + each.file, each.data, _STORED) for each in files}
    types = (
        f'Override PartName="/{_MEDIA}{each.file}" ContentType="image/{each.kind}"'
        for each in files
    )
    made[_TYPES] = member(_TYPES, _with_children(_text(members[_TYPES]), types).encode())
    for page, shown in pictures.shown.items():
        folder, name = posixpath.split(page)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        old = _text(members[links]) if links in members else _NO_LINKS
        added = (
            f'Relationship Id="{each.link}" Type="{_IMAGE}" Target="/{_MEDIA}{each.file}"'
            for each in sorted(shown)
        )
        made[links] = member(links, _with_children(old, added).encode())
    return made


def _with_children(xml: str, children: Iterable[str]) -> str:
    """Add elements, each a name with attributes, at the end of a part's root."""
    xml = _EMPTY_END.sub(r"<\1\2></\1>", xml)
    end = _END.search(xml)
    if end is None:
        raise ValueError("no list of parts")  # python-docx has read and written it before
    added = "".join(f"<{end[1]}{child}/>" for child in children)
    return xml[: end.start()] + added + xml[end.start() :]


def _text(packed: Member) -> str:
    return zlib.decompress(packed.data, -zlib.MAX_WBITS).decode()
