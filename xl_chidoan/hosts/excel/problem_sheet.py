"""The sheet "Kiểm tra": every problem with a link to its cell, written anew each time."""

from collections.abc import Sequence

import xlwings as xw

from xl_chidoan.hosts.excel.session import screen_still
from xl_chidoan.model import Problem, Severity, errors_first
from xl_chidoan.palette import AMBER_GROUND, NAVY, RED_GROUND, WHITE
from xl_chidoan.text import excel_words as text

_HEADER_ROW = 4
_LINK_COLUMN = 3
_WIDTHS = (13, 14, 8, 20, 62, 62)
_COLOURS = {Severity.ERROR: RED_GROUND, Severity.WARNING: AMBER_GROUND}
_FORMULA_SIGNS = ("=", "+", "-", "@", "'")


def counts(problems: Sequence[Problem]) -> str:
    """Return the sentence with the numbers of errors and warnings."""
    if not problems:
        return text.NO_PROBLEM
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return text.COUNTS.format(errors=errors, warnings=len(problems) - errors)


def write_problems(book: xw.Book, problems: Sequence[Problem]) -> xw.Sheet:
    """Write ``problems``, errors first, and return their sheet.

    If the officer has a sheet of that name, it is kept and another name is used.
    """
    ordered = errors_first(problems)
    with screen_still(book.app):
        sheet = _sheet(book)
        sheet["A1"].value = text.PROBLEM_TITLE
        sheet["A2"].value = text.PROBLEM_NOTE.format(counts=counts(problems))
        sheet["A1"].font.bold = True
        sheet["A1"].font.size = 14
        header = sheet[f"A{_HEADER_ROW}"].resize(1, len(text.PROBLEM_HEADERS))
        header.value = list(text.PROBLEM_HEADERS)
        header.font.bold = True
        header.font.color = WHITE
        header.color = NAVY
        for column, width in enumerate(_WIDTHS):
            sheet[_HEADER_ROW - 1, column].column_width = width
        if ordered:
            names = {other.name for other in book.sheets}
            _write_rows(sheet, ordered, names)
    return sheet


def _sheet(book: xw.Book) -> xw.Sheet:
    """Return the sheet of the last check with its cells cleared, or a new sheet at the end."""
    sheets = {sheet.name.casefold(): sheet for sheet in book.sheets}
    for name in (text.PROBLEM_SHEET, text.PROBLEM_SHEET_OTHER):
        sheet = sheets.get(name.casefold())
        if sheet is None:
            return book.sheets.add(name, after=book.sheets[len(book.sheets) - 1])
        if sheet["A1"].value == text.PROBLEM_TITLE:
            sheet.clear()
            return sheet
    raise LookupError("both names of the sheet of problems are taken")


def _write_rows(sheet: xw.Sheet, problems: Sequence[Problem], names: set[str]) -> None:
    first, count = _HEADER_ROW + 1, len(problems)
    rows = sheet[f"A{first}"].resize(count, len(text.PROBLEM_HEADERS))
    rows.value = [
        [
            text.SEVERITIES[problem.severity],
            *map(_literal, (problem.sheet, problem.cell, problem.column)),
            _literal(problem.message),
            _literal(problem.hint),
        ]
        for problem in problems
    ]
    links = sheet[first - 1, _LINK_COLUMN - 1].resize(count, 1)
    links.formula = [[_link(problem, names)] for problem in problems]
    rows.wrap_text = True
    links.font.color = "#1F5C99"
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    spans = ((Severity.ERROR, 0, errors), (Severity.WARNING, errors, count - errors))
    for severity, start, height in spans:
        if height:
            sheet[f"A{first + start}"].resize(height, 1).color = _COLOURS[severity]


def _literal(value: str) -> str:
    """Return a text that Excel takes as text, whatever it begins with."""
    return f"'{value}" if value.startswith(_FORMULA_SIGNS) else value


def _link(problem: Problem, sheets: set[str]) -> str:
    """Return a formula that leads to the problem's cell (or sheet); '' where there is none."""
    if problem.sheet not in sheets:
        return problem.cell
    shown = problem.cell or "A1"
    target = f"#'{problem.sheet.replace(chr(39), chr(39) * 2)}'!{shown}".replace('"', '""')
    return f'=HYPERLINK("{target}","{shown}")'
