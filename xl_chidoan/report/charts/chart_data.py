"""Collects what the charts show from the indicators and targets, without counting anything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from textwrap import wrap
from typing import Any

from xl_chidoan.computing.activity_figures import NUMBER, TURNOUT, ActivityGroups, sum_of_groups
from xl_chidoan.computing.figure_codes import (
    EARLIER_PERIOD_NAME,
    FEMALE,
    MALE,
    OVER_AGE,
    PERIOD_NAME,
    UP_TO_AGE,
    a_year_earlier,
    in_year,
    share_of,
)
from xl_chidoan.computing.member_figures import QUALIFICATION, age_mark
from xl_chidoan.computing.periods import PeriodKind, term_of
from xl_chidoan.computing.registry import is_one_of
from xl_chidoan.computing.sentence_marks import fill
from xl_chidoan.model import UNKNOWN, Branch, Figures, Indicator, TargetResult, Verdict
from xl_chidoan.text import chart_words as words
from xl_chidoan.text.formats import number_text
from xl_chidoan.text.labels import VERDICTS

MOST_BARS = 20  # in one chart; more targets are spread evenly over several
LINE_LENGTH = 54  # letters of a target's label in one line
_MOST_LINES = 3
_TALLEST = 54  # lines of labels in one chart
_LONGEST_LABEL, _LONGEST_NAME = LINE_LENGTH * _MOST_LINES, 32
_MOST_COLUMNS = 8
_MOST_GROUPS = 6  # of activities in a chart with two columns for each
_FIRST = (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED)
JUDGED = (*_FIRST, *(verdict for verdict in Verdict if verdict not in _FIRST))
"""Verdicts in the order of their series."""
_MEASURES = (
    (NUMBER, words.ACTIVITIES, words.ACTIVITIES_COLUMN),
    (TURNOUT, words.TURNOUT, words.TURNOUT_COLUMN),
)
_SEXES = {MALE: words.MALE, FEMALE: words.FEMALE}


class ChartKind(Enum):
    """How a chart is drawn."""

    PARTS = auto()  # a ring of two parts
    COLUMNS = auto()
    BARS = auto()  # one bar of a ratio for each category


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Values under one name, one for each category; None where nothing is drawn.

    Values are numbers of things, or ratios (1 = 100 %) in a chart of BARS; ``texts`` are then the
    same as the report's table writes them.
    """

    name: str
    values: Sequence[int | Fraction | None]
    texts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ChartData:
    """One chart; ``heading`` heads the categories, ``pair`` lets it stand beside a neighbour."""

    kind: ChartKind
    caption: str
    heading: str
    categories: Sequence[str]
    series: Sequence[ChartSeries]
    pair: bool = False

    @property
    def alt(self) -> str:
        """The chart in words, for readers who cannot see it."""
        said: list[str] = []
        for index, category in enumerate(self.categories):
            drawn = [each for each in self.series if each.values[index] is not None]
            shown = words.ALT_BESIDE.join(_written(each, index) for each in drawn)
            shown = shown or words.NO_VALUE
            said.append(words.ALT_VALUE.format(category=category, value=shown))
        return words.ALT.format(caption=self.caption, values=words.ALT_LIST.join(said))


def _written(series: ChartSeries, index: int) -> str:
    value = series.values[index]
    return series.texts[index] if series.texts else number_text(value or 0)


def charts_of(branch: Branch, figures: Figures) -> Sequence[ChartData]:
    """Return the charts that have something to show, in their order in the report."""
    indicators = figures.indicators
    made = (
        _parts(indicators, words.SEX, words.SEX_HEADER, _SEXES),
        _parts(indicators, words.AGE, words.AGE_HEADER, _ages(branch)),
        _qualifications(indicators),
        *_activities(branch, figures),
        *_attainment(figures),
    )
    return [chart for chart in made if chart is not None]


def _activities(branch: Branch, figures: Figures) -> Iterator[ChartData | None]:
    """Yield the charts of activities and turnout: by year of the term, or beside a year earlier.

    Beside a year earlier they show the groups with most in either period; a group that is not known
    in both is left out.
    """
    if figures.period.kind is PeriodKind.TERM:
        yield from _years(branch, figures.indicators)
        return
    then, now = (figures.indicators[code].text for code in (EARLIER_PERIOD_NAME, PERIOD_NAME))
    titles = ActivityGroups(branch.lists, branch.activities).titles
    for measure, caption, _ in _MEASURES:
        codes = {group: measure.code_of({"group": group}) for group in titles}
        sums = {
            group: tuple(
                _whole(figures.indicators.get(each)) for each in (a_year_earlier(code), code)
            )
            for group, code in codes.items()
        }
        known = {group: both for group, both in sums.items() if None not in both and any(both)}
        largest = sorted(known, key=lambda group: -max(each or 0 for each in known[group]))
        shown = [group for group in known if group in largest[:_MOST_GROUPS]]
        if shown:
            yield ChartData(
                ChartKind.COLUMNS,
                words.BESIDE[caption].format(period=now),
                words.GROUP_HEADER,
                [_cut(titles[group], _LONGEST_NAME) for group in shown],
                [
                    ChartSeries(_capital(name), [known[group][place] for group in shown])
                    for place, name in enumerate((then, now))
                ],
            )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _ages(branch: Branch) -> Mapping[str, str]:
    mark = age_mark(branch.info)
    if mark is UNKNOWN:
        return {}
    return {
        UP_TO_AGE: words.UP_TO_AGE.format(mark=mark),
        OVER_AGE: words.OVER_AGE.format(mark=mark),
    }


