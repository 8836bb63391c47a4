"""Writing a changed workbook over the old one: refused while it is open, backed up, in one step.

The new bytes reach the disk under another name in the same folder and then take the workbook's
name at once: if the program is stopped, the old file is there or the new one, never a part of
one. Libraries for atomic writing keep no backup and do not know Excel's lock files.
"""

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.save import flush_folder, save_new, write_temporary

BACKUP_SUFFIX: Final = ".sao-luu"


@dataclass(frozen=True, slots=True)
class Replaced:
    """Paths of the changed workbook and of the copy of its old state."""

    path: Path
    backup: Path


def lock_owner(path: Path) -> Path | None:
    """Return the lock file that Excel or LibreOffice keeps while it has ``path`` open."""
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if os.path.exists(lock):  # Path.exists raises where the name would be too long
            return lock
    return None


def held_open(path: Path) -> bool:
    """Whether a program has ``path`` open: it left a lock file, or Windows admits no writer."""
    if lock_owner(path) is not None:
        return True
    try:
        os.close(os.open(path, os.O_RDWR))
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def backup_name(path: Path) -> Path:
    """Return the name under which a workbook's old state is kept, taken or not."""
    return path.with_name(f"{path.stem}{BACKUP_SUFFIX}{path.suffix}")


def read_closed(path: Path) -> bytes:
    """Read a workbook that is about to be changed.

    Raises FileError ``workbook_open`` while a program has it open, ``file_missing``,
    ``workbook_read_only`` or ``file_unreadable``.
    """
    try:
        if lock_owner(path) is not None:
            raise FileError("workbook_open", path=str(path))
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileError("file_missing", path=str(path)) from error
    except PermissionError as error:  # on Windows also while Excel has it open
        raise FileError("workbook_open", path=str(path)) from error
    except OSError as error:
        raise FileError("file_unreadable", path=str(path)) from error
    return data


def replace_workbook(path: Path, data: bytes, old: bytes) -> Replaced:
    """Put ``data`` in the place of the workbook whose bytes were ``old``, keeping a backup.

    The backup is ``<stem>.sao-luu<suffix>`` beside it, or the next free name.

    Raises FileError ``workbook_open``, ``workbook_changed`` (by someone else since ``old`` was
    read), and as :func:`save_new`; the workbook is then unchanged.
    """
    path = path.resolve()
    if read_closed(path) != old:
        raise FileError("workbook_changed", path=str(path))
    backup = save_new(backup_name(path), old)
    try:
        with contextlib.suppress(OSError):
            shutil.copystat(path, backup)
        _replace(path, data, old)
    except FileError:  # the workbook is unchanged: nothing to back up
        with contextlib.suppress(OSError):
            backup.unlink()
        raise
    return Replaced(path, backup)


def _replace(path: Path, data: bytes, old: bytes) -> None:
    try:
        temporary = write_temporary(path.parent, data, 0o600)
    except OSError as error:
        raise FileError("workbook_not_written", path=str(path)) from error
    try:
        shutil.copymode(path, temporary)
        # The last look before the step: an officer may have opened or saved it meanwhile.
        if read_closed(path) != old:
            raise FileError("workbook_changed", path=str(path))
        os.replace(temporary, path)
    except PermissionError as error:
        raise FileError("workbook_open", path=str(path)) from error
    except OSError as error:
        raise FileError("workbook_not_written", path=str(path)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    flush_folder(path.parent)
