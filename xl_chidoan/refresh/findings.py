"""What stands in each control of a report, against what the workbook says now."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from xl_chidoan.refresh.figure_controls import Control, Obstacle, controls
from xl_chidoan.refresh.word_elements import value, w
from xl_chidoan.report.provenance.present import Present, is_source_tag, shown_text
from xl_chidoan.report.provenance.written import Print, Written, digest, normal, prints_of
from xl_chidoan.report.word_document import ReportDocument

_MAY_PRECEDE = frozenset(" \t\n([{“‘\"'«")
_MAY_FOLLOW = frozenset(" \t\n)]}”’\"'».,;:!?…")


class State(StrEnum):
    """How a control's text relates to the workbook."""

    AGREES = "agrees"
    OLD = "old"  # as it was written, and the workbook says otherwise now
    KEPT = "kept"  # differs, and is not the program's to change
    UNKNOWN = "unknown"  # the workbook has no such figure any more


class Reason(StrEnum):
    """Why a figure that differs is kept."""

    OVERTYPED = "overtyped"
    UNKNOWN_ORIGIN = "unknown_origin"
    EMPTIED = "emptied"
    TRACKED = "tracked"
    LOCKED = "locked"
    COMPLEX = "complex"


class Span(NamedTuple):
    """Where in a control's text a figure stands as it was written."""

    start: int
    end: int
    capitals: bool


NOWHERE = Span(0, 0, False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One control of a report; ``wanted`` is its figure's text now, as it is to be written there.

    ``is_original`` tells that the figure stands as it was written, whatever is kept.
    """

    control: Control
    part: str
    state: State
    present: Present | None
    shown: str
    wanted: str = ""
    span: Span = NOWHERE
    reason: Reason | None = None
    is_original: bool = False

    @property
    def is_source(self) -> bool:
        """Whether the control stands on the page of sources."""
        row = next(self.control.element.iterancestors(w("tr")), None)
        return row is not None and any(is_source_tag(value(tag)) for tag in row.iter(w("tag")))

    @property
    def old(self) -> str:
        """The figure as the report has it."""
        return self.shown[self.span.start : self.span.end] if self.is_original else self.shown


def findings(
    document: ReportDocument,
    present: Mapping[str, Present],
    written: Written | None,
    *,
    frozen: bool = False,
    overwrite: bool = False,
) -> Iterator[Finding]:
    """Judge every figure of a report, in reading order, the copies in text boxes too.

    ``frozen`` says that nothing may be changed while revisions are tracked; ``overwrite`` that
    figures which were typed over are the program's to change.
    """
    known = known_tags(present, written)
    for part in document.pages:
        for control in controls(document.tree(part), known):
            if not control.is_deleted:
                yield _judged(control, part, present.get(control.tag), written, frozen, overwrite)


def known_tags(present: Mapping[str, Present], written: Written | None) -> Callable[[str], bool]:
    """Tell figures from controls that officers made for themselves."""
    recorded = written.figures if written else {}
    return lambda tag: tag in present or tag in recorded


def _judged(
    control: Control,
    part: str,
    present: Present | None,
    written: Written | None,
    frozen: bool,
    overwrite: bool,
) -> Finding:
    shown = control.text
    if present is None:
        return Finding(control, part, State.UNKNOWN, None, shown)
    figure = shown_text(present)
    prints = written.figures.get(control.tag) if written else None
    place = find(shown, prints or ())
    wanted = figure.upper() if place and place.capitals else figure
    if find(shown, prints_of(figure)) is not None:
        return Finding(control, part, State.AGREES, present, shown, wanted)
    if place is None and overwrite:
        place = Span(0, len(shown), False)
        original = False
    else:
        original = place is not None
    if place is None:
        reason = Reason.OVERTYPED if prints else Reason.UNKNOWN_ORIGIN
        if not shown.strip():
            reason = Reason.EMPTIED
        return Finding(control, part, State.KEPT, present, shown, wanted, reason=reason)
    obstacle = Obstacle.TRACKED if frozen else control.obstacle
    if obstacle is not None:
        return Finding(
            control, part, State.KEPT, present, shown, wanted, place, Reason(obstacle), original
        )
    return Finding(control, part, State.OLD, present, shown, wanted, place, is_original=original)


def find(shown: str, prints: Sequence[Print]) -> Span | None:
    """Find a figure as it was written in the text of its control.

    It may be the whole, or stand once between words an officer typed beside it, as Word puts what
    is typed at a control's edge inside. Any other digit makes it a figure typed over.
    """
    text = normal(shown)
    whole = digest(text)
    for each in prints:
        if len(text) == each.length and whole == each.digest:
            return Span(0, len(shown), each.capitals)
    if len(text) != len(shown):  # composed differently: places would be wrong
        return None
    found: set[Span] = set()
    for each in prints:
        if not 0 < each.length < len(text):
            continue
        for start in range(len(text) - each.length + 1):
            end = start + each.length
            if _stands_alone(text, start, end) and digest(text[start:end]) == each.digest:
                found.add(Span(start, end, each.capitals))
    if len(found) != 1:
        return None
    return found.pop()


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    return (
        (not before or before[-1] in _MAY_PRECEDE)
        and (not after or after[0] in _MAY_FOLLOW)
        and not any(letter.isdecimal() for letter in before + after)
    )
