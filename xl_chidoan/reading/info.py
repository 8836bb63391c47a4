"""tblThongTin: rows of code and value, each value typed by its code."""

from typing import Any

from xl_chidoan.model import UNKNOWN, Info, Problem, Severity, TypedTable
from xl_chidoan.reading.cell_parsing import is_blank, parser, shown
from xl_chidoan.reading.cell_problems import cell_problem
from xl_chidoan.schema import INFO, INFO_FIELD_BY_CODE, INFO_FIELDS, CellKind
from xl_chidoan.text.normalise import fold

_VALUE = INFO.column("value")


def read_info(table: TypedTable, date1904: bool, problems: list[Problem]) -> Info:
    """Type the values of tblThongTin by schema.INFO_FIELDS; add what is wrong to ``problems``.

    Codes are matched without regard to case. Of a code given twice the first row counts.
    """
    values: dict[str, Any] = {}
    cells: dict[str, str] = {}
    rows: dict[str, int] = {}
    for i, (code, raw) in enumerate(zip(table["code"], table["value"], strict=True)):
        if code is UNKNOWN:
            continue
        code = _known(code)
        if code in values:
            first = table.cell("code", rows[code])
            problems.append(
                table.problem("info_duplicate", Severity.ERROR, "code", i, value=code, first=first)
            )
            continue
        rows[code] = i
        cells[code] = table.cell("value", i)
        values[code], reason = _typed(code, raw, date1904)
        if reason:
            problems.append(cell_problem(table, _VALUE, i, raw, reason, values[code]))
    for field in INFO_FIELDS:
        # compute reports the codes that it needs.
        quiet = field.needed or field.optional
        if values.get(field.code) is None and table.present and not quiet:
            problems.append(
                Problem(
                    "info_missing",
                    Severity.WARNING,
                    table.sheet,
                    cells.get(field.code, ""),
                    _VALUE.header,
                    values={"info_code": field.code, "label": field.label},
                )
            )
    return Info(values, cells, table.sheet)


def _known(code: str) -> str:
    key = fold(code)
    return key if key in INFO_FIELD_BY_CODE else code


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
