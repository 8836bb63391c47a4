"""Checks a text against itself: sums, balance of members, numbers of sections."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.model import Figures
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.finding import Finding
from xl_chidoan.reconcile.quantities import Passage, QuantityKind
from xl_chidoan.reconcile.sentence import Claim
from xl_chidoan.text.formats import count_text

_NUMBER: Final = (
    r"(?P<arabic>\d{1,2}(?:\.\d{1,2})*)(?P<dots>\.?(?:\s*\.)?)(?=\s+\D|\s+\d+\s*%|(?<=\.)\d{2,3}\s*%|[^\W\d])"
    r"|(?P<roman>[IVX]{1,5})\.\s"
)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


def sums(passage: Passage, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Report parts that do not add up to their whole: "24 đoàn viên, gồm 04 nam và 21 nữ".

    Callers leave out passages in which the data contradict a claim.
    """
    for index, whole in enumerate(claims):
        if whole.quantity.kind is not QuantityKind.COUNT or index + 2 >= len(claims):
            continue
        between = passage.text[whole.end : claims[index + 1].start]
        if not re.search(phrases.COMPOSED, between) or re.search(r"[.;]", between):
            continue
        parts = _parts(passage, claims[index + 1 :])
        total = sum((part.quantity.value for part in parts), Fraction(0))
        if len(parts) > 1 and total != whole.quantity.value:
            shown = passage.shown[whole.start : parts[-1].end]
            values = {"expected": count_text(total), "whole": count_text(whole.quantity.value)}
            yield Finding("parts_differ", shown, values)


def _parts(passage: Passage, following: Sequence[Claim]) -> Sequence[Claim]:
    """Return the counts of one enumeration; () where they do not count the same kind of thing."""
    parts: list[Claim] = []
    units: set[str] = set()
    for claim in following:
        if parts and re.search(r"[.;()]", passage.text[parts[-1].end : claim.start]):
            break
        if claim.quantity.kind is not QuantityKind.COUNT:
            return ()
        unit = re.compile(phrases.PERSON_UNIT).match(passage.text, claim.quantity.end)
        units.add(unit.group().strip() if unit else passage.text[claim.quantity.end :].split()[0])
        parts.append(claim)
    persons = all(unit in ("đoàn", "đồng chí", "đoàn viên", "nam", "nữ", "người") for unit in units)
    return parts if persons or len(units) == 1 else ()


def balance(stated: Mapping[str, Fraction], figures: Figures) -> Iterator[Finding]:
    """Report members stated at the start, received and gone that do not give those at the end.

    ``stated`` gives the numbers of one text by code.
    """
    received, left = stated.get(codes.RECEIVED), stated.get(codes.LEFT)
    closing = stated.get(codes.CLOSING, stated.get(codes.TOTAL))
    if received is None or left is None or closing is None:
        return
    opening = stated.get(codes.OPENING)
    values = {"received": count_text(received), "left": count_text(left)}
    if opening is None:
        expected = count_text(closing - received + left)
        values |= {"expected": expected, "indicator": f"{{{codes.OPENING}}}"}
        yield Finding("opening_missing", count_text(closing), values)
    elif opening + received - left != closing:
        names = {"opening": codes.OPENING, "received": codes.RECEIVED}
        names |= {"left": codes.LEFT, "closing": codes.CLOSING}
        known = {f"{name}_known": figures.indicators[code].text for name, code in names.items()}
        values |= {
            "opening": count_text(opening),
            "expected": count_text(opening + received - left),
        }
        yield Finding("balance_differs", count_text(closing), values | known)


class Numbering:
    """Follows the numbers of headings and lists of a report, in reading order."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._roman = 0

    def check(self, shown: str) -> Iterator[Finding]:
        """Report the number at the start of a paragraph where it skips one or repeats it."""
        if re.match(phrases.PART_HEADING, shown.lower()):
            self._last.clear()
            self._roman = 0
            return
        match = re.match(_NUMBER, shown)
        if match is None:
            return
        if match["roman"]:
            number = _roman_value(match["roman"])
            yield from self._step("", self._roman, number, match["roman"], _roman_text)
            self._roman = number
            self._last.clear()
            return
        if match["dots"].count(".") > 1:
            yield Finding("section_number_odd", match.group().strip())
        parent, _, last = match["arabic"].rpartition(".")
        number = int(last)
        if parent and parent.split(".")[-1] != str(self._last.get(parent.rpartition(".")[0], "")):
            self._last.pop(parent, None)
        previous = self._last.get(parent, 0)
        prefix = f"{parent}." if parent else ""
        yield from self._step(prefix, previous, number, f"{prefix}{number}", str)
        self._last[parent] = number
        for deeper in [key for key in self._last if key != parent and _below(key, parent)]:
            del self._last[deeper]

    @staticmethod
    def _step(
        prefix: str, previous: int, number: int, shown: str, write: Callable[[int], str]
    ) -> Iterator[Finding]:
        if previous and number > previous + 1:
            yield Finding("section_skipped", shown, {"previous": f"{prefix}{write(previous)}"})
        elif previous and number == previous and number != 1:
            yield Finding("section_repeated", shown)


def _below(key: str, parent: str) -> bool:
    return key.startswith(f"{parent}.") if parent else key != ""


def _roman_value(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))


def _roman_text(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
