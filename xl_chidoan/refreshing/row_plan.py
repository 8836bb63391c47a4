"""Plans which rows of the comparison table are removed, added and moved."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_chidoan.refreshing.changes import Change, Kept, RefreshNote
from xl_chidoan.refreshing.edited_table import EditedTable
from xl_chidoan.report.provenance.current_figures import ComparisonRow
from xl_chidoan.report.provenance.report_record import ReportRecord


@dataclass(slots=True)
class TableUpdate:
    """Result of updating the comparison table.

    ``left_alone`` holds the codes of targets that the workbook no longer has but whose rows an
    officer wrote in or added. With ``is_untouched`` no row was changed, and the old record stays
    valid.
    ``retagged`` gives the old tag of a group's note by its new one: the tag names the group's first
    target, which may be another now.
    """

    changes: list[Change] = field(default_factory=list[Change])
    kept: list[Kept] = field(default_factory=list[Kept])
    notes: list[RefreshNote] = field(default_factory=list[RefreshNote])
    left_alone: set[str] = field(default_factory=set[str])
    is_untouched: bool = False
    retagged: dict[str, str] = field(default_factory=dict[str, str])


class RowPlan:
    """Rows to remove, to add and to move in ``table``, an officer's edited comparison table.

    ``rows`` are the workbook's by code, ``recorded`` those that were written. ``removed`` are rows
    of targets the workbook no longer has, ``added`` targets that were not there when the report was
    written. ``order`` lists the codes of all other rows in their new order, [] where it is kept.
    """

    def __init__(
        self, table: EditedTable, rows: Sequence[ComparisonRow], record: ReportRecord
    ) -> None:
        self.table = table
        self.rows = {row.code: row for row in rows}
        self.recorded = {row.code: row for row in record.rows}
        here = [row.code for row in table.rows]
        self.removed = [row for row in table.rows if row.code not in self.rows]
        self.added = [row for row in rows if row.code not in here and row.code not in self.recorded]
        common = [code for code in here if code in self.rows]
        wanted = [code for code in self.rows if code in common]
        recorded = [code for code in self.recorded if code in common]
        # Rows in another order than the recorded one were moved by an officer, who is right.
        self.order = wanted if common == recorded and common != wanted else []

    @property
    def is_structural(self) -> bool:
        """Whether any row is removed, added or moved."""
        return bool(self.removed or self.added or self.order)
