"""Decides which figure of the data each number of a text states, if any.

It may be one of targets, of members, or of a group of activities: how many, turnout, quantity,
money spent; a percentage may be the share of the number before it.
"""

import re
from fractions import Fraction
from typing import Final

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.activity_figures import MONEY, NUMBER, QUANTITY, SUMS, TURNOUT
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.computing.figure_codes import in_year
from xl_chidoan.computing.target_figures import DONE
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.quantities import Passage, Quantity, QuantityKind
from xl_chidoan.reconcile.sentence import Claim, Sentence
from xl_chidoan.reconcile.vocabulary import Title, Vocabulary
from xl_chidoan.text.normalise import slug

_SENTENCE_END: Final = r"[.!?…](?=\s|$)"
_AND: Final = r"\s*(?:,|và|cùng|,\s*(?:và|còn))\s*"
_CLAUSE_START: Final = r"[,;:(]|(?<!\w)và(?!\w)"
_CLAUSE_END: Final = r"[,;:(.]"


def claims(passage: Passage, words: Vocabulary) -> list[Claim]:
    """Return a claim for each number of ``passage``, in order; code '' if it states no figure."""
    found: list[Claim] = []
    start = 0
    ends = [match.end() for match in re.finditer(_SENTENCE_END, passage.text)]
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
            and re.fullmatch(_AND, between)
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
    if quantity.kind is QuantityKind.PERCENT:
        claim = _percent(sentence, quantity, after)
        return nothing if claim is None or _is_planned(clause, after) else claim
    if _is_planned(clause, after):
        return nothing
    claim = _of_targets(sentence, quantity, after)
    if claim is None:
        claim = of_members(sentence, quantity)
    if claim is None and quantity.kind is QuantityKind.COUNT:
        claim = of_activities(sentence, quantity, after)
    if claim is not None:
        return claim
    return nothing._replace(persons=re.match(phrases.PERSON_UNIT, after) is not None)


def _is_planned(clause: str, after: str) -> bool:
    """Tell whether the words around a number make it a wish."""
    planned = re.search(phrases.PLANNED, clause) or re.search(phrases.PLANNED_AFTER, after)
    return planned is not None


def _of_targets(sentence: Sentence, quantity: Quantity, after: str) -> Claim | None:
    """Match a number of targets: all of them, or those met, exceeded or missed."""
    before = sentence.before(quantity)
    unit = re.match(phrases.TARGETS_UNIT, after)
    if unit is None and not re.search(phrases.TARGETS_BEFORE, before):
        return None
    end = quantity.end + (unit.end() if unit else 0)
    whole = codes.TARGETS if quantity.kind is QuantityKind.FRACTION else ""
    for pattern, code in phrases.TARGET_AFTER:
        if re.match(pattern, after):
            return Claim(quantity, quantity.start, end, code, whole)
    bare = re.sub(r"(?:trên|hơn|được)\s*$", "", before)
    for pattern, code in phrases.TARGET_VERBS:
        if match := re.search(pattern, bare):
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
    year = re.compile(phrases.YEAR_NAMED).search(sentence.text, sentence.start, quantity.start)
    if not year and sentence.of_whole_branch(quantity):
        claim = described(sentence, quantity)
        if claim is not None and not re.search(phrases.LIMITED, clause):
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
        if re.match(phrases.FEW_WORDS, re.sub(r"[(:]", " ", between)) and re.search(
            r"chiếm|đạt|tỷ lệ|tỉ lệ|\(|bằng", between
        ):
            return Claim(quantity, quantity.start, quantity.end, of=last)
        return None
    if last.quantity.kind is QuantityKind.PERCENT:
        return None
    end = last.end
    if not last.code and (unit := re.compile(phrases.PERSON_UNIT).match(sentence.text, end)):
        end = unit.end()
    if not re.compile(phrases.FILLER_WITH_COMMA).fullmatch(sentence.text, end, quantity.start):
        return None
    between = sentence.text[end : quantity.start]
    if not re.search(r"chiếm|tỷ lệ|tỉ lệ|\(|đạt|bằng", between):
        return None
    if last.code:
        return Claim(quantity, quantity.start, quantity.end, codes.share_of(last.code))
    limited = re.search(phrases.LIMITED, sentence.clause_before(quantity))
    if last.persons and not limited and sentence.of_whole_branch(last.quantity):
        return Claim(quantity, quantity.start, quantity.end, of=last)
    return None


