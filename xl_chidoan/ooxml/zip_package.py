"""Opening the zip package of an Office file (.xlsx, .xlsm, .docx) from an unknown sender.

:mod:`zipfile` reads the zip; this module adds the bounds it lacks. Sizes are bounded before and
while a part is inflated, an XML part with a document type declaration is refused (it could define
entities), and every fault becomes a FileError.
"""

import codecs
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from xl_chidoan.errors import FileError

MAX_FILE_BYTES: Final = 200_000_000
MAX_PART_BYTES: Final = 200_000_000
MAX_TOTAL_BYTES: Final = 300_000_000
MAX_PARTS: Final = 10_000

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage"
_ZIP_MAGIC = b"PK"
_CENTRAL_HEADER = b"PK\x01\x02"
_ENCRYPTED = 0x1
_OFFICE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, RuntimeError, ValueError, EOFError,
    LookupError,
)  # fmt: skip

# Everything that may stand before the root element: blanks, instructions, comments.
_PROLOG = rb"(?s)\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*"
_DECLARATION = rb"\s*<\?xml\s[^>]*?\?>"
_ENCODING = rb"""\sencoding\s*=\s*["']([^"']*)["']"""
# As Office writes it; some others write ' for ".
_ORDINARY_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_UTF8_NAMES = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


class Package:
    """The parts of one Office file; each is inflated when it is read.

    Part names have no leading slash; their case does not matter, as the format requires.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._read_bytes = 0
        with zip_faults(path):
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._entries = _entries(self._archive.infolist(), path)

    @property
    def names(self) -> Sequence[str]:
        """All part names, in the file's order."""
        return [entry.filename for entry in self._entries.values()]

    def size(self, name: str) -> int:
        """Inflated size of a part as the package declares it, in bytes; 0 where it has none."""
        entry = self._entries.get(_key(name))
        return entry.file_size if entry else 0

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def read(self, name: str) -> bytes:
        """Return one part, inflated.

        Raises FileError ``part_missing``, ``file_password``, ``file_too_large`` or
        ``file_damaged``.
        """
        entry = self._entries.get(_key(name))
        if entry is None:
            raise FileError("part_missing", path=self.path, part=name)
        if entry.flag_bits & _ENCRYPTED:
            raise FileError("file_password", path=self.path)
        self._read_bytes += entry.file_size
        if self._read_bytes > MAX_TOTAL_BYTES:
            raise FileError("file_too_large", path=self.path)
        if entry.compress_type not in _OFFICE_METHODS:
            raise FileError("file_damaged", path=self.path)
        with zip_faults(self.path), self._archive.open(entry) as part:
            # Without a limit zipfile inflates all there is before it looks at the declared size.
            content = part.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise FileError("file_damaged", path=self.path)
        return content

    def read_xml(self, name: str) -> bytes:
        """Return one XML part as UTF-8. Raises as :meth:`read`, and as :func:`plain_xml`."""
        return plain_xml(self.read(name), self.path)


def open_package(path: Path) -> Package:
    """Open an Office file.

    Raises FileError ``file_missing``, ``file_is_folder``, ``file_locked``, ``file_unreadable``,
    ``file_empty``, ``file_too_large``, ``file_password``, ``file_old_format``,
    ``file_not_office`` or ``file_damaged``.
    """
    return package_from(read_file(path), str(path))


def package_from(data: bytes, shown: str) -> Package:
    """Open an Office file whose bytes were already read; ``shown`` names it in errors.

    Raises FileError as :func:`open_package`, but for faults of the disk.
    """
    if not data:
        raise FileError("file_empty", path=shown)
    if data.startswith(_OLE_MAGIC):
        protected = _ENCRYPTED_STREAM.encode("utf-16-le") in data
        raise FileError("file_password" if protected else "file_old_format", path=shown)
    if not data.startswith(_ZIP_MAGIC):
        raise FileError("file_not_office", path=shown)
    # Count the entries themselves: the number that the directory declares may be false.
    if data.count(_CENTRAL_HEADER) > MAX_PARTS:
        raise FileError("file_too_large", path=shown)
    return Package(data, shown)


def plain_xml(data: bytes, path: str) -> bytes:
    """Return an XML part as UTF-8; ``data`` is in UTF-8 or UTF-16.

    Raises FileError ``file_forbidden_xml`` where the part has a document type declaration, which
    no Office program writes and which can define entities, and ``file_damaged`` where it is not
    XML in UTF-8 or UTF-16.
    """
    if _is_ordinary(data):
        return data
    text = _as_utf8(data, path)
    prolog = re.match(_PROLOG, text)
    start = prolog.end() if prolog else 0
    if text[start : start + 2] == b"<!":
        raise FileError("file_forbidden_xml", path=path)
    if text[start : start + 1] != b"<":
        raise FileError("file_damaged", path=path)
    return text


def read_file(path: Path) -> bytes:
    """Read a file whole, within the size limit; raises FileError as :func:`open_package`."""
    shown = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileError("file_is_folder", path=shown)
        if not stat.S_ISREG(status.st_mode):
            raise FileError("file_not_office", path=shown)
        if status.st_size > MAX_FILE_BYTES:
            raise FileError("file_too_large", path=shown)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileError("file_missing", path=shown) from error
    except PermissionError as error:
        raise FileError("file_locked", path=shown) from error
    except (OSError, ValueError) as error:
        raise FileError("file_unreadable", path=shown) from error


@contextmanager
def zip_faults(path: str) -> Generator[None]:
    """Turn whatever :mod:`zipfile` raises on a damaged file into FileError ``file_damaged``."""
    try:
        yield
    except _ZIP_FAULTS as error:
        raise FileError("file_damaged", path=path) from error


def _entries(found: Sequence[zipfile.ZipInfo], path: str) -> Mapping[str, zipfile.ZipInfo]:
    by_key: dict[str, zipfile.ZipInfo] = {}
    total = 0
    for entry in found:
        if entry.filename.endswith("/"):  # is_dir fails where a name is empty
            continue
        total += entry.file_size
        if entry.file_size > MAX_PART_BYTES or total > MAX_TOTAL_BYTES:
            raise FileError("file_too_large", path=path)
        key = _key(entry.filename)
        if key in by_key:  # two parts of one name: programs would disagree which one counts
            raise FileError("file_damaged", path=path)
        by_key[key] = entry
    return MappingProxyType(by_key)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _is_ordinary(data: bytes) -> bool:
    """Whether the root element follows right after the declaration that Office writes."""
    start = len(_ORDINARY_DECLARATION)
    if data[:start].replace(b"'", b'"') != _ORDINARY_DECLARATION:
        return False
    root = data[start : start + 4].lstrip()
    return root[:1] == b"<" and root[1:2].isalpha()


def _as_utf8(data: bytes, path: str) -> bytes:
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")):
        big_endian = data.startswith((codecs.BOM_UTF16_BE, b"\0<"))
        try:
            text = data.decode("utf-16-be" if big_endian else "utf-16-le").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise FileError("file_damaged", path=path) from error
        return re.sub(_DECLARATION, b"", text.encode(), count=1)
    declaration = re.match(_DECLARATION, data)
    encoding = declaration and re.search(_ENCODING, declaration.group())
    if encoding and encoding.group(1).lower() not in _UTF8_NAMES:
        raise FileError("file_damaged", path=path)
    return data
