"""Gives the words around each number of a sentence."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from xl_chidoan.computing.figure_codes import CLOSING, FEMALE, MALE, MEAN_AGE, TOTAL
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.quantities import Passage, Quantity
from xl_chidoan.reconcile.vocabulary import Phrase, Vocabulary

_WORD_START: Final = r"(?<!\w)\w"
_CLOSES_BRACKET: Final = r"[^()]*\)"
_OF_ALL: Final = frozenset({TOTAL, CLOSING, MEAN_AGE, MALE, FEMALE})
_LOOK_BACK: Final = 120  # letters before a number in which the phrase it belongs to begins
_OF_BRANCH: Final = (" chi đoàn", " của chi đoàn", " trong chi đoàn", " của cơ quan")


class Claim(NamedTuple):
    """What a number of a text states.

    ``code`` is the figure it gives a value for, '' where it gives none; ``whole`` the figure of a
    fraction's denominator. ``start`` up to ``end`` are the words of the claim. ``of`` is the claim
    of which a percentage is the share. ``persons`` says that the number counts persons whom the
    data do not know. ``also`` are values that would be true too, where the words may mean another
    period.
    """

    quantity: Quantity
    start: int
    end: int
    code: str = ""
    whole: str = ""
    of: "Claim | None" = None
    persons: bool = False
    also: tuple[Fraction, ...] = ()


class Sentence:
    """A sentence of a passage, from ``start`` up to ``end``.

    ``found`` are its claims so far, ``earlier`` those of the sentences before.
    """

    def __init__(
        self, passage: Passage, words: Vocabulary, start: int, end: int, earlier: Sequence[Claim]
    ) -> None:
        self.passage = passage
        self.text = passage.text
        self.words = words
        self.start, self.end = start, end
        self.earlier = earlier
        self.found: list[Claim] = []

    def before(self, quantity: Quantity) -> str:
        """Return the text between the claim before, or the sentence's start, and the number."""
        start = self.found[-1].end if self.found else self.start
        return self.text[min(start, quantity.start) : quantity.start]

    def clause_before(self, quantity: Quantity) -> str:
        """Return the text before the number back to a semicolon or the sentence's start."""
        return self.text[self.start : quantity.start].rpartition(";")[2]

    def phrase_after(self, quantity: Quantity) -> Phrase | None:
        """Return the phrase after a number, as in "04 đoàn viên nam" or "04 nam đoàn viên"."""
        unit = re.compile(phrases.PERSON_UNIT).match(self.text, quantity.end)
        place = unit.end() if unit else quantity.end
        if unit:
            own = (words for words in _OF_BRANCH if self.text.startswith(words, place))
            place += len(next(own, ""))
        if not self.text.startswith(" ", place):
            return None
        phrase = self.words.longest_at(self.text, place + 1)
        if (
            phrase
            and unit is None
            and (late := re.compile(phrases.PERSON_UNIT).match(self.text, phrase.end))
        ):
            return Phrase(phrase.code, late.end())
        return phrase

    def phrase_before(self, quantity: Quantity) -> tuple[int, Phrase] | None:
        """Return the phrase before a number and its start, where only neutral words stand between.

        None where two different phrases do so.
        """
        before = self.before(quantity)[-_LOOK_BACK:]
        offset = quantity.start - len(before)
        found: dict[str, tuple[int, Phrase]] = {}
        for match in re.finditer(_WORD_START, before):
            place = offset + match.start()
            phrase = self.words.longest_at(self.text, place)
            if (
                phrase
                and phrase.end <= quantity.start
                and re.compile(phrases.FILLER).fullmatch(self.text, phrase.end, quantity.start)
            ):
                found.setdefault(phrase.code, (place, phrase))
        return next(iter(found.values())) if len(found) == 1 else None

    def after_unknown_persons(self, quantity: Quantity, clause: str) -> bool:
        """Tell whether the clause counts persons unknown to the data before this number.

        "Tổ công nghệ số gồm 05 đồng chí, 03 nữ": the second number is a part of the first.
        """
        start = quantity.start - len(clause)
        return any(
            claim.persons and not claim.code and claim.start >= start for claim in self.found
        )

    def of_whole_branch(self, quantity: Quantity) -> bool:
        """Tell whether a number after "trong đó" is a part of all members, not of some of them."""
        clause = self.clause_before(quantity)
        place = max((match.start() for match in re.finditer(phrases.PARTS, clause)), default=-1)
        if place < 0:
            return True
        place += quantity.start - len(clause)
        bases = [claim for claim in (*self.earlier, *self.found) if claim.start < place]
        return not bases or bases[-1].code in _OF_ALL or self._in_brackets(bases[-1], place)

    def _in_brackets(self, base: Claim, place: int) -> bool:
        """Tell whether ``base`` is in brackets closed before ``place``, after a claim about all."""
        if not re.compile(_CLOSES_BRACKET).match(self.text, base.end, place):
            return False
        earlier = [claim for claim in (*self.earlier, *self.found) if claim.start < base.start]
        return bool(earlier) and earlier[-1].code in _OF_ALL
