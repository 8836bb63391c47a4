"""Compares each figure of a report with what was recorded and with what the workbook says now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from xl_chidoan.refreshing.figure_controls import Control, KeptReason, Span, controls, find_recorded
from xl_chidoan.refreshing.word_elements import value, w
from xl_chidoan.report.provenance.current_figures import CurrentFigure, control_text, is_source_tag
from xl_chidoan.report.provenance.fingerprints import fingerprints_of
from xl_chidoan.report.provenance.report_record import ReportRecord
from xl_chidoan.report.word_document import ReportDocument

NOWHERE = Span(0, 0, False)


class FigureState(StrEnum):
    """How a figure in a report relates to the workbook."""

    AGREES = "agrees"
    OUTDATED = "outdated"  # unchanged since it was written; the workbook says otherwise now
    KEPT = "kept"  # differs and is left alone, see KeptReason
    UNKNOWN = "unknown"  # the workbook no longer has this figure


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """One figure as a report shows it, judged.

    ``part`` is the name of the page's part, ``shown`` the control's whole text, ``wanted`` the
    text to write in place of ``span`` of it; ``reason`` is given where ``state`` is KEPT.
    ``is_original`` says that the recorded text still stands there.
    """

    control: Control
    part: str
    state: FigureState
    current: CurrentFigure | None
    shown: str
    wanted: str = ""
    span: Span = NOWHERE
    reason: KeptReason | None = None
    is_original: bool = False

    @property
    def is_source(self) -> bool:
        """Whether the control stands in a row of the page of sources."""
        row = next(self.control.element.iterancestors(w("tr")), None)
        return row is not None and any(is_source_tag(value(tag)) for tag in row.iter(w("tag")))

    @property
    def old(self) -> str:
        """The figure's text in the report, without words typed beside it."""
        return self.shown[self.span.start : self.span.end] if self.is_original else self.shown


def reported_figures(
    document: ReportDocument,
    current: Mapping[str, CurrentFigure],
    record: ReportRecord | None,
    *,
    frozen: bool = False,
    overwrite: bool = False,
) -> Iterator[ReportedFigure]:
    """Judge every figure of ``document``, in reading order, copies in text boxes included.

    ``record`` is None for a report without one: then only figures that agree are sure. With
    ``frozen``, as while Word tracks revisions, no figure is OUTDATED; with ``overwrite`` figures
    that were typed over are.
    """
    recorded = record.figures if record else {}
    known = {*current, *recorded}.__contains__  # others are controls that officers made
    for part in document.pages:
        for control in controls(document.tree(part), known):
            if not control.is_deleted:
                yield _judged(control, part, current.get(control.tag), record, frozen, overwrite)


def _judged(
    control: Control,
    part: str,
    current: CurrentFigure | None,
    record: ReportRecord | None,
    frozen: bool,
    overwrite: bool,
) -> ReportedFigure:
    """Judge one control; see :func:`reported_figures`."""
    shown = control.text
    judged = partial(ReportedFigure, control, part, current=current, shown=shown)
    if current is None:
        return judged(FigureState.UNKNOWN)
    figure = control_text(current)
    fingerprints = record.figures.get(control.tag) if record else None
    place = find_recorded(shown, fingerprints or ())
    wanted = figure.upper() if place and place.capitals else figure
    if find_recorded(shown, fingerprints_of(figure)) is not None:
        return judged(FigureState.AGREES, wanted=wanted)
    original = place is not None
    if place is None and overwrite:
        place = Span(0, len(shown), False)
    if place is None:
        reason = KeptReason.OVERTYPED if fingerprints else KeptReason.UNKNOWN_ORIGIN
        if not shown.strip():
            reason = KeptReason.EMPTIED
        return judged(FigureState.KEPT, wanted=wanted, reason=reason)
    judged = partial(judged, wanted=wanted, span=place, is_original=original)
    obstacle = KeptReason.TRACKED if frozen else control.obstacle
    if obstacle is not None:
        return judged(FigureState.KEPT, reason=obstacle)
    return judged(FigureState.OUTDATED)
