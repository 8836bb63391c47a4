"""Lists what an officer is told: changes, figures left alone, figures without a value, notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xl_chidoan.refreshing.changes import Change, Kept, Missing, RefreshNote
from xl_chidoan.refreshing.reported_figures import FigureState, ReportedFigure
from xl_chidoan.refreshing.word_elements import is_on
from xl_chidoan.report.provenance.current_figures import CurrentFigure, is_cell_tag
from xl_chidoan.report.provenance.report_record import ReportRecord
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text import refresh_words as words


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything in which a report and its workbook differ, in three lists."""

    changes: list[Change] = field(default_factory=list[Change])
    kept: list[Kept] = field(default_factory=list[Kept])
    missing: list[Missing] = field(default_factory=list[Missing])

    def add(self, reported: ReportedFigure) -> None:
        """List ``reported`` where it belongs; one that agrees with the workbook nowhere."""
        current = reported.current
        if reported.state is FigureState.KEPT:
            self.kept.append(_kept(reported))
        elif current is None or current.missing:
            self.missing.append(_missing(reported))
        elif reported.state is FigureState.OUTDATED:
            self.changes.append(
                Change(
                    "figure",
                    current.code,
                    current.label,
                    reported.old,
                    reported.wanted,
                    _place_of(reported),
                )
            )


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


def _kept(reported: ReportedFigure) -> Kept:
    """Describe a figure that differs and is left alone."""
    assert reported.current is not None
    return Kept(
        str(reported.reason),
        reported.current.code,
        reported.current.label,
        reported.shown,
        reported.wanted,
        _place_of(reported),
    )


def _missing(reported: ReportedFigure) -> Missing:
    """Describe a figure that the workbook gives no value for, or does not have."""
    known = reported.current
    code = known.code if known else reported.control.tag
    label = known.label if known else code
    reason = "no_value" if known else "unknown_code"
    return Missing(reason, code, label, reported.shown, _place_of(reported))
