"""Results of refreshing a report, each with its sentence for an officer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_chidoan.text import refresh_words as words


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed; ``kind`` is a key of ``refresh_words.CHANGES``."""

    kind: str
    code: str
    label: str
    old: str
    new: str
    place: str = ""

    @property
    def sentence(self) -> str:
        """The change in one Vietnamese sentence."""
        return words.CHANGES[self.kind].format(
            label=self.label, old=self.old, new=self.new, place=self.place
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that differs from the workbook and was left alone.

    ``reason`` is a key of ``refresh_words.KEPT``, ``shown`` the text in the report, ``figure`` the
    text the workbook gives.
    """

    reason: str
    code: str
    label: str
    shown: str
    figure: str
    place: str = ""

    @property
    def sentence(self) -> str:
        """What was kept and why, in one Vietnamese sentence."""
        return words.KEPT[self.reason].format(
            label=self.label, shown=self.shown, figure=self.figure, place=self.place
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure the workbook gives no text for; ``reason`` is a key of ``refresh_words.MISSING``."""

    reason: str
    code: str
    label: str
    shown: str
    place: str = ""

    @property
    def sentence(self) -> str:
        """What is missing, in one Vietnamese sentence."""
        return words.MISSING[self.reason].format(
            code=self.code, label=self.label, shown=self.shown, place=self.place
        )


@dataclass(frozen=True, slots=True)
class RefreshNote:
    """Something an officer should know; ``code`` is a key of ``refresh_words.NOTES``."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def sentence(self) -> str:
        """The note in one Vietnamese sentence."""
        return words.note(self.code, self.values)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A refreshed report: the Word file as ``data``, and lists of what was done and left alone."""

    data: bytes
    changes: Sequence[Change]
    kept: Sequence[Kept]
    missing: Sequence[Missing]
    notes: Sequence[RefreshNote]
