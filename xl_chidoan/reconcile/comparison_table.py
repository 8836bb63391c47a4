"""Checks a report's comparison table against the workbook's targets and against itself."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from xl_chidoan.computing.attainment import Attainment, TargetTerms
from xl_chidoan.computing.member_figures import Residence
from xl_chidoan.computing.periods import term_of
from xl_chidoan.computing.sentence_marks import fill
from xl_chidoan.computing.target_texts import Result
from xl_chidoan.model import Branch, Figures, TargetResult, Verdict
from xl_chidoan.reconcile.finding import Finding
from xl_chidoan.reconcile.report_text import ReportTable
from xl_chidoan.reconcile.terms import head_counts, members_text
from xl_chidoan.reconcile.vocabulary import Title, pairs_within
from xl_chidoan.schema import TargetKind
from xl_chidoan.text import labels
from xl_chidoan.text.formats import percent_text, rounded
from xl_chidoan.text.normalise import fold
from xl_chidoan.text.problems.reconcile_problems import IN_ROWS

_HEADERS: Final = {
    "group": ("tt", "stt"),
    "content": ("nội dung", "chỉ tiêu", "nội dung chỉ tiêu"),
    "result": ("kết quả", "kết quả thực hiện"),
    "shown": ("tỷ lệ", "tỉ lệ", "tỷ lệ (%)", "mức hoàn thành"),
    "note": ("ghi chú", "đánh giá"),
}
_ALIKE: Final = (
    0.3  # least product of the shares that two contents have of each other's pairs of syllables
)
_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")
_YEAR_TOTAL: Final = re.compile(r"năm (\d{4})\s?:?\s?(\d+)\s?/\s?(\d+)")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_MET: Final = re.compile(
    r"(?:năm (\d{4})\s?:?\s?)?(?<!\w)((?:không|chưa) đạt|đạt)(?!\w)"
    r"(?=\s?(?:$|[,;.()+–-]|chỉ tiêu|yêu cầu|năm \d))"
)
_LONGEST_SHOWN: Final = 60
_MEMBERS, _FAMILIES = "đoàn viên", "gia đình"


class ReportRow(NamedTuple):
    """One row of the table.

    ``number`` counts rows from 1 with the header, ``group`` is TT, ``target`` the one whose content
    is most like the row's, None where none is.
    """

    number: int
    group: str
    content: str
    result: str
    shown: str
    note: str
    target: TargetResult | None


class ComparisonCheck:
    """Checks comparison tables against the targets of one branch."""

    def __init__(self, branch: Branch, figures: Figures) -> None:
        self._branch = branch
        self._figures = figures
        self._known = [
            (Title.of(target.code, target.content), pairs_within(fold(target.content)), target)
            for target in figures.targets
        ]
        self._exact: dict[str, list[TargetResult]] = {}
        for target in figures.targets:
            for content in {target.content, fill(target.content, figures.indicators)}:
                self._exact.setdefault(_bare(content), []).append(target)

    def rows(self, table: ReportTable) -> Sequence[ReportRow]:
        """Return the rows of a comparison table; () where ``table`` is none."""
        places = _columns(table.rows[0]) if table.rows else {}
        if not {"content", "result", "shown"} <= places.keys():
            return ()
        found: list[ReportRow] = []
        group = note = ""
        read = [
            {
                name: cells[place].strip() if place < len(cells) else ""
                for name, place in places.items()
            }
            for cells in table.rows[1:]
        ]
        targets = self._targets([texts["content"] for texts in read])
        for number, (texts, target) in enumerate(zip(read, targets, strict=True), 2):
            if texts.get("group"):
                group, note = texts["group"], ""
            note = texts.get("note") or note
            content, result, shown = (texts[name] for name in ("content", "result", "shown"))
            found.append(ReportRow(number, group, content, result, shown, note, target))
        return found

    def _targets(self, contents: Sequence[str]) -> Sequence[TargetResult | None]:
        """Return the target of each row: the one of this very text, else the one most like it.

        Of targets with the same text each row takes the next. A target that some row has word for
        word is not sought in another row.
        """
        waiting = {content: list(targets) for content, targets in self._exact.items()}
        found: list[TargetResult | None] = []
        for content in contents:
            same = waiting.get(_bare(content))
            found.append((same.pop(0) if len(same) > 1 else same[0]) if same else None)
        taken = {target.code for target in found if target is not None}
        return [
            self._most_like(content, taken) if target is None else target
            for content, target in zip(contents, found, strict=True)
        ]

    def _most_like(self, content: str, taken: set[str]) -> TargetResult | None:
        """Return the target whose content is most like ``content``; None where none is like it.

        Where two are as much like it, the one that shares more numbers is taken.
        """
        wanted = Title.of("", content)
        near, numbers = pairs_within(wanted.words), Counter(_NUMBER.findall(wanted.words))
        best: tuple[float, int] = (0.0, 0)
        chosen: TargetResult | None = None
        for title, pairs, target in self._known:
            if target.code in taken:
                continue
            alike = _covered(title, near) * _covered(wanted, pairs)
            shared = (numbers & Counter(_NUMBER.findall(title.words))).total()
            if (alike, shared) > best:
                best, chosen = (alike, shared), target
        return chosen if best[0] >= _ALIKE else None

    # --- against the workbook

    def differences(self, row: ReportRow) -> Iterator[Finding]:
        """Report cells of ``row`` that differ from the workbook."""
        target = row.target
        if target is None or target.attainment is None:
            return
        if row.result and not (
            self._result_agrees(row.result, target) and self._words_agree(row.result, target)
        ):
            yield _differs(row, target, "Kết quả", row.result, target.computed_text)
        if target.shown is not None and (match := _PERCENT.search(row.shown)):
            text = match[1].replace(",", ".")
            digits = len(text.partition(".")[2])
            if Fraction(text) * 10**digits != rounded(target.shown * 100, digits):
                yield _differs(row, target, "Tỷ lệ", row.shown, target.shown_text)
        verdict = _verdict(row.note)
        if verdict is not None and verdict is not target.group_verdict:
            expected = labels.VERDICTS[target.group_verdict]
            yield _differs(row, target, "Ghi chú", row.note, expected)

    def _result_agrees(self, written: str, target: TargetResult) -> bool:
        term = term_of(self._branch.info)
        table, period = self._branch.targets, self._figures.period
        terms = TargetTerms.of(table, target.row_index, term, period)
        attained = Attainment(target.actual, target.attainment, target.shown, (target.verdict,))
        return Result(terms, "", target.years, attained).agrees(written)

    def _words_agree(self, written: str, target: TargetResult) -> bool:
        """Tell whether "đạt" and "không đạt" are said as the data say, of a year or of all."""
        met = {year.year: bool(year.done) for year in target.years}
        of_years = self._branch.targets["kind"][target.row_index] == TargetKind.MET
        for year, words in _MET.findall(fold(written)):
            said = words.startswith("đạt")
            if of_years and year and met.get(int(year), said) is not said:
                return False
            if year or target.verdict is Verdict.NO_DATA:
                continue
            is_met = target.verdict is not Verdict.MISSED
            mixed = of_years and len(set(met.values())) > 1
            if is_met is not said and not mixed:
                return False
        return True

    # --- against itself

    def year_totals(self, rows: Sequence[ReportRow]) -> Iterator[Finding]:
        """Report years for which two rows give another number of members."""
        given: dict[int, dict[int, list[int]]] = {}
        for row in rows:
            content = fold(row.content)
            if _MEMBERS not in content or _FAMILIES in content:
                continue
            for year, _done, total in _YEAR_TOTAL.findall(fold(row.result)):
                given.setdefault(int(year), {}).setdefault(int(total), []).append(row.number)
        for year, totals in sorted(given.items()):
            if len(totals) < 2:
                continue
            found = "; ".join(
                IN_ROWS.format(count=total, rows=", ".join(map(str, numbers)))
                for total, numbers in totals.items()
            )
            members = self._branch.members
            counts = head_counts(members, Residence(members), year, self._figures.as_of)
            expected = members_text(counts)
            yield Finding("year_totals_differ", str(year), {"found": found, "expected": expected})

    def verdicts(self, rows: Sequence[ReportRow], whole_text: str) -> Iterator[Finding]:
        """Report two groups above 100 % judged differently, one as met and one as exceeded.

        It is no fault where the one exceeded is higher and ``whole_text`` names the mark.
        """
        groups: dict[str, tuple[Fraction, Verdict]] = {}
        for row in rows:
            verdict, match = _verdict(row.note), _PERCENT.search(row.shown)
            if verdict is None or match is None or not row.group:
                continue
            ratio = Fraction(match[1].replace(",", ".")) / 100
            least = groups.get(row.group, (ratio, verdict))[0]
            groups[row.group] = (min(least, ratio), verdict)
        met = [ratio for ratio, verdict in groups.values() if verdict is Verdict.MET and ratio > 1]
        exceeded = [ratio for ratio, verdict in groups.values() if verdict is Verdict.EXCEEDED]
        if not met or not exceeded:
            return
        lower, higher = max(met), min(exceeded)
        if lower < higher and re.search(r"(?:vượt|ngưỡng)[^.]{0,40}từ \d+", whole_text):
            return
        mark = self._figures.indicators["nguong_vuot"].value
        values: dict[str, Any] = {
            "higher": percent_text(higher),
            "lower_verdict": labels.VERDICTS[Verdict.MET],
            "higher_verdict": labels.VERDICTS[Verdict.EXCEEDED],
            "expected": percent_text(mark) if isinstance(mark, int | Fraction) else "",
        }
        code = "verdict_rule_missing" if lower < higher else "verdicts_contradict"
        yield Finding(code, percent_text(lower), values)


def _bare(content: str) -> str:
    """Return ``content`` as it is compared word for word: without signs at its end."""
    return fold(content).replace("\u2011", "-").strip(" .;:,")


def _covered(title: Title, near: set[tuple[str, str]]) -> float:
    """Return the share of the title's pairs of syllables in ``near``, 0.0 to 1.0."""
    pairs = set(title.pairs)
    return len(pairs & near) / len(pairs) if pairs else 0.0


def _columns(headers: Sequence[str]) -> dict[str, int]:
    """Return the place of each known column by its name, counted from 0."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        for name, words in _HEADERS.items():
            if fold(header) in words:
                places.setdefault(name, place)
    return places


def _verdict(note: str) -> Verdict | None:
    words = fold(note)
    return next((v for v, label in labels.VERDICTS.items() if fold(label) == words), None)


def _differs(
    row: ReportRow, target: TargetResult, header: str, value: str, expected: str
) -> Finding:
    content = row.content
    if len(content) > _LONGEST_SHOWN:
        content = f"{content[:_LONGEST_SHOWN].rstrip()}…"
    one_line = " / ".join(line for line in value.splitlines() if line.strip())
    values = {
        "content": content,
        "header": header,
        "expected": expected.replace("\n", " / "),
        "target": target.code,
    }
    return Finding("table_differs", one_line, values)
