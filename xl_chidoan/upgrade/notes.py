"""The notes about an upgrade, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class NoteKind(StrEnum):
    """The part of the account that a note belongs to."""

    TAKEN = "taken"  # where each table was found
    MISSING = "missing"  # columns of the schema that no heading of the old workbook names
    OWN = "own"  # the officer's own columns, carried over unchanged
    RENAMED = "renamed"  # old heading -> new
    GAINED = "gained"  # figures that exist only because headings were recognised
    ADDED = "added"  # rows and lists that today's workbook adds
    LEFT = "left"  # what could not be placed


@dataclass(frozen=True, slots=True)
class UpgradeNote:
    """One line of the account; :mod:`.upgrade_words` has its sentence under ``code``."""

    code: str
    kind: NoteKind
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])


def noted(code: str, kind: NoteKind, **values: Any) -> UpgradeNote:
    """Make a note of the values that its sentence names."""
    return UpgradeNote(code, kind, values)
