"""How each figure was counted, in words, and the rows it was counted from, by code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_chidoan.compute.activity_sums import MEASURES
from xl_chidoan.compute.head_counts import GROUPING_COLUMNS, TOTAL
from xl_chidoan.model import Figures, TargetResult
from xl_chidoan.schema import ACTIVITIES, INFO, INFO_FIELD_BY_CODE, MEMBERS, RESULTS, TARGETS, Table
from xl_chidoan.text import source_words as words
from xl_chidoan.text.normalise import fold, slug

MOST_PIECES = 12
_SHORTEST_RANGE = 3

_GROUPING = re.compile(rf"({'|'.join(GROUPING_COLUMNS)})_")
_ACTIVITY = re.compile(rf"hd_(.+)_({'|'.join(MEASURES)})(?:_(\d{{4}}))?")
_TARGET = re.compile(r"ct_(.+)_(thuc_hien|tyle|danh_gia|ket_qua|nhom)")
_YEAR = re.compile(rf"{TOTAL}_(\d{{4}})")
_NUMBERED = re.compile(r"(.*?)(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Source:
    """How a figure was counted: a key of FORMULAS with its values, and the table counted."""

    key: str
    table: Table
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def formula(self) -> str:
        """The way of counting in one sentence."""
        return words.FORMULAS[self.key].format_map(self.values)


def source_of(code: str, figures: Figures) -> Source:
    """Tell how the figure ``code`` was counted."""
    if code in INFO_FIELD_BY_CODE:
        return Source("info", INFO, {"label": INFO_FIELD_BY_CODE[code].label})
    if code.removesuffix("_chu") in INFO_FIELD_BY_CODE:
        return Source("info_words", INFO, {"label": INFO_FIELD_BY_CODE[code[:-4]].label})
    if code == "nam_bao_cao":
        return Source(code, INFO)
    if code.startswith("hd_"):
        return _activity_source(code, figures)
    if code.startswith("ct_"):
        found = _TARGET.fullmatch(code)
        if code in words.FORMULAS:
            return Source(code, TARGETS)
        if found:
            return Source(f"ct_{found[2]}", RESULTS)
    known = figures.indicators.get(code)
    if known is None or tuple(map(slug, known.rows)) == (code,):
        return Source("other", INFO, {"code": code})
    return _member_source(code, figures)


def _member_source(code: str, figures: Figures) -> Source:
    if code in words.FORMULAS:
        return Source(code, MEMBERS)
    if year := _YEAR.fullmatch(code):
        return Source("total_of_year", MEMBERS, {"year": year[1]})
    if code.endswith("_tyle"):
        part = code.removesuffix("_tyle")
        label = figures.indicators[part].label if part in figures.indicators else part
        return Source("share", MEMBERS, {"label": label, "part": part})
    if code.startswith("roi_di_"):
        return Source("left_for", MEMBERS)
    if grouping := _GROUPING.match(code):
        column = MEMBERS.column(GROUPING_COLUMNS[grouping[1]]).header
        return Source("grouping", MEMBERS, {"column": column})
    return Source("other", INFO, {"code": code})


def _activity_source(code: str, figures: Figures) -> Source:
    found = _ACTIVITY.fullmatch(code)
    if found is None:
        return Source("hd_list", ACTIVITIES)
    name, measure, year = found.groups()
    known = figures.indicators.get(code)
    single = known is not None and len(known.rows) == 1 and slug(known.rows[0]) == name
    if single and known is not None and year is None:
        column = ACTIVITIES.column(MEASURES[measure]).header
        return Source("single", ACTIVITIES, {"column": column, "row": known.rows[0]})
    if year is None:
        return Source(f"hd_{measure}", ACTIVITIES)
    return Source(f"hd_{measure}_of_year", ACTIVITIES, {"year": year})


def counted_rows(code: str, figures: Figures) -> str:
    """Name the rows a figure was counted from: "Đoàn viên, 24 dòng: DV01–DV24"."""
    source = source_of(code, figures)
    table = source.table
    if source.key == "share":
        return words.SHARE_ROWS.format(part=source.values["part"], whole=TOTAL)
    rows = tuple(dict.fromkeys(_rows(code, figures)))
    if table is INFO:
        return words.INFO_ROWS.format(sheet=table.sheet, rows=words.LISTED.join(rows) or code)
    if not rows:
        return words.NO_ROWS.format(sheet=table.sheet)
    return words.ROWS.format(sheet=table.sheet, count=len(rows), rows=named(rows))


def _rows(code: str, figures: Figures) -> Sequence[str]:
    known = figures.indicators.get(code)
    if known is not None:
        return known.rows
    if code == "nam_bao_cao":
        return ("ngay_bao_cao",)
    found = _TARGET.fullmatch(code)
    target = next((each for each in figures.targets if found and slug(each.code) == found[1]), None)
    if found is None or target is None:
        return ()
    if found[2] != "nhom":
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
    previous: tuple[str, int, int] | None = None
    for row in rows:
        found = _NUMBERED.fullmatch(row)
        this = (found[1], len(found[2]), int(found[2])) if found else None
        follows = (
            this is not None
            and previous is not None
            and (this[0], this[2]) == (previous[0], previous[2] + 1)
            and this[1] >= previous[1]
        )
        if run and not follows:
            yield run
            run = []
        run.append(row)
        previous = this
    if run:
        yield run
