"""Data validation of the input columns: what a cell accepts, and the message of a refusal."""

from datetime import date
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master.drop_downs import codes_name, list_name
from xl_chidoan.master.layout import FIRST_ROW, LAST_ROW, column_letter
from xl_chidoan.schema import CellKind, Column, Table
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
