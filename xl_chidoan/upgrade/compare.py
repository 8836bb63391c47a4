"""Compares the figures and cells of the new workbook with those of the old one."""

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from xl_chidoan.computing.figure_codes import TARGETS
from xl_chidoan.model import CellError, Figures, Indicator, TargetResult
from xl_chidoan.text.formats import date_text, number_text
from xl_chidoan.text.labels import VERDICTS
from xl_chidoan.upgrade.found_workbook import FoundWorkbook
from xl_chidoan.upgrade.merge import MergedTable
from xl_chidoan.upgrade.sheet_plan import ExtraSheet
from xl_chidoan.upgrade.sheets import Cell

# The fields of a target that an officer reads, then the exact numbers behind them.
_SHOWN: Final = ("code", "group", "content", "kind", "unit", "shown_text", "result_text", "note")
_NUMBERS: Final = ("level", "actual", "attainment", "shown", "computed_text", "group_verdict")


class Aspect(StrEnum):
    """The kind of a difference; ``before`` and ``after`` of the Difference show both sides.

    A side is '' where there is no value, and for UNROUNDED, TARGET_UNROUNDED and NEXT_TARGETS,
    where both sides would read alike. The sides of a TARGET are in its ``parts``.
    """

    DATE = "date"
    FIGURE = "figure"
    GONE = "gone"  # a figure without text that is missing in the new workbook
    ROWS = "rows"  # same text, counted from another number of rows
    UNROUNDED = "unrounded"  # same text, another number before rounding
    TARGET_COUNT = "target_count"
    TARGET = "target"
    TARGET_UNROUNDED = "target_unrounded"
    NEXT_TARGETS = "next_targets"


class Difference(NamedTuple):
    """One difference between two sets of figures; ``before`` and ``after`` are never the same.

    ``text`` is what both show where only rows or the exact number differ. ``parts`` are the fields
    of a TargetResult that differ, or "level" and "years", with the texts of both sides.
    """

    aspect: Aspect
    code: str
    label: str = ""
    before: str = ""
    after: str = ""
    text: str = ""
    parts: Sequence[tuple[str, str, str]] = ()


def differing_figures(before: Figures, after: Figures) -> Sequence[Difference]:
    """Return a difference for every figure of ``before`` that is missing or different in ``after``.

    A figure that only ``after`` has is a difference too, unless it is empty or 0: today's master
    adds codes of lists and information, and nothing is counted under them.
    """
    found: list[Difference] = []
    if before.as_of != after.as_of:
        days = _day(before), _day(after)
        found.append(Difference(Aspect.DATE, "ngay_bao_cao", "", *days))
    for code, old in before.indicators.items():
        new = after.indicators.get(code)
        found += _differing_indicator(old, new)
    for code, new in after.indicators.items():
        if code not in before.indicators and new.value:
            found.append(Difference(Aspect.FIGURE, code, new.label, "", new.text))
    return [*found, *_differing_targets(before, after)]


def _day(figures: Figures) -> str:
    return date_text(figures.as_of) if figures.as_of else ""


def _differing_indicator(old: Indicator, new: Indicator | None) -> Iterator[Difference]:
    code, label, text = old.code, old.label, old.text
    if new is None:
        yield Difference(Aspect.FIGURE if text else Aspect.GONE, code, label, text)
    elif text != new.text:
        yield Difference(Aspect.FIGURE, code, label, text, new.text)
    elif old.value != new.value:
        yield Difference(Aspect.UNROUNDED, code, label, text=text)
    elif len(old.rows) != len(new.rows):
        rows = str(len(old.rows)), str(len(new.rows))
        yield Difference(Aspect.ROWS, code, label, *rows, text)


def _differing_targets(before: Figures, after: Figures) -> Iterator[Difference]:
    if len(before.targets) != len(after.targets):
        counts = str(len(before.targets)), str(len(after.targets))
        yield Difference(Aspect.TARGET_COUNT, TARGETS, "", *counts)
    for old, new in zip(before.targets, after.targets, strict=False):
        yield from _differing_target(old, new)
    if list(before.next_targets) != list(after.next_targets):
        yield Difference(Aspect.NEXT_TARGETS, "nhiem_ky_moi_tu")


def _differing_target(old: TargetResult, new: TargetResult) -> Iterator[Difference]:
    """Yield the visible differences of a target, or else those of the exact numbers."""
    sides = [(field, getattr(old, field), getattr(new, field)) for field in _SHOWN]
    sides.append(("verdict", VERDICTS[old.verdict], VERDICTS[new.verdict]))
    sides.append(("level", _level(old), _level(new)))
    sides.append(("years", _years(old), _years(new)))
    parts = [(field, one, other) for field, one, other in sides if one != other]
    if parts:
        yield Difference(Aspect.TARGET, old.code or new.code, parts=parts)
    elif _exact(old) != _exact(new):
        yield Difference(Aspect.TARGET_UNROUNDED, old.code, text=old.result_text)


def _level(target: TargetResult) -> str:
    return "" if target.level is None else number_text(target.level)


def _years(target: TargetResult) -> str:
    return ", ".join(
        f"{year.year}: {number_text(year.done)}"
        + ("" if year.total is None else f"/{number_text(year.total)}")
        for year in target.years
    )


def _exact(target: TargetResult) -> tuple[Any, ...]:
    years = [(year.year, year.done, year.total) for year in target.years]
    return years, *(getattr(target, field) for field in _NUMBERS)


def lost_cells(
    tables: Sequence[MergedTable],
    extras: Sequence[ExtraSheet],
    new: FoundWorkbook,
    told: Collection[tuple[str, Cell]] = (),
) -> Sequence[tuple[str, Cell]]:
    """Return sheet and address in the old workbook of every value that the new one lacks.

    Cells that the account has ``told`` of do not count.
    """
    lost: list[tuple[str, Cell]] = []
    for merged in tables:
        found, sheet = merged.found, new.sheet(merged.schema.sheet)
        if found is None or sheet is None:
            continue
        whole = found.whole
        for row in found.rows:
            for column, value in found.sheet.values.get(row, {}).items():
                if not whole.contains(row, column):
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
    return [cell for cell in lost if cell not in told]


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, CellError):
        return isinstance(new, CellError)
    return type(old) is type(new) and old == new
