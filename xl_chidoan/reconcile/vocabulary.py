"""Knows a branch's own words for its figures: values of lists, groups of activities, targets."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from xl_chidoan.computing.activity_figures import ActivityGroups
from xl_chidoan.computing.figure_codes import OVER_AGE, UP_TO_AGE
from xl_chidoan.computing.member_figures import LEFT_FOR, QUALIFICATION, age_mark
from xl_chidoan.computing.registry import DECLARED, is_one_of
from xl_chidoan.computing.unsure_rows import known
from xl_chidoan.model import Branch, Figures
from xl_chidoan.reconcile import phrases
from xl_chidoan.schema import TargetKind
from xl_chidoan.text.normalise import fold, slug

_NEAR_SYLLABLES = 3  # syllables at most so far apart make a pair
_COVERED = 0.75  # least share of a title's pairs by which it is recognised
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


def syllables(text: str) -> list[str]:
    """Return the telling syllables of lower-case text, in order, without numbers and signs."""
    return [
        phrases.SPELLINGS.get(word, word)
        for word in re.sub(phrases.UNTELLING, " ", text).replace("/", " ").translate(_MARKS).split()
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
    """Phrases of one branch, each with the code of its figure, gathered when first asked for."""

    def __init__(self, branch: Branch, figures: Figures) -> None:
        self._branch = branch
        self.figures = figures
        self.mark = age_mark(branch.info)
        cap_tren = branch.info.get("cap_tren")
        self._superior = fold(cap_tren) if isinstance(cap_tren, str) else ""
        don_vi = branch.info.get("don_vi")
        self._own_name = fold(don_vi) if isinstance(don_vi, str) else ""

    @cached_property
    def leaving(self) -> Sequence[tuple[str, str]]:
        """The reasons for leaving, with the codes that count them."""
        return [
            (fold(indicator.parts["spelling"]), code)
            for code, indicator in self.figures.indicators.items()
            if is_one_of(indicator, LEFT_FOR)
        ]

    @cached_property
    def groups(self) -> Sequence[Title]:
        """The groups of activities."""
        titles = ActivityGroups(self._branch.lists, self._branch.activities).titles
        units = _units(self._branch, titles)
        return [Title.of(code, title, units.get(code, "")) for code, title in titles.items()]

    @cached_property
    def targets(self) -> Sequence[Title]:
        """The targets that are ratios."""
        return [
            Title.of(target.code, target.content)
            for target in self.figures.targets
            if target.kind == TargetKind.RATIO
        ]

    @cached_property
    def _values(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        return _values(self._branch, self.figures)

    def is_own(self, name: str) -> bool:
        """Tell whether ``name``, the words after "chi đoàn", names this branch or none."""
        rest = name.strip()
        own = self._own_name.removeprefix("chi đoàn").strip()
        if own and rest.startswith(own):
            rest = rest[len(own) :]
        return re.fullmatch(phrases.OWN_NAME, rest) is not None

    def with_superior(self, text: str) -> str:
        """Return ``text`` with "đoàn cấp trên" for the superior's name, as lists have it."""
        return text.replace(self._superior, "đoàn cấp trên") if self._superior else text

    def phrases_at(self, text: str, place: int) -> Iterator[Phrase]:
        """Return every phrase about members that begins at ``place``."""
        for pattern, code in phrases.PERSON_PHRASES:
            if match := re.compile(pattern).match(text, place):
                yield Phrase(code, match.end())
        for pattern, code in ((phrases.OVER_AGE, OVER_AGE), (phrases.UP_TO_AGE, UP_TO_AGE)):
            match = re.compile(pattern).match(text, place)
            if match and int(match[1]) == self.mark:
                yield Phrase(code, match.end())
        theory = re.search(phrases.ABOUT_THEORY, text) is not None
        for grouping, values in self._values.items():
            if theory and grouping == QUALIFICATION.code:
                continue  # "trung cấp" could be either
            match = re.compile(phrases.VALUE_PREFIXES[grouping]).match(text, place)
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
        """Return the group whose title stands in ``text``; None where none or two do."""
        return _best(self.groups, self.with_superior(text))

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


def _values(branch: Branch, figures: Figures) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the values of each grouping in lower case, with the codes that count them.

    They are asked for by their codes, as to list all figures would count each of them.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for grouping in phrases.VALUE_PREFIXES:
        declared = DECLARED[grouping]
        column = declared.table.column(declared.columns[0])
        listed = (item.value for item in branch.lists.get(column.listed, ()))
        cells = filter(None, known(branch.members[column.key]))
        codes = {declared.code_of({"value": slug(text)}) for text in {*listed, *cells}}
        figures_found = (figures.indicators.get(code) for code in sorted(codes))
        found[grouping] = [
            (value, indicator.code)
            for indicator in figures_found
            if indicator is not None and indicator.family == grouping
            if (value := fold(indicator.parts["spelling"])) and value != "đoàn viên"
        ]
    return found


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
