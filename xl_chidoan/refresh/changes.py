"""What came of bringing a report up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_chidoan.text import refresh_words as words


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed; ``kind`` is a key of text.refresh.CHANGES."""

    kind: str
    code: str
    label: str
    old: str
    new: str
    place: str = ""

    @property
    def sentence(self) -> str:
        """The change in an officer's words."""
        return words.CHANGES[self.kind].format(
            label=self.label, old=self.old, new=self.new, place=self.place
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that differs from the workbook and was left as the officer has it.

    ``reason`` is a key of text.refresh.KEPT; ``figure`` is what the workbook says.
    """

    reason: str
    code: str
    label: str
    shown: str
    figure: str
    place: str = ""

    @property
    def sentence(self) -> str:
        """What was kept, in an officer's words."""
        return words.KEPT[self.reason].format(
            label=self.label, shown=self.shown, figure=self.figure, place=self.place
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure of the report that the workbook does not give; ``reason`` a key of MISSING."""

    reason: str
    code: str
    label: str
    shown: str
    place: str = ""

    @property
    def sentence(self) -> str:
        """What is missing, in an officer's words."""
        return words.MISSING[self.reason].format(
            code=self.code, label=self.label, shown=self.shown, place=self.place
        )


@dataclass(frozen=True, slots=True)
class Note:
    """Something an officer should know; ``code`` is a key of text.refresh.NOTES."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def sentence(self) -> str:
        """The note in an officer's words."""
        return words.note(self.code, self.values)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A report brought up to date: its bytes, and everything that was done and left."""

    data: bytes
    changes: Sequence[Change]
    kept: Sequence[Kept]
    missing: Sequence[Missing]
    notes: Sequence[Note]
