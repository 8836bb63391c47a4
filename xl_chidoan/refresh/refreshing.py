"""Brings a report that officers have edited to its workbook's present figures."""

from collections.abc import Mapping, Sequence

from xl_chidoan.model import Branch, Figures
from xl_chidoan.refresh import rewrite
from xl_chidoan.refresh.changes import Change, Kept, Missing, Note, Refreshed
from xl_chidoan.refresh.findings import Finding, State, findings
from xl_chidoan.refresh.source_page import follow_figures
from xl_chidoan.refresh.table_rows import TableUpdate, update_table
from xl_chidoan.refresh.word_elements import is_on
from xl_chidoan.report.provenance.origin import Provenance
from xl_chidoan.report.provenance.present import (
    Present,
    TableRow,
    is_cell_tag,
    is_source_tag,
    plain_texts,
    present_figures,
    record,
    table_rows,
)
from xl_chidoan.report.provenance.written import Print, Written
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
    """Return the report with the workbook's figures in place of the old ones.

    Only figures that stand as they were written are changed; what officers typed, moved or
    formatted stays, a figure they typed over is listed under ``kept`` (``overwrite`` takes the
    workbook's), one whose control they deleted stays deleted. A figure without a value becomes a
    highlighted gap and is listed under ``missing``. The rows of the comparison table follow the
    targets. ``origin`` renews the document's properties; ``shown`` names the report in errors.

    Refreshing again changes nothing; without any change the same bytes come back. Raises FileError
    as :class:`xl_chidoan.report.word_document.ReportDocument`.
    """
    report = ReportDocument(document, shown)
    written = report.written()
    present = present_figures(figures, report.tags_of_controls())
    rows = table_rows(branch, figures)
    texts = plain_texts(branch, figures)
    frozen = is_tracking(report)

    table = TableUpdate() if frozen else update_table(report, rows, present, written)
    changes, kept, missing = list(table.changes), list(table.kept), list[Missing]()
    notes = [*table.notes, *notes_on(report, present, written, texts, frozen=frozen)]
    if written is not None and table.retagged:
        aliases = {tag: written.figures.get(old, ()) for tag, old in table.retagged.items()}
        written = written._replace(figures={**written.figures, **aliases})
    renewed = 0 if frozen else follow_figures(report, present, figures, written)
    present = present_figures(figures, report.tags_of_controls())
    judged = list(findings(report, present, written, frozen=frozen, overwrite=overwrite))
    for finding in judged:  # before anything is written, so that places show the old text
        if finding.is_source and finding.state is not State.KEPT:
            renewed += finding.state is State.OLD
        elif not finding.control.is_copy:
            _list(finding, changes, kept, missing)
    for finding in judged:
        if finding.state is State.OLD:
            _write(finding)
            report.touch(finding.part)
    if renewed:
        notes.append(Note("sources_updated", {"count": renewed}))
    if changes and report.is_signed:
        notes.append(Note("signed"))
    if written is not None or judged:
        report.set_written(_record(judged, present, rows, texts, written, table, frozen))
        if origin is not None and report.provenance() != origin:
            report.set_provenance(origin)
    return Refreshed(report.packed(), changes, kept, missing, notes)


def is_tracking(report: ReportDocument) -> bool:
    """Whether Word is set to record every change as a revision."""
    name = report.linked("settings")
    return bool(name) and is_on(report.tree(name), "trackRevisions")


def notes_on(
    report: ReportDocument,
    present: Mapping[str, Present],
    written: Written | None,
    texts: Mapping[str, str],
    *,
    frozen: bool,
) -> list[Note]:
    """Say what an officer should know of a report before trusting its figures."""
    notes: list[Note] = []
    if frozen:
        notes.append(Note("tracking"))
    if not any(tag in present for tag in report.tags_of_controls()):
        notes.append(Note("no_figures"))
    elif written is None:
        notes.append(Note("no_record"))
    if written is not None:
        notes += (
            Note(f"{name}_changed")
            for name, value in texts.items()
            if written.texts.get(name, value) != value
        )
    return notes


def place_of(finding: Finding) -> str:
    """Say where a figure stands, in an officer's words."""
    if finding.is_source:
        return words.SOURCE_PAGE
    before, after = finding.control.around()
    if not before.strip() and not after.strip() and is_cell_tag(finding.control.tag):
        return words.TABLE
    return words.place(finding.part, before, finding.shown, after)


def kept_of(finding: Finding) -> Kept:
    """Describe a figure that differs and is kept."""
    assert finding.present is not None
    return Kept(
        str(finding.reason),
        finding.present.code,
        finding.present.label,
        finding.shown,
        finding.wanted,
        place_of(finding),
    )


def missing_of(finding: Finding) -> Missing:
    """Describe a figure that the workbook does not give."""
    known = finding.present
    code = known.code if known else finding.control.tag
    label = known.label if known else code
    reason = "no_value" if known else "unknown_code"
    return Missing(reason, code, label, finding.shown, place_of(finding))


def _list(
    finding: Finding, changes: list[Change], kept: list[Kept], missing: list[Missing]
) -> None:
    present = finding.present
    if finding.state is State.KEPT:
        kept.append(kept_of(finding))
    elif present is None or present.missing:
        missing.append(missing_of(finding))
    elif finding.state is State.OLD:
        place = place_of(finding)
        label = present.label
        changes.append(Change("figure", present.code, label, finding.old, finding.wanted, place))


def _write(finding: Finding) -> None:
    present = finding.present
    assert present is not None
    span = finding.span
    rewrite.replace(finding.control, span.start, span.end, finding.wanted, gap=present.missing)


def _record(
    judged: Sequence[Finding],
    present: Mapping[str, Present],
    rows: Sequence[TableRow],
    texts: Mapping[str, str],
    written: Written | None,
    table: TableUpdate,
    frozen: bool,
) -> Written:
    """Record the report as it is now; what was left as it was written stays on record too."""
    tags = [finding.control.tag for finding in judged]
    fresh = record(tags, present, rows, texts)
    figures: dict[str, Sequence[Print]] = dict(fresh.figures)
    old = written.figures if written else {}
    for finding in judged:
        if finding.state is State.UNKNOWN or (finding.state is State.KEPT and finding.is_original):
            tag = finding.control.tag
            figures[tag] = list(dict.fromkeys((*figures.get(tag, ()), *old.get(tag, ()))))
    if written is None:
        return fresh._replace(figures=figures)
    # A row an officer took off the page of sources is not to come back.
    for tag, prints in old.items():
        if is_source_tag(tag):
            figures.setdefault(tag, prints)
    known = {row.code for row in fresh.rows}
    left = [row for row in written.rows if row.code in table.left and row.code not in known]
    kept_rows = written.rows if frozen or table.is_untouched else (*fresh.rows, *left)
    figures = dict(sorted(figures.items()))
    return Written(figures, tuple(kept_rows), {**texts, **written.texts})
