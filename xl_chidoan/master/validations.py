"""Data validation of the input columns: what a cell accepts, and the message of a refusal."""

from datetime import date
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master import theme
from xl_chidoan.master.drop_downs import codes_name, list_name
from xl_chidoan.master.layout import FIRST_ROW, LAST_ROW, column_letter
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.schema import CellKind, Column, Table, TargetKind
from xl_chidoan.text import refusal_words as text

EARLIEST: Final = date(1930, 1, 1)
LATEST: Final = date(2100, 12, 31)
YEARS: Final = (1990, 2100)
FLAG_WORDS: Final = (schema.YES, "x")
_DAY: Final = "%d/%m/%Y"
_LONGEST_TITLE: Final = 32

Rule = dict[str, Any]


def add_validations(worksheet: Worksheet, table: Table) -> None:
    """Add a validation to each column of ``table``, over all rows the table may grow into."""
    for index, column in enumerate(table.columns):
        if column.kind is CellKind.RAW:
            continue
        rule = _rule(table, column) | _prompt(column.header, column.prompt)
        worksheet.data_validation(FIRST_ROW, index, LAST_ROW, index, rule)


def add_info_validation(worksheet: Worksheet, row: int, column: int, code: str) -> None:
    """Add a validation to the value cell of ``code`` in tblThongTin, by the kind of the code."""
    field = schema.INFO_FIELD_BY_CODE.get(code)
    if field is None:
        prompt = _prompt(code, text.OWN_INFORMATION)
        worksheet.data_validation(row, column, row, column, {"validate": "any"} | prompt)
        return
    prompt = _prompt(field.label, field.prompt)
    worksheet.data_validation(row, column, row, column, _kind_rule(field.kind) | prompt)


def _rule(table: Table, column: Column) -> Rule:
    """Return the validation options of a column, with the message of a refusal; None for none."""
    own = column.refusal
    if column.choices:
        words = [str(choice) for choice in column.choices]
        rule = {"validate": "list", "source": words}
        return rule | _error(own or text.CHOICE_ERROR, choices="; ".join(words))
    if column.listed or column.codes_of:
        name = list_name(column.listed) if column.listed else codes_name(column.codes_of)
        rule = {"validate": "list", "source": f"={name}", "error_type": "warning"}
        return rule | _error(own or text.LIST_WARNING)
    if column.kind is CellKind.RESULT:
        cell = f"{column_letter(table, column.key)}{FIRST_ROW + 1}"
        words = f'{cell}="{schema.MET_WORD}",{cell}="{schema.NOT_MET_WORD}"'
        # N() turns a text into 0, as Excel ranks every text above every number.
        formula = f"=OR(AND(ISNUMBER({cell}),N({cell})>=0),{words})"
        return {"validate": "custom", "value": formula} | _error(own or text.RESULT_ERROR)
    return _kind_rule(column.kind, own, "=TODAY()" if column.up_to_today else LATEST)


def _kind_rule(
    kind: CellKind, own: tuple[str, str] | None = None, latest: date | str = LATEST
) -> Rule:
    """Return the validation options of ``kind``; ``own`` replaces the kind's own refusal."""
    match kind:
        case CellKind.DATE:
            shown = latest.strftime(_DAY) if isinstance(latest, date) else ""
            rule = {"validate": "date", "criteria": "between", "minimum": EARLIEST}
            message = _error(own or text.DATE_ERROR, first=EARLIEST.strftime(_DAY), last=shown)
            return rule | {"maximum": latest} | message
        case CellKind.YEAR:
            first, last = YEARS
            rule = {"validate": "integer", "criteria": "between", "minimum": first, "maximum": last}
            return rule | _error(own or text.YEAR_ERROR, first=first, last=last)
        case CellKind.COUNT:
            rule = {"validate": "integer", "criteria": ">=", "value": 0}
            return rule | _error(own or text.COUNT_ERROR)
        case CellKind.NUMBER:
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
            return rule | _error(own or text.NUMBER_ERROR)
        case CellKind.FLAG:
            rule = {"validate": "list", "source": list(FLAG_WORDS)}
            return rule | _error(own or text.FLAG_ERROR)
        case _:
            return {"validate": "any"}


def _error(message: tuple[str, str], **values: object) -> Rule:
    title, sentence = message
    return {"error_title": title, "error_message": sentence.format_map(values)}


def _prompt(title: str, sentence: str) -> Rule:
    return {"input_title": title[:_LONGEST_TITLE], "input_message": sentence}


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
