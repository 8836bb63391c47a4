"""Judges claims by the figures of the data."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.model import Branch, Figures, Indicator
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.claims import claims
from xl_chidoan.reconcile.finding import Finding
from xl_chidoan.reconcile.quantities import Passage, QuantityKind
from xl_chidoan.reconcile.sentence import Claim
from xl_chidoan.reconcile.vocabulary import Vocabulary
from xl_chidoan.text.formats import count_text, percent_text

_FEWEST_FOR_ALL = 100  # "100 đoàn viên" is mostly a slip for "100% đoàn viên"


class ClaimChecker:
    """Reads the claims in texts of one branch, and compares them with its figures."""

    def __init__(self, branch: Branch, figures: Figures) -> None:
        self._words = Vocabulary(branch, figures)
        self._indicators = figures.indicators
        self._ever = _ever_members(figures)

    def read(self, passage: Passage) -> Sequence[Claim]:
        """Return the claims of ``passage``, one for each number."""
        return claims(passage, self._words)

    def findings(self, passage: Passage, *, typed: bool = False) -> Iterator[Finding]:
        """Return the findings of ``passage``; with ``typed`` also true figures typed by hand."""
        yield from self.judged(passage, self.read(passage), typed=typed)

    def judged(
        self, passage: Passage, found: Sequence[Claim], *, typed: bool = False
    ) -> Iterator[Finding]:
        """Return the findings of ``found``, claims of ``passage`` already read."""
        contradictions = list(self._contradictions(passage, found))
        yield from contradictions
        if not contradictions and len(found) > 2:
            from xl_chidoan.reconcile.structure import sums  # few passages have so many numbers

            yield from sums(passage, found)
        if typed:
            yield from self._typed(passage, found)

    def _contradictions(self, passage: Passage, claims: Sequence[Claim]) -> Iterator[Finding]:
        """Return a finding for each claim that the data or another claim contradicts."""
        for claim in claims:
            if claim.of is not None:
                yield from self._share(passage, claim, claim.of)
            elif claim.code and claim.quantity.kind is not QuantityKind.GIVEN:
                yield from self._known(passage, claim)
            elif claim.persons:
                yield from self._too_many(passage, claim)

    def _typed(self, passage: Passage, claims: Sequence[Claim]) -> Iterator[Finding]:
        """Return a finding for each true claim typed as plain text, which no new data change."""
        for claim in claims:
            indicator = self._indicator(claim.code)
            if indicator and claim.quantity.kind is not QuantityKind.GIVEN and self._agrees(claim):
                values = {"indicator": _braces(claim), "label": indicator.label}
                yield Finding("figure_typed", _excerpt(passage, claim), values)

    def _agrees(self, claim: Claim) -> bool | None:
        """Tell whether ``claim`` is true; None where the data do not say."""
        indicator = self._indicator(claim.code)
        if indicator is None:
            return None
        value: Any = indicator.value
        if any(map(claim.quantity.states, claim.also)):
            return True
        if claim.code == codes.MEAN_AGE:
            whole_years = int(Fraction(value) + Fraction(1, 2))  # halves up
            return claim.quantity.states(whole_years) or claim.quantity.states(value)
        if claim.whole:
            whole = self._indicator(claim.whole)
            if whole is None:
                return None
            return claim.quantity.value == value and claim.quantity.whole == whole.value
        return claim.quantity.states(value)

    def _indicator(self, code: str) -> Indicator | None:
        indicator = self._indicators.get(code)
        if indicator is None or not isinstance(indicator.value, int | Fraction):
            return None
        return indicator

    def _known(self, passage: Passage, claim: Claim) -> Iterator[Finding]:
        """Report a claim that differs from the figure of its code."""
        indicator = self._indicator(claim.code)
        if indicator is None or self._agrees(claim) is not False:
            return
        expected, value = indicator.text, indicator.value
        if claim.quantity.kind is QuantityKind.PERCENT and isinstance(value, int | Fraction):
            expected = percent_text(value)
        if whole := self._indicator(claim.whole):
            expected = f"{expected}/{whole.text}"
        values = {"label": indicator.label, "expected": expected, "indicator": _braces(claim)}
        yield Finding("figure_differs", _excerpt(passage, claim), values)

    def _share(self, passage: Passage, claim: Claim, part: Claim) -> Iterator[Finding]:
        """Report a percentage that is not the share ``part`` has of its whole or all members."""
        total = self._indicator(codes.TOTAL)
        whole = part.quantity.whole or (total.value if total else None)
        if not isinstance(whole, int | Fraction) or not whole:
            return
        ratio = part.quantity.value / Fraction(whole)
        if claim.quantity.states(ratio):
            return
        values = {
            "part": count_text(part.quantity.value),
            "whole": count_text(whole),
            "expected": percent_text(ratio, max(claim.quantity.digits, 1)),
        }
        code = "ratio_differs" if part.quantity.whole else "share_differs"
        yield Finding(code, _excerpt(passage, claim), values)

    def _too_many(self, passage: Passage, claim: Claim) -> Iterator[Finding]:
        """Report more members than the branch ever had: "100 đoàn viên đăng ký"."""
        quantity = claim.quantity
        if quantity.kind is not QuantityKind.COUNT or quantity.value <= max(self._ever, 1):
            return
        before, after = passage.text[: quantity.start], passage.text[quantity.end :]
        if not self._ever or not re.match(phrases.ALL_MEMBERS, after):
            return
        if quantity.value != _FEWEST_FOR_ALL and not re.search(phrases.SUBJECT_START, before):
            return
        unit = re.match(phrases.PERSON_UNIT, after)
        end = quantity.end + (unit.end() if unit else 0)
        shown = passage.shown[quantity.start : end]
        yield Finding("more_than_members", shown, {"expected": count_text(self._ever)})


def _excerpt(passage: Passage, claim: Claim) -> str:
    """Return the words of ``claim`` as typed, without signs around them."""
    return passage.shown[claim.start : claim.end].strip(" ,;:(.")


def _braces(claim: Claim) -> str:
    whole = f"/{{{claim.whole}}}" if claim.whole else ""
    return f"{{{claim.code}}}{whole}"


def _ever_members(figures: Figures) -> int:
    """Return how many persons were members at some time of the term; 0 where that is not known."""
    opening, received = (figures.indicators[code].value for code in (codes.OPENING, codes.RECEIVED))
    return opening + received if isinstance(opening, int) and isinstance(received, int) else 0
