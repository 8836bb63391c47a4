"""What an input cell accepts, the message of a refusal, and the colours of faulty cells.

Cells change colour while an officer types; the command ``check`` explains each fault.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master import theme
from xl_chidoan.master.drop_downs import codes_name, list_name
from xl_chidoan.master.layout import FIRST_ROW, LAST_ROW, column_letter
from xl_chidoan.master.theme import Look, Styles
from xl_chidoan.schema import CellKind, Column, Table, TargetKind
from xl_chidoan.text import refusal_words as text
from xl_chidoan.text.formats import date_text

EARLIEST: Final = date(1930, 1, 1)
LATEST: Final = date(2100, 12, 31)
YEARS: Final = (1990, 2100)
FLAG_WORDS: Final = (schema.YES, "x")
_LONGEST_TITLE: Final = 32

Rule = dict[str, Any]
_ROW: Final = FIRST_ROW + 1  # the row that relative references start from
_BEFORE_BIRTH: Final = "AND(ISNUMBER({day}),ISNUMBER({{birth_date}}),{day}<={{birth_date}})"
_RATIO: Final = f'AND({{kind}}="{TargetKind.RATIO}",ISNUMBER({{level}})'
_WHOLE_PERCENT: Final = "ROUND({level}*100,6)=ROUND({level}*100,0)"
_DECIMALS: Final[Look] = {"num_format": theme.DECIMAL_FORMAT}

_HIGHLIGHTS: Final[Mapping[str, Sequence[tuple[str, str, Look]]]] = MappingProxyType(
    {
        schema.MEMBERS.name: (
            ("birth_date", "AND(ISNUMBER({birth_date}),{birth_date}>TODAY())", theme.WRONG),
            ("left", "AND(ISNUMBER({left}),ISNUMBER({joined}),{left}<{joined})", theme.WRONG),
            ("union_date", _BEFORE_BIRTH.format(day="{union_date}"), theme.WRONG),
            ("party_date", _BEFORE_BIRTH.format(day="{party_date}"), theme.WRONG),
            ("joined", _BEFORE_BIRTH.format(day="{joined}"), theme.WRONG),
        ),
        schema.ACTIVITIES.name: (
            ("year", 'AND(ISNUMBER({date}),{year}<>"",YEAR({date})<>{year})', theme.WRONG),
            ("quantity", "AND(ISNUMBER({quantity}),{quantity}<>INT({quantity}))", _DECIMALS),
        ),
        schema.TARGETS.name: (
            ("level", f"{_RATIO},{_WHOLE_PERCENT})", {"num_format": theme.PERCENT_FORMAT}),
            (
                "level",
                f"{_RATIO},NOT({_WHOLE_PERCENT}))",
                {"num_format": theme.PERCENT_DECIMAL_FORMAT},
            ),
        ),
        schema.RESULTS.name: (
            ("total", "AND(ISNUMBER({total}),{total}<>INT({total}))", _DECIMALS),
        ),
    }
)
"""Column, formula with columns as ``{key}``, and look where it is true, by table."""

_UNIQUE: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        schema.RESULTS.name: ("target", "year"),
        schema.NARRATIVE.name: ("section", "order"),
        schema.LISTS.name: ("list", "value", "code"),
    }
)
"""Columns that make a row unique, where this is not its code alone."""


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
        rule = {"validate": "any"} | _prompt(code, text.OWN_INFORMATION)
    else:
        rule = _kind_rule(field.kind) | _prompt(field.label, field.prompt)
    worksheet.data_validation(row, column, row, column, rule)


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
            shown = date_text(latest) if isinstance(latest, date) else ""
            rule = {"validate": "date", "criteria": "between", "minimum": EARLIEST}
            message = _error(own or text.DATE_ERROR, first=date_text(EARLIEST), last=shown)
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


def add_highlights(worksheet: Worksheet, styles: Styles, table: Table) -> None:
    """Colour impossible and missing cells of ``table``, over all rows it may grow into.

    Impossible values come first, as the first format that applies wins.
    """
    letters = {column.key: column_letter(table, column.key) for column in table.columns}
    cells = {key: f"${letter}{_ROW}" for key, letter in letters.items()}
    rules = list(_HIGHLIGHTS.get(table.name, ()))
    unique = _UNIQUE.get(table.name, ("code",))
    needed = [key for key in unique if table.column(key).required]
    # SUMPRODUCT compares exact texts; COUNTIF would treat "01" and "1" as equal.
    same = "*".join(
        f"(${letters[key]}${_ROW}:${letters[key]}${LAST_ROW + 1}={cells[key]})" for key in unique
    )
    filled = ",".join(f'{cells[key]}<>""' for key in needed)
    rules += [(key, f"AND({filled},SUMPRODUCT({same})>1)", theme.WRONG) for key in needed]
    first, last = table.columns[0].key, table.columns[-1].key
    started = f"COUNTA({cells[first]}:{cells[last]})>0"
    rules += [
        (column.key, f'AND({started},TRIM({cells[column.key]})="")', theme.MISSING)
        for column in table.columns
        if column.required
    ]
    for key, formula, look in rules:
        place = list(letters).index(key)
        options = {
            "type": "formula",
            "criteria": f"={formula.format_map(cells)}",
            "format": styles.format(look),
        }
        worksheet.conditional_format(FIRST_ROW, place, LAST_ROW, place, options)
