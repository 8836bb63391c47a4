"""Knows a branch's own words for its figures: values of lists, groups of activities, targets."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from xl_chidoan.computing.activity_figures import ActivityGroups
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.computing.figure_codes import (
    LEFT,
    OPENING,
    OVER_AGE,
    RECEIVED,
    TOTAL,
    UP_TO_AGE,
    in_year,
)
from xl_chidoan.computing.member_figures import LEFT_FOR, QUALIFICATION, age_mark
from xl_chidoan.computing.periods import term_of, year_of
from xl_chidoan.computing.registry import is_one_of
from xl_chidoan.computing.unsure_rows import known
from xl_chidoan.model import Branch, Figures, Indicator
from xl_chidoan.reconcile import phrases
from xl_chidoan.schema import TargetKind
from xl_chidoan.text.normalise import fold, slug

_NEAR_SYLLABLES = 3  # syllables at most so far apart make a pair
_FEWEST_PAIRS = 4  # in the name of an activity that is recognised in a text
_COVERED = 0.75  # least share of a title's pairs by which it is recognised
_YEAR = re.compile(r"(?:năm )?\b\d{4}\b")
_MARKS = str.maketrans(dict.fromkeys("“”‘’\"'.,;:()[]…-–¤¬%", " "))


class Phrase(NamedTuple):
    """A phrase found in a text: the code of the figure it names, and where it ends."""

    code: str
    end: int


class Title(NamedTuple):
    """The title of a group of activities or the content of a target, ready to be searched for.

    ``pairs`` are its neighbouring telling syllables. A title of one pair or none is searched for as
    a whole (``words``, lower case). ``unit`` is the group's own unit of quantity, '' without one.
    """

    code: str
    words: str
    pairs: Sequence[tuple[str, str]]
    unit: str = ""

    @classmethod
    def of(cls, code: str, text: str, unit: str = "") -> "Title":
        """Make a title of ``text`` as the workbook has it."""
        words = fold(text)
        telling = syllables(words)
        return cls(code, words, tuple(pairwise(telling)), unit)


class Activity(NamedTuple):
    """An activity marked for the report; ``unit`` is that of its quantity if no other has it."""

    code: str
    title: Title
    year: int
    unit: str


def syllables(text: str) -> list[str]:
    """Return the telling syllables of lower-case text, in order, without numbers and signs."""
    return [
        phrases.SPELLINGS.get(word, word)
        for word in phrases.UNTELLING.sub(" ", text).replace("/", " ").translate(_MARKS).split()
        if not word[0].isdigit()
    ]


def pairs_within(text: str) -> set[tuple[str, str]]:
    """Return the pairs of telling syllables that stand near each other, the earlier one first."""
    found = syllables(text)
    return {
        (first, second)
        for index, first in enumerate(found)
        for second in found[index + 1 : index + 1 + _NEAR_SYLLABLES]
    }


class Vocabulary:
    """Phrases of one branch, each with the code of its figure."""

    def __init__(self, branch: Branch, figures: Figures) -> None:
        self.figures = figures
        self.mark = age_mark(branch.info)
        cap_tren = branch.info.get("cap_tren")
        self._superior = fold(cap_tren) if isinstance(cap_tren, str) else ""
        don_vi = branch.info.get("don_vi")
        self._own_name = fold(don_vi) if isinstance(don_vi, str) else ""
        self._values = _values(figures)
        self.leaving = [
            (fold(indicator.parts["spelling"]), code)
            for code, indicator in figures.indicators.items()
            if is_one_of(indicator, LEFT_FOR)
        ]
        titles = ActivityGroups(branch.lists, branch.activities).titles
        units = _units(branch, titles)
        self._named_by_rows = list(_names_of_rows(branch, titles))
        self._years = term_of(branch.info).years
        self.activities = _marked(branch, figures)
        self.groups = [Title.of(code, title, units.get(code, "")) for code, title in titles.items()]
        self.targets = [
            Title.of(target.code, target.content)
            for target in figures.targets
            if target.kind == TargetKind.RATIO
        ]

    def year_opening(self, typed: str | None) -> str:
        """Return the code of the members when a year began, ``typed`` or that of the report."""
        as_of = self.figures.as_of
        year = int(typed) if typed else as_of.year if as_of else 0
        code = in_year(TOTAL, year - 1)
        if code in self.figures.indicators:
            return code
        return OPENING if in_year(TOTAL, year) in self.figures.indicators else ""

    def moved(self, *, received: bool) -> tuple[Fraction, ...]:
        """Return the numbers of members received, or gone, that a form may mean.

        They are those of the term and of each of its years; for members gone also those of a
        reason that says they moved. () where one of them is not known.
        """
        own = self.figures.indicators
        periods: list[Mapping[str, Indicator]] = [own, *map(self._in_year, self._years)]
        found: list[Any] = []
        for figures in periods:
            found.append(figures[RECEIVED if received else LEFT].value)
            if not received:
                codes = [code for said, code in self.leaving if "chuyển" in said]
                gone: list[Any] = [figures[code].value for code in codes if code in figures]
                found += [*gone, None if None in gone else sum(gone)]
        return () if None in found else tuple(map(Fraction, found))

    def of_years(self, code: str) -> tuple[Fraction, ...]:
        """Return the values that a figure of the term has in single years."""
        found = (self.figures.indicators.get(in_year(code, year)) for year in self._years)
        values: list[Any] = [each.value for each in found if each is not None]
        return tuple(Fraction(value) for value in values if isinstance(value, int | Fraction))

    def activity_in(self, text: str) -> Activity | None:
        """Return the marked activity whose name stands in ``text``; None where none or two do."""
        if not self.activities:
            return None
        chosen = _best([each.title for each in self.activities], text)
        return next((each for each in self.activities if each.title is chosen), None)

    def single(self, declared: Declaration, activity: str) -> str:
        """Return the code of a figure of one activity; '' where there is none."""
        code = declared.code_of({"activity": slug(activity)})
        return code if is_one_of(self.figures.indicators.get(code), declared) else ""

    def _in_year(self, year: int) -> Mapping[str, Indicator]:
        return self.figures.in_period(year_of(year, self.figures.as_of))

    def is_own(self, name: str) -> bool:
        """Tell whether ``name``, the words after "chi đoàn", names this branch or none."""
        rest = name.strip()
        own = self._own_name.removeprefix("chi đoàn").strip()
        if own and rest.startswith(own):
            rest = rest[len(own) :]
        return phrases.OWN_NAME.fullmatch(rest) is not None

    def with_superior(self, text: str) -> str:
        """Return ``text`` with "đoàn cấp trên" for the superior's name, as lists have it."""
        return text.replace(self._superior, "đoàn cấp trên") if self._superior else text

    def phrases_at(self, text: str, place: int) -> Iterator[Phrase]:
        """Return every phrase about members that begins at ``place``."""
        for pattern, code in phrases.PERSON_PHRASES:
            if match := pattern.match(text, place):
                yield Phrase(code, match.end())
        for pattern, code in ((phrases.OVER_AGE, OVER_AGE), (phrases.UP_TO_AGE, UP_TO_AGE)):
            match = pattern.match(text, place)
            if match and int(match[1]) == self.mark:
                yield Phrase(code, match.end())
        if self.mark == phrases.LAST_UNION_AGE:
            for pattern, code in (
                (phrases.WITHIN_UNION_AGE, UP_TO_AGE),
                (phrases.OVER_UNION_AGE, OVER_AGE),
            ):
                if match := pattern.match(text, place):
                    yield Phrase(code, match.end())
        theory = phrases.ABOUT_THEORY.search(text) is not None
        for grouping, values in self._values.items():
            if theory and grouping == QUALIFICATION.code:
                continue  # "trung cấp" could be either
            match = phrases.VALUE_PREFIXES[grouping].match(text, place)
            if match is None:
                continue
            for value, code in values:
                end = match.end() + len(value)
                if text.startswith(value, match.end()) and not text[end : end + 1].isalnum():
                    yield Phrase(code, end)

    def longest_at(self, text: str, place: int) -> Phrase | None:
        """Return the longest phrase beginning at ``place``; None where two are as long."""
        found = sorted(self.phrases_at(text, place), key=lambda phrase: -phrase.end)
        if not found or (len(found) > 1 and found[0].end == found[1].end):
            return None
        return found[0]

    def group_in(self, text: str) -> Title | None:
        """Return the group whose title stands in ``text``; None where none or two do.

        Where no title does, the name that all activities of one group have is looked for.
        """
        text = self.with_superior(text)
        return _best(self.groups, text) or _best(self._named_by_rows, text)

    def without_title(self, code: str, text: str) -> str:
        """Return ``text`` without the words of the title of group ``code``."""
        title = next((each for each in self.groups if each.code == code), None)
        known = set(title.words.split()) if title else set[str]()
        return " ".join(word for word in text.split() if word.strip(",") not in known)

    def target_in(self, text: str) -> Title | None:
        """Return the ratio target whose content stands in ``text``; None where none or two do."""
        long = [target for target in self.targets if len(target.pairs) > 2]
        return _best(long, text)