def _parts(
    indicators: Mapping[str, Indicator], caption: str, heading: str, parts: Mapping[str, str]
) -> ChartData | None:
    """Return a chart of the parts of a whole; None where a part is unknown or all are 0."""
    counts = [_whole(indicators.get(code)) for code in parts]
    if None in counts or not any(counts):
        return None
    categories = [
        words.WITH_SHARE.format(name=name, share=indicators[share_of(code)].text)
        for code, name in parts.items()
    ]
    series = ChartSeries(words.MEMBERS_COLUMN, counts)
    return ChartData(ChartKind.PARTS, caption, heading, categories, [series], pair=True)


def _qualifications(indicators: Mapping[str, Indicator]) -> ChartData | None:
    found = {
        indicator.parts["spelling"]: _whole(indicator)
        for indicator in indicators.values()
        if is_one_of(indicator, QUALIFICATION)
    }
    if None in found.values():
        return None
    shown = _largest({name: count for name, count in found.items() if count})
    return _columns(words.QUALIFICATION, words.QUALIFICATION_HEADER, words.MEMBERS_COLUMN, shown)


def _largest(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return at most eight columns, as more names find no room; the smallest are added up."""
    if len(counts) <= _MOST_COLUMNS:
        return {_cut(name, _LONGEST_NAME): count for name, count in counts.items()}
    kept = sorted(counts, key=lambda name: -counts[name])[: _MOST_COLUMNS - 1]
    shown = {_cut(name, _LONGEST_NAME): counts[name] for name in counts if name in kept}
    shown[words.OTHERS] = sum(counts[name] for name in counts if name not in kept)
    return shown


def _years(branch: Branch, indicators: Mapping[str, Indicator]) -> Iterator[ChartData | None]:
    """Yield the charts of activities and of turnout by year; an unknown year leaves a gap.

    Groups that only count results, such as awards, are left out, and the caption says how many.
    """
    known = ActivityGroups(branch.lists, branch.activities)
    results = known.without_events(branch.activities)
    groups = [group for group in known.titles if group not in results]
    years = term_of(branch.info).years[-_MOST_COLUMNS:]
    for measure, caption, column in _MEASURES:
        sums = {
            words.YEAR.format(year=year): _whole_number(
                sum_of_groups(
                    indicators.get(in_year(measure.code_of({"group": group}), year))
                    for group in groups
                )
            )
            for year in years
        }
        if results:
            caption = words.WITHOUT_RESULTS.format(caption=caption, count=len(results))
        yield _columns(caption, words.YEAR_HEADER, column, sums, pair=True)


def _columns(
    caption: str,
    heading: str,
    column: str,
    counts: Mapping[str, int | None] | Mapping[str, int],
    *,
    pair: bool = False,
) -> ChartData | None:
    if not any(counts.values()):
        return None
    series = ChartSeries(column, list(counts.values()))
    return ChartData(ChartKind.COLUMNS, caption, heading, list(counts), [series], pair=pair)


def _attainment(figures: Figures) -> Iterator[ChartData]:
    """Yield charts of the column Tỷ lệ of the comparison table, with a series for each verdict.

    The verdict is the one the table shows, which is that of the target's group.
    """
    targets = figures.targets
    if all(target.shown is None for target in targets):
        return
    every = [_target(target, figures.indicators) for target in targets]
    count = -(-len(targets) // min(MOST_BARS, _TALLEST // label_lines(every)))
    ends = [len(targets) * number // count for number in range(count + 1)]
    for number in range(count):
        chosen = targets[ends[number] : ends[number + 1]]
        caption = words.ATTAINMENT
        if count > 1:
            caption = words.PART_OF.format(caption=caption, number=number + 1, count=count)
        series = [
            ChartSeries(
                VERDICTS[verdict],
                [each.shown if each.group_verdict is verdict else None for each in chosen],
                [each.shown_text for each in chosen],
            )
            for verdict in JUDGED
        ]
        used = [each for each in series if any(value is not None for value in each.values)]
        labels = every[ends[number] : ends[number + 1]]
        yield ChartData(ChartKind.BARS, caption, words.TARGET_HEADER, labels, used or series[1:2])


def _target(target: TargetResult, indicators: Mapping[str, Indicator]) -> str:
    content = " ".join(fill(target.content, indicators).split())
    text = words.TARGET.format(group=target.group, content=content)
    if target.shown is not None:
        return _cut(text)
    room = _LONGEST_LABEL - len(words.WITHOUT_DATA.format(content=""))
    return words.WITHOUT_DATA.format(content=_cut(text, room))


def label_lines(labels: Sequence[str]) -> int:
    """Return how many lines the longest of ``labels`` takes beside its bar."""
    return max((len(wrap(label, LINE_LENGTH)) for label in labels), default=1)


def _cut(text: str, longest: int = _LONGEST_LABEL) -> str:
    """Return ``text``, cut where it has more than ``longest`` characters.

    It is cut at the end of a clause in the second half, else at the end of a word.
    """
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    word = kept.rpartition(" ")[0] or kept
    clause = max(kept.rfind(mark) for mark in (". ", "; ", ", ", " ("))
    kept = kept[:clause] if clause > longest // 2 else word
    return words.CUT.format(text=kept.rstrip(" ,;:."))


def _whole(indicator: Indicator | None) -> int | None:
    value: Any = None if indicator is None else indicator.value
    return value if isinstance(value, int) else None


def _whole_number(value: int | Fraction | None) -> int | None:
    return value if isinstance(value, int) else None
