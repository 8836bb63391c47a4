"""What an officer is told of a report: changes, and figures left alone, without a value or lost."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from xl_chidoan.refreshing.reported_figures import FigureState, ReportedFigure
from xl_chidoan.refreshing.word_elements import is_on
from xl_chidoan.report.provenance.current_figures import CurrentFigure, is_cell_tag
from xl_chidoan.report.provenance.places import recorded_places
from xl_chidoan.report.provenance.report_record import ReportRecord
from xl_chidoan.report.word_document import ReportDocument
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
        return words.CHANGES[self.kind].format_map(asdict(self))


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
        return words.KEPT[self.reason].format_map(asdict(self))


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
        return words.MISSING[self.reason].format_map(asdict(self))


@dataclass(frozen=True, slots=True)
class Lost:
    """A figure that stands in fewer controls than it was written in.

    What an officer retyped or pasted there is plain text, which nobody can hold against the
    workbook. ``shown`` counts the controls left, ``written`` those the report was written with;
    ``figure`` is the text the workbook gives, '' where it gives none.
    """

    code: str
    label: str
    figure: str
    shown: int
    written: int

    @property
    def sentence(self) -> str:
        """What is lost, in one Vietnamese sentence."""
        kind = "some" if self.shown else "all"
        return words.LOST[kind].format_map({**asdict(self), "figure": self.figure or words.NOTHING})


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
    lost: Sequence[Lost] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything in which a report and its workbook differ, in three lists."""

    changes: list[Change] = field(default_factory=list[Change])
    kept: list[Kept] = field(default_factory=list[Kept])
    missing: list[Missing] = field(default_factory=list[Missing])

    def add(self, reported: ReportedFigure) -> None:
        """List ``reported`` where it belongs; one that agrees with the workbook nowhere."""
        current, shown = reported.current, reported.shown
        if reported.state is FigureState.AGREES and current and not current.missing:
            return
        place = _place_of(reported)
        if current is None:
            code = reported.control.tag
            self.missing.append(Missing("unknown_code", code, code, shown, place))
            return
        code, label = current.code, current.label
        if reported.state is FigureState.KEPT:
            reason = str(reported.reason)
            self.kept.append(Kept(reason, code, label, shown, reported.wanted, place))
        elif current.missing:
            self.missing.append(Missing("no_value", code, label, shown, place))
        else:
            change = Change("figure", code, label, reported.old, reported.wanted, place)
            self.changes.append(change)


def lost_figures(
    standing: Mapping[str, int],
    record: ReportRecord | None,
    current: Mapping[str, CurrentFigure],
) -> Sequence[Lost]:
    """Return the figures of ``record`` that stand in fewer controls than they were written in.

    ``standing`` counts the controls that are left, by tag. A cell of the comparison table is not
    lost where the workbook leaves it blank or no longer has the target.
    """
    found: list[Lost] = []
    for tag, written in recorded_places(record).items() if record else ():
        shown, known = standing.get(tag, 0), current.get(tag)
        if shown >= written or (is_cell_tag(tag) and not (known and known.text)):
            continue
        if known is None:
            found.append(Lost(tag, tag, "", shown, written))
        else:
            found.append(Lost(known.code, known.label, known.text, shown, written))
    return found


def is_tracking(report: ReportDocument) -> bool:
    """Tell whether Word is set to record every change of ``report`` as a revision."""
    name = report.linked("settings")
    return bool(name) and is_on(report.tree(name), "trackRevisions")


def notes_on(
    report: ReportDocument,
    current: Mapping[str, CurrentFigure],
    record: ReportRecord | None,
    texts: Mapping[str, str],
    *,
    frozen: bool,
) -> list[RefreshNote]:
    """Return what an officer should know of ``report`` before trusting its figures.

    ``texts`` are the digests of the workbook's plain texts now; ``frozen`` says that revisions are
    tracked.
    """
    notes: list[RefreshNote] = []
    if frozen:
        notes.append(RefreshNote("tracking"))
    if not any(tag in current for tag in report.tags_of_controls()):
        notes.append(RefreshNote("no_figures"))
    elif record is None:
        notes.append(RefreshNote("no_record"))
    if record is not None:
        notes += (
            RefreshNote(f"{name}_changed")
            for name, value in texts.items()
            if record.texts.get(name, value) != value
        )
    return notes


def _place_of(reported: ReportedFigure) -> str:
    """Say in an officer's words where a figure stands."""
    if reported.is_source:
        return words.SOURCE_PAGE
    before, after = reported.control.around()
    if not before.strip() and not after.strip() and is_cell_tag(reported.control.tag):
        return words.TABLE
    return words.place(reported.part, before, reported.shown, after)
