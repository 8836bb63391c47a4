"""Holding the figures and cells of the new workbook against those of the old one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xl_chidoan.model import CellError, Figures, TargetResult
from xl_chidoan.schema import INFO_FIELD_BY_CODE
from xl_chidoan.upgrade.book import Book
from xl_chidoan.upgrade.merge import MergedTable
from xl_chidoan.upgrade.plan import ExtraSheet
from xl_chidoan.upgrade.sheets import Cell

_COMPARED: Final = (
    "code", "group", "content", "kind", "level", "unit", "actual", "attainment", "shown",
    "shown_text", "result_text", "computed_text", "verdict", "group_verdict", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure whose text differs; '' where one of the workbooks has none."""

    code: str
    label: str
    before: str
    after: str


def differing_figures(before: Figures, after: Figures) -> Sequence[Difference]:
    """Return every figure of ``before`` that ``after`` has not, or has otherwise.

    A figure that only the new workbook has counts unless it is nothing: codes of lists and
    information that today's master adds.
    """
    found: list[Difference] = []
    if before.as_of != after.as_of:
        found.append(Difference("ngay_bao_cao", "", str(before.as_of or ""), str(after.as_of)))
    for code, old in before.indicators.items():
        new = after.indicators.get(code)
        if new is None or (old.value, old.text, len(old.rows)) != (
            new.value,
            new.text,
            len(new.rows),
        ):
            found.append(Difference(code, old.label, old.text, new.text if new else ""))
    for code, new in after.indicators.items():
        if code not in before.indicators and new.value and code not in INFO_FIELD_BY_CODE:
            found.append(Difference(code, new.label, "", new.text))
    return [*found, *_differing_targets(before, after)]


def _differing_targets(before: Figures, after: Figures) -> Iterator[Difference]:
    if len(before.targets) != len(after.targets):
        yield Difference("ct_tong", "", str(len(before.targets)), str(len(after.targets)))
    for old, new in zip(before.targets, after.targets, strict=False):
        if _judged(old) != _judged(new):
            yield Difference(old.code, old.content, old.result_text, new.result_text)
    if list(before.next_targets) != list(after.next_targets):
        yield Difference("nhiem_ky_moi_tu", "", "", "")


def _judged(target: TargetResult) -> tuple[Any, ...]:
    years = [(year.year, year.done, year.total) for year in target.years]
    return (years, *(getattr(target, name) for name in _COMPARED))


def lost_cells(
    tables: Sequence[MergedTable], extras: Sequence[ExtraSheet], new: Book
) -> Sequence[tuple[str, Cell]]:
    """Return sheet and address, in the old workbook, of every value the new one has not."""
    lost: list[tuple[str, Cell]] = []
    for merged in tables:
        found, sheet = merged.found, new.sheet(merged.schema.sheet)
        if found is None or sheet is None:
            continue
        for row in found.rows:
            for column, value in found.sheet.values.get(row, {}).items():
                if not found.contains(row, column):
                    continue
                place = merged.row_of[row], merged.column_of.get(column, 0)
                if not _same(value, sheet.value(*place)):
                    lost.append((found.sheet.name, (row, column)))
    for extra in extras:
        sheet = new.sheet(extra.name)
        for row, cells in extra.sheet.values.items():
            for column, value in cells.items():
                if extra.has(row, column) and not (
                    sheet is not None and _same(value, sheet.value(row, column))
                ):
                    lost.append((extra.sheet.name, (row, column)))
    return lost


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, CellError):
        return isinstance(new, CellError)
    return type(old) is type(new) and old == new
