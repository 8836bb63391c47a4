"""Matches numbers with figures of members: all, a kind, those received, those who left."""

import re

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.quantities import Quantity, QuantityKind
from xl_chidoan.reconcile.sentence import Claim, Sentence


def of_members(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Return the claim a number makes about members; None where it may count something else."""
    moved = _movement(sentence, quantity)
    if moved is not None:
        return moved
    clause = sentence.clause_before(quantity)
    if phrases.LIMITED.search(clause) or not sentence.of_whole_branch(quantity):
        return None
    if sentence.after_unknown_persons(quantity, clause):
        return None
    if phrases.YEAR_NAMED.search(sentence.text, sentence.start, quantity.start):
        return _total(sentence, quantity, clause)
    if mean := phrases.MEAN_AGE.search(sentence.before(quantity)):
        start = quantity.start - len(sentence.before(quantity)) + mean.start()
        return Claim(quantity, start, quantity.end, codes.MEAN_AGE)
    return described(sentence, quantity) or _total(sentence, quantity, clause)


def described(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Match a number with a phrase right after it, or right before it: "04 nam", "nam: 04"."""
    whole = codes.TOTAL if quantity.kind is QuantityKind.FRACTION else ""
    phrase = sentence.phrase_after(quantity)
    if phrase is not None:
        before = sentence.before(quantity)
        opens = phrases.OPENS_A_CLAIM.search(before) or not before.strip()
        if opens and phrases.NOTHING_MORE.match(sentence.text, phrase.end):
            return Claim(quantity, quantity.start, phrase.end, phrase.code, whole)
        return None
    unit = phrases.PERSON_UNIT.match(sentence.text, quantity.end)
    end = unit.end() if unit else quantity.end
    found = sentence.phrase_before(quantity)
    if quantity.kind is QuantityKind.FRACTION and unit is None:
        return None  # (2/9) is a day
    if found is None or not phrases.NOTHING_MORE.match(sentence.text, end):
        return None
    start, phrase = found
    return Claim(quantity, start, end, phrase.code, whole)


def _total(sentence: Sentence, quantity: Quantity, clause: str) -> Claim | None:
    """Match the number of all members: now, when the term began or ended, or in a named year."""
    if quantity.kind is not QuantityKind.COUNT or not phrases.TOTAL_AFTER.match(
        sentence.text, quantity.end
    ):
        return None
    unit = phrases.PERSON_UNIT.match(sentence.text, quantity.end)
    end = unit.end() if unit else quantity.end
    before = sentence.text[sentence.start : quantity.start]
    year = phrases.YEAR_NAMED.findall(before)
    if phrases.PARTS.search(clause):
        return None
    if phrases.OPENING.search(clause) and re.search(r"(?:có|là|gồm|:)\s$", clause):
        return Claim(quantity, quantity.start, end, codes.OPENING)
    subject = phrases.TOTAL_BEFORE.search(clause)
    if subject is None or not sentence.words.is_own(subject["name"] or subject["of"] or ""):
        return None
    if unit is None and not phrases.ALL_MEMBERS_TOTAL.search(clause):
        return None
    if phrases.CLOSING.search(clause):
        return Claim(quantity, quantity.start, end, codes.CLOSING)
    if len(year) > 1:
        return None
    code = codes.in_year(codes.TOTAL, int(year[0])) if year else codes.TOTAL
    return Claim(quantity, quantity.start, end, code)


def _movement(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Match the number of members received, or who left, in the whole term."""
    if quantity.kind is not QuantityKind.COUNT:
        return None
    after = phrases.RECEIVED_AFTER.match(sentence.text, quantity.end)
    before = sentence.text[sentence.start : quantity.start]
    if after is None or phrases.YEAR_NAMED.search(before):
        return None
    if phrases.PART_OF_TERM.search(sentence.clause_before(quantity)):
        return None
    if received := phrases.RECEIVED.search(before):
        start = sentence.start + received.start()
        return Claim(quantity, start, after.end(), codes.RECEIVED)
    near = sentence.before(quantity)
    reasons = [code for reason, code in sentence.words.leaving if reason in near]
    if not reasons or not re.search(r"(?:cho|với|đoàn|hoạt)\s$", near):
        return None
    if len(reasons) == 1:
        return Claim(quantity, quantity.start, after.end(), reasons[0])
    used = {
        code
        for _, code in sentence.words.leaving
        if sentence.words.figures.indicators[code].value != 0
    }
    code = codes.LEFT if used <= set(reasons) else ""
    return Claim(quantity, quantity.start, after.end(), code)
