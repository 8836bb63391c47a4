"""Checks whether a report still agrees with its workbook, without changing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from xl_chidoan.model import Branch, Figures
from xl_chidoan.refreshing.changes import Change, Kept, Missing, RefreshNote
from xl_chidoan.refreshing.differences import Differences, is_tracking, notes_on
from xl_chidoan.refreshing.reported_figures import reported_figures
from xl_chidoan.refreshing.table_rows import TableUpdate, update_table
from xl_chidoan.report.provenance.current_figures import (
    comparison_table_rows,
    current_figures,
    plain_text_digests,
)
from xl_chidoan.report.provenance.origin import Provenance, data_hash
from xl_chidoan.report.word_document import ReportDocument
from xl_chidoan.text import refresh_words as words


@dataclass(frozen=True, slots=True)
class Agreement:
    """Result of comparing a report with a workbook.

    ``checked`` counts the figures compared. ``differing`` are figures and rows that refreshing
    would change, ``kept`` those it would leave alone, ``missing`` figures the workbook gives no
    text for. ``origin`` is what the report says of its making, None where it does not;
    ``data_changed`` tells whether any value of the workbook has changed since, None without
    ``origin``.
    """

    checked: int
    differing: Sequence[Change]
    kept: Sequence[Kept]
    missing: Sequence[Missing]
    notes: Sequence[RefreshNote]
    origin: Provenance | None
    data_changed: bool | None

    @property
    def agrees(self) -> bool:
        """Whether the report has figures and the workbook gives each of them today."""
        return bool(self.checked) and not (self.differing or self.kept or self.missing)

    @property
    def sentence(self) -> str:
        """The result in one Vietnamese sentence."""
        if not self.checked:
            return words.VERDICTS["no_figures"]
        if self.agrees:
            return words.VERDICTS["agrees_data_changed" if self.data_changed else "agrees"]
        count = len(self.differing) + len(self.kept) + len(self.missing)
        return words.VERDICTS["differs"].format(count=count)


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
    if not frozen:
        table = update_table(report, rows, current, record, dry=True)
    found = Differences(list(table.changes), list(table.kept))
    checked = 0
    blanked = {change.code for change in table.changes if change.kind == "figure"}
    for reported in reported_figures(report, current, record, frozen=frozen):
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
        None if origin is None else origin.data_hash != data_hash(branch),
    )
