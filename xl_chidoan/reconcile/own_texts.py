"""Checks the texts and typed results of a workbook against its own figures."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from xl_chidoan.computing.member_figures import Residence
from xl_chidoan.computing.periods import term_of
from xl_chidoan.computing.report_sections import printed_sections, section_key, sections
from xl_chidoan.computing.shown_rows import is_shown
from xl_chidoan.model import Branch, Figures, Problem, TypedTable
from xl_chidoan.reconcile.finding import Finding
from xl_chidoan.reconcile.quantities import Passage, QuantityKind
from xl_chidoan.reconcile.terms import WISHES, TermCheck, head_counts, members_text
from xl_chidoan.schema import Period, TargetKind
from xl_chidoan.text.formats import count_text, percent_text
from xl_chidoan.text.normalise import fold, slug

if TYPE_CHECKING:
    from xl_chidoan.reconcile.judge import ClaimChecker

_DIGIT: Final = r"\d"
_NOTE: Final = r"(?s)\[\[(.*?)\]\](?!\])"
_MEMBERS, _FAMILIES = "đoàn viên", "gia đình"
_EACH_YEAR = ("hằng năm", "hàng năm", "mỗi năm")


def reconcile_branch(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Report faults of the narrative, of footnotes, of targets' texts and of results."""
    yield from _texts(branch, figures)
    yield from _target_texts(branch)
    yield from _target_periods(branch)
    yield from _result_totals(branch, figures)
    yield from _section_numbers(branch, figures)


# --- narrative and footnotes


def _texts(branch: Branch, figures: Figures) -> Iterator[Problem]:
    texts = _OwnTexts(branch, figures)
    future = _future_sections(branch, figures)
    for table, key in (
        (branch.narrative, "content"),
        (branch.narrative, "footnote"),
        (branch.activities, "footnote"),
    ):
        for index, text in enumerate(table[key]):
            if not isinstance(text, str) or not re.search(_DIGIT, text):
                continue
            if table is branch.narrative and not is_shown(table, index, figures):
                continue
            wishes = table is branch.narrative and _is_future(table["section"][index], future)
            for finding in texts.findings(text, wishes=wishes):
                yield finding.in_cell(table, key, index)


class _OwnTexts:
    """Checks the texts of one branch; the reader of claims is loaded only for a number."""

    def __init__(self, branch: Branch, figures: Figures) -> None:
        self._branch = branch
        self._figures = figures
        self._terms = TermCheck(branch)

    def findings(self, text: str, *, wishes: bool) -> Iterator[Finding]:
        """Return the findings of ``text``; ``wishes`` for the next term have only terms checked."""
        notes = re.findall(_NOTE, text) if "[[" in text else ()
        for part in (re.sub(_NOTE, " ", text) if notes else text, *notes):
            for line in part.splitlines():
                passage = Passage.of(line)
                yield from self._terms.check(passage)
                if not wishes and passage.counts_something():
                    yield from self._claims.findings(passage, typed=True)

    @cached_property
    def _claims(self) -> "ClaimChecker":
        from xl_chidoan.reconcile.judge import (
            ClaimChecker,
        )  # few workbooks type numbers that count something

        return ClaimChecker(self._branch, self._figures)


def _future_sections(branch: Branch, figures: Figures) -> frozenset[str]:
    """Return the keys of the sections about the next term, whose figures are wishes."""
    return frozenset(
        section_key(section.code)
        for section in sections(branch, figures.period)
        if section.level and WISHES.match(section.title.lower())
    )


def _is_future(section: object, future: frozenset[str]) -> bool:
    if not isinstance(section, str):
        return False
    key = section_key(section)
    return any(key == part or key.startswith(f"{part}.") for part in future)


# --- targets and results


