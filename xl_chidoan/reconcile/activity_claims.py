"""Numbers of activities: how many, how many took part, how much was done or spent."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from xl_chidoan.compute.activity_figures import MONEY, NUMBER, QUANTITY, SUMS, TURNOUT
from xl_chidoan.compute.declaration import Declaration
from xl_chidoan.compute.figure_codes import in_year
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.quantities import Quantity
from xl_chidoan.reconcile.sentence import Claim, Sentence

_CLAUSE_START: Final = re.compile(r"[,;:(]|(?<!\w)và(?!\w)")
_CLAUSE_END: Final = re.compile(r"[,;:(.]")


def of_activities(sentence: Sentence, quantity: Quantity, after: str) -> Claim | None:
    """Return what a number states of a group of activities in the term, or in a year of it."""
    whole = sentence.text[sentence.start : sentence.end]
    near = sentence.before(quantity)
    if phrases.PART_OF_TERM.search(sentence.clause_before(quantity)):
        return None
    near_after = _CLAUSE_END.split(after, maxsplit=1)[0]
    around = f"{sentence.clause_before(quantity)} # {near_after}"
    if phrases.AT_A_PLACE.match(after) or phrases.OTHER_BRANCH.search(around):
        return None
    if not phrases.WHOLE_TERM.search(whole):
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
    return Claim(counted, quantity.start, figure.end, code)


class _Figure(NamedTuple):
    """What is summed of which group, the end of the words, and the value (in đồng for money)."""

    measure: Declaration
    group: str
    end: int
    value: Fraction


def _figure(sentence: Sentence, quantity: Quantity, near: str, after: str) -> _Figure | None:
    """Match a number with a group of activities and what is counted of it."""
    clause = _CLAUSE_START.split(near)[-1]
    scope = f"{clause} # {after.partition(';')[0]}"
    previous = sentence.found[-1] if sentence.found else None
    linked = ""
    if previous is not None and (name := _group_of_term(previous.code)):
        linked = name if phrases.LINK.match(sentence.words.without_title(name, near)) else ""
    money = phrases.MONEY_UNIT.match(after)
    if money:
        group = sentence.words.group_in(scope)
        if group or linked:
            value = quantity.value * phrases.MONEY_SCALE[money[1]]
            name = group.code if group else linked
            return _Figure(MONEY, name, quantity.end + money.end(), value)
    turnout = phrases.TURNOUT_UNIT.match(after)
    persons = phrases.PERSON_UNIT.match(after)
    if turnout or persons:
        group = sentence.words.group_in(scope)
        unit = turnout or persons
        if unit and (group or (linked and turnout)):
            name = group.code if group else linked
            return _Figure(TURNOUT, name, quantity.end + unit.end(), quantity.value)
    for title in sentence.words.groups:
        if title.unit and " " in title.unit and after.startswith(f" {title.unit}"):
            end = quantity.end + 1 + len(title.unit)
            return _Figure(QUANTITY, title.code, end, quantity.value)
    group = sentence.words.group_in(scope)
    if group is None:
        return None
    if group.unit and after.startswith(f" {group.unit}"):
        end = quantity.end + 1 + len(group.unit)
        return _Figure(QUANTITY, group.code, end, quantity.value)
    unit = phrases.ACTIVITY_UNIT.match(after)
    first = group.words.split()[0]
    if unit or after.startswith(f" {first}"):
        end = quantity.end + (unit.end() if unit else 1 + len(first))
        return _Figure(NUMBER, group.code, end, quantity.value)
    return None


def _group_of_term(code: str) -> str:
    """Return the group whose sum over the term ``code`` is; '' where it is none."""
    found = (each.match(code) for each in SUMS)
    return next((parts["group"] for parts in found if parts), "")
