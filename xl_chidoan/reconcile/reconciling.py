"""Checks a Word report, from whatever program, against a workbook."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.model import Branch, Figures, Problem
from xl_chidoan.reconcile import phrases
from xl_chidoan.reconcile.comparison_table import ComparisonCheck
from xl_chidoan.reconcile.finding import Finding
from xl_chidoan.reconcile.judge import ClaimChecker
from xl_chidoan.reconcile.quantities import Passage, QuantityKind
from xl_chidoan.reconcile.report_text import ReportParagraph, ReportTable, read_document
from xl_chidoan.reconcile.structure import Numbering, balance
from xl_chidoan.reconcile.terms import WISHES, TermCheck
from xl_chidoan.text.problems import reconcile_problems as words

_STATED = (codes.OPENING, codes.RECEIVED, codes.LEFT, codes.CLOSING, codes.TOTAL)


def reconcile_document(path: Path, branch: Branch, figures: Figures) -> Sequence[Problem]:
    """Return the faults of a Word report (.docx) or plain text (.txt) about ``branch``.

    Each problem is a warning with the file's name as ``sheet`` and the paragraph, footnote or
    table row as ``cell``, in the order of the text. Raises FileError as
    :func:`xl_chidoan.reconcile.report_text.read_document`.
    """
    return reconcile_blocks(path.name, read_document(path), branch, figures)


def reconcile_blocks(
    name: str, blocks: Sequence[ReportParagraph | ReportTable], branch: Branch, figures: Figures
) -> Sequence[Problem]:
    """Return the faults of a report already read; ``name`` stands as ``sheet`` in each problem."""
    return _Report(name, branch, figures).problems(blocks)


class _Report:
    """State of checking one report, which is read once from beginning to end."""

    def __init__(self, name: str, branch: Branch, figures: Figures) -> None:
        self._name = name
        self._figures = figures
        self._read = ClaimChecker(branch, figures)
        self._terms = TermCheck(branch)
        self._comparison = ComparisonCheck(branch, figures)
        self._numbering = Numbering()
        self._stated: dict[str, Fraction] = {}
        self._future = False

    def problems(self, blocks: Sequence[ReportParagraph | ReportTable]) -> Sequence[Problem]:
        found: list[Problem] = []
        for block in blocks:
            if isinstance(block, ReportTable):
                found += self._table(block, blocks)
                continue
            place = words.FOOTNOTE if block.is_note else words.PARAGRAPH
            cell = place.format(number=block.number)
            found += [finding.at(self._name, cell) for finding in self._paragraph(block)]
        found += [
            finding.at(self._name, words.WHOLE_TEXT)
            for finding in balance(self._stated, self._figures)
        ]
        return found

    def _paragraph(self, paragraph: ReportParagraph) -> Iterator[Finding]:
        for line in paragraph.text.splitlines():
            passage = Passage.of(line)
            if not paragraph.is_note:
                yield from self._numbering.check(passage.shown)
                # The figures of the part about the next term are wishes.
                if re.match(phrases.PART_HEADING, passage.text):
                    self._future = False
                if WISHES.match(passage.text):
                    self._future = True
            yield from self._terms.check(passage)
            if not self._future or paragraph.is_note:
                yield from self._claims(passage)

    def _claims(self, passage: Passage) -> Iterator[Finding]:
        found = self._read.read(passage)
        yield from self._read.judged(passage, found)
        for claim in found:
            if claim.quantity.kind is not QuantityKind.COUNT or claim.also:
                continue
            if claim.code in _STATED:
                self._stated.setdefault(claim.code, claim.quantity.value)

    def _table(
        self, table: ReportTable, blocks: Sequence[ReportParagraph | ReportTable]
    ) -> Iterator[Problem]:
        rows = self._comparison.rows(table)
        for row in rows:
            cell = words.TABLE_ROW.format(number=table.number, row=row.number)
            for finding in self._comparison.differences(row):
                yield finding.at(self._name, cell)
        if not rows:
            return
        paragraphs = (block.text for block in blocks if isinstance(block, ReportParagraph))
        whole = " ".join(paragraphs).lower()
        every = f"{rows[0].number}-{rows[-1].number}"
        cell = words.TABLE_ROW.format(number=table.number, row=every)
        for finding in self._comparison.year_totals(rows):
            yield finding.at(self._name, cell)
        for finding in self._comparison.verdicts(rows, whole):
            yield finding.at(self._name, cell)
