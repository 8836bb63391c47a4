"""Builds a workbook of today's layout around tables."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Final

from xlsxwriter.workbook import Workbook

from xl_chidoan import schema, shipped
from xl_chidoan.computing.activity_figures import ActivityGroups
from xl_chidoan.computing.figures import compute
from xl_chidoan.master import theme
from xl_chidoan.master.comparison_sheet import WIDTHS as COMPARISON_WIDTHS
from xl_chidoan.master.comparison_sheet import comparison_blocks, write_comparison
from xl_chidoan.master.drop_downs import write_lists
from xl_chidoan.master.guide_sheet import write_guide
from xl_chidoan.master.input_sheet import write_input_sheet
from xl_chidoan.master.layout import FIRST_ROW, ExtraColumn
from xl_chidoan.master.repack import repack
from xl_chidoan.master.result_blocks import DESKTOP, WEB, set_print_area
from xl_chidoan.master.ribbon_part import add_macros, add_ribbon
from xl_chidoan.master.sheet_charts import add_charts
from xl_chidoan.master.statistics_sheet import WIDTHS as STATISTICS_WIDTHS
from xl_chidoan.master.statistics_sheet import statistics_blocks, write_statistics
from xl_chidoan.master.theme import Styles
from xl_chidoan.model import RawWorkbook
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.text import workbook_words as text

_CREATED: Final = datetime(2026, 1, 1)
_CALCULATION_ID: Final = 191029  # Excel 2019: no recalculation on opening, cached values stay


class Edition(Enum):
    """A shipped workbook, by its name in ``workbook/``."""

    MASTER = shipped.MASTER
    SAMPLE = shipped.SAMPLE
    WEB = shipped.WEB

    @property
    def file_name(self) -> str:
        """Name of the file in ``workbook/``."""
        return self.value

    @property
    def macro_enabled(self) -> bool:
        """Whether the file is an .xlsm."""
        return self.file_name.endswith(".xlsm")

    @property
    def functions(self) -> str:
        """The prefix of a cell function's name in a formula: DESKTOP or WEB."""
        return DESKTOP if self.macro_enabled else WEB


SHEETS: Final = (
    text.GUIDE_SHEET,
    *(table.sheet for table in schema.TABLES),
    text.STATISTICS_SHEET,
    text.COMPARISON_SHEET,
    text.HELPER_SHEET,
)
"""Titles of the sheets that every edition has, in order."""


def make_workbook(
    raw: RawWorkbook,
    edition: Edition,
    *,
    project: bytes | None = None,
    extras: Mapping[str, Sequence[ExtraColumn]] = MappingProxyType({}),
    also: Callable[[Workbook, Styles], object] | None = None,
) -> bytes:
    """Build a workbook of ``edition``'s kind around the tables of ``raw``.

    ``raw`` holds all of the schema's tables. Each has the schema's shipped columns and any of the
    optional ones, in the schema's order, then the table's columns in ``extras`` (by table name).
    ``also`` is called to change cells and add sheets after the others. ``project`` is the VBA
    project of a workbook with macros; without it the shipped one is used.
    """
    target = io.BytesIO()
    with Workbook(target, _options()) as workbook:
        growing = _fill(workbook, edition, raw, extras, also)
        if edition.macro_enabled:
            own = workbook.worksheets()[: len(SHEETS)]
            add_macros(workbook, shipped.vba_project() if project is None else project, own)
    package = add_ribbon(target.getvalue()) if edition.macro_enabled else target.getvalue()
    return repack(package, growing_sheets=growing, first_row=FIRST_ROW + 1)


def _options() -> dict[str, object]:
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": theme.FONT, "font_size": theme.FONT_SIZE},
        "default_row_height": theme.ROW_HEIGHT,
    }


def _fill(
    workbook: Workbook,
    edition: Edition,
    raw: RawWorkbook,
    extras: Mapping[str, Sequence[ExtraColumn]],
    also: Callable[[Workbook, Styles], object] | None,
) -> list[int]:
    """Write all sheets; return the numbers (1-based) of the sheets with input tables."""
    workbook.use_custom_theme(theme.theme_part())
    workbook.set_properties({**text.PROPERTIES, "created": _CREATED})
    workbook.set_custom_property(text.SCHEMA_PROPERTY, schema.SCHEMA_VERSION, "number")
    workbook.set_calc_mode("auto", _CALCULATION_ID)
    workbook.calc_on_load = False
    workbook.set_size(1366, 720)
    workbook.set_tab_ratio(80)
    styles = Styles(workbook)
    branch = read_branch(raw)
    figures = compute(branch)
    tables = {table.name: table for table in raw.tables}
    statistics = statistics_blocks(branch, figures)
    comparison = comparison_blocks(branch, figures, edition.functions)
    buttons, functions = edition.macro_enabled, edition.functions

    # Sheet 1 is the guide, the input tables follow: the numbers returned below.
    guide = workbook.add_worksheet(text.GUIDE_SHEET)
    laid_out = [table.laid_out(tables[table.name].headers) for table in schema.TABLES]
    inputs = [(workbook.add_worksheet(table.sheet), table) for table in laid_out]
    statistics_sheet = workbook.add_worksheet(text.STATISTICS_SHEET)
    comparison_sheet = workbook.add_worksheet(text.COMPARISON_SHEET)
    helper = workbook.add_worksheet(text.HELPER_SHEET)

    write_guide(guide, styles, tables, buttons=buttons)
    for worksheet, table in inputs:
        more = extras.get(table.name, ())
        write_input_sheet(worksheet, styles, table, tables[table.name], more, buttons=buttons)
    write_statistics(statistics_sheet, styles, figures, statistics, functions)
    write_comparison(comparison_sheet, styles, figures, comparison, functions)
    if edition.macro_enabled:
        members, activities = statistics
        last = len(STATISTICS_WIDTHS) - 1
        set_print_area(workbook, statistics_sheet, last, (members, 1), (activities, 1))
        table, detail = comparison
        last = len(COMPARISON_WIDTHS) - 1
        set_print_area(workbook, comparison_sheet, last, (table, 1), (detail, 0))
    column = write_lists(workbook, helper, styles, laid_out, tables[schema.LISTS.name])
    results = ActivityGroups(branch.lists, branch.activities).without_events(branch.activities)
    hidden = helper, column + 1
    add_charts(workbook, statistics_sheet, hidden, styles, statistics, comparison, results)
    helper.hide()
    if also is not None:
        also(workbook, styles)
    guide.activate()
    return list(range(2, 2 + len(inputs)))
