"""Decides which figure of the data each number of a text states, if any.

It may be one of targets, of members, or of a group of activities: how many, turnout, quantity,
money spent; a percentage may be the share of the number before it.
"""

import re
from typing import Final

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.target_figures import DONE
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.activity_claims import of_activities, of_one_activity
from xl_chidoan.reconcile.quantities import Passage, Quantity, QuantityKind
from xl_chidoan.reconcile.sentence import Claim, Sentence
from xl_chidoan.reconcile.vocabulary import Vocabulary
from xl_chidoan.text.normalise import slug

_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s|$)")
_FILLER_WITH_COMMA: Final = re.compile(phrases.FILLER_WITH_COMMA)
_AND: Final = re.compile(r"\s*(?:,|và|cùng|,\s*(?:và|còn))\s*")


def claims(passage: Passage, words: Vocabulary) -> list[Claim]:
    """Return a claim for each number of ``passage``, in order; code '' if it states no figure."""
    found: list[Claim] = []
    start = 0
    ends = [match.end() for match in _SENTENCE_END.finditer(passage.text)]
    for end in (*ends, len(passage.text)):
        numbers = passage.quantities(start, end)
        if numbers:
            sentence = Sentence(passage, words, start, end, tuple(found))
            after_ends = (*(each.start for each in numbers[1:]), end)
            for quantity, after_end in zip(numbers, after_ends, strict=True):
                # Each is read with those before it as context.
                sentence.found.append(_claim(sentence, quantity, after_end))
            _drop_shared(sentence)
            found += sentence.found
        start = end
    return found


def _drop_shared(sentence: Sentence) -> None:
    """Take the code from "15 nữ" in "15 nữ và 03 nam dự thi", as "dự thi" is said of both."""
    for index in range(len(sentence.found) - 2, -1, -1):
        claim, following = sentence.found[index], sentence.found[index + 1]
        between = sentence.text[claim.end : following.start]
        if (
            claim.code
            and not following.code
            and following.of is None
            and claim.quantity.kind is QuantityKind.COUNT
            and _AND.fullmatch(between)
            and (following.persons or sentence.phrase_after(following.quantity))
        ):
            sentence.found[index] = claim._replace(code="", whole="")


def _claim(sentence: Sentence, quantity: Quantity, after_end: int) -> Claim:
    """Return the claim of one number; ``after_end`` is where the next number begins."""
    nothing = Claim(quantity, quantity.start, quantity.end)
    if quantity.kind is QuantityKind.GIVEN:
        phrase = sentence.phrase_after(quantity)
        end = phrase.end if phrase else quantity.end
        return Claim(quantity, quantity.start, end, quantity.code)
    after = sentence.text[quantity.end : after_end]
    clause = sentence.clause_before(quantity)
    if phrases.PLANNED.search(clause) or phrases.PLANNED_AFTER.search(after):
        return nothing
    if quantity.kind is QuantityKind.PERCENT:
        return _percent(sentence, quantity, after) or nothing
    claim = _of_targets(sentence, quantity, after)
    if claim is None:
        claim = of_members(sentence, quantity)
    if claim is None and quantity.kind is QuantityKind.COUNT:
        claim = of_one_activity(sentence, quantity, after)
        claim = claim or of_activities(sentence, quantity, after)
    if claim is not None:
        return claim
    return nothing._replace(persons=phrases.PERSON_UNIT.match(after) is not None)


def _of_targets(sentence: Sentence, quantity: Quantity, after: str) -> Claim | None:
    """Match a number of targets: all of them, or those met, exceeded or missed."""
    before = sentence.before(quantity)
    unit = phrases.TARGETS_UNIT.match(after)
    if unit is None and not phrases.TARGETS_BEFORE.search(before):
        return None
    end = quantity.end + (unit.end() if unit else 0)
    whole = codes.TARGETS if quantity.kind is QuantityKind.FRACTION else ""
    for pattern, code in phrases.TARGET_AFTER:
        if pattern.match(after):
            return Claim(quantity, quantity.start, end, code, whole)
    bare = re.sub(r"(?:trên|hơn|được)\s*$", "", before)
    for pattern, code in phrases.TARGET_VERBS:
        if match := pattern.search(bare):
            start = quantity.start - len(before) + match.start()
            return Claim(quantity, start, end, code, whole)
    if whole:
        return Claim(quantity, quantity.start, end, codes.TARGETS_MET, whole)
    return Claim(quantity, quantity.start, end)


