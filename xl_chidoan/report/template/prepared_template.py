"""A template prepared once: the Jinja source of its pages, and its other parts deflated.

It is kept as a zip without code: in the user's cache, and beside the shipped templates.
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from xl_chidoan.ooxml.archive import Member, archive, member, stored_members
from xl_chidoan.report.provenance.stamp import StampPlace

FORMAT = 1
NOTES_END = "</w:footnotes>"
_ABOUT = "prepared.json"
_SOURCES, _PARTS = "sources/", "parts/"


class AskedName(NamedTuple):
    """A name a template uses, with the paragraph where it first stands.

    It is not ``required`` where the template itself asks whether it is defined.
    """

    name: str
    required: bool
    part: str
    excerpt: str


class PreparedTemplate(NamedTuple):
    """A template as :mod:`xl_chidoan.report.template.preparation` makes it.

    ``members`` are its parts in order, None where a report writes its own; ``sources`` the Jinja
    source of parts with tags by name, the document first. ``notes`` is the footnotes part up to
    its end tag. ``may_tear`` names pages whose XML has to be checked each time, ``changes_grid``
    marks tables whose columns a report may change, ``names_w15`` a template whose pages give the
    prefix w15 to hidden controls.
    """

    members: Mapping[str, Member | None]
    sources: Mapping[str, str]
    names: tuple[AskedName, ...]
    footnotes: str
    notes: str
    stamp: StampPlace
    first_note: int
    note_text: str
    note_reference: str
    may_tear: tuple[str, ...]
    changes_grid: bool
    names_w15: bool

    def packed(self, digest: str) -> bytes:
        """Return the template as a file; ``digest`` tells which .docx it was made from."""
        about = self._asdict() | {"format": FORMAT, "digest": digest}
        about["members"] = [(name, kept is None) for name, kept in self.members.items()]
        about["sources"] = [*self.sources]
        pressed = [
            member(_ABOUT, json.dumps(about, ensure_ascii=False).encode()),
            *(member(_SOURCES + name, text.encode()) for name, text in self.sources.items()),
            *(each._replace(name=_PARTS + each.name) for each in self.members.values() if each),
        ]
        return archive(pressed)


def unpacked(data: bytes, digest: str) -> PreparedTemplate | None:
    """Return what :meth:`PreparedTemplate.packed` made; None where it is of another template."""
    kept = stored_members(data)
    about: Any = json.loads(_text(kept[_ABOUT]))
    if (about.pop("format"), about.pop("digest")) != (FORMAT, digest):
        return None
    members = {
        name: None if written else kept[_PARTS + name]._replace(name=name)
        for name, written in about["members"]
    }
    about |= {
        "members": members,
        "sources": {name: _text(kept[_SOURCES + name]) for name in about["sources"]},
        "names": tuple(AskedName(*name) for name in about["names"]),
        "stamp": StampPlace(*about["stamp"]),
        "may_tear": tuple(about["may_tear"]),
    }
    return PreparedTemplate(**about)


def _text(pressed: Member) -> str:
    return zlib.decompress(pressed.data, -zlib.MAX_WBITS).decode()
