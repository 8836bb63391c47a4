"""Which rows of the comparison table go, come and change places, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_chidoan.refresh.changes import Change, Kept, Note
from xl_chidoan.refresh.edited_table import Grid
from xl_chidoan.report.provenance.present import TableRow
from xl_chidoan.report.provenance.written import Written


@dataclass(slots=True)
class TableUpdate:
    """What came of the table; ``left`` are targets whose rows stay though they are gone.

    ``is_untouched`` tells that rows could not be followed, so that the old record holds;
    ``retagged`` gives the old tag of a note whose group has another first target now.
    """

    changes: list[Change] = field(default_factory=list[Change])
    kept: list[Kept] = field(default_factory=list[Kept])
    notes: list[Note] = field(default_factory=list[Note])
    left: set[str] = field(default_factory=set[str])
    is_untouched: bool = False
    retagged: dict[str, str] = field(default_factory=dict[str, str])


class Plan:
    """Which rows go, come and change places."""

    def __init__(self, grid: Grid, rows: Sequence[TableRow], written: Written) -> None:
        self.grid = grid
        self.rows = {row.code: row for row in rows}
        self.old = {row.code: row for row in written.rows}
        here = [row.code for row in grid.rows]
        self.gone = [row for row in grid.rows if row.code not in self.rows]
        self.come = [row for row in rows if row.code not in here and row.code not in self.old]
        common = [code for code in here if code in self.rows]
        wanted = [code for code in self.rows if code in common]
        recorded = [code for code in self.old if code in common]
        # Rows in another order than they were written in were moved by the officer.
        self.order = wanted if common == recorded and common != wanted else []

    @property
    def is_structural(self) -> bool:
        """Whether any row goes, comes or changes its place."""
        return bool(self.gone or self.come or self.order)
