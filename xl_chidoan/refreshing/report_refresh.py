"""Brings a report that officers have edited up to date with its workbook, or only compares them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xl_chidoan.model import Branch, Figures
from xl_chidoan.refreshing import rewrite
from xl_chidoan.refreshing.changes import (
    Change,
    Differences,
    Kept,
    Lost,
    Missing,
    Refreshed,
    RefreshNote,
    is_tracking,
    lost_figures,
    notes_on,
)
from xl_chidoan.refreshing.reported_figures import FigureState, ReportedFigure, reported_figures
from xl_chidoan.refreshing.source_page import follow_figures
from xl_chidoan.refreshing.table_rows import TableUpdate, update_table
from xl_chidoan.report.provenance.current_figures import (
    CurrentFigure,
    comparison_table_rows,
    current_figures,
    is_cell_tag,
    is_source_tag,
    make_record,
    plain_text_digests,
)
from xl_chidoan.report.provenance.fingerprints import Fingerprint
from xl_chidoan.report.provenance.origin import Provenance, data_hash
from xl_chidoan.report.provenance.places import recorded_places
from xl_chidoan.report.provenance.report_record import ReportRecord
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text import refresh_words as words


def refresh_report(
    document: bytes,
    branch: Branch,
    figures: Figures,
    *,
    origin: Provenance | None = None,
    overwrite: bool = False,
    shown: str = "",
) -> Refreshed:
    """Return the report with the workbook's figures in place of outdated ones.

    Only figures that stand as they were written are changed. What officers typed, moved or
    formatted stays; a figure they typed over is listed under ``kept``, and replaced only with
    ``overwrite``; a figure whose control they deleted stays deleted and is listed under ``lost``. A
    figure without a value
    becomes a highlighted gap and is listed under ``missing``. Rows of the comparison table are
    added, removed and moved as the targets were. ``origin`` renews the document's properties;
    ``shown`` names the report in errors.

    Refreshing again changes nothing, and a report without any change comes back byte for byte.
    Raises FileError as :class:`xl_chidoan.report.word_document.ReportDocument`.
    """
    report = ReportDocument(document, shown)
    record = report.record()
    current = current_figures(figures, report.tags_of_controls())
    rows = comparison_table_rows(branch, figures)
    texts = plain_text_digests(branch, figures)
    frozen = is_tracking(report)

    table = TableUpdate() if frozen else update_table(report, rows, record)
    found = Differences(list(table.changes), list(table.kept))
    notes = [*table.notes, *notes_on(report, current, record, texts, frozen=frozen)]
    if record is not None and table.retagged:
        aliases = {tag: record.figures.get(old, ()) for tag, old in table.retagged.items()}
        places = recorded_places(record)
        moved = {tag: places[old] for tag, old in table.retagged.items() if old in places}
        record = record._replace(figures={**record.figures, **aliases}, places={**places, **moved})
    renewed = 0 if frozen else follow_figures(report, current, figures, record)
    current = current_figures(figures, report.tags_of_controls())
    judged = list(reported_figures(report, current, record, frozen=frozen, overwrite=overwrite))
    for reported in judged:  # before anything is written, so that places show the old text
        if reported.is_source and reported.state is not FigureState.KEPT:
            renewed += reported.state is FigureState.OUTDATED
        elif not reported.control.is_copy:
            found.add(reported)
    for reported in judged:
        if reported.state is FigureState.OUTDATED and reported.current is not None:
            span, gap = reported.span, reported.current.missing
            rewrite.replace(reported.control, span.start, span.end, reported.wanted, gap=gap)
            report.touch(reported.part)
    if renewed:
        notes.append(RefreshNote("sources_updated", {"count": renewed}))
    if found.changes and report.is_signed:
        notes.append(RefreshNote("signed"))
    standing = _standing(judged)
    lost = lost_figures(standing, record, current)
    if record is not None or judged:
        made = make_record((each.control.tag for each in judged), current, rows, texts)
        places = _places_after(standing, record, current)
        report.set_record(_with_old_entries(made, record, judged, table, places, frozen))
        if origin is not None and report.provenance() != origin:
            report.set_provenance(origin)
    return Refreshed(report.packed(), found.changes, found.kept, found.missing, notes, lost)


def _standing(judged: Iterable[ReportedFigure]) -> Mapping[str, int]:
    """Count the controls of each figure that stand in the text, by tag."""
    return Counter(
        each.control.tag for each in judged if not (each.control.is_copy or each.is_source)
    )


def _places_after(
    standing: Mapping[str, int],
    record: ReportRecord | None,
    current: Mapping[str, CurrentFigure],
) -> Mapping[str, int]:
    """Return the places to record: what was lost before stays told until a new export.

    Cells of the comparison table come and go with its rows, so that only those of today's
    targets count.
    """
    if record is None:
        return standing
    before = {
        tag: places
        for tag, places in recorded_places(record).items()
        if tag in current or not is_cell_tag(tag)
    }
    return {**standing, **before}


def _with_old_entries(
    made: ReportRecord,
    record: ReportRecord | None,
    judged: Sequence[ReportedFigure],
    table: TableUpdate,
    places: Mapping[str, int],
    frozen: bool,
) -> ReportRecord:
    """Return ``made``, the new record, with ``places`` and the old one's entries still needed.

    A figure that was left alone in its recorded text keeps its old fingerprints beside the new
    ones, so that a later refresh may still replace it. ``record`` is the old record, None where the
    report had none.
    """
    figures: dict[str, Sequence[Fingerprint]] = dict(made.figures)
    old: Mapping[str, Sequence[Fingerprint]] = record.figures if record else {}
    for reported in judged:
        left_alone = reported.state is FigureState.KEPT and reported.is_original
        if left_alone or reported.state is FigureState.UNKNOWN:
            tag = reported.control.tag
            figures[tag] = list(dict.fromkeys((*figures.get(tag, ()), *old.get(tag, ()))))
    if record is None:
        return made._replace(figures=figures, places=places)
    # A row an officer took off the page of sources must not come back.
    for tag, fingerprints in old.items():
        if is_source_tag(tag):
            figures.setdefault(tag, fingerprints)
    known = {row.code for row in made.rows}
    left = [row for row in record.rows if row.code in table.left_alone and row.code not in known]
    rows = record.rows if frozen or table.is_untouched else (*made.rows, *left)
    for tag in places:
        figures.setdefault(tag, old.get(tag, ()))
    return ReportRecord(
        dict(sorted(figures.items())), tuple(rows), {**made.texts, **record.texts}, places
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Result of comparing a report with a workbook.

    ``checked`` counts the figures compared. ``differing`` are figures and rows that refreshing
    would change, ``kept`` those it would leave alone, ``missing`` figures the workbook gives no
    text for, ``lost`` those recorded that no longer stand in the report. ``origin`` is what the
    report says of its making, None where it does not; ``data_changed`` tells whether any value
    of the workbook has changed since, None without ``origin``.
    """

    checked: int
    differing: Sequence[Change]
    kept: Sequence[Kept]
    missing: Sequence[Missing]
    notes: Sequence[RefreshNote]
    origin: Provenance | None
    data_changed: bool | None
    lost: Sequence[Lost] = ()

    @property
    def agrees(self) -> bool:
        """Whether every figure recorded in the report stands in it as the workbook gives it."""
        return bool(self.checked) and not (self.differing or self.kept or self.missing or self.lost)

    @property
    def sentence(self) -> str:
        """The result in one Vietnamese sentence."""
        if not self.checked:
            return words.VERDICTS["no_figures"]
        if self.agrees:
            return words.VERDICTS["agrees_data_changed" if self.data_changed else "agrees"]
        count = len(self.differing) + len(self.kept) + len(self.missing)
        return words.verdict_on(self.checked, count, self.lost)