def _target_texts(branch: Branch) -> Iterator[Problem]:
    """Report targets whose text asks for another level than their column Mức."""
    table = branch.targets
    rows = zip(table["kind"], table["level"], table["content"], strict=True)
    for index, (kind, level, content) in enumerate(rows):
        if not isinstance(level, Fraction) or not isinstance(content, str):
            continue
        if kind == TargetKind.RATIO and level > 1:
            continue  # no such level can be meant, which is told by itself
        passage = Passage.of(content)
        wanted = {TargetKind.RATIO: QuantityKind.PERCENT, TargetKind.COUNT: QuantityKind.COUNT}.get(
            kind
        )
        asked = [
            quantity.value
            for quantity in passage.quantities(0, len(passage.text))
            if quantity.kind is wanted
        ]
        if not asked or level in asked:
            continue
        write = percent_text if wanted is QuantityKind.PERCENT else count_text
        yield table.warning(
            "target_text_differs",
            "content",
            index,
            value=", ".join(map(write, asked)),
            expected=write(level),
            target=table["code"][index],
        )


def _target_periods(branch: Branch) -> Iterator[Problem]:
    """Report targets of the whole term whose text begins with each year."""
    table = branch.targets
    for index, (period, content) in enumerate(zip(table["period"], table["content"], strict=True)):
        if period != Period.TERM or not isinstance(content, str):
            continue
        words = next(filter(fold(content).startswith, map(fold, _EACH_YEAR)), "")
        if words:
            given = {"value": content[: len(words)], "period": period}
            target = table["code"][index]
            yield table.warning("target_period_differs", "period", index, target=target, **given)


def _result_totals(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Report yearly totals of members that the branch did not have on any day of that year.

    Only ratio targets about members are checked, as others count families or other groups.
    """
    contents = {
        slug(target.code): fold(target.content)
        for target in figures.targets
        if target.kind == TargetKind.RATIO
    }
    years = term_of(branch.info).years
    table = branch.results
    residence = Residence(branch.members)
    known: dict[int, tuple[int, int] | None] = {}
    for index, (code, year, total) in enumerate(
        zip(table["target"], table["year"], table["total"], strict=True)
    ):
        content = contents.get(slug(code), "") if isinstance(code, str) else ""
        if _MEMBERS not in content or _FAMILIES in content or year not in years:
            continue
        if not isinstance(total, Fraction) or total == 0:
            continue
        if year not in known:
            known[year] = head_counts(branch.members, residence, year, figures.as_of)
        counts = known[year]
        if counts is not None and not counts[0] <= total <= counts[1]:
            yield table.warning(
                "result_total_differs",
                "total",
                index,
                value=count_text(total),
                year=year,
                target=code,
                expected=members_text(counts),
            )


# --- sections


def _section_numbers(branch: Branch, figures: Figures) -> Iterator[Problem]:
    """Report printed sections that skip a number after the one before."""
    if not len(branch.members) and not len(branch.activities):
        return  # nobody has begun to fill it in
    first_rows = _first_rows(branch.narrative, figures)
    previous: dict[str, tuple[str, int]] = {}
    for section in printed_sections(branch, figures.period, first_rows):
        parent = section_key(section.code).rpartition(".")[0]
        number = section.number.strip(".").rpartition(".")[2]
        if not number.isdecimal():
            continue
        before = previous.get(parent)
        previous[parent] = section.code, int(number)
        row = _row_under(section_key(section.code), first_rows)
        if before is not None and int(number) > before[1] + 1 and row is not None:
            yield branch.narrative.warning(
                "section_skipped",
                "section",
                row,
                value=section.code,
                previous=before[0],
            )


def _first_rows(narrative: TypedTable, figures: Figures) -> Mapping[str, int]:
    rows: dict[str, int] = {}
    for index, code in enumerate(narrative["section"]):
        if isinstance(code, str) and is_shown(narrative, index, figures):
            rows.setdefault(section_key(code), index)
    return rows


def _row_under(key: str, rows: Mapping[str, int]) -> int | None:
    if key in rows:
        return rows[key]
    below = [row for code, row in rows.items() if code.startswith(f"{key}.")]
    return min(below, default=None)
