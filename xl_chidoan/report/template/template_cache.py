"""Templates prepared once: what is kept of them, and where it is found by the next run.

The Jinja source of a template's pages and its other parts, deflated, make a zip without code. It
stands beside the shipped templates and in the user's own cache folder, there with the byte code
that Jinja's own cache keeps; as that is code, nothing is loaded that others could have put there.
Whatever is wrong with the cache, reports are only made more slowly.
"""

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from xl_chidoan.ooxml.archive import Member, archive, member, stored_members
from xl_chidoan.report.provenance.stamp import StampPlace
from xl_chidoan.version import __version__

_DIGEST = 16
_MOST_FILES = 100
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_WRITABLE_BY_OTHERS = 0o022
_OURS = Path(__file__).parent
FORMAT = 1
NOTES_END = "</w:footnotes>"
_ABOUT = "prepared.json"
_SOURCES, _PARTS = "sources/", "parts/"


def digest(data: bytes) -> str:
    """Return the name a template's content is known by."""
    return hashlib.blake2b(data, digest_size=_DIGEST).hexdigest()


@lru_cache(maxsize=1)
def engine() -> str:
    """Digest of what makes templates ready: versions, and the files a developer may have changed.

    A file is known by its size and moment of writing, as Python knows its own compiled files.
    """
    peer = find_spec("docxtpl")  # found, not imported, which would take longer than a report
    peer_files = [peer.origin] if peer is not None and peer.origin else []
    ours = [entry.path for folder in (_OURS, _OURS.parent) for entry in os.scandir(folder)]
    files = [*sorted(path for path in ours if path.endswith(".py")), *peer_files]
    known = [f"{path} {(status := os.stat(path)).st_size} {status.st_mtime_ns}" for path in files]
    versions = f"{__version__} {jinja2.__version__} {sys.implementation.cache_tag}"
    return digest("\n".join([versions, *known]).encode())


def load(name: str) -> bytes | None:
    """Return what was kept under a name by this very engine, or None."""
    try:
        path = _path(name)
        if not (path.is_absolute() and _is_private(path.parent) and _is_private(path)):
            return None
        kept = path.read_bytes()
    except OSError:
        return None
    check, data = kept[:_DIGEST], kept[_DIGEST:]
    return data if hashlib.blake2b(data, digest_size=_DIGEST).digest() == check else None


def keep(name: str, data: bytes) -> None:
    """Keep data under a name; without a usable folder, do nothing."""
    try:
        path = _path(name)
        if not path.is_absolute():
            return
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if not _is_private(path.parent):
            return
        fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(fresh, flags, _PRIVATE_FILE), "wb") as file:
            file.write(hashlib.blake2b(data, digest_size=_DIGEST).digest() + data)
        os.replace(fresh, path)
        _drop_oldest(path.parent)
    except OSError:
        return


class Codes(BytecodeCache):
    """Jinja's byte code of the pages of one template, in the cache folder."""

    def __init__(self, template: str) -> None:
        self._template = template

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept for it; Jinja checks that it is of this source."""
        data = load(self._name(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the byte code of a bucket."""
        keep(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        return f"{self._template}-{bucket.key[:_DIGEST]}"


def folder() -> Path:
    """Return the folder of prepared templates, whether or not it exists.

    A library would know it too, but takes longer to load than a report to be filled in.
    """
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        caches = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        caches = home / "Library" / "Caches"
    else:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return caches / "xl-chidoan" / "templates"


def _path(name: str) -> Path:
    return folder() / f"{name}-{engine()}.bin"


def _is_private(path: Path) -> bool:
    """Tell whether only this user can write here; Windows profiles are private as they are."""
    status = path.lstat()
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & _WRITABLE_BY_OTHERS


def _drop_oldest(folder: Path) -> None:
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_MOST_FILES]:
        path.unlink(missing_ok=True)


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
