"""Looking into what an upgrade makes of a workbook."""

import io
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.master.edition import Edition
from xl_chidoan.model import Figures, Problem
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.schema import Table
from xl_chidoan.upgrade.run import Upgraded, upgrade_workbook


def upgrade(path: Path) -> Upgraded:
    return upgrade_workbook(path, edition=Edition.WEB)


def upgraded(path: Path) -> tuple[Upgraded, openpyxl.Workbook]:
    done = upgrade(path)
    return done, openpyxl.load_workbook(io.BytesIO(done.data))


def texts(figures: Figures) -> dict[str, str]:
    return {code: figure.text for code, figure in figures.indicators.items()}


def problems(path: Path) -> list[Problem]:
    branch = read_branch(read_workbook(path))
    return list(check(branch, compute(branch)))


def own_letter(table: Table, nth: int) -> str:
    """Letter of the nth column of an officer's own, which stand at the right of the table's."""
    return get_column_letter(len(table.laid_out().columns) + nth)


def cell_of(book: Any, sheet: str, header: str, row: int) -> Any:
    """The cell of a table's column; ``row`` counts records from 1, the headings are in row 4."""
    headers = {cell.value: cell.column for cell in book[sheet][4]}
    return book[sheet].cell(4 + row, headers[header])
