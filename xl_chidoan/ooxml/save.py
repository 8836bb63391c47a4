"""Writing a new file whole or not at all, and never over another one.

The bytes go to a temporary file in the target's folder, reach the disk, and only then take
their name. A failure before that leaves nothing under the final name.
"""

import contextlib
import errno
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from xl_chidoan.errors import FileError

_MOST_NAMES = 1000
_NAME_MAX_BYTES = 255
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_HARD_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV}


def save_new(path: Path, data: bytes, *, overwrite: bool = False) -> Path:
    """Write ``data`` to ``path`` or, where that is taken, to ``stem (2).ext``, ``stem (3).ext`` ...

    With ``overwrite`` an existing file is replaced in one step, unless Word or Excel holds it
    open: then the next free name is taken too. Returns the path written.

    Raises FileError ``folder_missing``, ``folder_read_only``, ``disk_full``, ``name_too_long``,
    ``no_free_name`` or ``write_failed``; nothing is left behind in any of these cases.
    """
    if len(os.fsencode(path.name)) > _NAME_MAX_BYTES:
        raise FileError("name_too_long", path=str(path))
    try:
        temporary = write_temporary(path.parent, data)
        try:
            return _take_name(path, temporary, overwrite)
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        raise _file_error(error, path) from error


def write_temporary(folder: Path, data: bytes, mode: int = 0o666) -> Path:
    """Write a file of a name of its own, down to the disk; nothing stays if that fails."""
    path = folder / f".xl-chidoan-{os.urandom(8).hex()}.tmp"
    # Not tempfile: it makes files that only their owner may read, and reports stay that way.
    binary = getattr(os, "O_BINARY", 0)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | binary, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:  # a stopped process, too, leaves no half-written file
        path.unlink()
        raise
    return path


def _take_name(path: Path, temporary: Path, overwrite: bool) -> Path:
    if overwrite and not _held_open(path):
        with contextlib.suppress(PermissionError, IsADirectoryError):
            os.replace(temporary, path)
            flush_folder(path.parent)
            return path
    for name in _names(path):
        try:
            _move_new(temporary, name)
        except FileExistsError:
            continue
        flush_folder(path.parent)
        return name
    raise FileError("no_free_name", path=str(path))


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        if number > _MOST_NAMES:
            return
        tail = f" ({number}){path.suffix}"
        room = _NAME_MAX_BYTES - len(os.fsencode(tail))
        stem = path.stem
        while len(os.fsencode(stem)) > room:
            stem = stem[:-1]
        yield path.with_name(stem + tail)


def _held_open(path: Path) -> bool:
    """Whether Word or Excel has left its lock file for ``path``."""
    # Not Path.exists, which raises where a lock's name would be too long to exist.
    if not os.path.exists(path):
        return False
    owner = path.with_name(f"~${path.name}")
    shortened = path.with_name(f"~${path.name[2:]}")  # Word's form for longer names
    return os.path.exists(owner) or os.path.exists(shortened)


def _move_new(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target``; raise FileExistsError where that is taken."""
    if os.name == "nt":
        os.rename(source, target)  # refuses to replace, unlike elsewhere
        return
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # FAT and some network drives know no links: hold the name with an empty file first.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            os.replace(source, target)
        except BaseException:  # a stopped process, too, leaves no half-written file
            target.unlink()
            raise


def flush_folder(folder: Path) -> None:
    """Let the new name itself reach the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _file_error(error: OSError, path: Path) -> FileError:
    folder = str(path.parent)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileError("folder_missing", path=str(path), folder=folder)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FileError("folder_read_only", path=str(path), folder=folder)
    if error.errno in _NO_SPACE:
        return FileError("disk_full", path=str(path), folder=folder)
    if error.errno == errno.ENAMETOOLONG:
        return FileError("name_too_long", path=str(path))
    return FileError("write_failed", path=str(path))