def _percent(sentence: Sentence, quantity: Quantity, after: str) -> Claim | None:
    """Match a percentage with the number before it, a kind of members, or a target's result."""
    linked = _linked(sentence, quantity)
    if linked is not None:
        return linked
    clause = sentence.clause_before(quantity)
    year = phrases.YEAR_NAMED.search(sentence.text, sentence.start, quantity.start)
    if not year and not phrases.LIMITED.search(clause) and sentence.of_whole_branch(quantity):
        claim = described(sentence, quantity)
        if claim is not None:
            return claim._replace(code=codes.share_of(claim.code))
    if not year and after.startswith(" đoàn viên"):
        target = sentence.words.target_in(
            sentence.text[quantity.end : sentence.end].partition(";")[0]
        )
        if target is not None:
            end = quantity.end + len(" đoàn viên")
            code = DONE.code_of({"target": slug(target.code)})
            return Claim(quantity, quantity.start, end, code)
    return None


def _linked(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Match a share of the number before: "04 đoàn viên nam (chiếm 16,7%)", "14/24 (58,3%)"."""
    if not sentence.found:
        return None
    last = sentence.found[-1]
    if last.quantity.kind is QuantityKind.FRACTION:
        between = sentence.text[last.end : quantity.start]
        if phrases.FEW_WORDS.match(re.sub(r"[(:]", " ", between)) and re.search(
            r"chiếm|đạt|tỷ lệ|tỉ lệ|\(|bằng", between
        ):
            return Claim(quantity, quantity.start, quantity.end, of=last)
        return None
    if last.quantity.kind is QuantityKind.PERCENT:
        return None
    end = last.end
    if not last.code and (unit := phrases.PERSON_UNIT.match(sentence.text, end)):
        end = unit.end()
    if not _FILLER_WITH_COMMA.fullmatch(sentence.text, end, quantity.start):
        return None
    between = sentence.text[end : quantity.start]
    if not re.search(r"chiếm|tỷ lệ|tỉ lệ|\(|đạt|bằng", between):
        return None
    if last.code:
        return Claim(quantity, quantity.start, quantity.end, codes.share_of(last.code))
    limited = phrases.LIMITED.search(sentence.clause_before(quantity))
    if last.persons and not limited and sentence.of_whole_branch(last.quantity):
        return Claim(quantity, quantity.start, quantity.end, of=last)
    return None


def of_members(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Return the claim a number makes about members; None where it may count something else."""
    moved = _movement(sentence, quantity) or _labelled(sentence, quantity)
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


def _labelled(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Match the lines of a form: "Chuyển đến: 5", "Chuyển đi: 2 đồng chí", "Đầu năm: 33".

    They may mean the term or a year of it, so that the figure of either is right.
    """
    unit = phrases.PERSON_UNIT.match(sentence.text, quantity.end)
    end = unit.end() if unit else quantity.end
    if quantity.kind is not QuantityKind.COUNT or not phrases.LABELLED_END.match(
        sentence.text, end
    ):
        return None
    before = sentence.text[sentence.start : quantity.start]
    if opening := phrases.YEAR_OPENING.search(before):
        code = sentence.words.year_opening(opening["year"])
        start = sentence.start + opening.start()
        return Claim(quantity, start, end, code) if code else None
    for pattern, received in phrases.MOVED:
        label = pattern.search(before)
        if label and phrases.MOVED_START.search(before, 0, label.start()):
            also = sentence.words.moved(received=received)
            code = codes.RECEIVED if received else codes.LEFT
            start = sentence.start + label.start()
            return Claim(quantity, start, end, code, also=also) if also else None
    return None


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
