"""Data validation of the input columns: what a cell accepts, and what Excel says about it."""

from datetime import date
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from xl_chidoan import schema
from xl_chidoan.master.drop_downs import TARGET_CODES, list_name
from xl_chidoan.master.layout import FIRST_ROW, LAST_ROW, column_letter
from xl_chidoan.schema import Column, InfoField, Kind, Table
from xl_chidoan.text import columns as text

EARLIEST: Final = date(1930, 1, 1)
LATEST: Final = date(2100, 12, 31)
YEARS: Final = (1990, 2100)
FLAG_WORDS: Final = (schema.YES, "x")

Rule = dict[str, Any]


def add_validations(worksheet: Worksheet, table: Table) -> None:
    """Validate every column of ``table`` over all rows it may grow into."""
    for index, column in enumerate(table.columns):
        if column.kind is Kind.RAW:
            continue
        rule = _rule(table, column) | _prompt(
            column.header, text.COLUMN_HELP[table.name][column.key]
        )
        worksheet.data_validation(FIRST_ROW, index, LAST_ROW, index, rule)


def add_info_validation(worksheet: Worksheet, row: int, column: int, code: str) -> None:
    """Validate one value of tblThongTin by the kind its code has."""
    field = schema.INFO_FIELD_BY_CODE.get(code)
    if field is None:
        prompt = _prompt(code, text.INFO_HELP_OTHER)
        worksheet.data_validation(row, column, row, column, {"validate": "any"} | prompt)
        return
    prompt = _prompt(field.label, text.INFO_HELP[code])
    worksheet.data_validation(row, column, row, column, _kind_rule(field) | prompt)


def _rule(table: Table, column: Column) -> Rule:
    if column.choices:
        return _choices(column.choices)
    if column.listed:
        return {
            "validate": "list",
            "source": f"={list_name(column.listed)}",
            "error_type": "warning",
        } | _error(text.LIST_WARNING)
    if table is schema.RESULTS and column.key == "target":
        return {
            "validate": "list",
            "source": f"={TARGET_CODES}",
            "error_type": "warning",
        } | _error(text.TARGET_WARNING)
    if column.key == "birth_date":
        return _dates("=TODAY()", text.BIRTH_ERROR)
    if column.kind is Kind.RESULT:
        cell = f"{column_letter(table, column.key)}{FIRST_ROW + 1}"
        words = f'{cell}="{schema.MET_WORD}",{cell}="{schema.NOT_MET_WORD}"'
        # N() first: a text compared with a number is larger in Excel.
        formula = f"=OR(AND(ISNUMBER({cell}),N({cell})>=0),{words})"
        return {"validate": "custom", "value": formula} | _error(text.RESULT_ERROR)
    return _kind_rule(column)


def _kind_rule(column: Column | InfoField) -> Rule:
    match column.kind:
        case Kind.DATE:
            return _dates(LATEST, text.DATE_ERROR)
        case Kind.YEAR:
            first, last = YEARS
            rule = {"validate": "integer", "criteria": "between", "minimum": first, "maximum": last}
            return rule | _error(text.YEAR_ERROR, first=first, last=last)
        case Kind.COUNT:
            return {"validate": "integer", "criteria": ">=", "value": 0} | _error(text.COUNT_ERROR)
        case Kind.NUMBER:
            return {"validate": "decimal", "criteria": ">=", "value": 0} | _error(text.NUMBER_ERROR)
        case Kind.FLAG:
            return {"validate": "list", "source": list(FLAG_WORDS)} | _error(text.FLAG_ERROR)
        case _:
            return {"validate": "any"}


def _choices(choices: tuple[str, ...]) -> Rule:
    words = [str(choice) for choice in choices]
    return {"validate": "list", "source": words} | _error(
        text.CHOICE_ERROR, choices="; ".join(words)
    )


def _dates(last: date | str, message: tuple[str, str]) -> Rule:
    shown = last.strftime("%d/%m/%Y") if isinstance(last, date) else ""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": EARLIEST,
        "maximum": last,
    } | _error(message, first=EARLIEST.strftime("%d/%m/%Y"), last=shown)


def _error(message: tuple[str, str], **values: object) -> Rule:
    title, sentence = message
    return {"error_title": title, "error_message": sentence.format_map(values)}


def _prompt(title: str, sentence: str) -> Rule:
    return {"input_title": title[:32], "input_message": sentence}
