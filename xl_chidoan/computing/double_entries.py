"""Compares facts that stand in two places of the workbook, so that a report says each once."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from xl_chidoan.computing.activity_figures import (
    NUMBER,
    ORGANISED,
    QUANTITY,
    TURNOUT,
    ActivityGroups,
)
from xl_chidoan.computing.figure_codes import PARTY_ADMISSIONS, in_year
from xl_chidoan.model import Branch, Indicator, Problem, TargetResult
from xl_chidoan.schema import TargetKind
from xl_chidoan.text.formats import count_text
from xl_chidoan.text.normalise import slug

_PARTY_GROUP = "ket_nap_dang"  # shipped in every workbook's list of groups
_OF_PERSONS = ("doan_vien", "nguoi", "dong_chi", "luot")


def double_entries(
    branch: Branch,
    figures: Mapping[str, Indicator],
    groups: ActivityGroups,
    targets: Sequence[TargetResult],
) -> Iterator[Problem]:
    """Report facts that two tables tell differently."""
    yield from _party_admissions(branch, figures)
    yield from _typed_results(branch, figures, groups, targets)


def _value(figures: Mapping[str, Indicator], code: str) -> int | Fraction | None:
    figure = figures.get(code)
    value = figure.value if figure else None
    return value if isinstance(value, int | Fraction) else None


def _party_admissions(branch: Branch, figures: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Compare dates of joining the party with the activities that tell of it, year by year.

    A branch without members has no dates yet.
    """
    if not len(branch.members):
        return
    activities = branch.activities
    counted = TURNOUT.code_of({"group": _PARTY_GROUP})
    seen: set[int] = set()
    for index, (group, day, year) in enumerate(
        zip(activities["group"], activities["date"], activities["year"], strict=True)
    ):
        year = getattr(day, "year", year)
        if not isinstance(group, str) or slug(group) != _PARTY_GROUP or not isinstance(year, int):
            continue
        told = _value(figures, in_year(counted, year))
        known = _value(figures, in_year(PARTY_ADMISSIONS, year))
        if year not in seen and told is not None and known is not None and told != known:
            yield activities.warning(
                "party_admissions_differ", "turnout", index,
                value=count_text(told), year=year, expected=count_text(known),
            )  # fmt: skip
        seen.add(year)


def _typed_results(
    branch: Branch,
    figures: Mapping[str, Indicator],
    groups: ActivityGroups,
    targets: Sequence[TargetResult],
) -> Iterator[Problem]:
    """Compare typed results of countable targets with the rows that tell the same."""
    results = branch.results
    rows = {
        (slug(code), year): index
        for index, (code, year) in enumerate(zip(results["target"], results["year"], strict=True))
        if isinstance(code, str)
    }
    for target in targets:
        sourced = branch.targets["source"][target.row_index] is not None
        if sourced or target.kind != TargetKind.COUNT:
            continue
        group = _group_of(target.content, groups)
        persons = any(word in slug(target.unit) for word in _OF_PERSONS)
        families = (TURNOUT, QUANTITY) if persons else (NUMBER, ORGANISED, QUANTITY)
        for year in target.years if group else ():
            known = {
                value
                for family in families
                if (value := _value(figures, in_year(family.code_of({"group": group}), year.year)))
                is not None
            }
            index = rows.get((slug(target.code), year.year))
            if known and year.done not in known and not year.part and index is not None:
                yield results.warning(
                    "result_differs_from_rows", "done", index,
                    target=target.code, year=year.year, group=groups.titles[group],
                    expected=" / ".join(map(count_text, sorted(known))),
                )  # fmt: skip


def _group_of(content: str, groups: ActivityGroups) -> str:
    """Return the group whose title a target's content holds, the longest one; '' where none.

    Titles stand in the list of groups; without it there are none.
    """
    if not groups.listed:
        return ""
    words = set(slug(content).split("_"))
    fitting = [
        (len(title), group)
        for group, title in groups.titles.items()
        if words.issuperset(slug(title).split("_"))
    ]
    return max(fitting)[1] if fitting else ""
