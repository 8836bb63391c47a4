"""Decides which figure of a group of activities, or of one activity, a number states, if any."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from xl_chidoan.computing.activity_figures import MONEY, NUMBER, QUANTITY, SINGLES, SUMS, TURNOUT
from xl_chidoan.computing.declaration import Declaration
from xl_chidoan.computing.figure_codes import in_year
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.quantities import Quantity
from xl_chidoan.reconcile.sentence import Claim, Sentence
from xl_chidoan.reconcile.vocabulary import Title

_CLAUSE_START: Final = re.compile(r"[,;:(]|(?<!\w)và(?!\w)")
_CLAUSE_END: Final = re.compile(r"[,;:(.]")
_, _, QUANTITY_OF_ONE, MONEY_OF_ONE = SINGLES


def of_activities(sentence: Sentence, quantity: Quantity, after: str) -> Claim | None:
    """Return the claim a number makes about a group of activities; None without one.

    ``after`` is the text up to the next number. Only claims about the whole term or one named year
    are matched: a part of the term, a place or another branch has figures the data do not know.
    """
    whole = sentence.text[sentence.start : sentence.end]
    near = sentence.before(quantity)
    if phrases.PART_OF_TERM.search(sentence.clause_before(quantity)):
        return None
    near_after = _CLAUSE_END.split(after, maxsplit=1)[0]
    around = f"{sentence.clause_before(quantity)} # {near_after}"
    if phrases.AT_A_PLACE.match(after) or phrases.OTHER_BRANCH.search(around):
        return None
    of_term = phrases.WHOLE_TERM.search(whole) is not None
    if not of_term and not phrases.TOTAL_MONEY.search(whole[: _first_money(sentence)]):
        return None
    years = set(phrases.YEAR_NAMED.findall(around))
    if len(years) > 1:
        return None
    figure = _figure(sentence, quantity, near, after)
    if figure is None:
        return None
    code = figure.measure.code_of({"group": figure.group})
    if years:
        code = in_year(code, int(years.pop()))
    if code not in sentence.words.figures.indicators:
        return None
    counted = quantity._replace(value=figure.value)
    # Where only "tổng kinh phí" says that all is meant, the figures of a year may be meant too.
    also = () if of_term or years else sentence.words.of_years(code)
    return Claim(counted, quantity.start, figure.end, code, also=also)


def of_one_activity(sentence: Sentence, quantity: Quantity, after: str) -> Claim | None:
    """Match what one activity gave, where the passage names it: "trao 106 lồng đèn"."""
    activity = sentence.words.activity_in(sentence.passage.shown.lower())
    if activity is None or phrases.PARTS.search(sentence.clause_before(quantity)):
        return None
    years = set(phrases.YEAR_NAMED.findall(sentence.text))
    if years and years != {str(activity.year)}:
        return None
    unit = f" {activity.unit}"
    if activity.unit and after.startswith(unit) and not after[len(unit) : len(unit) + 1].isalnum():
        code = sentence.words.single(QUANTITY_OF_ONE, activity.code)
        return Claim(quantity, quantity.start, quantity.end + len(unit), code) if code else None
    money = phrases.MONEY_UNIT.match(after)
    before = sentence.text[sentence.start : quantity.start]
    if money is None or not phrases.TOTAL_MONEY.search(_without_qualifier(before)):
        return None
    code = sentence.words.single(MONEY_OF_ONE, activity.code)
    value = quantity.value * phrases.MONEY_SCALE[money[1]]
    counted = quantity._replace(value=value)
    end = quantity.end + money.end()
    return Claim(counted, quantity.start, end, code) if code else None


def _without_qualifier(before: str) -> str:
    return phrases.QUALIFIER_AT_END.sub("", before)


def _first_money(sentence: Sentence) -> int:
    """Return where in the sentence the first amount of money begins, 0 without one."""
    for number in sentence.passage.quantities(sentence.start, sentence.end):
        if phrases.MONEY_UNIT.match(sentence.text, number.end):
            return len(_without_qualifier(sentence.text[sentence.start : number.start]))
    return 0


class _Figure(NamedTuple):
    """A figure of the data that a text names.

    ``measure`` is what is summed of the ``group``, ``end`` the place after the unit, ``value`` what
    the text says, in đồng for money.
    """

    measure: Declaration
    group: str
    end: int
    value: Fraction


def _figure(sentence: Sentence, quantity: Quantity, near: str, after: str) -> _Figure | None:
    """Match a number with a group of activities and what is summed of it, by the unit ``after``.

    ``near`` is the text from the claim before up to the number.
    """
    scope = f"{_CLAUSE_START.split(near)[-1]} # {after.partition(';')[0]}"
    group = sentence.words.group_in(scope)
    named = group.code if group else ""
    meant = named or _group_before(sentence, near) or _group_of_total(sentence, quantity)
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
    if group and phrases.LINK.match(sentence.words.without_title(group, near)):
        return group
    return ""


def _group_of_total(sentence: Sentence, quantity: Quantity) -> str:
    """Return the group named earlier in the sentence of a "tổng kinh phí"; '' otherwise."""
    before = sentence.text[sentence.start : quantity.start]
    if not phrases.TOTAL_MONEY.search(_without_qualifier(before)):
        return ""
    group = sentence.words.group_in(before)
    return group.code if group else ""


def _money(quantity: Quantity, after: str, group: str) -> _Figure | None:
    """Match an amount: "5 triệu đồng" is 5,000,000."""
    unit = phrases.MONEY_UNIT.match(after)
    if unit is None or not group:
        return None
    value = quantity.value * phrases.MONEY_SCALE[unit[1]]
    return _Figure(MONEY, group, quantity.end + unit.end(), value)


def _turnout(quantity: Quantity, after: str, named: str, meant: str) -> _Figure | None:
    """Match how many took part: "lượt" of the group ``meant``, persons only of one ``named``."""
    turnout = phrases.TURNOUT_UNIT.match(after)
    unit = turnout or phrases.PERSON_UNIT.match(after)
    group = meant if turnout else named
    if unit is None or not group:
        return None
    return _Figure(TURNOUT, group, quantity.end + unit.end(), quantity.value)


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
    return _Figure(QUANTITY, group.code, quantity.end + 1 + len(group.unit), quantity.value)


def _number(quantity: Quantity, after: str, group: Title) -> _Figure | None:
    """Match a number of activities: "03 buổi", or the first word of the group's title."""
    unit = phrases.ACTIVITY_UNIT.match(after)
    first = group.words.split()[0]
    if unit is None and not after.startswith(f" {first}"):
        return None
    end = quantity.end + (unit.end() if unit else 1 + len(first))
    return _Figure(NUMBER, group.code, end, quantity.value)
