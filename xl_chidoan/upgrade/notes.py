"""What there is to tell about an upgrade, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class NoteKind(StrEnum):
    """Where a note belongs in the account."""

    TAKEN = "taken"  # what was taken from where
    MISSING = "missing"  # columns that no heading of the old workbook was recognised as
    OWN = "own"  # the officer's own columns, carried as they are
    RENAMED = "renamed"  # old heading -> new
    GAINED = "gained"  # figures that only the recognised headings give
    ADDED = "added"  # what today's workbook has besides
    LEFT = "left"  # what could not be placed


@dataclass(frozen=True, slots=True)
class UpgradeNote:
    """One line of the account; :mod:`.upgrade_words` has its sentence under ``code``."""

    code: str
    kind: NoteKind
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
