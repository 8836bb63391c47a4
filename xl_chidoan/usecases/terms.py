"""Closes a term in a workbook and opens the next one; all else in the file stays as it is."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from xl_chidoan.computing.periods import next_term_of, term_of
from xl_chidoan.computing.target_judging import parse_term
from xl_chidoan.edit.cell_xml import CellValue
from xl_chidoan.edit.safe_saving import read_closed
from xl_chidoan.edit.table_edit import TableEdit, edit_table
from xl_chidoan.errors import DataError
from xl_chidoan.model import Branch, TypedTable
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.schema import INFO, NEXT_TERM, RESULTS, TARGETS, THIS_TERM
from xl_chidoan.text.normalise import slug

Cells = Mapping[int, Mapping[str, CellValue]]
"""New values by sheet row and column."""


class NewTerm(NamedTuple):
    """A workbook of the next term: its path, its years, and how many targets became current."""

    path: Path
    first: int
    last: int
    targets: int


def new_term(old: Path, new: Path) -> NewTerm:
    """Close the term of the workbook ``old`` and write that of the next one to ``new``.

    The years of tblThongTin move on, and the next term's targets become the current ones. The
    finished term's targets and results stay, under their years. Members and activities are not
    touched: figures count by their dates.

    Raises DataError ``new_term_unknown`` where the workbook does not say the years of both terms,
    and as :func:`xl_chidoan.edit.table_edit.edit_table`; FileError as reading and writing do.
    """
    branch = read_branch(read_workbook(old))
    term, following = term_of(branch.info), next_term_of(branch.info)
    if term.first is None or term.last is None or following is None:
        raise DataError("new_term_unknown", name=old.name)
    this = (term.first, term.last)
    codes = _codes(branch, this, following)
    data = read_closed(old)
    for table, cells in (
        (INFO.name, _information(branch, following)),
        (TARGETS.name, _targets(branch, this, following, codes)),
        (RESULTS.name, _results(branch, codes)),
    ):
        if cells:
            data = edit_table(data, TableEdit(table, updated=cells), str(old)).data
    moved = sum(years == following for years in _terms(branch, this, following))
    return NewTerm(save_new(new, data), *following, moved)


def _information(branch: Branch, following: tuple[int, int]) -> Cells:
    """Return the cells of tblThongTin: years move on, days outside the new term go."""
    first, last = following
    info = branch.info
    as_of, congress = info.get("ngay_bao_cao"), info.get("nhiem_ky_den_ngay")
    inside = isinstance(as_of, date) and first <= as_of.year <= last
    values: dict[str, Any] = {
        "nhiem_ky_tu": first,
        "nhiem_ky_den": last,
        "nhiem_ky_moi_tu": last,
        "nhiem_ky_moi_den": last + (last - first),
        "ngay_bao_cao": as_of if inside else None,
        "nhiem_ky_tu_ngay": congress if isinstance(congress, date) else None,
        "nhiem_ky_den_ngay": None,
        "ky_bao_cao": None,
        "ky_tu": None,
        "ky_den": None,
    }
    return {
        int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")): {"value": values[code]}
        for code, cell in info.cells.items()
        if code in values and cell
    }


def _terms(
    branch: Branch, this: tuple[int, int], following: tuple[int, int]
) -> list[tuple[int, int] | None]:
    return [parse_term(typed, this, following) for typed in branch.targets["term"]]


def _codes(
    branch: Branch, this: tuple[int, int], following: tuple[int, int]
) -> Mapping[str, Mapping[str, str]]:
    """Return new codes of targets, so that sentences go on speaking of the current ones.

    ``old``: a finished target whose place another one takes gets its term's first year behind its
    code (CT01a, CT01a-2022). ``new``: the next term's target of the same number takes the code.
    """
    codes = branch.targets["code"]
    named: dict[str, dict[str, str]] = {"this": {}, "next": {}}
    for code, years in zip(codes, _terms(branch, this, following), strict=True):
        place = "this" if years == this else "next" if years == following else ""
        if place and isinstance(code, str):
            named[place].setdefault(_number(code), code)
    both = named["this"].keys() & named["next"].keys() - {""}
    return {
        "old": {named["this"][number]: f"{named['this'][number]}-{this[0]}" for number in both},
        "new": {named["next"][number]: named["this"][number] for number in both},
    }


def _number(code: str) -> str:
    """Return a target's number without the letters before it: ``01a`` of ``CT01a``."""
    return slug(code).lstrip("abcdefghijklmnopqrstuvwxyz_")


def _targets(
    branch: Branch,
    this: tuple[int, int],
    following: tuple[int, int],
    codes: Mapping[str, Mapping[str, str]],
) -> Cells:
    table = branch.targets
    found: dict[int, dict[str, CellValue]] = {}
    for index, years in enumerate(_terms(branch, this, following)):
        if years not in (this, following):
            continue
        word = f"{this[0]}-{this[1]}" if years == this else THIS_TERM
        typed, code = table["term"][index], table["code"][index]
        cells: dict[str, CellValue] = {}
        if slug(str(typed)) in (slug(THIS_TERM), slug(NEXT_TERM)):
            cells["term"] = word
        renamed = codes["old" if years == this else "new"].get(code)
        if renamed is not None:
            cells["code"] = renamed
        if cells:
            found[table.row_numbers[index]] = cells
    return found


def _results(branch: Branch, codes: Mapping[str, Mapping[str, str]]) -> Cells:
    return _renamed(branch.results, "target", codes["old"])


def _renamed(table: TypedTable, key: str, names: Mapping[str, str]) -> Cells:
    by_slug = {slug(old): new for old, new in names.items()}
    return {
        table.row_numbers[index]: {key: by_slug[slug(code)]}
        for index, code in enumerate(table[key])
        if isinstance(code, str) and slug(code) in by_slug
    }