def verify_report(
    document: bytes, branch: Branch, figures: Figures, *, shown: str = ""
) -> Agreement:
    """Compare every figure of ``document``, a Word file, with the workbook.

    ``shown`` names the report in errors. Raises FileError as
    :class:`xl_chidoan.report.word_document.ReportDocument`.
    """
    report = ReportDocument(document, shown)
    record = report.record()
    current = current_figures(figures, report.tags_of_controls())
    rows = comparison_table_rows(branch, figures)
    origin = report.provenance()

    frozen = is_tracking(report)
    table = TableUpdate()
    if not frozen:  # in a copy, as the figures that stand in the report itself are compared
        table = update_table(ReportDocument(document, shown), rows, record)
    found = Differences(list(table.changes), list(table.kept))
    judged = list(reported_figures(report, current, record, frozen=frozen))
    checked = 0
    blanked = {change.code for change in table.changes if change.kind == "figure"}
    for reported in judged:
        control = reported.control
        if not (control.is_copy or reported.is_source or control.tag in blanked):
            checked += 1
            found.add(reported)
    texts = plain_text_digests(branch, figures)
    return Agreement(
        checked,
        found.changes,
        found.kept,
        found.missing,
        [*table.notes, *notes_on(report, current, record, texts, frozen=frozen)],
        origin,
        None if origin is None else origin.data_hash != data_hash(branch, origin.period),
        lost_figures(_standing(judged), record, current),
    )
