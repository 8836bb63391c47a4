"""Whether a report still agrees with its workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from xl_chidoan.model import Branch, Figures
from xl_chidoan.refresh.changes import Change, Kept, Missing, Note
from xl_chidoan.refresh.findings import State, findings
from xl_chidoan.refresh.refreshing import (
    is_tracking,
    kept_of,
    missing_of,
    notes_on,
    place_of,
)
from xl_chidoan.refresh.table_rows import TableUpdate, update_table
from xl_chidoan.report.provenance.origin import Provenance, data_hash
from xl_chidoan.report.provenance.present import plain_texts, present_figures, table_rows
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text import refresh_words as words


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison of a report with a workbook found.

    ``checked`` counts the figures compared. ``differing`` are those (and rows) that
    ``refresh`` would change, ``kept`` those it would leave, ``missing`` those the workbook does
    not give. ``origin`` is what the report says of itself; ``data_changed`` tells whether any
    value of the workbook has changed since, None where the report does not say.
    """

    checked: int
    differing: Sequence[Change]
    kept: Sequence[Kept]
    missing: Sequence[Missing]
    notes: Sequence[Note]
    origin: Provenance | None
    data_changed: bool | None

    @property
    def agrees(self) -> bool:
        """Whether every figure of the report is what the workbook says now."""
        return bool(self.checked) and not (self.differing or self.kept or self.missing)

    @property
    def sentence(self) -> str:
        """The verdict in an officer's words."""
        if not self.checked:
            return words.VERDICTS["no_figures"]
        if self.agrees:
            return words.VERDICTS["agrees_data_changed" if self.data_changed else "agrees"]
        count = len(self.differing) + len(self.kept) + len(self.missing)
        return words.VERDICTS["differs"].format(count=count)


def verify_report(document: bytes, branch: Branch, figures: Figures, *, shown: str = "") -> Verdict:
    """Compare every figure of a report with the workbook; the report is not changed.

    ``shown`` names the report in errors. Raises FileError as
    :class:`xl_chidoan.report.word_document.ReportDocument`.
    """
    report = ReportDocument(document, shown)
    written = report.written()
    present = present_figures(figures, report.tags_of_controls())
    rows = table_rows(branch, figures)
    origin = report.provenance()

    frozen = is_tracking(report)
    table = TableUpdate()
    if not frozen:
        table = update_table(report, rows, present, written, dry=True)
    differing, kept, missing = list(table.changes), list(table.kept), list[Missing]()
    checked = 0
    blanked = {change.code for change in table.changes if change.kind == "figure"}
    for finding in findings(report, present, written, frozen=frozen):
        known = finding.present
        if finding.control.is_copy or finding.is_source or finding.control.tag in blanked:
            continue
        checked += 1
        if finding.state is State.KEPT:
            kept.append(kept_of(finding))
        elif known is None or known.missing:
            missing.append(missing_of(finding))
        elif finding.state is State.OLD:
            place = place_of(finding)
            differing.append(
                Change("figure", known.code, known.label, finding.old, finding.wanted, place)
            )
    return Verdict(
        checked,
        differing,
        kept,
        missing,
        [
            *table.notes,
            *notes_on(report, present, written, plain_texts(branch, figures), frozen=frozen),
        ],
        origin,
        None if origin is None else origin.data_hash != data_hash(branch),
    )
