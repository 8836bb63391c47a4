"""The record of an installation's changes, to undo them: a small JSON file beside the workbook.

Every change is written down *before* it is made. An entry is plain data:

    {"kind": "folder",   "path"}
    {"kind": "file",     "path", "sha256", "copy" | "opens"}  hashes of all we ever wrote there
    {"kind": "settings", "path", "existed", "set", "before", "backup"}
                                        by key: all we ever set, the old value; '' for no backup
    {"kind": "registry", "key", "below", "path", "parents"}   keys made on the way, deepest first
"""

import hashlib
import json
from typing import Any

from xl_chidoan.errors import FileError
from xl_chidoan.hosts.setup.machine import Machine

Entry = dict[str, Any]

_VERSION = 1


class RecordError(OSError):
    """The record cannot be written; without it no change may be made."""


class Record:
    """The entries, in the order in which the changes were made."""

    def __init__(self, system: Machine, path: str, entries: list[Entry]) -> None:
        self._system = system
        self.path = path
        self.entries = entries

    @classmethod
    def load(cls, system: Machine, path: str) -> "Record":
        """Read the record, empty where there is none yet.

        Raises FileError ``setup_record_damaged`` where it cannot be understood.
        """
        data = system.read(path)
        if data is None:
            return cls(system, path, [])
        try:
            content = json.loads(data)
            if content["version"] != _VERSION:
                raise ValueError(content["version"])
            return cls(system, path, [dict(entry) for entry in content["done"]])
        except (ValueError, KeyError, TypeError) as error:
            raise FileError("setup_record_damaged", path=path) from error

    def find(self, kind: str, **values: str) -> Entry | None:
        """Return the first entry of a kind with these values."""
        wanted = {"kind": kind, **values}
        return next((entry for entry in self.entries if wanted.items() <= entry.items()), None)

    def add(self, entry: Entry) -> Entry:
        """Write down a change that is about to be made."""
        self.entries.append(entry)
        try:
            self.save()
        except RecordError:
            self.entries.remove(entry)
            raise
        return entry

    def drop(self, entry: Entry) -> None:
        """Forget a change that has been undone."""
        self.entries.remove(entry)
        self.save()

    def save(self) -> None:
        """Write the file; raises RecordError."""
        content = {"version": _VERSION, "done": self.entries}
        text = json.dumps(content, ensure_ascii=False, indent=1)
        try:
            self._system.write(self.path, text.encode())
        except OSError as error:
            raise RecordError(*error.args) from error


def fingerprint(data: bytes) -> str:
    """SHA-256 of a file's content."""
    return hashlib.sha256(data).hexdigest()
