"""Conditional formats of the input sheets: they colour missing and impossible values.

Cells change colour while an officer types; the command ``check`` explains each fault.
"""

from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master import theme
from xl_chidoan.master.layout import FIRST_ROW, LAST_ROW, column_letter
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.schema import Table, TargetKind

_ROW = FIRST_ROW + 1  # the row that relative references start from


def add_highlights(worksheet: Worksheet, styles: Styles, table: Table) -> None:
    """Colour impossible and missing cells of ``table``, over all rows it may grow into.

    Impossible values come first, as the first format that applies wins.
    """
    _Rules(worksheet, styles, table).add()


class _Rules:
    def __init__(self, worksheet: Worksheet, styles: Styles, table: Table) -> None:
        self._worksheet = worksheet
        self._styles = styles
        self._table = table

    def add(self) -> None:
        name = self._table.name
        if name == schema.MEMBERS.name:
            self._member_dates()
        elif name == schema.ACTIVITIES.name:
            self._activity_year()
            self._decimals("quantity")
        elif name == schema.TARGETS.name:
            self._percent_levels()
        elif name == schema.RESULTS.name:
            self._decimals("total")
        self._duplicates()
        self._missing()

    def _member_dates(self) -> None:
        birth, joined, left = (self._cell(key) for key in ("birth_date", "joined", "left"))
        union, party = self._cell("union_date"), self._cell("party_date")
        self._wrong("birth_date", f"AND(ISNUMBER({birth}),{birth}>TODAY())")
        self._wrong("left", f"AND(ISNUMBER({left}),ISNUMBER({joined}),{left}<{joined})")
        for key, day in (("union_date", union), ("party_date", party), ("joined", joined)):
            self._wrong(key, f"AND(ISNUMBER({day}),ISNUMBER({birth}),{day}<={birth})")

    def _activity_year(self) -> None:
        day, year = self._cell("date"), self._cell("year")
        self._wrong("year", f'AND(ISNUMBER({day}),{year}<>"",YEAR({day})<>{year})')

    def _percent_levels(self) -> None:
        level = self._cell("level")
        ratio = f'AND({self._cell("kind")}="{TargetKind.RATIO}",ISNUMBER({level})'
        whole = f"ROUND({level}*100,6)=ROUND({level}*100,0)"
        self._add("level", f"{ratio},{whole})", {"num_format": theme.PERCENT_FORMAT})
        self._add("level", f"{ratio},NOT({whole}))", {"num_format": theme.PERCENT_DECIMAL_FORMAT})

    def _decimals(self, *keys: str) -> None:
        for key in keys:
            cell = self._cell(key)
            formula = f"AND(ISNUMBER({cell}),{cell}<>INT({cell}))"
            self._add(key, formula, {"num_format": theme.DECIMAL_FORMAT})

    def _duplicates(self) -> None:
        keys = {
            schema.RESULTS.name: ("target", "year"),
            schema.NARRATIVE.name: ("section", "order"),
            schema.LISTS.name: ("list", "value", "code"),
        }.get(self._table.name, ("code",))
        needed = [key for key in keys if self._table.column(key).required]
        # SUMPRODUCT compares exact texts; COUNTIF would treat "01" and "1" as equal.
        same = "*".join(f"({self._all(key)}={self._cell(key)})" for key in keys)
        filled = ",".join(f'{self._cell(key)}<>""' for key in needed)
        for key in needed:
            self._wrong(key, f"AND({filled},SUMPRODUCT({same})>1)")

    def _missing(self) -> None:
        columns = self._table.columns
        last = column_letter(self._table, columns[-1].key)
        first = column_letter(self._table, columns[0].key)
        started = f"COUNTA(${first}{_ROW}:${last}{_ROW})>0"
        for column in columns:
            if column.required:
                cell = self._cell(column.key)
                self._add(column.key, f'AND({started},TRIM({cell})="")', theme.MISSING)

    def _wrong(self, key: str, formula: str) -> None:
        self._add(key, formula, theme.WRONG)

    def _add(self, key: str, formula: str, look: Look) -> None:
        index = self._table.columns.index(self._table.column(key))
        options = {
            "type": "formula",
            "criteria": f"={formula}",
            "format": self._styles.highlight(look),
        }
        self._worksheet.conditional_format(FIRST_ROW, index, LAST_ROW, index, options)

    def _cell(self, key: str) -> str:
        return f"${column_letter(self._table, key)}{_ROW}"

    def _all(self, key: str) -> str:
        letter = column_letter(self._table, key)
        return f"${letter}${_ROW}:${letter}${LAST_ROW + 1}"
