"""From the typed rows of tblThongTin to the values of its codes."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from xl_chidoan.model import UNKNOWN, Info, Problem, Severity, TypedTable
from xl_chidoan.reading.cell_parsing import cell_problem, is_blank, nearest, parser, shown
from xl_chidoan.schema import INFO, INFO_FIELD_BY_CODE, INFO_FIELDS, CellKind, InfoField
from xl_chidoan.text.formats import percent_text
from xl_chidoan.text.normalise import fold, slug

_VALUE = INFO.column("value")


def read_info(table: TypedTable, date1904: bool, problems: list[Problem]) -> Info:
    """Type the values of tblThongTin by schema.INFO_FIELDS; add what is wrong to ``problems``.

    Codes are matched without regard to case. Of a code given twice the first row counts.
    """
    values: dict[str, Any] = {}
    cells: dict[str, str] = {}
    rows: dict[str, int] = {}
    meant = _meant_codes(table)
    for i, (code, raw) in enumerate(zip(table["code"], table["value"], strict=True)):
        if code is UNKNOWN:
            continue
        code = fold(code) if fold(code) in INFO_FIELD_BY_CODE else code
        if code in values:
            first = table.cell("code", rows[code])
            problems.append(table.error("info_duplicate", "code", i, value=code, first=first))
            continue
        rows[code] = i
        if (field := meant.get(i)) is not None:
            values[field.code], cells[field.code] = UNKNOWN, table.cell("value", i)
            problems.append(_miswritten(table, i, field))
            continue
        cells[code] = table.cell("value", i)
        values[code], reason = _typed(code, raw, date1904)
        if reason:
            problems.append(cell_problem(table, _VALUE, i, raw, reason, values[code]))
        if (field := _out_of_bounds(code, values[code])) and field.bounds:
            values[code] = UNKNOWN
            least, most = field.bounds
            given = {"value": shown(raw), "label": field.label, "least": least, "most": most}
            reason = "info_percent_out_of_bounds" if field.percent else "info_out_of_bounds"
            if field.percent:
                given |= {"least": percent_text(least), "most": percent_text(most)}
            problems.append(table.error(reason, "value", i, **given))
    for field in INFO_FIELDS:
        # compute reports the codes that it needs.
        quiet = field.needed or field.optional
        if values.get(field.code) is None and table.present and not quiet:
            cell, named = cells.get(field.code, ""), {"info_code": field.code, "label": field.label}
            missing = Problem(
                "info_missing", Severity.WARNING, table.sheet, cell, _VALUE.header, values=named
            )
            problems.append(missing)
    return Info(values, cells, table.sheet)


def _meant_codes(table: TypedTable) -> Mapping[int, InfoField]:
    """Return the rows whose code is a known one, spelt wrongly, that no row has."""
    codes = {i: code for i, code in enumerate(table["code"]) if isinstance(code, str)}
    known = {fold(code) for code in codes.values()}
    absent = {field.code: field for field in INFO_FIELDS if field.code not in known}
    if not absent:
        return {}
    squeezed = {code.replace("_", ""): field for code, field in absent.items()}
    by_label = {slug(field.label): field for field in absent.values()}
    # An officer's own code may look like one that an older workbook lacks.
    usual = [code for code, field in absent.items() if not field.optional]
    meant: dict[int, InfoField] = {}
    for i, code in codes.items():
        if fold(code) in INFO_FIELD_BY_CODE:
            continue
        label = table["label"][i]
        field = (
            squeezed.get(slug(code).replace("_", ""))
            or by_label.get(slug(label) if isinstance(label, str) else "")
            or (absent.get(nearest(slug(code), usual)) if usual else None)
        )
        if field is not None and field not in meant.values():
            meant[i] = field
    return meant


def _miswritten(table: TypedTable, index: int, field: InfoField) -> Problem:
    named = {"info_code": field.code, "label": field.label, "headers": (_VALUE.header,)}
    return table.error("info_code_misspelt", "code", index, **named)


def _out_of_bounds(code: str, value: Any) -> InfoField | None:
    field = INFO_FIELD_BY_CODE.get(code)
    if field is None or field.bounds is None or not isinstance(value, int | Fraction):
        return None
    return None if field.bounds[0] <= value <= field.bounds[1] else field


def _typed(code: str, raw: Any, date1904: bool) -> tuple[Any, str]:
    if raw is UNKNOWN:  # the whole column is missing
        return UNKNOWN, ""
    if is_blank(raw):
        return None, ""
    field = INFO_FIELD_BY_CODE.get(code)
    if field is not None:
        return parser(field.kind, date1904=date1904)(raw)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        value, reason = parser(CellKind.NUMBER)(raw)
        # A negative number of the officer's own is no mistake of kind.
        return (shown(raw), "") if value is UNKNOWN else (value, reason)
    return parser(CellKind.TEXT)(raw)