def _best(titles: Sequence[Title], text: str) -> Title | None:
    """Return the title in ``text`` with most pairs; None where two have as many."""
    near = pairs_within(text)
    scored = sorted(
        (
            (len(near.intersection(title.pairs)), title)
            for title in titles
            if _stands_in(title, text, near)
        ),
        key=lambda item: -item[0],
    )
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _stands_in(title: Title, text: str, near: set[tuple[str, str]]) -> bool:
    if len(title.pairs) < 2:
        return title.words in text
    return len(near.intersection(title.pairs)) >= _COVERED * len(set(title.pairs))


def _values(figures: Figures) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the values of each grouping in lower case, with the codes that count them."""
    found: dict[str, list[tuple[str, str]]] = {grouping: [] for grouping in phrases.VALUE_PREFIXES}
    for code, indicator in figures.indicators.items():
        if indicator.family in found:
            value = fold(indicator.parts["spelling"])
            if value and value != "đoàn viên":
                found[indicator.family].append((value, code))
    return found


def _marked(branch: Branch, figures: Figures) -> Sequence[Activity]:
    """Return the activities marked for the report whose names can be recognised."""
    units = known(branch.activities["unit"])
    owners = Counter(fold(unit) for unit in units if unit)
    found: list[Activity] = []
    for each in figures.marked:
        title = Title.of(each.code, each.name)
        if len(title.pairs) >= _FEWEST_PAIRS:
            unit = fold(units[each.row_index] or "")
            telling = " " in unit and owners[unit] == 1  # "1.000 cây" may be of another activity
            found.append(Activity(each.code, title, each.year, unit if telling else ""))
    return found


def _names_of_rows(branch: Branch, titles: Mapping[str, str]) -> Iterator[Title]:
    """Yield the names of groups whose activities have one and the same name, years left out."""
    table = branch.activities
    names: dict[str, set[str]] = {}
    groups = ActivityGroups(branch.lists, table).column(table)
    for group, name in zip(groups, known(table["name"]), strict=True):
        if isinstance(group, str) and group in titles:
            names.setdefault(group, set()).add(_YEAR.sub("", fold(name or "")).strip())
    for group, found in names.items():
        title = Title.of(group, next(iter(found)))
        if len(found) == 1 and len(title.pairs) >= _FEWEST_PAIRS:
            yield title


def _units(branch: Branch, titles: Mapping[str, str]) -> Mapping[str, str]:
    """Return the unit of each group, where it has one only and no other group has the same."""
    table = branch.activities
    slug_of = ActivityGroups(branch.lists, table)
    used: dict[str, set[Any]] = {}
    for group, quantity, unit in zip(
        slug_of.column(table), known(table["quantity"]), known(table["unit"]), strict=True
    ):
        if quantity is not None and isinstance(group, str):
            used.setdefault(group, set()).add(fold(unit) if unit else "")
    single = {group: next(iter(units)) for group, units in used.items() if len(units) == 1}
    owners = Counter(single.values())
    return {
        group: unit
        for group, unit in single.items()
        if unit and owners[unit] == 1 and group in titles
    }