def of_members(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Return the claim a number makes about members; None where it may count something else."""
    moved = _movement(sentence, quantity)
    if moved is not None:
        return moved
    clause = sentence.clause_before(quantity)
    if re.search(phrases.LIMITED, clause) or not sentence.of_whole_branch(quantity):
        return None
    if sentence.after_unknown_persons(quantity, clause):
        return None
    if re.compile(phrases.YEAR_NAMED).search(sentence.text, sentence.start, quantity.start):
        return _total(sentence, quantity, clause)
    if mean := re.search(phrases.MEAN_AGE, sentence.before(quantity)):
        start = quantity.start - len(sentence.before(quantity)) + mean.start()
        return Claim(quantity, start, quantity.end, codes.MEAN_AGE)
    return described(sentence, quantity) or _total(sentence, quantity, clause)


def described(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Match a number with a phrase right after it, or right before it: "04 nam", "nam: 04"."""
    whole = codes.TOTAL if quantity.kind is QuantityKind.FRACTION else ""
    phrase = sentence.phrase_after(quantity)
    if phrase is not None:
        before = sentence.before(quantity)
        opens = re.search(phrases.OPENS_A_CLAIM, before) or not before.strip()
        if opens and re.compile(phrases.NOTHING_MORE).match(sentence.text, phrase.end):
            return Claim(quantity, quantity.start, phrase.end, phrase.code, whole)
        return None
    unit = re.compile(phrases.PERSON_UNIT).match(sentence.text, quantity.end)
    end = unit.end() if unit else quantity.end
    found = sentence.phrase_before(quantity)
    if quantity.kind is QuantityKind.FRACTION and unit is None:
        return None  # (2/9) is a day
    if found is None or not re.compile(phrases.NOTHING_MORE).match(sentence.text, end):
        return None
    start, phrase = found
    return Claim(quantity, start, end, phrase.code, whole)


def _total(sentence: Sentence, quantity: Quantity, clause: str) -> Claim | None:
    """Match the number of all members: now, when the term began or ended, or in a named year."""
    if quantity.kind is not QuantityKind.COUNT or not re.compile(phrases.TOTAL_AFTER).match(
        sentence.text, quantity.end
    ):
        return None
    unit = re.compile(phrases.PERSON_UNIT).match(sentence.text, quantity.end)
    end = unit.end() if unit else quantity.end
    before = sentence.text[sentence.start : quantity.start]
    year = re.findall(phrases.YEAR_NAMED, before)
    if re.search(phrases.PARTS, clause):
        return None
    if re.search(phrases.OPENING, clause) and re.search(r"(?:có|là|gồm|:)\s$", clause):
        return Claim(quantity, quantity.start, end, codes.OPENING)
    subject = re.search(phrases.TOTAL_BEFORE, clause)
    if subject is None or not sentence.words.is_own(subject["name"] or subject["of"] or ""):
        return None
    if unit is None and not re.search(phrases.ALL_MEMBERS_TOTAL, clause):
        return None
    if re.search(phrases.CLOSING, clause):
        return Claim(quantity, quantity.start, end, codes.CLOSING)
    if len(year) > 1:
        return None
    code = codes.in_year(codes.TOTAL, int(year[0])) if year else codes.TOTAL
    return Claim(quantity, quantity.start, end, code)


def _movement(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Match the number of members received, or who left, in the whole term."""
    if quantity.kind is not QuantityKind.COUNT:
        return None
    after = re.compile(phrases.RECEIVED_AFTER).match(sentence.text, quantity.end)
    before = sentence.text[sentence.start : quantity.start]
    if after is None or re.search(phrases.YEAR_NAMED, before):
        return None
    if re.search(phrases.PART_OF_TERM, sentence.clause_before(quantity)):
        return None
    if received := re.search(phrases.RECEIVED, before):
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


def of_activities(sentence: Sentence, quantity: Quantity, after: str) -> Claim | None:
    """Return the claim a number makes about a group of activities; None without one.

    ``after`` is the text up to the next number. Only claims about the whole term or one named year
    are matched: a part of the term, a place or another branch has figures the data do not know.
    """
    whole = sentence.text[sentence.start : sentence.end]
    near = sentence.before(quantity)
    if re.search(phrases.PART_OF_TERM, sentence.clause_before(quantity)):
        return None
    near_after = re.split(_CLAUSE_END, after, maxsplit=1)[0]
    around = f"{sentence.clause_before(quantity)} # {near_after}"
    if re.match(phrases.AT_A_PLACE, after) or re.search(phrases.OTHER_BRANCH, around):
        return None
    if not re.search(phrases.WHOLE_TERM, whole):
        return None
    years = set(re.findall(phrases.YEAR_NAMED, around))
    if len(years) > 1:
        return None
    figure = _figure(sentence, quantity, near, after)
    if figure is None:
        return None
    measure, group, end, value = figure
    code = measure.code_of({"group": group})
    if years:
        code = in_year(code, int(years.pop()))
    if code not in sentence.words.figures.indicators:
        return None
    counted = quantity._replace(value=value)
    return Claim(counted, quantity.start, end, code)


_Figure = tuple[Declaration, str, int, Fraction]
"""A figure of the data that a text names.

They are what is summed, the group it is summed of, the place after the unit, and what the text
says, in đồng for money.
"""


def _figure(sentence: Sentence, quantity: Quantity, near: str, after: str) -> _Figure | None:
    """Match a number with a group of activities and what is summed of it, by the unit ``after``.

    ``near`` is the text from the claim before up to the number.
    """
    scope = f"{re.split(_CLAUSE_START, near)[-1]} # {after.partition(';')[0]}"
    group = sentence.words.group_in(scope)
    named = group.code if group else ""
    meant = named or _group_before(sentence, near)
    figure = (
        _money(quantity, after, meant)
        or _turnout(quantity, after, named, meant)
        or _quantity_in_long_unit(sentence, quantity, after)
    )
    if figure is not None or group is None:
        return figure
    return _quantity(quantity, after, group) or _number(quantity, after, group)


def _group_before(sentence: Sentence, near: str) -> str:
    """Return the group of the claim before, where only linking words follow it; '' otherwise.

    "03 buổi với 60 lượt đoàn viên" counts the turnout of the group that the 03 counts.
    """
    last = sentence.found[-1].code if sentence.found else ""
    found = (each.match(last) for each in SUMS)  # sums over the term
    group = next((parts["group"] for parts in found if parts), "")
    if group and re.match(phrases.LINK, sentence.words.without_title(group, near)):
        return group
    return ""


def _money(quantity: Quantity, after: str, group: str) -> _Figure | None:
    """Match an amount: "5 triệu đồng" is 5,000,000."""
    unit = re.match(phrases.MONEY_UNIT, after)
    if unit is None or not group:
        return None
    value = quantity.value * phrases.MONEY_SCALE[unit[1]]
    return MONEY, group, quantity.end + unit.end(), value


def _turnout(quantity: Quantity, after: str, named: str, meant: str) -> _Figure | None:
    """Match how many took part: "lượt" of the group ``meant``, persons only of one ``named``."""
    turnout = re.match(phrases.TURNOUT_UNIT, after)
    unit = turnout or re.match(phrases.PERSON_UNIT, after)
    group = meant if turnout else named
    if unit is None or not group:
        return None
    return TURNOUT, group, quantity.end + unit.end(), quantity.value


def _quantity_in_long_unit(sentence: Sentence, quantity: Quantity, after: str) -> _Figure | None:
    """Match a quantity in a unit of two words or more, which tells its group by itself."""
    for group in sentence.words.groups:
        if " " in group.unit and (figure := _quantity(quantity, after, group)):
            return figure
    return None


def _quantity(quantity: Quantity, after: str, group: Title) -> _Figure | None:
    """Match a quantity in the unit of ``group``: "12 đơn vị máu"."""
    if not group.unit or not after.startswith(f" {group.unit}"):
        return None
    return QUANTITY, group.code, quantity.end + 1 + len(group.unit), quantity.value


def _number(quantity: Quantity, after: str, group: Title) -> _Figure | None:
    """Match a number of activities: "03 buổi", or the first word of the group's title."""
    unit = re.match(phrases.ACTIVITY_UNIT, after)
    first = group.words.split()[0]
    if unit is None and not after.startswith(f" {first}"):
        return None
    end = quantity.end + (unit.end() if unit else 1 + len(first))
    return NUMBER, group.code, end, quantity.value
