"""Turns figures into rows of cells, for the statistics and comparison sheets.

The array functions return these rows, and the workbook builder writes them as cached values.
Ratios are numbers with 1 = 100 %; an unknown figure is None, never 0. Headers are the sheet's.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from xl_chidoan.computing import registry
from xl_chidoan.computing.activity_figures import QUANTITY, SUMS, sum_of_groups
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.computing.figure_codes import in_year, share_of
from xl_chidoan.computing.sentence_marks import fill
from xl_chidoan.model import Branch, Figures, Form, Indicator, TargetResult
from xl_chidoan.schema import GROUP_LIST, MEMBERS, Period, TargetKind
from xl_chidoan.text.labels import VERDICTS
from xl_chidoan.text.normalise import fold, slug
from xl_chidoan.text.workbook_words import ALL_GROUPS, WHOLE_TERM

Cell = str | int | float | bool | date | None

STATISTICS_CAPACITY: Final = 100
ACTIVITY_CAPACITY: Final = 240
COMPARISON_CAPACITY: Final = 80
"""Rows the sheets keep for each result; see docs/decisions.md on padding."""

_COUNTS = {Form.COUNT, Form.WHOLE, Form.NUMBER}


def statistics_rows(branch: Branch, figures: Figures) -> list[list[Cell]]:
    """Return Mã, Chỉ số, Số lượng, Tỷ lệ of every figure about the members.

    Values of the lists that no member has are figures with the value 0; they are left out here.
    """
    ratios = figures.indicators
    rows: list[list[Cell]] = []
    for code, indicator in figures.indicators.items():
        declared = registry.declaration(indicator)
        if (
            declared.table is MEMBERS
            and indicator.form in _COUNTS
            and code not in branch.info.values
            and not (declared.is_family and indicator.value == 0)
        ):
            share = _value(ratios, share_of(code))
            rows.append([code, indicator.label, number(indicator.value), share])
    return rows


def activity_rows(branch: Branch, figures: Figures) -> list[list[Cell]]:
    """Return Mã, Nhóm, Năm, Số hoạt động, Lượt, Số lượng, Kinh phí.

    First all groups together, then each group that has activities: the whole term, then its
    years. Quantities of different groups are in different units and are not added.
    """
    groups = dict(_groups(branch))
    periods = (None, *_years(branch))
    sums = {
        (code, year): [_measured(figures, code, measure, year) for measure in SUMS]
        for code in groups
        for year in periods
    }
    rows: list[list[Cell]] = []
    for year in periods if groups else ():
        columns = zip(*(sums[code, year] for code in groups), strict=True)
        totals = map(_total, SUMS, columns)
        rows.append([None, ALL_GROUPS, year or WHOLE_TERM, *totals])
    for code, title in groups.items():
        for year in periods:
            values = [number(sum_.value) if sum_ else None for sum_ in sums[code, year]]
            if year is None or any(value != 0 for value in values):
                rows.append([code, title, year or WHOLE_TERM, *values])
    return rows


def comparison_rows(figures: Figures) -> list[list[Cell]]:
    """Return TT, Nội dung, Kết quả, Tỷ lệ, Ghi chú of each target, as the report prints them."""
    rows: list[list[Cell]] = []
    previous = None
    for target in figures.targets:
        first = target.group != previous
        previous = target.group
        rows.append(
            [
                target.group if first else None,
                fill(target.content, figures.indicators),
                target.result_text,
                number(target.shown),
                VERDICTS[target.group_verdict] if first else None,
            ]
        )
    return rows


def target_rows(branch: Branch, figures: Figures) -> list[list[Cell]]:
    """Return Mã CT, Loại, Thực hiện, Mức, Số kỳ of each target.

    ``CD_HOANTHANH`` of the last three is the target's attainment (1 = 100 %). Thực hiện, and so the
    attainment, is blank where nothing was entered or the entered data cannot be judged.
    """
    periods = branch.targets["period"]
    return [_target(target, periods[target.row_index]) for target in figures.targets]


def _target(target: TargetResult, period: object) -> list[Cell]:
    actual, level, count = target.actual, target.level, None
    if target.kind == TargetKind.MET:  # years met, of as many as were entered
        actual, level, count = actual and actual * len(target.years), 1, len(target.years)
    elif target.kind == TargetKind.NONE:
        level = 0
    elif target.kind == TargetKind.COUNT and period != Period.TERM:
        count = len(target.years)
    judged = target.attainment is not None
    return [
        target.code,
        target.kind,
        number(actual) if judged else None,
        number(level),
        count if judged else None,
    ]


def number(value: object) -> int | float | None:
    """Return a figure as a number of a cell: int for whole values, else float."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value if isinstance(value, int) else None


def _value(indicators: Mapping[str, Indicator], code: str) -> int | float | None:
    found = indicators.get(code)
    return number(found.value) if found else None


def _years(branch: Branch) -> Sequence[int]:
    first, last = branch.info.get("nhiem_ky_tu"), branch.info.get("nhiem_ky_den")
    if isinstance(first, int) and isinstance(last, int):
        return range(first, last + 1)
    return ()


def _groups(branch: Branch) -> Iterator[tuple[str, str]]:
    """Yield code and title of the groups in use: listed ones in order, then the others."""
    used = {fold(group): group for group in branch.activities["group"] if isinstance(group, str)}
    for item in branch.lists.get(GROUP_LIST, ()):
        if used.pop(fold(item.code), None) is not None:
            yield item.code, item.value
    for group in used.values():
        yield group, group


def _measured(
    figures: Figures, group: str, measure: Declaration, year: int | None
) -> Indicator | None:
    code = measure.code_of({"group": slug(group)})
    return figures.indicators.get(in_year(code, year) if year else code)


def _total(measure: Declaration, sums: Sequence[Indicator | None]) -> int | float | None:
    """Add up the sums of all groups; None where one is unknown or their units differ."""
    return None if measure is QUANTITY else number(sum_of_groups(sums))
