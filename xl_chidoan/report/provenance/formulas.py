"""How each figure was counted, in words, and the rows it was counted from, by code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from xl_chidoan.computing import registry
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.computing.figure_codes import TOTAL
from xl_chidoan.model import Figures, TargetResult
from xl_chidoan.schema import INFO, RESULTS
from xl_chidoan.text import source_words as words
from xl_chidoan.text.normalise import fold, slug

MOST_PIECES = 12
_SHORTEST_RANGE = 3

_NUMBERED = r"(.*?)(\d{1,9})"


class Source(NamedTuple):
    """Where a figure comes from: its declaration, and what stands for the names in its rule."""

    declaration: Declaration
    values: Mapping[str, Any]

    @property
    def rule(self) -> str:
        """The way of counting in one sentence."""
        return self.declaration.rule.format_map(self.values)


def source_of(code: str, figures: Figures) -> Source:
    """Tell how the figure ``code`` was counted.

    Raises LookupError for a code that is declared nowhere: it has no source that could be told.
    """
    known = figures.indicators.get(code)
    if known is not None:
        return Source(registry.declaration(known), {**known.period, **known.parts})
    found = registry.printed(code)
    if found is None:
        raise LookupError(code)
    return Source(*found)


def counted_rows(code: str, figures: Figures) -> str:
    """Name the rows a figure was counted from: "Đoàn viên, 24 dòng: DV01–DV24"."""
    source = source_of(code, figures)
    table = source.declaration.table
    if source.declaration is registry.SHARE:
        return words.SHARE_ROWS.format(part=source.values["count"], whole=TOTAL)
    rows = tuple(dict.fromkeys(_rows(code, source, figures)))
    if table is INFO:
        return words.INFO_ROWS.format(sheet=table.sheet, rows=words.LISTED.join(rows) or code)
    if table is RESULTS and (sourced := _not_typed(rows, figures)):
        typed = [row for row in rows if row not in sourced]
        taken = words.SOURCED_ROWS.format(count=len(sourced), rows=named(sourced))
        if not typed:
            return taken
        shown = words.ROWS.format(sheet=table.sheet, count=len(typed), rows=named(typed))
        return words.BOTH.format(first=shown, second=taken)
    if not rows:
        return words.NO_ROWS.format(sheet=table.sheet)
    return words.ROWS.format(sheet=table.sheet, count=len(rows), rows=named(rows))


def _not_typed(rows: Sequence[str], figures: Figures) -> Sequence[str]:
    """Return those of a target's rows that stand in the table its column Nguồn names.

    A typed result is named by its target and its year.
    """
    targets = {slug(target.code) for target in figures.targets}
    return [row for row in rows if slug(row.rpartition("/")[0]) not in targets]


def _rows(code: str, source: Source, figures: Figures) -> Sequence[str]:
    known = figures.indicators.get(code)
    if known is not None:
        return known.rows
    if source.declaration is registry.REPORT_YEAR:
        return ("ngay_bao_cao",)
    name = source.values["target"]
    target = next((each for each in figures.targets if slug(each.code) == name), None)
    if target is None:
        return ()
    if source.declaration is not registry.GROUP_VERDICT:
        return _results(target)
    group = fold(target.group)
    return [row for each in figures.targets if fold(each.group) == group for row in _results(each)]


def _results(target: TargetResult) -> Sequence[str]:
    return [row for year in target.years for row in year.rows]


def named(rows: Sequence[str]) -> str:
    """List record codes briefly: three and more in a row as a range, many only as a number."""
    pieces: list[tuple[str, int]] = []
    for run in _runs(rows):
        if len(run) >= _SHORTEST_RANGE:
            pieces.append((words.RANGE.format(first=run[0], last=run[-1]), len(run)))
        else:
            pieces += ((row, 1) for row in run)
    shown = len(pieces) if len(pieces) <= MOST_PIECES + 1 else MOST_PIECES
    text = words.LISTED.join(piece for piece, _ in pieces[:shown])
    left = sum(count for _, count in pieces[shown:])
    return words.MORE_ROWS.format(rows=text, count=left) if left else text


def _runs(rows: Sequence[str]) -> Iterator[list[str]]:
    """Rows in groups whose numbers follow each other, of one prefix and one width."""
    run: list[str] = []
    for row in rows:
        if run and not _follows(run[-1], row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _follows(before: str, after: str) -> bool:
    one, other = re.fullmatch(_NUMBERED, before), re.fullmatch(_NUMBERED, after)
    if one is None or other is None or len(other[2]) < len(one[2]):
        return False
    return (one[1], int(one[2]) + 1) == (other[1], int(other[2]))
