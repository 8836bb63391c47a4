"""Compiled templates between two runs, in the user's own cache folder.

What is kept is code, so nothing is loaded that others could have put there; and nothing is loaded
that an edited template or another version of any program involved would make differently. Whatever
is wrong with the cache, reports are only made more slowly.
"""

import marshal
import os
import sys
from functools import lru_cache
from importlib.util import MAGIC_NUMBER, find_spec
from pathlib import Path
from typing import Any

from xl_chidoan.report.hashing import blake2b

_DIGEST = 16
_MOST_FILES = 32
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_WRITABLE_BY_OTHERS = 0o022
_MAKERS = (
    ("xl_chidoan.report", ("word_document", "marks")),
    ("xl_chidoan.report.provenance", ("fingerprints", "origin", "report_record", "stamp")),
    (
        "xl_chidoan.report.template",
        (
            *("compiled", "compiling", "faults", "names", "prepare", "program", "runtime"),
            *("shape", "sound", "source", "tags", "units"),
        ),
    ),
    ("xl_chidoan.ooxml", ("archive", "relationships", "namespaces", "zip_package")),
    ("xl_chidoan.text", ("normalise", "refresh_words", "report_words")),
    ("docxtpl", ("template",)),
    ("jinja2", ("lexer", "nodes", "parser")),
)


def digest(data: bytes) -> str:
    """Return the name a template's content is known by."""
    return blake2b(data, digest_size=_DIGEST).hexdigest()


def load(name: str) -> Any:
    """Return what was kept for a template under this very Python and programs, or None."""
    path = _path(name)
    if path is None:
        return None
    try:
        if not (_is_private(path.parent) and _is_private(path)):
            return None
        kept = path.read_bytes()
        payload = kept[_DIGEST:]
        if blake2b(payload, digest_size=_DIGEST).digest() != kept[:_DIGEST]:
            return None
        return marshal.loads(payload)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep(name: str, value: Any) -> None:
    """Keep what marshal can write for a template; without a usable folder, do nothing."""
    path = _path(name)
    if path is None:
        return
    payload = marshal.dumps(value)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if not _is_private(path.parent):
            return
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(fresh, flags, _PRIVATE_FILE), "wb") as file:
            file.write(blake2b(payload, digest_size=_DIGEST).digest() + payload)
        os.replace(fresh, path)
        _drop_oldest(path.parent)
    except OSError:
        return


def folder() -> Path:
    """Return the folder of compiled templates, whether or not it exists.

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


def _path(name: str) -> Path | None:
    makers, kept = makers_digest(), folder()
    return kept / f"{name}-{makers}.bin" if makers and kept.is_absolute() else None


@lru_cache(maxsize=1)
def makers_digest() -> str:
    """Digest of the programs that compile a template; '' where their source cannot be found.

    A program is known by its place, size and moment of writing: by these Python itself decides
    whether its compiled code is still good, so this cache is stale only where the program is.
    """
    total = blake2b(digest_size=_DIGEST)
    total.update(f"{sys.version} {sys.implementation.cache_tag}".encode() + MAGIC_NUMBER)
    try:
        for package, modules in _MAKERS:
            spec = find_spec(package)
            if spec is None or spec.origin is None:
                return ""
            folder = os.path.dirname(spec.origin)
            for module in modules:
                path = os.path.join(folder, f"{module}.py")
                status = os.stat(path)
                total.update(f"{path} {status.st_size} {status.st_mtime_ns}".encode())
    except (OSError, ImportError, ValueError):
        return ""
    return total.hexdigest()


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
